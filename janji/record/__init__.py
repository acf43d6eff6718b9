"""Run records: the journal and the evidence that a run leaves, and the verdicts that are computed from them.

A record is written once, by `Journal` and `EvidenceStore`, and sealed; everything that people or machines read about
a run comes from it through `verdicts`, again at any time and on any machine.
"""

from janji.implementation import MissingExtra, foreign

from . import _notices as _notices  # registers its claims
from . import _services as _services  # likewise
from ._amounts import amount
from ._canonical import canonical
from ._carried import Edition, differing
from ._catalogues import Catalogue, catalogue, of_report, report_languages, speaking, texts_lacking
from ._claims import claim, claims, judge_holds
from ._codes import BESIDE_MET, CODES, Code
from ._comparing import Comparison, compare, held_against
from ._dates import when
from ._errors import DamagedRecordError, EvidenceError, RecordError
from ._evidence import EvidenceStore
from ._folding import worst
from ._journal import SCHEMA, Held, Journal, new_record, seal
from ._judgement import Judgement, never_assurance
from ._judging import judge_never
from ._lacking import lacking
from ._merging import merge
from ._models import (
    VERDICTS_SCHEMA,
    Answer,
    Bilingual,
    Breach,
    ClauseVerdict,
    CommitmentVerdict,
    Conclusion,
    Exhibit,
    Found,
    HiddenPart,
    Notice,
    Reason,
    ScenarioVerdict,
    SignOffs,
    Verdict,
    Verdicts,
    Visible,
    Waiver,
    WaiverInForce,
)
from ._moments import at, in_utc, in_words, moment
from ._options import ReportOptions
from ._phrases import WORDS, asked, counted, word
from ._policy import Demands, Policy
from ._reading import Case, Concluded, Event, Record, Step, read_back, read_record
from ._redaction import redacted
from ._rejudging import Difference, rejudge, replay
from ._remarks import remark, spot
from ._sentences import filled, percent, sentence, worded
from ._sign_offs import approvables, approved_told, fingerprints, result_fingerprint, sign_off_told, sign_offs
from ._taking_over import Earlier
from ._tried import tried
from ._verdicts import verdicts
from ._waivers import waiver_told
from ._words import VERDICT_WORDS, as_read, headed, joined, overall_told

__all__ = [
    "BESIDE_MET",
    "CODES",
    "SCHEMA",
    "VERDICTS_SCHEMA",
    "VERDICT_WORDS",
    "WORDS",
    "Answer",
    "Bilingual",
    "Breach",
    "Case",
    "Catalogue",
    "ClauseVerdict",
    "Code",
    "CommitmentVerdict",
    "Comparison",
    "Concluded",
    "Conclusion",
    "DamagedRecordError",
    "Demands",
    "Difference",
    "Earlier",
    "Edition",
    "Event",
    "EvidenceError",
    "EvidenceStore",
    "Exhibit",
    "Found",
    "Held",
    "HiddenPart",
    "Journal",
    "Judgement",
    "MissingExtra",
    "Notice",
    "Policy",
    "Reason",
    "Record",
    "RecordError",
    "ReportOptions",
    "ScenarioVerdict",
    "SignOffs",
    "Step",
    "Verdict",
    "Verdicts",
    "Visible",
    "Waiver",
    "WaiverInForce",
    "amount",
    "approvables",
    "approved_told",
    "as_read",
    "asked",
    "at",
    "canonical",
    "catalogue",
    "claim",
    "claims",
    "compare",
    "counted",
    "differing",
    "filled",
    "fingerprints",
    "foreign",
    "headed",
    "held_against",
    "in_utc",
    "in_words",
    "joined",
    "judge_holds",
    "judge_never",
    "lacking",
    "merge",
    "moment",
    "never_assurance",
    "new_record",
    "of_report",
    "overall_told",
    "percent",
    "read_back",
    "read_record",
    "redacted",
    "rejudge",
    "remark",
    "replay",
    "report_languages",
    "result_fingerprint",
    "seal",
    "sentence",
    "sign_off_told",
    "sign_offs",
    "speaking",
    "spot",
    "texts_lacking",
    "tried",
    "verdicts",
    "waiver_told",
    "when",
    "word",
    "worded",
    "worst",
]
