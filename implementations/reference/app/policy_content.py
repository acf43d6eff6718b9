"""The platform's decisions about customers' hold on their own content, and about recordings.

Each decision has a name and one place, as in `policy`, which takes these in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from .ledger import Item

Access = Literal["author", "manager", "addressee", "participant", "outsider"]
"""How somebody stands to content: who made it; an owner or admin of the account that it belongs to; whom it was sent
to; who was in the meeting; anybody else."""
Part = Literal["text", "clip", "notes", "transcript", "summary", "embedding", "recording"]
"""The parts of content that there are in the service, each kept for itself."""
_THEIRS = frozenset({"author", "manager"})


@dataclass(frozen=True)
class Owned:
    """A piece of content as its customer sees it; `served` says what was done with it (recorded, streamed)."""

    content: str
    kind: str
    account: str | None
    channel: str = "meeting"
    served: frozenset[str] = frozenset()


class ContentDecisions:
    """The decisions about customers' own content of a platform that keeps its promises."""

    # Who opens, changes and deletes.

    def may_open(self, access: Access, owned: Owned) -> bool:
        """Whether a person with this relation to the content can read it."""
        return access in _THEIRS or (access != "outsider" and owned.kind not in {"recording", "summary"})

    def counts_as_addressee(self, written_to: Callable[[], bool]) -> bool:
        """Whether somebody whom a piece was not sent to counts as if; `written_to`: its author wrote to them once."""
        return False

    def may_change(self, access: Access, owned: Owned) -> bool:
        """Whether they can change it."""
        return access in _THEIRS

    def may_delete(self, access: Access, owned: Owned) -> bool:
        """Whether they can delete it."""
        return access in _THEIRS

    def may_record(self, access: Access) -> bool:
        """Whether they can have the meeting recorded: people of the account that holds it can."""
        return access in _THEIRS

    # Content that customers find, take out and leave behind.

    def lists(self, owned: Owned) -> bool:
        """Whether its customer finds it."""
        return True

    def exports(self, owned: Owned) -> bool:
        """Whether it is among what its customer takes out."""
        return True

    def handed_out(self, owned: Owned, data: bytes) -> bytes:
        """Its bytes as they are taken out: as they came in."""
        return data

    def changed(self, owned: Owned, before: str, after: str) -> str:
        """Its text after its customer has changed it."""
        return after

    def owner_of(self, owned: Owned) -> str | None:
        """To which account it belongs."""
        return owned.account

    def forgets(self, part: Part) -> bool:
        """Whether a deletion reaches this part."""
        return True

    def opens_deleted(self, access: Access) -> bool:
        """Whether what was deleted can still be opened by its id."""
        return False

    def reads_deleted(self) -> bool:
        """Whether a training run still reads what was deleted."""
        return False

    # Content that is recorded, and what is left of a meeting.

    def records(self, kind: str, *, on: bool, before: bool) -> bool:
        """Whether what is said or shown now goes into a recording: while one is `on`.

        `before`: there was one earlier in the meeting.
        """
        return on

    def played(self, kinds: Sequence[str]) -> Sequence[int]:
        """The parts of a recording that are played and handed over: all."""
        return range(len(kinds))

    def may_collect(self, item: Item) -> bool:
        """Whether the item itself may go into a training set; see `policy`."""
        raise NotImplementedError
