"""The object behind the entry point: what can be made, and with which options."""

from collections.abc import Mapping
from pathlib import Path

from janji.implementations.foreign import Foreign, environment, one_of

from janji.far_ends import ProxyFarEnd
from janji.implementation import Adapter


class LiteLLMImplementation(Foreign):
    """Makes drafting services behind a real LiteLLM proxy.

    `fallbacks` is its setting of that name; `callbacks` hands a log entry of every request to a log service, with what
    was asked redacted or whole; with `outside=watched`, all outgoing traffic goes through a recording proxy.
    """

    name = "litellm"
    options = {  # noqa: RUF012 - declared as a ClassVar by the base
        "fallbacks": ("off", "on"),
        "callbacks": ("off", "redacted", "whole"),
        "outside": ("unwatched", "watched"),
    }

    def check(self, options: Mapping[str, str]) -> None:
        """Raise what `make` would raise: ValueError also for a log service that nobody would watch."""
        chosen = one_of(self.name, options, self.options)
        if chosen["outside"] != "watched" and chosen["callbacks"] != "off":
            raise ValueError(
                f"litellm: callbacks={chosen['callbacks']!r} needs outside='watched': the log service is not a third "
                "party that the adapter names, so only the recording proxy shows what it is handed"
            )
        super().check(options)
        if chosen["outside"] == "watched":
            ProxyFarEnd.program()

    def find(self) -> None:
        """Raise MissingExtra where it is not installed."""
        environment("litellm")

    def start(self, chosen: Mapping[str, str], workdir: Path) -> Adapter:
        """A proxy with its files in `workdir`, between two far ends."""
        from .adapter import LiteLLMAdapter

        return LiteLLMAdapter(workdir, chosen)


implementation = LiteLLMImplementation()
