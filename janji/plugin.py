"""The pytest plugin: collects the scenarios of packs, runs them in batches, and writes the record of the run.

Loaded by `janji run` with `-p janji.plugin`, or by a checkout's `conftest.py`. It is not a `pytest11` entry point: as
one it would take over other projects' feature files.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from janji.cases import Case
from janji.record import RecordError
from janji.running import (
    CASE,
    ENDED,
    MARKS,
    SCENARIO,
    TOLD,
    Controller,
    Drawn,
    FeatureFile,
    Handed,
    Lines,
    Process,
    Recorder,
    ScenarioItem,
    SettingError,
    Settings,
    SharedFiles,
    load_own_steps,
    load_steps,
    pack_folder,
    pack_of,
    parse_reading,
    report_of,
    trains_again,
)
from janji.terms import ALLOWED_CHANCE, ENGLISH, TERMS_FILE, Pack, TermsError, load_pack

_STATE = pytest.StashKey["_State"]()
_OTHERS_REPORTS = {
    "--cucumberjson": "cucumber_json_path",
    "--gherkin-terminal-reporter": "gherkin_terminal_reporter",
}
_TAGS = ("clause:", "s:", "needs:", "sink:", "reading:", "explores:")


class _State:
    """The state that the plugin keeps for one pytest session."""

    def __init__(self, settings: Settings, *, shows: bool) -> None:
        self.settings = settings
        self.controller: Controller | None = None
        self.process: Process | None = None
        self.shows = shows
        """Whether anybody looks at what pytest reports."""
        self.troubles: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember which feature files could not be collected, in a worker too."""
        if report.failed and report.nodeid.endswith(".feature"):
            self.troubles.append(str(report.longrepr))

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Note who ended the run before its end."""
        if self.controller is not None and self.controller.opened:
            self.controller.recorder.journal.append("note", what=f"ended by {str(excinfo.value) or 'Ctrl-C'}")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("janji", "Janji: published promises, run against an implementation")
    group.addoption("--janji-implementation", default="reference", metavar="ADDRESS", help="what to test")
    group.addoption("--janji-record", type=Path, metavar="DIR", help="where the record goes (a new folder)")
    group.addoption(
        "--janji-language", metavar="CODE", help="the language of the scenarios, where several are in reach"
    )
    group.addoption("--janji-clause", action="append", default=[], metavar="ID", help="only scenarios of this clause")
    group.addoption("--janji-reading", action="append", default=[], metavar="Rn=OPTION", help="choose a reading")
    group.addoption("--janji-limit", type=float, default=30.0, metavar="SECONDS", help="time limit of a call")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if not __debug__:
        raise pytest.UsageError("python -O removes the assertions that tests are made of; run without -O")
    state = config.stash[_STATE] = _State(_settings(config), shows=_shows(config))
    load_steps(config)
    config.pluginmanager.register(state, "janji-state")
    for name in MARKS:
        config.addinivalue_line("markers", f"{name}(id): a scenario with this tag; `janji list scenarios` shows them")
    _refuse_empty_files(config)
    if hasattr(config.option, "maxworkerrestart"):
        # A worker that died took what it had seen with it; another one in its place would hide that.
        config.option.maxworkerrestart = "0"


def _refuse_empty_files(config: pytest.Config) -> None:
    """pytest-bdd's own reporters see nothing of other processes, and would silently write an empty list."""
    if getattr(config.option, "tx", None) and not hasattr(config, "workerinput"):
        for option, name in _OTHERS_REPORTS.items():
            if getattr(config.option, name, None):
                raise pytest.UsageError(
                    f"{option} sees nothing of scenarios that run in several processes: leave out -n, or read the "
                    "record, by `janji report RECORD --format json`"
                )


