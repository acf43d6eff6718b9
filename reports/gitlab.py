"""Findings as GitLab's code quality report has them: beside the lines of the scenarios, in a merge request."""

import json
from collections.abc import Mapping
from typing import Unpack

from janji.reports._outcomes import RUN, Finding, Outcome, findings
from janji.reports._telling import Telling
from janji.reports._words import VERDICTS

from janji.record import Record, ReportOptions, Verdicts
from janji.terms import Pack

SEVERITIES: Mapping[Outcome, str] = {
    "failed": "blocker",
    "error": "critical",
    "open": "major",
    "accepted": "info",
    "exempt": "info",
    "passed": "info",
}


def write(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> str:
    """The findings, and as the last one, of severity `info`, what came out with what no report shows."""
    tell = Telling(verdicts, record, **options)
    issues = [_issue(each, tell) for each in findings(verdicts)]
    issues.append(
        {
            "description": " ".join(tell.head()),
            "check_name": RUN,
            "fingerprint": f"{pack.id}-what-came-out",
            "severity": "info",
            "location": {"path": f"{tell.features}/{pack.id}/terms.toml", "lines": {"begin": 1}},
            "content": {"body": tell.limits_text()},
        }
    )
    return json.dumps(issues, indent=2, ensure_ascii=False) + "\n"


def _issue(finding: Finding, tell: Telling) -> dict[str, object]:
    scenario = f" ({tell(finding.scenario.name)})" if finding.scenario else ""
    told = f"{tell(VERDICTS[finding.verdict])}: {tell(finding.reason)}. {tell(finding.title)}{scenario}"
    return {
        "description": told,
        "check_name": finding.rule,
        "fingerprint": finding.key,
        "severity": SEVERITIES[finding.outcome],
        "location": {"path": tell(f"{tell.features}/{finding.file}"), "lines": {"begin": finding.line}},
        "content": {"body": tell.again(finding.scenario)},
    }
