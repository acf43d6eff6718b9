"""Audio landmarks: pairs of spectral peaks, kept as small numbers, which survive encoding, mixing and cutting.

The peaks of a spectrogram stay where they are when a clip is encoded again or another voice is laid over it. Two peaks
(their frequencies and the time between them) make a hash; many hashes of one clip at one common shift in time make a
match. Nothing depends on the level, on the codec, or on the whole clip being there.
"""

from typing import TYPE_CHECKING, Any

from ._extras import media_module

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]
    Hashes = npt.NDArray[np.int64]

RATE = 8000
"""Samples a second that `landmarks` expects, one channel."""
WINDOW = 512
HOP = 128
"""Samples between two frames: 16 ms."""
BIN = RATE / WINDOW
"""Hertz between two frequencies that can be told apart: 15.625."""
LOW, HIGH = 14, 236
"""The bins that are looked at: 219 to 3687 Hz, what every speech codec keeps."""
_AROUND_FRAMES = 2
_AROUND_BINS = 3
_SLOT = 8
_PER_SLOT = 14
_FLOOR_DB = 35.0
_SILENCE_DB = -60.0
_MAX_GAP = 31
_MAX_JUMP = 127


def _widest(values: Any, radius: int, axis: int, np: Any) -> Any:
    """The maximum over 2 * radius + 1 neighbours along an axis."""
    pad = [(0, 0), (0, 0)]
    pad[axis] = (radius, radius)
    padded = np.pad(values, pad, constant_values=-1e9)
    size = values.shape[axis]
    best = values
    for shift in range(2 * radius + 1):
        part = padded[shift : shift + size] if axis == 0 else padded[:, shift : shift + size]
        best = np.maximum(best, part)
    return best


def peaks(samples: "Samples") -> "tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]":
    """Frames and bins of the spectral peaks, in order of time."""
    np = media_module("numpy", "finding audio")
    if len(samples) < WINDOW:
        samples = np.pad(samples, (0, WINDOW - len(samples)))
    window = np.hanning(WINDOW + 1)[:-1].astype(np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::HOP]
    power = np.abs(np.fft.rfft(frames * window, axis=1)[:, LOW - _AROUND_BINS : HIGH + _AROUND_BINS])
    level = 20.0 * np.log10(power.astype(np.float32) + 1e-6)
    tops = _widest(_widest(level, _AROUND_FRAMES, 0, np), _AROUND_BINS, 1, np)
    # Quiet stretches carry only the noise of a codec: a peak has to stand near the loudest of its second.
    loudest = _widest(level.max(axis=1, keepdims=True), 32, 0, np)
    found = (level >= tops) & (level > loudest - _FLOOR_DB) & (level > _SILENCE_DB)
    found[:, :_AROUND_BINS] = False
    found[:, -_AROUND_BINS:] = False
    when, where = np.nonzero(found)
    # The strongest few of each stretch of time, so that noise does not flood the hashes.
    strength = level[when, where]
    slot = when // _SLOT
    order = np.lexsort((-strength, slot))
    first = np.searchsorted(slot[order], slot[order], side="left")
    keep = np.sort(order[np.arange(len(order)) - first < _PER_SLOT])
    return when[keep].astype(np.int64), where[keep].astype(np.int64) + LOW - _AROUND_BINS


def landmarks(samples: "Samples", fan: int = 24) -> "tuple[Hashes, Hashes]":
    """Hashes and their frames (of 16 ms), for samples at 8 kHz, one channel, as floating point numbers.

    A hash packs the bin of a peak (8 bits), the bin of a later one (8 bits) and the frames between them (5 bits);
    every peak is paired with at most `fan` later ones. Raises MissingExtra without numpy.
    """
    np = media_module("numpy", "finding audio")
    when, where = peaks(samples)
    hashes, frames = [], []
    for step in range(1, min(fan, max(len(when) - 1, 0)) + 1):
        gap = when[step:] - when[:-step]
        near = (gap >= 1) & (gap <= _MAX_GAP) & (np.abs(where[step:] - where[:-step]) <= _MAX_JUMP)
        hashes.append((where[:-step][near] << 13) | (where[step:][near] << 5) | gap[near])
        frames.append(when[:-step][near])
    if not hashes:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate(hashes), np.concatenate(frames)
