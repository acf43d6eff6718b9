"""Findings as GitLab's code quality report has them: beside the lines of the scenarios, in a merge request."""

import json
from collections.abc import Mapping

from janji.reports._outcomes import RUN, Finding, Outcome, findings
from janji.reports._telling import FEATURES, Telling
from janji.reports._words import VERDICTS

from janji.record import Record, Verdicts
from janji.terms import Pack

SEVERITIES: Mapping[Outcome, str] = {
    "failed": "blocker",
    "error": "critical",
    "open": "major",
    "accepted": "info",
    "exempt": "info",
    "passed": "info",
}


def write(
    verdicts: Verdicts,
    pack: Pack,
    record: Record,
    *,
    language: str | None = None,
    features: str = FEATURES,
    **_: object,
) -> str:
    """The findings, and as the last one, of severity `info`, what came out with what no report shows."""
    tell = Telling(verdicts, record, language)
    issues = [_issue(each, tell, features) for each in findings(verdicts)]
    issues.append(
        {
            "description": " ".join(tell.head()),
            "check_name": RUN,
            "fingerprint": f"{pack.id}-what-came-out",
            "severity": "info",
            "location": {"path": f"{features}/{pack.id}/terms.toml", "lines": {"begin": 1}},
            "content": {"body": tell.limits_text()},
        }
    )
    return json.dumps(issues, indent=2, ensure_ascii=False) + "\n"


def _issue(finding: Finding, tell: Telling, features: str) -> dict[str, object]:
    scenario = f" ({tell(finding.scenario.name)})" if finding.scenario else ""
    told = f"{tell(VERDICTS[finding.verdict])}: {tell(finding.reason)}. {tell(finding.title)}{scenario}"
    return {
        "description": told,
        "check_name": finding.rule,
        "fingerprint": finding.key,
        "severity": SEVERITIES[finding.outcome],
        "location": {"path": tell(f"{features}/{finding.file}"), "lines": {"begin": finding.line}},
        "content": {"body": tell.again(finding.scenario)},
    }
