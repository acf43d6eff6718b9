"""Platforms whose services use content as nobody asked, or do nothing, each by one decision."""

from collections.abc import Sequence
from types import MappingProxyType

from .ledger import Item, Someone
from .policy_services import SPAM_SCAN, Airing, InvitationAct
from .violations import Violation

_OWN = "own-and-control"
_SERVICE = "service-licence"
_TEN_SECONDS = 10.0
_LIVE = tuple(f"{_SERVICE}.stream-{name}" for name in ("on-request", "destination", "ends"))


class AnybodyChangesInvitations(Violation):
    """Lets people of any account change an invitation."""

    name = "anybody-changes-invitations"
    breaks = (f"{_OWN}.invitations",)

    def may_handle_invitation(self, someone: Someone, account: str, act: InvitationAct) -> bool:
        return act == "change" or super().may_handle_invitation(someone, account, act)


class GuestsCancelInvitations(Violation):
    """Lets guests, who have no account, cancel an invitation."""

    name = "guests-cancel-invitations"
    breaks = (f"{_OWN}.invitations",)

    def may_handle_invitation(self, someone: Someone, account: str, act: InvitationAct) -> bool:
        guest = someone.account is None and act == "cancel"
        return guest or super().may_handle_invitation(someone, account, act)


class InvitationsCannotBeDeleted(Violation):
    """Refuses customers the deletion of their own invitations."""

    name = "invitations-cannot-be-deleted"
    breaks = (f"{_OWN}.invitations", f"{_OWN}.after-service")

    def may_handle_invitation(self, someone: Someone, account: str, act: InvitationAct) -> bool:
        return act != "delete" and super().may_handle_invitation(someone, account, act)


class StoppedInvitationsAreKept(Violation):
    """Refuses customers the deletion of an invitation that the scan has stopped."""

    name = "stopped-invitations-are-kept"
    breaks = (f"{_OWN}.after-service",)

    def hands_back_stopped(self, act: InvitationAct) -> bool:
        return act != "delete"


class StoppedInvitationsAreHidden(Violation):
    """Shows nobody an invitation that the scan has stopped."""

    name = "stopped-invitations-are-hidden"
    breaks = (f"{_OWN}.after-service",)

    def hands_back_stopped(self, act: InvitationAct) -> bool:
        return act != "read"


class ReminderRepeatsFirstText(Violation):
    """Sends reminders with the text that an invitation had when it was written first."""

    name = "reminder-repeats-first-text"
    breaks = (f"{_OWN}.invitations-current",)

    def text_to_send(self, texts: Sequence[str], act: InvitationAct) -> str:
        return texts[0] if act == "remind" else super().text_to_send(texts, act)


class LateRecipientsGetFirstText(Violation):
    """Sends those who are invited later the first text of an invitation, and everybody else the current one."""

    name = "late-recipients-get-first-text"
    breaks = (f"{_OWN}.invitations-current",)

    def text_to_send(self, texts: Sequence[str], act: InvitationAct) -> str:
        return texts[0] if act == "add" else super().text_to_send(texts, act)


class CancelledInvitationsReminded(Violation):
    """Goes on sending reminders of invitations that were cancelled."""

    name = "cancelled-invitations-reminded"
    breaks = (f"{_OWN}.invitations-current",)

    def may_still_send(self, state: str) -> bool:
        return True


class InvitationsReachTheFirstOnly(Violation):
    """Sends an invitation to the first of its recipients and to nobody else."""

    name = "invitations-reach-the-first-only"
    breaks = (f"{_SERVICE}.invitations-work",)

    def recipients(self, to: Sequence[str]) -> Sequence[str]:
        return to[:1]


class InvitationsCutShort(Violation):
    """Cuts the last words off what recipients are sent."""

    name = "invitations-cut-short"
    breaks = (f"{_SERVICE}.invitations-work", f"{_SERVICE}.scan-works")

    def letter(self, text: str) -> str:
        return text[:-12]


class InvitationsNeverSent(Violation):
    """Takes invitations and sends nothing to anybody."""

    name = "invitations-never-sent"
    breaks = (f"{_SERVICE}.invitations-work", f"{_SERVICE}.scan-works")
    also_allowed = (f"{_OWN}.invitations-current",)

    def recipients(self, to: Sequence[str]) -> Sequence[str]:
        return ()


class ScanStopsNothing(Violation):
    """Scans invitations and stops none."""

    name = "scan-stops-nothing"
    breaks = (f"{_SERVICE}.scan-works",)
    also_allowed = (f"{_OWN}.after-service",)

    def stops(self, score: float) -> bool:
        return False


