"""Behaviour of services that the project had never met, and what must come out: each row was once a wrong verdict.

A row is one option of `service.py`. Beside it stands the twin that keeps what the row breaks.
"""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

SERVICE = Path(__file__).with_name("service.py")
LEARNING, CARRYING = "learning-software-2026-11", "carrying-software-2026-11"
FIRST, SECOND = "zoom-2023-08-08", "zoom-2023-08-11"
NOT_MET, SEEN = frozenset({"not met"}), frozenset({"not met", "needs review"})
HONEST = frozenset({"not met", "not assessed"})
"""Found, or said not to be visible: anything but that nothing was there."""
MET = frozenset({"met"})


@dataclass(frozen=True)
class Row:
    """One design: which option, what is asked of it, and what may come out."""

    row: str
    what: str
    options: str
    clause: str
    out: frozenset[str]
    case: str | None = None
    """One scenario alone; None: all of the clause."""
    pack: str = LEARNING


def leak(where: str) -> str:
    return f"learns=who-wrote-twice&where={where}"


ASKED, FILES, DELETED = "learning.not-asked", "keeping.files", "deleting.files"
WITHDRAWAL, AUTHORITY = "consent-before-training.withdrawal", "consent-before-training.authority"
STRANGERS, SOMEBODY = "own-and-control.strangers", "withdrawn-by-somebody-else"
ROWS = (
    Row("1", "learns from customers who were never asked and wrote twice", "learns=who-wrote-twice", ASKED, NOT_MET),
    Row("1b", "keeps in its files what customers wrote who were never asked", "learns=who-wrote-twice", FILES, NOT_MET),
    Row("2", "lays messages encrypted in a place labelled words", leak("words-encrypted"), ASKED, HONEST),
    Row("3", "lays messages in NAME-wal beside NAME", leak("wal-beside"), ASKED, SEEN),
    Row("3b", "lays messages in NAME-shm beside NAME", leak("shm-beside"), ASKED, SEEN),
    Row("3c", "lays messages in NAME-journal beside NAME", leak("journal-beside"), ASKED, SEEN),
    Row("4", "leaves deleted rows in free pages", "keeps=free-rows", DELETED, NOT_MET),
    Row("4b", "leaves a dropped table in free pages", "keeps=free-table", DELETED, NOT_MET),
    Row("4c", "leaves deleted rows in overflow pages", "keeps=free-overflow", DELETED, NOT_MET),
    Row("5", "labels JSON lines as hashed words", leak("words-lines"), ASKED, NOT_MET),
    Row("6", "lays compressed messages in a place labelled words", leak("words-gzip"), ASKED, HONEST),
    Row("6b", "lays one letter a line in a place labelled words", leak("words-letters"), ASKED, HONEST),
    Row("7", "lays messages in NAME-wal in a folder that is named whole", leak("wal-in-folder"), ASKED, NOT_MET),
    Row("8", "packs messages behind nine megabytes of blanks", leak("behind-blanks"), ASKED, HONEST),
    Row("8b", "encodes messages five times", leak("five-times"), ASKED, HONEST),
    Row("9", "says of learned messages that they are kept only", leak("to-keep"), ASKED, SEEN),
    Row("9b", "says of learned messages that they serve a feature", leak("to-provide"), ASKED, SEEN),
    Row("9c", "says of learned messages that they evaluate", leak("to-evaluate"), ASKED, SEEN),
    Row("9d", "says of learned messages that they are analysed", leak("to-analyse"), ASKED, SEEN),
    Row(
        "10", "names a training run that nobody knows", leak("of-nobody-knows"), ASKED, frozenset({"error", "not met"})
    ),
    Row(
        "11",
        "adds to its training data once they were looked at",
        "learns=who-wrote-twice&late=appended",
        ASKED,
        SEEN,
    ),
    Row("11b", "swaps its training data once they were looked at", "learns=who-wrote-twice&late=swapped", ASKED, SEEN),
    Row("12", "swaps its training data all the time", "learns=who-wrote-twice&late=alternating", ASKED, HONEST | SEEN),
    Row("18", "holds messages as numbers in a second place", leak("numbers"), ASKED, HONEST),
    Row("18b", "holds messages reversed in a second place", leak("reversed"), ASKED, HONEST),
    Row("18c", "holds messages in base85 in a second place", leak("base85"), ASKED, HONEST),
    Row("18d", "holds their words, sorted, one a line", leak("word-a-row"), ASKED, HONEST),
    Row("18e", "holds a hash of each word", leak("hashes"), ASKED, HONEST),
    Row("18f", "holds messages as the names of files", leak("names-of-files"), ASKED, HONEST),
    Row("19", "writes one shard in another alphabet", leak("other-alphabet"), ASKED, HONEST),
    Row("19b", "holds token ids and their vocabulary", leak("tokens"), ASKED, HONEST),
    Row("20", "keeps another decision than it hands out", "receipt=otherwise", "learning.receipts", NOT_MET),
    Row("21", "lays messages in a file that nobody names", leak("unnamed"), ASKED, SEEN),
    Row("21b", "does so in a folder of its own", f"{leak('unnamed')}&files=elsewhere", ASKED, SEEN),
    Row("25", "logs answers a few letters a line", leak("deltas"), ASKED, HONEST),
    Row("25b", "marks up each letter by itself", leak("spans"), ASKED, HONEST),
    Row("25c", "writes a document two letters a run", leak("docx"), ASKED, HONEST),
    Row(
        "26",
        "names a place without a training run that cannot be read",
        leak("unread"),
        ASKED,
        frozenset({"not assessed"}),
    ),
    Row(
        "28",
        "hands a message to a partner when somebody opens it",
        "hands_on=when-opened",
        "carrying.opened",
        NOT_MET,
        pack=CARRYING,
    ),
    Row(
        "28b",
        "hands a message to a partner when it is written",
        "hands_on=when-written",
        "carrying.messages",
        NOT_MET,
        pack=CARRYING,
    ),
    Row(
        "30",
        "keeps messages as objects in the cells of its database",
        "learns=who-wrote-twice&keeps=pickled-texts",
        FILES,
        HONEST,
    ),
    Row("own words", "learns from letters to those who agreed", "learns=recipients-too", "learning.own-words", NOT_MET),
    Row("deleted", "learns from what was deleted", "learns=deleted-too", "deleting.later-learning", NOT_MET),
    Row(
        "31",
        "lists what others wrote, and exports nothing",
        "lists=everybodys&without=export",
        "reaching.lists",
        NOT_MET,
    ),
    Row(
        "31b",
        "finds what others wrote, and exports nothing",
        "lists=everybodys&without=export",
        "reaching.searches",
        NOT_MET,
    ),
    Row(
        "23",
        "shows a recipient the old words",
        "opens=old-words-for-recipients",
        "own-and-control.change",
        NOT_MET,
        "change-direct-message",
        FIRST,
    ),
    Row(
        "24",
        "never shows new words",
        "shows=old-words",
        "own-and-control.change",
        NOT_MET,
        "change-direct-message",
        FIRST,
    ),
    Row(
        "24b",
        "shows content late and does not say so",
        "shows=later-unsaid",
        "own-and-control.change",
        frozenset({"not met", "error"}),
        "change-team-chat",
        FIRST,
    ),
    *(
        Row(row, what, option, clause, NOT_MET, case, FIRST)
        for row, what, option, clause, case in (
            ("no", "takes no later no", "decides=first-yes", WITHDRAWAL, "no-after-yes"),
            ("who", "lets nobody but who agreed withdraw", "decides=who-agreed", WITHDRAWAL, SOMEBODY),
            ("all", "takes a yes for all that were there", "decides=anybody", AUTHORITY, "another-customer-says-yes"),
            (
                "room",
                "deletes what others wrote in the room",
                "deletes=others-too",
                STRANGERS,
                "stranger-deletes-its-own",
            ),
            ("old", "takes out old words", "exports=old-words", "own-and-control.change", "change-taken-out"),
        )
    ),
)
"""Rows that break a promise, or hide whether they do."""

