"""A record of the big pack: `python benchmarks/suite/big_record.py RECORD PACK_FOLDER NEW`.

RECORD is of a whole run of the first pack, PACK_FOLDER what `big_pack.py` wrote. NEW says of each scenario what RECORD
says of the one that it was made from, so that `janji gate NEW` and `janji report NEW` can be timed without a long run.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from janji.record import read_record
from janji.running import Settings
from janji.running._recorder import Recorder
from janji.scenarios import Scenario, pack_scenarios
from janji.terms import find_pack

_SEALED = frozenset({"run.open", "run.close"})


def named(scenarios: list[Scenario], known: set[str]) -> dict[str, list[str]]:
    """By each case of the record, the cases that were made from it."""
    found: dict[str, list[str]] = {}
    for each in scenarios:
        case = each.case if each.case in known else re.sub(r"-\d+(?=#|$)", "", each.case)
        found.setdefault(case, []).append(each.case)
    return found


def told_again(payload: dict[str, Any], copies: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """A payload about a case, once for each case that was made from it; any other payload once."""
    case = payload.get("case")
    yield from ({**payload, "case": each} for each in copies[case]) if case in copies else (payload,)


def main() -> int:
    """Write the record."""
    record, pack = read_record(Path(sys.argv[1])), find_pack(f"{sys.argv[2].rstrip('/')}/")
    scenarios = list(pack_scenarios(pack, record.opened["language"]))
    copies = named(scenarios, set(record.cases))
    recorder = Recorder.begun(Settings("reference", Path(sys.argv[3]), record.opened["language"]))
    recorder.open_run(pack, scenarios, Settings("reference", None, record.opened["language"]), partial=None, workers=1)
    for blob in sorted(record.path.glob("evidence/*/*")):
        recorder.evidence.put(blob.read_bytes())
    for event in record.events:
        if event.name not in _SEALED:
            for payload in told_again(dict(event.payload), copies):
                recorder.journal.append(event.name, **payload)
    recorder.close_run(0, None, [], [])
    print(f"{sys.argv[3]}: {len(scenarios)} scenarios")
    return 0


if __name__ == "__main__":
    sys.exit(main())
