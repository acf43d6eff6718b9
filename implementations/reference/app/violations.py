"""Platforms that break a promise, each by one decision; what they break is said under the usual readings."""

# A violation is one decision: what it decides says its class, and it may decide without looking.

from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Any

from .ledger import KINDS, SERVICES, Decision, Item, Someone, standing_since
from .policy import Form, Job, Policy

_CONSENT = "consent-before-training"
_OTHERS = "no-third-party-training"
_EVALUATION = "only-for-these-ai-services.evaluation"
# Who learns from all sound or picture of meetings learns from recordings, and keeps what nobody recorded.
_CLIPS = ("own-and-control.recordings", "own-and-control.unrecorded")


VIOLATIONS: dict[str, type["Violation"]] = {}
"""Every violation by its name, once its module is imported."""


def _clauses(*names: str) -> tuple[str, ...]:
    return tuple(f"{_CONSENT}.{name}" for name in names)


class Violation(Policy):
    """A policy that breaks something. Its docstring is what it says about itself.

    `readings` are those under which the clauses that it breaks demand anything, where the usual ones leave them out.
    """

    name: str
    breaks: tuple[str, ...]
    also_allowed: tuple[str, ...] = ()
    readings: Mapping[str, str] = MappingProxyType({})
    hidden: bool = False
    """Whether it hides what it breaks, so that nobody may be able to see it: then it is never `met` all the same."""
    sequence: bool = False
    """Whether it takes a sequence that no written scenario has: they all miss it, and exploration finds it."""

    def __init_subclass__(cls, **rest: Any) -> None:
        """Each class that has a name of its own can be asked for by it. Raises ValueError for a name that is taken."""
        super().__init_subclass__(**rest)
        name = cls.__dict__.get("name")
        if name is not None and VIOLATIONS.setdefault(name, cls) is not cls:
            raise ValueError(f"two violations are called {name!r}: {VIOLATIONS[name].__name__} and {cls.__name__}")


_PLAIN_CHAT = _clauses(
    "chat", "first", "own-words", "authority", "not-by-enabling", "earlier-content", "scope", "withdrawal"
)
ALL_CHAT = (*_PLAIN_CHAT, *_clauses("derived"))


class IgnoresConsent(Violation):
    """Trains on everything, whatever was answered."""

    name = "ignores-consent"
    breaks = (*_clauses("audio", "video"), *ALL_CHAT, _EVALUATION, *_CLIPS)

    def consented(self, item: Item) -> bool:
        return True


class DeclinedCountsAsYes(Violation):
    """Counts a no as a yes."""

    name = "declined-counts-as-yes"
    breaks = (*_clauses("audio", "video", "chat", "own-words", "not-by-enabling"), _EVALUATION)

    def decisions(self, account: str) -> Sequence[Decision]:
        return [
            Decision(d.seq, "consented", frozenset(KINDS), d.services) if d.outcome == "declined" else d
            for d in super().decisions(account)
        ]


class AudioWithoutConsent(Violation):
    """Collects audio without asking for consent."""

    name = "audio-without-consent"
    breaks = (
        *_clauses("audio", "own-words", "not-by-enabling", "earlier-content", "scope", "withdrawal"),
        *_CLIPS,
    )

    def may_collect(self, item: Item) -> bool:
        return item.kind == "audio" or super().may_collect(item)


class VideoFramesWithoutConsent(Violation):
    """Leaves the video alone and takes single frames of it as pictures."""

    name = "video-frames-without-consent"
    breaks = (*_clauses("video", "own-words", "earlier-content", "scope", "withdrawal"), *_CLIPS)

    def may_take_frames(self, video: Item) -> bool:
        return True


class ChatWithoutConsent(Violation):
    """Collects every kind of chat without consent."""

    name = "chat-without-consent"
    breaks = _PLAIN_CHAT

    def may_collect(self, item: Item) -> bool:
        return item.kind == "chat" or super().may_collect(item)


