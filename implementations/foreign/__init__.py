"""Needs of every adapter to software of others: its entry, options, programs, people, and what it does not offer."""

from ._absent import declared
from ._child import Child, free_port
from ._directory import Directory
from ._entry import Foreign
from ._environments import build_in, version_of
from ._options import one_of
from ._programs import build_of, environment, program, run_program
from ._service import Service

__all__ = [
    "Child",
    "Directory",
    "Foreign",
    "Service",
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
