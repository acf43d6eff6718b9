"""Finding canaries in corpora, even if changed: texts, sound, video, embeddings.

Importing this needs nothing optional; reading media, Parquet and arrays needs the extra `media`.
"""

from ._bags import repeated
from ._batches import Hit, scan_batch, scan_bytes
from ._before import Before
from ._footers import Footer
from ._index import Index
from ._media import DecodeCache
from ._parts import Part
from ._places import PlaceCache
from ._scan import Match, PlaceRead, Scan, scan
from ._snapshots import database_of, rehash, touched
from ._techniques import WORDS
from ._text import find_in_text
from ._walk import Limits

__all__ = [
    "WORDS",
    "Before",
    "DecodeCache",
    "Footer",
    "Hit",
    "Index",
    "Limits",
    "Match",
    "Part",
    "PlaceCache",
    "PlaceRead",
    "Scan",
    "database_of",
    "find_in_text",
    "rehash",
    "repeated",
    "scan",
    "scan_batch",
    "scan_bytes",
    "touched",
]
