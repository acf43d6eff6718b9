"""LiteLLM as an implementation: the entry point `litellm`. Nothing here needs it to be installed."""

from ._entry import LiteLLMImplementation, implementation

__all__ = ["LiteLLMImplementation", "implementation"]
