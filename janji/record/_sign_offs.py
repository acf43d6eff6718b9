"""Approvals of the things that a verdict rests on: readings, clauses, scenarios, notices, and the result itself."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from janji.scenarios import Scenario
from janji.terms import LAPSED, Approval, Clause, Pack, Reading, Standing, is_given, key_fingerprint, standing

from ._codes import Code
from ._models import Bilingual, Conclusion, Reviewed, ScenarioVerdict, SignOff, SignOffs
from ._moments import known
from ._phrases import WORDS, put_into
from ._sentences import filled, sentence
from ._words import as_read, joined, said

KINDS = ("reading", "clause", "scenario", "notice", "result")
_CODES: Mapping[Standing, Code] = {
    "changed": "approval-changed",
    "dissented": "approval-dissented",
    "expired": "approval-expired",
}


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


def reading_fingerprint(reading: Reading, chosen: str) -> str:
    """SHA-256 of a question with its options, and of the option chosen: another choice is another reading."""
    stated = reading.model_dump(mode="json", exclude={"default", "chosen", "note"})
    return _digest({**stated, "chosen": chosen})


def clause_fingerprint(pack: Pack, clause: Clause) -> str:
    """SHA-256 of everything that a clause says, and of the sentences that it cites."""
    cited = sorted(
        (row.document, row.place, row.sha256, row.voice) for each in clause.sources for row in pack.cited(each)
    )
    return _digest({**clause.model_dump(mode="json"), "cited": cited})


def scenario_fingerprints(scenarios: Iterable[Scenario]) -> dict[str, str]:
    """SHA-256 of each scenario by its id: its words, tags and examples, in every language that is given."""
    rows: dict[str, list[Any]] = {}
    for each in scenarios:
        steps = [(step.keyword.strip(), step.text, step.has_argument) for step in each.steps]
        told = (each.language, each.case, each.name, each.rule, sorted(each.tags), steps)
        rows.setdefault(each.scenario, []).append(told)
    return {name: _digest(sorted(told, key=lambda row: row[:2])) for name, told in rows.items()}


def result_fingerprint(seal: str, choice: Mapping[str, str]) -> str:
    """SHA-256 of what a result is of: the record, by its seal, and the readings that it is judged by."""
    return _digest({"seal": seal, "readings": dict(choice)})


def fingerprints(
    pack: Pack, choice: Mapping[str, str], scenarios: Mapping[str, str], seal: str | None = None
) -> dict[str, str]:
    """The fingerprint of each thing that can be approved: `reading:R1`, `clause:ID`, `scenario:ID`, and `result`."""
    found = {f"reading:{each.id}": reading_fingerprint(each, choice[each.id]) for each in pack.readings}
    found.update({f"clause:{each.id}": clause_fingerprint(pack, each) for each in pack.clauses})
    found.update({f"scenario:{name}": print_ for name, print_ in scenarios.items()})
    return {**found, **({"result": result_fingerprint(seal, choice)} if seal else {})}


def day(moment: str) -> dt.date:
    """The day of a moment, in UTC; where none is known, today's."""
    found = known(moment)
    return found.date() if found is not None else dt.datetime.now(dt.UTC).date()


def standings(prints: Mapping[str, str], approvals: Iterable[Approval], on: dt.date) -> dict[str, Standing]:
    """The standing of each thing by its approvals."""
    rows: dict[str, list[Approval]] = {name: [] for name in prints}
    for each in approvals:
        rows.setdefault(each.of, []).append(each)
    return {name: standing(rows[name], print_, on) for name, print_ in prints.items()}


def lapsed_of(
    pack: Pack,
    clause: Clause,
    scenarios: Sequence[ScenarioVerdict],
    choice: Mapping[str, str],
    found: Mapping[str, Standing],
) -> tuple[Code, Bilingual] | None:
    """Why a clause without a breach has to be looked at again; None: nothing that it rests on has lapsed."""
    readings = dict.fromkeys((*clause.holds_under, *(name for each in scenarios for name in each.readings)))
    rests_on: list[tuple[str, Bilingual]] = [
        (f"clause:{clause.id}", said("this clause", "klausul ini")),
        *((f"reading:{name}", as_read(pack, name, choice.get(name))) for name in readings),
        *((f"scenario:{each.id}", said(f"scenario {each.id}", f"skenario {each.id}")) for each in scenarios),
    ]
    for name, what in rests_on:
        state = found.get(name, "nobody")
        if state in LAPSED:
            return _CODES[state], sentence(_CODES[state], {"what": what.model_dump()})
    return None


