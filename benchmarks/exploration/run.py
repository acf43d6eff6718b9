"""Which violations exploration finds within a budget, and that it is silent on what keeps the promises.

    python benchmarks/exploration/run.py [--seconds 60] [--seed 1] [--keeping 120] [NAME …]

Names are violations of the reference platform (by default those that take a sequence, and `KNOWN`) or `variant=NAME`.
One after the other, in this process; writes benchmarks/results/exploration.json and prints the table of
docs/exploration.md.
"""

import argparse
import json
import os
import time
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
RESULTS = Path(__file__).parent.parent / "results" / "exploration.json"


def tried(name: str, seconds: float, seed: int) -> dict[str, Any]:
    """What exploration finds on one platform."""
    kept = name.startswith("variant=")
    address = f"reference?{name}" if kept else f"reference?break={name}"
    began, cpu = time.monotonic(), time.process_time()
    settings = Settings(address, limit=120.0)
    found = explore(settings, find_pack("zoom-2023-08-08"), seconds=seconds, seed=seed, most=None if kept else 1)
    return {
        "name": name,
        "found": [
            {"clause": each.clause, "after": round(each.after, 1), "acts": [act.says for act in each.story.acts]}
            for each in found.found
        ],
        "unconfirmed": len(found.unconfirmed),
        "sequences": found.sequences,
        "stopped": found.stopped.total(),
        "judged": found.looked,
        "seconds": round(time.monotonic() - began, 1),
        "cpu_seconds": round(time.process_time() - cpu, 1),
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
    asked = parser.parse_args()
    sequences = [each.name for each in find_implementation("reference").violations() if each.sequence]
    kept = {each["name"]: each for each in json.loads(RESULTS.read_text())["rows"]} if RESULTS.exists() else {}
    for name in asked.names or [*sequences, *KNOWN]:
        seconds = asked.keeping if name.startswith("variant=") else asked.seconds
        kept[name] = {**tried(name, seconds, asked.seed), "budget": seconds, "seed": asked.seed}
        print(row(kept[name]), flush=True)
        content = {"cores": os.cpu_count(), "load": os.getloadavg()[1], "rows": [kept[each] for each in sorted(kept)]}
        RESULTS.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
