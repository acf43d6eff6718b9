"""An operation: its actor, its effect, the meaning of its errors, and how a harness may use it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from janji.implementation._errors import ErrorCode
from janji.implementation._models import Model

Errors = Mapping[ErrorCode, str]
"""When an operation is answered in the negative, by the error."""
AccountRef = Annotated[str, Field(description="The id of the account, which `accounts.open` answers.")]
ContentRef = Annotated[
    str,
    Field(description="The id of the piece of content: the operation that takes it in answers it, and lists show it."),
]
InvitationRef = Annotated[str, Field(description="The id of the invitation, which `webinars.invite` answers.")]
MeetingRef = Annotated[str, Field(description="The id of the meeting, which `meetings.start` answers.")]
RecordingRef = Annotated[str, Field(description="The id of the recording, which `recordings.start` answers.")]
ThirdPartyRef = Annotated[str, Field(description="The id of the third party, which `third_parties.list` shows.")]
TrainingRef = Annotated[
    str,
    Field(description="The id of the training run: `training.start` answers it, `training_schedule.since` shows it."),
]


@dataclass(frozen=True)
class Makes:
    """A thing that an operation leaves behind, with its name and its removal."""

    what: str
    answered_as: str | None = None
    """The field of the answer that names it."""
    asked_as: str | None = None
    """Or the field of the request that lists whom it reached. Neither: nothing names it."""
    removed_by: str | None = None
    """The operation that removes it, which takes its name in a field of the same name; None: there is none."""


@dataclass(frozen=True)
class Operation:
    """One operation: its capability is the part of the name before the dot.

    An operation that is not idempotent says what it `makes`, and one whose request has room for content which content
    it `hands_over`, be it nothing (`()`).
    """

    name: str
    request: type[Model]
    answer: type[Model]
    by: str
    """Who asks it."""
    does: str
    """The state before it, its effect, and the state afterwards."""
    errors: Errors = field(default_factory=dict)
    """When it is answered in the negative, by the error. The other errors mean what they mean everywhere."""
    idempotent: bool = False
    """Whether a transport may repeat the call on its own after a failure."""
    reads: bool = False
    """Whether it changes nothing, so that it may be repeated also where a repeated call is done once more."""
    makes: tuple[Makes, ...] | None = None
    hands_over: tuple[tuple[str, str], ...] | None = None
    """The way by which content goes in, and the field of the request in which it stands."""
    stage: int = 2
    """Its place before or after the rest: what has ended or is deleted takes no more requests."""

    @property
    def capability(self) -> str:
        return self.name.partition(".")[0]

    def repeatable(self, *, keeps_keys: bool) -> bool:
        """Whether a transport may repeat it after a failure that does not say whether it was done.

        Where keys are not kept, a repeated call is done once more, so that only one that reads may be.
        """
        return self.idempotent and (keeps_keys or self.reads)


CONTENT = (Makes("content", "content", removed_by="content.delete"),)
