"""Scenarios while they run: the case of a scenario, the instance it calls, the batches that share trainings."""

from janji.canaries import Subject

from ._batch import run_batch
from ._case import Case
from ._errands import Requests, errands
from ._instance import Answered, Instance, TooLongError, limited
from ._planted import Control, Planted, Way
from ._signals import Concluded, MisuseError, Unfit, Waiting
from ._turns import CAN_TAKE_TURNS, Turns
from ._workbench import Workbench

__all__ = [
    "CAN_TAKE_TURNS",
    "Answered",
    "Case",
    "Concluded",
    "Control",
    "Instance",
    "MisuseError",
    "Planted",
    "Requests",
    "Subject",
    "TooLongError",
    "Turns",
    "Unfit",
    "Waiting",
    "Way",
    "Workbench",
    "errands",
    "limited",
    "run_batch",
]
