"""NetCDF 3: variables and notes of measurements."""

from collections.abc import Iterator
from io import BytesIO

from janji.tracing.readers import Array, Leaf, Note, Record, Source, library, reader


@reader(marks=(b"CDF\x01", b"CDF\x02"), leftovers=True)
def netcdf(source: Source) -> Iterator[Leaf]:
    """Every variable and attribute."""
    with library("scipy.io").netcdf_file(BytesIO(source.data()), "r", mmap=False) as file:
        for name, variable in file.variables.items():
            yield Note(name)
            yield Array(variable.data.copy(), name)
            yield from (Record(value, f"{name} attribute") for key, value in vars(variable)["_attributes"].items())
        yield from (Record(value, f"attribute {key}") for key, value in file._attributes.items())  # noqa: SLF001 - the library shows them nowhere else
