"""Scenarios while they run: the case of a scenario, the instance it calls, the batches that share training runs."""

from janji.canaries import Canary, Subject

from ._batch import RunThrough, run_batch
from ._case import Case
from ._cleaning import BEYOND_REMOVAL, Tracks, clean_up
from ._controls import Holder
from ._declared import Declared, declared, declares
from ._errands import Contradictions, Requests, errands
from ._instance import SERVE_OR_LEAVE, Answered, Instance, TooLongError, limited
from ._planted import Control, Planted, Rung
from ._rehearsal import RehearsedCase
from ._remembered import Remembered
from ._signals import Concluded, MisuseError, Unfit, Waiting
from ._turns import Turns
from ._watches import Beforehand, OutOfBoundsError, Pace, Tenants, Watch
from ._workbench import Workbench

__all__ = [
    "BEYOND_REMOVAL",
    "SERVE_OR_LEAVE",
    "Answered",
    "Beforehand",
    "Canary",
    "Case",
    "Concluded",
    "Contradictions",
    "Control",
    "Declared",
    "Holder",
    "Instance",
    "MisuseError",
    "OutOfBoundsError",
    "Pace",
    "Planted",
    "RehearsedCase",
    "Remembered",
    "Requests",
    "RunThrough",
    "Rung",
    "Subject",
    "Tenants",
    "TooLongError",
    "Tracks",
    "Turns",
    "Unfit",
    "Waiting",
    "Watch",
    "Workbench",
    "clean_up",
    "declared",
    "declares",
    "errands",
    "limited",
    "run_batch",
]
