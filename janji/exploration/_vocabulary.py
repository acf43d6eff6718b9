"""The words that several promises share: commitments, ways of content, sentences; and when nothing may be used."""

from collections.abc import Sequence

from ._model import Model, Piece, Reason

CONSENT = "consent-before-training"
OWN = "own-and-control"
RECORDS = "no-education-or-health"
OTHERS = "no-third-party-training"
ONLY = "only-for-these-ai-services"
ADMINS = "admins-decide"
MESSAGES = frozenset({"direct message", "team chat"})
OUTSIDE = MESSAGES | {"draft", "webinar question"}
WORDS = frozenset({*MESSAGES, "meeting chat", "draft"})
MET = frozenset({"audio", "meeting chat"})
ANY = frozenset({*WORDS, *MET, "video"})
DATA = "the training data of that run"
PARTY = 'no third party received anything of "{{a}}" {}, though the reference content arrived there'
KEEPS = 'no third party has kept anything that it was sent for the draft of "{a}", though it kept the reference content'


def trained(model: Model) -> bool:
    return model.training is not None and model.training.ended


def why_none(model: Model, pieces: Sequence[Piece]) -> list[Reason] | None:
    """Why none of these may be in the last training run; None where one may be, or where there are none."""
    found = [model.why(each) for each in pieces]
    known = [each for each in found if each is not None]
    return known if known and len(known) == len(found) else None
