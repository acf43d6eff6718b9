"""Capabilities needed by a scenario and not offered: one reason while it runs and when it is judged."""

from collections.abc import Mapping, Sequence
from typing import Any

from janji.implementation import FEATURE_CAPABILITIES

from ._judgement import Judgement


def lacking(needs: Sequence[str], declared: Mapping[str, Mapping[str, Any]]) -> Judgement | None:
    """The judgement of the scenario by the first capability that is needed and not offered; None where all are offered.

    `declared` has each capability of the implementation's description as plain data, by its name.
    """
    for capability in needs:
        found = declared.get(capability)
        if found is None:
            return Judgement("not assessed", "not-declared", {"capability": capability})
        if found.get("availability") == "absent":
            facts = {"capability": capability, **{key: found.get(key) for key in ("by", "date", "reason")}}
            return Judgement(
                "not applicable" if capability in FEATURE_CAPABILITIES else "not assessed",
                "cannot-hold" if capability == "training_hold" else "declared-absent",
                facts,
            )
    return None


def asked(required_of: Sequence[str], declared: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a clause is asked of software that declares this.

    It is not if a capability or an operation that the clause needs is declared absent by somebody who answers for it:
    with a reason, a name and a date. Silence is not an answer.
    """
    for name in required_of:
        found = declared.get(name.partition(".")[0]) or {}
        if found.get("availability") == "absent" and all(found.get(key) for key in ("reason", "by", "date")):
            return False
        if name in (found.get("without") or {}):
            return False
    return True
