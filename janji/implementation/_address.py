"""Addresses of implementations, as people type them.

`NAME`, `http://HOST:PORT/PATH`, `stdio:COMMAND`, `python:MODULE:FACTORY` or `rest:FILE.toml`, each with
`?option=value&option=value` where it is wanted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.metadata import entry_points
from urllib.parse import parse_qsl

from ._adapter import Implementation

GROUP = "janji.implementations"
HTTP_SCHEMES = ("http", "https", "rpc+http", "rpc+https")
"""An address that begins with one of these leads to a server."""


class AddressError(ValueError):
    """An implementation's address that leads nowhere; the message says what is possible."""


@dataclass(frozen=True)
class Address:
    """A parsed address: its target (everything before the `?`), and its options."""

    text: str
    name: str
    options: Mapping[str, str]

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Raises AddressError where `text` is empty, repeats an option, or gives one without a value."""
        name, query = _split(text)
        try:
            pairs = parse_qsl(query, strict_parsing=True, keep_blank_values=True) if query else []
        except ValueError as error:
            raise AddressError(f"{text!r}: after the '?' come option=value pairs joined by '&' ({error})") from error
        options = dict(pairs)
        if empty := [name for name, value in pairs if not value]:
            raise AddressError(f"{text!r}: the option {empty[0]!r} has no value; give it one, or leave it out")
        if not name or len(options) != len(pairs):
            raise AddressError(f"{text!r}: write NAME or NAME?option=value, each option once")
        return cls(text, name, options)


def _split(text: str) -> tuple[str, str]:
    """At the first `?`; in a command, at the first that is not inside quotes."""
    if not text.startswith("stdio:"):
        name, _, query = text.partition("?")
        return name, query
    quote = ""
    for at, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter == "?":
            return text[:at], text[at + 1 :]
    return text, ""


def find_installed(name: str) -> Implementation:
    """The installed implementation of that name. Raises AddressError with those that there are."""
    found = entry_points(group=GROUP)
    for point in found:
        if point.name == name:
            implementation: Implementation = point.load()
            return implementation
    names = sorted(point.name for point in found)
    close = get_close_matches(name, names, n=1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    raise AddressError(
        f"no implementation {name!r}: {hint}installed: {', '.join(names) or 'none'}; or write http://HOST:PORT/PATH, "
        "stdio:COMMAND, python:MODULE:FACTORY or rest:FILE.toml"
    )
