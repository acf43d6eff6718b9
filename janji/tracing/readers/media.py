"""Sound and pictures whose formats have no mark: their names say what they are, and their decoders whether it is so."""

from collections.abc import Iterator

from janji.tracing.readers import Leaf, Media, Source, reader

_RAW = {"gsm": "gsm", "ul": "mulaw", "al": "alaw", "g722": "g722", "mp2": "mp3", "mjpeg": "mjpeg", "mjpg": "mjpeg"}


@reader(endings=(*_RAW,))
def sound(source: Source) -> Iterator[Leaf]:
    """A clip."""
    yield Media(source.data(), _RAW[source.ending])


@reader(endings=("tga", "targa"))
def picture(source: Source) -> Iterator[Leaf]:
    """A picture."""
    yield Media(source.data())
