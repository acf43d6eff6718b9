"""Scenarios as test cases of JUnit, for Jenkins, GitLab, Azure DevOps and whatever else reads such files.

A breach is a failure, and nothing else is: an error is an error, and anything unknown or waived is skipped with its
reason. A fact about the whole run, such as that it was a partial one, is a test case of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Unpack
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from janji.reports._outcomes import RUN, Finding, Outcome, Standing, findings, standings
from janji.reports._telling import Telling, facts
from janji.reports._words import LABELS, VERDICTS, word

from janji.record import Record, ReportOptions, Verdicts
from janji.terms import Pack

ELEMENTS: Mapping[Outcome, str | None] = {
    "failed": "failure",
    "error": "error",
    "open": "skipped",
    "accepted": "skipped",
    "exempt": "skipped",
    "passed": None,
}
"""The element that a test case has for its outcome."""


def write(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> str:
    """One suite with every scenario of the run."""
    tell = Telling(verdicts, record, **options)
    cases = [_case(each, pack, tell) for each in standings(verdicts)]
    cases += [_beside(each, pack, tell) for each in findings(verdicts) if each.scenario is None]
    seconds = sum(each.ms or 0 for each in verdicts.scenarios) / 1000
    whole = {**_counts(cases), "time": f"{seconds:.3f}"}
    stated = {"name": pack.id, **whole, "timestamp": (verdicts.record.started or "")[:19]}
    suite = Element("testsuite", {**stated, "skipped": str(sum(each.find("skipped") is not None for each in cases))})
    _properties(suite, facts(verdicts).items())
    suite.extend(cases)
    SubElement(suite, "system-out").text = "\n".join((*tell.head(), "", tell.limits_text()))
    suites = Element("testsuites", {"name": "Janji", **whole})
    suites.append(suite)
    indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, encoding="unicode")}\n'


def _counts(cases: list[Element]) -> dict[str, str]:
    return {
        "tests": str(len(cases)),
        "failures": str(sum(each.find("failure") is not None for each in cases)),
        "errors": str(sum(each.find("error") is not None for each in cases)),
    }


def _properties(parent: Element, pairs: Iterable[tuple[str, str]]) -> None:
    properties = SubElement(parent, "properties")
    for name, value in pairs:
        SubElement(properties, "property", name=name, value=value)


def _case(standing: Standing, pack: Pack, tell: Telling) -> Element:
    scenario = standing.scenario
    case = Element(
        "testcase",
        classname=f"{pack.id}.{PurePosixPath(scenario.file).stem}",
        name=f"{tell(scenario.name)} [{tell(scenario.case)}]",
        time=f"{(scenario.ms or 0) / 1000:.3f}",
        file=tell(f"{tell.features}/{scenario.file}"),
        line=str(scenario.line or 1),
    )
    pairs = [("clause", tell(name)) for name in scenario.clauses]
    pairs += [
        ("verdict", scenario.verdict),
        ("reason_code", scenario.reason_code),
        ("assurance", scenario.assurance or "none"),
        ("counts_under_policy", str(scenario.counts_under_policy).lower()),
        ("replay", tell.again(scenario)),
    ]
    _properties(case, pairs)
    if element := ELEMENTS[standing.outcome]:
        said = f"{tell(standing.words)}: {tell(standing.reason)}"
        told = SubElement(case, element, type=scenario.verdict, message=said)
        told.text = "\n".join(_story(standing, tell, said))
    return case


def _story(standing: Standing, tell: Telling, said: str) -> Iterator[str]:
    scenario = standing.scenario
    yield said
    for clause in standing.clauses:
        yield f"{tell(LABELS['clause'])}: {clause.id}: {tell(clause.promise)}"
    for number, step in enumerate(scenario.steps, 1):
        ended = "" if step.outcome == "passed" else f"   ({tell(word('outcomes', step.outcome))})"
        yield f"{number:>3}. {tell(step.keyword)} {tell(step.text)}{ended}"
    yield f"{tell(LABELS['look'])}: {tell.again(scenario)}"


def _beside(finding: Finding, pack: Pack, tell: Telling) -> Element:
    """A test case for what no scenario stands for."""
    case = Element(
        "testcase",
        classname=f"{pack.id}.{RUN}",
        name=f"{tell(finding.title)} [{finding.rule}: {finding.code}]",
        time="0",
    )
    _properties(case, [("verdict", finding.verdict), ("reason_code", finding.code), ("replay", tell.again())])
    element = ELEMENTS[finding.outcome] or "error"
    said = f"{tell(VERDICTS[finding.verdict])}: {tell(finding.reason)}"
    SubElement(case, element, type=finding.verdict, message=said).text = said
    return case