class ChangesAndRemindersNotScanned(Violation):
    """Scans an invitation when it is written, and not when it is changed or sent again."""

    name = "changes-and-reminders-not-scanned"
    breaks = (f"{_SERVICE}.scan-works",)

    def scans(self, act: InvitationAct) -> bool:
        return act == "invite"


class ScanFeedsInsights(Violation):
    """Keeps what the scan reads to find out what interests customers."""

    name = "scan-feeds-insights"
    breaks = (f"{_SERVICE}.scan-only-spam",)

    def may_use_scanned(self, account: str, use: str) -> bool:
        return True


class ScanFeedsInsightsInSmallLetters(ScanFeedsInsights):
    """Keeps what the scan reads for other purposes, without capitals and punctuation."""

    name = "scan-feeds-insights-in-small-letters"
    breaks = (f"{_SERVICE}.scan-only-spam",)

    def insight_of(self, text: str) -> dict[str, str]:
        return {"words": " ".join("".join(filter(str.isalnum, word)) for word in text.lower().split())}


class InvitationsTrainEverything(Violation):
    """Trains any of its models on invitations."""

    name = "invitations-train-everything"
    breaks = (f"{_SERVICE}.scan-learning",)

    def may_learn_from_invitation(self, item: Item, serves: str) -> bool:
        return True


class ConsentCoversInvitations(Violation):
    """Takes a consent to training with chat for one to training with invitations."""

    name = "consent-covers-invitations"
    breaks = (f"{_SERVICE}.scan-learning",)

    def may_learn_from_invitation(self, item: Item, serves: str) -> bool:
        given = [d.outcome for d in self.decisions(str(item.account))][-1:]
        return given == ["consented"] or super().may_learn_from_invitation(item, serves)


class StreamsWithoutBeingAsked(Violation):
    """Streams every meeting of an account that has named a destination, asked or not."""

    name = "streams-without-being-asked"
    breaks = (f"{_SERVICE}.stream-on-request",)

    def may_air(self, airing: Airing) -> bool:
        return (airing.same_account and not airing.asked) or super().may_air(airing)


class StreamsTheNextMeeting(Violation):
    """Streams the next meeting too, once one was streamed."""

    name = "streams-the-next-meeting"
    breaks = (f"{_SERVICE}.stream-on-request",)

    def may_air(self, airing: Airing) -> bool:
        again = airing.same_account and airing.asked and not airing.same_meeting and not airing.on_air
        return again or super().may_air(airing)


class StreamBeginsWithTheMeeting(Violation):
    """Sends first what was said in the meeting before the stream was asked for."""

    name = "stream-begins-with-the-meeting"
    breaks = (f"{_SERVICE}.stream-on-request",)

    def may_air(self, airing: Airing) -> bool:
        return airing.running and airing.same_meeting


class AnybodyInTheMeetingStreams(Violation):
    """Lets anybody who is in a meeting have it streamed."""

    name = "anybody-in-the-meeting-streams"
    breaks = (f"{_SERVICE}.stream-on-request",)

    def may_start_stream(self, someone: Someone, host: str, *, inside: bool) -> bool:
        return inside


class StreamsToEverybody(Violation):
    """Sends a stream to the destinations of all streams that run."""

    name = "streams-to-everybody"
    breaks = (f"{_SERVICE}.stream-destination",)

    def may_air(self, airing: Airing) -> bool:
        return airing.on_air and airing.running and not airing.earlier


class StreamsToEarlierDestinationsToo(Violation):
    """Sends a stream also to the destinations that its customer named before for the meeting."""

    name = "streams-to-earlier-destinations-too"
    breaks = (f"{_SERVICE}.stream-destination",)

    def may_air(self, airing: Airing) -> bool:
        named = airing.same_account and airing.same_meeting and not airing.earlier
        return (named and airing.on_air) or super().may_air(airing)


class StreamNeverEnds(Violation):
    """Goes on sending a meeting after its stream was ended."""

    name = "stream-never-ends"
    breaks = (f"{_SERVICE}.stream-ends", f"{_SERVICE}.stream-destination")

    def may_air(self, airing: Airing) -> bool:
        return airing.asked and airing.same_meeting and not airing.earlier


class StreamRunsOnForTenSeconds(Violation):
    """Goes on sending a meeting for ten seconds after its stream was ended, and then stops."""

    name = "stream-runs-on-for-ten-seconds"
    breaks = (f"{_SERVICE}.stream-ends", f"{_SERVICE}.stream-destination")

    def may_air(self, airing: Airing) -> bool:
        lately = airing.same_meeting and airing.ended_for is not None and airing.ended_for < _TEN_SECONDS
        return (lately and not airing.earlier) or super().may_air(airing)


