"""The object behind the entry point of software of others: which options it has, and what it needs."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from janji.implementation import Adapter, Implementation

from ._options import one_of


class Foreign(Implementation, ABC):
    """One product of others. `options` are its settings, the first value of each the default: one setting a pair.

    It shows no violations, variants or faults: the self-test is about the reference platform alone.
    """

    options: ClassVar[Mapping[str, tuple[str, ...]]]

    @abstractmethod
    def find(self) -> None:
        """Raise MissingExtra, with the command that installs it, where the software is not there."""

    @abstractmethod
    def start(self, chosen: Mapping[str, str], workdir: Path) -> Adapter:
        """Start it with its files in `workdir`; `chosen` has a value for every option."""

    def check(self, options: Mapping[str, str]) -> None:
        """Raise what `make` would raise for these options, without starting anything."""
        one_of(self.name, options, self.options)
        self.find()

    def make(self, options: Mapping[str, str], workdir: Path) -> Adapter:
        """Start it. Raises ValueError for an option or value that is not known, MissingExtra where it is missing."""
        self.check(options)
        return self.start(one_of(self.name, options, self.options), workdir)

    def serve(self, options: Mapping[str, str], host: str, port: int, workdir: Path) -> None:
        """Software of others is served as its own makers say. Raises ValueError."""
        raise ValueError(f"{self.name}: {options}: serve it at {host}:{port} as its own documentation says ({workdir})")
