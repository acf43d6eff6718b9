"""Runs of the self-test: two long-lived processes that run packs one after the other, with one key and warm caches."""

import math
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

from janji.record import Policy, RecordError, read_record, verdicts
from janji.running import Settings, in_memory, launch
from janji.terms import Pack, find_pack

from ._mutations import MUTATIONS

_KEY = b"janji self-test: one fixed key.."
"""Fixed, so that the encoded canaries of one run serve all others. It protects nothing: what is tested here is ours."""
_SEQUENCES, _AT_ONCE = 36, 36
"""How many stories exploration tries, and how many of them at once."""
_LIMIT = 20.0
"""Seconds within which a call has to be answered, also where the cores are shared with others."""


@dataclass(frozen=True)
class Job:
    """One run: what for, at which address, and with which mutation of the harness."""

    kind: str
    name: str
    address: str
    pack: str
    language: str = "en"
    mutation: str | None = None
    readings: tuple[tuple[str, str], ...] = ()
    cases: frozenset[str] | None = None
    """Only these scenarios; None: the whole pack."""
    size: int = 0
    """How many scenarios that are."""


FOR_PEOPLE = frozenset({"approved-by-author", "approved-otherwise", "unapproved"})
"""Reasons for which a person has to look at a notice: neither right nor wrong of the harness."""


@dataclass(frozen=True)
class Ran:
    """The result of a job: the exit code, the overall verdict, and the verdict of each clause that has scenarios."""

    job: Job
    exit: int
    overall: str | None
    clauses: dict[str, str]
    broken: dict[str, tuple[str, ...]]
    """The scenarios that came out `not met`, by clause."""
    reasons: dict[str, str]
    required: frozenset[str] | None = None
    """The clauses that the exit code depends on; None where that is not known."""


def run_jobs(jobs: Sequence[Job], processes: int) -> Iterator[Ran]:
    """Run all jobs and yield each as it ends."""
    with (
        tempfile.TemporaryDirectory(prefix="janji-selftest-", dir=in_memory()) as cache,
        _one_thread_each(),
        ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool,
    ):
        running = [pool.submit(run_job, job, cache) for job in jobs]
        for future in as_completed(running):
            yield future.result()


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started meanwhile let numerical libraries use one thread: they share the cores among themselves."""
    with patch.dict(os.environ, dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")):
        yield


def run_job(job: Job, cache: str) -> Ran:
    """Run one job in this process."""
    mutation = next((each for each in MUTATIONS if each.name == job.mutation), None)
    pack = find_pack(job.pack)
    with (
        tempfile.TemporaryDirectory(prefix="run-", dir=cache, ignore_cleanup_errors=True) as folder,
        patch.object(tempfile, "tempdir", folder),
    ):
        settings = Settings(
            implementation=job.address,
            record=Path(folder) / "record",
            language=job.language,
            readings=dict(job.readings),
            cases=job.cases,
            limit=_LIMIT,
            key=_KEY,
            cache=Path(cache),
        )
        if job.kind == "exploration":
            return _explored(job, settings, pack)
        with mutation.applied() if mutation else nullcontext():
            launch(settings, pack)
            try:
                found = read_record(settings.record_folder())
            except RecordError as error:
                return Ran(job, 5, None, {}, {}, {"run": str(error)})
            judged = verdicts(found, pack, Policy.of(found))
    clauses = {
        clause.id: clause
        for commitment in judged.commitments
        for clause in commitment.clauses
        if clause.scenarios and clause.in_force and clause.reason_code not in FOR_PEOPLE
    }
    came_to = {name: str(clause.verdict) for name, clause in clauses.items()}
    for name in (each for each, clause in clauses.items() if clause.reason_code == "partly-run"):
        # Scenarios that a job leaves out are nothing against a clause: those that it tried were met, or did not apply.
        own = (each for each in judged.scenarios if name in each.clauses and each.counts_under_policy)
        came_to[name] = "met" if any(each.verdict == "met" for each in own) else "not applicable"
    broken: dict[str, list[str]] = {}
    for scenario in judged.scenarios:
        if scenario.verdict == "not met" and scenario.counts_under_policy:
            for name in scenario.clauses:
                broken.setdefault(name, []).append(scenario.case)
    return Ran(
        job,
        judged.exit_code,
        judged.overall,
        came_to,
        {name: tuple(cases) for name, cases in broken.items()},
        {name: clause.reason.en for name, clause in clauses.items() if came_to[name] != "met"},
        frozenset(name for name, clause in clauses.items() if clause.required),
    )


def _explored(job: Job, settings: Settings, pack: Pack) -> Ran:
    """The findings of exploration: the same stories each time, and only as many as a self-test has time for."""
    from janji.exploration import explore  # needs hypothesis, which is an extra

    found = explore(settings, pack, seconds=math.inf, seed=2, most=1, most_sequences=_SEQUENCES, batch=_AT_ONCE)
    stories = {each.clause: tuple(text for _, text in each.story.sentences) for each in found.found}
    told = {f"story {number}": "not confirmed" for number, _ in enumerate(found.unconfirmed, 1)}
    return Ran(job, int(bool(stories)), None, dict.fromkeys(stories, "not met"), stories, told)
