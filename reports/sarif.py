"""Findings as SARIF 2.1.0, for code scanning: each at the line of its scenario, with its story as a code flow.

GitHub ignores `kind`, so clauses without a finding are left out; and it refuses a file in which a result has no place,
so each has one. A fact about the whole run is a result too: a run that broke never looks like one without findings.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Unpack
from urllib.parse import quote

from janji.reports._found import told_of
from janji.reports._outcomes import RUN, Finding, Outcome, clauses_of, findings
from janji.reports._telling import Telling, facts
from janji.reports._words import LABELS, VERDICTS, WORDS, filled, word

from janji.record import ClauseVerdict, Exhibit, Record, ReportOptions, Verdicts, spot
from janji.terms import Pack

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Mapping[Outcome, str] = {
    "failed": "error",
    "error": "error",
    "open": "warning",
    "accepted": "note",
    "exempt": "none",
    "passed": "none",
}
_ERROR = 5

Json = dict[str, Any]


def write(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> str:
    """One run of one tool, whose rules are the clauses."""
    tell = Telling(verdicts, record, **options)
    found = findings(verdicts)
    rules = [_rule(each, pack, tell) for each in clauses_of(verdicts) if each.testable]
    rules.append({"id": RUN, "shortDescription": {"text": tell(LABELS["whole_run"])}})
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    head = list(tell.head())
    invocation: Json = {
        "executionSuccessful": all(each.code != _ERROR for each in verdicts.reasons),
        "exitCode": verdicts.exit_code,
        "exitCodeDescription": tell(tell.exit),
        "toolExecutionNotifications": [
            {"level": LEVELS[each.outcome], "message": {"text": tell(each.reason)}}
            for each in found
            if each.rule == RUN
        ],
    }
    for key, time in (("startTimeUtc", verdicts.record.started), ("endTimeUtc", verdicts.record.ended)):
        if time is not None:
            invocation[key] = time
    run: Json = {
        "tool": {
            "driver": {
                "name": "Janji",
                "version": _version(verdicts),
                "shortDescription": {"text": tell(pack.title.of(tell.language))},
                "fullDescription": {"text": "\n".join(head)},
                "language": tell.language,
                "rules": rules,
            }
        },
        "automationDetails": {"id": f"janji/{pack.id}/"},
        "invocations": [invocation],
        "results": [_result(each, places[each.rule], verdicts, record, tell) for each in found],
        "columnKind": "unicodeCodePoints",
        "properties": {**facts(verdicts), "head": head, "not_shown": tell.limits()},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _version(verdicts: Verdicts) -> str:
    packages = verdicts.provenance.get("packages")
    return str(packages.get("janji", "0")) if isinstance(packages, Mapping) else "0"


def _rule(clause: ClauseVerdict, pack: Pack, tell: Telling) -> Json:
    documents = {document.id: tell(document.name.of(tell.language)) for document in pack.documents}
    sources = [f"{documents[each['document']]}, {each['place']}" for each in clause.sources]
    asked = LABELS["required" if clause.required else "not_required"]
    text = "\n".join(
        (
            tell(clause.promise),
            f"{tell(word('bases', clause.basis))}; {tell(asked)}.",
            *(f"{tell(LABELS['source'])}: {each}" for each in sources),
            *(tell(each) for each in tell.short),
        )
    )
    return {
        "id": clause.id,
        "shortDescription": {"text": tell(clause.promise)},
        "help": {"text": text},
        "defaultConfiguration": {"level": "error" if clause.required else "warning"},
        "properties": {"tags": [clause.basis], "required": clause.required, "verdict": clause.verdict},
    }


def _result(finding: Finding, place: int, verdicts: Verdicts, record: Record, tell: Telling) -> Json:
    scenario = finding.scenario
    name = f" {tell(LABELS['scenario'])}: {tell(scenario.name)}." if scenario else ""
    told = f"{tell(VERDICTS[finding.verdict])}: {tell(finding.reason)}. {tell(finding.title)}{name}"
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": place,
        "level": LEVELS[finding.outcome],
        "message": {"text": f"{told} {tell(LABELS['look'])}: {tell.again(scenario)}"},
        "locations": [
            {
                **_location(finding.file, finding.line, tell),
                "logicalLocations": [{"fullyQualifiedName": finding.rule, "kind": "clause"}],
            }
        ],
        # GitHub knows a finding again by the first of these alone.
        "partialFingerprints": {"primaryLocationLineHash": f"{finding.key}:1", "janji/v1": finding.key},
        "properties": {"verdict": finding.verdict, "reason_code": finding.code, "required": finding.required},
    }
    if scenario is not None:
        result["properties"] |= {
            "scenario": scenario.case,
            "assurance": scenario.assurance,
            "evidence": list(scenario.evidence),
        }
        story = list(_story(finding, verdicts, record, tell))
        if story:
            result["codeFlows"] = [{"threadFlows": [{"locations": story}]}]
    return result


def _location(file: str, line: int, tell: Telling) -> Json:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(f"{tell.features}/{file}")},
            "region": {"startLine": line},
        }
    }


def _story(finding: Finding, verdicts: Verdicts, record: Record, tell: Telling) -> Iterator[Json]:
    """The steps in order, each at its line, and at the one that decided what was found there and how it came there."""
    scenario = finding.scenario
    case = record.cases.get(scenario.case) if scenario else None
    if scenario is None or case is None:
        return
    order = 0

    def at(line: int | None, text: str) -> Json:
        nonlocal order
        order += 1
        place = {**_location(finding.file, line or finding.line, tell), "message": {"text": text}}
        return {"location": place, "executionOrder": order}

    deciding = [each for each in scenario.conclusions if each.verdict == scenario.verdict != "met"]
    exhibits = [each for breach in verdicts.breaches for each in breach.exhibits if each.case == scenario.case]
    for number, step in enumerate(case.steps):
        reasons = dict.fromkeys(tell(each.reason) for each in deciding if each.step == number)
        ended = LABELS["as_step"] if reasons else WORDS["outcomes"].get(step.outcome)
        told = f"{tell(step.keyword)} {tell(step.text)}"
        yield at(step.line, f"{told} ({tell(ended)})" if ended else told)
        if reasons:
            yield from (at(step.line, tell(words)) for exhibit in exhibits for words in _exhibit(exhibit))
            yield from (at(step.line, reason) for reason in reasons)


def _exhibit(exhibit: Exhibit) -> Iterator[Any]:
    yield from told_of(exhibit)
    yield filled(
        "found_at", place=exhibit.place, where=spot(exhibit.where), technique=word("techniques", exhibit.technique)
    )
