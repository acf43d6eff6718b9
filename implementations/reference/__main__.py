"""`python -m janji.implementations.reference`: the platform as a child of the process that tests it."""

from .server import child

child()
