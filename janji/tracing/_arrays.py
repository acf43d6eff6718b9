"""Reading arrays of numbers: embeddings, sound as samples, pictures."""

from collections.abc import Callable, Iterator
from math import prod
from typing import TYPE_CHECKING, Any

from janji.canaries import RATE, media_module

from ._clock import tick
from ._drawn import Drawn
from ._errors import Unreadable
from ._index import Index
from ._media import codes_in, landmarks_of, match_landmarks
from ._shown import search_drawn
from ._techniques import LANDMARKS, QR, VECTOR

if TYPE_CHECKING:
    from ._parts import Held
    from ._walk import Walk

LIKENESS = 0.999
"""The cosine from which two vectors are the same embedding: survives 16-bit rounding and any scaling."""
SAMPLES = 4000
"""This many numbers in a row may be sound: half a second at 8 kHz."""
_RATES = (8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
_COLOURS = (1, 3, 4)
_PLANE = 2
_WIDE = 8
_PICTURE = 24
"""Points at each side from which numbers may show a picture."""
_FIRST = 100_000
_CHANNELS = 8
_SMOOTH = 0.35
"""How like each other neighbours are in sound, at least; those of features and weights are not."""


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
    if not walk.index.has_sounds():
        return
    np = media_module("numpy", "reading arrays")
    for number, row in enumerate(_heard(rows, np)):
        tick()
        scale = float(np.iinfo(row.dtype).max) if row.dtype.kind == "i" and row.dtype.itemsize <= _PLANE else 1.0
        values = np.nan_to_num(row.astype(np.float64)) / scale
        for rate in _RATES:
            at = np.arange(len(values) * RATE // rate) * (rate / RATE)
            samples = np.interp(at, np.arange(len(values)), values).astype(np.float32)
            for hit in match_landmarks(*landmarks_of(samples), walk.index):
                walk.hit(held, hit.canary, LANDMARKS, f"{name(number)} @{hit.at:.1f}s", hit.score)


def _heard(rows: Any, np: Any) -> Iterator[Any]:
    """The rows of a matrix that may be sound: each alone; the mean of a few long ones; or all joined."""
    if rows.shape[1] >= SAMPLES:
        yield from rows
    elif rows.size >= SAMPLES and rows.dtype.kind in "fi":
        # Channels lie side by side, windows one behind the other.
        row = rows[:, :].mean(axis=1) if rows.shape[1] <= _CHANNELS else rows.ravel()
        start = row[:_FIRST].astype(np.float64)
        start = np.nan_to_num(start) - np.nan_to_num(start).mean()
        if float((start[1:] * start[:-1]).sum()) > _SMOOTH * float((start * start).sum()):
            yield row


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


def _names(dtype: Any) -> Iterator[str]:
    """The names of fields, and their titles, also of those in each other."""
    dtype = dtype.base
    for name, (kind, _, *title) in (dtype.fields or {}).items():
        yield name
        yield from title
        yield from _names(kind)


def read_npy(walk: "Walk", file: Any, where: str, depth: int) -> None:
    """An array in a file. Raises Unreadable for one that is larger than its file."""
    np = media_module("numpy", "reading arrays")
    version = np.lib.format.read_magic(file)
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    dimensions, _, dtype = read(file)
    begins, size = file.tell(), file.seek(0, 2)
    for name in _names(dtype):
        walk.name(name)
    if dtype.hasobject:
        # Its objects are a pickle.
        file.seek(begins)
        walk.member(file.read(), f"{where} objects".strip(), "objects.pickle", depth + 1)
        return
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
    if dtype.names and (gaps := _between(dtype)):
        between = array.reshape(-1).view(np.uint8).reshape(-1, dtype.itemsize)[:, gaps].tobytes()
        if between.strip(b"\0"):
            walk.member(between, f"{where} between its fields".strip(), "", depth + 1)
    _array(walk, array, where, held, depth)


def _between(dtype: Any) -> list[int]:
    """The bytes of each row that belong to no field."""
    taken = {at for kind, begin, *_ in dtype.fields.values() for at in range(begin, begin + kind.itemsize)}
    return [at for at in range(dtype.itemsize) if at not in taken]


def is_array(value: Any) -> bool:
    """Whether a value is an array, or one number of one."""
    return all(hasattr(value, name) for name in ("dtype", "shape", "ravel", "nbytes"))


def read_array(walk: "Walk", array: Any, where: str, depth: int) -> None:
    """An array that a library has read."""
    np = media_module("numpy", "reading arrays")
    array = np.asarray(array)
    shown = " by ".join(["n", *map(str, array.shape[1:])])
    held = walk.held(where, f"array {array.dtype.kind}{array.dtype.itemsize} {shown}", "opaque")
    walk.items += len(array) if array.ndim else 1
    if not array.size:
        held.harmless("empty")
        return
    _array(walk, array, where, held, depth)


def read_nested(walk: "Walk", value: Any, where: str, held: "Held") -> None:
    """Numbers in nested lists, which may be an array."""
    np = media_module("numpy", "reading arrays")
    try:
        array = np.array(value if value is not None else [])
    except ValueError:
        array = np.array([], object)
    if array.size and array.dtype.kind in "iuf":
        _array(walk, array.astype(np.uint8) if _bytes(array) else array, where, held, 0)
    elif value:
        held.opaque("lists of numbers of different lengths")


def _bytes(array: Any) -> bool:
    return array.dtype.kind in "iu" and int(array.min()) >= 0 and int(array.max()) < 256  # noqa: PLR2004 - bytes


def _array(walk: "Walk", array: Any, where: str, held: "Held", depth: int) -> None:
    kind = array.dtype.kind

    def name(number: int) -> str:
        return f"{where} row {number}".strip()

    if kind in "UST":
        texts = [text.decode("latin-1") if kind == "S" else str(text) for text in array.ravel().tolist()]
        walk.rows(walk.column(held.name, f"array of texts {kind}"), texts, 0, name)
        held.harmless("its texts are a part of their own")
    elif array.dtype.names:
        for field in array.dtype.names:
            read_array(walk, array[field], f"{where} {field}".strip(), depth)
        held.harmless("its fields are parts of their own")
    elif kind == "V":
        walk.member(array.tobytes(), where, "", depth + 1)
        held.harmless("its bytes are a part of their own")
    elif kind in "iu" and array.dtype.itemsize <= _WIDE and _told(walk, array, name, held):
        held.explained("numbers that stand for bytes, letters or tokens, which were searched")
    elif kind in "iuf" and array.dtype.itemsize <= _WIDE:
        _numbers(walk, array, where, held)
    elif kind in "bcmM":
        held.undated()
        held.numbers(array.ravel()[:_FIRST].tolist())
        if array.size > _FIRST or array.ndim > 1:
            held.opaque(f"{array.size} numbers that could stand for anything")
    else:
        raise Unreadable(f"is an array of {array.dtype}, which is not understood")


def _told(walk: "Walk", array: Any, name: Callable[[int], str], held: "Held") -> bool:
    """Whether all of these rows stand for bytes, letters or tokens."""
    flat = array.ndim == 1 or (array.ndim == _PLANE and array.shape[1] == 1)
    lists = array.reshape(1, -1) if flat else array.reshape(-1, array.shape[-1])
    if array.ndim > _PLANE and sorted(array.shape)[-_PLANE] >= _PICTURE:
        return False
    return walk.spelling.lists(lists.tolist(), name, held, whole=True)


def _numbers(walk: "Walk", array: Any, where: str, held: "Held") -> None:
    before = held.found
    matrix = array.reshape(-1, array.shape[-1]) if array.ndim > 1 else array.reshape(1, -1)
    search_array(walk, matrix, lambda row: f"{where} row {row}".strip(), held)
    if array.ndim >= _PLANE and held.found == before and _pictures(walk, array, where, held):
        held.kind = "image"
        held.decoded()
    elif array.ndim == _PLANE:
        held.lists(array.shape[1], array.shape[0])
    elif array.ndim == 1 and (array.size in walk.index.directions or held.found > before):
        held.lists(array.size)
    elif array.ndim > _PLANE:
        if held.found == before:
            held.opaque(f"numbers in {array.ndim} dimensions, in which nothing known was seen")
        else:
            held.decoded()
    else:
        held.undated()
        held.numbers(array.ravel()[:_FIRST].tolist())
        if array.size > _FIRST:
            held.opaque(f"{array.size} numbers that could stand for anything")


def _pictures(walk: "Walk", array: Any, where: str, held: "Held") -> bool:
    """Whether a code that is looked for was seen in numbers as pictures, in whatever order their axes are."""
    before = held.found
    for plane in _planes(array):
        drawn = Drawn()
        for number, picture in enumerate(plane):
            tick()
            there = sorted(codes_in(picture))
            drawn.look(picture, [box for _, box in there], 0.0)
            for code, _ in there:
                if code in walk.index.payloads:
                    walk.hit(held, walk.index.payloads[code], QR, f"{where} picture {number}".strip())
        if held.found > before:
            search_drawn(walk, drawn.texts, drawn.problem, where)
            return True
    return False


def _planes(array: Any) -> Iterator[Any]:
    """The grey pictures that an array may hold, for each order of its axes that pictures are kept in."""
    np = media_module("numpy", "reading arrays")
    whole = array
    if array.dtype != np.uint8:
        whole = np.nan_to_num(array.astype(np.float32))
        low, high = float(whole.min()), float(whole.max())
        whole = ((whole - low) * (255.0 / (high - low or 1.0))).astype(np.uint8)
    for axis in (-1, -3, 0) if array.ndim > _PLANE else (None,):
        if axis is not None and whole.shape[axis] not in _COLOURS:
            continue
        grey = whole if axis is None else whole.mean(axis=axis).astype(np.uint8)
        if min(grey.shape[-_PLANE:]) >= _PICTURE:
            yield grey.reshape(-1, *grey.shape[-_PLANE:])
    if array.ndim > _PLANE and min(whole.shape[-_PLANE:]) >= _PICTURE:
        yield whole.reshape(-1, *whole.shape[-_PLANE:])
