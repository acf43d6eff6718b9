"""Customers' operations on their own content, and where the service keeps it."""

from pydantic import Field

from janji.implementation._models import Media, Model, Nothing

from ._meetings import Content
from ._messages import Places, Text
from ._operation import AccountRef, ContentRef, Errors, Operation


class OwnContent(Model):
    """A piece of content in a list."""

    content: ContentRef
    kind: str
    """audio, video, chat, transcript, summary or recording."""
    owner: str | None
    """The account to which it belongs, by the implementation's own statement; null: to a guest without one."""
    made_from: list[str] = Field(default_factory=list)
    """The content from which the service made it, by ids, where it did."""


class OwnContents(Model):
    """Some of an account's content."""

    contents: list[OwnContent]
    """Each piece once, what customers put in and what the service made of it; empty: there is none."""


class Opened(Media):
    """One piece of content, whole: its bytes as `Media`, texts in UTF-8."""

    content: ContentRef
    kind: str
    """audio, video, chat, transcript, summary or recording."""
    owner: str | None
    """The account to which it belongs, by the implementation's own statement; null: to a guest without one."""
    made_from: list[str] = Field(default_factory=list)
    """The content from which the service made it, by ids, where it did."""


class ChangeContent(Model):
    """Other words for a piece of content."""

    content: ContentRef
    text: str
    """The new words, in place of all that were there."""


class Export(Model):
    """All content of an account, to take elsewhere."""

    items: list[Opened]
    """Each piece, byte for byte as it was put in or as the service made it."""


class StorageOf(Model):
    """The account whose content is meant."""

    account: AccountRef


_DENIED: Errors = {
    "refused": "the actor may not have it",
    "not_found": "there is no such content, or none any longer, or none that the actor may know of",
}
_OWNER = "the owner of the account"
_STRANGER = f"{_OWNER}; also the owner of another account, who has to be denied it"

CONTENT_OF_CUSTOMERS = (
    Operation(
        "content.list",
        Nothing,
        OwnContents,
        by="the owner of an account",
        does="Lists all content of the actor's account, whatever kind, and nothing of anybody else.",
        idempotent=True,
        reads=True,
    ),
    Operation(
        "content.find",
        Text,
        OwnContents,
        by="the owner of an account",
        does="Searches the content of the actor's account. Asked with the very words of a text, it finds that text.",
        idempotent=True,
        reads=True,
        hands_over=(),
    ),
    Operation(
        "content.read",
        Content,
        Opened,
        by=f"{_STRANGER}; for a direct message also its recipient (see `recipients_read`)",
        does="Opens one piece of content, byte for byte as it was put in, or with the words that it was changed to.",
        errors=_DENIED,
        idempotent=True,
        reads=True,
    ),
    Operation(
        "content.change",
        ChangeContent,
        Nothing,
        by=_STRANGER,
        does="Replaces the words of a message, a transcript or a summary. Everybody who opens it reads the new ones.",
        errors={**_DENIED, "conflict": "it has no words that could be changed, such as sound or a picture"},
        idempotent=True,
        hands_over=(("changed content", "text"),),
    ),
    Operation(
        "content.delete",
        Content,
        Nothing,
        by=_STRANGER,
        does="Removes one piece of content, with what the service made of it alone. Nobody can open it, find it "
        "or take it out any longer; other content stays.",
        errors=_DENIED,
        idempotent=True,
        stage=7,
    ),
    Operation(
        "content.export",
        Nothing,
        Export,
        by="the owner of an account",
        does="Answers all content of the actor's account at once, and nothing of anybody else.",
        idempotent=True,
        reads=True,
    ),
)
STORAGE = (
    Operation(
        "storage.places",
        StorageOf,
        Places,
        by="the operator",
        does="Names the files in which the service keeps an account's content: originals, recordings, "
        "transcripts, summaries, vectors. For the pack about software that learns, those that hold what was "
        "learned.",
        errors={"not_found": "there is no such account"},
        idempotent=True,
        reads=True,
    ),
)
