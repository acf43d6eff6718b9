"""The words of the contract: actors, the data handed over, the places where content could end up."""

from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ._files import read_plain

AccountKind = Literal["standard", "education", "healthcare", "provider"]
ContentKind = Literal["audio", "video", "chat"]
Feature = Literal["meeting-summary", "team-chat-compose"]
HoldPoint = Literal["reading", "fitting"]
TrainingState = Literal["queued", "running", "held", "done", "failed", "cancelled"]
Form = Literal["original", "transcript", "summary", "embedding"]
Purpose = Literal["train", "provide", "keep", "evaluate", "label", "review", "analyse", "profile"]
Availability = Literal["offered", "absent"]


MEDIA_BYTES = 512 * 1024 * 1024
"""No media by reference may be larger."""


class Model(BaseModel):
    """Base of everything that crosses the contract: unknown keys are an error, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Actor(Model):
    """The actor: a person (by the id that the implementation gave) or the operator of the service."""

    kind: Literal["person", "operator"]
    """`person`: somebody with an id; `operator`: whoever runs the service, with all the rights that this takes."""
    person: str | None = None
    """The id of the person, as `accounts.open` (`owner`), `accounts.join` or `accounts.guest` answered it; null for the
    operator."""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.kind == "person") != (self.person is not None):
            raise ValueError("an actor of kind 'person' names a person, the operator names none")
        return self


OPERATOR = Actor(kind="operator")


class Media(Model):
    """A whole file (sound, video, picture, text): inline as base64, or by reference (a local path)."""

    media_type: str
    """The type of the file as HTTP names it, such as `audio/ogg`, `video/mp4`, `image/png`, `text/plain`."""
    sha256: str
    """SHA-256 of the bytes of the file, in hexadecimal digits."""
    inline: str | None = None
    """The bytes of the file in base64; null where they are given by reference."""
    ref: str | None = None
    """The absolute path of the file, where both sides see the same files; null where the bytes are inline."""

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.inline is None) == (self.ref is None):
            raise ValueError("media are either inline or by reference")
        return self

    @classmethod
    def of(cls, data: bytes, media_type: str) -> Self:
        """Media with `data` inline."""
        return cls(media_type=media_type, sha256=sha256(data).hexdigest(), inline=b64encode(data).decode())

    def data(self) -> bytes:
        """The encoded bytes.

        Raises ValueError where the hash does not fit what is there, where that is not a plain file, or is too large;
        OSError where there is nothing.
        """
        found = b64decode(self.inline) if self.inline is not None else read_plain(Path(str(self.ref)), MEDIA_BYTES)
        if sha256(found).hexdigest() != self.sha256:
            raise ValueError(f"media {self.sha256[:12]}: the bytes have another hash")
        return found


class Place(Model):
    """One place where content could be lying: a file or folder that the harness opens and reads itself."""

    place: str
    """The name of the place, which reports use: the same each time, and no other place has it."""
    path: str
    """The absolute path of a file or folder, on the machine where the harness runs."""
    format: str
    """The format as a file's name would end (`jsonl`, `csv`, `parquet`, `sqlite`, `mp4`, …). A file shows by its first
    bytes what it is; a label that does not fit them leaves the place unread. Empty: the name of the file says it."""
    purpose: Purpose
    """The purpose of the content there: to `train`, to `provide` a feature, to `keep` it for the customer, to
    `evaluate`, to `label` or `review` by people, to `analyse` it, to `profile` persons."""
    training: str | None = None
    """The id of the training run that read or wrote it. Without it no control is seen in training data."""
    serves: str | None = None
    """The use that it serves: `meeting-summary`, `team-chat-compose`, `spam-scan`, or another word for another use."""
    form: Form | None = None
    """The form of content there: still the `original`, or a `transcript`, a `summary`, an `embedding` of it. It
    only says for which form a control was seen, and excuses no find."""
    model_owner: Literal["provider", "third_party"] | None = None
    """Whose model is trained with it: the company's own or a third party's."""
    weights_to: Literal["provider", "third_party"] | None = None
    """Who gets the model that is trained with it."""
    tuned: bool | None = None
    """Whether a model that existed before is adjusted (true), or one is trained from the start (false)."""
    third_party: str | None = None
    """The id of the third party that received it; null: it went to none."""
    kept: bool | None = None
    """Whether the third party keeps it (true), or forgets it once it has answered (false)."""


class Capability(Model):
    """A group of operations: offered, whole or without some of them, or absent."""

    availability: Availability
    """`offered`: its operations are there; `absent`: none of them is."""
    reason: str | None = None
    """Why it is absent, in words for people; needed there."""
    by: str | None = None
    """Who declares it absent: a name or an office."""
    date: str | None = None
    """Since when it is declared absent, as `2026-11-29`."""
    without: dict[str, str] | None = None
    """The operations that are left out, each by its whole name (`content.change`) with the reason; null: none is. A
    scenario that calls one of these is not assessed."""

    @model_validator(mode="after")
    def _left_out_of_something(self) -> Self:
        if self.without is not None and self.availability != "offered":
            raise ValueError("only an offered capability leaves out some of its operations; an absent one has none")
        return self


class SwitchedOn(Model):
    """Something that was switched on in the software on purpose, before it was tested."""

    kind: Literal["violation", "variant", "fault"]
    """`violation`: it breaks a promise; `variant`: it works in another way; `fault`: it gets in the way of testing."""
    option: str
    """The option that does it, as it was given: `break=withdraw-ignored`."""
    en: str
    """The software's behaviour then, in English, as words that follow "it": `records a withdrawal and goes on`."""
    id: str
    """The same in Indonesian; in English again where nobody writes that."""


