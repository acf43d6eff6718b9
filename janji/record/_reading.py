"""Reading a record back: whole, cut off or altered, and what happened in each case.

Reading never raises for a record of a killed run. What does not fit makes the record `incomplete` (something is
missing) or `altered` (something is there that cannot have been written so), and `why` names it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from ._canonical import ZERO, canonical, digest
from ._errors import DamagedRecordError, RecordError
from ._evidence import EvidenceStore
from ._journal import SCHEMA

State = Literal["sealed", "incomplete", "altered"]

_OUTCOMES = ("error", "failed", "not assessed", "not applicable", "finished")


@dataclass(frozen=True)
class Event:
    """One line of a journal: which segment, its number there, the time in UTC, the event's name and payload."""

    segment: str
    n: int
    time: str
    name: str
    payload: Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """One step of a case as it ran. `outcome` is passed, failed, error, stopped or, where it never ended, not run."""

    keyword: str
    text: str
    line: int | None
    outcome: str


@dataclass(frozen=True)
class Concluded:
    """One conclusion as the run recorded it. `index` is the step; `evidence` are hashes."""

    index: int | None
    kind: str
    claim: Mapping[str, Any]
    verdict: str
    reason: str
    assurance: str
    evidence: tuple[str, ...]
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """One planned scenario, or one row of an outline, with all that the journal says of it.

    `outcome` is None where the case was never opened, or its last opening never closed. `attempts` counts openings
    in one round, so more than one means that it was tried again. `translations` are the same scenario's name, rule and
    steps in the pack's other languages, where the plan holds them.
    """

    case: str
    scenario: str
    name: str
    rule: str | None
    clauses: tuple[str, ...]
    needs: tuple[str, ...]
    sinks: tuple[str, ...]
    readings: Mapping[str, tuple[str, ...]]
    file: str
    line: int | None
    language: str
    translations: Mapping[str, Mapping[str, Any]]
    steps: tuple[Step, ...]
    opened: bool
    attempts: int
    outcome: str | None
    reason: str | None
    ms: float | None
    conclusions: tuple[Concluded, ...]
    calls: tuple[Mapping[str, Any], ...]
    scans: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Record:
    """A run record as it was found.

    `opened` and `closed` are the payloads of `run.open` and `run.close`; `digest` is the manifest's own hash, None
    where there is no manifest. `evidence` reads blobs and checks their hashes each time.
    """

    path: Path
    state: State
    why: tuple[str, ...]
    schema: int
    opened: Mapping[str, Any]
    closed: Mapping[str, Any] | None
    cases: Mapping[str, Case]
    events: tuple[Event, ...]
    evidence: EvidenceStore
    digest: str | None
    started: str | None
    ended: str | None

    @property
    def plan(self) -> tuple[Mapping[str, Any], ...]:
        """The plan that was fixed before the first scenario."""
        plan = self.opened.get("plan")
        return tuple(entry for entry in plan if isinstance(entry, Mapping)) if isinstance(plan, list) else ()

    @property
    def run(self) -> str | None:
        """The run's own name."""
        run = self.opened.get("run")
        return run if isinstance(run, str) else None

    @property
    def descriptions(self) -> tuple[Mapping[str, Any], ...]:
        """What the implementation said of itself, each time that it was asked: when the run opened, and per worker."""
        stated = [self.opened.get("implementation")]
        stated += [event.payload for event in self.events if event.name == "implementation"]
        found = [each.get("description") for each in stated if isinstance(each, Mapping)]
        return tuple(each for each in found if isinstance(each, Mapping))

    @property
    def notes(self) -> tuple[Event, ...]:
        """What the run noted beside its cases."""
        return tuple(event for event in self.events if event.name == "note")


@dataclass
class _Findings:
    """Collects what does not fit. An alteration outweighs whatever is missing."""

    missing: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    noticed: list[str] = field(default_factory=list)

    @property
    def state(self) -> State:
        if self.altered:
            return "altered"
        return "incomplete" if self.missing else "sealed"


