"""What an implementation lacks that a scenario needs: the same sentence while it runs and when it is judged."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from janji.implementation import FEATURE_CAPABILITIES

from ._models import Bilingual


def lacking(
    needs: Sequence[str], declared: Mapping[str, Mapping[str, Any]]
) -> tuple[Literal["not applicable", "not assessed"], Bilingual] | None:
    """What the first capability that is needed and not offered makes of the scenario, and why; None where all are.

    `declared` has each capability of the implementation's description as plain data, by its name.
    """
    for capability in needs:
        found = declared.get(capability)
        if found is None:
            return "not assessed", Bilingual(
                en=f"the implementation does not say whether it offers {capability!r}",
                id=f"implementasi tidak menyatakan apakah ia menyediakan {capability!r}",
            )
        if found.get("availability") == "absent":
            feature = capability in FEATURE_CAPABILITIES
            return "not applicable" if feature else "not assessed", _absent(capability, found)
    return None


def asked(required_of: Sequence[str], declared: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a clause is asked of software that declares this: not where a capability or an operation that the clause
    speaks of is declared absent by somebody who answers for it. What nobody speaks of is no answer."""
    for name in required_of:
        found = declared.get(name.partition(".")[0]) or {}
        if found.get("availability") == "absent" and all(found.get(key) for key in ("reason", "by", "date")):
            return False
        if name in (found.get("without") or {}):
            return False
    return True


def _absent(capability: str, found: Mapping[str, Any]) -> Bilingual:
    by, date, reason = found.get("by"), found.get("date"), found.get("reason")
    held = capability == "training_hold"
    return Bilingual(
        en=("cannot hold a training" if held else f"{capability!r} is declared absent")
        + (f" by {by}" if by else "")
        + (f" on {date}" if date else "")
        + f": {reason or 'no reason given'}",
        id=("tidak dapat menahan pelatihan" if held else f"{capability!r} dinyatakan tidak ada")
        + (f" oleh {by}" if by else "")
        + (f" pada {date}" if date else "")
        + f": {reason or 'tanpa alasan'}",
    )
