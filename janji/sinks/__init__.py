"""Where content may turn up and by which ways it goes in: one row each, from which everything else takes its own."""

from ._sinks import SINKS, Said, Side, Sink
from ._ways import WAYS, Way

__all__ = ["SINKS", "WAYS", "Said", "Side", "Sink", "Way"]