KEPT = (
    Row("1", "learns from customers who agreed", "", ASKED, MET),
    Row("4", "overwrites what is deleted", "keeps=overwritten", DELETED, MET),
    Row("13", "learns through a scrubber", "through=scrubber", ASKED, MET),
    Row("15", "learns through a scrubber and a stemmer", "through=scrubber-and-stemmer", ASKED, MET),
    Row("20", "keeps the decision that it hands out", "", "learning.receipts", MET),
    Row(
        "23",
        "opens a direct message for its owner alone",
        "opens=for-owners",
        "own-and-control.change",
        MET,
        "change-direct-message",
        FIRST,
    ),
    Row(
        "23b",
        "the same, and does not say so",
        "opens=for-owners-unsaid",
        "own-and-control.change",
        MET,
        "change-direct-message",
        FIRST,
    ),
    Row(
        "24",
        "shows content late and says so",
        "shows=later",
        "own-and-control.change",
        MET,
        "change-direct-message",
        FIRST,
    ),
    Row(
        "29",
        "keeps memories, of which none has a recipient",
        "to=nobody",
        "own-and-control.change",
        MET,
        "change-direct-message",
        SECOND,
    ),
    Row("25", "hands on what the operator wrote alone", "", "carrying.opened", MET, pack=CARRYING),
    Row("30", "keeps counts as objects in the cells of its database", "keeps=pickled", FILES, MET),
    Row("21b", "keeps its files in a folder of its own", "files=elsewhere", ASKED, MET),
    Row("rooms", "learns from rooms alone", "learns=rooms", ASKED, MET),
    Row("own", "learns from what the operator wrote alone", "learns=own", ASKED, MET),
    Row("no", "takes a later no", "", WITHDRAWAL, MET, "no-after-yes", FIRST),
    Row("who", "lets its owner withdraw", "", WITHDRAWAL, MET, SOMEBODY, FIRST),
    Row("all", "takes a yes for who said it", "", AUTHORITY, MET, "another-customer-says-yes", FIRST),
    Row("room", "deletes what it was told to", "", STRANGERS, MET, "stranger-deletes-its-own", FIRST),
    Row("old", "takes out new words", "", "own-and-control.change", MET, "change-taken-out", FIRST),
)
"""Rows that keep the same promise: a false alarm is as bad as a miss."""


