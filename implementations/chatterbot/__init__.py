"""ChatterBot as an implementation: the entry point `chatterbot`. Nothing here needs it to be installed."""

from ._entry import ChatterBotImplementation, implementation

__all__ = ["ChatterBotImplementation", "implementation"]
