"""Small packs with scenarios of a test's own, and implementations that misbehave around the reference platform."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from janji.implementations.reference import implementation as reference

import janji.running._process as process
import janji.running._steps as steps
from janji.implementation import Actor, Adapter, Description
from janji.terms import Pack, load_pack, load_packs

HOSTILE = Path(__file__).parent / "hostile"
REAL_STEPS = steps.step_modules()

Around = Callable[[str, Callable[[], Mapping[str, Any]]], Mapping[str, Any]]
"""A wrapper that a test puts around each call: it is given the operation and a function that makes the real call."""


class Wrapped:
    """The reference platform's adapter, with some of it done otherwise."""

    def __init__(
        self,
        inner: Adapter,
        around: Around | None = None,
        describe: Callable[[Description], Any] | None = None,
        close: Callable[[], None] | None = None,
    ) -> None:
        self._inner = inner
        self._around = around
        self._describe = describe
        self._close = close

    def describe(self) -> Any:
        return self._inner.describe() if self._describe is None else self._describe(self._inner.describe())

    def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
        if self._around is None:
            return self._inner.call(operation, actor, key, request)
        return self._around(operation, lambda: self._inner.call(operation, actor, key, request))

    def close(self) -> None:
        self._inner.close()
        if self._close is not None:
            self._close()


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Pack]:
    """Makes a pack with the shipped terms and the given feature files, by language and name."""
    shipped = load_packs()[0]

    def make(**files: str) -> Pack:
        folder = tmp_path_factory.mktemp("packs") / shipped.id
        (folder / "en").mkdir(parents=True)
        shutil.copy(shipped.folder / "terms.toml", folder)
        for name, content in files.items():
            (folder / "en" / f"{name}.feature").write_text(content, encoding="utf-8")
        return load_pack(folder)

    return make


@pytest.fixture(scope="session")
def with_hostile_steps() -> Iterator[None]:
    """The steps of `hostile/` beside the real ones, in runs of this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(HOSTILE)
        patch.setattr(steps, "step_modules", lambda: (*REAL_STEPS, "hostile_steps"))
        yield


@pytest.fixture
def wrap(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts a wrapper round the reference platform in runs of this process."""

    def put(**how: Any) -> None:
        def make(options: Mapping[str, str], workdir: Path) -> Wrapped:
            return Wrapped(reference.make(options, workdir), **how)

        monkeypatch.setattr(process, "find_implementation", lambda _name: SimpleNamespace(make=make))

    return put
