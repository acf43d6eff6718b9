"""Shared by several folders of tests: small packs, records written by hand through the real writers, and real runs."""

import fcntl
import gc
import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import settings

from janji.record import (
    SCHEMA,
    EvidenceStore,
    Held,
    Journal,
    Policy,
    Record,
    ScenarioVerdict,
    Verdicts,
    judge_never,
    never_assurance,
    new_record,
    read_record,
    seal,
    verdicts,
    worded,
)
from janji.running import Settings, launch
from janji.terms import Clause, Commitment, Document, Option, Pack, Reading, Source, Statement, Text, load_packs

_HASH = sha256(b"a paragraph").hexdigest()
_STARTING = Path(__file__).parents[1] / "janji" / "cli" / "starting"


# Records and verdicts stay for as long as the tests run: to walk through them all, as often as Python does, takes long.
gc.set_threshold(50_000, 10, 10)

# How long an example takes is never a test: on a busy machine any of them is late.
settings.register_profile("janji", deadline=None)
settings.load_profile("janji")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One process more than there are cores: while one waits, for a server, a limit or a shared run, another works."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return len(cores) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each test of Janji has 300 s. Scenarios have none: the first of a batch takes as long as all of it."""
    if config.pluginmanager.hasplugin("timeout"):
        for item in items:
            if Path(__file__).parent in item.path.parents and item.get_closest_marker("timeout") is None:
                # `thread` would kill an xdist worker; `signal` is a failure like any other.
                item.add_marker(pytest.mark.timeout(300, method="signal"))


def text(words: str) -> Text:
    return Text({"en": words, "id": f"{words} (id)"})


def clause(name: str, **changes: Any) -> Clause:
    """A stated, required, testable clause, with changes."""
    given: dict[str, Any] = {
        "id": name,
        "promise": text(f"The promise of {name}."),
        "basis": "stated",
        "sources": (Source(document="report", place="P1s1"),),
        "testable": True,
        "required": True,
        **changes,
    }
    if not given["testable"]:
        given.update(required=False, why_not=text("nobody can see it"))
    return Clause(**given)


def reading(name: str, *options: str, chosen: str | None = None) -> Reading:
    return Reading(
        id=name,
        question=text(f"The question of {name}?"),
        options=tuple(Option(id=option, text=text(f"read as {option}")) for option in options),
        default=options[0],
        chosen=chosen or options[0],
        places=(Source(document="report", place="P1s1"),),
        note=text("a note"),
    )


def pack(*clauses: Clause, readings: Sequence[Reading] = ()) -> Pack:
    """A pack of the clauses, in commitments by the part of their ids before the dot."""
    names = dict.fromkeys(each.id.partition(".")[0] for each in clauses)
    return Pack(
        folder=Path("nowhere"),
        id="tiny-2020-01-01",
        title=text("A tiny pack"),
        publisher="Tiny",
        date=date(2020, 1, 1),
        edition=text("the first"),
        statement=Statement(person="Somebody", role=text("speaker")),
        documents=(
            Document(
                id="report",
                name=text("a report"),
                kind=text("news report"),
                language="id",
                publisher=text("not recorded"),
                address=text("not recorded"),
                retrieved=text("not recorded"),
                custody=text("not recorded"),
                prevailing_language=text("not stated"),
                date_basis=text("stated"),
                numbering=text("from the top"),
            ),
        ),
        commitments=tuple(
            Commitment(
                id=name,
                title=text(f"Commitment {name}"),
                statement=text(f"What {name} promises."),
                clauses=tuple(each for each in clauses if each.id.partition(".")[0] == name),
            )
            for name in names
        ),
        readings=tuple(readings),
    )


