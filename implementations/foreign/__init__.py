"""What every adapter to software of others needs: its entry, its options, its programs, what it does not offer."""

from ._absent import declared
from ._child import Child, free_port
from ._entry import Foreign
from ._environments import build_in, version_of
from ._options import one_of
from ._people import People
from ._programs import build_of, environment, program, run_program

__all__ = [
    "Child",
    "Foreign",
    "People",
    "build_in",
    "build_of",
    "declared",
    "environment",
    "free_port",
    "one_of",
    "program",
    "run_program",
    "version_of",
]
