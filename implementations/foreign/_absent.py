"""Saying of every capability of the contract whether it is there."""

from collections.abc import Mapping

from janji.implementation import CAPABILITIES, Capability


def declared(offered: frozenset[str], reasons: Mapping[str, str], plainly: str, date: str) -> dict[str, Capability]:
    """Each capability: offered, or absent for its own reason, or else for the plain one.

    `date` is the day on which the adapter's author looked (ISO 8601). Raises ValueError for a name that is none.
    """
    if strangers := sorted((offered | set(reasons)) - set(CAPABILITIES)):
        raise ValueError(f"the contract knows no capability {strangers[0]!r}")
    return {
        name: Capability(availability="offered")
        if name in offered
        else Capability(
            availability="absent", reason=reasons.get(name, plainly), by="the author of the adapter", date=date
        )
        for name in CAPABILITIES
    }
