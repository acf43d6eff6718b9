"""The ledger: what became of each unit, so that a trace that was killed goes on and nothing is searched twice.

It holds no content and no secret of an address, yet it tells which canaries stand where: it is its owner's alone.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from ._results import Hit, Result
from ._units import Unit

_SCHEMA = 1
_TABLES = """
create table if not exists about (name text primary key, value text not null);
create table if not exists units (
    unit text primary key,      -- the same for the same bytes of the same state of a file
    url text not null,          -- without user, password and signature
    version text not null,      -- etag, or time of change and size
    size integer,
    part text not null,         -- '' for all of it
    bytes integer not null,
    outcome text not null,      -- searched, empty, unread, unreachable
    reason text,
    items integer not null,
    seconds real not null,
    sha256 text,
    done text not null,         -- UTC
    times integer not null      -- how often it was searched: 1, unless it was tried again
);
create table if not exists hits (
    unit text not null references units, canary text not null, technique text not null, place text not null,
    part text not null, score real
);
create index if not exists hits_of on hits (unit);
"""


class LedgerError(ValueError):
    """A ledger that this trace cannot continue: what, where and what to do."""


class Ledger:
    """A ledger in a file; in memory, and gone with the process, where none is named.

    `mark` is what is looked for, and how: a ledger that was begun for something else is refused with LedgerError.
    """

    def __init__(self, file: Path | None, mark: str) -> None:
        if file is not None and not file.exists():
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        self._file = file
        try:
            self._database = sqlite3.connect(":memory:" if file is None else file, isolation_level=None)
            self._database.execute("pragma journal_mode = wal")
            self._database.execute("pragma synchronous = normal")
            self._database.executescript(_TABLES)
            known = dict(self._database.execute("select name, value from about"))
        except sqlite3.DatabaseError as error:
            raise LedgerError(f"{file}: is not a ledger ({error}); name another file for a new one") from error
        expected = {"schema": str(_SCHEMA), "mark": mark}
        if known and known != expected:
            older = known.get("schema") != str(_SCHEMA)
            what = "by another version of Janji" if older else "for another register or other units"
            self._database.close()
            raise LedgerError(f"{file}: was begun {what}; go on with those, or name another file for a new trace")
        for name, value in expected.items():
            self._database.execute("insert or ignore into about values (?, ?)", (name, value))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def done(self, *, again: bool) -> frozenset[str]:
        """The units that need not be searched again: neither unreachable ones nor, with `again`, unread ones."""
        left = ("unreachable", "unread" if again else "")
        found = self._database.execute("select unit from units where outcome not in (?, ?)", left)
        return frozenset(unit for (unit,) in found)

    def put(self, unit: Unit, result: Result) -> None:
        """Note what became of a unit: all of it or, where the process is killed meanwhile, nothing."""
        source = unit.source
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with closing(self._database.cursor()) as cursor:
            cursor.execute("begin immediate")
            cursor.execute(
                "insert into units values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) on conflict (unit) do update set "
                "outcome = excluded.outcome, reason = excluded.reason, items = excluded.items, times = times + 1, "
                "seconds = excluded.seconds, sha256 = excluded.sha256, done = excluded.done",
                (
                    result.unit,
                    source.shown,
                    source.version,
                    source.size,
                    unit.name,
                    unit.bytes,
                    result.outcome,
                    result.reason,
                    result.items,
                    result.seconds,
                    result.sha256,
                    now,
                ),
            )
            cursor.execute("delete from hits where unit = ?", (result.unit,))
            cursor.executemany(
                "insert into hits values (?, ?, ?, ?, ?, ?)",
                [(result.unit, hit.canary, hit.technique, hit.where, hit.part, hit.score) for hit in result.hits],
            )
            cursor.execute("commit")

    def results(self, units: Iterable[Unit]) -> Iterator[tuple[Unit, Result]]:
        """The known results of these units, in their order."""
        for unit in units:
            row = self._database.execute(
                "select outcome, reason, items, seconds, sha256 from units where unit = ?", (unit.id,)
            ).fetchone()
            if row is None:
                continue
            hits = self._database.execute(
                "select canary, technique, place, part, score from hits where unit = ? order by rowid", (unit.id,)
            )
            outcome, reason, items, seconds, digest = row
            yield unit, Result(unit.id, outcome, reason, items, seconds, digest, tuple(Hit(*hit) for hit in hits))
