"""Options of the readings under which a promise speaks of content, and those that depend on what the content is."""

from collections.abc import Mapping, Sequence

from ._due import Options
from ._model import DRAWN, FILED, Piece, Reason
from ._vocabulary import OUTSIDE

ASKED: Mapping[str, Options] = {"R19": ("answer-to-the-question",)}
_EARLIER: Mapping[str, Options] = {"R10": ("left-out-unless-named", "never")}
SPEAKERS: Mapping[str, Options] = {"R1": ("speaker-account", "each-person")}
_GUESTS: Mapping[str, Options] = {"R2": ("never-consented", "left-out")}
_AUTHORITY: Mapping[str, Options] = {"R3": ("owner-or-admin", "owner-only")}
_CHAT: Mapping[str, Options] = {"R4": ("audio-video-chat", "also-files-screens-polls", "everything")}
_FILES: Mapping[str, Options] = {"R4": ("also-files-screens-polls", "everything")}
_EVERYTHING: Mapping[str, Options] = {"R4": ("everything",)}
ALONE: Mapping[str, Options] = {"R14": ("each-consented-alone",)}
SPAM_ONLY: Mapping[str, Options] = {"R9": ("spam-and-fraud-only",)}
NEVER: Mapping[str, Options] = {"R6": ("no-use", "no-training-even-with-consent")}
SUCH_ACCOUNTS: Mapping[str, Options] = {"R7": ("all-content-of-such-accounts",)}
ANY_ACCOUNT: Mapping[str, Options] = {"R7": ("any-account",)}
DERIVED: Mapping[str, Options] = {"R5": ("as-original", "if-recoverable")}
EMBEDDED: Mapping[str, Options] = {"R5": ("as-original",)}
QUOTED: Mapping[str, Options] = {"R16": ("a", "both")}
NAMED: Mapping[str, Options] = {"R14": ("two-named", "each-consented-alone")}
ENTITIES: Mapping[str, Options] = {"R12": ("any-other-entity", "affiliates-too")}
BY_THEM: Mapping[str, Options] = {"R21": ("training-by-them",)}
TUNED: Mapping[str, Options] = {"R13": ("theirs-if-weights-go-back", "always-theirs")}
KEPT: Mapping[str, Options] = {"R12b": ("separate-finding",)}
NO_USE: Mapping[str, Options] = {"R6": ("no-use",)}
_WITHDRAWN: Mapping[str, Options] = {"R11": ("stops-later-and-running", "also-deletes-data-sets", "also-retrains")}
_REASONS: Mapping[Reason, Mapping[str, Options]] = {
    "never": ASKED,
    "shown": ASKED,
    "void": {**ASKED, **_AUTHORITY},
    "earlier": {**ASKED, **_EARLIER},
    "assembled": ASKED,
    "withdrawn": _WITHDRAWN,
    "guest": _GUESTS,
}


def of_ways(pieces: Sequence[Piece]) -> Mapping[str, Options]:
    quoted = QUOTED if any(each.quoted_by for each in pieces) else {}
    joint = SPEAKERS if any(each.host not in {None, each.owner} for each in pieces) else {}
    ways = {each.way for each in pieces}
    kinds = _EVERYTHING if ways & DRAWN else _FILES if ways & FILED else _CHAT if ways & OUTSIDE else {}
    return {**kinds, **quoted, **joint}


def of_reasons(reasons: Sequence[Reason]) -> Mapping[str, Options]:
    return {name: options for each in reasons for name, options in _REASONS.get(each, {}).items()}
