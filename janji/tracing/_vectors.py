"""Finding embeddings: vectors that point where a known one points."""

from collections.abc import Iterator
from typing import Any

from janji.canaries import media_module

from ._index import Index

LIKENESS = 0.999
"""The cosine from which two vectors are the same embedding: survives 16-bit rounding and any scaling."""


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
