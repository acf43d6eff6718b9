"""How the cost of a search grows with the canaries that are looked for, and with the text that is searched.

    python -m benchmarks.tracing.curves [--canaries 10 100 1000 10000] [--sizes 5 20 80] [--ripgrep /path/to/rg]

Each point is measured in a process of its own, beside ripgrep with the same needles on the same file, on real sentences
in many languages. The curves show the ratio of the CPU seconds, which other work on the machine changes least.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.tracing.against_ripgrep import _measured, canaries
from benchmarks.tracing.corpus import line, rows, sentences

_RESULTS = Path(__file__).parents[1] / "results" / "curves.json"
_PLANTED = 10
_BAR = 40


def corpus(path: Path, size_mb: int, texts: dict[str, list[str]]) -> None:
    """JSON lines of about this size, with ten canaries in them."""
    planted = [str(canary.text) for canary in canaries(_PLANTED)]
    with path.open("w") as out:
        out.writelines(f"{line(number, row)}\n" for number, row in enumerate(rows(texts, size_mb * 1_000_000, planted)))


def point(path: Path, count: int, ripgrep: str) -> dict[str, float]:
    """The cost of looking for so many canaries in a file, and ripgrep's."""
    needles = path.with_name("needles.txt")
    needles.write_text("".join(f"{json.dumps(str(each.text))[1:-1]}\n" for each in canaries(count)))
    peer = _measured([ripgrep, "-j1", "-F", "-c", "-f", str(needles), str(path)], told=False)
    me = [sys.executable, "-m", "benchmarks.tracing.against_ripgrep", "--canaries", str(count), "--one"]
    ours = _measured([*me, "janji_all", str(path)], told=True)
    return {
        "size_mb": round(path.stat().st_size / 1e6, 1),
        "canaries": count,
        "found": ours["found"],
        "cpu": round(ours["cpu"], 2),
        "peak_mb": ours["peak_mb"],
        "ripgrep_cpu": round(peer["cpu"], 2),
        "times_ripgrep": round(ours["cpu"] / peer["cpu"], 1),
    }


def drawn(name: str, points: Iterable[dict[str, float]]) -> None:
    """A row for each point, with a bar for its ratio."""
    points = list(points)
    most = max(each["times_ripgrep"] for each in points)
    print(f"\n{name:>10s} {'CPU s':>8s} {'ripgrep':>8s} {'ratio':>7s} {'peak MB':>8s}")
    for each in points:
        bar = "#" * max(1, round(_BAR * each["times_ripgrep"] / most))
        print(
            f"{each[name]:10g} {each['cpu']:8.2f} {each['ripgrep_cpu']:8.2f} {each['times_ripgrep']:7.1f}"
            f" {each['peak_mb']:8.0f}  {bar}"
        )


def main() -> int:
    """Measure, draw and keep both curves."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--canaries", type=int, nargs="+", default=[10, 100, 1000, 10_000])
    parser.add_argument("--sizes", type=int, nargs="+", default=[5, 20, 80], help="of the text, in MB")
    parser.add_argument("--ripgrep", default="rg")
    args = parser.parse_args()
    ripgrep = shutil.which(args.ripgrep)
    if ripgrep is None:
        raise SystemExit(f"{args.ripgrep}: there is no such program; install ripgrep, or name it with --ripgrep")
    texts = sentences()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        corpus(path, args.sizes[0], texts)
        by_canaries = [point(path, count, ripgrep) for count in args.canaries]
        by_size = []
        for size in args.sizes:
            corpus(path, size, texts)
            by_size.append(point(path, 1000, ripgrep))
    drawn("canaries", by_canaries)
    drawn("size_mb", by_size)
    _RESULTS.parent.mkdir(exist_ok=True)
    _RESULTS.write_text(json.dumps({"canaries": by_canaries, "size": by_size}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
