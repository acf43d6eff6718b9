"""SpamAssassin as an implementation: the entry point `spamassassin`. Nothing here needs it to be installed."""

from ._entry import SpamAssassinImplementation, implementation

__all__ = ["SpamAssassinImplementation", "implementation"]
