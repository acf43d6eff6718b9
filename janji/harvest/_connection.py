"""An implementation that is only asked, or cleaned up: without a run, and with a record that is thrown away."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from janji.cases import Instance, Pace, Tenants, Watch
from janji.record import EvidenceStore, Journal, new_record
from janji.running import start_adapter

from ._harvest import check_same
from ._register import Register


@contextmanager
def connected(
    register: Register, implementation: str, watches: Sequence[Watch] = (), *, rate: float | None = None
) -> Iterator[tuple[Instance, Journal]]:
    """The implementation with the journal of this visit, within the limits, the pace and the tenants of the planting.

    Raises ImplementationError where it does not start, or is another one than was planted in.
    """
    bounds: list[Watch] = []
    pace = rate if rate is not None else register.rate_per_second
    if pace is not None:
        bounds.append(Pace(pace))
    if register.tenants:
        bounds.append(Tenants(register.tenants))
    with tempfile.TemporaryDirectory(prefix="janji-visit-", ignore_cleanup_errors=True) as folder:
        (workdir := Path(folder) / "implementation").mkdir()
        record = new_record(Path(folder) / "record")
        evidence = EvidenceStore(record / "evidence")
        with Journal(record / "journal" / "main.jsonl") as journal:
            adapter = start_adapter(implementation, workdir, register.limit_seconds)
            try:
                instance = Instance.opened(adapter, journal, evidence, register.limit_seconds, [*bounds, *watches])
            except BaseException:
                adapter.close()
                raise
            try:
                check_same(register, instance.description)
                yield instance, journal
            finally:
                instance.close()
