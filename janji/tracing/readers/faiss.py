"""FAISS: the vectors of an index."""

from collections.abc import Iterator

from janji.tracing.readers import Array, Leaf, Source, library, reader


@reader(marks=(b"Ix",), endings=("faiss",))
def faiss(source: Source) -> Iterator[Leaf]:
    """All vectors, of an index that keeps them whole."""
    index = library("faiss", "faiss-cpu").read_index(str(source.path()))
    yield Array(index.reconstruct_n(0, index.ntotal), "vectors")