@dataclass
class Story:
    """A record that is written through the real journal and evidence store, scenario by scenario.

    Each scenario looks for one subject in one place, in which the control lies. `found` puts the subject there too;
    `control` false leaves the control out.
    """

    root: Path
    plan: list[dict[str, Any]] = field(default_factory=list)
    acts: list[Callable[[Journal, EvidenceStore], None]] = field(default_factory=list)
    opening: dict[str, Any] = field(default_factory=dict)

    def planned(self, case: str, clauses: Sequence[str], /, **changes: Any) -> dict[str, Any]:
        """Plan a scenario with one step, and let nothing happen."""
        entry = {
            "case": case,
            "scenario": case.partition("#")[0],
            "name": f"The scenario {case}",
            "rule": None,
            "clauses": list(clauses),
            "needs": [],
            "sinks": [],
            "readings": {},
            "file": "tiny.feature",
            "line": 1 + len(self.plan),
            "language": "en",
            "steps": [{"keyword": "Then", "text": "it is so", "line": 2}],
            **changes,
        }
        self.plan.append(entry)
        return entry

    def scenario(  # noqa: PLR0913 - each turns one thing that can go wrong
        self,
        case: str,
        /,
        *clauses: str,
        found: bool = False,
        control: bool = True,
        outcome: str = "finished",
        reason: str | None = None,
        claim: Mapping[str, Any] | None = None,
        conclude: bool = True,
        close: bool = True,
        step: str = "passed",
        spoil: Mapping[str, Any] | None = None,
        looked: tuple[Mapping[str, Any], Mapping[str, Any]] | None = None,
        **planned: Any,
    ) -> None:
        """Plan a scenario and let it run.

        `spoil` changes what is recorded of its conclusion; `looked` is a claim with its scan, made elsewhere.
        """
        entry = self.planned(case, clauses, **planned)

        def act(journal: Journal, store: EvidenceStore) -> None:
            about, scan = looked or _looked(case, found=found, control=control, **(claim or {}))
            journal.append("case.open", case=case, round=1)
            for index in range(len(entry["steps"])):
                journal.append("step.open", case=case, index=index)
                if conclude and index == len(entry["steps"]) - 1:
                    sha = store.put(scan)
                    judged = judge_never(about, scan)
                    body = {
                        "case": case,
                        "index": index,
                        "kind": "never",
                        "claim": about,
                        "verdict": judged.verdict,
                        "code": judged.code,
                        "reason": worded(judged).en,
                        "assurance": never_assurance(about, judged),
                        "evidence": [sha],
                        "facts": dict(judged.facts),
                    }
                    journal.append("conclusion", **{**body, **(spoil or {})})
                journal.append("step.close", case=case, index=index, outcome=step)
            if close:
                journal.append("case.close", case=case, outcome=outcome, reason=reason, ms=12.5)

        self.acts.append(act)

    def act(self, act: Callable[[Journal, EvidenceStore], None]) -> None:
        """Let something else happen between the scenarios."""
        self.acts.append(act)

    held: Held | None = None
    """The writer's own memory of the record, once it is written."""

    def write(self, *, sealed: bool = True, closed: bool = True, secrets: Sequence[str] = ()) -> Path:
        """Write the record and return its folder."""
        root = new_record(self.root)
        store = EvidenceStore(root / "evidence", secrets)
        with Journal(root / "journal" / "main.jsonl", secrets) as journal:
            journal.append(
                "run.open",
                **{
                    "schema": SCHEMA,
                    "run": "run-1",
                    "pack": {"id": "tiny-2020-01-01"},
                    "language": "en",
                    "implementation": {"spec": "reference", "description": None},
                    "readings": {},
                    "policy": {},
                    "partial": None,
                    "earlier_runs": None,
                    "plan": self.plan,
                    "provenance": {"janji": "0.1.0"},
                    "workers": 1,
                    **self.opening,
                },
            )
            for act in self.acts:
                act(journal, store)
            if closed:
                journal.append("run.close", exit=0, reason=None)
        self.held = journal.held(store)
        if sealed:
            seal(root, [self.held])
        return root


