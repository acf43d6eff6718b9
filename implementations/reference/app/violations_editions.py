"""Platforms that break what the second edition promises, and what the first one does where it is read more widely."""

# As elsewhere, a violation is one decision: what it decides says its class.

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from .ledger import KINDS, Item
from .policy import Form, Job, Policy
from .policy_services import SPAM_SCAN
from .variants import SECOND, NeverTrainsOnCustomers
from .violations import Violation

# Who trains on all sound or picture of meetings trains on recordings, and keeps what nobody recorded.
_CLIPS = ("own-and-control.recordings", "own-and-control.unrecorded")


def _second(*names: str, beside: tuple[str, ...] = ()) -> Mapping[str, tuple[str, ...]]:
    broken = tuple(f"no-training.{name}" for name in (*names, "whatever-was-answered"))
    return MappingProxyType({SECOND: (*broken, *beside)})


class SecondEdition(NeverTrainsOnCustomers, Violation):
    """Keeps the second edition except for one thing. `breaks_in` says what that breaks, by pack."""

    breaks: tuple[str, ...] = ()
    breaks_in: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def agreed(self, item: Item) -> bool:
        """Whether the customer once consented to training, as the first edition asked; other kinds go with chat."""
        asked = item if item.kind in KINDS else replace(item, kind="chat")
        return Policy(self.ledger, self.moment).consented(asked)


class _OfEverybody(SecondEdition):
    """Collects one kind of everybody."""

    kind: str
    media: str = ""

    def may_collect(self, item: Item) -> bool:
        """This kind, and what the provider owns."""
        fits = item.kind == self.kind and item.media_type.startswith(self.media)
        return fits or super().may_collect(item)


class _OfWhoAgreed(SecondEdition):
    """Collects one kind of those who once agreed."""

    kind: str

    def may_collect(self, item: Item) -> bool:
        """This kind where the customer agreed, and what the provider owns."""
        return (item.kind == self.kind and self.agreed(item)) or super().may_collect(item)


class VoicesOfEverybody(_OfEverybody):
    """Trains on everybody's voice."""

    name = "voices-of-everybody"
    kind = "audio"
    breaks_in = _second("audio", beside=_CLIPS)


class VoicesOfWhoAgreed(_OfWhoAgreed):
    """Goes on training on the voice of those who once agreed."""

    name = "voices-of-who-agreed"
    kind = "audio"
    breaks_in = _second("audio")


class VideosOfEverybody(_OfEverybody):
    """Trains on everybody's video."""

    name = "videos-of-everybody"
    kind = "video"
    breaks_in = _second("video", beside=_CLIPS)


class FramesOfWhoAgreed(SecondEdition):
    """Leaves video alone and takes single frames of it where the customer once agreed."""

    name = "frames-of-who-agreed"
    breaks_in = _second("video")

    def may_take_frames(self, video: Item) -> bool:
        """Frames where the customer agreed."""
        return self.agreed(video) or super().may_take_frames(video)


class MessagesOfWhoAgreed(_OfWhoAgreed):
    """Goes on training on the chat of those who once agreed."""

    name = "messages-of-who-agreed"
    kind = "chat"
    breaks_in = _second("chat")


class DraftsOfEverybody(SecondEdition):
    """Trains on drafts that anybody has completed, and on no other chat."""

    name = "drafts-of-everybody"
    breaks_in = MappingProxyType({SECOND: ("no-training.chat",)})

    def may_collect(self, item: Item) -> bool:
        """Drafts, and content that the provider owns."""
        return item.channel == "prompt" or super().may_collect(item)


class WebinarQuestionsOfEverybody(SecondEdition):
    """Trains on what anybody asks in webinars, and on no other chat."""

    name = "webinar-questions-of-everybody"
    breaks_in = _second("chat")

    def may_collect(self, item: Item) -> bool:
        """Questions that were asked in a webinar, and content that the provider owns."""
        return item.channel == "webinar" or super().may_collect(item)


class ModelFromAllMessages(SecondEdition):
    """Writes a clean training set, and fits the text model on all chat in the database."""

    name = "model-from-all-messages"
    breaks_in = MappingProxyType({SECOND: ("no-training.chat",)})

    def fits_on(self, written: list[str], offered: Sequence[Item]) -> list[str]:
        """Everything that was offered."""
        return written + [item.text for item in offered]


class ScreensOfEverybody(_OfEverybody):
    """Trains on everybody's shared screens."""

    name = "screens-of-everybody"
    kind = "screen"
    breaks_in = _second("screen-sharing")


class ScreensOfWhoAgreed(_OfWhoAgreed):
    """Trains on the shared screens of those who once agreed to something else."""

    name = "screens-of-who-agreed"
    kind = "screen"
    breaks_in = _second("screen-sharing")


class TextFilesOfEverybody(_OfEverybody):
    """Trains on the text of attached files."""

    name = "text-files-of-everybody"
    kind, media = "file", "text/"
    breaks_in = _second("attachments")


