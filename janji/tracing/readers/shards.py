"""Shards of samples of training libraries: MDS, LitData, ArrayRecord."""

from collections.abc import Iterator
from itertools import pairwise
from json import loads
from struct import unpack_from

from janji.tracing._errors import Unreadable
from janji.tracing.readers import Bytes, Leaf, Record, Source, folder, library, reader


@reader(endings=("mds",))
def mds(source: Source) -> Iterator[Leaf]:
    """Every field of every sample, by the columns that the shard says it has."""
    data = source.data()
    (count,) = unpack_from("<I", data)
    ends = unpack_from(f"<{count + 1}I", data, 4)
    columns = loads(data[4 * (count + 2) : ends[0]])
    for begin, end in pairwise(ends):
        at = begin + 4 * sum(size is None for size in columns["column_sizes"])
        sizes = iter(unpack_from(f"<{(at - begin) // 4}I", data, begin))
        for name, fixed in zip(columns["column_names"], columns["column_sizes"], strict=True):
            size = next(sizes) if fixed is None else fixed
            yield Bytes(data[at : at + size], name)
            at += size
        if at != end:
            raise Unreadable("is damaged: a sample is not as long as its columns say")


@reader(endings=("array_record", "arrayrecord"))
def array_record(source: Source) -> Iterator[Leaf]:
    """Every record."""
    file = library("array_record.python.array_record_module", "array_record").ArrayRecordReader(str(source.path()))
    yield from (Bytes(record, "record") for record in file.read_all())
    file.close()


@folder("index.json chunk-*.bin*")
def litdata(source: Source) -> Iterator[Leaf]:
    """Every field of every sample of every chunk."""
    index = loads((source.path() / "index.json").read_text())
    yield Record(index, "index")
    for path in sorted(source.path().rglob("*")):
        if path.name in {each["filename"] for each in index["chunks"]} and path.suffix == ".bin":
            yield from _chunk(path.read_bytes())
        elif path.is_file() and path.name != "index.json":
            yield Bytes(path.read_bytes(), path.name)


def _chunk(data: bytes) -> Iterator[Leaf]:
    """The samples of a chunk of LitData: their number, where each begins, and in each the sizes of its fields."""
    (count,) = unpack_from("<I", data)
    begins = unpack_from(f"<{count + 1}I", data, 4)
    if data.startswith(b"ARROW1", begins[0]):
        yield Bytes(data[begins[0] :], "samples.arrow")
        return
    if not count or begins[0] != 4 * (count + 2) or begins[-1] != len(data):
        raise Unreadable("is not a LitData chunk: its samples do not fill it")
    for begin, end in pairwise(begins):
        fields = next(
            (
                n
                for n in range(1, 65)
                if begin + 4 * n <= end and 4 * n + sum(unpack_from(f"<{n}I", data, begin)) == end - begin
            ),
            0,
        )
        if not fields:
            raise Unreadable("is not a LitData chunk: a sample is not as long as its fields")
        at = begin + 4 * fields
        for size in unpack_from(f"<{fields}I", data, begin):
            yield Bytes(data[at : at + size], "sample")
            at += size
