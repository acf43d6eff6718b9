"""bogofilter as the filter of a mail service: one command for each letter, one word list for all of them."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from janji.implementations.foreign import build_of, declared, run_program
from janji.implementations.mailroom import FilterFailed, MailService

from janji.implementation import Adapter, Description

from ._entry import PACKAGE, PROGRAMS

_OFFERED = frozenset({"accounts", "messages", "mail", "training", "training_data", "models", "storage"})
_REASONS = {
    "consent": "bogofilter has one switch for everybody and asks nobody",
    "third_parties": "bogofilter makes no connection; that was read in its documentation, and no traffic was watched",
    "content": "a word list has no entry that belongs to one customer, so none can be found, changed or deleted",
    "training_hold": "it learns while it looks through a letter, and cannot be stopped in between",
}
_MARK = re.compile(rb"^X-Bogosity: (\w+),", re.MULTILINE)
_KNOWN = re.compile(rb'^\s+"([^"]+)"\s+(\d+)\s', re.MULTILINE)
# 0 is spam, 1 is not, 2 is unsure; 3 is an error.
_JUDGED = (0, 1, 2)


def start(workdir: Path, *, update: bool) -> Adapter:
    """A mail service round bogofilter, with `-u` where `update` is asked for."""
    lists = workdir / "wordlist"
    lists.mkdir(parents=True)
    service = MailService(workdir, _Bogofilter(lists, update=update))
    service.begin()
    return service


class _Bogofilter:
    """One word list, in its own folder and nowhere else: `-C` leaves out the machine's configuration files."""

    asks = False
    apart = False

    def __init__(self, folder: Path, *, update: bool) -> None:
        self._folder = folder
        self._update = update
        told = run_program("bogofilter", "-V", package=PACKAGE).decode(errors="replace")
        self._version = told.split()[2] if told.startswith("bogofilter version ") else told.splitlines()[0]
        self._build = build_of(PROGRAMS, PACKAGE)

    def describe(self, *, asks: bool) -> Description:  # noqa: ARG002 - it never asks
        return Description(
            name="bogofilter",
            version=self._version,
            build=self._build,
            contract="1",
            capabilities=declared(
                _OFFERED, _REASONS, "bogofilter is a mail filter and has nothing of the kind", "2026-11-23"
            ),
            concurrency="isolated",
            configuration={"update": "yes" if self._update else "no", "switches": "-p -u" if self._update else "-p"},
        )

    def settle(self, box: str) -> None:
        """Nothing: all accounts share one word list."""

    def answer(self, box: str, *, learn: bool) -> None:
        """Nobody is asked."""

    def look_through(self, box: str, letter: bytes) -> bytes:  # noqa: ARG002 - one word list for all
        marked = self._run("-p", *(("-u",) if self._update else ()), given=letter, fine=_JUDGED)
        judged = _MARK.search(marked.partition(b"\n\n")[0])
        if judged is None:
            raise FilterFailed("bogofilter handed a letter on without its header X-Bogosity")
        if judged[1] != b"Ham":
            # From a letter of which it is not sure it never learns, so that the switch would change nothing.
            said = judged[1].decode()
            raise FilterFailed(
                f"bogofilter says {said!r} of an ordinary letter, so nothing is shown with or without -u"
            )
        return marked

    def learn(self, box: str, letter: bytes, *, spam: bool) -> None:  # noqa: ARG002 - one word list for all
        self._run("-s" if spam else "-n", given=letter)

    def dump(self, folder: Path) -> Sequence[Mapping[str, str]]:
        file = folder / "wordlist.txt"
        file.write_bytes(run_program("bogoutil", "-d", str(self._folder / "wordlist.db"), package=PACKAGE))
        return [{"name": file.name, "path": str(file), "format": "words"}]

    def kept(self, box: str) -> Sequence[Mapping[str, str]]:  # noqa: ARG002 - one word list for all
        file = self._folder / "wordlist.db"
        return [{"name": file.name, "path": str(file), "format": "words"}]

    def known(self, box: str, letter: bytes) -> Sequence[str]:  # noqa: ARG002 - one word list for all
        told = self._run("-vvv", given=letter, fine=_JUDGED)
        return [word.decode(errors="replace") for word, count in _KNOWN.findall(told) if int(count)]

    def close(self) -> None:
        """No process is left: each letter had its own."""

    def _run(self, *switches: str, given: bytes, fine: Sequence[int] = (0,)) -> bytes:
        return run_program(
            "bogofilter", "-C", "-d", str(self._folder), *switches, package=PACKAGE, given=given, fine=fine
        )
