"""Policies that keep the promises about records and other uses in another way."""

from .ledger import Item
from .policy import QUALITY, Form, Policy, Use
from .records import Subject


class RecordsByAccount(Policy):
    """Tells education and health records by the kind of the account alone."""

    def in_field(self, item: Item, subject: Subject) -> bool:
        """Nobody reads what is written to find records in it."""
        return not self.own(item.account) and self.of_field(item, subject)


class ConsentCountsForRecords(Policy):
    """Takes the consent of schools and clinics as it takes anybody's."""

    def may_read(self, item: Item, use: Use | None = None, form: Form | None = None) -> bool:
        """Content of any kind that was consented to may be read for training and for quality work."""
        return ((use is None or use in QUALITY) and self.consented(item)) or super().may_read(item, use, form)


class OwnContentForQuality(Policy):
    """Evaluates, labels and reviews with the provider's own content alone."""

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        """No customer's content, whatever was consented to."""
        return self.wholly_own(item)


class AllGenerativeServices(Policy):
    """Takes consent to count for every generative AI service, those that come later and what they share included."""

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        """Content that was consented to also serves the later service and the shared base model."""
        return (use in {"meeting-questions", "shared-base"} and self.consented(item)) or super().may_use(
            item, use, form
        )
