"""Addresses of implementations, as people type them: `NAME` or `NAME?option=value&option=value`."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.metadata import entry_points
from urllib.parse import parse_qsl

from ._adapter import Implementation

GROUP = "janji.implementations"


class AddressError(ValueError):
    """An implementation's address that leads nowhere; the message says what is possible."""


@dataclass(frozen=True)
class Address:
    """A parsed address: the entry point's name and its options."""

    text: str
    name: str
    options: Mapping[str, str]

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Raises AddressError where `text` is empty, repeats an option, or gives one without a value."""
        name, _, query = text.partition("?")
        try:
            pairs = parse_qsl(query, strict_parsing=True) if query else []
        except ValueError as error:
            raise AddressError(f"{text!r}: after the '?' come option=value pairs joined by '&' ({error})") from error
        options = dict(pairs)
        if not name or len(options) != len(pairs):
            raise AddressError(f"{text!r}: write NAME or NAME?option=value, each option once")
        return cls(text, name, options)


def find_implementation(name: str) -> Implementation:
    """The implementation of that name. Raises AddressError with the installed ones."""
    found = entry_points(group=GROUP)
    for point in found:
        if point.name == name:
            implementation: Implementation = point.load()
            return implementation
    names = sorted(point.name for point in found)
    close = get_close_matches(name, names, n=1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    raise AddressError(f"no implementation {name!r}: {hint}installed: {', '.join(names) or 'none'}")
