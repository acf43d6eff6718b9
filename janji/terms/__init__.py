"""Packs: what a company published, cut into commitments and clauses, with the readings that it leaves open.

A pack is a folder with a `terms.toml`. Loading needs nothing else, above all not the document that was published;
`check_source` compares a pack with that document where somebody has it at hand.
"""

from ._approvals import FILE as APPROVALS_FILE
from ._approvals import LAPSED, Approval, Proof, Standing, as_toml, load_approvals, of_notices, read_approvals, standing
from ._bare import bare, bare_sha256, unmarked
from ._carried import pack_files, unpacked
from ._drift import (
    FATES,
    Drift,
    Fate,
    Sentence,
    SentenceChange,
    Touched,
    compared,
    document_drift,
    sentences_of,
    touched,
)
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
from ._signing import checked, key_fingerprint, signed
from ._source import blocks, check_source, paragraphs, read_document, sentences
from ._start import started
from ._toml import model_inside, read_toml

__all__ = [
    "ALLOWED_CHANCE",
    "APPROVALS_FILE",
    "ENGLISH",
    "FATES",
    "LANGUAGES",
    "LAPSED",
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
    "Drift",
    "Dropped",
    "Fate",
    "Fault",
    "Follows",
    "Kept",
    "Option",
    "Pack",
    "Proof",
    "Reading",
    "Sentence",
    "SentenceChange",
    "Source",
    "Standing",
    "Statement",
    "TermsError",
    "Text",
    "Touched",
    "Voice",
    "as_toml",
    "bare",
    "bare_sha256",
    "blocks",
    "changes",
    "check_source",
    "checked",
    "compared",
    "document_drift",
    "find_pack",
    "first_editions",
    "key_fingerprint",
    "key_lines",
    "line_of",
    "load_approvals",
    "load_pack",
    "load_packs",
    "model_inside",
    "of_notices",
    "pack_files",
    "pack_folders",
    "paragraphs",
    "possible",
    "read_approvals",
    "read_document",
    "read_toml",
    "sentences",
    "sentences_of",
    "shown_key",
    "signed",
    "standing",
    "started",
    "touched",
    "unmarked",
    "unpacked",
]