class Tried:
    """Runs of the service, one key each."""

    def __init__(self, runs: Any, folder: Path) -> None:
        self._runs, self._folder = runs, folder

    def run(self, pack: str, options: str, *clauses: str, case: str | None = None, draw: str = "1") -> Any:
        # The reference platform shows what the service has no meetings for.
        own = not options.startswith("break=")
        address = f"python:{SERVICE}:make?{options}&draw={draw}".replace("?&", "?") if own else f"reference?{options}"
        key = sha256(f"{options} {draw}".encode()).digest()
        cases = None if case is None else frozenset({case})
        return self._runs.run(
            self._folder / f"record-{draw}",
            self._runs.packs[pack],
            address=address,
            clauses=clauses,
            cases=cases,
            key=key,
            limit=60,
        )

    def verdict(self, row: Row) -> tuple[str, str]:
        """The verdict of the row's clause, or of its one scenario, and why."""
        ran = self.run(row.pack, row.options, row.clause, case=row.case)
        if row.case is not None:
            found = ran.scenario(row.case)
            return found.verdict, found.reason.en
        clause = next(e for c in ran.verdicts.commitments for e in c.clauses if e.id == row.clause)
        return clause.verdict, clause.reason.en


@pytest.fixture
def tried(runs: Any, tmp_path: Path) -> Tried:
    return Tried(runs, tmp_path)


@pytest.mark.parametrize("row", ROWS, ids=[f"row {each.row}: {each.what}" for each in ROWS])
def test_what_breaks_a_promise_is_never_met(tried: Tried, row: Row) -> None:
    """A service that breaks or hides one thing comes out as the row says, whatever it calls its files."""
    verdict, why = tried.verdict(row)
    assert verdict in row.out, why