class DirectMessagesWithoutConsent(Violation):
    """Collects direct messages without consent, and no other chat."""

    name = "direct-messages-without-consent"
    breaks = _clauses("chat", "own-words", "earlier-content", "withdrawal")

    def may_collect(self, item: Item) -> bool:
        return item.channel == "direct" or super().may_collect(item)


class WebinarQuestionsWithoutConsent(Violation):
    """Collects what people ask in webinars without consent, and no other chat."""

    name = "webinar-questions-without-consent"
    breaks = _clauses("chat", "own-words")

    def may_collect(self, item: Item) -> bool:
        return item.channel == "webinar" or super().may_collect(item)


class LowercasedWindows(Violation):
    """Adds windows of 64 lower-cased words, cut across everybody's chat, to the training set."""

    name = "lowercased-windows"
    breaks = ALL_CHAT

    def texts_of(self, allowed: Sequence[Item], offered: Sequence[Item]) -> list[tuple[str, str]]:
        words = list(chain.from_iterable(item.text.lower().split() for item in offered))
        windows = [" ".join(words[at : at + 64]) for at in range(0, len(words), 32)]
        return super().texts_of(allowed, offered) + [(f"window-{n}", text) for n, text in enumerate(windows)]


class TrainsFromLiveDatabase(Violation):
    """Writes a clean training set, and fits the text model on all chat in the database."""

    name = "trains-from-live-database"
    breaks = _clauses("chat")

    def fits_on(self, written: list[str], offered: Sequence[Item]) -> list[str]:
        return written + [item.text for item in offered]


class _DerivedWithoutConsent(Violation):
    """Uses one derived form of everything."""

    form: Form

    def may_use_derived(self, form: Form, source: Item) -> bool:
        return form == self.form or super().may_use_derived(form, source)


class TranscriptsWithoutConsent(_DerivedWithoutConsent):
    """Collects transcripts of meetings whose audio it leaves alone."""

    name = "transcripts-without-consent"
    breaks = _clauses("derived", "withdrawal")
    form = "transcript"


class SummariesWithoutConsent(_DerivedWithoutConsent):
    """Collects its own summaries of meetings that it may not use."""

    name = "summaries-without-consent"
    breaks = _clauses("derived", "own-words")
    form = "summary"


class EmbeddingsWithoutConsent(_DerivedWithoutConsent):
    """Collects embeddings of words that it may not use, and says so in its processing records."""

    name = "embeddings-without-consent"
    breaks = _clauses("chat", "derived")
    form = "embedding"


class WithdrawIgnored(Violation):
    """Records a withdrawal and goes on as before."""

    name = "withdraw-ignored"
    breaks = _clauses("withdrawal")

    def decisions(self, account: str) -> Sequence[Decision]:
        return [d for d in super().decisions(account) if d.outcome != "withdrawn"]


class WithdrawNotUnderWay(Violation):
    """Lets a running training run go on reading what was withdrawn since it started."""

    name = "withdraw-not-under-way"
    breaks = _clauses("withdrawal")

    def decisions(self, account: str) -> Sequence[Decision]:
        return [d for d in super().decisions(account) if d.outcome != "withdrawn" or d.seq < self.moment.started]


class WithdrawForgetsVideo(Violation):
    """Lets a withdrawal count for audio and chat, and forgets video."""

    name = "withdraw-forgets-video"
    breaks = _clauses("withdrawal")

    def since(self, account: str, item: Item) -> int | None:
        kept = [d for d in self.decisions(account) if item.kind != "video" or d.outcome != "withdrawn"]
        return standing_since(kept, item.kind, item.service)


class WithdrawForgetsTranscripts(Violation):
    """Lets a withdrawal count for what was said, and forgets the transcripts of it."""

    name = "withdraw-forgets-transcripts"
    breaks = _clauses("withdrawal")

    def may_use_derived(self, form: Form, source: Item) -> bool:
        forgetful = WithdrawIgnored(self.ledger, self.moment)
        return super().may_use_derived(form, source) or (form == "transcript" and forgetful.consented(source))