def _settings(config: pytest.Config) -> Settings:
    handed = _handed(config)
    if handed is not None:
        return handed.settings
    worker = getattr(config, "workerinput", None)
    if worker is not None:
        settings = Settings(**worker["janji"]["settings"])
        settings.drawn = tuple(Drawn(**each) for each in worker["janji"]["drawn"])
        settings.cache = None if settings.cache is None else Path(settings.cache)
        if worker["janji"]["lines"]:
            # It ends with the process.
            settings.tell = Lines(worker["workerid"]).__enter__()
        return settings
    option = config.option
    try:
        return Settings(
            implementation=option.janji_implementation,
            record=option.janji_record,
            language=option.janji_language,
            clauses=tuple(option.janji_clause),
            readings=dict(parse_reading(text) for text in option.janji_reading),
            limit=option.janji_limit,
        )
    except SettingError as error:
        raise pytest.UsageError(str(error)) from error


def _shows(config: pytest.Config) -> bool:
    worker = getattr(config, "workerinput", None)
    return bool(worker["janji"]["shows"]) if worker is not None else _handed(config) is None


def _handed(config: pytest.Config) -> Handed | None:
    return next((plugin for plugin in config.pluginmanager.get_plugins() if isinstance(plugin, Handed)), None)


# -- collecting ------------------------------------------------------------------------------------------------------


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    folder = pack_folder(file_path)
    if file_path.suffix == ".feature" and folder is not None:
        _take_steps(parent.config, folder)
        file: FeatureFile = FeatureFile.from_parent(parent, path=file_path)
        file.drawn = parent.config.stash[_STATE].settings.drawn
        return file
    if file_path.suffix == ".feature" and file_path in _named(parent.config):
        raise pytest.UsageError(_no_pack(file_path))
    pack = _pack(file_path.parent) if file_path.name == TERMS_FILE else None
    if pack is not None and pack.earlier is not None:
        for each in pack.editions:
            _take_steps(parent.config, each.folder)
        shared: SharedFiles = SharedFiles.from_parent(parent, path=file_path)
        settings = parent.config.stash[_STATE].settings
        shared.language, shared.drawn = settings.language or pack.language, settings.drawn
        return shared
    return None


def _named(config: pytest.Config) -> set[Path]:
    """The paths on the command line."""
    return {Path(str(argument).partition("::")[0]).resolve() for argument in config.args}


def _strays(config: pytest.Config) -> Iterator[Path]:
    """Scenarios below the folders of the command line that are of no pack."""
    for folder in _named(config):
        yield from (file for file in folder.rglob("*.feature") if pack_folder(file) is None)


def _no_pack(file: Path) -> str:
    return (
        f"{file}: neither its folder nor one above it has a {TERMS_FILE}, so this scenario is of no pack; "
        "`janji init --pack ID` writes one to put it into"
    )


def _take_steps(config: pytest.Config, folder: Path) -> None:
    try:
        load_own_steps(config, folder)
    except SettingError as error:
        raise pytest.UsageError(str(error)) from error