def read_record(path: Path) -> Record:
    """Read the record in the folder `path`.

    Raises RecordError only where nothing readable is there at all: no folder, or no event in any journal. Where there
    is a journal without events, or a seal without a journal, it is a DamagedRecordError.
    """
    root = Path(path)
    if not root.is_dir():
        raise RecordError(f"{root}: there is no such folder; name the folder that `janji run --record` wrote")
    found = _Findings()
    segments: dict[str, list[Event]] = {}
    facts: dict[str, dict[str, Any]] = {}
    for file in sorted((root / "journal").glob("*.jsonl")):
        segments[file.stem], facts[file.stem] = _read_segment(file, found)
    if not any(segments.values()) and (segments or (root / "manifest.json").is_file()):
        why = "; ".join((*found.altered, *found.noticed)) or "its journal is empty"
        raise DamagedRecordError(
            f"{root}: the record holds no readable event any more ({why}), so nothing can be said of its run; restore "
            "it from a copy, or run again"
        )
    if not any(segments.values()):
        raise RecordError(
            f"{root}: holds no journal with a readable event (looked for journal/*.jsonl); "
            "name the folder that `janji run --record` wrote, or run again"
        )
    store = EvidenceStore(root / "evidence")
    seal = _check_manifest(root / "manifest.json", facts, store, found)
    _check_blobs(store, found)
    return _assemble(root, segments, store, seal, found)


def _read_segment(path: Path, found: _Findings) -> tuple[list[Event], dict[str, Any]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        found.missing.append(f"segment {path.stem} cannot be read ({error.strerror})")
        return [], {}
    *lines, tail = data.split(b"\n")
    if tail:
        found.noticed.append(f"segment {path.stem}: its last line is cut off after {len(tail)} bytes")
    events: list[Event] = []
    head = ZERO
    for number, line in enumerate(lines):
        event = _parse(path.stem, number, head, line)
        if event is None:
            found.altered.append(f"segment {path.stem}: line {number + 1} does not continue the line before it")
            break
        events.append(event)
        head = digest(line)
    last = digest(lines[-1]) if lines else ZERO
    return events, {"events": len(lines), "head": last, "sha256": digest(data), "torn": bool(tail)}


def _parse(segment: str, number: int, head: str, line: bytes) -> Event | None:
    try:
        body = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict) or body.get("n") != number or body.get("prev") != head:
        return None
    name, time = body.pop("e", None), body.pop("t", None)
    if not isinstance(name, str) or not isinstance(time, str):
        return None
    del body["n"], body["prev"]
    return Event(segment, number, time, name, body)


