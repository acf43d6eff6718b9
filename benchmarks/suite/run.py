"""How long the suite takes, and on what: `python benchmarks/suite/run.py [en|id]`.

One run in this process is measured from outside: time inside the implementation's calls, inside canaries, inside
tracing, and what is left, which is the runner and the recorder. The same calls are then made bare, on a fresh
implementation, with nothing around them; the ratio of the two is the price of running them as a suite. Beside it
stands the wall time of `janji run` with two processes. Exits with 1 where a bound of the project is missed.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

from janji.canaries import Mint
from janji.implementation import Actor, ContractError, find_implementation
from janji.running import Settings, launch
from janji.terms import load_packs
from janji.tracing import scan

_WHOLE_BOUND = 20.0
"""Seconds on two cores for one language of a pack."""
_OWN_BOUND = 0.30
"""Share of the time that runner and recorder may take."""

Call = tuple[str, Actor, str, dict[str, Any], Any]


class Clock:
    """Adds up the time spent inside what it wraps; inner calls of the same clock count once."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._depth = 0

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function`, its time added up."""

        @wraps(function)
        def around(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            self._depth += 1
            try:
                return function(*args, **kwargs)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.seconds += time.perf_counter() - began

        return around


class Watched:
    """An adapter that notes every call and its answer."""

    def __init__(self, adapter: Any, clock: Clock, calls: list[Call]) -> None:
        self._adapter = adapter
        self._calls = calls
        self.describe = adapter.describe
        self.close = adapter.close
        self._call = clock.timed(adapter.call)

    def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Any:
        """The adapter's own call, noted."""
        try:
            answer = self._call(operation, actor, key, request)
        except ContractError:
            self._calls.append((operation, actor, key, dict(request), None))
            raise
        self._calls.append((operation, actor, key, dict(request), answer))
        return answer


def _mapped(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Mapping):
        return {key: _mapped(inner, names) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_mapped(inner, names) for inner in value]
    return value


def _learn(then: Any, now: Any, names: dict[str, str]) -> None:
    """Note the names that an implementation gave things in the first run, each with its name in this one."""
    if isinstance(then, str) and isinstance(now, str) and then != now:
        names[then] = now
    elif isinstance(then, Mapping) and isinstance(now, Mapping):
        for key in then.keys() & now.keys():
            _learn(then[key], now[key], names)
    elif isinstance(then, (list, tuple)) and isinstance(now, (list, tuple)):
        for one, other in zip(then, now, strict=False):
            _learn(one, other, names)


def bare(calls: list[Call]) -> float:
    """Seconds that the same calls take with nothing around them."""
    names: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        adapter = find_implementation("reference").make({}, Path(folder))
        adapter.describe()
        began = time.perf_counter()
        for operation, actor, key, request, then in calls:
            someone = (
                actor if actor.person is None else Actor(kind="person", person=names.get(actor.person, actor.person))
            )
            try:
                now = adapter.call(operation, someone, key, _mapped(request, names))
            except ContractError:
                continue
            _learn(then, now, names)
        seconds = time.perf_counter() - began
        adapter.close()
    return seconds


def measured(pack: Any, language: str, cache: Path) -> tuple[float, dict[str, float], list[Call]]:
    """Wall seconds of one run in this process, what parts of it took, and the calls that were made."""
    clocks = {name: Clock() for name in ("implementation", "canaries", "tracing")}
    calls: list[Call] = []
    found = find_implementation("reference")

    class Watching:
        @staticmethod
        def make(options: Mapping[str, str], workdir: Path) -> Watched:
            return Watched(found.make(options, workdir), clocks["implementation"], calls)

    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        stack.enter_context(patch("janji.running._process.find_implementation", lambda _name: Watching))
        for kind in ("text", "audio", "video"):
            stack.enter_context(patch.object(Mint, kind, clocks["canaries"].timed(getattr(Mint, kind))))
        stack.enter_context(patch("janji.cases._search.scan", clocks["tracing"].timed(scan)))
        settings = Settings(record=Path(folder) / "record", language=language, key=bytes(32), cache=cache)
        began = time.perf_counter()
        launch(settings, pack)
        whole = time.perf_counter() - began
    return whole, {name: clock.seconds for name, clock in clocks.items()}, calls


def main() -> int:
    """Measure every pack and print what was found."""
    language = sys.argv[1] if len(sys.argv) > 1 else "en"
    missed = 0
    for pack in (each for each in load_packs() if not each.meant_for):
        with tempfile.TemporaryDirectory() as cache:
            measured(pack, language, Path(cache))  # imports and models that are loaded once
            with tempfile.TemporaryDirectory() as fresh:
                whole, parts, calls = measured(pack, language, Path(fresh))
            with tempfile.TemporaryDirectory() as folder:
                began = time.perf_counter()
                launch(Settings(record=Path(folder) / "record", language=language), pack, processes=2)
                two = time.perf_counter() - began
        own = whole - sum(parts.values())
        print(f"{pack.id} ({language}), {len(calls)} calls")
        print(f"  one process, warm        {whole:6.2f} s")
        for name, seconds in parts.items():
            print(f"    {name:22} {seconds:6.2f} s  {seconds / whole:4.0%}")
        print(f"    {'runner and recorder':22} {own:6.2f} s  {own / whole:4.0%}  (bound {_OWN_BOUND:.0%})")
        alone = bare(calls)
        print(f"  the same calls bare      {alone:6.2f} s  the suite takes {whole / alone:.1f} times as long")
        print(f"  two processes, cold      {two:6.2f} s  (bound {_WHOLE_BOUND:.0f} s)")
        missed += (own / whole > _OWN_BOUND) + (two > _WHOLE_BOUND)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
