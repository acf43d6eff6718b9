"""Scenarios while they run: the case of a scenario, the instance it calls, the batches that share trainings."""

from janji.canaries import Subject

from ._batch import run_batch
from ._case import Case
from ._instance import Answered, Instance, TooLongError, limited
from ._planted import Control, Planted, Way
from ._signals import Concluded, MisuseError, Unfit, Waiting
from ._workbench import Workbench

__all__ = [
    "Answered",
    "Case",
    "Concluded",
    "Control",
    "Instance",
    "MisuseError",
    "Planted",
    "Subject",
    "TooLongError",
    "Unfit",
    "Waiting",
    "Way",
    "Workbench",
    "limited",
    "run_batch",
]
