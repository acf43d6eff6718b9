"""Platforms that break a promise about the question of consent: when it comes, what it says, what is kept of it."""

from collections.abc import Sequence
from dataclasses import replace

from .ledger import KINDS, SERVICES, Ledger, Outcome, Someone
from .notices import Preset, Receipted, fingerprint
from .policy import Moment
from .policy_features import Change, Occasion, Path
from .violations import Violation

_OPEN = "transparent-consent"
_TRAINING = "consent-before-training"


def _clauses(*names: str) -> tuple[str, ...]:
    return tuple(f"{_OPEN}.{name}" for name in names)


_UNASKED = _clauses(
    "at-switching-on", "names-training", "clear", "names-elements", "nothing-preticked", "receipt-wording"
)  # fmt: skip


class NobodyAsked(Violation):
    """Switches AI features on and leaves the question about training to whoever looks for it."""

    name = "nobody-asked"
    breaks = (*_UNASKED, *_clauses("every-path"))

    def asks(self, path: Path, change: Change) -> bool:
        return False


class ComposeAsksNothing(Violation):
    """Puts the question with Meeting Summary alone, and none with Team Chat Compose."""

    name = "compose-asks-nothing"
    breaks = (*_UNASKED, *_clauses("every-path"))

    def asks(self, path: Path, change: Change) -> bool:
        return super().asks(path, change) and change.feature == "meeting-summary"


class InterfaceAsksNothing(Violation):
    """Puts the question in the settings, and none to programs."""

    name = "interface-asks-nothing"
    breaks = _clauses("every-path", "receipt-wording")

    def asks(self, path: Path, change: Change) -> bool:
        return super().asks(path, change) and path != "interface"


class PolicyAsksNothing(Violation):
    """Puts no question where a policy of the account switches a feature on."""

    name = "policy-asks-nothing"
    breaks = _clauses("every-path")

    def asks(self, path: Path, change: Change) -> bool:
        return super().asks(path, change) and path != "policy"


class AsksOnlyOnce(Violation):
    """Puts the question when a feature goes on for the first time, and never again."""

    name = "asks-only-once"
    breaks = _clauses("every-path")

    def asks(self, path: Path, change: Change) -> bool:
        return super().asks(path, change) and self.ledger.times_on(change.account, change.feature) <= 1


class _OtherWords(Violation):
    """Shows the notice in other words."""

    old: str
    new: str
    only: tuple[str, ...] = SERVICES

    def wording(self, text: str, feature: str, path: Path | None, role: str) -> str:
        return " ".join(text.split()).replace(self.old, self.new) if feature in self.only else text


class NoticeSpeaksOfImprovement(_OtherWords):
    """Asks for help in improving the service, and does not say that this is training."""

    name = "notice-speaks-of-improvement"
    breaks = _clauses("names-training", "clear", "names-elements")
    old = "we train the models of Meeting Summary and Team Chat Compose on your audio, video and chat"
    new = "we make our service better"


class NoticeOfComposeSpeaksOfImprovement(NoticeSpeaksOfImprovement):
    """Speaks of training in the notice of Meeting Summary, and of improvement in that of Team Chat Compose."""

    name = "notice-of-compose-speaks-of-improvement"
    only = ("team-chat-compose",)


class NoticeSpeaksOfTrainingToOwners(NoticeSpeaksOfImprovement):
    """Says to owners of accounts that content trains models, and to administrators that it improves the service."""

    name = "notice-speaks-of-training-to-owners"
    breaks = _clauses("names-training")

    def wording(self, text: str, feature: str, path: Path | None, role: str) -> str:
        return text if role == "owner" else super().wording(text, feature, path, role)


class NoticeSilentOnWithdrawal(_OtherWords):
    """Leaves out of the notice that consent can be withdrawn."""

    name = "notice-silent-on-withdrawal"
    breaks = _clauses("names-elements")
    also_allowed = _clauses("clear")  # nobody has approved these words
    old = "You can withdraw at any time; trainings under way stop reading your content. "
    new = ""


class NoticeSilentOnEarlierContent(_OtherWords):
    """Leaves out of the notice of Team Chat Compose what becomes of content from before the answer."""

    name = "notice-silent-on-earlier-content"
    breaks = _clauses("names-elements")
    also_allowed = _clauses("clear")  # nobody has approved these words
    old = "Content from before your answer is not used. "
    new = ""
    only = ("team-chat-compose",)


class YesIsTicked(Violation):
    """Comes up with the yes ticked in advance."""

    name = "yes-is-ticked"
    breaks = _clauses("nothing-preticked")

    def preset(self, feature: str, role: str) -> Preset:
        return Preset(share=True, kinds=tuple(KINDS), features=tuple(SERVICES))


class KindsAreTicked(Violation):
    """Comes up without an answer, and in Team Chat Compose with every kind of content ticked."""

    name = "kinds-are-ticked"
    breaks = _clauses("nothing-preticked")

    def preset(self, feature: str, role: str) -> Preset:
        return Preset(kinds=tuple(KINDS)) if feature == "team-chat-compose" else super().preset(feature, role)


class TickedForAdministrators(Violation):
    """Comes up with the yes ticked where an administrator is asked, and with nothing ticked for the owner."""

    name = "ticked-for-administrators"
    breaks = _clauses("nothing-preticked")

    def preset(self, feature: str, role: str) -> Preset:
        return Preset(share=True) if role == "admin" else super().preset(feature, role)


