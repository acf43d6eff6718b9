"""Readers of formats: each takes a source apart into leaves, over the library of those who made the format.

One file a format, or a family that one library reads; docs/tracing.md shows how to add one. A package of your own adds
its readers by the entry point group `janji.readers`.
"""

from ._leaf import (
    Array,
    Batch,
    Bytes,
    Encrypted,
    Leaf,
    Media,
    Note,
    Record,
    Spent,
    Text,
    Unread,
    Words,
)
from ._registry import Reader, beginning, called, folder, holding, library, reader
from ._source import Source

__all__ = [
    "Array",
    "Batch",
    "Bytes",
    "Encrypted",
    "Leaf",
    "Media",
    "Note",
    "Reader",
    "Record",
    "Source",
    "Spent",
    "Text",
    "Unread",
    "Words",
    "beginning",
    "called",
    "folder",
    "holding",
    "library",
    "reader",
]
