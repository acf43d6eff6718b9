"""What stands beside a verdict: facts of the record, pack and implementation, what could be seen, separate facts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, cast

from janji.sinks import SINKS
from janji.terms import Pack, Text

from ._models import (
    Bilingual,
    FactName,
    ImplementationFacts,
    PackFacts,
    RecordFacts,
    ScenarioVerdict,
    SeparateFact,
    Visible,
)
from ._reading import Record


def text_of(text: Text) -> Bilingual:
    return Bilingual(en=text.en, id=text.id)


def table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def record_facts(record: Record, scenarios: Sequence[ScenarioVerdict]) -> RecordFacts:
    opened = record.opened
    trainings = {conclusion.claim.get("training") for scenario in scenarios for conclusion in scenario.conclusions} - {
        None
    }
    workers, earlier = opened.get("workers"), opened.get("earlier_runs")
    return RecordFacts(
        run=record.run,
        path=record.path.name,
        state=record.state,
        why=record.why,
        started=record.started,
        ended=record.ended,
        digest=record.digest,
        schema_version=record.schema,
        language=opened.get("language"),
        workers=workers if isinstance(workers, int) else None,
        earlier_runs=earlier if isinstance(earlier, int) else None,
        tried_again=sum(case.attempts > 1 for case in record.cases.values()),
        trainings=len(trainings),
    )


def pack_facts(record: Record, pack: Pack) -> PackFacts:
    return PackFacts(
        id=pack.id,
        title=text_of(pack.title),
        publisher=pack.publisher,
        date=pack.date.isoformat(),
        statement={"person": pack.statement.person, "role": pack.statement.role.model_dump()},
        documents=tuple(document.model_dump(mode="json") for document in pack.documents),
        follows=_follows(pack),
        fingerprint=pack.fingerprint,
        fingerprint_of_run=table(record.opened.get("pack")).get("fingerprint"),
    )


def _follows(pack: Pack) -> dict[str, Any] | None:
    if pack.follows is None:
        return None
    ground = pack.follows.unmentioned.model_dump()
    return {"pack": pack.follows.pack, "unchanged": sorted(pack.inherited), "unmentioned": ground}


def implementation_facts(record: Record) -> ImplementationFacts:
    stated = table(record.opened.get("implementation"))
    description = record.descriptions[0] if record.descriptions else {}
    return ImplementationFacts(
        spec=stated.get("spec"),
        name=description.get("name"),
        version=description.get("version"),
        build=description.get("build"),
        capabilities=dict(table(description.get("capabilities"))),
        configuration={str(key): str(value) for key, value in table(description.get("configuration")).items()},
    )


def visibility(scenarios: Sequence[ScenarioVerdict]) -> tuple[Visible, ...]:
    """One row for each sink, kind, form, training, purpose and third party that any conclusion looked into."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for scenario in scenarios:
        for conclusion in scenario.conclusions:
            if conclusion.kind != "never":
                continue
            claim = conclusion.claim
            seen = conclusion.control is not None
            key = (
                str(claim.get("sink")),
                str(claim.get("kind")),
                str(claim.get("form") or "original"),
                claim.get("training"),
                claim.get("purpose"),
                claim.get("third_party"),
                seen,
            )
            row = rows.setdefault(key, {"control": None, "scenarios": {}})
            row["scenarios"][scenario.case] = None
            if conclusion.control is not None and row["control"] is None:
                row["control"] = conclusion.control.get("canary")
    return tuple(
        Visible(
            sink=key[0],
            kind=key[1],
            form=key[2],
            training=key[3],
            purpose=key[4],
            third_party=key[5],
            seen=key[6],
            control=row["control"],
            scenarios=tuple(row["scenarios"]),
        )
        for key, row in sorted(rows.items(), key=lambda item: tuple(str(part) for part in item[0]))
    )


_FACTS: tuple[FactName, ...] = (
    "kept",
    "used-for-training",
    "learned",
    "used-otherwise",
    "disclosed",
    "reached-another-customer",
    "deleted",
)


def separate_facts(scenarios: Sequence[ScenarioVerdict]) -> tuple[SeparateFact, ...]:
    looked: Counter[FactName] = Counter()
    found: Counter[FactName] = Counter()
    blind: Counter[FactName] = Counter()
    for scenario in scenarios:
        for conclusion in scenario.conclusions:
            # Under another reading it may be no breach that content is found.
            if conclusion.kind != "never" or not scenario.counts_under_policy:
                continue
            for fact in _facts_of(conclusion.claim):
                looked[fact] += 1
                found[fact] += conclusion.verdict == "not met"
                blind[fact] += conclusion.verdict not in ("met", "not met")
    return tuple(SeparateFact(fact=each, looked=looked[each], found=found[each], blind=blind[each]) for each in _FACTS)


def _facts_of(claim: Mapping[str, Any]) -> set[FactName]:
    """What looking there says: the facts of the sink, and those that the claim itself adds."""
    sink = SINKS.get(str(claim.get("sink")))
    if sink is None:
        return set()
    if claim.get("said_to") is not None:
        return {"reached-another-customer"}
    used = {"used-for-training"} if claim.get("purpose") == "train" and sink.side == "third party" else set()
    kept = {"kept"} if claim.get("kept") is True else set()
    return cast("set[FactName]", {*sink.facts, *used, *kept})
