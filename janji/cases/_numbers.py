"""How many pieces of content stand for one action, and how many controls go beside them.

A pipeline may lose content at random, so one piece that is not seen shows little. From k of n controls that were seen
the judge takes a lower bound p of how likely a piece is seen, and of s pieces none is seen with the chance (1-p)**s.
With all n seen, that is at most 5 % from s=2, n=12; s=3, n=7; s=4, n=5; s=5, n=4 on; with one of n not seen, from
s=6, n=6 on.

A service may use the provider's own content alone, or that of customers who agreed alone, so each of the two has to be
enough on its own. Controls are shared by all scenarios of a training run, subjects are not, and a clip costs what a
hundred texts do (about 30 ms to make, hand over and find again; `python benchmarks/suite/run.py` times whole runs): in
the first pack, with its hundred actions and some eight training runs in two processes, three pieces beside nine of each
rung are the cheapest that leaves a control to spare. Where a scenario brings its own controls, both cost the same: five
beside five of clips suffice, and of texts six beside six, since services pass over one now and then (SpamAssassin
did not learn 4 of 1,500 ordinary letters).
"""

from collections.abc import Iterable

from janji.canaries import Kind
from janji.sinks import SINKS

_OWN = frozenset({"account", "given"})
"""Sides of sinks that only show what the scenario itself put in."""

AT_ONCE = 3
"""How many pieces one action is, of a customer as of a control: nobody is to tell them apart by that."""


def pieces(sinks: Iterable[str], kind: Kind) -> int:
    """How many pieces of this kind one action of a scenario stands for that looks into these sinks."""
    sides = {SINKS[sink].side for sink in sinks}
    if not sides:
        return 1
    if sides & _OWN:
        return 6 if kind == "text" else 5
    return AT_ONCE


def controls() -> int:
    """How many controls go each way before each training run if a scenario uses that way: half of each rung."""
    return 18
