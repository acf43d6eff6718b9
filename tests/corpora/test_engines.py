"""Ray, Daft and Spark find what this machine finds: they call the same function of a unit."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from janji.corpora import ENGINES, Job, Trace
from janji.corpora._engines import distributed, examine
from janji.corpora._results import Result
from janji.implementation import MissingExtra

Search = Callable[..., Trace]
_MODULES = {"ray": "ray", "daft": "daft", "spark": "pyspark"}


@pytest.fixture
def corpus(tmp_path: Path, lines: bytes, rows: list[dict[str, str]]) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(lines)
    (folder / "odd.bin").write_bytes(bytes(range(256)) * 30)
    pq.write_table(pa.Table.from_pylist(rows), folder / "b.parquet", row_group_size=200)
    return folder


def told(results: list[Result]) -> set[tuple[object, ...]]:
    return {(each.unit, each.outcome, each.reason, each.items, each.hits) for each in results}


def test_processes_give_the_same_as_one(search: Search, corpus: Path) -> None:
    """How many processes search makes no difference to what is found, or to its order."""
    one, three = search(corpus, unit=30_000), search(corpus, unit=30_000, processes=3)
    assert [unit.id for unit, _ in one.results] == [unit.id for unit, _ in three.results]
    assert told([result for _, result in one.results]) == told([result for _, result in three.results])


def test_a_worker_of_an_engine_gives_the_same(search: Search, corpus: Path, canaries: list[object]) -> None:
    """An engine is handed JSON of a job and of a unit, which is enough to search as this machine does."""
    job = Job.seeking(canaries, Job().bounds)  # type: ignore[arg-type]
    here = search(corpus)
    there = [Result.of(json.loads(examine(job.text(), json.dumps(unit.plain())))) for unit, _ in here.results]
    assert told(there) == told([result for _, result in here.results])


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # engines warn of their own parts
@pytest.mark.parametrize("engine", ENGINES[1:])
def test_an_engine_gives_the_same(search: Search, corpus: Path, engine: str) -> None:
    """Two workers of the engine find in each unit what this machine finds."""
    pytest.importorskip(_MODULES[engine])
    here = search(corpus, unit=30_000)
    there = search(corpus, unit=30_000, engine=engine, processes=2)
    assert told([result for _, result in here.results]) == told([result for _, result in there.results])


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_an_engine_that_is_not_installed_says_what_to_install(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the line to type."""
    monkeypatch.setattr("janji.corpora._engines.import_module", lambda _: exec("raise ImportError"))  # noqa: S102
    with pytest.raises(MissingExtra, match=rf"pip install 'janji\[{engine}\]'"):
        list(distributed(engine, [], Job(), 2))  # type: ignore[arg-type]
