"""The run as assessment results of OSCAL, with the assessment plan and the catalog that they import inside them.

A clause is a control with one objective. Only a clause in which no breach was found is `satisfied`, and its finding
says what that claims; all else that was asked for is `not-satisfied`, with the reason `fail` for a breach and `other`
for what nobody knows. A clause that no test can show, or that asks for nothing, has no finding. Evidence stays in the
record: it is linked, each piece with its SHA-256.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import Any, Unpack
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from janji.reports._outcomes import Outcome, clauses_of, outcome
from janji.reports._telling import Telling, facts
from janji.reports._view import mark
from janji.reports._words import LABELS, VERDICTS, word

from janji.record import ClauseVerdict, Record, ReportOptions, ScenarioVerdict, Verdicts
from janji.terms import Pack

VERSION = "1.2.1"
NAMESPACE = "urn:janji:oscal"
STATES: Mapping[Outcome, tuple[str, str]] = {
    "passed": ("satisfied", "pass"),
    "failed": ("not-satisfied", "fail"),
    "error": ("not-satisfied", "other"),
    "open": ("not-satisfied", "other"),
    "accepted": ("not-satisfied", "other"),
    "exempt": ("not-satisfied", "other"),
}
"""State and reason of an objective. Where a clause is not applicable it has no finding at all."""
_NONE = "none"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ZERO = "1970-01-01T00:00:00Z"

Json = dict[str, Any]


def write(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> str:
    """One file: the results, whose back matter holds the plan, whose back matter holds the catalog (both in Base64)."""
    return _Results(verdicts, pack, record, Telling(verdicts, record, **options)).text()


class _Results:
    """The three documents of one run. Every uuid is made of the record's seal, so the same record gives the same."""

    def __init__(self, verdicts: Verdicts, pack: Pack, record: Record, tell: Telling) -> None:
        self._verdicts = verdicts
        self._pack = pack
        self._record = record
        self._tell = tell
        self._reviewed = [each for each in clauses_of(verdicts) if _has_finding(each)]
        self._title = tell(pack.title.of(tell.language))

    def text(self) -> str:
        catalog = self._embedded("catalog", self._catalog())
        plan = self._embedded("assessment-plan", self._plan(catalog))
        return _written({"assessment-results": self._results(plan)})

    # --- the catalog: what was promised

    def _catalog(self) -> Json:
        of_pack = self._pack.fingerprint
        return {
            "uuid": _uuid(of_pack, "catalog"),
            "metadata": self._metadata(self._title, of_pack, str(self._pack.date)),
            "groups": [
                {
                    "id": commitment.id,
                    "title": self._tell(commitment.title),
                    "parts": [
                        {
                            "id": f"{commitment.id}_overview",
                            "name": "overview",
                            "prose": self._tell(commitment.statement),
                        }
                    ],
                    "controls": [self._control(each) for each in commitment.clauses],
                }
                for commitment in self._verdicts.commitments
            ],
            "back-matter": {"resources": [self._document(each) for each in self._verdicts.pack.documents]},
        }

    def _control(self, clause: ClauseVerdict) -> Json:
        promise = self._tell(clause.promise)
        props = [_prop("basis", clause.basis), _prop("testable", str(clause.testable).lower())]
        props += [_prop("source", f"{each['document']} {each['place']}") for each in clause.sources]
        documents = dict.fromkeys(each["document"] for each in clause.sources)
        control: Json = {
            "id": clause.id,
            "title": promise,
            "props": props,
            "parts": [
                {"id": f"{clause.id}_smt", "name": "statement", "prose": promise},
                {
                    "id": _objective(clause),
                    "name": "assessment-objective",
                    "prose": f"{promise} ({self._tell(word('bases', clause.basis))})",
                },
            ],
        }
        if documents:
            of_pack = self._pack.fingerprint
            control["links"] = [
                {"href": f"#{_uuid(of_pack, 'document', name)}", "rel": "reference"} for name in documents
            ]
        return control

    def _document(self, document: Mapping[str, Any]) -> Json:
        resource: Json = {
            "uuid": _uuid(self._pack.fingerprint, "document", str(document["id"])),
            "title": self._tell(document["name"]),
            "props": [_prop("document", str(document["id"])), _prop("kept", str(document["kept"]))],
        }
        if sha := document.get("sha256"):
            resource["props"].append(_prop("sha-256", str(sha)))
        return resource

    # --- the plan: what was to be tried, on what

    def _plan(self, catalog: Json) -> Json:
        tested = self._uuid("tested")
        configuration = [_prop(f"configuration-{key}", value) for key, value in self._configuration()]
        return {
            "uuid": self._uuid("assessment-plan"),
            "metadata": self._metadata(self._title, self._verdicts.pack.fingerprint, self._verdicts.record.started),
            "import-ssp": {"href": f"#{tested}", "remarks": self._tell(LABELS["no_security_plan"])},
            "reviewed-controls": {
                "links": [{"href": f"#{catalog['uuid']}", "rel": "reference"}],
                **self._controls(),
            },
            "back-matter": {
                "resources": [
                    catalog,
                    {
                        "uuid": tested,
                        "title": self._tell(LABELS["implementation"]),
                        "description": self._tell(self._verdicts.tested),
                        **({"props": configuration} if configuration else {}),
                    },
                ]
            },
        }

    def _configuration(self) -> Iterator[tuple[str, str]]:
        it = self._verdicts.implementation
        for key, value in (("name", it.name), ("version", it.version), ("build", it.build), ("spec", it.spec)):
            if value:
                yield key, self._tell(value)

    # --- the results

    def _results(self, plan: Json) -> Json:
        v, tell = self._verdicts, self._tell
        observations = [self._observation(each) for each in v.scenarios]
        findings = [self._finding(each) for each in self._reviewed]
        # A record that somebody changed may name what is no digest, and has no such file.
        evidence = dict.fromkeys(sha for each in v.scenarios for sha in each.evidence if _DIGEST.fullmatch(sha))
        result: Json = {
            "uuid": self._uuid("result"),
            "title": tell(v.headline),
            "description": "\n\n".join(tell.head()),
            "start": v.record.started or _ZERO,
            "props": [_prop(name.replace("_", "-"), value) for name, value in facts(v).items() if value],
            "reviewed-controls": self._controls(),
            "remarks": tell.limits_text(),
        }
        if v.record.ended:
            result["end"] = v.record.ended
        if observations:
            result["observations"] = observations
        if findings:
            result["findings"] = findings
        return {
            "uuid": self._uuid("assessment-results"),
            "metadata": self._metadata(self._title, v.record.digest or v.record.state, v.as_of or v.record.started),
            "import-ap": {"href": f"#{plan['uuid']}"},
            "results": [result],
            "back-matter": {"resources": [plan, self._manifest(), *(self._evidence(sha) for sha in evidence)]},
        }

    def _observation(self, scenario: ScenarioVerdict) -> Json:
        why = LABELS["counts_not_here" if scenario.drawn else "counts_not"]
        aside = "" if scenario.counts_under_policy else f" ({self._tell(why)})"
        told = f"{self._tell(VERDICTS[scenario.verdict])}{aside}: {self._tell(scenario.reason)}"
        observation: Json = {
            "uuid": self._uuid("observation", scenario.case),
            "title": self._tell(scenario.name),
            "description": told,
            "props": [
                _prop("scenario", self._tell(scenario.case)),
                _prop("verdict", scenario.verdict),
                _prop("reason-code", scenario.reason_code),
                _prop("assurance", scenario.assurance or _NONE),
                _prop("counts", str(scenario.counts_under_policy).lower()),
                _prop("replay", self._tell.again(scenario)),
            ],
            "methods": ["TEST"],
            "types": ["control-objective"],
            "collected": self._verdicts.record.ended or self._verdicts.record.started or _ZERO,
        }
        if scenario.evidence:
            observation["relevant-evidence"] = [
                {"href": f"#{self._uuid('evidence', sha)}", "description": f"SHA-256 {sha}"}
                for sha in scenario.evidence
                if _DIGEST.fullmatch(sha)
            ]
        return observation

    def _finding(self, clause: ClauseVerdict) -> Json:
        state, reason = STATES[outcome(clause.verdict)]
        words = f"{self._tell(VERDICTS[mark(clause)])}: {self._tell(clause.reason)}"
        ids = set(clause.scenarios)
        seen = [each for each in self._verdicts.scenarios if each.id in ids and clause.id in each.clauses]
        finding: Json = {
            "uuid": self._uuid("finding", clause.id),
            "title": self._tell(clause.promise),
            "description": words,
            "props": [
                _prop("verdict", clause.verdict),
                _prop("reason-code", clause.reason_code),
                _prop("assurance", clause.assurance or _NONE),
                _prop("basis", clause.basis),
                _prop("required", str(clause.required).lower()),
            ],
            "target": {
                "type": "objective-id",
                "target-id": _objective(clause),
                "status": {"state": state, "reason": reason, "remarks": words},
            },
        }
        if seen:
            finding["related-observations"] = [
                {"observation-uuid": self._uuid("observation", each.case)} for each in seen
            ]
        return finding

    def _manifest(self) -> Json:
        resource: Json = {
            "uuid": self._uuid("record"),
            "title": self._tell(LABELS["record"]),
            "description": self._tell(word("states", self._verdicts.record.state)),
            "rlinks": [{"href": f"{quote(self._record.path.name)}/manifest.json", "media-type": "application/json"}],
        }
        if self._verdicts.record.digest:
            resource["props"] = [_prop("seal", self._verdicts.record.digest)]
        return resource

    def _evidence(self, sha: str) -> Json:
        where = self._record.evidence.path(sha).relative_to(self._record.path).as_posix()
        link = {"href": quote(f"{self._record.path.name}/{where}"), "hashes": [{"algorithm": "SHA-256", "value": sha}]}
        return {
            "uuid": self._uuid("evidence", sha),
            "title": f"{self._tell(LABELS['evidence'])} {sha[:12]}",
            "rlinks": [link],
        }

    # --- what several of them have

    def _controls(self) -> Json:
        """The clauses that were asked for; none if nothing was."""
        if not self._reviewed:
            return {"control-selections": [{"description": self._tell(LABELS["nothing_assessed"])}]}
        return {"control-selections": [{"include-controls": [{"control-id": each.id} for each in self._reviewed]}]}

    def _metadata(self, title: str, version: str, modified: str | None) -> Json:
        stamp = modified or _ZERO
        return {
            "title": title,
            "last-modified": stamp if "T" in stamp else f"{stamp}T00:00:00Z",
            "version": version,
            "oscal-version": VERSION,
            "remarks": self._tell.limits_text(),
        }

    def _embedded(self, name: str, body: Json) -> Json:
        """A document inside another one, under its own uuid, by which the other one refers to it."""
        value = b64encode(_written({name: body}).encode()).decode()
        return {
            "uuid": body["uuid"],
            "title": f"{name}: {body['metadata']['title']}",
            "base64": {"filename": f"{name}.json", "media-type": "application/json", "value": value},
        }

    def _uuid(self, *parts: str) -> str:
        return _uuid(self._record.digest or self._record.run or "", *parts)


def _has_finding(clause: ClauseVerdict) -> bool:
    """Whether the clause was asked for in this run and can have a result."""
    return clause.counted_as not in ("untried", "untestable", "no demand", "not applicable")


def _objective(clause: ClauseVerdict) -> str:
    return f"{clause.id}_obj"


def _prop(name: str, value: str) -> Json:
    return {"name": name, "ns": NAMESPACE, "value": value.strip() or _NONE}


def _uuid(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "\0".join((NAMESPACE, *parts))))


def _written(body: Json) -> str:
    return json.dumps(body, indent=1, ensure_ascii=False) + "\n"
