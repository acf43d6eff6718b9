"""The platform's decisions about its services beside training: invitations, live streams, usage data, AI features.

Each decision has a name and one place, as in `policy`, which takes these in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .ledger import Item, Ledger, Someone

InvitationAct = Literal["invite", "add", "change", "remind", "cancel", "delete", "read"]
SPAM_SCAN = "spam-scan"
"""The purpose of the scan of invitations: the defence against spam and fraud."""
_SURE = 0.6


@dataclass(frozen=True)
class Airing:
    """A piece of a meeting, and a live stream to which it could go out.

    `by_host`: it comes from the account that holds the meeting. `same_account`: that account named the destination.
    `asked`: a stream was asked for, otherwise the destination is only known. `same_meeting`: for this very meeting.
    `ended_for`: since how many seconds it has ended. `on_air`: the meeting has some stream that runs. `earlier`: the
    piece is older than the stream.
    """

    kind: str
    by_host: bool
    same_account: bool
    same_meeting: bool
    asked: bool
    running: bool
    ended_for: float | None
    on_air: bool
    earlier: bool


class ServiceDecisions:
    """The decisions about these services of a platform that keeps its promises."""

    ledger: Ledger

    def _ours(self, account: str | None) -> bool:
        return account is not None and self.ledger.is_provider(account)

    # Invitations and their scan.

    def may_handle_invitation(self, someone: Someone, account: str, act: InvitationAct) -> bool:
        """Whether this person may do that with an invitation of the account."""
        return someone.account == account

    def hands_back_stopped(self, act: InvitationAct) -> bool:
        """Whether its customer may still do that with an invitation that the scan has stopped."""
        return True

    def may_still_send(self, state: str) -> bool:
        """Whether an invitation in this state may still be sent to anybody."""
        return state != "cancelled"

    def text_to_send(self, texts: Sequence[str], act: InvitationAct) -> str:
        """Which version of an invitation's text goes out now; the versions are given oldest first."""
        return texts[-1]

    def recipients(self, to: Sequence[str]) -> Sequence[str]:
        """The recipients, among those that the customer named, who are sent something."""
        return to

    def letter(self, text: str) -> str:
        """The words that a recipient reads where the customer wrote this."""
        return text

    def scans(self, act: InvitationAct) -> bool:
        """Whether messages sent this way are scanned for spam and fraud."""
        return True

    def stops(self, score: float) -> bool:
        """Whether the scan's score, from 0 to 1, stops a message."""
        return score > _SURE

    def may_use_scanned(self, account: str, use: str) -> bool:
        """Whether what the scan reads of this account may serve another use as well."""
        return self._ours(account)

    def insight_of(self, text: str) -> dict[str, str]:
        """The fields that are noted of a scanned text for such a use."""
        return {"text": text}

    def may_learn_from_invitation(self, item: Item, serves: str) -> bool:
        """Whether a training run may read this invitation for a model that serves this."""
        return self._ours(item.account)

    # Live streams.

    def may_start_stream(self, someone: Someone, host: str, *, inside: bool) -> bool:
        """Whether this person may have a meeting of the host's account streamed; `inside`: they are in it."""
        return someone.account == host

    def may_air(self, airing: Airing) -> bool:
        """Whether a piece of a meeting goes out to a destination now."""
        return airing.running and airing.same_meeting and not airing.earlier

    # Usage data.

    def usage_of(self, text: str, kind: str) -> dict[str, object]:
        """Usage data about content beside its kind and size: how much it is, and nothing of what it says."""
        return {"characters": len(text)}

    def placed_at(self, loads: Mapping[str, float]) -> str:
        """Which data centre takes a new meeting, by the load of each."""
        return min(loads, key=loads.__getitem__)

    # The output of AI features, and what they look at for it.

    def summary_given(self, title: str, text: str) -> str:
        """The text that those who asked for a summary read."""
        return text

    def draft_given(self, prompt: str, draft: str) -> str:
        """The text that those who asked for a draft read."""
        return draft

    def looked_at_to_compose(self, written: Sequence[str]) -> Sequence[str]:
        """Which of the messages that the account wrote before are sent along with a prompt."""
        return ()

    def suggests_unasked(self, account: str) -> bool:
        """Whether a message that was posted is sent to those who help to compose, for suggestions."""
        return False
