"""The consent notice: its wording, what it names, and what a receipt keeps of it."""

import hashlib
from dataclasses import dataclass, field

from .errors import NotFoundError
from .ledger import SERVICES

NAMES = {"meeting-summary": "Meeting Summary", "team-chat-compose": "Team Chat Compose"}
LANGUAGE = "en"
_TEXT = """{name}

{name} works for you once an owner or an admin of your account switches it on.

Separately, we ask for your consent to use your content to improve our service. With your consent we train the
models of Meeting Summary and Team Chat Compose on your audio, video and chat: what people of your account say, show
and write from the moment of your answer on. Content from before your answer is not used. No other company trains on
your content.

You can say no and still use {name}. You can choose kinds of content and services. Your answer replaces what you
answered before for the services it names. You can withdraw at any time; trainings under way stop reading your content.
Only an owner or an admin can answer or withdraw for the account."""
_ELEMENTS = (
    ("training", "we train the models of Meeting Summary and Team Chat Compose on your audio, video and chat"),
    ("content", "your audio, video and chat: what people of your account say, show and write"),
    ("services", "the models of Meeting Summary and Team Chat Compose"),
    ("earlier-content", "Content from before your answer is not used."),
    ("withdrawal", "You can withdraw at any time; trainings under way stop reading your content."),
    ("optional", "You can say no and still use {name}."),
    ("third-parties", "No other company trains on your content."),
)


@dataclass(frozen=True)
class Preset:
    """The answers and ticks that are there already when a notice comes up."""

    share: bool | None = None
    kinds: tuple[str, ...] = ()
    features: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notice:
    """A consent notice as it is shown, with what it names and in which words."""

    notice: str
    feature: str
    text: str
    preset: Preset = field(default_factory=Preset)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of its text."""
        return fingerprint(self.text)

    @property
    def elements(self) -> list[dict[str, str]]:
        """The elements that it names, with the passage of each."""
        name = NAMES[self.feature]
        return [{"name": element, "passage": passage.format(name=name)} for element, passage in _ELEMENTS]


@dataclass(frozen=True)
class Receipted:
    """An answer as its receipt keeps it: who gave it, what it was, and the wording that was answered."""

    person: str
    decision: str
    text: str | None
    fingerprint: str | None


def fingerprint(text: str) -> str:
    """The SHA-256 of a wording."""
    return hashlib.sha256(text.encode()).hexdigest()


def wording(feature: str) -> str:
    """The words of the notice that a feature shows."""
    return _TEXT.format(name=NAMES[feature])


def notice_id(feature: str) -> str:
    """The id of the notice that a feature shows. Raises NotFoundError."""
    if feature not in NAMES:
        raise NotFoundError(f"no AI feature {feature}; there are {', '.join(NAMES)}")
    return f"{feature}-notice-1"


def feature_of(notice: str) -> str:
    """The feature that shows this notice. Raises NotFoundError."""
    for feature in SERVICES:
        if notice_id(feature) == notice:
            return feature
    raise NotFoundError(f"no notice {notice}")
