"""The object behind the entry point: what can be made, and with which options."""

from collections.abc import Mapping
from pathlib import Path

from janji.implementations.foreign import Foreign, environment

from janji.implementation import Adapter


class LiteLLMImplementation(Foreign):
    """Makes drafting services behind a real LiteLLM proxy. `fallbacks` is its setting of that name."""

    name = "litellm"
    options = {"fallbacks": ("off", "on")}  # noqa: RUF012 - declared as a ClassVar by the base

    def find(self) -> None:
        """Raise MissingExtra where it is not installed."""
        environment("litellm")

    def start(self, chosen: Mapping[str, str], workdir: Path) -> Adapter:
        """A proxy with its files in `workdir`, between two far ends."""
        from .adapter import LiteLLMAdapter

        return LiteLLMAdapter(workdir, chosen)


implementation = LiteLLMImplementation()
