"""How likely a breach would have been missed: from k of n controls that were seen, exactly and without assumptions."""

from functools import lru_cache
from math import exp, fsum, lgamma, log, log1p

_RISK = 0.05
"""The lower bound is below the true share in 95 of 100 such experiments."""
_MOST = 4096
"""No more controls than these are ever advised."""


@lru_cache(maxsize=4096)
def lower_bound(seen: int, controls: int) -> float:
    """The least share of content that is seen, with 95 % confidence, if this many of the controls were seen.

    The one-sided exact bound of Clopper and Pearson. 0 where none was seen. Raises ValueError for more seen than there
    are.
    """
    if not 0 <= seen <= controls:
        raise ValueError(f"{seen} of {controls} controls cannot have been seen")
    if seen == 0:
        return 0.0
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        if _at_least(seen, controls, middle) < _RISK:
            low = middle
        else:
            high = middle
    return low


def _at_least(seen: int, controls: int, share: float) -> float:
    """The chance that at least this many controls are seen, if each is seen with this chance."""
    whole = lgamma(controls + 1)
    return fsum(
        exp(whole - lgamma(i + 1) - lgamma(controls - i + 1) + i * log(share) + (controls - i) * log1p(-share))
        for i in range(seen, controls + 1)
    )


def chance_of_missing(seen: int, controls: int, subjects: int) -> float:
    """The chance that none of the subjects would have been seen, had they been treated just like the controls."""
    return float((1 - lower_bound(seen, controls)) ** subjects)


def more_controls(seen: int, controls: int, subjects: int, allowed: float) -> int | None:
    """How many more controls would be enough if all of them were seen; None if no number up to 4,096 is."""

    def do(more: int) -> bool:
        return chance_of_missing(seen + more, controls + more, subjects) <= allowed

    few, enough = 0, 1
    while not do(enough):
        few, enough = enough, 2 * enough
        if enough > _MOST:
            return None
    while enough - few > 1:
        middle = (few + enough) // 2
        few, enough = (few, middle) if do(middle) else (middle, enough)
    return enough


def more_subjects(seen: int, controls: int, subjects: int, allowed: float) -> int | None:
    """How many more subjects would be enough with the same controls; None if none was seen."""
    missed = 1 - lower_bound(seen, controls)
    if missed == 1:
        return None
    more = 1
    while missed ** (subjects + more) > allowed:
        more += 1
    return more
