"""Where content may turn up and by which ways it goes in: one row each, from which everything else takes its own."""

from ._sinks import SINKS, VIEWS, Said, Side, Sink
from ._ways import WAYS, Way

__all__ = ["SINKS", "VIEWS", "WAYS", "Said", "Side", "Sink", "Way"]
