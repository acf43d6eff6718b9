"""Canaries: content made for one customer in one run, that can be recognised again, even if it was changed.

Importing this needs nothing optional; making or finding audio and video needs the extra `media`.
"""

from ._canary import Canary, Kind
from ._extras import media_module
from ._landmarks import HOP, RATE, landmarks
from ._lists import LANGUAGES, Language, apart_bits_of, bits_of, common, listed, slips_like, unwritten
from ._mint import Mint
from ._names import Named
from ._records import Subject

__all__ = [
    "HOP",
    "LANGUAGES",
    "RATE",
    "Canary",
    "Kind",
    "Language",
    "Mint",
    "Named",
    "Subject",
    "apart_bits_of",
    "bits_of",
    "common",
    "landmarks",
    "listed",
    "media_module",
    "slips_like",
    "unwritten",
]
