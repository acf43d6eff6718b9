"""The platform's decisions about its customers' content: each decision has a name and one place.

`Policy` keeps the promises. The platform asks it and never decides on its own, so what a subclass answers is what
the platform does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Self

from .ledger import SERVICES, Decision, Item, Ledger, Service, Someone, standing_since
from .policy_content import ContentDecisions
from .policy_features import FeatureDecisions, NoticeDecisions
from .policy_files import FileDecisions
from .policy_services import ServiceDecisions
from .records import Subject

Form = Literal["transcript", "summary", "embedding", "frame"]
Purpose = Literal["train", "provide"]
Use = Literal[
    "advertising", "emotion-recognition", "meeting-questions", "shared-base",
    "evaluation", "labelling", "review",
    "analytics", "profiles",
]  # fmt: skip
"""Possible uses of content besides training the AI services that the consent names: other models first, then
work on the quality of the AI services, then other purposes."""
QUALITY: frozenset[Use] = frozenset({"evaluation", "labelling", "review"})
OF_CLIPS: tuple[Use, ...] = ("emotion-recognition", "meeting-questions", "shared-base", "evaluation", "review")
"""The uses that take sound or picture."""


@dataclass(frozen=True)
class Moment:
    """How far a training run has come, in sequence numbers.

    `started`: when it was asked for. `read`: when it began to read. `fitting`: whether its sets are written already
    and are read again to learn from them.
    """

    started: int = 0
    read: int = 0
    fitting: bool = False


@dataclass(frozen=True)
class Job:
    """Something that a third party is asked to do: train, or help to provide a feature.

    `tuned`: a model that the third party has already is adjusted; otherwise one is trained from the start.
    """

    third_party: str
    relation: Literal["independent", "affiliate", "processor"]
    purpose: Purpose
    model_owner: Literal["provider", "third_party"] = "third_party"
    weights_to: Literal["provider", "third_party"] = "third_party"
    tuned: bool = False


class Policy(ContentDecisions, FeatureDecisions, FileDecisions, NoticeDecisions, ServiceDecisions):
    """The decisions of a platform that keeps its promises, read strictly."""

    def __init__(self, ledger: Ledger, moment: Moment | None = None) -> None:
        self.ledger = ledger
        self.moment = moment or Moment()

    def at(self, moment: Moment) -> Self:
        """The same policy, for a training run at this moment."""
        return type(self)(self.ledger, moment)

    # Who decides for an account.

    def may_answer(self, someone: Someone) -> bool:
        """Whether this person may answer a consent notice, or withdraw, for their account."""
        return someone.account is not None and someone.role in {"owner", "admin"}

    # Decisions that count as a consent, and since when.

    def decisions(self, account: str) -> Sequence[Decision]:
        """The decisions that count for an account at this moment, oldest first."""
        return self.ledger.decisions(account)

    def since(self, account: str, item: Item) -> int | None:
        """Since when the account's consent covers content of this kind for this service; None: it does not."""
        return standing_since(self.decisions(account), item.kind, item.service)

    def covers(self, account: str, item: Item) -> bool:
        """Whether the account's consent covers this item: it was given before the item came to be, and holds."""
        since = self.since(account, item)
        return since is not None and since < item.seq

    # Whose consent an item needs.

    def asked(self, item: Item) -> Sequence[str | None]:
        """The accounts that must all have consented to a use of the item; None is somebody whom nobody can ask."""
        return (item.account,) if item.host is None else (item.host, item.account)

    def own(self, account: str | None) -> bool:
        """Whether the account is the provider's own, whose content the provider may always use."""
        return account is not None and self.ledger.is_provider(account)

    def consented(self, item: Item) -> bool:
        """Whether everybody whose words are in the item has consented to its use for its service."""
        return self.may_quote(item) and all(
            account is not None and (self.own(account) or self.covers(account, item)) for account in self.asked(item)
        )

    def may_quote(self, item: Item) -> bool:
        """Whether the words of others that the item repeats may be used together with it."""
        return all(self.consented(quoted) and self.consented(quoted.used_for(item.service)) for quoted in item.quotes)

    # Content that a training run may read.

    def may_collect(self, item: Item) -> bool:
        """Whether the item itself may go into a training set."""
        return self.consented(item)

    def may_take_frames(self, video: Item) -> bool:
        """Whether single frames of a video may go into a training set."""
        return self.consented(video)

    def may_use_derived(self, form: Form, source: Item) -> bool:
        """Whether what was derived from the source, in this form, may go into a training set."""
        return self.consented(source)

    def mix_of(self, clips: Sequence[Item]) -> Sequence[Item]:
        """Which clips of a meeting are summed into its mixed audio; none: no mixed audio is used."""
        return clips if all(map(self.consented, clips)) else ()

    def passages_of(self, passages: Sequence[Item]) -> Sequence[Item]:
        """Which passages of a meeting's summary may go into a training set."""
        return [passage for passage in passages if self.may_use_derived("summary", passage)]

    def texts_of(
        self,
        allowed: Sequence[Item],
        offered: Sequence[Item],
    ) -> list[tuple[str, str]]:
        """The chat that is written into a training set: pairs of a content id and text."""
        return [(item.content, item.rendered) for item in allowed]

    def fits_on(self, written: list[str], offered: Sequence[Item]) -> list[str]:
        """The texts that a model learns from: those of its training set."""
        return written

    # Content that is out of bounds, and permitted uses of content besides training its AI service.

    def may_read(self, item: Item, use: Use | None = None, form: Form | None = None) -> bool:
        """Whether any use but what its owner asked for may look at the item in this form; no use named: training.

        Education and health records may not, whatever was consented to, in whoever's account they are.
        """
        return not self.in_field(item, "education") and not self.in_field(item, "health")

    def in_field(self, item: Item, subject: Subject) -> bool:
        """Whether the item is from an account of this field, or one of its records was recognised in it."""
        if any(self.in_field(quoted, subject) for quoted in item.quotes):
            return True
        return not self.own(item.account) and (subject in item.records or self.of_field(item, subject))

    def of_field(self, item: Item, subject: Subject) -> bool:
        """Whether the account that the item is from, or that held the meeting, is of the kind for this field."""
        kind = "education" if subject == "education" else "healthcare"
        return any(account is not None and self.ledger.kind_of(account) == kind for account in self.asked(item))

    def services_of(self, item: Item) -> Sequence[Service]:
        """The AI services in whose training sets the item has a place, where it may be used at all.

        Customers share content for the service that it came from; the provider's own serves all.
        """
        return SERVICES if self.wholly_own(item) else (item.service,)

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        """Whether the item, in this form, may be put to this other use.

        Quality work takes what was consented to; everything else takes the provider's own content alone.
        """
        return self.consented(item) if use in QUALITY else self.wholly_own(item)

    def other_fits_on(self, use: Use, written: list[str], offered: Sequence[Item]) -> list[str]:
        """The texts that another model learns from: those of its training set."""
        return written

    def wholly_own(self, item: Item) -> bool:
        """Whether nobody's words but the provider's own are in the item."""
        return all(self.own(account) for part in (item, *item.quotes) for account in self.asked(part))

    def retains(self, item: Item, clips: Sequence[Item]) -> bool:
        """Whether a clip of a meeting that is over is kept: where something may be learned from it.

        `clips` are those of its kind in the meeting. Recorded clips are kept in the recording.
        """
        forms: tuple[Form | None, ...] = (None, "frame") if item.kind == "video" else (None,)
        return (
            self.may_collect(item)
            or (item.kind == "video" and self.may_take_frames(item))
            or (item.kind == "audio" and item in self.mix_of(clips))
            or any(self.may_use(item, use, form) for use in OF_CLIPS for form in forms)
        )

    # Content that others get.

    def may_send(self, item: Item, job: Job) -> bool:
        """Whether the item may leave for a third party. For training only the provider's own content does."""
        return job.purpose == "provide" or self.wholly_own(item)

    def stores_inference(self, account: str) -> bool:
        """Whether a third party may keep what it is sent to provide a feature to this account."""
        return self.own(account)
