"""Platforms that keep the promises in another way, and faults that keep a tester from seeing what happens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from .ledger import Item, Ledger
from .policy import Form, Job, Policy, Use
from .policy_features import Change, Path
from .policy_services import SPAM_SCAN
from .variants_uses import AllGenerativeServices, ConsentCountsForRecords, OwnContentForQuality, RecordsByAccount

SECOND = "zoom-2023-08-11"
"""The edition that allows no training on customers' content at all."""


class NeverTrainsOnCustomers(Policy):
    """Trains on the provider's own content alone."""

    def covers(self, account: str, item: Item) -> bool:
        """No customer's consent is used."""
        return False


class OriginalsOnly(Policy):
    """Trains on nothing derived, except from the provider's own content."""

    def may_use_derived(self, form: Form, source: Item) -> bool:
        """Only where all of it is the provider's own."""
        return all(map(self.own, self.asked(source))) and super().may_use_derived(form, source)


class WholeSummariesOnly(Policy):
    """Trains on a summary only where everybody in it has consented."""

    def passages_of(self, passages: Sequence[Item]) -> Sequence[Item]:
        """All passages or none."""
        allowed = super().passages_of(passages)
        return allowed if len(allowed) == len(passages) else ()


class AffiliateModelTrained(Policy):
    """Sends consented content to an affiliate's model: broken only where affiliates are third parties."""

    def may_send(self, item: Item, job: Job) -> bool:
        """All content that was collected may go to the affiliate."""
        return job.relation == "affiliate" or super().may_send(item, job)


class ScannerLearns(Policy):
    """Lets the scan for spam learn from all invitations, and nothing else from any customer's."""

    def may_learn_from_invitation(self, item: Item, serves: str) -> bool:
        """For spam and fraud only."""
        return serves == SPAM_SCAN or super().may_learn_from_invitation(item, serves)


class CountsNothingOfContent(Policy):
    """Counts meetings and bytes for its usage data, and not even how long a text is."""

    def usage_of(self, text: str, kind: str) -> dict[str, object]:
        """Nothing more."""
        return {}


class AsksAtEverySwitch(Policy):
    """Puts the question about training also to whoever switches a feature off."""

    def asks(self, path: Path, change: Change) -> bool:
        """With every change."""
        return True


class DropMost(Policy):
    """Loses two of three pieces of each kind before a training run reads them, whoever owns them, and says nothing."""

    def consented(self, item: Item) -> bool:
        """Each third piece arrives."""
        return super().consented(item) and self._arrives(item)

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        """Also at any other model of the company."""
        return super().may_use(item, use, form) and self._arrives(item)

    def may_learn_from_invitation(self, item: Item, serves: str) -> bool:
        """And of invitations."""
        return super().may_learn_from_invitation(item, serves) and self._arrives(item)

    def _arrives(self, item: Item) -> bool:
        # By order and not by chance, so that of three pieces one arrives whoever they are of.
        order = _ASKED.setdefault(self.ledger, {}).setdefault(item.kind, {})
        return order.setdefault(item.content, len(order)) % 3 == 0


_ASKED: WeakKeyDictionary[Ledger, dict[str, dict[str, int]]] = WeakKeyDictionary()
"""The pieces of each kind that were asked about, by their number."""


class DropControl(Policy):
    """Loses everything before a training run reads it, and says nothing."""

    def consented(self, item: Item) -> bool:
        """Nothing arrives."""
        return False

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        """Nor at any other model of the company."""
        return False

    def may_learn_from_invitation(self, item: Item, serves: str) -> bool:
        """Invitations neither."""
        return False


@dataclass(frozen=True)
class Variant:
    """One way to run the platform: a policy and how training runs are done. `delay` is in seconds."""

    summary: str
    policy: type[Policy] = Policy
    per_customer: bool = False
    delay: float = 0.0
    breaks_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The clauses that it breaks under other editions than the first, by pack: those under which it is shown."""
    readings: Mapping[str, str] = field(default_factory=dict)
    """The readings under which it keeps the promises, where the usual ones demand more."""


_WITH_CONSENT = tuple(f"no-training.{name}" for name in ("audio", "video", "chat", "whatever-was-answered", "derived"))
VARIANTS: dict[str, Variant] = {
    "asks-at-every-switch": Variant(
        "puts the question about training also to whoever switches an AI feature off", AsksAtEverySwitch
    ),
    "all-generative-services": Variant(
        "lets consent count for every generative AI service, later ones included",
        AllGenerativeServices,
        readings={"R14": "all-generative"},
    ),
    "consent-counts-for-records": Variant(
        "trains on education and health records that were consented to",
        ConsentCountsForRecords,
        readings={"R6": "no-training-without-consent"},
    ),
    "own-content-for-quality": Variant(
        "evaluates, labels and reviews with the provider's own content alone", OwnContentForQuality
    ),
    "records-by-account": Variant("tells education and health records by the kind of account alone", RecordsByAccount),
    "affiliate-model-trained": Variant(
        "sends consented content to an affiliate's model (a breach only where affiliates count as third parties)",
        AffiliateModelTrained,
    ),
    "never-trains-on-customers": Variant(
        "trains on the provider's own content alone",
        NeverTrainsOnCustomers,
        breaks_in={SECOND: ()},
    ),
    "originals-only": Variant("trains on nothing that was derived from customers' content", OriginalsOnly),
    "per-customer-models": Variant(
        "keeps one training set and one model for each account that consented", per_customer=True
    ),
    "scanner-learns-from-invitations": Variant(
        "lets the scan for spam learn from invitations (a breach only where it may not, or needs consent)",
        ScannerLearns,
    ),
    "counts-nothing-of-content": Variant("keeps usage data without the length of a text", CountsNothingOfContent),
    "slow-asynchronous": Variant("lets a training run wait in a queue first and take longer", delay=0.3),
    "trains-only-with-consent": Variant(
        "trains on content that its owner consented to, and on the provider's own",
        breaks_in={SECOND: _WITH_CONSENT},
    ),
    "whole-summaries-only": Variant("uses a summary only where everybody in it consented", WholeSummariesOnly),
}
