"""bogofilter as the filter of a mail service: one command for each letter, one word list for all of them."""

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from janji.implementations.foreign import build_of, declared, run_program
from janji.implementations.mailroom import LEFT_OUT, FilterFailed, Looked, MailService

from janji.implementation import Adapter, Description

from ._entry import PACKAGE, PROGRAMS

_OFFERED = frozenset({"accounts", "messages", "content", "mail", "training", "training_data", "models", "storage"})
_REASONS = {
    "consent": "bogofilter has one switch for everybody and asks nobody",
    "third_parties": "bogofilter makes no connection; that was read in its documentation, and no traffic was watched",
    "training_hold": "it learns while it looks through a letter, and cannot be stopped in between",
}
_MARK = re.compile(rb"^X-Bogosity: (\w+),", re.MULTILINE)
_OWN_ENTRIES = frozenset({b".MSG_COUNT", b".ENCODING", b".WORDLIST_VERSION", b".ROBX"})
"""Entries that bogofilter itself writes into a word list beside the words."""
_KNOWN = re.compile(rb'^\s+"([^"]+)"\s+(\d+)\s', re.MULTILINE)
# 0 is spam, 1 is not, 2 is unsure; 3 is an error.
_JUDGED = (0, 1, 2)


def start(workdir: Path, *, update: str, on_delete: str) -> Adapter:
    """A mail service round bogofilter, with `-u` never, always, or for customers who agreed (`no`, `yes`, `asked`).

    `on_delete`: `keep`, `take-back` or `forget`, of what was learned of a letter that a customer deletes.
    """
    lists = workdir / "wordlist"
    lists.mkdir(parents=True)
    service = MailService(workdir, _Bogofilter(lists, update=update, on_delete=on_delete))
    service.begin()
    return service


class _Bogofilter:
    """One word list, in its own folder and nowhere else: `-C` leaves out the machine's configuration files."""

    apart = False

    def __init__(self, folder: Path, *, update: str, on_delete: str) -> None:
        self._folder = folder
        self._update = update
        self.asks = update == "asked"
        self._agreed: set[str] = set()
        self._on_delete = on_delete
        self.forgets = on_delete != "keep"
        told = run_program("bogofilter", "-V", package=PACKAGE).decode(errors="replace")
        self._version = told.split()[2] if told.startswith("bogofilter version ") else told.splitlines()[0]
        self._build = build_of(PROGRAMS, PACKAGE)

    def describe(self, *, asks: bool) -> Description:
        return Description(
            name="bogofilter",
            version=self._version,
            build=self._build,
            contract="1",
            capabilities=declared(
                _OFFERED | ({"consent"} if asks else set()),
                _REASONS,
                "bogofilter is a mail filter and has nothing of the kind",
                "2026-11-23",
                LEFT_OUT,
            ),
            concurrency="isolated",
            configuration={
                "update": self._update,
                "on_delete": self._on_delete,
                "switches": {"no": "-p", "yes": "-p -u", "asked": "-p, and -u for who agreed"}[self._update],
            },
        )

    def settle(self, box: str) -> None:
        """Nothing: all accounts share one word list."""

    def answer(self, box: str, *, learn: bool) -> None:
        """From here on its letters are looked through with `-u`, or without."""
        (self._agreed.add if learn else self._agreed.discard)(box)

    def look_through(self, box: str, letter: bytes) -> Looked:
        learns = self._update == "yes" or box in self._agreed
        marked = self._run("-p", *(("-u",) if learns else ()), given=letter, fine=_JUDGED)
        judged = _MARK.search(marked.partition(b"\n\n")[0])
        if judged is None:
            raise FilterFailed("bogofilter handed a letter on without its header X-Bogosity")
        if judged[1] != b"Ham":
            # From a letter of which it is not sure it never learns, so that the switch would change nothing.
            said = judged[1].decode()
            raise FilterFailed(
                f"bogofilter says {said!r} of an ordinary letter, so nothing is shown with or without -u"
            )
        return Looked(marked, learned=learns)

    def learn(self, box: str, letter: bytes, *, spam: bool) -> None:  # noqa: ARG002 - one word list for all
        self._run("-s" if spam else "-n", given=letter)

    def forget(self, box: str, letter: bytes) -> None:  # noqa: ARG002 - one word list for all
        """Take it back as bogofilter does: each of its words counts one less and stays in the list."""
        self._run("-N", given=letter)
        if self._on_delete == "forget":
            self._write_anew()

    def _write_anew(self) -> None:
        """The list as bogoutil prints it, loaded into a new file without the words that are in no letter any more.

        This is the way to make a list smaller that its makers describe. `bogoutil -m -c 1` would drop every word that
        only one letter has, no matter whose; `-c 0` drops nothing.
        """
        file = self._folder / "wordlist.db"
        told = run_program("bogoutil", "-d", str(file), package=PACKAGE).splitlines(keepends=True)
        still = b"".join(line for line in told if not _counts_nothing(line))
        anew = self._folder / "anew.db"
        run_program("bogoutil", "-l", str(anew), package=PACKAGE, given=still)
        shutil.move(anew, file)

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


def _counts_nothing(line: bytes) -> bool:
    """Whether a line of `bogoutil -d` (word, count in spam, count elsewhere, date) is of a word that no letter has."""
    word, spam, ham, _ = line.rsplit(None, 3)
    return int(spam) == int(ham) == 0 and word not in _OWN_ENTRIES
