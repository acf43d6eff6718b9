"""The object behind the entry point: what can be made, and with which options."""

from collections.abc import Mapping
from pathlib import Path

from janji.implementations.foreign import Foreign, environment

from janji.implementation import Adapter


class ChatterBotImplementation(Foreign):
    """Makes help desks round a real ChatterBot. `read_only` is its parameter of that name; `no` is its default.

    `on_delete` is what becomes of a message that a customer deletes: it stays learned, the bot's own `storage.remove`
    takes one statement out, or all that holds its words goes.
    """

    name = "chatterbot"
    options = {  # noqa: RUF012 - declared as a ClassVar by the base
        "read_only": ("yes", "no"),
        "on_delete": ("keep", "take-back", "forget"),
    }

    def find(self) -> None:
        """Raise MissingExtra where it is not installed in its own environment."""
        environment(self.name)

    def start(self, chosen: Mapping[str, str], workdir: Path) -> Adapter:
        """A help desk whose bot runs in a process of its own, with its database in `workdir`."""
        from .adapter import start

        return start(workdir, read_only=chosen["read_only"] == "yes", on_delete=chosen["on_delete"])


implementation = ChatterBotImplementation()
