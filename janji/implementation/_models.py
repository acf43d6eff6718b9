"""The words of the contract: who acts, what is handed over, where content could end up."""

from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ._files import read_plain

AccountKind = Literal["standard", "education", "healthcare", "provider"]
Role = Literal["owner", "admin", "member", "guest"]
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

    model_config = ConfigDict(extra="forbid", frozen=True)


class Actor(Model):
    """Who does it: a person (by the id that the implementation gave) or the operator of the service."""

    kind: Literal["person", "operator"]
    person: str | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.kind == "person") != (self.person is not None):
            raise ValueError("an actor of kind 'person' names a person, the operator names none")
        return self


OPERATOR = Actor(kind="operator")


class Media(Model):
    """Encoded audio or video: inline as base64, or by reference (a local path)."""

    media_type: str
    sha256: str
    inline: str | None = None
    ref: str | None = None

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

        Raises ValueError where the hash does not fit what is there, where that is no plain file, or is too large;
        OSError where there is nothing.
        """
        found = b64decode(self.inline) if self.inline is not None else read_plain(Path(str(self.ref)), MEDIA_BYTES)
        if sha256(found).hexdigest() != self.sha256:
            raise ValueError(f"media {self.sha256[:12]}: the bytes have another hash")
        return found


class Place(Model):
    """One place where content could be lying: a file or folder that the harness opens and reads itself.

    `form` is the implementation's own label of what the place holds. It serves only to say for which derived
    form a control was seen, never to find or to excuse a canary.
    """

    place: str
    path: str
    format: str
    purpose: Purpose
    training: str | None = None
    serves: str | None = None
    form: Form | None = None
    model_owner: Literal["provider", "third_party"] | None = None
    weights_to: Literal["provider", "third_party"] | None = None
    tuned: bool | None = None
    """Whether a model that existed before is adjusted (True), or one is trained from the start (False)."""
    third_party: str | None = None
    kept: bool | None = None


class Capability(Model):
    """A group of operations: offered, or absent with the reason, who says so, and since when.

    An offered one may leave out some of its operations: `without` has the reason for each, by its name
    (`content.change`). A scenario that calls one of these is not assessed.
    """

    availability: Availability
    reason: str | None = None
    by: str | None = None
    date: str | None = None
    without: dict[str, str] | None = None

    @model_validator(mode="after")
    def _left_out_of_something(self) -> Self:
        if self.without is not None and self.availability != "offered":
            raise ValueError("only an offered capability leaves out some of its operations; an absent one has none")
        return self


class Description(Model):
    """What an implementation says of itself. `build` changes with every change of the software.

    `concurrency`: `isolated` where every process of a run has an instance of its own, whose trainings nobody else sees;
    `shared` where they come to one and train in turn; `exclusive` where one process at a time may use it.
    """

    name: str
    version: str
    build: str
    contract: Literal["1"]
    capabilities: dict[str, Capability]
    maker: str | None = None
    """Who makes the software, by the name that packs have for their publisher; None: nobody says."""
    concurrency: Literal["isolated", "shared", "exclusive"] = "isolated"
    configuration: dict[str, str] = Field(default_factory=dict)
    tenants: list[str] = Field(default_factory=list)
    """The only accounts that may be touched, by id or pattern (`qa-*`); none: those that it opens itself."""
    shows_within: float = Field(default=0.0, ge=0, le=60)
    """Seconds after which `content.read`, `list`, `find` and `export` show at the latest what was done before.

    0: at once. The harness waits so long before it looks, and never longer.
    """
    recipients_read: bool | None = None
    """Whether `content.read` opens a direct message for its recipient too. For the owner of a content it always does.

    None: nobody says. Then a recipient counts only where the message could be opened for it before.
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
    """An empty request or answer."""