class Description(Model):
    """An implementation's description of itself."""

    name: str
    """The name of the software, as reports have it."""
    version: str
    """The version of the software, in whatever form its makers write it."""
    build: str
    """The mark of this build and no other, as a commit or a digest: it changes with every change of the software."""
    contract: Literal["1"]
    """The version of the contract that it keeps to."""
    capabilities: dict[str, Capability]
    """Each capability of the contract by its name: offered or absent. One that is left out is not offered either."""
    maker: str | None = None
    """Who makes the software, by the name that packs have for their publisher; null: nobody says."""
    concurrency: Literal["isolated", "shared", "exclusive"] = "isolated"
    """`isolated`: every process of a run has an instance of its own, whose training runs nobody else sees; `shared`:
    there is one, at which one process of a run is, and runs train in turn; `exclusive`: nobody else uses it then."""
    configuration: dict[str, str] = Field(default_factory=dict)
    """Settings that a reader of the report has to know, each by its name. No secret belongs here."""
    switched_on: list[SwitchedOn] = Field(default_factory=list)
    """Changes of behaviour that were switched on on purpose, each for people to read; none: nothing was."""
    tenants: list[str] = Field(default_factory=list)
    """The only accounts that may be touched, by id or pattern (`qa-*`); none: those that it opens itself."""
    shows_within: float = Field(default=0.0, ge=0, le=60)
    """Seconds after which `content.read`, `list`, `find` and `export` show at the latest what was done before.

    0: at once. The harness waits so long before it looks, and never longer.
    """
    recipients_read: bool | None = None
    """Whether `content.read` opens a direct message for its recipient too. For the owner of a content it always does.

    Null: nobody says. Then a recipient counts only where the message could be opened for it before.
    """
    keeps_keys: bool = True
    """Whether a call that comes again with its key is done once, and answered as before.

    False: it would be done once more. The harness then repeats nothing but what only reads: where it cannot tell
    whether any other call was done, the run ends in an error.
    """

    def offers(self, capability: str) -> bool:
        """Whether any operation of this capability is there."""
        declared = self.capabilities.get(capability)
        return declared is not None and declared.availability == "offered"

    def serves(self, operation: str) -> bool:
        """Whether this operation is there: its capability is offered, and not without it."""
        return self.offers(operation.partition(".")[0]) and self.without(operation) is None

    def without(self, operation: str) -> str | None:
        """The reason for which an offered capability leaves this operation out; None where it does not."""
        declared = self.capabilities.get(operation.partition(".")[0])
        return (declared.without or {}).get(operation) if declared is not None else None


class Nothing(Model):
    """Nothing: an empty request or answer."""