class SwitchingOnIsAgreeing(Violation):
    """Records a consent for anybody who switches Meeting Summary on."""

    name = "switching-on-is-agreeing"
    breaks = (
        *_clauses("two-decisions", "nothing-preticked"),
        f"{_TRAINING}.not-by-enabling",
        f"{_TRAINING}.derived",
        "admins-decide.trial-end",
    )

    def answered_by_switch(self, change: Change) -> Outcome | None:
        return "consented" if change.on and change.feature == "meeting-summary" else None


class WithdrawingSwitchesOff(Violation):
    """Switches the AI features off for whoever takes a consent back."""

    name = "withdrawing-switches-off"
    breaks = _clauses("two-decisions")

    def switched_by_answer(self, account: str, outcome: Outcome) -> Sequence[Change]:
        return [Change(account, feature, on=False) for feature in SERVICES] if outcome == "withdrawn" else ()


class SwitchingOffWithdraws(Violation):
    """Counts switching a feature off as a withdrawal."""

    name = "switching-off-withdraws"
    breaks = _clauses("two-decisions")

    def answered_by_switch(self, change: Change) -> Outcome | None:
        return None if change.on else "withdrawn"


class DecliningSwitchesOff(Violation):
    """Switches the AI features off for a customer that declines to share content."""

    name = "declining-switches-off"
    breaks = _clauses("feature-without-sharing")

    def switched_by_answer(self, account: str, outcome: Outcome) -> Sequence[Change]:
        return [Change(account, feature, on=False) for feature in SERVICES] if outcome == "declined" else ()


class EmptySummariesForWhoDeclined(Violation):
    """Leaves the summaries of customers who declined to share content empty."""

    name = "empty-summaries-for-who-declined"
    breaks = _clauses("feature-without-sharing")

    def full_service(self, account: str, feature: str) -> bool:
        return feature != "meeting-summary" or not any(d.outcome == "declined" for d in self.decisions(account))


class AgreeingSwitchesOn(Violation):
    """Switches both AI features on for whoever agrees to share content."""

    name = "agreeing-switches-on"
    breaks = _clauses("sharing-without-feature")

    def switched_by_answer(self, account: str, outcome: Outcome) -> Sequence[Change]:
        return [Change(account, feature, on=True) for feature in SERVICES] if outcome == "consented" else ()


class DecliningSwitchesComposeOn(Violation):
    """Switches Team Chat Compose on for a customer that declines to share content, as a consolation."""

    name = "declining-switches-compose-on"
    breaks = _clauses("sharing-without-feature")

    def switched_by_answer(self, account: str, outcome: Outcome) -> Sequence[Change]:
        return [Change(account, "team-chat-compose", on=True)] if outcome == "declined" else ()


class NoReceiptOfANo(Violation):
    """Keeps receipts of those who agree, and none of those who decline."""

    name = "no-receipt-of-a-no"
    breaks = _clauses("receipt", "receipt-wording", "sharing-without-feature")

    def receipt(self, answered: Receipted) -> Receipted | None:
        return None if answered.decision == "declined" else answered


class NoReceiptOfAWithdrawal(Violation):
    """Lets a withdrawal count and keeps no receipt of it."""

    name = "no-receipt-of-a-withdrawal"
    breaks = _clauses("receipt")

    def receipt(self, answered: Receipted) -> Receipted | None:
        return None if answered.decision == "withdrawn" else answered


class ReceiptKeepsOtherWords(Violation):
    """Shows one wording, and stores another under the fingerprint of the first."""

    name = "receipt-keeps-other-words"
    breaks = _clauses("receipt-wording")

    def receipt(self, answered: Receipted) -> Receipted | None:
        return replace(answered, text=f"{answered.text} Content may also be used for other purposes.")


class ReceiptOfAYesKeepsAnUpdate(Violation):
    """Stores with a yes an updated wording and its fingerprint, and with a no the one that was shown."""

    name = "receipt-of-a-yes-keeps-an-update"
    breaks = _clauses("receipt-wording")

    def receipt(self, answered: Receipted) -> Receipted | None:
        text = f"{answered.text} (updated)"
        updated = replace(answered, text=text, fingerprint=fingerprint(text))
        return updated if answered.decision == "consented" else answered


class KeptReceiptsAreAmended(Violation):
    """Hands out a receipt with the words that were shown, and later shows it with today's words."""

    name = "kept-receipts-are-amended"
    breaks = _clauses("receipt-wording")

    def receipt_listed(self, text: str | None) -> str | None:
        return None if text is None else f"{text} Content may also be used for other purposes."


class OnlyTheHostIsTold(Violation):
    """Tells the people of the host's account that an AI feature is at work, and nobody else."""

    name = "only-the-host-is-told"
    breaks = _clauses("participants-told")

    def tells(self, someone: Someone, host: str, occasion: Occasion) -> bool:
        return someone.account == host


class NobodyToldWhenSwitchedOn(Violation):
    """Tells those who come in, and not those who are there already when the feature goes on."""

    name = "nobody-told-when-switched-on"
    breaks = _clauses("participants-told")

    def tells(self, someone: Someone, host: str, occasion: Occasion) -> bool:
        return occasion != "switch"


class NobodyToldWhoJoinsAfterwards(Violation):
    """Tells those who are in a meeting when the feature goes on, and nobody who comes in after that."""

    name = "nobody-told-who-joins-afterwards"
    breaks = _clauses("participants-told")

    def __init__(self, ledger: Ledger, moment: Moment | None = None) -> None:
        super().__init__(ledger, moment)
        self._switched: set[str] = set()

    def tells(self, someone: Someone, host: str, occasion: Occasion) -> bool:
        if occasion == "switch":
            self._switched.add(host)
        return occasion != "join" or host not in self._switched
