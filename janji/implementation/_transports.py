"""Implementations that an address alone leads to: over HTTP, over standard input and output, or in code."""

import shlex
import shutil
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from ._adapter import Adapter, Implementation, MissingExtra
from ._address import HTTP_SCHEMES, Address, AddressError, find_installed
from ._mapping import load_mapping
from ._python import load_factory
from ._remote import Channel, RemoteAdapter
from ._stdio import StdioChannel
from ._surroundings import withheld

CALL_SECONDS = 30.0
"""Within which a call over a transport is answered, where nothing else is said."""


class Transport(Implementation):
    """The common part of implementations behind an address: they list nothing, and serve themselves."""

    one_instance = False
    """Whether whoever comes to the address reaches the same one, as does every process of a run."""

    def __init__(self, name: str, place: str) -> None:
        self.name = name
        self.place = place
        self.limit = CALL_SECONDS

    def check(self, options: Mapping[str, str]) -> None:
        """Raise what `make` would raise, without starting anything."""

    def make(self, options: Mapping[str, str], workdir: Path) -> Adapter:
        """Connect to it."""
        self.check(options)
        channel = self.channel(options, workdir)
        return RemoteAdapter(channel, options, workdir, self.limit, one_instance=self.one_instance)

    def channel(self, options: Mapping[str, str], workdir: Path) -> Channel:
        """The channel that its messages go over."""
        raise NotImplementedError

    def serve(self, options: Mapping[str, str], host: str, port: int, workdir: Path) -> None:
        """Raises ValueError: an address leads to what somebody else serves."""
        raise ValueError(f"{self.name}: it is served already; `--rpc http` serves what a name or python: leads to")


class Http(Transport):
    """`http://HOST:PORT/PATH`, or `rpc+http://…`: a server that is running already."""

    one_instance = True

    def check(self, options: Mapping[str, str]) -> None:
        check_installed()
        found = urlsplit(self.place)
        if not found.hostname or found.username or found.fragment:
            raise AddressError(
                f"{self.name!r}: write http://HOST:PORT/PATH; a token goes into the variable JANJI_TOKEN, never here"
            )

    def channel(self, options: Mapping[str, str], workdir: Path) -> Channel:
        from ._http import HttpChannel

        return HttpChannel(f"{self.place}?{urlencode(options)}" if options else self.place)


class Stdio(Transport):
    """`stdio:COMMAND`: a process that is started for each process of a run."""

    def check(self, options: Mapping[str, str]) -> None:
        command = self._command()
        if shutil.which(command[0]) is None:
            raise AddressError(f"{self.name!r}: there is no command {command[0]!r} here")

    def channel(self, options: Mapping[str, str], workdir: Path) -> Channel:
        return StdioChannel(self._command(), workdir)

    def _command(self) -> list[str]:
        try:
            command = shlex.split(self.place)
        except ValueError as error:
            raise AddressError(f"{self.name!r}: the command cannot be read: {error}") from error
        if not command:
            raise AddressError(f"{self.name!r}: write stdio:COMMAND, as in a shell")
        return command


class Python(Transport):
    """`python:MODULE:FACTORY`: an adapter in code, in the process that runs."""

    def check(self, options: Mapping[str, str]) -> None:
        load_factory(self.place)

    def make(self, options: Mapping[str, str], workdir: Path) -> Adapter:
        factory = load_factory(self.place)
        try:
            return factory(options, workdir)
        except ValueError as error:
            raise AddressError(f"{error} ({self.name})") from error


class Rest(Transport):
    """`rest:FILE.toml`: an HTTP API that is running already, by a mapping."""

    def check(self, options: Mapping[str, str]) -> None:
        check_installed()
        loaded = load_mapping(Path(self.place))
        used = loaded.used("options")
        for name in options:
            if name not in used:
                possible = ", ".join(sorted(used)) or "none"
                raise AddressError(
                    f"{self.place}: nothing in it uses the option {name!r} ({{options.{name}}}): {possible}"
                )

    def make(self, options: Mapping[str, str], workdir: Path) -> Adapter:
        self.check(options)
        from ._rest import RestAdapter

        return RestAdapter(load_mapping(Path(self.place)), options, self.limit)


def check_installed() -> None:
    """Raises MissingExtra where the HTTP client is not installed."""
    if find_spec("httpx") is None:
        raise MissingExtra("an HTTP address needs an HTTP client: pip install 'janji[http]'")


def find_implementation(name: str) -> Implementation:
    """The implementation that the name of an address leads to: a transport, or an installed one.

    Raises AddressError.
    """
    scheme, colon, rest = name.partition(":")
    if colon and scheme in HTTP_SCHEMES:
        return Http(name, f"{scheme.removeprefix('rpc+')}:{rest}")
    if colon and scheme in _SCHEMES:
        return _SCHEMES[scheme](name, rest)
    return find_installed(name)


def open_adapter(address: Address, workdir: Path, limit: float = CALL_SECONDS) -> Adapter:
    """Start or reach what the address leads to. `limit` is the time for one call, in seconds."""
    found = find_implementation(address.name)
    if isinstance(found, Transport):
        found.limit = limit
    return found.make(address.options, workdir)


def secrets_of(text: str) -> tuple[str, ...]:
    """The words that no record of a run at this address may hold, in every form; the longest first."""
    try:
        address = Address.parse(text)
        scheme, _, place = address.name.partition(":")
        used = load_mapping(Path(place)).used("env") if scheme == "rest" else ()
    except AddressError:
        # The call that opens it will say what is wrong with it; here it is only about what must not be written down.
        return withheld(())
    return withheld(address.options.items(), used)


_SCHEMES: dict[str, type[Transport]] = {"stdio": Stdio, "python": Python, "rest": Rest}
