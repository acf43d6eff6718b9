"""The sinks: the name of each, the operation that lists its places, and the meaning of a find in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from janji.implementation import OPERATIONS

Side = Literal["training", "third party", "account", "service", "given"]
"""Of what the places are asked for: of one training run, one third party, one account, the service as a whole; or they
are at hand, named by an answer or kept by the harness."""


@dataclass(frozen=True)
class Said:
    """A name in both languages."""

    en: str
    id: str


@dataclass(frozen=True)
class Sink:
    """A kind of place where content may turn up.

    `told_apart_by` are the labels of its places that the promises themselves tell apart: a find in a place that differs
    in one of these is another promise's business, and one that differs in any other label excuses nothing. In places
    that differ in `seen_apart_by` nothing has to be seen; but they have to be read, and a find needs review. `facts`
    are what looking there says in a report, whatever else a claim adds.
    """

    name: str
    operation: str
    """The operation that names its places, asked for that of which `side` speaks; or whose answers have them."""
    side: Side
    word: Said
    told_apart_by: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    settled: bool = False
    """Whether its places are written once: those of a training run that is done must never change again."""
    seen_apart_by: tuple[str, ...] = ()

    @property
    def capability(self) -> str:
        """The capability that has to be offered for it to be seen."""
        return OPERATIONS[self.operation].capability

    @property
    def asked_as(self) -> str | None:
        """The field of the request that says whose places are asked for; None: those of the whole service."""
        return next(iter(OPERATIONS[self.operation].request.model_fields), None)


_OF_MODELS = ("serves", "model_owner", "weights_to", "tuned")
_OF_DELIVERIES = ("third_party", "purpose", "kept", *_OF_MODELS)

_ALL = (
    Sink(
        "training_data",
        "training_data.locations",
        "training",
        Said("training data", "data latih"),
        _OF_MODELS,
        ("used-for-training",),
        settled=True,
    ),
    Sink("model", "models.list", "training", Said("a trained model", "model terlatih"), _OF_MODELS, ("learned",)),
    Sink(
        "other_use",
        "other_uses.locations",
        "training",
        Said("a use other than training", "pemakaian lain di luar pelatihan"),
        ("purpose",),
        ("used-otherwise",),
    ),
    Sink(
        "feature_data",
        "ai_features.places",
        "service",
        Said("what an AI feature works on and keeps", "data yang diolah dan disimpan fitur AI"),
        (),
        ("used-otherwise",),
    ),
    Sink(
        "third_party",
        "third_parties.received",
        "third party",
        Said("what reaches a third party", "kiriman yang sampai ke pihak ketiga"),
        _OF_DELIVERIES,
        ("disclosed",),
    ),
    Sink(
        "third_party_storage",
        "third_parties.received",
        "third party",
        Said("what a third party keeps", "data yang disimpan pihak ketiga"),
        ("third_party", "kept", *_OF_MODELS),
        ("disclosed", "kept-by-third-party"),
        # Whoever was asked for an answer may keep what it was sent for no purpose whatever.
        seen_apart_by=("purpose",),
    ),
    Sink("storage", "storage.places", "account", Said("the service's storage", "penyimpanan layanan"), (), ("kept",)),
    Sink(
        "livestream", "livestream.start", "given", Said("where live streams arrive", "tempat tibanya siaran langsung")
    ),
    Sink("mail", "mail.received", "given", Said("what recipients are sent", "kiriman kepada penerima")),
    Sink(
        "scan",
        "scanning.places",
        "given",
        Said("what the scan of invitations keeps", "data yang disimpan pemindaian undangan"),
        ("serves",),
        ("used-otherwise",),
    ),
    Sink("usage_data", "usage.telemetry", "given", Said("usage data", "data penggunaan"), (), ("used-otherwise",)),
)

SINKS: Mapping[str, Sink] = {sink.name: sink for sink in _ALL}

VIEWS = frozenset(sink.capability for sink in _ALL if sink.side in ("training", "third party", "account"))
"""Capabilities that show a sink. Software that lacks one withholds a view; that makes no promise the less its own."""