def _check_manifest(
    path: Path, facts: Mapping[str, Mapping[str, Any]], store: EvidenceStore, found: _Findings
) -> str | None:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        found.missing.append("there is no manifest: the run was not sealed, so it did not end by itself")
        return None
    except OSError as error:
        found.missing.append(f"the manifest cannot be read ({error.strerror})")
        return None
    try:
        manifest = json.loads(raw)
        stated = manifest.pop("digest")
        whole = canonical({**manifest, "digest": stated}) + b"\n" == raw and digest(canonical(manifest)) == stated
        segments = {entry["name"]: entry for entry in manifest["segments"]}
        blobs = manifest["evidence"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        found.altered.append("the manifest is not what was sealed: it cannot be read as one")
        return None
    if not whole:
        found.altered.append("the manifest is not what was sealed: its own hash does not fit")
        return None
    if manifest.get("schema") != SCHEMA:
        found.missing.append(f"the manifest has schema {manifest.get('schema')!r}, and this version reads {SCHEMA}")
    _compare(segments, facts, found)
    if store.summary() != blobs:
        found.altered.append("the evidence is not what was sealed: pieces of it are missing or were added")
    return str(stated)


def _compare(
    segments: Mapping[str, Mapping[str, Any]], facts: Mapping[str, Mapping[str, Any]], found: _Findings
) -> None:
    for name in sorted(segments.keys() | facts.keys()):
        if name not in facts:
            found.altered.append(f"segment {name} is named in the manifest and is not there")
        elif name not in segments:
            found.altered.append(f"segment {name} is there and is not named in the manifest")
        elif any(segments[name].get(key) != facts[name].get(key) for key in ("events", "head", "sha256")):
            found.altered.append(f"segment {name} is not what was sealed: {_difference(segments[name], facts[name])}")


def _difference(sealed: Mapping[str, Any], there: Mapping[str, Any]) -> str:
    if sealed.get("events") != there.get("events"):
        return f"{there.get('events')} events, sealed were {sealed.get('events')}"
    return "its hash does not fit"


def _check_blobs(store: EvidenceStore, found: _Findings) -> None:
    for sha in store:
        try:
            data = store.path(sha).read_bytes()
        except OSError as error:
            found.missing.append(f"evidence {sha[:12]} cannot be read ({error.strerror})")
            continue
        if digest(data) != sha:
            found.altered.append(f"evidence {sha[:12]} was altered: its content has another hash")


def _assemble(
    root: Path, segments: Mapping[str, list[Event]], store: EvidenceStore, seal: str | None, found: _Findings
) -> Record:
    # The controller's segment first; within one case all events come from one segment, so their order is kept.
    order = sorted(segments, key=lambda name: (name != "main", name))
    events = tuple(event for name in order for event in segments[name])
    opened = next((event.payload for event in events if event.name == "run.open"), None)
    closed = next((event.payload for event in reversed(events) if event.name == "run.close"), None)
    if opened is None:
        found.missing.append("no segment says how the run was opened, so the plan is not known")
    if closed is None:
        found.missing.append("no segment says that the run was closed")
    schema = (opened or {}).get("schema", SCHEMA)
    if schema != SCHEMA:
        found.missing.append(f"the record has schema {schema!r}, and this version reads {SCHEMA}")
    per_case: dict[str, list[Event]] = {}
    for event in events:
        case = event.payload.get("case")
        if isinstance(case, str):
            per_case.setdefault(case, []).append(event)
    plan = (opened or {}).get("plan")
    planned = {
        str(entry["case"]): entry
        for entry in (plan if isinstance(plan, list) else [])
        if isinstance(entry, Mapping) and "case" in entry
    }
    cases = {name: _case(name, entry, per_case.get(name, [])) for name, entry in planned.items()}
    if opened is not None:
        for name in sorted(per_case.keys() - planned.keys()):
            found.altered.append(f"case {name} was run and is not in the plan")
    times = [event.time for event in events]
    return Record(
        path=root,
        state=found.state,
        why=(*found.altered, *found.missing, *found.noticed),
        schema=schema if isinstance(schema, int) else SCHEMA,
        opened=opened or {},
        closed=closed,
        cases=cases,
        events=events,
        evidence=store,
        digest=seal,
        started=min(times, default=None),
        ended=max(times, default=None),
    )


def _case(name: str, entry: Mapping[str, Any], events: list[Event]) -> Case:
    openings = [event for event in events if event.name == "case.open"]
    closings = [event for event in events if event.name == "case.close"]
    last = max((index for index, event in enumerate(events) if event.name == "case.open"), default=0)
    since = events[last:]
    ended = any(event.name == "case.close" for event in since)
    # Whatever any opening ended with stays: a second try cannot wash away what the first one showed.
    worst = min(closings, key=lambda event: _severity(event.payload.get("outcome")), default=None)
    outcomes = {
        event.payload.get("index"): str(event.payload.get("outcome")) for event in since if event.name == "step.close"
    }
    steps = tuple(
        Step(
            str(step.get("keyword", "")).strip(),
            str(step.get("text", "")),
            step.get("line"),
            outcomes.get(index, "not run"),
        )
        for index, step in enumerate(entry.get("steps") or ())
    )
    rounds = [event.payload.get("round", 1) for event in openings]
    return Case(
        case=name,
        scenario=str(entry.get("scenario", name)),
        name=str(entry.get("name", name)),
        rule=entry.get("rule"),
        clauses=tuple(entry.get("clauses") or ()),
        needs=tuple(entry.get("needs") or ()),
        sinks=tuple(entry.get("sinks") or ()),
        readings={key: tuple(options) for key, options in (entry.get("readings") or {}).items()},
        file=str(entry.get("file", "")),
        line=entry.get("line"),
        language=str(entry.get("language", "")),
        translations={
            language: words
            for language, words in (entry.get("translations") or {}).items()
            if isinstance(words, Mapping)
        },
        steps=steps,
        opened=bool(openings),
        attempts=max((rounds.count(each) for each in rounds), default=0),
        outcome=str(worst.payload.get("outcome")) if worst is not None and ended else None,
        reason=worst.payload.get("reason") if worst is not None and ended else None,
        ms=sum(float(event.payload.get("ms") or 0) for event in closings) if closings else None,
        conclusions=tuple(_concluded(event) for event in events if event.name == "conclusion"),
        calls=tuple(event.payload for event in events if event.name == "call"),
        scans=tuple(event.payload for event in events if event.name == "scan"),
    )


def _severity(outcome: object) -> int:
    return _OUTCOMES.index(outcome) if isinstance(outcome, str) and outcome in _OUTCOMES else 0


def _concluded(event: Event) -> Concluded:
    body = event.payload
    claim, facts, evidence = body.get("claim"), body.get("facts"), body.get("evidence")
    return Concluded(
        index=body.get("index"),
        kind=str(body.get("kind")),
        claim=claim if isinstance(claim, Mapping) else {},
        verdict=str(body.get("verdict")),
        reason=str(body.get("reason") or ""),
        assurance=str(body.get("assurance")),
        evidence=tuple(str(each) for each in evidence) if isinstance(evidence, list) else (),
        facts=facts if isinstance(facts, Mapping) else {},
    )