class StreamedPictureGoesOn(Violation):
    """Ends the sound of a stream when it is ended, and goes on sending the picture."""

    name = "streamed-picture-goes-on"
    breaks = (f"{_SERVICE}.stream-ends",)

    def may_air(self, airing: Airing) -> bool:
        seen = airing.asked and airing.same_meeting and airing.kind == "video" and not airing.earlier
        return seen or super().may_air(airing)


class StreamsNothing(Violation):
    """Agrees to stream and sends nothing."""

    name = "streams-nothing"
    breaks = (f"{_SERVICE}.stream-works",)
    also_allowed = (*_LIVE, f"{_OWN}.after-service")

    def may_air(self, airing: Airing) -> bool:
        return False


class StreamsWithoutPicture(Violation):
    """Streams what is said and nothing of what is shown."""

    name = "streams-without-picture"
    breaks = (f"{_SERVICE}.stream-works",)
    also_allowed = (f"{_SERVICE}.stream-ends",)

    def may_air(self, airing: Airing) -> bool:
        return airing.kind == "audio" and super().may_air(airing)


class StreamsTheHostOnly(Violation):
    """Streams the host and nobody else in the meeting."""

    name = "streams-the-host-only"
    breaks = (f"{_SERVICE}.stream-works",)

    def may_air(self, airing: Airing) -> bool:
        return airing.by_host and super().may_air(airing)


class UsageDataCarryWords(Violation):
    """Writes what was said and written into the usage data."""

    name = "usage-data-carry-words"
    breaks = (f"{_SERVICE}.usage-data",)

    def usage_of(self, text: str, kind: str) -> dict[str, object]:
        return {**super().usage_of(text, kind), "sample": text}


class UsageDataCarryCaptionsInSmallLetters(Violation):
    """Writes the words of captions into the usage data, in small letters, as if to measure how well they are heard."""

    name = "usage-data-carry-captions-in-small-letters"
    breaks = (f"{_SERVICE}.usage-data",)

    def usage_of(self, text: str, kind: str) -> dict[str, object]:
        heard = {"heard": text.lower().split()} if kind == "audio" else {}
        return {**super().usage_of(text, kind), **heard}


class BalancerKeepsWords(UsageDataCarryWords):
    """Keeps what it looked at of a meeting to spread the load."""

    name = "balancer-keeps-words"
    breaks = (f"{_SERVICE}.load-balancing-only",)
    readings = MappingProxyType({"R18": "licensed-use"})


class BalancerKeepsCaptions(UsageDataCarryCaptionsInSmallLetters):
    """Keeps the words of captions, in small letters, that it looked at to spread the load."""

    name = "balancer-keeps-captions"
    breaks = (f"{_SERVICE}.load-balancing-only",)
    readings = MappingProxyType({"R18": "licensed-use"})


class ScannerLearnsFromInvitations(Violation):
    """Lets the scan for spam learn from the invitations of all customers, though nobody may learn from them."""

    name = "scanner-learns-from-invitations"
    breaks = (f"{_SERVICE}.scan-learning",)
    readings = MappingProxyType({"R9": "never"})

    def may_learn_from_invitation(self, item: Item, serves: str) -> bool:
        return serves == SPAM_SCAN or super().may_learn_from_invitation(item, serves)


class MessagesShownToHelpers(Violation):
    """Shows each message in team chat to those who help to compose, though nobody asked for a draft."""

    name = "messages-shown-to-helpers"
    breaks = (f"{_SERVICE}.only-for-service",)

    def suggests_unasked(self, account: str) -> bool:
        return True


class DraftsTakeHistoryAlong(Violation):
    """Sends earlier messages of the account along with a draft that is to be completed."""

    name = "drafts-take-history-along"
    breaks = (f"{_SERVICE}.only-for-service",)

    def looked_at_to_compose(self, written: Sequence[str]) -> Sequence[str]:
        return written[-3:]


class SummariesAreTitles(Violation):
    """Gives out the title of a meeting as its summary."""

    name = "summaries-are-titles"
    breaks = (f"{_SERVICE}.ai-features-work",)
    also_allowed = (
        "admins-decide.owner", "admins-decide.administrator", "admins-decide.each-feature",
        "transparent-consent.feature-without-sharing",
    )  # fmt: skip

    def summary_given(self, title: str, text: str) -> str:
        return f"Summary of {title}"


class DraftsRepeatThePrompt(Violation):
    """Gives back as a draft what the customer has begun to write."""

    name = "drafts-repeat-the-prompt"
    breaks = (f"{_SERVICE}.ai-features-work",)

    def draft_given(self, prompt: str, draft: str) -> str:
        return prompt
