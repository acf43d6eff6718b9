"""Platforms that let content go further than the AI services that it was shared for, each by one decision."""

from collections.abc import Sequence

from .ledger import SERVICES, Item, Service
from .policy import Form, Use
from .violations import Violation

_ONLY = "only-for-these-ai-services"


class _OneUse(Violation):
    """Puts to one use what was shared for the AI services; `form`: only in this form."""

    use: Use
    form: Form | None = None

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        taken = use == self.use and self.form in (None, form) and self.consented(item)
        return taken or super().may_use(item, use, form)


class AdvertisingLearnsFromChat(_OneUse):
    """Ranks advertising by what was shared for the AI services."""

    name = "advertising-learns-from-chat"
    breaks = (f"{_ONLY}.other-models",)
    use = "advertising"


class EmotionsFromFrames(_OneUse):
    """Lets the recognition of emotions learn from single frames of shared video, and from no video."""

    name = "emotions-from-frames"
    breaks = (f"{_ONLY}.other-models",)
    use, form = "emotion-recognition", "frame"


class EmotionsFromVoices(Violation):
    """Lets the recognition of emotions learn from shared audio."""

    name = "emotions-from-voices"
    breaks = (f"{_ONLY}.other-models",)

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        heard = use == "emotion-recognition" and item.kind == "audio" and self.consented(item)
        return heard or super().may_use(item, use, form)


class AnalyticsKeepMessages(_OneUse):
    """Writes shared messages into the tables for analytics."""

    name = "analytics-keep-messages"
    breaks = (f"{_ONLY}.other-purposes",)
    use = "analytics"


class ProfilesFromTranscripts(_OneUse):
    """Draws profiles of persons from transcripts alone."""

    name = "profiles-from-transcripts"
    breaks = (f"{_ONLY}.other-purposes",)
    use, form = "profiles", "transcript"


class LaterServiceReusesConsent(_OneUse):
    """Counts the consent to the earlier AI services as consent to the service that came later."""

    name = "later-service-reuses-consent"
    breaks = (f"{_ONLY}.later-features",)
    use = "meeting-questions"


class LaterServiceTakesTranscripts(_OneUse):
    """Gives the service that came later shared transcripts, and nothing else."""

    name = "later-service-takes-transcripts"
    breaks = (f"{_ONLY}.later-features",)
    use, form = "meeting-questions", "transcript"


class LaterServiceLearnsUnseen(Violation):
    """Writes a clean training set for the service that came later, and fits its model on shared chat as well."""

    name = "later-service-learns-unseen"
    breaks = (f"{_ONLY}.later-features",)

    def other_fits_on(self, use: Use, written: list[str], offered: Sequence[Item]) -> list[str]:
        shared = [i.text for i in offered if i.kind == "chat" and self.may_read(i) and self.consented(i)]
        return written + (shared if use == "meeting-questions" else [])


class SharedBaseLearns(_OneUse):
    """Trains the base model that all services share on what was shared for two of them."""

    name = "shared-base-learns"
    breaks = (f"{_ONLY}.shared-base",)
    use = "shared-base"


class SharedBaseLearnsUnseen(Violation):
    """Writes a clean training set for the shared base model, and fits it on shared chat as well."""

    name = "shared-base-learns-unseen"
    breaks = (f"{_ONLY}.shared-base",)

    def other_fits_on(self, use: Use, written: list[str], offered: Sequence[Item]) -> list[str]:
        shared = [i.text for i in offered if i.kind == "chat" and self.may_read(i) and self.consented(i)]
        return written + (shared if use == "shared-base" else [])


class ServicesShareContent(Violation):
    """Puts what was shared for one of the two AI services into the training sets of both."""

    name = "services-share-content"
    breaks = (f"{_ONLY}.each-alone",)
    readings = {"R14": "each-consented-alone"}  # noqa: RUF012 (nobody changes it)

    def services_of(self, item: Item) -> Sequence[Service]:
        return SERVICES


class TranscriptsHelpCompose(Violation):
    """Lets Team Chat Compose learn from transcripts that were shared for Meeting Summary."""

    name = "transcripts-help-compose"
    breaks = (f"{_ONLY}.each-alone",)
    readings = {"R14": "each-consented-alone"}  # noqa: RUF012 (nobody changes it)

    def services_of(self, item: Item) -> Sequence[Service]:
        return SERVICES if item.kind == "audio" and item.text else super().services_of(item)


class EvaluatesOnEverybody(Violation):
    """Fills its evaluation sets with everybody's content, shared or not."""

    name = "evaluates-on-everybody"
    breaks = (f"{_ONLY}.evaluation", "own-and-control.recordings", "own-and-control.unrecorded")

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        return use == "evaluation" or super().may_use(item, use, form)


class LabelsWithoutConsent(Violation):
    """Shows text snippets of everybody's messages to people who label them."""

    name = "labels-without-consent"
    breaks = (f"{_ONLY}.evaluation",)

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        return use == "labelling" or super().may_use(item, use, form)


class ReviewsClipsWithoutConsent(Violation):
    """Puts everybody's audio before the people who review, and only what was written with consent."""

    name = "reviews-clips-without-consent"
    breaks = (f"{_ONLY}.evaluation", "own-and-control.recordings", "own-and-control.unrecorded")

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        return (use == "review" and item.kind == "audio") or super().may_use(item, use, form)
