"""Words with numbers: n-grams of ARPA, and the vectors of fastText and word2vec."""

from collections.abc import Iterator
from struct import unpack_from

from janji.tracing._errors import Unreadable
from janji.tracing.readers import Array, Leaf, Source, Text, Words, library, reader

_FASTTEXT = (793_712_314).to_bytes(4, "little")
_ARGUMENTS, _COUNTS, _BEHIND = 8, 64, 9


@reader(marks=(b"\\data\\",), endings=("arpa",))
def arpa(source: Source) -> Iterator[Leaf]:
    """The n-grams of a model, as rows and as a list of words."""
    lines = source.data().decode("utf-8", "surrogateescape").split("\n")
    grams = [line.split("\t")[1] for line in lines if line.count("\t") in (1, 2)]
    yield Text(grams, "n-grams")
    yield Text([line for line in lines if line.count("\t") not in (1, 2)], "other lines")
    yield Words(sorted({word for gram in grams for word in gram.split()}))


@reader(endings=("vec",))
def vectors(source: Source) -> Iterator[Leaf]:
    """Each word and its vector, in lines."""
    numpy = library("numpy", "'janji[media]'")
    lines = [
        line.rstrip().split(" ") for line in source.data().decode("utf-8", "surrogateescape").split("\n")[1:] if line
    ]
    yield Words([line[0] for line in lines])
    yield Text([line[0] for line in lines], "words")
    yield Array(numpy.array([line[1:] for line in lines], numpy.float32), "vectors")


@reader(marks=(_FASTTEXT,))
def fasttext(source: Source) -> Iterator[Leaf]:
    """The words of a model, and its numbers."""
    data = source.data()
    numpy = library("numpy", "'janji[media]'")
    size, _, _, _, pruned = unpack_from("<iiiqq", data, _COUNTS)
    if pruned > 0 or not 0 <= size < len(data):
        raise Unreadable("is a fastText model with a pruned dictionary, which is not understood")
    at, words = _COUNTS + 28, []
    for _ in range(size):
        end = data.index(b"\0", at)
        words.append(data[at:end].decode("utf-8", "surrogateescape"))
        at = end + 1 + _BEHIND
    yield Words(words)
    yield Text(words, "words")
    yield Array(numpy.frombuffer(data[at : len(data) - (len(data) - at) % 4], numpy.float32), "numbers")
