"""Declaring every capability of the contract offered or absent."""

from collections.abc import Mapping

from janji.implementation import CAPABILITIES, OPERATIONS, Capability


def declared(
    offered: frozenset[str],
    reasons: Mapping[str, str],
    plainly: str,
    date: str,
    without: Mapping[str, str] | None = None,
) -> dict[str, Capability]:
    """Each capability: offered, or absent for a reason of its own, otherwise for the general one.

    `without` has the operations that an offered one leaves out, with the reason. `date` is the day on which the
    adapter's author looked (ISO 8601). Raises ValueError for an unknown name.
    """
    without = without or {}
    if strangers := sorted((offered | set(reasons)) - set(CAPABILITIES)):
        raise ValueError(f"the contract knows no capability {strangers[0]!r}")
    for operation in without:
        if operation not in OPERATIONS or OPERATIONS[operation].capability not in offered:
            raise ValueError(f"{operation!r} is not an operation of an offered capability")
    return {
        name: Capability(availability="offered", without=_of(name, without))
        if name in offered
        else Capability(
            availability="absent", reason=reasons.get(name, plainly), by="the author of the adapter", date=date
        )
        for name in CAPABILITIES
    }


def _of(capability: str, without: Mapping[str, str]) -> dict[str, str] | None:
    """Those of the operations that belong to it, or None."""
    return {name: why for name, why in without.items() if OPERATIONS[name].capability == capability} or None
