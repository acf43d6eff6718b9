"""The engines that search units: processes of this machine, Ray, Daft or Spark, all with the same function."""

import atexit
import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from importlib import import_module
from itertools import islice
from queue import SimpleQueue
from typing import Any, Literal

from janji.implementation import MissingExtra

from ._examine import Examiner
from ._job import Job
from ._results import Result
from ._sandbox import Nursery
from ._units import Unit

Engine = Literal["local", "ray", "daft", "spark"]
_AHEAD = 2
"""Units that wait for each process, so that none has to wait for its next one."""
_ROUND = 4
"""Units for each worker that an engine is given at once: results reach the ledger in between."""


def local(units: Iterable[Unit], nursery: Nursery, processes: int) -> Iterator[Result]:
    """Search units in so many processes of this machine, in the order in which they end."""
    idle: SimpleQueue[Examiner] = SimpleQueue()
    examiners = [Examiner(nursery) for _ in range(processes)]
    for each in examiners:
        idle.put(each)

    def examine(unit: Unit) -> Result:
        examiner = idle.get()
        try:
            return examiner(unit)
        finally:
            idle.put(examiner)

    waiting: set[Future[Result]] = set()
    todo = iter(units)
    with ThreadPoolExecutor(processes, "janji-trace") as pool:
        try:
            while True:
                waiting |= {pool.submit(examine, unit) for unit in islice(todo, processes * _AHEAD - len(waiting))}
                if not waiting:
                    return
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for ended in done:
                    yield ended.result()
        finally:
            for left in waiting:
                left.cancel()
            for examiner in examiners:
                examiner.close()


_NURSERIES: dict[str, Nursery] = {}
_OWN = threading.local()
_LOCK = threading.Lock()


def examine(job: str, unit: str) -> str:
    """The result of one unit, as JSON, in a worker of an engine; its sandbox stays for the next unit of the job."""
    with _LOCK:
        if job not in _NURSERIES:
            _NURSERIES[job] = Nursery(Job.of(job))
            atexit.register(_closed, _NURSERIES[job])
    if getattr(_OWN, "job", None) != job:
        _OWN.job, _OWN.examiner = job, Examiner(_NURSERIES[job])
    examiner: Examiner = _OWN.examiner
    return json.dumps(examiner(Unit.of(json.loads(unit))).plain())


def _closed(nursery: Nursery) -> None:
    with suppress(OSError):
        nursery.close()


def distributed(engine: Engine, units: Iterable[Unit], job: Job, workers: int) -> Iterator[Result]:
    """Search units with an engine that is installed. Raises MissingExtra where it is not."""
    texts = (json.dumps(unit.plain()) for unit in units)
    for answer in _ENGINES[engine](texts, job.text(), workers):
        yield Result.of(json.loads(answer))


def _module(name: str, engine: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtra(f"--engine {engine} needs the module {name}: pip install 'janji[{engine}]'") from error


def _ray(units: Iterator[str], job: str, workers: int) -> Iterator[str]:
    """One task for each unit; the job is put into the store of objects once."""
    ray = _module("ray", "ray")
    if not ray.is_initialized():
        ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, configure_logging=False)
    task = ray.remote(num_cpus=1)(examine)
    shared = ray.put(job)
    waiting = [task.remote(shared, unit) for unit in islice(units, workers * _AHEAD)]
    while waiting:
        done, waiting = ray.wait(waiting)
        waiting += [task.remote(shared, unit) for unit in islice(units, len(done))]
        yield from ray.get(done)


def _daft(units: Iterator[str], job: str, workers: int) -> Iterator[str]:
    """A column of units becomes a column of results; the runner is the one that Daft is set to, native or Ray."""
    daft = _module("daft", "daft")
    search = daft.cls(max_concurrency=workers, use_process=True)(_Worker)(job)
    for batch in _batches(units, workers):
        frame = daft.from_pydict({"unit": batch}).into_batches(1)
        yield from frame.select(search(daft.col("unit")).alias("result")).to_pydict()["result"]


class _Worker:
    """One of each process of Daft."""

    def __init__(self, job: str) -> None:
        self._job = job

    def __call__(self, unit: str) -> str:
        """The result of a unit."""
        return examine(self._job, unit)


def _spark(units: Iterator[str], job: str, workers: int) -> Iterator[str]:
    """`mapInArrow` over a table of units, in the session that is there or a local one."""
    sql = _module("pyspark.sql", "spark")
    session = sql.SparkSession.getActiveSession()
    if session is None:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else another one, without what this one has
        session = sql.SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    search = _arrow(job)
    for batch in _batches(units, workers):
        frame = session.createDataFrame([(each,) for each in batch], "unit string").repartition(len(batch))
        yield from (row.result for row in frame.mapInArrow(search, "result string").collect())


def _arrow(job: str) -> Callable[[Iterable[Any]], Iterator[Any]]:
    def search(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow as pa

        for batch in batches:
            answers = [examine(job, unit) for unit in batch.column(0).to_pylist()]
            yield pa.RecordBatch.from_pydict({"result": pa.array(answers, pa.string())})

    return search


def _batches(units: Iterator[str], workers: int) -> Iterator[list[str]]:
    while batch := list(islice(units, workers * _ROUND)):
        yield batch


_ENGINES: Mapping[str, Callable[[Iterator[str], str, int], Iterator[str]]] = {
    "ray": _ray,
    "daft": _daft,
    "spark": _spark,
}
ENGINES: Sequence[str] = ("local", *_ENGINES)
