"""The platform's decisions about AI features and about the questions that come with them.

Each decision has a name and one place, as in `policy`, which takes these in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .ledger import Ledger, Outcome, Someone
from .notices import Preset, Receipted

Path = Literal["settings", "interface", "policy"]
Occasion = Literal["start", "join", "switch"]


@dataclass(frozen=True)
class Change:
    """A feature of an account that goes on or off."""

    account: str
    feature: str
    on: bool


class FeatureDecisions:
    """The decisions about AI features of a platform that keeps its promises."""

    ledger: Ledger

    # Who switches, and what a switch changes.

    def may_switch(self, someone: Someone, change: Change) -> bool:
        """Whether this person may make this change: owners and admins do, in their own account."""
        return someone.account == change.account and someone.role in {"owner", "admin"}

    def changes_of(self, change: Change) -> Sequence[Change]:
        """The changes that are made where one was asked for: itself."""
        return (change,)

    def changes_at_trial_end(self, account: str) -> Sequence[Change]:
        """The changes that the end of the free trial makes: none."""
        return ()

    def consents_at_trial_end(self, account: str) -> bool:
        """Whether staying after the free trial is noted as a consent."""
        return False

    # Features that are on, and features that work.

    def is_on(self, account: str, feature: str) -> bool:
        """Whether the feature is on for the account."""
        return self.ledger.on_since(account, feature) is not None

    def serves(self, account: str, feature: str) -> bool:
        """Whether the feature does what it is asked for by people of the account."""
        return self.is_on(account, feature)

    def works_on(self, account: str, feature: str, *, began: int, kind: str) -> bool:
        """Whether the feature takes in words of this kind from the account, on its own and as they come.

        `began` is the sequence number of the start of what they belong to: the meeting, or the words themselves.
        """
        return self.is_on(account, feature)

    def may_begin(self, account: str, feature: str) -> bool:
        """Whether the feature may begin with what it is asked for while the rest is checked."""
        return self.is_on(account, feature)


class NoticeDecisions:
    """The decisions about the question of consent of a platform that keeps its promises."""

    ledger: Ledger

    def asks(self, path: Path, change: Change) -> bool:
        """Whether the question comes with this change."""
        return change.on

    def wording(self, text: str, feature: str, path: Path | None, role: str) -> str:
        """The wording of the notice for a person of this role; `path` is None if they opened it themselves."""
        return text

    def preset(self, feature: str, role: str) -> Preset:
        """The answers that are set when the notice appears to somebody of this role: none."""
        return Preset()

    def takes_answer(self, account: str, feature: str) -> bool:
        """Whether an answer to the question about sharing is taken at this moment."""
        return True

    def switched_by_answer(self, account: str, outcome: Outcome) -> Sequence[Change]:
        """The changes that an answer about sharing makes: none, the features are another decision."""
        return ()

    def answered_by_switch(self, change: Change) -> Outcome | None:
        """Which answer about sharing a switch is taken for: none, that is another decision."""
        return None

    def full_service(self, account: str, feature: str) -> bool:
        """Whether people of the account get the feature whole."""
        return True

    def receipt(self, answered: Receipted) -> Receipted | None:
        """The receipt of an answer, as it is kept; None: there is none."""
        return answered

    def receipt_handed(self, kept: Receipted) -> Receipted:
        """The receipt that is handed to whoever answered: the one that is kept."""
        return kept

    def receipt_listed(self, text: str | None) -> str | None:
        """The words of the notice in a receipt that is shown later: those that it keeps."""
        return text

    def tells(self, someone: Someone, host: str, occasion: Occasion) -> bool:
        """Whether a participant of the host's meeting is told that an AI feature is at work in it."""
        return True
