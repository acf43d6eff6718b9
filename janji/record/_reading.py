"""Reading a record back: whole, cut off or altered, and what happened in each case.

Reading never raises for a record of a killed run. Anything that does not fit makes the record `incomplete`
(something is missing) or `altered` (something is there that cannot have been written so), and `why` names it.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from janji.implementation import foreign

from ._canonical import ZERO, canonical, digest, parsed
from ._carried import Edition, carried, is_drawn, misplanned
from ._earlier import CarriedRun, carried_runs, counts, run_twice
from ._errors import DamagedRecordError, RecordError
from ._evidence import EvidenceStore, summary
from ._files import Contents, IrregularError, contents, read_regular
from ._journal import SCHEMA, seal_again
from ._shapes import misshapen

State = Literal["sealed", "incomplete", "altered"]

_MANIFESTS: Mapping[int, frozenset[str]] = {
    1: frozenset({"schema", "segments", "evidence", "closed", "digest"}),
    SCHEMA: frozenset({"schema", "segments", "evidence", "lost", "differs", "digest"}),
}
"""The keys that a manifest has, of each version that can be read: exactly these."""
_KNOWN = " and ".join(map(str, _MANIFESTS))
_NAMED = 3
"""This many strange files are named."""

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
    drawn: bool
    """Whether its sentences were drawn for the run: then it says only by a breach what a clause comes to."""
    steps_by: frozenset[str] | None
    """The step modules that did its steps, as `provenance.suite.steps` names them; None: an older record."""
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
    edition: Edition | None
    """The pack that the record carries, with its scenarios; None: it is of a version that carried none."""
    started: str | None
    ended: str | None
    segments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Each segment, as the seal names it: events, head, sha256."""

    @property
    def plan(self) -> tuple[Mapping[str, Any], ...]:
        """The plan that was fixed before the first scenario."""
        plan = self.opened.get("plan")
        return tuple(entry for entry in plan if isinstance(entry, Mapping)) if isinstance(plan, list) else ()

    @property
    def merged(self) -> bool:
        """Whether it has results of several runs: shards, whose seals its provenance names, or earlier ones."""
        provenance = self.opened.get("provenance")
        return bool(self.carried) or (isinstance(provenance, Mapping) and bool(provenance.get("merged_from")))

    @property
    def carried(self) -> tuple[CarriedRun, ...]:
        """The earlier runs of which it carries results."""
        return carried_runs(self.opened)

    @cached_property
    def carried_from(self) -> Mapping[str, str]:
        """For each carried scenario, when its run ended, by case."""
        ends = {event.segment: event.time for event in self.events if event.name == "run.close"}
        return {
            case: max((ends[segment] for segment in run.segments & ends.keys()), default="")
            for run in self.carried
            for case in run.cases
        }

    @property
    def oldest(self) -> str | None:
        """When the run ended; of a record of several runs, the oldest of them."""
        return min((event.time for event in self.events if event.name == "run.close"), default=self.ended)

    @property
    def run(self) -> str | None:
        """The run's own name."""
        run = self.opened.get("run")
        return run if isinstance(run, str) else None

    @property
    def descriptions(self) -> tuple[Mapping[str, Any], ...]:
        """The implementation's account of itself, each time that it was asked: when the run opened, and per worker."""
        # A merged record has one opening of its own and one of each shard.
        stated = [event.payload.get("implementation") for event in self.events if event.name == "run.open"]
        stated += [event.payload for event in self.events if event.name == "implementation"]
        found = [each.get("description") for each in stated if isinstance(each, Mapping)]
        return tuple(each for each in found if isinstance(each, Mapping))

    @property
    def notes(self) -> tuple[Event, ...]:
        """The notes of the run beside its cases."""
        return tuple(event for event in self.events if event.name == "note")


