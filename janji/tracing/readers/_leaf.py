"""The leaves that a reader hands on: pieces of a source that are searched, or go back in, or were not read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Text:
    """Rows of text of one column, page or stream, searched as one text. `name` says which."""

    rows: Sequence[str]
    name: str = ""


@dataclass(frozen=True)
class Words:
    """The words of a list, in no order: a canary is there when more of its words are than chance explains."""

    words: Sequence[str]
    name: str = ""


@dataclass(frozen=True)
class Record:
    """One row, message or document: texts, numbers, bytes and arrays, in dicts and lists as deep as they lie."""

    value: Any
    name: str = ""


@dataclass(frozen=True)
class Batch:
    """A batch of rows of Arrow (a RecordBatch)."""

    rows: Any


@dataclass(frozen=True)
class Bytes:
    """Bytes that go back in, to be read by what they are. `name` is that of a member; its ending tells the format."""

    data: bytes
    name: str = ""


@dataclass(frozen=True)
class Media:
    """A clip or a picture that its library decodes; `demuxer` is FFmpeg's name of the format, empty for a picture."""

    data: bytes
    demuxer: str = ""


@dataclass(frozen=True)
class Array:
    """Numbers, texts or pictures in an array of numpy."""

    values: Any
    name: str = ""


@dataclass(frozen=True)
class Note:
    """A text that is beside the content: a title, a comment, a header. A short one is a name."""

    text: str


@dataclass(frozen=True)
class Unread:
    """Something that was seen and not read, and why."""

    why: str
    name: str = ""


@dataclass(frozen=True)
class Encrypted:
    """Something that only a key would open."""

    name: str = ""


@dataclass(frozen=True)
class Spent:
    """This many bytes of the source hold nothing: a library keeps them for itself. Use it for nothing else."""

    size: int


Leaf = Text | Words | Record | Batch | Bytes | Media | Array | Note | Unread | Encrypted | Spent