def never(
    name: str, *, found: bool = False, control: bool = True, **claim: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A claim of `never` as old records have it, which names no ways, and the scan that it is judged by."""
    about = {
        "sink": "training_data",
        "kind": "chat",
        "form": "original",
        "training": "training-1",
        "purpose": "train",
        "subjects": [f"subject-{name}"],
        "controls": [f"control-{name}"],
        **claim,
    }
    place = {
        "place": "chat.parquet",
        "path": "sets/chat.parquet",
        "format": "parquet",
        "purpose": about["purpose"],
        "training": about["training"],
        "form": about["form"],
        "sha256": _HASH,
        "bytes": 4096,
        "items": 12,
        "read": True,
        "reason": None,
    }
    place.update({key: about[key] for key in ("third_party", "kept", "serves") if key in about})
    seen = [*(about["subjects"] if found else ()), *(about["controls"] if control else ())]
    scan = {
        "schema": 1,
        "sink": about["sink"],
        "training": about["training"],
        "places": [place],
        "canaries": [*about["subjects"], *about["controls"]],
        "matches": [
            {"canary": canary, "place": "chat.parquet", "where": f"row {row}", "technique": "verbatim", "score": None}
            for row, canary in enumerate(seen, 1)
        ],
    }
    return about, scan


def _looked(
    name: str, *, found: bool = False, control: bool = True, **claim: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A claim of today with its scan. It allows so much that one subject and one control do."""
    about, scan = never(name, found=found, control=control, **{"kind": "text", **claim})
    ways = {"team chat": {"subjects": about["subjects"], "controls": about["controls"]}}
    about = {"ways": ways, "allowed": 0.96, "trainings": ["training-1"], **about}
    carrier = {"video": "image"}.get(about["kind"], about["kind"])
    technique = {"text": "verbatim", "audio": "landmarks", "image": "qr"}[carrier]
    for place in scan["places"]:
        place.update(named=True, parts=[_part(layout="all", kind=carrier)])
    for match in scan["matches"]:
        match.update(part="text", technique=technique)
    return about, {**scan, "schema": 2, "kinds": {}}


_SUBJECTS = ["subject-1", "subject-2"]
_CONTROLS = [f"control-{number}" for number in range(12)]


def _part(name: str = "text", **changes: Any) -> dict[str, Any]:
    """A column of text that reads as content."""
    return {
        "part": name,
        "layout": "parquet: text",
        "kind": "text",
        "reads": "content",
        "why": "",
        "items": 40,
        **changes,
    }


def _place(name: str = "set.parquet", parts: Sequence[dict[str, Any]] | None = None, **changes: Any) -> dict[str, Any]:
    """A place of a training run's data with one column of text."""
    return {
        "place": name,
        "path": f"sets/{name}",
        "format": "parquet",
        "purpose": "train",
        "training": "training-1",
        "form": "original",
        "named": True,
        "sha256": "0" * 64,
        "bytes": 4096,
        "items": 40,
        "read": True,
        "reason": None,
        "parts": [_part()] if parts is None else list(parts),
        **changes,
    }


def _match(
    canary: str,
    place: str = "set.parquet",
    part: str = "text",
    technique: str = "verbatim",
    alone: bool = False,  # noqa: FBT001, FBT002 - a field of the evidence
) -> dict[str, Any]:
    found = {"canary": canary, "place": place, "part": part, "where": "row 3", "technique": technique, "score": None}
    return {**found, "alone": alone}


def _claim(**changes: Any) -> dict[str, Any]:
    """Two subjects and twelve controls that went one way: just enough where every control is seen."""
    return {
        "sink": "training_data",
        "kind": "text",
        "form": "original",
        "ways": {"team chat": {"subjects": _SUBJECTS, "controls": _CONTROLS}},
        "subjects": _SUBJECTS,
        "controls": _CONTROLS,
        "allowed": 0.05,
        "trainings": ["training-0", "training-1"],
        "training": "training-1",
        "purpose": "train",
        **changes,
    }


def _scan(
    places: Sequence[dict[str, Any]] | None = None,
    matches: Sequence[dict[str, Any]] | None = None,
    *more: dict[str, Any],
    **changes: Any,
) -> dict[str, Any]:
    """One place in which every control was seen, with more matches."""
    return {
        "schema": 2,
        "sink": "training_data",
        "training": "training-1",
        "places": [_place()] if places is None else list(places),
        "canaries": [*_SUBJECTS, *_CONTROLS],
        "kinds": {},
        "matches": [*([_match(each) for each in _CONTROLS] if matches is None else matches), *more],
        **changes,
    }


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """How tests make packs, clauses, readings, words, claims and stories."""
    return SimpleNamespace(pack=pack, clause=clause, reading=reading, never=never, text=text, story=Story)


@pytest.fixture(scope="session")
def look() -> SimpleNamespace:
    """How tests make claims that name their ways, and scans with parts."""
    return SimpleNamespace(
        part=_part, place=_place, match=_match, claim=_claim, scan=_scan, subjects=_SUBJECTS, controls=_CONTROLS
    )


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path / "record")


KEY = b"janji tests: one fixed key ....."
"""Fixed, so that the encoded canaries of one run serve all others."""


@dataclass(frozen=True)
class Ran:
    """A run that has ended: pytest's exit status and the record."""

    status: int
    path: Path
    pack: Pack

    @cached_property
    def record(self) -> Record:
        return read_record(self.path)

    @cached_property
    def verdicts(self) -> Verdicts:
        return self.under()

    @cached_property
    def _judged(self) -> dict[tuple[tuple[str, str], ...], Verdicts]:
        return {}

    def under(self, **readings: str) -> Verdicts:
        """The verdicts with readings chosen over those of the run, as `janji report --reading` has them."""
        asked = tuple(sorted(readings.items()))
        if asked not in self._judged:
            policy = Policy(readings={**Policy.of(self.record).readings, **readings}, chosen_by="command")
            self._judged[asked] = verdicts(self.record, self.pack, policy)
        return self._judged[asked]

    def scenario(self, case: str) -> ScenarioVerdict:
        return next(each for each in self.verdicts.scenarios if each.case == case)

    def clause(self, name: str, **readings: str) -> str:
        return next(
            str(clause.verdict)
            for commitment in self.under(**readings).commitments
            for clause in commitment.clauses
            if clause.id == f"{commitment.id}.{name}"
        )


