"""The places where content may turn up and the ways it goes in: one row each, read by everything else."""

from ._sinks import SINKS, VIEWS, Said, Side, Sink
from ._ways import WAYS, Way

__all__ = ["SINKS", "VIEWS", "WAYS", "Said", "Side", "Sink", "Way"]