@dataclass
class _Findings:
    """Collects everything that does not fit. An alteration outweighs anything missing."""

    missing: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    noticed: list[str] = field(default_factory=list)

    def unread(self, what: str, error: OSError) -> None:
        """Note that something could not be read; what is not a plain file did not come from a run (*altered*)."""
        to = self.altered if isinstance(error, IrregularError) else self.missing
        to.append(f"{what} cannot be read ({error.strerror})")

    @property
    def why(self) -> tuple[str, ...]:
        """All of it, the gravest first, each on one line: names of files and keys of events may be anything."""
        return tuple(map(foreign, (*self.altered, *self.missing, *self.noticed)))

    @property
    def state(self) -> State:
        if self.altered:
            return "altered"
        return "incomplete" if self.missing else "sealed"


def read_record(path: Path, seal: str | None = None) -> Record:
    """Read the record in the folder `path`. `seal` is the digest that it has to have, where somebody noted it.

    Raises RecordError only where nothing readable is there at all: no folder, or no event in any journal. Where there
    is a journal without events, or a seal without a journal, it is a DamagedRecordError; so it is where the record's
    seal is not `seal`.
    """
    root = Path(path)
    if not root.is_dir():
        raise RecordError(f"{root}: there is no such folder; name the folder that `janji run --record` wrote")
    found = _Findings()
    there = _contents(root, found)
    segments: dict[str, list[Event]] = {}
    facts: dict[str, dict[str, Any]] = {}
    for name in there.segments:
        segments[name], facts[name] = _read_segment(root / "journal" / f"{name}.jsonl", found)
    if not any(segments.values()) and (segments or there.sealed):
        why = "; ".join(found.why) or "its journal is empty"
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
    manifest = _read_manifest(root / "manifest.json", found)
    if seal is not None and (manifest is None or manifest["digest"] != seal):
        is_sealed = "is not sealed" if manifest is None else f"is sealed as {manifest['digest']}"
        raise DamagedRecordError(
            f"{root}: the record {is_sealed}, and the seal that was asked for is {seal}; it is another record than the "
            "one that was meant, or was changed since and sealed again: look for the one that was meant, or run again"
        )
    if manifest is not None:
        _compare(manifest, facts, there, found)
    _check_blobs(store, there, found)
    return replace(_assemble(root, segments, store, manifest, found), segments=facts)


def read_back(path: Path, sealed: Mapping[str, Any]) -> Record:
    """Read the record that this process has just sealed. `sealed` is the manifest that it wrote.

    If another one is there, or the rest is no longer what was sealed, the record was rewritten in the meantime: the
    seal is put back, and says so, so that the record is read as altered from then on. Raises RecordError as
    `read_record` does.
    """
    with suppress(DamagedRecordError):
        found = read_record(path, str(sealed["digest"]))
        if found.state != "altered" or sealed["differs"]:
            return found
    seal_again(path, sealed, "it was changed as soon as it was sealed")
    return read_record(path)


def _contents(root: Path, found: _Findings) -> Contents:
    try:
        there = contents(root)
    except OSError as error:
        found.missing.append(f"{error.filename} cannot be listed ({error.strerror})")
        return Contents()
    if there.strays:
        more = f" and {len(there.strays) - _NAMED} more" if len(there.strays) > _NAMED else ""
        found.altered.append(f"{', '.join(there.strays[:_NAMED])}{more}: no run writes that into a record; remove it")
    return there


def _read_segment(path: Path, found: _Findings) -> tuple[list[Event], dict[str, Any]]:
    try:
        data = read_regular(path)
    except OSError as error:
        found.unread(f"segment {path.stem}", error)
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
        if why := misshapen(event.name, event.payload):
            found.altered.append(f"segment {path.stem}: line {number + 1} is no {event.name!r} of a run ({why})")
            break
        events.append(event)
        head = digest(line)
    last = digest(lines[-1]) if lines else ZERO
    return events, {"name": path.stem, "events": len(lines), "head": last, "sha256": digest(data)}


def _parse(segment: str, number: int, head: str, line: bytes) -> Event | None:
    try:
        body = parsed(line)
    except ValueError:
        return None
    if not isinstance(body, dict) or body.get("n") != number or body.get("prev") != head:
        return None
    name, time = body.pop("e", None), body.pop("t", None)
    if not isinstance(name, str) or not isinstance(time, str):
        return None
    del body["n"], body["prev"]
    return Event(segment, number, time, name, body)


