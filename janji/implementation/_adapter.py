"""How an implementation is reached: the port that every adapter fills, and the entry point that makes one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from ._models import Actor, Description


class Adapter(Protocol):
    """One running implementation. Calls come from one thread at a time.

    `call` gets a request that fits the operation's model and answers plain data that must fit the answer's model
    (the harness validates). It raises `ContractError` for an answer in the negative and `ImplementationError` (or
    anything else) where the implementation broke.
    """

    def describe(self) -> Description: ...

    def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Mapping[str, Any]: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Listed:
    """A violation, variant or fault that an implementation can be asked to show, for the self-test.

    `breaks` are exactly the clauses that it breaks; those of `also_allowed` may break or not.
    """

    name: str
    summary: str
    breaks: tuple[str, ...] = ()
    also_allowed: tuple[str, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    """The options (by reading) under which it is run, where the pack's own choice makes no demand that it breaks."""
    breaks_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Exactly the clauses that it breaks under later editions, by pack: it is shown under those named, and, unless it
    is a violation without `breaks`, under the edition that follows no other."""
    hidden: bool = False
    """Whether a violation hides what it breaks: it is found, not assessed or needs review, and never `met`."""
    sequence: bool = False
    """Whether a violation takes a sequence that no written scenario has: they all miss it, and exploration finds it."""
    plain: bool = False
    """Whether a variant is what the implementation does where nothing is chosen."""

    def under(self, pack: str, *, first: bool) -> tuple[str, ...] | None:
        """The clauses broken under a pack, which is the `first` edition or a later one; None: it is not shown there."""
        if pack in self.breaks_in or not first:
            return self.breaks_in.get(pack)
        only_later = any(self.breaks_in.values()) and not self.breaks and not self.plain
        return None if only_later else self.breaks


class Implementation(Protocol):
    """The object behind an entry point of `janji.implementations`.

    By default a class derived from it shows the self-test nothing.
    """

    name: str

    def check(self, options: Mapping[str, str]) -> None:
        """Raise what `make` would raise for these options, at no cost."""

    def make(self, options: Mapping[str, str], workdir: Path) -> Adapter:
        """Start one, with the options after the `?` of its address. `workdir` is an empty folder for its files.

        Raises ValueError with what is wrong and what is possible for an unknown option or value, and
        MissingExtra where something has to be installed first.
        """

    def serve(self, options: Mapping[str, str], host: str, port: int, workdir: Path) -> None:
        """Serve its own public API until stopped."""

    def violations(self) -> tuple[Listed, ...]:
        """The violations that it can be asked for, each on its own."""
        return ()

    def variants(self) -> tuple[Listed, ...]:
        """Other ways in which it keeps its promises."""
        return ()

    def faults(self) -> tuple[Listed, ...]:
        """The faults that it can be asked for, with which less is seen."""
        return ()


class MissingExtra(Exception):
    """Something optional is not installed; the message says what to install."""
