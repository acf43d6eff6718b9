"""A dry run: what a run would give to an implementation, found by taking the same steps on one that pretends."""

from ._plan import Given, Plan
from ._rehearse import rehearse

__all__ = ["Given", "Plan", "rehearse"]
