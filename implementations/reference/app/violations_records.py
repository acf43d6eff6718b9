"""Platforms that use education and health records, each by one decision."""

from .ledger import Item
from .policy import Form, Use
from .records import Subject
from .violations import Violation

_RECORDS = "no-education-or-health"
# The pack leaves open what consent may change; under this reading it changes nothing.
_NO_USE = {"R6": "no-use"}
_ALL_OF_ACCOUNTS = {"R6": "no-use", "R7": "all-content-of-such-accounts"}
_ANYWHERE = {"R6": "no-use", "R7": "any-account"}


class EducationTrainedWithoutConsent(Violation):
    """Trains on everything in education accounts, whatever was answered there."""

    name = "education-trained-without-consent"
    breaks = (f"{_RECORDS}.education-training", f"{_RECORDS}.derived")

    def may_read(self, item: Item, use: Use | None = None, form: Form | None = None) -> bool:
        return (use is None and self.of_field(item, "education")) or super().may_read(item, use, form)

    def consented(self, item: Item) -> bool:
        return self.of_field(item, "education") or super().consented(item)


class HealthTrainedWithoutConsent(Violation):
    """Trains on everything in healthcare accounts, whatever was answered there."""

    name = "health-trained-without-consent"
    breaks = (f"{_RECORDS}.health-training", f"{_RECORDS}.derived")

    def may_read(self, item: Item, use: Use | None = None, form: Form | None = None) -> bool:
        return (use is None and self.of_field(item, "health")) or super().may_read(item, use, form)

    def consented(self, item: Item) -> bool:
        return self.of_field(item, "health") or super().consented(item)


class HealthFramesTrained(Violation):
    """Leaves the video of healthcare accounts alone and takes single frames of it as pictures."""

    name = "health-frames-trained"
    breaks = (f"{_RECORDS}.health-training",)
    readings = _ALL_OF_ACCOUNTS

    def may_read(self, item: Item, use: Use | None = None, form: Form | None = None) -> bool:
        return (use is None and form == "frame" and self.of_field(item, "health")) or super().may_read(item, use, form)

    def may_take_frames(self, video: Item) -> bool:
        return self.of_field(video, "health") or super().may_take_frames(video)


class EducationConsentCounts(Violation):
    """Takes the consent of an education account as it takes anybody's."""

    name = "education-consent-counts"
    breaks = (f"{_RECORDS}.education-training", f"{_RECORDS}.derived")
    readings = _NO_USE

    def may_read(self, item: Item, use: Use | None = None, form: Form | None = None) -> bool:
        return (use is None and self.of_field(item, "education")) or super().may_read(item, use, form)


class OnlyTheHostLookedAt(Violation):
    """Looks at what kind of account holds a meeting, and not at who else is in it."""

    name = "only-the-host-looked-at"
    breaks = (f"{_RECORDS}.education-training", f"{_RECORDS}.health-training")
    readings = _ALL_OF_ACCOUNTS

    def of_field(self, item: Item, subject: Subject) -> bool:
        return super().of_field(item, subject) and (
            item.host is None or self.ledger.kind_of(item.host) in {"education", "healthcare"}
        )


class _OneUse(Violation):
    """Puts consented content of one field's accounts to one use, as it does with everybody's."""

    readings = _NO_USE
    field: Subject
    use: Use

    def may_read(self, item: Item, use: Use | None = None, form: Form | None = None) -> bool:
        return (use == self.use and self.of_field(item, self.field)) or super().may_read(item, use, form)


class EducationEvaluated(_OneUse):
    """Fills its evaluation sets with content of education accounts too."""

    name = "education-evaluated"
    breaks = (f"{_RECORDS}.education-use",)
    field, use = "education", "evaluation"


class EducationLabelled(_OneUse):
    """Shows text snippets from education accounts to people who label them."""

    name = "education-labelled"
    breaks = (f"{_RECORDS}.education-use",)
    field, use = "education", "labelling"


class HealthReviewed(_OneUse):
    """Puts content of healthcare accounts before the people who review."""

    name = "health-reviewed"
    breaks = (f"{_RECORDS}.health-use",)
    field, use = "health", "review"


class HealthProfiled(_OneUse):
    """Writes what people of healthcare accounts talk about into their profiles."""

    name = "health-profiled"
    breaks = (f"{_RECORDS}.health-use",)
    field, use = "health", "profiles"

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        return (use == self.use and self.of_field(item, self.field)) or super().may_use(item, use, form)


class HealthDraftsKept(Violation):
    """Lets another company keep the drafts of healthcare accounts that it helps to complete."""

    name = "health-drafts-kept"
    breaks = (f"{_RECORDS}.health-use",)
    readings = _ALL_OF_ACCOUNTS

    def stores_inference(self, account: str) -> bool:
        return self.ledger.kind_of(account) == "healthcare" or super().stores_inference(account)


class EducationTranscriptsTrained(Violation):
    """Collects the transcripts of education accounts, and leaves the sound alone."""

    name = "education-transcripts-trained"
    breaks = (f"{_RECORDS}.derived",)

    def may_read(self, item: Item, use: Use | None = None, form: Form | None = None) -> bool:
        mine = use is None and form == "transcript" and self.of_field(item, "education")
        return mine or super().may_read(item, use, form)

    def may_use_derived(self, form: Form, source: Item) -> bool:
        return (form == "transcript" and self.of_field(source, "education")) or super().may_use_derived(form, source)


class HealthSummariesTrained(Violation):
    """Takes the summaries of healthcare accounts that consented, and nothing else of them."""

    name = "health-summaries-trained"
    breaks = (f"{_RECORDS}.derived",)
    readings = _ALL_OF_ACCOUNTS

    def may_read(self, item: Item, use: Use | None = None, form: Form | None = None) -> bool:
        mine = use is None and form == "summary" and self.of_field(item, "health")
        return mine or super().may_read(item, use, form)


class OrdinaryRecordsNotRecognised(Violation):
    """Looks for records in education and healthcare accounts alone."""

    name = "ordinary-records-not-recognised"
    breaks = (f"{_RECORDS}.ordinary-accounts",)
    readings = _ANYWHERE

    def in_field(self, item: Item, subject: Subject) -> bool:
        return not self.own(item.account) and self.of_field(item, subject)


class RecordsReadOutNotRecognised(Violation):
    """Recognises records that somebody wrote, and not those that somebody read out."""

    name = "records-read-out-not-recognised"
    breaks = (f"{_RECORDS}.ordinary-accounts",)
    readings = _ANYWHERE

    def in_field(self, item: Item, subject: Subject) -> bool:
        return super().in_field(item, subject) and (item.kind != "audio" or self.of_field(item, subject))