NEVER_TRAINS = "reference?variant=never-trains-on-customers"
"""The implementation that keeps the second edition."""


class Once:
    """Folders that are made once for all processes of the tests, by whoever needs one first. Change a copy of one."""

    def __init__(self, shared: Path) -> None:
        self.shared = shared

    def folder(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder of that name, which `make` fills."""
        found = self.unless_in_hand(name, make, wait=True)
        assert found is not None
        return found

    def unless_in_hand(self, name: str, make: Callable[[Path], object], *, wait: bool = False) -> Path | None:
        """As `folder`; None where another process is filling it and nobody wants to wait."""
        folder, done = self.shared / name, self.shared / f"{name}.done"
        self.shared.mkdir(parents=True, exist_ok=True)
        with (self.shared / f"{name}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                return None
            if not done.exists():
                # What failed half-way leaves nothing to the next.
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                done.touch()
        return folder

    def told(self, name: str, make: Callable[[Path], Mapping[str, str]]) -> dict[str, str]:
        """Texts that `make` answers, by name."""

        def written(folder: Path) -> None:
            said = dict(make(folder))
            (folder / "told.json").write_text(json.dumps(said), encoding="utf-8")

        found: dict[str, str] = json.loads((self.folder(name, written) / "told.json").read_text(encoding="utf-8"))
        return found


class Runs:
    """Real runs. Those of the shipped packs are made once for all processes of the tests."""

    def __init__(self, once: Once) -> None:
        self._once = once
        self._read: dict[str, Ran] = {}
        self.cache = once.shared / "media"
        self.packs = {pack.id: pack for pack in load_packs()}
        self.pack = next(pack for pack in self.packs.values() if pack.follows is None)
        self.keeps_second = NEVER_TRAINS
        self.second = next(pack for pack in self.packs.values() if pack.follows is not None)

    def settings(self, record: Path, address: str = "reference", **given: Any) -> Settings:
        return Settings(**{"implementation": address, "record": record, "key": KEY, "cache": self.cache, **given})

    def run(self, record: Path, pack: Pack | None = None, processes: int = 1, **given: Any) -> Ran:
        """A run of its own."""
        status = launch(self.settings(record, **given), pack or self.pack, processes).status
        return Ran(status, record, pack or self.pack)

    def once(self, name: str, pack: Pack) -> Ran:
        """A run of a test's own pack, made by whoever needs it first."""
        found = self._of_all(name, pack, wait=True)
        assert found is not None
        return found

    def of(
        self,
        address: str = "reference",
        language: str = "en",
        *clauses: str,
        pack: Pack | None = None,
        limit: float = 60,
    ) -> Ran:
        """The run of a shipped pack, whole unless clauses are named: made by whoever needs it first.

        A whole one takes long: where another process is making it, that of the second edition is made meanwhile.
        """
        pack = pack or self.pack
        asked = self._made(pack, address, language, clauses, limit, wait=bool(clauses))
        if asked is None:
            self._made(self.second, NEVER_TRAINS, "en", (), limit, wait=False)
            asked = self._made(pack, address, language, clauses, limit, wait=True)
        assert asked is not None
        return asked

    def _made(
        self, pack: Pack, address: str, language: str, clauses: tuple[str, ...], limit: float, *, wait: bool
    ) -> Ran | None:
        """The run, made if it is not there yet; None where another process is making it and nobody wants to wait."""
        name = sha256("\n".join((pack.id, address, language, *clauses)).encode()).hexdigest()[:16]
        if name in self._read:
            return self._read[name]

        given = {"address": address, "language": language, "clauses": clauses, "limit": limit}
        found = self._of_all(name, pack, wait=wait, **given)
        if found is not None:
            self._read[name] = found
        return found

    def _of_all(self, name: str, pack: Pack, *, wait: bool, **given: Any) -> Ran | None:
        def make(folder: Path) -> None:
            (folder / "status").write_text(str(self.run(folder / "record", pack, **given).status))

        folder = self._once.unless_in_hand(name, make, wait=wait)
        return None if folder is None else Ran(int((folder / "status").read_text()), folder / "record", pack)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes what several tests look at once for all processes of the tests."""
    base = tmp_path_factory.getbasetemp()
    return Once((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "once")


@pytest.fixture(scope="session")
def small_service(once: Once) -> str:
    """The address of the service of `janji init`: a run of it takes a third of the time of one of the reference."""

    def make(folder: Path) -> None:
        for name in ("service.py", "adapter_python.py"):
            shutil.copy(_STARTING / name, folder / name)

    return f"python:{once.folder('small-service', make) / 'adapter_python.py'}:make"


@pytest.fixture(scope="session")
def runs(once: Once) -> Runs:
    return Runs(once)
