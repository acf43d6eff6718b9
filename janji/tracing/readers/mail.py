"""Mail: one message, or a box of them, with everything that is attached."""

from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage
from mailbox import mbox as box

from janji.tracing.readers import Bytes, Leaf, Note, Source, Text, reader


@reader(endings=("eml",))
def mail(source: Source) -> Iterator[Leaf]:
    """Headers, texts and attachments of a message."""
    yield from _message(source.data())


@reader(endings=("mbox",))
def mbox(source: Source) -> Iterator[Leaf]:
    """Every message of a box."""
    with closing(box(source.path(), create=False)) as messages:
        for key in messages.keys():  # noqa: SIM118 - it goes through its messages otherwise
            yield Note(messages.get_bytes(key, from_=True).split(b"\n", 1)[0].decode("utf-8", "replace"))
            yield from _message(messages.get_bytes(key))


def _message(data: bytes) -> Iterator[Leaf]:
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        # Texts and their headers are one text: what stands in the one may go on in the other.
        yield Text([f"{key}: {value}" for key, value in _headers(part)])
        yield from (Text(text.split("\n")) for text in (part.preamble, part.epilogue) if text and text.strip())
        body = part.get_payload(decode=True)
        if isinstance(body, bytes) and part.get_content_maintype() == "text":
            yield Text(body.decode(part.get_content_charset() or "utf-8", "surrogateescape").split("\n"))
        elif isinstance(body, bytes):
            yield Bytes(body, part.get_filename() or part.get_content_type())


def _headers(part: EmailMessage) -> Iterator[tuple[str, str]]:
    for key, value in part.raw_items():
        yield key, str(policy.default.header_fetch_parse(key, value))
