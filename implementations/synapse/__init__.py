"""Synapse as an implementation: the entry point `synapse`. Nothing here needs it to be installed."""

from ._entry import SynapseImplementation, implementation

__all__ = ["SynapseImplementation", "implementation"]