@pytest.mark.parametrize("row", KEPT, ids=[f"row {each.row}: {each.what}" for each in KEPT])
def test_what_keeps_the_same_promise_is_met(tried: Tried, row: Row) -> None:
    """The twin that keeps it is met: nobody is accused, and nobody is left without an answer."""
    verdict, why = tried.verdict(row)
    assert verdict in row.out, why


WHOLE = (
    ("takes no later no", LEARNING, "decides=first-yes", 1, "not met"),
    ("learns from those who agreed", LEARNING, "", 0, "met"),
    ("learns from who wrote twice", LEARNING, "learns=who-wrote-twice", 1, "not met"),
    ("trains nothing", LEARNING, "without=training", 0, "met"),
    ("has messages alone", CARRYING, "without=all-but-messages", 0, "met"),
    ("has messages that are opened", CARRYING, "", 0, "met"),
    ("exports nothing, and lists what is of others", LEARNING, "lists=everybodys&without=export", 1, "not met"),
)


@pytest.mark.parametrize(("what", "pack", "options", "code", "overall"), WHOLE, ids=[f"{e[1]} {e[0]}" for e in WHOLE])
def test_a_whole_run_exits_as_it_should(
    tried: Tried, what: str, pack: str, options: str, code: int, overall: str
) -> None:
    """A pack that suits a keeping service lets it come to exit code 0; a broken promise is exit code 1."""
    ran = tried.run(pack, options)
    broken = {e.id: e.reason.en for c in ran.verdicts.commitments for e in c.clauses if e.verdict not in ("met", None)}
    assert (ran.verdicts.exit_code, ran.verdicts.overall) == (code, overall), (what, broken)


MANY = (
    ("13", "names and numbers are masked", "learns=everybody&through=scrubber", ("learning.own-words", FILES)),
    ("14", "and 15 % of the words", "learns=everybody&through=scrubber-and-mask", ("learning.own-words", FILES)),
    ("15", "and all words stemmed", "learns=everybody&through=scrubber-and-stemmer", ("learning.own-words", FILES)),
    ("16", "frames are cropped at each side", "break=cropped-without-consent", ("consent-before-training.video",)),
    ("17", "a model answers with the nearest line of anybody", "says=nearest", ("reaching.other-customers",)),
    ("27", "a model does so every other time", "says=now-and-then", ("reaching.other-customers",)),
    ("loss", "half of all content is lost", "learns=everybody&loses=50", (ASKED,)),
    ("loss", "nine tenths of all content are lost", "learns=everybody&loses=90", (ASKED,)),
)
_BY_CHANCE = frozenset({"27", "loss"})
"""Rows that may be met by chance, in one run of twenty at most."""
_HUNDRED = (pytest.mark.slow, pytest.mark.timeout(7200, method="signal"))
_FEW = [pytest.param(3, id="a few"), pytest.param(100, id="a hundred", marks=_HUNDRED)]
"""Three runs with each commit; a hundred by `make test-rows`."""


@pytest.mark.parametrize("times", _FEW)
@pytest.mark.parametrize(("row", "what", "options", "clauses"), MANY, ids=[f"row {e[0]}: {e[1]}" for e in MANY])
def test_run_after_run_it_is_not_met(
    tried: Tried, row: str, what: str, options: str, clauses: tuple[str, ...], times: int
) -> None:
    """With a key of its own each time: never met; where chance hides content, no more often than was said."""
    found: Counter[str] = Counter()
    reference = options.startswith("break=")
    times, pack = (max(1, times // 10), FIRST) if reference else (times, LEARNING)
    for number in range(times):
        ran = tried.run(pack, options, *clauses, draw=str(number))
        judged = {e.id: e.verdict for c in ran.verdicts.commitments for e in c.clauses}
        found.update(f"{each} {judged[each]}" for each in clauses)
    met = sum(many for verdict, many in found.items() if verdict.endswith(" met") and "not met" not in verdict)
    # Of a hundred with a chance of one in twenty each, more than eleven would be met once in two hundred series.
    allowed = (11 if times == 100 else 1) if row in _BY_CHANCE else 0
    assert met <= allowed, (what, found)
    print(f"{what}: {dict(found)}, {met} wrong of {times * len(clauses)}")  # noqa: T201 - counted for who reads along
