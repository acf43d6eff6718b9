"""Reading arrays of numbers: embeddings, sound as samples, pictures."""

from collections.abc import Callable, Iterator
from math import prod
from typing import TYPE_CHECKING, Any

from janji.canaries import RATE, media_module

from ._clock import tick
from ._errors import Unreadable
from ._index import LANDMARKS, QR, VECTOR, Index
from ._media import codes_in, landmarks_of, match_landmarks

if TYPE_CHECKING:
    from ._parts import Held
    from ._walk import Walk

LIKENESS = 0.999
"""The cosine from which two vectors are the same embedding: survives 16-bit rounding and any scaling."""
SAMPLES = 4000
"""So many numbers in a row may be sound: half a second at 8 kHz."""
_RATES = (8000, 16000, 22050, 24000, 32000, 44100, 48000)
_COLOURS = (1, 3, 4)
_PLANE = 2
_WIDE = 8
_PICTURE = 24
"""Points at each side from which numbers may show a picture."""
_FIRST = 100_000


def alike(rows: Any, index: Index) -> Iterator[tuple[str, int, float]]:
    """Known vectors among `rows` (a list of lists or a matrix): canary, row, cosine."""
    if not index.directions:
        return
    np = media_module("numpy", "finding embeddings")
    matrix = np.asarray(rows, dtype=np.float64)
    known = index.directions.get(matrix.shape[1])
    if known is None:
        return
    directions, ids = known
    with np.errstate(all="ignore"):
        likeness = matrix @ directions.T / np.linalg.norm(matrix, axis=1, keepdims=True)
    for row, column in np.argwhere(likeness >= LIKENESS).tolist():
        yield ids[column], row, float(likeness[row, column])


def search_array(walk: "Walk", rows: Any, name: Callable[[int], str], held: "Held") -> None:
    """A matrix: each row a vector, or sound."""
    walk.numeric = True
    for canary, row, score in alike(rows, walk.index):
        walk.hit(held, canary, VECTOR, name(row), score)
    if rows.shape[1] < SAMPLES or not walk.index.sounds:
        return
    np = media_module("numpy", "reading arrays")
    for number, row in enumerate(rows):
        tick()
        scale = float(np.iinfo(row.dtype).max) if row.dtype.kind == "i" and row.dtype.itemsize <= _PLANE else 1.0
        values = np.nan_to_num(row.astype(np.float64)) / scale
        for rate in _RATES:
            at = np.arange(len(values) * RATE // rate) * (rate / RATE)
            samples = np.interp(at, np.arange(len(values)), values).astype(np.float32)
            for hit in match_landmarks(*landmarks_of(samples), walk.index):
                walk.hit(held, hit.canary, LANDMARKS, f"{name(number)} @{hit.at:.1f}s", hit.score)


def packed_vector(walk: "Walk", cell: bytes, where: str, held: "Held") -> bool:
    """Whether bytes have the length of a vector that is looked for, as 32 or 64 bit floating point numbers."""
    known = False
    for size in walk.index.directions:
        for width, kind in ((4, "<f4"), (8, "<f8")):
            if len(cell) == size * width:
                np = media_module("numpy", "finding embeddings")
                search_array(walk, np.frombuffer(cell, kind)[None], lambda _: where, held)
                known = True
    return known


def read_npy(walk: "Walk", file: Any, where: str) -> None:
    """An array in a file. Raises Unreadable for arrays of objects, and for one that is larger than its file."""
    np = media_module("numpy", "reading arrays")
    version = np.lib.format.read_magic(file)
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    dimensions, _, dtype = read(file)
    begins, size = file.tell(), file.seek(0, 2)
    if dtype.hasobject:
        raise Unreadable(f"is an array of {dtype}, which is not understood")
    count = prod(dimensions)
    if size - begins != count * dtype.itemsize:
        raise Unreadable(f"says that it has {count * dtype.itemsize} bytes and has {size - begins}")
    file.seek(0)
    shown = " by ".join(["n", *map(str, dimensions[1:])])
    held = walk.held(where, f"npy {dtype.kind}{dtype.itemsize} {shown}", "opaque")
    if not count or not dtype.itemsize:
        walk.items += min(count, dimensions[0] if dimensions else 1)
        held.harmless("empty")
        return
    array = np.load(file, allow_pickle=False)
    walk.items += len(array) if array.ndim else 1
    _array(walk, array, where, held, np)


def _array(walk: "Walk", array: Any, where: str, held: "Held", np: Any) -> None:
    kind = array.dtype.kind

    def name(number: int) -> str:
        return f"{where} row {number}".strip()

    if kind in "US":
        held.kind = "text"
        texts = [text.decode("latin-1") if kind == "S" else str(text) for text in array.ravel().tolist()]
        walk.rows(walk.column(held.name, f"npy {array.dtype.kind}"), texts, 0, name)
        held.harmless("its texts are a part of their own")
    elif array.dtype == np.uint8 and array.ndim >= _PLANE and min(array.shape[1:3]) >= _PICTURE:
        _pictures(walk, array, where, held, np)
    elif kind in "fi" and array.dtype.itemsize <= _WIDE:
        if array.ndim == _PLANE:
            held.lists(array.shape[1], array.shape[0])
        elif array.ndim == 1 and array.size in walk.index.directions:
            held.lists(array.size)
        elif array.ndim > _PLANE:
            held.opaque(f"numbers in {array.ndim} dimensions")
        else:
            held.undated()
            held.numbers(array.ravel().tolist())
        search_array(walk, array.reshape(-1, array.shape[-1]) if array.ndim > 1 else array.reshape(1, -1), name, held)
    elif kind in "ubfimM":
        held.undated()
        held.numbers(array.ravel()[:_FIRST].tolist())
        if array.size > _FIRST or array.ndim > 1:
            held.opaque(f"{array.size} numbers that could stand for anything")
    else:
        raise Unreadable(f"is an array of {array.dtype}, which is not understood")


def _pictures(walk: "Walk", array: Any, where: str, held: "Held", np: Any) -> None:
    if array.ndim > _PLANE and array.shape[-1] in _COLOURS:
        array = array[..., :3].mean(axis=-1).astype(np.uint8)
    for number, picture in enumerate(array.reshape(-1, *array.shape[-2:])):
        tick()
        for code in sorted(codes_in(picture)):
            if code in walk.index.payloads:
                walk.hit(held, walk.index.payloads[code], QR, f"{where} picture {number}".strip())
    # That numbers are pictures is known only where a code was seen in them.
    if held.found:
        held.kind = "image"
        held.decoded()
    else:
        held.opaque("numbers that may be pictures, in which no code was seen")