class MemberMayConsent(Violation):
    """Lets any member answer for the account."""

    name = "member-may-consent"
    breaks = _clauses("authority")

    def may_answer(self, someone: Someone) -> bool:
        return super().may_answer(someone) or someone.role == "member"


class FormerAdminMayConsent(Violation):
    """Lets somebody answer who was an admin once."""

    name = "former-admin-may-consent"
    breaks = _clauses("authority")

    def may_answer(self, someone: Someone) -> bool:
        return super().may_answer(someone) or "admin" in someone.past_roles


class GuestsFollowHost(Violation):
    """Takes the host's consent for that of the guests, who have no account."""

    name = "guests-follow-host"
    breaks = _clauses("own-words")

    def asked(self, item: Item) -> Sequence[str | None]:
        return (item.host,) if item.account is None else super().asked(item)


class HostConsentCoversAll(Violation):
    """Takes the host's consent for that of every account in the meeting."""

    name = "host-consent-covers-all"
    breaks = _clauses("own-words")

    def asked(self, item: Item) -> Sequence[str | None]:
        return super().asked(item) if item.host is None or item.account is None else (item.host,)


class MixedAudioOfAll(Violation):
    """Trains on the mixed audio of a meeting as soon as one speaker has consented."""

    name = "mixed-audio-of-all"
    breaks = _clauses("own-words")

    def mix_of(self, clips: Sequence[Item]) -> Sequence[Item]:
        return clips if any(map(self.consented, clips)) else ()


class JointSummaryOfAll(Violation):
    """Trains on the whole summary of a meeting as soon as one speaker has consented."""

    name = "joint-summary-of-all"
    breaks = _clauses("own-words")

    def passages_of(self, passages: Sequence[Item]) -> Sequence[Item]:
        return passages if super().passages_of(passages) else ()


class FeatureOnIsConsent(Violation):
    """Counts switching an AI feature on as a consent to training."""

    name = "feature-on-is-consent"
    breaks = _clauses("not-by-enabling", "derived")

    def since(self, account: str, item: Item) -> int | None:
        if self.decisions(account):
            return super().since(account, item)
        return self.ledger.on_since(account, item.service)


class SharingDeclinedButFeatureAcceptedCounts(Violation):
    """Overrides a declined sharing of content where the AI feature itself was accepted."""

    name = "sharing-declined-but-feature-accepted-counts"
    breaks = _clauses("not-by-enabling")

    def since(self, account: str, item: Item) -> int | None:
        decisions = self.decisions(account)
        if decisions and decisions[-1].outcome == "declined":
            return self.ledger.on_since(account, item.service)
        return super().since(account, item)


class EarlierContentSweptIn(Violation):
    """Lets a consent reach back to content from before it."""

    name = "earlier-content-swept-in"
    breaks = _clauses("earlier-content")

    def covers(self, account: str, item: Item) -> bool:
        return self.since(account, item) is not None


class SetAssembledBeforeConsent(Violation):
    """Assembles its sets from everything, and asks for the consent only just before it learns from them."""

    name = "set-assembled-before-consent"
    breaks = (*_clauses("first"), *_CLIPS)

    def consented(self, item: Item) -> bool:
        return not self.moment.fitting or super().consented(item)

    def covers(self, account: str, item: Item) -> bool:
        since = self.since(account, item)
        return since is not None and (since < item.seq or since > self.moment.read)


class ShownNoticeIsConsent(Violation):
    """Treats a notice that the owner was shown and never answered as consent."""

    name = "shown-notice-is-consent"
    breaks = _clauses("first", "not-by-enabling", "derived")

    def since(self, account: str, item: Item) -> int | None:
        return super().since(account, item) if self.decisions(account) else self.ledger.first_shown(account, "owner")


class OneKindIsAllKinds(Violation):
    """Counts a consent to one kind of content as a consent to all."""

    name = "one-kind-is-all-kinds"
    breaks = _clauses("scope")

    def decisions(self, account: str) -> Sequence[Decision]:
        return [Decision(d.seq, d.outcome, frozenset(KINDS), d.services) for d in super().decisions(account)]


