"""Messages outside meetings, and the AI features that work on what customers say and write."""

from typing import Literal

from pydantic import Field

from janji.implementation._models import Feature, Model, Nothing, Place

from ._consent import Notice
from ._meetings import Content, Meeting
from ._operation import CONTENT, Makes, Operation


class DirectMessage(Model):
    """A message to one person."""

    to: str
    """The recipient: the id of a person, of the actor's own account or of another one."""
    text: str
    """The words of the message, as the recipient reads them."""
    quotes: str | None = None
    """The id of the content that this message quotes; null: it quotes none."""


class TeamMessage(Model):
    """A message to everybody in a channel."""

    channel: str
    """The name of the channel. The harness invents it: a channel that is not there yet comes into being by the first
    message to it. An API that has to be given an id makes one for each new name."""
    text: str
    """The words of the message. Where it quotes, the quoted words are in it already."""
    quotes: str | None = None
    """The id of the content that this message quotes, which another customer may have written; null: it quotes none."""


class Compose(Model):
    """A text that somebody has begun to write."""

    prompt: str
    """The draft so far, for the feature to continue."""


class Text(Model):
    """Some words."""

    text: str
    """The words themselves, in plain text."""


class Places(Model):
    """A place where content could lie."""

    places: list[Place]
    """Every file and folder in question. One that is left out, and is below the implementation's own folder, is
    searched all the same."""


class Switch(Model):
    """Which AI feature is switched, for whom, and by which path."""

    feature: Feature
    """Meeting Summary sums up meetings (`meeting-summary`); Team Chat Compose finishes drafts (`team-chat-compose`)."""
    on: bool
    """True: from now on it works; false: it works no longer."""
    account: str | None = None
    """Whose feature it is; null: that of the actor's own account. An actor of another account has to be refused."""
    path: Literal["settings", "interface"] = "settings"
    """By hand in the settings, or by a program through the programming interface."""


class Switched(Model):
    """The question that came with the switch, if any."""

    question: Notice | None = None
    """The question about training, where it was put to whoever switched, at that very moment."""


class SetPolicy(Model):
    """A policy for the whole account: these features are on (or off) for everybody in it."""

    features: list[Feature]
    """The AI features that the policy is about."""
    on: bool
    """True: they are on for everybody; false: off for everybody."""


class PolicySet(Model):
    """The questions that came with the policy."""

    questions: list[Notice]
    """The questions about training that were put to whoever set it, at that very moment; empty: none was."""


class OfAccount(Model):
    """The account whose features are meant."""

    account: str | None = None
    """The id of the account; null: the actor's own."""


class FeatureStates(Model):
    """Which AI features are on."""

    features: dict[Feature, bool] = Field(description="Each AI feature by its name: true where it is on.")


_OFF = "the feature is off for the account of the actor"
_SWITCHER = (
    "the owner or an administrator of the account; also somebody who may not (a member, a former administrator, a "
    "guest, the owner of another account), to see it refused"
)

MESSAGES = (
    Operation(
        "messages.direct",
        DirectMessage,
        Content,
        by="the owner of an account",
        does="Sends a message to one person, for nobody else to read. It belongs to the account of its author.",
        errors={
            "refused": "the actor may not write to this person",
            "not_found": "there is no such person, or no such content to quote",
        },
        makes=CONTENT,
        hands_over=(("direct message", "text"),),
    ),
    Operation(
        "messages.post",
        TeamMessage,
        Content,
        by="a person of an account",
        does="Posts a message for everybody in a channel of team chat. It belongs to the account of its author, also "
        "where it quotes somebody else.",
        errors={"refused": "the actor may not write there", "not_found": "there is no such content to quote"},
        makes=CONTENT,
        hands_over=(("team chat", "text"),),
    ),
)
AI_FEATURES = (
    Operation(
        "ai_features.switch",
        Switch,
        Switched,
        by=_SWITCHER,
        does="Switches one AI feature of an account on or off. If that comes with a question about training, the "
        "answer carries the question; to switch is not to agree.",
        errors={"refused": "the actor has no authority over that account", "not_found": "there is no such account"},
        idempotent=True,
    ),
    Operation(
        "ai_features.policy",
        SetPolicy,
        PolicySet,
        by="an administrator of an account",
        does="Switches AI features on or off for everybody in the actor's account, by one policy.",
        errors={"refused": "the actor has no authority over the account"},
        idempotent=True,
    ),
    Operation(
        "ai_features.status",
        OfAccount,
        FeatureStates,
        by="the owner of the account",
        does="Says of each AI feature whether it is on.",
        errors={"refused": "the actor is not of that account", "not_found": "there is no such account"},
        idempotent=True,
        reads=True,
    ),
    Operation(
        "ai_features.places",
        Nothing,
        Places,
        by="the operator",
        does="Names the files with what AI features work on and keep: what they took in, drafts, summaries. Their "
        "`purpose` is `provide`.",
        idempotent=True,
        reads=True,
    ),
    Operation(
        "ai_features.summarise",
        Meeting,
        Text,
        by="the owner of an account who was in the meeting",
        does="Has Meeting Summary sum up a meeting, under way or over, and answers the summary, in words of the "
        "meeting. It stays among the content of the account.",
        errors={"refused": f"{_OFF}, or the actor was not in the meeting", "not_found": "there is no such meeting"},
        makes=(),
        stage=5,
    ),
    Operation(
        "ai_features.compose",
        Compose,
        Text,
        by="the owner of an account",
        does="Has Team Chat Compose finish a draft, and answers the draft with what was added to it. "
        "No message goes out.",
        errors={
            "refused": _OFF,
            "unavailable": "the model behind the feature is down; only where a scenario has it down on purpose "
            "is that no breakdown",
        },
        makes=(Makes("draft"),),
        hands_over=(("draft", "prompt"),),
    ),
)
