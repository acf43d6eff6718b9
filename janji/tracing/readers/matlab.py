"""MATLAB 5: the variables of a workspace."""

from collections.abc import Iterator

from janji.tracing.readers import Array, Leaf, Note, Record, Source, library, reader


@reader(marks=(b"MATLAB 5.0 MAT-file",))
def matlab(source: Source) -> Iterator[Leaf]:
    """Every variable, cells and structures as they are in each other."""
    for name, value in library("scipy.io").loadmat(source.file, simplify_cells=True).items():
        yield Note(name)
        if isinstance(value, bytes):
            yield Note(value.decode("latin-1"))
        elif getattr(value, "dtype", None) is not None and value.dtype.kind != "O":
            yield Array(value, name)
        else:
            yield Record(value, name)
