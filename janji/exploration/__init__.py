"""Exploration: stories that nobody wrote, drawn from what the pack lets people do, until one breaks a promise."""

from ._confirm import as_scenarios, is_broken, save, saved_as
from ._due import Due
from ._examples import Examples
from ._explored import Explored, Found
from ._exploring import explore
from ._ground import Ground, Tried
from ._promises import dues
from ._reach import Reach
from ._seen import seen_before
from ._sequences import handed, sequences
from ._story import Act, Catalogue, Story, act_of, after, written

__all__ = [
    "Act",
    "Catalogue",
    "Due",
    "Examples",
    "Explored",
    "Found",
    "Ground",
    "Reach",
    "Story",
    "Tried",
    "act_of",
    "after",
    "as_scenarios",
    "dues",
    "explore",
    "handed",
    "is_broken",
    "save",
    "saved_as",
    "seen_before",
    "sequences",
    "written",
]
