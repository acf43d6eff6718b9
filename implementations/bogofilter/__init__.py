"""bogofilter as an implementation: the entry point `bogofilter`. Nothing here needs it to be installed."""

from ._entry import BogofilterImplementation, implementation

__all__ = ["BogofilterImplementation", "implementation"]