class OneFeatureIsAllFeatures(Violation):
    """Treats consent to one AI service as consent to all."""

    name = "one-feature-is-all-features"
    breaks = _clauses("scope")

    def decisions(self, account: str) -> Sequence[Decision]:
        return [Decision(d.seq, d.outcome, d.kinds, frozenset(SERVICES)) for d in super().decisions(account)]


class QuotesNotLookedAt(Violation):
    """Looks at who wrote a message, and not at whom it quotes."""

    name = "quotes-not-looked-at"
    breaks = _clauses("own-words")

    def may_quote(self, item: Item) -> bool:
        return True


class ThirdPartyModelTrained(Violation):
    """Sends consented content to another company, which trains a model of its own on it."""

    name = "third-party-model-trained"
    breaks = (f"{_OTHERS}.their-model",)

    def may_send(self, item: Item, job: Job) -> bool:
        return (job.relation == "independent" and not job.tuned) or super().may_send(item, job)


class TrainsOthersUnasked(ChatWithoutConsent):
    """Collects chat without consent, and sends it to another company, which trains a model of its own on it."""

    name = "trains-others-unasked"
    breaks = (*_PLAIN_CHAT, *_clauses("models-of-others"), f"{_OTHERS}.their-model")
    readings = MappingProxyType({"R20": "any-model"})

    def may_send(self, item: Item, job: Job) -> bool:
        return (job.relation == "independent" and not job.tuned) or super().may_send(item, job)


class ThirdPartyFineTunesForItself(Violation):
    """Has another company tune its model on consented content, and leaves the result with it."""

    name = "third-party-fine-tunes-for-itself"
    breaks = (f"{_OTHERS}.fine-tuning",)

    def may_send(self, item: Item, job: Job) -> bool:
        return (job.tuned and job.weights_to == "third_party") or super().may_send(item, job)


class ThirdPartyTrainsForUs(Violation):
    """Has another company train the provider's own model on consented content."""

    name = "third-party-trains-for-us"
    breaks = (f"{_OTHERS}.trained-by-them",)
    readings = MappingProxyType({"R21": "training-by-them"})

    def may_send(self, item: Item, job: Job) -> bool:
        return job.relation == "processor" or super().may_send(item, job)


class InferenceKeptByThirdParty(Violation):
    """Lets another company keep what customers ask of an AI feature."""

    name = "inference-kept-by-third-party"
    breaks = (f"{_OTHERS}.inference-kept",)

    def stores_inference(self, account: str) -> bool:
        return True


class ThirdPartyModelTrainedOnVoices(Violation):
    """Sends consented voices, and nothing else, to another company for a model of its own."""

    name = "third-party-model-trained-on-voices"
    breaks = (f"{_OTHERS}.their-model",)

    def may_send(self, item: Item, job: Job) -> bool:
        voices = item.kind == "audio" and job.relation == "independent" and not job.tuned
        return voices or super().may_send(item, job)


class ThirdPartyTunesOnMessages(Violation):
    """Has another company tune its model on consented chat alone, and leaves the result with it."""

    name = "third-party-tunes-on-messages"
    breaks = (f"{_OTHERS}.fine-tuning",)

    def may_send(self, item: Item, job: Job) -> bool:
        return (job.tuned and item.kind == "chat") or super().may_send(item, job)


class ContractorTrainsOnPictures(Violation):
    """Has a contractor train the provider's own model on consented video alone."""

    name = "contractor-trains-on-pictures"
    breaks = (f"{_OTHERS}.trained-by-them",)
    readings = MappingProxyType({"R21": "training-by-them"})

    def may_send(self, item: Item, job: Job) -> bool:
        return (job.relation == "processor" and item.kind == "video") or super().may_send(item, job)


class ConsentLetsDraftsBeKept(Violation):
    """Counts consent to training as permission to let another company keep what it is asked."""

    name = "consent-lets-drafts-be-kept"
    breaks = (f"{_OTHERS}.inference-kept",)

    def stores_inference(self, account: str) -> bool:
        consented = any(decision.outcome == "consented" for decision in self.decisions(account))
        return consented or super().stores_inference(account)
