"""Writing the record of a run: the plan before the first scenario, the events of this process, the seal at the end."""

import importlib.metadata
import os
import platform
import secrets
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from janji.implementation import secrets_of
from janji.record import SCHEMA, EvidenceStore, Held, Journal, new_record, seal
from janji.scenarios import Scenario, languages, pack_scenarios
from janji.terms import Pack, pack_files

from ._drawn import Drawn
from ._drawn import elsewhere as drawn_elsewhere
from ._settings import Settings
from ._sources import adapter_source, harness_source, step_sources

_NAMED = ("janji", "pytest", "pytest-bdd", "pytest-xdist", "ahocorasick-rs", "av", "pyarrow", "zxing-cpp", "pydantic")


class Recorder:
    """The record as one process writes it. The controller makes and seals it; a worker adds a segment of its own."""

    def __init__(self, root: Path, segment: str, run: str, settings: Settings) -> None:
        self.root = root
        self.run = run
        self.withheld = (settings.key.hex(), *secrets_of(settings.implementation))
        """Secrets that are in nothing that is written."""
        self.journal = Journal(root / "journal" / f"{segment}.jsonl", self.withheld)
        self.evidence = EvidenceStore(root / "evidence", self.withheld)
        self._taken: list[Held] = []

    @classmethod
    def begun(cls, settings: Settings) -> "Recorder":
        """A new record. Raises RecordError where its folder is not empty."""
        root = new_record(settings.record_folder())
        return cls(root, "main", secrets.token_hex(6), settings)

    def open_run(
        self,
        pack: Pack,
        plan: Sequence[Scenario],
        settings: Settings,
        *,
        partial: str | None,
        workers: int,
    ) -> None:
        """Write down the plan before anything is run, and take over the results carried from an earlier run."""
        earlier = settings.earlier
        if earlier is not None:
            self._taken = earlier.taken_over(self.root, EvidenceStore(self.evidence.root))
        readings = pack.chosen(settings.readings)
        elsewhere = _elsewhere(pack, plan[0].language, settings.drawn) if plan else {}
        self.journal.append(
            "run.open",
            schema=SCHEMA,
            run=self.run,
            pack={"id": pack.id, "fingerprint": pack.fingerprint, "carried": self._carried(pack)},
            language=plan[0].language if plan else None,
            implementation={"spec": settings.implementation, "description": None},
            readings=readings,
            policy={"readings": dict(settings.readings), "chosen_by": "command"},
            partial=partial,
            earlier_runs=settings.earlier_runs,
            engagement=dict(settings.engagement),
            plan=[_planned(scenario, elsewhere.get(scenario.case, {})) for scenario in plan],
            provenance={
                "system": f"{platform.system()} {platform.machine()}",
                "key": sha256(settings.key).hexdigest()[:16],
                "ci": bool(os.environ.get("CI")),
                **surroundings(settings, pack),
                **settings.about,
            },
            workers=workers,
            **({"carried": earlier.stated()} if earlier is not None else {}),
        )
        self.journal.sync()

    def _carried(self, pack: Pack) -> dict[str, str]:
        """Put the files of the pack, and of the editions that it follows, into the evidence: path and hash of each."""
        return {name: self.evidence.put(data) for name, data in pack_files(pack).items()}

    def close_run(self, code: int, reason: str | None, held: Sequence[Held], lost: Sequence[str]) -> dict[str, Any]:
        """End the run and seal the record with what all processes hold; the seal itself is the answer.

        After this nothing can be added.
        """
        self.journal.append("run.close", exit=code, reason=reason)
        self.journal.close()
        return seal(self.root, [self.held(), *self._taken, *held], lost)

    def held(self) -> Held:
        """The account that this process holds of everything that it wrote."""
        return self.journal.held(self.evidence)

    def close(self) -> None:
        """End this process' segment."""
        self.journal.close()


def surroundings(settings: Settings, pack: Pack) -> dict[str, Any]:
    """Facts on which a verdict depends besides the pack and the implementation, as far as this machine knows them."""
    return {
        "python": platform.python_version(),
        "packages": _versions(),
        "suite": {
            "harness": harness_source(),
            "steps": step_sources(pack),
            "adapter": adapter_source(settings.implementation),
        },
        "limit_seconds": settings.limit,
        **({"rate_per_second": settings.rate} if settings.rate is not None else {}),
        **({"tenants": list(settings.tenants)} if settings.tenants else {}),
    }


def _elsewhere(pack: Pack, language: str, drawn: Sequence[Drawn]) -> dict[str, dict[str, Scenario]]:
    """The same scenarios in the pack's other languages, by case and language: a report shows both."""
    found: dict[str, dict[str, Scenario]] = {}
    for other in languages(pack.folder):
        if other != language:
            for scenario in (*pack_scenarios(pack, other), *drawn_elsewhere(pack, other, drawn)):
                found.setdefault(scenario.case, {})[other] = scenario
    return found


def _planned(scenario: Scenario, elsewhere: Mapping[str, Scenario]) -> dict[str, Any]:
    return {
        "case": scenario.case,
        "scenario": scenario.scenario,
        "name": scenario.name,
        "rule": scenario.rule,
        "clauses": list(scenario.clauses),
        "needs": list(scenario.needs),
        "sinks": list(scenario.sinks),
        "readings": {name: list(options) for name, options in scenario.readings.items()},
        "file": "/".join(scenario.file.resolve().parts[-3:]),
        "line": scenario.line,
        "language": scenario.language,
        **({"explores": scenario.explores} if scenario.explores is not None else {}),
        "steps": [
            {
                "keyword": step.keyword,
                "text": step.text,
                "line": step.line,
                **({"kind": step.kind} if scenario.explores is not None else {}),
            }
            for step in scenario.steps
        ],
        "translations": {
            language: {
                "name": other.name,
                "rule": other.rule,
                "steps": [{"keyword": step.keyword, "text": step.text} for step in other.steps],
            }
            for language, other in elsewhere.items()
        },
    }


def _versions() -> dict[str, str]:
    found = {}
    for name in _NAMED:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
