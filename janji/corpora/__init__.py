"""Tracing whole corpora: in any store, in processes of their own, each byte once, with a ledger to continue from.

Importing this needs nothing optional; stores other than this machine need the extra `trace`.
"""

from ._claims import Compared, compared
from ._copies import Documents, DocumentsError, documents
from ._engines import ENGINES, Engine
from ._job import Bounds, Job
from ._ledger import LedgerError
from ._report import Report
from ._results import Hit, Result
from ._sandbox import SandboxError
from ._sought import Sought, Whose
from ._stores import StoreError, shown
from ._trace import Trace, trace

__all__ = [
    "ENGINES",
    "Bounds",
    "Compared",
    "Documents",
    "DocumentsError",
    "Engine",
    "Hit",
    "Job",
    "LedgerError",
    "Report",
    "Result",
    "SandboxError",
    "Sought",
    "StoreError",
    "Trace",
    "Whose",
    "compared",
    "documents",
    "shown",
    "trace",
]
