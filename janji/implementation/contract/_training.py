"""Trainings, what they read and what came of them: data, models, third parties, records."""

from typing import Literal

from pydantic import Field

from janji.implementation._models import HoldPoint, Model, Nothing, TrainingState

from ._messages import Places, Text
from ._operation import AccountRef, ContentRef, Errors, Makes, Operation, ThirdPartyRef, TrainingRef


class Hold(Model):
    """The point at which a training run has to stop."""

    point: HoldPoint
    """`reading`: before the training run reads content. `fitting`: all is read, nothing is learned yet."""


class TrainingId(Model):
    """The training run that is meant."""

    training: TrainingRef


class WaitTraining(Model):
    """Which training run to wait for, and how long."""

    training: TrainingRef
    seconds: float
    """How long to wait at most, in seconds; then the answer says how things stand."""


class Training(Model):
    """The state of a training run."""

    training: TrainingRef
    state: TrainingState
    """`queued` and `running`: under way; `held`: stopped at a point, until it is released; `done`, `failed` and
    `cancelled`: over. Only of one that is `done` are data and models looked at."""
    held_at: HoldPoint | None = None
    """The point at which it stops; null in any other state than `held`."""
    detail: str | None = None
    """Why it failed, in words for people."""
    done: float | None = Field(default=None, ge=0, le=1)
    """How far it is, from 0 to 1; null where nobody says. No verdict rests on it."""


class Mark(Model):
    """A moment."""

    mark: str
    """A moment, in whatever way the implementation orders things; nobody else reads it."""


class Trainings(Model):
    """Some training runs."""

    trainings: list[Training]
    """Oldest first, whoever started them."""


class TrainedModel(Model):
    """A model that a training run made."""

    model: str
    """The id of the model, by which it is asked; reports name it so."""
    training: TrainingRef
    serves: str
    """The use that it serves: `meeting-summary`, `team-chat-compose`, or another word for another use."""
    owner: Literal["provider", "third_party"]
    """Whose model it is: the company's own, or a third party's. Only the company's own are asked."""
    third_party: str | None = None
    """The id of the third party that has it; null: it stays with the company."""


class TrainedModels(Model):
    """The models made by a training run."""

    models: list[TrainedModel]
    """Every model that it made or adjusted, also those at third parties."""


class AskModel(Model):
    """A question to a model."""

    model: str
    """The model, by the id that `models.list` shows."""
    prompt: str
    """The words to continue from: half of a text that was put in, a few words of it, or ordinary words."""


class Embed(Model):
    """A text that is turned into a vector."""

    text: str
    """The words, whole; nothing is to be kept of them."""


class Vector(Model):
    """A text as numbers."""

    vector: list[float]
    """The same numbers as the training and the search of the service use for this text."""


class ThirdParty(Model):
    """Another company that gets content, or could."""

    third_party: str
    """The id of the company, by which its places are asked for and labelled."""
    name: str
    """The name of the company, for people."""
    relation: Literal["independent", "affiliate", "processor"]
    """`independent`: a company of its own; `affiliate`: of the same group; `processor`: it works on behalf of the
    company."""


class ThirdParties(Model):
    """A third party that gets content, or could."""

    third_parties: list[ThirdParty]
    """All of them; one that is left out cannot be searched."""


class Received(Model):
    """The third party whose deliveries are meant."""

    third_party: ThirdPartyRef


class ProcessingRecord(Model):
    """One entry of the company's own records: a piece of content, and what it was used for."""

    record: str
    """The id of the entry."""
    training: TrainingRef
    account: AccountRef
    content: ContentRef
    kind: str
    """The kind of the content, in the company's own words."""
    purpose: str
    """The purpose that it was used for, in the company's own words, such as `train`."""
    recipient: str
    """Who got it: `provider` for the company itself, or the id of a third party."""


class ProcessingRecords(Model):
    """The company's records of one training run."""

    records: list[ProcessingRecord]
    """One for each piece of content that was used. Where none is of an account that agreed, nothing counts as seen."""


_UNKNOWN: Errors = {"not_found": "there is no such training run"}
_UNDER_WAY: Errors = {**_UNKNOWN, "conflict": "the training run is still under way"}

