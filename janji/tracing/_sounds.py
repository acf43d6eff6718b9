"""The sounds that are looked for, in all ways of playing them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from janji.canaries import media_module

_SPEEDS = (*(round(1 + step / 100, 2) for step in (*range(-10, 0), *range(1, 11))), 0.5, 0.75, 0.8, 1.25, 1.5, 2.0)
_SEMITONES = (-3, -2, -1, 1, 2, 3)
PLAYED = (
    (1.0, 1.0),
    *((speed, speed) for speed in _SPEEDS),
    *((2 ** (step / 12), 1.0) for step in _SEMITONES),
    (1.0, -1.0),
)
"""How a sound may have been played: its tones and its pace, as multiples. A pace below zero is backwards."""
_LONGEST_GAP, _HIGHEST = 31, 255
_HASH_AT, _OWNER_AT, _OWNERS, _FRAMES, _MIDDLE = 40, 16, 0xFFFFFF, 0xFFFF, 1 << 15


@dataclass(frozen=True, eq=False)
class Sounds:
    """Landmarks of some audio canaries in all ways of playing them, each packed into one number, sorted.

    From the top: its hash, its owner (24 bits), its frame (16 bits). Owners are numbers of canaries (of `ids`) times
    the number of ways plus the number of the way.
    """

    packed: Any
    ids: tuple[str, ...]

    def between(self, hashes: Any) -> tuple[Any, Any]:
        """Where the landmarks of each of these hashes begin and end."""
        np = media_module("numpy", "finding audio")
        low = hashes.astype(np.int64) << _HASH_AT
        return np.searchsorted(self.packed, low), np.searchsorted(self.packed, low + (1 << _HASH_AT))

    def at(self, places: Any) -> tuple[Any, Any]:
        """The owners and the frames of the landmarks that are there."""
        found = self.packed[places]
        return (found >> _OWNER_AT) & _OWNERS, (found & _FRAMES) - _MIDDLE


def sounds_of(parts: Mapping[str, Any]) -> Sounds:
    """The landmarks of these canaries (pairs of hash and frame, by id)."""
    np = media_module("numpy", "finding audio")
    arrays = [np.asarray(part, dtype=np.int32).reshape(-1, 2) for part in parts.values()]
    lengths = [len(part) for part in arrays]
    numbers = np.repeat(np.arange(len(arrays), dtype=np.int32) * len(PLAYED), lengths)
    whole = np.concatenate(arrays)
    # Sound that was played otherwise has its peaks at other tones and times: each way is a needle more. All go into one
    # array, way by way: what lies between takes several times the room of what comes of it.
    packed, end = np.empty(len(whole) * len(PLAYED), np.int64), 0
    for way, (tones, pace) in enumerate(PLAYED):
        hashes, frames, owners = _played(whole, numbers + way, tones, pace, np)
        begin, end = end, end + len(hashes)
        # As one number each they are sorted five times as fast.
        mine = packed[begin:end]
        mine[:] = hashes
        mine <<= _HASH_AT - _OWNER_AT
        mine |= owners
        mine <<= _OWNER_AT
        mine |= frames + _MIDDLE
    packed = packed[:end]
    packed.sort()
    return Sounds(packed, tuple(parts))


def _played(pairs: Any, owners: Any, tones: float, pace: float, np: Any) -> tuple[Any, Any, Any]:
    """Landmarks of sounds that were played otherwise: see `janji.canaries.landmarks` for what a hash packs.

    The peaks that are left by a way that takes some out of range.
    """
    if (tones, pace) == (1, 1):
        return pairs[:, 0], pairs[:, 1], owners
    one, other, gap = pairs[:, 0] >> 13, (pairs[:, 0] >> 5) & 255, pairs[:, 0] & 31
    frames = pairs[:, 1]
    if pace < 0:
        one, other, frames = other, one, -(frames + gap)
    tops = np.rint(np.arange(256) * tones).astype(np.int32)
    waits = np.rint(np.arange(32) / abs(pace)).astype(np.int32)
    low, high, wait = tops[one], tops[other], waits[gap]
    there = (np.maximum(low, high) <= _HIGHEST) & (wait >= 1) & (wait <= _LONGEST_GAP)
    hashes = (low << 13) | (high << 5) | wait
    times = frames if abs(pace) == 1 else np.rint(frames / abs(pace)).astype(np.int32)
    return hashes[there], times[there], owners[there]
