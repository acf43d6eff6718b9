"""Which violations exploration finds within a budget, and that it is silent on what keeps the promises.

    python benchmarks/exploration/run.py [--seconds 60] [--seed 1] [--keeping 120] [-n 2] [--processor] [NAME …]

Names are violations of the reference platform (by default those that take a sequence, and `KNOWN`) or `variant=NAME`.
Each is explored with the pack and the readings under which it breaks anything, one after the other, in two processes of
which each has the budget; writes benchmarks/results/exploration.json and prints the table of docs/exploration.md. With
`--processor` the seconds of each process are those of its processor time and its children's: for machines that others
use.
"""

import argparse
import json
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from janji.exploration import explore
from janji.implementation import find_implementation
from janji.running import Settings
from janji.terms import find_pack

KNOWN = (
    "withdraw-ignored",
    "declined-counts-as-yes",
    "feature-on-is-consent",
    "guests-follow-host",
    "third-party-model-trained",
    "notes-while-off",
    "member-may-switch",
    "deletion-only-hides",
    "anybody-opens",
)
_FIRST = "zoom-2023-08-08"
RESULTS = Path(__file__).parent.parent / "results" / "exploration.json"


def processor() -> float:
    """The processor time of this process and its children."""
    used = [resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def tried(name: str, seconds: float, seed: int, processes: int, clock: Callable[[], float]) -> dict[str, Any]:
    """The finds of exploration on one platform."""
    kept = name.startswith("variant=")
    address = f"reference?{name}" if kept else f"reference?break={name}"
    listed = next((each for each in find_implementation("reference").violations() if each.name == name), None)
    pack, readings = _FIRST, dict(listed.readings) if listed is not None else {}
    if listed is not None and not listed.breaks:
        pack = next(iter(listed.breaks_in))
    began, cpu = time.monotonic(), processor()
    settings = Settings(address, limit=120.0, readings=readings)
    found = explore(
        settings,
        find_pack(pack),
        seconds=seconds,
        seed=seed,
        most=None if kept else 1,
        processes=processes,
        clock=clock,
    )
    return {
        "name": name,
        "pack": pack,
        "found": [
            {"clause": each.clause, "after": round(each.after, 1), "acts": [act.says for act in each.story.acts]}
            for each in found.found
        ],
        "unconfirmed": len(found.unconfirmed),
        "sequences": found.sequences,
        "stopped": found.stopped.total(),
        "judged": found.looked,
        "seconds": round(time.monotonic() - began, 1),
        "cpu_seconds": round(processor() - cpu, 1),
    }


def row(result: dict[str, Any]) -> str:
    """One row of the table."""
    found = "; ".join(f"`{each['clause']}` by {len(each['acts'])} acts" for each in result["found"]) or "nothing found"
    many = f"{result['sequences']} | {result['seconds']:.0f} | {result['cpu_seconds']:.0f}"
    return f"| {result['name']} | {found} | {many} |"


def main() -> None:
    """Try each, and keep what came out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--keeping", type=float, default=120.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-n", dest="processes", type=int, default=2)
    parser.add_argument("--processor", action="store_true")
    asked = parser.parse_args()
    clock = processor if asked.processor else time.monotonic
    sequences = [each.name for each in find_implementation("reference").violations() if each.sequence]
    kept = {each["name"]: each for each in json.loads(RESULTS.read_text())["rows"]} if RESULTS.exists() else {}
    for name in asked.names or [*sequences, *KNOWN]:
        seconds = asked.keeping if name.startswith("variant=") else asked.seconds
        kept[name] = {
            **tried(name, seconds, asked.seed, asked.processes, clock),
            "processor": asked.processor,
            "processes": asked.processes,
            "budget": seconds,
            "seed": asked.seed,
        }
        print(row(kept[name]), flush=True)
        content = {"cores": os.cpu_count(), "load": os.getloadavg()[1], "rows": [kept[each] for each in sorted(kept)]}
        RESULTS.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