def _read_manifest(path: Path, found: _Findings) -> dict[str, Any] | None:
    """The manifest if it is exactly what a run writes, so far as it shows without the rest."""
    try:
        raw = read_regular(path)
    except FileNotFoundError:
        found.missing.append("there is no manifest: the run was not sealed, so it did not end normally")
        return None
    except OSError as error:
        found.unread("the manifest", error)
        return None
    try:
        manifest: dict[str, Any] = parsed(raw)
        own = {key: value for key, value in manifest.items() if key != "digest"}
        whole = canonical(manifest) + b"\n" == raw and digest(canonical(own)) == manifest["digest"]
        schema, keys = manifest["schema"], manifest.keys()
    except (ValueError, KeyError, TypeError, AttributeError):
        found.altered.append("the manifest is not what was sealed: it cannot be read as one")
        return None
    known = _MANIFESTS.get(schema) if type(schema) is int else None
    if not whole:
        found.altered.append("the manifest is not what was sealed: its own hash does not fit")
    elif known is None:
        found.missing.append(f"the manifest has schema {schema!r}, and this version reads {_KNOWN}")
    elif keys != known:
        found.altered.append(f"the manifest is not what was sealed: {', '.join(sorted(keys ^ known))}")
    return manifest if whole and keys == known else None


def _compare(
    manifest: Mapping[str, Any], facts: Mapping[str, Mapping[str, Any]], there: Contents, found: _Findings
) -> None:
    """Compare the files with their seal: a manifest made anew of them has to be the same, byte by byte."""
    before = len(found.altered)
    made: dict[str, Any] = {
        **manifest,
        "segments": [facts[name] for name in sorted(facts)],
        "evidence": summary(there.blobs),
    }
    sealed = manifest["segments"] if isinstance(manifest["segments"], list) else []
    stated = {str(each["name"]): each for each in sealed if isinstance(each, dict) and "name" in each}
    for name in sorted(stated.keys() | facts.keys()):
        if name not in facts:
            found.altered.append(f"segment {name} is named in the manifest and is not there")
        elif name not in stated:
            found.altered.append(f"segment {name} is there and is not named in the manifest")
        elif stated[name] != facts[name]:
            found.altered.append(f"segment {name} is not what was sealed: {_difference(stated[name], facts[name])}")
    if manifest["evidence"] != made["evidence"]:
        found.altered.append("the evidence is not what was sealed: pieces of it are missing or were added")
    lost, differs = manifest.get("lost", []), manifest.get("differs", [])
    texts = (
        isinstance(lost, list) and isinstance(differs, list) and all(isinstance(each, str) for each in lost + differs)
    )
    if texts:
        found.altered += [f"when it was sealed: {each}" for each in differs]
        found.missing += [
            f"segment {each} is of a process that died before it could say what it wrote" for each in lost
        ]
    closed = manifest.get("closed", "")
    if len(found.altered) == before and (
        not texts or not isinstance(closed, str) or canonical(made) != canonical(manifest)
    ):
        found.altered.append("the manifest is not what was sealed: it says what no run says of such a record")


def _difference(sealed: Mapping[str, Any], there: Mapping[str, Any]) -> str:
    if sealed.get("events") != there.get("events"):
        return f"{there.get('events')} events, sealed were {sealed.get('events')}"
    return "its hash does not fit"


def _check_blobs(store: EvidenceStore, there: Contents, found: _Findings) -> None:
    for sha in there.blobs:
        try:
            data = read_regular(store.path(sha))
        except OSError as error:
            found.unread(f"evidence {sha[:12]}", error)
            continue
        if digest(data) != sha:
            found.altered.append(f"evidence {sha[:12]} was altered: its content has another hash")


