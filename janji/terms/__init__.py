"""Packs: what a company published, cut into commitments and clauses, with the readings that it leaves open.

A pack is a folder with a `terms.toml`. Loading needs nothing else, above all not the document that was published;
`check_source` compares a pack with that document where somebody has it at hand.
"""

from ._approvals import Approval, load_approvals
from ._carried import pack_files, unpacked
from ._editions import ClauseChange, changes, first_editions
from ._errors import Fault, TermsError, possible
from ._find import find_pack, load_packs, pack_folders
from ._lines import key_lines, line_of, shown_key
from ._load import TERMS_FILE, load_pack
from ._models import (
    ALLOWED_CHANCE,
    ENGLISH,
    LANGUAGES,
    OPEN,
    Basis,
    Change,
    Changed,
    Clause,
    Commitment,
    Disposition,
    DispositionKind,
    Document,
    Dropped,
    Follows,
    Kept,
    Option,
    Pack,
    Reading,
    Source,
    Statement,
    Text,
    Voice,
)
from ._source import blocks, check_source, paragraphs, sentences
from ._toml import model_inside, read_toml

__all__ = [
    "ALLOWED_CHANCE",
    "ENGLISH",
    "LANGUAGES",
    "OPEN",
    "TERMS_FILE",
    "Approval",
    "Basis",
    "Change",
    "Changed",
    "Clause",
    "ClauseChange",
    "Commitment",
    "Disposition",
    "DispositionKind",
    "Document",
    "Dropped",
    "Fault",
    "Follows",
    "Kept",
    "Option",
    "Pack",
    "Reading",
    "Source",
    "Statement",
    "TermsError",
    "Text",
    "Voice",
    "blocks",
    "changes",
    "check_source",
    "find_pack",
    "first_editions",
    "key_lines",
    "line_of",
    "load_approvals",
    "load_pack",
    "load_packs",
    "model_inside",
    "pack_files",
    "pack_folders",
    "paragraphs",
    "possible",
    "read_toml",
    "sentences",
    "shown_key",
    "unpacked",
]
