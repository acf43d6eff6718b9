"""The form of the events that reading and judging rely on. A run writes no event of another form."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_Whole = Annotated[int, Field(ge=-(2**53), le=2**53)]
_Number = Annotated[float, Field(allow_inf_nan=False)]


class _Shape(BaseModel):
    """Only fields that are read have to have a form; any field may be missing unless reading needs it."""

    model_config = ConfigDict(extra="allow", strict=True, protected_namespaces=())


class _Step(_Shape):
    keyword: str = ""
    text: str = ""
    line: _Whole | None = None


class _Words(_Shape):
    name: str = ""
    rule: str | None = None
    steps: list[_Step] | None = None


class _Planned(_Shape):
    case: str
    scenario: str | None = None
    name: str | None = None
    rule: str | None = None
    clauses: list[str] | None = None
    needs: list[str] | None = None
    sinks: list[str] | None = None
    readings: dict[str, list[str]] | None = None
    file: str | None = None
    line: _Whole | None = None
    language: str | None = None
    steps: list[_Step] | None = None
    translations: dict[str, _Words] | None = None


class _Description(_Shape):
    name: str | None = None
    version: str | None = None
    build: str | None = None
    capabilities: dict[str, dict[str, Any]] | None = None
    configuration: dict[str, Any] | None = None


class _Implementation(_Shape):
    spec: str | None = None
    description: _Description | None = None


class _Pack(_Shape):
    id: str | None = None
    fingerprint: str | None = None
    carried: dict[str, str] | None = None


class _Policy(_Shape):
    readings: dict[str, str] | None = None
    chosen_by: str | None = None
    required: list[str] | None = None


class _CarriedRun(_Shape):
    seal: str
    segments: list[str]
    cases: list[str]


class _Opened(_Shape):
    version: Annotated[_Whole | None, Field(alias="schema")] = None
    run: str | None = None
    pack: _Pack | None = None
    language: str | None = None
    implementation: _Implementation | None = None
    readings: dict[str, str] | None = None
    policy: _Policy | None = None
    partial: str | None = None
    earlier_runs: _Whole | None = None
    engagement: dict[str, str] | None = None
    plan: list[_Planned] | None = None
    carried: list[_CarriedRun] | None = None
    provenance: dict[str, Any] | None = None
    workers: _Whole | None = None


class _Closed(_Shape):
    exit: _Whole | None = None
    reason: str | None = None


class _Stated(_Shape):
    description: _Description | None = None


class _OfCase(_Shape):
    case: str
    round: _Whole | None = None


class _OfStep(_Shape):
    case: str
    index: _Whole | None = None
    outcome: str | None = None


class _CaseClosed(_Shape):
    case: str
    outcome: str
    reason: str | None = None
    ms: _Number | None = None
    steps_by: list[str] | None = None


class _Claim(_Shape):
    """The keys that facts and reports read of any claim; each judge asks more of its own."""

    name: str | None = None
    args: dict[str, Any] | None = None
    sink: str | None = None
    kind: str | None = None
    form: str | None = None
    training: str | None = None
    purpose: str | None = None
    third_party: str | None = None
    subjects: list[str] | None = None
    controls: list[str] | None = None


class _Conclusion(_Shape):
    case: str
    index: _Whole | None = None
    kind: str
    claim: _Claim
    verdict: str
    reason: str | None = None
    assurance: str
    evidence: list[str]
    facts: dict[str, Any]


class _Left(_Shape):
    what: str
    id: str
    outcome: str
    why: str | None = None


class _Exhibit(_Shape):
    case: str
    index: _Whole | None = None
    evidence: str


class _Evidenced(_Shape):
    case: str | None = None
    evidence: str | None = None


class _Noted(_Shape):
    what: str
    evidence: str | None = None


class _LookedAgain(_Shape):
    scan: str
    place: str
    was: str | None = None
    now: str | None = None


class _AppearedLater(_Shape):
    scan: str
    evidence: str


class _Unnamed(_Shape):
    evidence: str


_SHAPES: Mapping[str, type[_Shape]] = {
    "appeared-later": _AppearedLater,
    "call": _Evidenced,
    "case.close": _CaseClosed,
    "case.open": _OfCase,
    "clean-up": _Left,
    "conclusion": _Conclusion,
    "exhibit": _Exhibit,
    "implementation": _Stated,
    "looked-again": _LookedAgain,
    "note": _Noted,
    "run.close": _Closed,
    "run.open": _Opened,
    "scan": _Evidenced,
    "step.close": _OfStep,
    "step.open": _OfStep,
    "unnamed-files": _Unnamed,
}


def misshapen(event: str, payload: Mapping[str, Any]) -> str | None:
    """Where the payload of an event has a form that no run writes, or None; so for events that nobody reads."""
    shape = _SHAPES.get(event)
    if shape is None:
        return None
    try:
        shape.model_validate(payload)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    return None