def without_lapsed(scenario: ScenarioVerdict, on: dt.date) -> ScenarioVerdict:
    """The scenario; not met if it rests on an approval of a notice that does not hold on that day, or not yet."""
    for each in scenario.conclusions:
        if code := _lapsed(each, on):
            what = said("the words of the notice", "kata-kata pemberitahuan")
            reason = sentence(code, {**each.facts, "what": what.model_dump()})
            changed = {"verdict": "needs review", "reason": reason, "reason_code": code}
            conclusions = tuple(
                other.model_copy(update=changed) if other is each else other for other in scenario.conclusions
            )
            mine = {**changed, "assurance": None} if scenario.verdict == "met" else {}
            return scenario.model_copy(update={"conclusions": conclusions, **mine})
    return scenario


def _lapsed(conclusion: Conclusion, on: dt.date) -> Code | None:
    """Why an approval of a notice, on which a conclusion rests, does not hold on that day."""
    if conclusion.reason_code != "approved":
        return None
    if not is_given(dt.date.fromisoformat(str(conclusion.facts["date"])), on):
        return "unapproved"
    expires = conclusion.facts.get("expires")
    return "approval-expired" if expires and dt.date.fromisoformat(str(expires)) <= on else None


def sign_offs(
    pack: Pack,
    choice: Mapping[str, str],
    prints: Mapping[str, str],
    approvals: Sequence[Approval],
    scenarios: Sequence[ScenarioVerdict],
    on: dt.date,
) -> SignOffs:
    """Who approved what, and what nobody has approved. Notices are those that this run was shown."""
    shown = dict.fromkeys(
        str(each.facts["fingerprint"])
        for scenario in scenarios
        for each in scenario.conclusions
        if each.claim.get("name") == "approved" and "fingerprint" in each.facts
    )
    notices = {f"notice:{print_}": print_ for print_ in shown}
    rows = {name: [each for each in approvals if each.of == name] for name in prints}
    rows.update({name: [each for each in approvals if each.fingerprint == notices[name]] for name in notices})
    states = {**standings(prints, approvals, on), **{name: standing(rows[name], notices[name], on) for name in notices}}
    now = {**prints, **notices}
    reviewed = tuple(
        Reviewed(
            of=name,
            what=_what(pack, choice, name),
            standing=states[name],
            sign_offs=tuple(_sign_off(row, now[name], on) for row in rows[name]),
        )
        for name in now
        if rows[name]
    )
    nobody = {
        kind: tuple(_name(name) for name in now if name.partition(":")[0] == kind and not rows[name]) for kind in KINDS
    }
    counted = {kind: sum(name.partition(":")[0] == kind for name in now) for kind in KINDS}
    stray = tuple(dict.fromkeys(each.of for each in approvals if each.of not in prints and ":" in each.of))
    return SignOffs(reviewed=reviewed, nobody=nobody, of=counted, stray=stray)


def _name(of: str) -> str:
    return of.partition(":")[2] or of


def _what(pack: Pack, choice: Mapping[str, str], of: str) -> Bilingual:
    kind, _, name = of.partition(":")
    if kind == "reading":
        return as_read(pack, name, choice.get(name))
    if kind == "clause":
        return Bilingual.made(pack.clause(name).promise.of)
    return said(name[:12]) if kind == "notice" else said(name)


def _sign_off(row: Approval, print_: str, on: dt.date) -> SignOff:
    return SignOff(
        by=row.by,
        role=row.role,
        date=row.date.isoformat(),
        expires=row.expires.isoformat() if row.expires is not None else None,
        scope=row.scope,
        independent=row.independent,
        dissents=row.dissents,
        reason=row.reason,
        proof=row.known,
        key=key_fingerprint(row.key) if row.key is not None else None,
        of_these_words=row.fingerprint == print_,
        holds=row.holds(on) and row.fingerprint == print_,
    )


def approvables(kind: str, number: int) -> Bilingual:
    """This many things of a kind of which people say something."""
    return filled(WORDS["approvables"][kind], {"all": number})


def approved_told(found: SignOffs) -> Bilingual:
    """How much of it somebody independent stands behind as it is, in one line."""
    words = WORDS["sign_offs"]
    parts = [
        put_into(words["of"], number=found.approved(kind), what=approvables(kind, number))
        for kind, number in found.of.items()
        if number and kind != "result"
    ]
    parts += [words["result_yes" if found.approved("result") else "result_no"]] if found.of.get("result") else []
    parts += [put_into(words["lapsed"], number=len(found.lapsed))] if found.lapsed else []
    return joined(*parts, by="; ")


def sign_off_told(row: SignOff) -> Bilingual:
    """One person's approval or dissent, in one line."""
    words = WORDS["sign_offs"]
    who = f"{row.by}{f' ({row.role})' if row.role else ''}"
    parts = [said(f"{who}, {row.date}")]
    parts += [words["dissents"]] if row.dissents else []
    parts += [put_into(words["until"], date=row.expires)] if row.expires else []
    parts += [words["independent" if row.independent else "author"]]
    parts += [] if row.of_these_words else [words["other_words"]]
    parts += [put_into(WORDS["proofs"][row.proof], key=row.key), said(row.scope)]
    return joined(*parts, *([said(row.reason)] if row.reason else []), by="; ")