def _pack(folder: Path) -> Pack | None:
    """The pack in a folder; None if its terms have errors: whatever runs the pack reports those."""
    try:
        return load_pack(folder)
    except TermsError:
        return None


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """One of a pack's languages is run: the one asked for, or its own; a path that names a language is followed."""
    folder = pack_folder(collection_path)
    if folder is None:
        return None
    language = folder / collection_path.relative_to(folder).parts[0]
    if not language.is_dir():
        return None
    if any(path == language or language in path.parents for path in _named(config)):
        return None
    wanted = config.stash[_STATE].settings.language
    if wanted is None:
        pack = _pack(folder)
        wanted = pack.language if pack is not None else ENGLISH
    return language.name != wanted or None


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_apply_tag(tag: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Tags are read from the file, not through marks: `@skip` or `@xfail` would hide what did not run."""
    if not tag.startswith(_TAGS):
        raise pytest.UsageError(f"a scenario may not carry the tag @{tag}; `janji lint` says where it is")
    return function


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wants = config.stash[_STATE].settings.wants
    out = [item for item in items if SCENARIO in item.stash and not wants(item.stash[SCENARIO])]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: SCENARIO in item.stash and trains_again(item.stash[SCENARIO]))


def pytest_report_collectionfinish(config: pytest.Config, items: Sequence[pytest.Item]) -> str:
    """If nothing was found, why the scenarios that are there belong to no pack."""
    stray = None if items else next(_strays(config), None)
    return _no_pack(stray) if stray is not None else ""


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Fix the plan of the process that runs everything on its own."""
    if hasattr(session.config, "workerinput") or session.config.option.collectonly:
        return
    own = [item.nodeid for item in session.items if isinstance(item.parent, FeatureFile)]
    _refuse_troubles(session.config)
    if own:
        _begin(session.config, own, workers=0)


def pytest_xdist_node_collection_finished(node: Any, ids: Sequence[str]) -> None:
    """The controller has its plan when the first worker has collected."""
    own = [each for each in ids if ".feature::" in each]
    state = node.config.stash[_STATE]
    _refuse_troubles(node.config)
    if own and state.controller is not None and not state.controller.opened:
        _open(state.controller, own, workers=len(node.config.option.tx))


def _begin(config: pytest.Config, ids: Sequence[str], workers: int) -> None:
    state = config.stash[_STATE]
    state.controller = _controller(config)
    _open(state.controller, ids, workers=workers)
    controller = state.controller
    allowed = controller.pack.allowed_chance if controller.pack is not None else ALLOWED_CHANCE
    state.process = Process(state.settings, controller.recorder, controller.readings, allowed=allowed)


def _controller(config: pytest.Config) -> Controller:
    state, option = config.stash[_STATE], config.option
    named = any("::" in str(argument) for argument in config.args)
    # The checkout's own `-m` names none of these.
    marked = re.search(rf"\b({'|'.join(MARKS)})\b", option.markexpr) is not None
    selected = bool(option.keyword or option.deselect or named or marked)
    try:
        controller = Controller(state.settings, config.rootpath, selected=selected)
    except RecordError as error:
        raise pytest.UsageError(str(error)) from error
    handed = _handed(config)
    if handed is not None:
        handed.run = controller.recorder.run
    return controller


def _open(controller: Controller, ids: Sequence[str], workers: int) -> None:
    try:
        controller.open(ids, workers=workers)
    except (TermsError, ValueError) as error:  # SettingError and FeatureError are of the latter
        raise pytest.UsageError(str(error)) from error


def _refuse_troubles(config: pytest.Config) -> None:
    """Nothing of a pack runs while a part of it cannot be read: what is left would look like all there is."""
    troubles = config.stash[_STATE].troubles
    if troubles:
        raise pytest.UsageError(troubles[0])


# -- processes -------------------------------------------------------------------------------------------------------


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Hand each worker what it needs; the key travels through its pipe alone."""
    config = node.config
    state = config.stash[_STATE]
    if state.controller is None:
        state.controller = _controller(config)
    node.workerinput["janji"] = {
        **state.controller.handed(),
        "shows": state.shows,
        "lines": isinstance(state.settings.tell, Lines),
    }
    state.controller.expect(node.workerinput["workerid"])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Take what the worker holds of the record; one that died has handed nothing over."""
    controller = node.config.stash[_STATE].controller
    held = getattr(node, "workeroutput", {}).get("janji")
    if controller is not None and held is not None and error is None:
        controller.take(node.workerinput["workerid"], held)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return _ByBatch(config, log)


class _ByBatch(LoadScopeScheduling):  # type: ignore[misc] # xdist publishes no types
    """Gives each worker one batch of scenarios, whole; anything else goes one by one."""

    def _split_scope(self, nodeid: str) -> str:
        if ".feature::" not in nodeid:
            return nodeid
        own = [each for each in self.collection or () if ".feature::" in each]
        return f"janji-batch-{_share(own.index(nodeid), len(own), self.numnodes)}"


def _batch(item: ScenarioItem) -> list[ScenarioItem]:
    """The scenarios that share the training runs of this one, in this process."""
    own = [each for each in item.session.items if isinstance(each, ScenarioItem)]
    worker = getattr(item.config, "workerinput", None)
    count = worker["workercount"] if worker is not None else 1
    place = _share(next(index for index, each in enumerate(own) if each is item), len(own), count)
    return [each for index, each in enumerate(own) if _share(index, len(own), count) == place]


def _share(index: int, of: int, processes: int) -> int:
    """Which process runs this scenario: neighbours stay together, since they give content by the same ways."""
    return index * processes // of


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Run the batch of a scenario, then leave it to pytest to show each; where nobody looks, only say how it ended."""
    if not isinstance(item, ScenarioItem):
        return None
    state = item.config.stash[_STATE]
    if state.process is None:
        state.process = _worker(item, state.settings)
    if ENDED not in item.stash:
        state.process.run(_batch(item))
    if state.shows:
        return None
    hook = item.ihook
    hook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    hook.pytest_runtest_logreport(report=report_of(item))
    hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def _worker(item: ScenarioItem, settings: Settings) -> Process:
    """The process of an xdist worker, with a segment of its own in the controller's record."""
    given = item.config.workerinput  # type: ignore[attr-defined] # set by xdist
    handed = given["janji"]
    recorder = Recorder(Path(handed["record"]), given["workerid"], handed["run"], settings)
    folder = pack_of(item)
    if folder is None:
        return Process(settings, recorder, {}, processes=given["workercount"])
    pack = load_pack(folder)
    readings = pack.chosen(settings.readings)
    return Process(settings, recorder, readings, processes=given["workercount"], allowed=pack.allowed_chance)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    state = session.config.stash[_STATE]
    if state.process is not None:
        state.process.close_instance() if state.controller else state.process.close()
    worker = getattr(session.config, "workeroutput", None)
    if worker is not None and state.process is not None:
        worker["janji"] = state.process.held().plain()
    if state.controller is not None and state.controller.opened:
        sealed = state.controller.close(int(exitstatus))
        handed = _handed(session.config)
        if handed is not None:
            handed.sealed = sealed
        if sealed["differs"] and not exitstatus:
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    state = config.stash[_STATE]
    if state.controller is not None and state.controller.opened and _handed(config) is None:
        terminalreporter.write_line(f"Record: {state.controller.recorder.root}")
        if state.controller.sealed is not None:
            terminalreporter.write_line(f"Seal: {state.controller.sealed['digest']}")
        terminalreporter.write_line(f"Verdicts: janji report {state.controller.recorder.root} --format md")


# -- one scenario ----------------------------------------------------------------------------------------------------


@pytest.fixture
def case(request: pytest.FixtureRequest) -> Case:
    """The running scenario: a step's only way to the implementation and to a conclusion."""
    return request.node.stash[CASE]  # type: ignore[no-any-return] # a typed stash key on an untyped node


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport | None:
    """Where the harness ended a scenario, its own words say it all: a traceback would only show internals."""
    if isinstance(item, ScenarioItem) and call.when == "call" and call.excinfo is not None:
        return report_of(item, call) if isinstance(call.excinfo.value, TOLD) else None
    return None


def pytest_bdd_before_scenario(request: pytest.FixtureRequest) -> None:
    if CASE in request.node.stash:
        request.node.stash[CASE].fit()


def pytest_bdd_before_step(request: pytest.FixtureRequest, step_func: Callable[..., object]) -> None:
    if CASE in request.node.stash:
        request.node.stash[CASE].step_opened(step_func.__module__)


def pytest_bdd_after_step(request: pytest.FixtureRequest) -> None:
    if CASE in request.node.stash:
        request.node.stash[CASE].step_closed("passed")


def pytest_bdd_step_error(request: pytest.FixtureRequest) -> None:
    if CASE in request.node.stash:
        request.node.stash[CASE].step_closed("failed")


def pytest_bdd_step_func_lookup_error(request: pytest.FixtureRequest) -> None:
    if CASE in request.node.stash:
        request.node.stash[CASE].step_opened()
        request.node.stash[CASE].step_closed("error")


__all__ = ["case"]
