"""How fast texts are searched, beside ripgrep, grep and the decoding of Parquet, in one run on the same files.

    make bench-tracing SIZE_MB=1000
    python -m benchmarks.tracing.against_ripgrep --size-mb 100 --ripgrep /path/to/rg

Each way is measured in a process of its own, several times, and the best counts. CPU seconds are compared: other work
on the machine changes them least. Ours count from the index on, with all that has to be prepared for its canaries;
starting Python is told apart. A ratio is the speed of ours by that of the other, in megabytes by CPU seconds.

All ways search a corpus of 20 MB. Those that are not slow also search the large one: there it counts for less what each
has to prepare, which for ripgrep is most of its time on 20 MB. The results say which size each ratio is of. The
passes that are compiled once after installation are compiled before.
"""

import argparse
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.tracing.corpus import line, rows, sentences
from janji.canaries import Canary, Mint
from janji.implementation import Place
from janji.tracing import DecodeCache, Index, scan, scan_batch, scan_bytes
from janji.tracing._compiled import passes

_CANARIES = 1000
_ROWS = 8192
_PART = 20
"""Megabytes that all ways search."""
_LONG = 20.0
"""CPU seconds after which a way is not tried again."""
_RESULTS = Path(__file__).parents[1] / "results" / "tracing.json"


def canaries(count: int) -> list[Canary]:
    """So many texts, the same in every process."""
    mint = Mint(bytes(range(32)))
    return [mint.text(f"bench {number}") for number in range(count)]


def _jsonl(path: Path, index: Index) -> int:
    with path.open("rb") as file:
        return len({hit.canary for hit in scan_bytes(file, index)})


def _verbatim(path: Path, index: Index) -> int:
    with path.open("rb") as file:
        return len({hit.canary for hit in scan_bytes(file, index, verbatim=True)})


def _batches(path: Path) -> Iterator[Any]:
    # What searches lines does not need it, and does not pay for it.
    import pyarrow.parquet as pq

    # With a buffer, and no threads, a column is not held as a whole.
    file = pq.ParquetFile(path.with_suffix(".parquet"), buffer_size=1 << 20, pre_buffer=False)
    yield from file.iter_batches(_ROWS, use_threads=False)


def _parquet(path: Path, index: Index) -> int:
    found = set()
    for batch in _batches(path):
        found |= {hit.canary for hit in scan_batch(batch, index)}
    return len(found)


def _decoded(path: Path, _: Index) -> int:
    return sum(batch.num_rows for batch in _batches(path))


def _place(path: Path, index: Index) -> int:
    """The scan of a place, which also accounts for all that it holds."""
    read = scan([Place(place="p", path=str(path), format=path.suffix[1:], purpose="train")], index, DecodeCache())
    return len({match.canary for match in read.matches})


_OURS: dict[str, Callable[[Path, Index], int]] = {
    "janji_verbatim": _verbatim,
    "janji_all": _jsonl,
    "janji_parquet": _parquet,
    "parquet_decode": _decoded,
    "janji_place_jsonl": _place,
    "janji_place_parquet": lambda path, index: _place(path.with_suffix(".parquet"), index),
}


_WITHOUT = {"janji_portable": "llvmlite", "janji_bare": "numpy"}
"""The package that is not there: of the extra `fast`; and of `media` too."""


def _one(name: str, path: Path, count: int) -> int:
    """One way, in this process."""
    if name in _WITHOUT:
        sys.modules[_WITHOUT[name]] = None  # type: ignore[assignment]
        name = "janji_all"
    index = Index(canaries(count))
    started = time.process_time(), time.perf_counter()
    found = _OURS[name](path, index)
    cpu, wall = time.process_time() - started[0], time.perf_counter() - started[1]
    peak = _peak()
    print(json.dumps({"found": found, "cpu": cpu, "wall": wall, "peak_mb": peak}))
    return 0


def _peak() -> int:
    """Megabytes that this process held at most. `ru_maxrss` also counts those of the process that started it."""
    (held,) = re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(held) // 1024


def _measured(command: list[str], *, told: bool) -> dict[str, float]:
    """The cost of a command; `told` where it says so itself."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1 or (told and done.returncode):
        raise SystemExit(f"{' '.join(command)}: {done.stderr.strip()[-400:]}")
    if told:
        return dict(json.loads(done.stdout))
    return {
        "found": int(done.stdout.split()[-1]),
        "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "wall": time.perf_counter() - started,
    }


def _written(path: Path, size_mb: int, count: int) -> None:
    """The corpus, as JSON lines, Parquet, and the texts to look for."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    planted = [str(canary.text) for canary in canaries(count)]
    schema = pa.schema({"id": pa.int64(), "text": pa.string()})
    with path.open("w") as out, pq.ParquetWriter(path.with_suffix(".parquet"), schema, compression="zstd") as table:
        batch: list[str] = []
        number = 0
        for number, row in enumerate(rows(sentences(), size_mb * 1_000_000, planted)):
            out.write(line(number, row) + "\n")
            batch.append(row)
            if len(batch) == _ROWS * 4:
                table.write_table(pa.table({"id": range(number + 1 - len(batch), number + 1), "text": batch}, schema))
                batch = []
        table.write_table(pa.table({"id": range(number + 1 - len(batch), number + 1), "text": batch}, schema))
    path.with_name("needles.txt").write_text("".join(f"{json.dumps(text)[1:-1]}\n" for text in planted))


