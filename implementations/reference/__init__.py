"""The reference platform as an implementation: the entry point `reference`.

Nothing here needs more than the harness itself; what the platform needs is imported when one is made.
"""

from ._entry import ReferenceImplementation, implementation

__all__ = ["ReferenceImplementation", "implementation"]
