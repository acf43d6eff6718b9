"""A program of the same user that turns the record of a run into one without its breach. `forger.py PID MOMENT`.

It finds the record by what /proc says of the run's process. MOMENT is `before` (as soon as a breach is written, and
again and again), `at` (when the run is closed and not sealed yet) or `after` (when it is sealed); `now` takes a
folder in place of PID.
"""

import json
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any


def compact(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def record_of(pid: int) -> Path:
    arguments = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    return Path(f"/proc/{pid}/cwd").readlink() / arguments[arguments.index("--record") + 1]


def blob(root: Path, sha: str) -> Path:
    return root / "evidence" / sha[:2] / sha


def kept(events: list[dict[str, Any]]) -> dict[str, set[str]]:
    """Let every broken scenario end well; answer what evidence has to hide for that."""
    hidden: dict[str, set[str]] = {}
    broken = set()
    for event in events:
        if event["e"] == "conclusion" and event["verdict"] == "not met":
            broken.add(event["case"])
            for sha in event["evidence"]:
                hidden.setdefault(sha, set()).update(event["claim"]["subjects"])
            event.update(verdict="met", reason="no breach found in what was tried")
    for event in events:
        if event.get("case") in broken and event["e"] == "case.close":
            event.update(outcome="finished", reason=None)
        if event.get("case") in broken and event["e"] == "step.close":
            event["outcome"] = "passed"
    return hidden


def rewritten(root: Path, hidden: dict[str, set[str]]) -> dict[str, str]:
    """Evidence without what is to be hidden: the old name of each piece and the new one."""
    renamed = {}
    for sha, subjects in hidden.items():
        scan = json.loads(blob(root, sha).read_bytes())
        scan["matches"] = [each for each in scan["matches"] if each["canary"] not in subjects]
        new = canonical(scan)
        renamed[sha] = sha256(new).hexdigest()
        blob(root, renamed[sha]).parent.mkdir(exist_ok=True)
        blob(root, renamed[sha]).write_bytes(new)
        if renamed[sha] != sha:
            blob(root, sha).unlink()
    return renamed


def without_breach(root: Path, lines: list[bytes]) -> list[bytes]:
    """The events without a breach, each with the hash of the one before."""
    events = [json.loads(line) for line in lines]
    renamed = rewritten(root, kept(events))
    head, found = "0" * 64, []
    for event in events:
        event["prev"] = head
        line = compact(event)
        for old, new in renamed.items():
            line = line.replace(old.encode(), new.encode())
        found.append(line)
        head = sha256(line).hexdigest()
    return found


def forge(root: Path, *, seal: bool) -> None:
    segment = root / "journal" / "main.jsonl"
    lines = without_breach(root, segment.read_bytes().splitlines())
    data = b"".join(line + b"\n" for line in lines)
    with segment.open("r+b") as file:
        file.write(data)
        file.truncate()
    if not seal:
        return
    names = sorted(path.name for path in (root / "evidence").glob("??/*"))
    entry = {
        "name": "main",
        "events": len(lines),
        "head": sha256(lines[-1]).hexdigest(),
        "sha256": sha256(data).hexdigest(),
    }
    summary = {"count": len(names), "digest": sha256("\n".join(names).encode()).hexdigest()}
    manifest = {"schema": 2, "segments": [entry], "evidence": summary, "lost": [], "differs": []}
    manifest["digest"] = sha256(canonical(manifest)).hexdigest()
    part = root.parent / "forged"
    part.write_bytes(canonical(manifest) + b"\n")
    part.replace(root / "manifest.json")


def main() -> None:
    whom, moment = sys.argv[1:]
    if moment == "now":
        forge(Path(whom), seal=True)
        return
    root = record_of(int(whom))
    journal, manifest = root / "journal" / "main.jsonl", root / "manifest.json"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and Path(f"/proc/{whom}").exists():
        time.sleep(0.001)
        if not journal.exists():
            continue
        text = journal.read_bytes()
        if moment == "before" and b'"verdict":"not met"' in text:
            forge(root, seal=False)
        if moment == "at" and b'"e":"run.close"' in text:
            forge(root, seal=True)
            return
        if moment == "after" and manifest.exists():
            forge(root, seal=True)
            return


main()
