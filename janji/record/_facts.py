"""Facts that are beside a verdict: of the record, pack and implementation, what could be seen, separate facts."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast, get_args

from janji.implementation import foreign
from janji.sinks import SINKS
from janji.terms import Pack, Text

from ._earlier import shard_of
from ._models import (
    Bilingual,
    Conclusion,
    FactName,
    HiddenPart,
    ImplementationFacts,
    PackFacts,
    PlaceSeen,
    RecordFacts,
    ScenarioVerdict,
    SeparateFact,
    Visible,
)
from ._phrases import WORDS, put_into
from ._reading import Record
from ._sentences import sentence


def text_of(text: Text) -> Bilingual:
    return Bilingual.made(text.of)


def table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def record_facts(record: Record) -> RecordFacts:
    opened = record.opened
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
        # A run without workers is done by the one process that began it.
        workers=max(workers, 1) if isinstance(workers, int) else None,
        earlier_runs=earlier if isinstance(earlier, int) else None,
        tried_again=sum(case.attempts > 1 for case in record.cases.values()),
        trainings=_trainings(record),
        carried=len(record.carried_from),
        oldest=record.oldest,
    )


def _trainings(record: Record) -> int:
    """How many training runs conclusions speak of. Two runs give out the same ids, and so do instances of processes."""
    alone = all(each.get("concurrency", "isolated") == "isolated" for each in record.descriptions)
    found = {
        (event.segment if alone else shard_of(event.segment), training)
        for event in record.events
        if event.name == "conclusion" and (training := table(event.payload.get("claim")).get("training")) is not None
    }
    return len(found)


def pack_facts(record: Record, pack: Pack) -> PackFacts:
    return PackFacts(
        id=pack.id,
        title=text_of(pack.title),
        publisher=pack.publisher,
        date=pack.date.isoformat(),
        languages=pack.languages,
        statement={"person": pack.statement.person, "role": pack.statement.role.model_dump()},
        construction=text_of(pack.construction) if pack.construction is not None else None,
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
        maker=description.get("maker"),
        capabilities=dict(table(description.get("capabilities"))),
        configuration={str(key): str(value) for key, value in table(description.get("configuration")).items()},
        switched_on=tuple(_switched_on(description.get("switched_on"))),
    )


def _switched_on(listed: Any) -> Iterator[Bilingual]:
    """A sentence for each; a description of another kind gives none."""
    for each in listed if isinstance(listed, list) else ():
        kind = str(table(each).get("kind"))
        if kind in WORDS["switched_on"]:
            words = WORDS["switched_on"][kind]
            told = {key: foreign(each.get(key) or "") for key in ("option", "en", "id")}
            yield put_into(words, **told)


def visibility(scenarios: Sequence[ScenarioVerdict]) -> tuple[Visible, ...]:
    """One row for each sink, kind, form, training, purpose and third party that any conclusion looked into."""
    rows: dict[tuple[Any, ...], list[tuple[str, Conclusion]]] = {}
    for scenario in scenarios:
        for each in scenario.conclusions:
            if each.kind == "never":
                claim, seen = each.claim, each.control is not None
                what = (str(claim.get("sink")), str(claim.get("kind")), str(claim.get("form") or "original"))
                where = (claim.get("training"), claim.get("purpose"), claim.get("third_party"))
                rows.setdefault((*what, *where, seen), []).append((scenario.case, each))
    return tuple(_visible(key, looks) for key, looks in sorted(rows.items(), key=lambda item: tuple(map(str, item[0]))))


def _visible(key: tuple[Any, ...], looks: Sequence[tuple[str, Conclusion]]) -> Visible:
    conclusions = [conclusion for _, conclusion in looks]
    counted = [each.facts for each in conclusions if "chance" in each.facts]
    least: Mapping[str, Any] = max(counted, key=lambda facts: float(facts["chance"]), default={})
    places: dict[str, PlaceSeen] = {}
    hidden: dict[tuple[str, str], HiddenPart] = {}
    for facts in counted:
        for row in facts["parts"]:
            place = PlaceSeen.model_validate(row)
            known = places.setdefault(place.place, place)
            if (place.hidden, -place.control) > (known.hidden, -known.control):
                places[place.place] = place
        for part in facts["hidden"]:
            why = sentence(part["why"]["code"], part["why"]["facts"])
            hidden.setdefault((part["place"], part["part"]), HiddenPart(**{**part, "why": why}))
    of: dict[str, Any] = dict(
        zip(("sink", "kind", "form", "training", "purpose", "third_party", "seen"), key, strict=True)
    )
    of.update({name: least.get(name) for name in ("k", "n", "s", "chance", "allowed")})
    for name in ("not_collected", "rungs_not_collected"):
        of[name] = tuple(sorted({each for facts in counted for each in facts[name]}))
    return Visible(
        **of,
        control=next((each.control.get("canary") for each in conclusions if each.control), None),
        scenarios=tuple(dict.fromkeys(case for case, _ in looks)),
        places=tuple(places.values()),
        hidden=tuple(hidden.values()),
    )


_FACTS: tuple[FactName, ...] = get_args(FactName)


def separate_facts(scenarios: Sequence[ScenarioVerdict]) -> tuple[SeparateFact, ...]:
    looked: Counter[FactName] = Counter()
    found: Counter[FactName] = Counter()
    blind: Counter[FactName] = Counter()
    for scenario in scenarios:
        for conclusion in scenario.conclusions:
            # Under another reading it may be no breach that content is found.
            if not scenario.counts_under_policy:
                continue
            for fact in _facts_of(conclusion):
                looked[fact] += 1
                found[fact] += conclusion.verdict == ("met" if fact == "deleted" else "not met")
                blind[fact] += conclusion.verdict not in ("met", "not met")
    return tuple(SeparateFact(fact=each, looked=looked[each], found=found[each], blind=blind[each]) for each in _FACTS)


def _facts_of(conclusion: Conclusion) -> set[FactName]:
    """The facts of a conclusion: those of the sink that was looked into, and those that the claim itself adds."""
    claim = conclusion.claim
    if conclusion.kind != "never":
        return {"deleted"} if claim.get("name") == "gone" else set()
    sink = SINKS.get(str(claim.get("sink")))
    if sink is None:
        return set()
    if claim.get("said_to") is not None:
        return {"reached-another-customer"}
    theirs = sink.side == "third party"
    used = {"used-for-training"} if theirs and claim.get("purpose") == "train" else set()
    kept = {"kept-by-third-party"} if theirs and claim.get("kept") is True else set()
    return cast("set[FactName]", {*sink.facts, *used, *kept})
