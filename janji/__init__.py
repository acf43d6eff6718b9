"""Janji runs published promises about customers' content and AI against any implementation."""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("janji")
