"""Kaldi's archives: matrices of features and sound by the names of utterances."""

from collections.abc import Iterator

from janji.tracing.readers import Array, Leaf, Note, Source, library, reader


@reader(endings=("ark",))
def kaldi(source: Source) -> Iterator[Leaf]:
    """Every utterance; sound comes with its rate, which the search tries all of."""
    for name, value in library("kaldiio").load_ark(source.file):
        yield Note(name)
        yield Array(value[1] if isinstance(value, tuple) else value, name)
