"""Any change to the files of a whole record is noticed, makes nothing better, hangs nothing, raises nothing.

`JANJI_MUTATIONS=10000 pytest -s -m slow tests/record/test_mutations.py` tries so many and prints the counts;
`JANJI_MUTATIONS_OF=RECORD` takes another record than that of the small pack, `JANJI_MUTATIONS_SEED` other draws.
"""

import json
import os
import random
import re
import shutil
import signal
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from janji.record import DamagedRecordError, Policy, Record, RecordError, canonical, read_record, verdicts
from janji.terms import Pack

SECONDS = 20
MAIN, MANIFEST = "journal/main.jsonl", "manifest.json"
WRONG: tuple[Any, ...] = (
    None, True, False, 0, -1, 3, 2.5, 10**400, "", "met", "finished", "\ud800", "x" * 1000, [], {}, [[]], [None], [1],
    {"": None}, {"a": {"b": []}}, ["met"], "0" * 64,
)  # fmt: skip
"""Values of every type, put in the place of others."""
DEEP = b"[" * 5000 + b"]" * 5000
FAR = b"1e999"


class Copy:
    """A record that is changed in place and put back: copying hundreds of files takes longer than judging them."""

    def __init__(self, record: Path, to: Path) -> None:
        self.root = Path(shutil.copytree(record, to))
        self.files = {
            path.relative_to(self.root).as_posix(): path.read_bytes() for path in self.root.rglob("*") if path.is_file()
        }
        self.blobs = sorted(name for name in self.files if name.startswith("evidence/"))
        self.lines = self.files[MAIN].splitlines()
        self.digest = str(json.loads(self.files[MANIFEST])["digest"])
        self.dirty: set[str] = set()

    def path(self, name: str) -> Path:
        """The place of a file; whatever is done there is put back."""
        self.dirty.add(name)
        return self.root / name

    def write(self, name: str, data: bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def gone(self, name: str) -> Path:
        path = self.path(name)
        path.unlink()
        return path

    def changed(self) -> bool:
        """Whether anything is other than it was: some mutations happen to write what was there."""
        for name in self.dirty:
            path = self.root / name
            regular = path.is_file() and not path.is_symlink()
            if os.path.lexists(path) != (name in self.files) or (os.path.lexists(path) and not regular):
                return True
            if regular and (path.stat().st_size > 1 << 28 or path.read_bytes() != self.files[name]):
                return True
        return False

    def restore(self) -> None:
        for name in self.dirty:
            path = self.root / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
            if name in self.files:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(self.files[name])
            elif path.parent.parent != self.root.parent and not any(path.parent.iterdir()):
                path.parent.rmdir()
        self.dirty.clear()


# --- without a new seal


def _bytes(rng: random.Random, copy: Copy) -> None:
    name = rng.choice([*rng.sample(copy.blobs, 2), MAIN, MANIFEST])
    data = bytearray(copy.files[name])
    at, size = rng.randrange(len(data)), rng.choice([1, 1, 4, 64])
    match rng.randrange(6):
        case 0:
            data[at] ^= 1 << rng.randrange(8)
        case 1:
            data[at : at + size] = rng.randbytes(size)
        case 2:
            del data[at : at + size]
        case 3:
            data[at:at] = data[at : at + size]
        case 4:
            del data[at:]
        case _:
            data += rng.choice([b"\n", b" ", b"\0", b"{}\n"])
    copy.write(name, bytes(data))


def _lines(rng: random.Random, copy: Copy) -> None:
    lines = list(copy.lines)
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(4):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            del lines[one]
        case 2:
            lines.insert(other, lines[one])
        case _:
            del lines[min(one, other) :]
    copy.write(MAIN, b"".join(line + b"\n" for line in lines))


def _edited(rng: random.Random, copy: Copy, *, chained: bool) -> bytes:
    lines = list(copy.lines)
    number = rng.choice([0, *(rng.randrange(len(lines)) for _ in range(3))])
    lines[number] = _edit(rng, lines[number])
    return b"".join(line + b"\n" for line in (_chain(lines) if chained else lines))


def _events(rng: random.Random, copy: Copy) -> None:
    copy.write(MAIN, _edited(rng, copy, chained=rng.random() < 0.5))


def _edit(rng: random.Random, text: bytes) -> bytes:
    """Another value somewhere in JSON."""
    body = json.loads(text)
    holders = [body]
    for each in holders:
        holders += [
            item for item in (each.values() if isinstance(each, dict) else each) if isinstance(item, (dict, list))
        ]
    holder = rng.choice([each for each in holders if each] or [body])
    key = rng.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    special = rng.random()
    if special < 0.1:
        del holder[key]
    elif special < 0.2 and isinstance(holder, dict):
        holder["more"] = rng.choice(WRONG)
    elif special < 0.3:
        mark = "a mark that stands nowhere else"
        holder[key] = mark
        odd = rng.choice([DEEP, FAR, b"NaN", b"-0", b'"\\ud83d"', b"1" * 5000])
        return json.dumps(body, separators=(",", ":")).encode().replace(json.dumps(mark).encode(), odd)
    else:
        holder[key] = rng.choice(WRONG)
    return json.dumps(body, separators=(",", ":")).encode()


def _chain(lines: list[bytes]) -> list[bytes]:
    """The lines, each with the hash of the one before."""
    head, chained = "0" * 64, []
    for line in lines:
        fitting = re.sub(rb'("prev":\s?")[0-9a-f]{64}"', rb"\g<1>" + head.encode() + b'"', line, count=1)
        chained.append(fitting)
        head = sha256(fitting).hexdigest()
    return chained


def _names(rng: random.Random, copy: Copy) -> None:
    one, other = rng.sample(copy.blobs, 2)
    match rng.randrange(6):
        case 0:
            copy.gone(rng.choice([one, MAIN, MANIFEST]))
        case 1:
            copy.write(one, copy.files[other])
            copy.write(other, copy.files[one])
        case 2:
            copy.path(one).rename(copy.path(other))
        case 3:
            data = rng.randbytes(20)
            name = sha256(data).hexdigest()
            copy.write(f"evidence/{name[:2]}/{name}", data)
        case 4:
            copy.write(f"journal/gw{rng.randrange(9)}.jsonl", rng.choice([b"", copy.files[MAIN], b"x"]))
        case _:
            odd = ["notes.txt", "journal/x.txt", "evidence/x", f"{one}.bak", "evidence/ab/x", ".hidden", "more/x"]
            copy.write(rng.choice(odd), b"mine")


def _special(rng: random.Random, copy: Copy) -> None:
    name = rng.choice([rng.choice(copy.blobs), MAIN, MANIFEST, "journal/gw1.jsonl", "odd"])
    path = copy.path(name)
    path.unlink(missing_ok=True)
    match rng.randrange(7):
        case 0:
            os.mkfifo(path)
        case 1:
            path.symlink_to(rng.choice(["/dev/zero", "/proc/self/pagemap", "/nowhere", path.name, "/dev/stdin"]))
        case 2:
            same = copy.root.parent / "the-same-bytes"
            same.write_bytes(copy.files.get(name, b""))
            path.symlink_to(same)
        case 3:
            path.mkdir()
        case 4:
            with path.open("wb") as file:
                file.truncate(1 << 40)
        case 5:
            with socket.socket(socket.AF_UNIX) as bound:
                here = Path.cwd()
                os.chdir(path.parent)  # the path of a socket may have about 100 letters
                bound.bind(path.name)
                os.chdir(here)
        case _:
            path.write_bytes(b"")


def _manifest(rng: random.Random, copy: Copy) -> None:
    """The manifest changed, with a hash of its own that fits."""
    body = json.loads(copy.files[MANIFEST])
    del body["digest"]
    for _ in range(20):
        try:
            changed = json.loads(_edit(rng, canonical(body)))
            if isinstance(changed, dict):
                changed["digest"] = sha256(canonical(changed)).hexdigest()
                copy.write(MANIFEST, canonical(changed) + b"\n")
                return
        except (ValueError, RecursionError):
            continue


UNSEALED = {each.__name__[1:]: each for each in (_bytes, _lines, _events, _names, _special, _manifest)}


# --- sealed again, by somebody who knows the format


def _sealed_again(rng: random.Random, copy: Copy) -> None:
    """An event or a piece of evidence is changed, and everything that has to fit it is made to fit."""
    journal = copy.files[MAIN]
    if rng.random() < 0.5:
        journal = _edited(rng, copy, chained=True)
    else:
        texts = [name for name in copy.blobs if copy.files[name][:1] in (b"{", b"[")]
        old = rng.choice(texts)
        changed = _edit(rng, copy.files[old])
        name = sha256(changed).hexdigest()
        copy.gone(old)
        copy.write(f"evidence/{name[:2]}/{name}", changed)
        lines = journal.replace(old.rpartition("/")[2].encode(), name.encode()).splitlines()
        journal = b"".join(line + b"\n" for line in _chain(lines))
    copy.write(MAIN, journal)
    names = sorted(path.name for path in (copy.root / "evidence").glob("??/*"))
    body: dict[str, Any] = {
        "schema": 2,
        "segments": [
            {
                "name": "main",
                "events": journal.count(b"\n"),
                "head": sha256(journal.splitlines()[-1]).hexdigest(),
                "sha256": sha256(journal).hexdigest(),
            }
        ],
        "evidence": {"count": len(names), "digest": sha256("\n".join(names).encode()).hexdigest()},
        "lost": [],
        "differs": [],
    }
    body["digest"] = sha256(canonical(body)).hexdigest()
    copy.write(MANIFEST, canonical(body) + b"\n")


# --- what comes of it


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    def end(_number: int, _frame: object) -> None:
        raise AssertionError(f"no end within {seconds} s")

    before = signal.signal(signal.SIGALRM, end)
    left = signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(left)
        signal.signal(signal.SIGALRM, before)


def _judged(record: Record, pack: Pack, *, written: bool) -> Any:
    carried = record.edition.pack if record.edition else pack
    judged = verdicts(record, carried, Policy.of(record))
    if written:
        for point in entry_points(group="janji.reports"):
            point.load()(judged, carried, record)
    return judged


def _try(copy: Copy, change: Callable[[Copy], None], pack: Pack, *, written: bool) -> str:
    """Change a record, judge it, put it back, and say what came of it."""
    try:
        change(copy)
        if not copy.changed():
            return "nothing changed"
        with _within(SECONDS):
            try:
                record = read_record(copy.root)
            except DamagedRecordError:
                return "damaged (5)"
            except RecordError:
                return "no record (2)"
            judged = _judged(record, pack, written=written)
            if record.digest == copy.digest and record.state == "sealed":
                return "not noticed"
            if record.state == "sealed":
                with pytest.raises(DamagedRecordError):
                    read_record(copy.root, copy.digest)
                return f"sealed anew, exit {judged.exit_code}"
        found = {*(each.verdict for each in judged.commitments), *(each.verdict for each in judged.scenarios)}
        assert judged.overall is None
        assert judged.exit_code in (1, 5), judged.reasons
        assert "met" not in found
        return f"{record.state} ({judged.exit_code})"
    finally:
        copy.restore()


def _mutated(record: Path, to: Path, pack: Pack, number: int) -> Counter[tuple[str, str]]:
    rng = random.Random(int(os.environ.get("JANJI_MUTATIONS_SEED", "1")))  # noqa: S311 - draws that can be repeated
    copy = Copy(record, to)
    counts: Counter[tuple[str, str]] = Counter()
    ways = {**UNSEALED, "sealed again": _sealed_again}
    for each in range(number):
        way = list(ways)[each % len(ways)]
        state = rng.getstate()
        try:
            came = _try(copy, partial(ways[way], rng), pack, written=each % 20 == 0)
        except BaseException as error:
            rng.setstate(state)
            error.add_note(f"mutation {each}: {way}")
            raise
        counts[way, came] += 1
        if way != "sealed again":
            assert came != "not noticed", f"mutation {each}: {way}"
            assert not came.startswith("sealed anew"), f"mutation {each}: {way}"
    return counts


def _of(whole_run: Path) -> Path:
    return Path(os.environ.get("JANJI_MUTATIONS_OF", whole_run))


def test_the_record_that_is_mutated_is_whole_and_kept(whole_run: Path, small_pack: Pack) -> None:
    """Else nothing could be made worse."""
    judged = _judged(read_record(_of(whole_run)), small_pack, written=True)
    assert (judged.overall, judged.exit_code) == ("met", 0)


def test_some_mutations_are_noticed_and_none_makes_anything_better(
    whole_run: Path, small_pack: Pack, tmp_path: Path
) -> None:
    """Thirty of each way with each commit; ten thousand in the slow test below."""
    counts = _mutated(_of(whole_run), tmp_path / "copy", small_pack, 210)
    assert counts.total() == 210
    assert sum(number for (_, came), number in counts.items() if came == "nothing changed") < 20


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_many_mutations_are_noticed_and_none_makes_anything_better(
    whole_run: Path, small_pack: Pack, tmp_path: Path
) -> None:
    """Ten thousand unless JANJI_MUTATIONS says otherwise; the counts are printed."""
    counts = _mutated(_of(whole_run), tmp_path / "copy", small_pack, int(os.environ.get("JANJI_MUTATIONS", "10000")))
    for (way, came), number in sorted(counts.items()):
        print(f"{way:14}{came:28}{number:6}")  # noqa: T201 - the counts are what it is run for
