"""The object behind the entry point: what can be made, and with which options."""

from collections.abc import Mapping
from pathlib import Path

from janji.implementations.foreign import Foreign, environment

from janji.implementation import Adapter


class SynapseImplementation(Foreign):
    """Makes message services on a real Synapse with an AI service as an application service.

    `namespace` is what the registration of that service claims: the service's own bot, which sees the rooms to which it
    is invited, or every user (`.*`).
    """

    name = "synapse"
    options = {"namespace": ("bot", "everybody")}  # noqa: RUF012 - declared as a ClassVar by the base

    def find(self) -> None:
        """Raise MissingExtra where it is not installed."""
        environment("synapse")

    def start(self, chosen: Mapping[str, str], workdir: Path) -> Adapter:
        """A homeserver with its files in `workdir`."""
        from .adapter import SynapseAdapter

        return SynapseAdapter(workdir, chosen)


implementation = SynapseImplementation()