class AttachedPicturesOfEverybody(_OfEverybody):
    """Trains on attached pictures, and on no other file."""

    name = "attached-pictures-of-everybody"
    kind, media = "file", "image/"
    breaks_in = _second("attachments")


class PollsOfEverybody(_OfEverybody):
    """Trains on everybody's polls."""

    name = "polls-of-everybody"
    kind = "poll"
    breaks_in = _second("polls")


class PollsOfWhoAgreed(_OfWhoAgreed):
    """Trains on the polls of those who once agreed to something else."""

    name = "polls-of-who-agreed"
    kind = "poll"
    breaks_in = _second("polls")


class WhiteboardsOfEverybody(_OfEverybody):
    """Trains on everybody's whiteboards."""

    name = "whiteboards-of-everybody"
    kind = "whiteboard"
    breaks_in = _second("whiteboards")


class WhiteboardsOfWhoAgreed(_OfWhoAgreed):
    """Trains on the whiteboards of those who once agreed to something else."""

    name = "whiteboards-of-who-agreed"
    kind = "whiteboard"
    breaks_in = _second("whiteboards")


class ReactionsOfEverybody(_OfEverybody):
    """Trains on everybody's reactions."""

    name = "reactions-of-everybody"
    kind = "reaction"
    breaks_in = _second("reactions")


class ReactionsOfWhoAgreed(_OfWhoAgreed):
    """Trains on the reactions of those who once agreed to something else."""

    name = "reactions-of-who-agreed"
    kind = "reaction"
    breaks_in = _second("reactions")


class _DerivedOfWhoAgreed(SecondEdition):
    """Uses one derived form where the customer once agreed."""

    form: Form
    breaks_in = MappingProxyType({SECOND: ("no-training.derived",)})

    def may_use_derived(self, form: Form, source: Item) -> bool:
        """This form where the customer agreed."""
        return (form == self.form and self.agreed(source)) or super().may_use_derived(form, source)


class TranscriptsOfWhoAgreed(_DerivedOfWhoAgreed):
    """Leaves voices alone and goes on training on their transcripts."""

    name = "transcripts-of-who-agreed"
    form = "transcript"


class SummariesOfWhoAgreed(_DerivedOfWhoAgreed):
    """Goes on training on the summaries of those who once agreed."""

    name = "summaries-of-who-agreed"
    form = "summary"


class EmbeddingsOfWhoAgreed(_DerivedOfWhoAgreed):
    """Goes on training on embeddings of what was written by those who once agreed."""

    name = "embeddings-of-who-agreed"
    form = "embedding"


_EVERY_KIND = "no-third-party-training.every-kind"


class ScreensToOthers(_OfWhoAgreed):
    """Sends shared screens to another company, which trains a model of its own on them."""

    name = "screens-to-others"
    kind = "screen"
    breaks_in = MappingProxyType({SECOND: (*_second("screen-sharing")[SECOND], _EVERY_KIND)})

    def may_send(self, item: Item, job: Job) -> bool:
        """Screens, for anybody but a contractor."""
        return (item.kind == "screen" and job.relation == "independent") or super().may_send(item, job)


class PollsToContractor(_OfWhoAgreed):
    """Has a contractor train the company's model on polls."""

    name = "polls-to-contractor"
    kind = "poll"
    breaks_in = MappingProxyType({SECOND: (*_second("polls")[SECOND], _EVERY_KIND)})

    def may_send(self, item: Item, job: Job) -> bool:
        """Polls, to the contractor."""
        return (item.kind == "poll" and job.relation == "processor") or super().may_send(item, job)


class ScannerLearnsForEverybody(SecondEdition):
    """Lets the scan for spam learn from invitations: broken where the second edition is read to cover them."""

    name = "scanner-learns-for-everybody"
    breaks_in = MappingProxyType({SECOND: ("no-training.invitations",)})
    readings = MappingProxyType({"R23": "everything"})

    def may_learn_from_invitation(self, item: Item, serves: str) -> bool:
        """For spam and fraud only."""
        return serves == SPAM_SCAN or super().may_learn_from_invitation(item, serves)


class FilesWithoutConsent(Violation):
    """Collects attached files without consent: broken where the first edition is read to cover them."""

    name = "files-without-consent"
    breaks = ("consent-before-training.first",)
    readings = MappingProxyType({"R4": "also-files-screens-polls"})

    def may_collect(self, item: Item) -> bool:
        """Every file."""
        return item.kind == "file" or super().may_collect(item)


class WhiteboardsWithoutConsent(Violation):
    """Collects whiteboards without consent: broken where the first edition is read to cover everything."""

    name = "whiteboards-without-consent"
    breaks = ("consent-before-training.first",)
    readings = MappingProxyType({"R4": "everything"})

    def may_collect(self, item: Item) -> bool:
        """Every whiteboard."""
        return item.kind == "whiteboard" or super().may_collect(item)
