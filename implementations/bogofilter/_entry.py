"""The object behind the entry point: what can be made, and with which options."""

from collections.abc import Mapping
from pathlib import Path

from janji.implementations.foreign import Foreign, build_of

from janji.implementation import Adapter

PROGRAMS = ("bogofilter", "bogoutil")
PACKAGE = "bogofilter"


class BogofilterImplementation(Foreign):
    """Makes mail services round a real bogofilter.

    `update=yes` is its switch `-u`: learn from what it looks through; `asked` gives it for the letters of customers
    that agreed when the mail service asked them. `on_delete` is what becomes of a letter that a
    customer deletes: it stays learned, it is handed to `bogofilter -N`, or the word list is written anew after that.
    """

    name = "bogofilter"
    options = {  # noqa: RUF012 - declared as a ClassVar by the base
        "update": ("no", "yes", "asked"),
        "on_delete": ("keep", "take-back", "forget"),
    }

    def find(self) -> None:
        """Raise MissingExtra where its commands are not installed."""
        build_of(PROGRAMS, PACKAGE)

    def start(self, chosen: Mapping[str, str], workdir: Path) -> Adapter:
        """A mail service with its word list in `workdir`."""
        from .adapter import start

        return start(workdir, update=chosen["update"], on_delete=chosen["on_delete"])


implementation = BogofilterImplementation()
