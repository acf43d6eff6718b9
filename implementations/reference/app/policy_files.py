"""The platform's decisions about files: what is beside its training sets, and what is left of what was deleted.

Each decision has a name and one place, as in `policy`, which takes these in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .ledger import Item


@dataclass(frozen=True)
class Beside:
    """A further file of a training run, as the platform names it to its operator."""

    name: str
    path: Path
    format: str
    purpose: str = "train"
    form: str = "original"


class FileDecisions:
    """The decisions about files of a platform that keeps its promises."""

    comes_back: float | None = None

    def files_beside(self, folder: Path, allowed: Sequence[Item], offered: Sequence[Item]) -> Sequence[Beside]:
        """Write further files of a training set; those that are returned are named to the operator."""
        return ()

    def revisits(self, folder: Path, offered: Sequence[Item]) -> None:
        """Change the files of a training run, `comes_back` seconds after somebody asked where they are."""

    def picture_written(self, data: bytes) -> bytes:
        """A single frame as it is written into a training set."""
        return data

    def overwrites_deleted(self) -> bool:
        """Whether what is deleted from the database is overwritten in its file."""
        return True

    def sent_when_opened(self) -> bool:
        """Whether a text is sent to those who help to compose when somebody opens it."""
        return False