def _searched(path: Path, args: argparse.Namespace, *, slow: bool) -> dict[str, dict[str, float]]:
    """The cost of each way on one corpus, with the slow ones too or not."""
    needles, size = str(path.with_name("needles.txt")), path.stat().st_size / 1e6
    ways: dict[str, list[str]] = {"grep": ["grep", "-F", "-c", "-f", needles, str(path)]}
    if ripgrep := shutil.which(args.ripgrep):
        ways["ripgrep"] = [ripgrep, "-j1", "-F", "-c", "-f", needles, str(path)]
    else:
        print("ripgrep is missing: install it, or name it with --ripgrep; its ratios are left out")
    me = [sys.executable, "-m", "benchmarks.tracing.against_ripgrep", "--canaries", str(args.canaries), "--one"]
    ours = [name for name in (*_OURS, *_WITHOUT) if slow or ("place" not in name and name not in _WITHOUT)]
    ways |= {name: [*me, name, str(path)] for name in ours}
    found: dict[str, dict[str, float]] = {}
    print(f"{size:.1f} MB")
    for name, command in ways.items():
        if args.only and name not in args.only:
            continue
        tries: list[dict[str, float]] = []
        while len(tries) < args.times and sum(each["cpu"] for each in tries) < _LONG:
            tries.append(_measured(command, told="--one" in command))
        found[name] = best = min(tries, key=lambda each: each["cpu"])
        best["mb_per_cpu_second"] = size / best["cpu"]
        print(
            f"{name:20s} {best['cpu']:7.2f} s CPU {best['wall']:7.2f} s {best['mb_per_cpu_second']:7.0f} MB/s"
            f" {best.get('peak_mb', 0):6.0f} MB  found {best['found']:.0f}",
            flush=True,
        )
    for name, ratio in _ratios(found).items():
        print(f"{name:28s} {ratio:6.2f}")
    return found


def main() -> int:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size-mb", type=int, default=1000)
    parser.add_argument("--canaries", type=int, default=_CANARIES)
    parser.add_argument("--ripgrep", default="rg")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="a folder in which the corpora are kept and taken from")
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--one", nargs=2, metavar=("WAY", "FILE"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        return _one(args.one[0], Path(args.one[1]), args.canaries)
    passes(make=True)
    results: dict[str, Any] = {"canaries": args.canaries, "python": platform.python_version(), "sizes": []}
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted({min(_PART, args.size_mb), args.size_mb}):
            path = (args.keep or Path(folder)) / str(size) / "corpus.jsonl"
            path.parent.mkdir(exist_ok=True)
            if not path.exists():
                _written(path, size, args.canaries)
            found = _searched(path, args, slow=size <= _PART)
            # Of a ratio that was not measured on the large corpus, the one of the small corpus stays.
            results |= _ratios(found)
            about = {"size_mb": round(path.stat().st_size / 1e6, 1), **_ratios(found), "ways": found}
            results["sizes"].append(about)
            if not args.only:
                _RESULTS.parent.mkdir(exist_ok=True)
                _RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    return 0


def _ratios(found: dict[str, dict[str, float]]) -> dict[str, float]:
    """Our speed by that of others; of Parquet the time by that of decoding alone."""
    wanted = {
        "ripgrep_ratio": ("ripgrep", "janji_verbatim"),
        "ripgrep_ratio_all_variants": ("ripgrep", "janji_all"),
        "ripgrep_ratio_portable": ("ripgrep", "janji_portable"),
        "ripgrep_ratio_bare": ("ripgrep", "janji_bare"),
        "ripgrep_ratio_place": ("ripgrep", "janji_place_jsonl"),
        "grep_ratio": ("grep", "janji_verbatim"),
        "parquet_ratio": ("janji_parquet", "parquet_decode"),
        "parquet_ratio_place": ("janji_place_parquet", "parquet_decode"),
    }
    return {
        name: round(found[one]["cpu"] / found[other]["cpu"], 3)
        for name, (one, other) in wanted.items()
        if one in found and other in found
    }


if __name__ == "__main__":
    sys.exit(main())