TRAINING = (
    Operation(
        "training.start",
        Nothing,
        TrainingId,
        by="the operator",
        does="Starts a training run that can read all that was put in up to now. It goes on by itself, and stops at "
        "the points that were armed. One serves many scenarios.",
        errors={"conflict": "none can be started now"},
        makes=(Makes("what a training run learned", "training"),),
    ),
    Operation(
        "training.status",
        TrainingId,
        Training,
        by="the operator",
        does="Says at once how far the training run is.",
        errors=_UNKNOWN,
        idempotent=True,
        reads=True,
    ),
    Operation(
        "training.wait",
        WaitTraining,
        Training,
        by="the operator",
        does="Answers how far the training run is as soon as it is over or held, and otherwise when the seconds have "
        "passed. The harness asks again until it is over.",
        errors=_UNKNOWN,
        idempotent=True,
        reads=True,
    ),
)
TRAINING_SCHEDULE = (
    Operation(
        "training_schedule.mark",
        Nothing,
        Mark,
        by="the operator",
        does="Names this moment: a training run that begins after the answer can read all that was put in before it. "
        "For implementations that train by themselves.",
        makes=(),
    ),
    Operation(
        "training_schedule.since",
        Mark,
        Trainings,
        by="the operator",
        does="Names the training runs that began after a mark, oldest first, whoever started them. Days may lie "
        "between.",
        idempotent=True,
        reads=True,
    ),
)
TRAINING_HOLD = (
    Operation(
        "training_hold.arm",
        Hold,
        Nothing,
        by="the operator",
        does="Lets the next training run that is started stop at this point. Both points may be armed for one run.",
        idempotent=True,
    ),
    Operation(
        "training_hold.release",
        TrainingId,
        Nothing,
        by="the operator",
        does="Lets a training run that is held go on, to the next point that was armed or to its end.",
        errors=_UNKNOWN,
        idempotent=True,
    ),
)
TRAINING_DATA = (
    Operation(
        "training_data.locations",
        TrainingId,
        Places,
        by="the operator",
        does="Names the files of the training data that this training run read or wrote, each with its `training` "
        "and the purpose `train`. Their bytes never change once the training run is done.",
        errors=_UNKNOWN,
        idempotent=True,
        reads=True,
    ),
)
OTHER_USES = (
    Operation(
        "other_uses.locations",
        TrainingId,
        Places,
        by="the operator",
        does="Names the files with content that is used for something other than this training run: to `evaluate`, to "
        "`label` or `review` by people, to `analyse`, to `profile` persons. Each place has that purpose and the "
        "`training`.",
        errors=_UNKNOWN,
        idempotent=True,
        reads=True,
    ),
)
MODELS = (
    Operation(
        "models.list",
        TrainingId,
        TrainedModels,
        by="the operator",
        does="Lists the models that this training run made, once it is over.",
        errors=_UNDER_WAY,
        idempotent=True,
        reads=True,
    ),
    Operation(
        "models.ask",
        AskModel,
        Text,
        by="the operator; the owner of an account, where a scenario is about what is said to customers",
        does="Has a model continue some words, and answers what it says. Asked several times, since answers vary.",
        errors={
            "refused": "it is not asked by this actor; what it learned is then not seen",
            "not_found": "there is no such model, or it has no words, as one of sounds or pictures",
        },
        idempotent=True,
        reads=True,
        hands_over=(),
    ),
    Operation(
        "models.embed",
        Embed,
        Vector,
        by="the operator",
        does="Turns a text into the vector that the service uses for it. The harness looks for that among vectors.",
        errors={"refused": "no vectors are handed out; vectors in places then stay unread"},
        idempotent=True,
        reads=True,
        hands_over=(),
    ),
)
THIRD_PARTIES = (
    Operation(
        "third_parties.list",
        Nothing,
        ThirdParties,
        by="the operator",
        does="Lists the companies that get content, or could, with their relation to this one.",
        idempotent=True,
        reads=True,
    ),
    Operation(
        "third_parties.received",
        Received,
        Places,
        by="the operator",
        does="Names what arrived at a third party, each delivery with its purpose, whose model it is for, and "
        "whether it is `kept` there. It lies at the third party's end, or at a far end that the harness runs.",
        errors={"not_found": "there is no such third party"},
        idempotent=True,
        reads=True,
    ),
)
PROCESSING_RECORDS = (
    Operation(
        "processing_records.list",
        TrainingId,
        ProcessingRecords,
        by="the operator",
        does="Shows the company's own records of the content that this training run used.",
        errors=_UNKNOWN,
        idempotent=True,
        reads=True,
    ),
)