def _assemble(
    root: Path,
    segments: Mapping[str, list[Event]],
    store: EvidenceStore,
    manifest: Mapping[str, Any] | None,
    found: _Findings,
) -> Record:
    # The controller's segment first; within one case all events come from one segment, so their order is kept.
    order = sorted(segments, key=lambda name: (name != "main", name))
    events = tuple(event for name in order for event in segments[name])
    opened = next((event.payload for event in events if event.name == "run.open"), None)
    # A merged record holds the segments of its shards; the run as a whole is closed where it was opened.
    own = next((event.segment for event in events if event.name == "run.open"), None)
    closed = next((each.payload for each in reversed(events) if each.name == "run.close" and each.segment == own), None)
    if opened is None:
        found.missing.append("no segment says how the run was opened, so the plan is not known")
    if closed is None:
        found.missing.append("no segment says that the run was closed")
    events = _counting(events, opened or {}, found)
    schema = (opened or {}).get("schema", SCHEMA)
    if type(schema) is not int or schema not in _MANIFESTS:
        found.missing.append(f"the record has schema {schema!r}, and this version reads {_KNOWN}")
    elif manifest is not None and manifest["schema"] != schema:
        found.altered.append(f"the record has schema {schema}, and its manifest {manifest['schema']}")
    edition = _edition(opened, store, found) if opened is not None else None
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
    provenance = (opened or {}).get("provenance")
    merged = isinstance(provenance, Mapping) and provenance.get("merged_from")
    # Runs that were merged later did not run later.
    times = [event.time for event in events if not merged or event.segment != own]
    return Record(
        path=root,
        state=found.state,
        why=found.why,
        schema=schema if isinstance(schema, int) else SCHEMA,
        opened=opened or {},
        closed=closed,
        cases=cases,
        events=events,
        evidence=store,
        digest=manifest["digest"] if manifest is not None else None,
        edition=edition,
        started=min(times, default=None),
        ended=max(times, default=None),
    )


def _counting(events: tuple[Event, ...], opened: Mapping[str, Any], found: _Findings) -> tuple[Event, ...]:
    """The events that count: without those of carried runs whose scenarios were run again, or are gone."""
    runs = carried_runs(opened)
    twice = run_twice(((each.segment, each.payload.get("case")) for each in events), runs)
    if twice is not None:
        found.altered.append(f"case {twice} is carried from an earlier run, and was run in another one too")
    ended = {each.segment for each in events if each.name == "run.close"}
    if any(not ended & run.segments for run in runs):
        found.altered.append("no segment says when a run ended that results are carried from")
    return tuple(each for each in events if counts(each.segment, each.payload.get("case"), runs))


def _edition(opened: Mapping[str, Any], store: EvidenceStore, found: _Findings) -> Edition | None:
    try:
        edition = carried(opened, store)
    except ValueError as error:
        found.altered.append(f"the pack that it carries cannot be read as the one that was run: {error}")
        return None
    if edition is not None and (
        why := misplanned(opened.get("plan") or (), edition, whole=opened.get("partial") is None)
    ):
        found.altered.append(f"the plan is not that of the pack that it carries: {why.en}")
    return edition


def _case(name: str, entry: Mapping[str, Any], events: list[Event]) -> Case:
    openings = [event for event in events if event.name == "case.open"]
    closings = [event for event in events if event.name == "case.close"]
    last = max((index for index, event in enumerate(events) if event.name == "case.open"), default=0)
    since = events[last:]
    ended = any(event.name == "case.close" for event in since)
    # The outcome of every opening stays: a second try cannot wash away what the first one showed.
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
        drawn=is_drawn(entry),
        steps_by=_steps_by([event.payload.get("steps_by") for event in closings]),
        conclusions=tuple(_concluded(event) for event in events if event.name == "conclusion"),
        calls=tuple(event.payload for event in events if event.name == "call"),
        scans=tuple(event.payload for event in events if event.name == "scan"),
    )


def _steps_by(named: list[Any]) -> frozenset[str] | None:
    """All of them together; None where one try does not say."""
    return None if None in named else frozenset(str(name) for names in named for name in names)


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
