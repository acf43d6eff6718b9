"""How many pieces of content stand for one action, and how many controls go beside them.

A pipeline may lose content at random, so one piece that is not seen shows little. From k of n controls that were seen
the judge takes a lower bound p of how likely a piece is seen, and of s pieces none is seen with the chance (1-p)**s.
With all n seen, that is at most 5 % from s=2, n=12; s=3, n=7; s=4, n=5; s=5, n=4 on.

Controls are shared by all scenarios of a training, subjects are not, and a clip costs what a hundred texts do (about
30 ms to make, hand over and find again; `python benchmarks/suite/run.py` times whole runs). So the subjects of a
scenario are few and the controls many: two clips beside twelve, three texts beside eight of each way. Where a scenario
brings its own controls, both cost the same, and five beside five is the cheapest that always suffices.
"""

from collections.abc import Iterable

from janji.sinks import SINKS, WAYS

_OWN = frozenset({"account", "given"})
"""Sides of sinks that only show what the scenario itself put in."""


def pieces(way: str, sinks: Iterable[str]) -> int:
    """How many pieces one action of a scenario stands for that looks into these sinks."""
    sides = {SINKS[sink].side for sink in sinks}
    if not sides:
        return 1
    if sides & _OWN:
        return 5
    return 3 if WAYS[way].kind == "text" and WAYS[way].alone else 2


def controls(way: str) -> int:
    """How many controls go this way before each training run, where a scenario gives content so."""
    return 8 if WAYS[way].kind == "text" and WAYS[way].alone else 12
