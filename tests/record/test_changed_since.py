"""A run that carries an earlier record on: what changed is run again, all else stands as it was, with its age."""

import json
import shutil
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from janji.cli import main
from janji.cli._documents import formats
from janji.implementation import Description
from janji.record import Demands, Policy, Record, merge, read_record, replay, verdicts
from janji.running import SettingError, Settings, Since, changed_since, check_carriable
from janji.running._needed import hanging_on
from janji.running._recorder import surroundings
from janji.running._since import read_otherwise
from janji.scenarios import pack_scenarios
from janji.terms import Pack, find_pack, load_pack

_CASES = {"change-team-chat", "never-asked-meeting-chat", "never-asked-team-chat", "read-by-words"}
_WORDS = ("en/*.feature", "A message, searched for by its words", "A message that is searched for by its words")
_NEVER_ASKED = "never-asked-team-chat"
_ADAPTER = '''
"""The reference platform, as the file that `said` names has it: its build, and what it breaks."""
from pathlib import Path

from janji.implementation import find_implementation


class Built:
    def __init__(self, inside, build):
        self.inside, self.build = inside, build

    def describe(self):
        said = self.inside.describe()
        return said.model_copy(update={"build": self.build, "configuration": {}, "switched_on": []})

    def call(self, *given):
        return self.inside.call(*given)

    def close(self):
        self.inside.close()


def make(options, workdir):
    build, *broken = Path(options["said"]).read_text().split()
    inside = find_implementation("reference").make({"break": broken[0]} if broken else {}, workdir)
    return Built(inside, build)
'''


@pytest.fixture
def whole(whole_run: Path) -> Record:
    return read_record(whole_run)


def _copy(small_pack: Pack, folder: Path, kind: str = "*", old: str = "", new: str = "") -> Pack:
    """A copy of the small pack in a folder, in which one text stands for another in all files of one kind."""
    folder /= small_pack.id
    if not folder.exists():
        shutil.copytree(small_pack.folder, folder)
    changed = False
    for file in folder.glob(kind) if old else ():
        text = file.read_text(encoding="utf-8")
        changed |= old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    assert changed or not old, "the text to change is not there"
    return load_pack(folder)


@pytest.fixture
def copied(small_pack: Pack, tmp_path: Path) -> Callable[..., Pack]:
    """Makes a copy of the small pack with something changed."""
    return partial(_copy, small_pack, tmp_path / "packs")


def _since(record: Record, pack: Pack, settings: Settings | None = None, **said: Any) -> Since:
    described = Description.model_validate({**record.descriptions[0], **said})
    return changed_since(record, pack, settings or Settings("reference", None, "en"), described)


def _run(address: str, pack: Pack, record: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["run", address, "--pack", str(pack.folder), "--record", str(record), *more])


def _verdicts(record: Path | Record) -> dict[str, str]:
    found = read_record(record) if isinstance(record, Path) else record
    assert found.edition is not None
    return {each.case: each.verdict for each in verdicts(found, found.edition.pack).scenarios}


# -- what stands ------------------------------------------------------------------------------------------------------


def test_where_nothing_changed_everything_stands(whole: Record, small_pack: Pack) -> None:
    """The same pack, build and harness: every scenario of the record is carried."""
    assert _since(whole, small_pack) == Since(frozenset(_CASES), changes={})


@pytest.mark.parametrize(
    ("kind", "old", "new", "again"),
    [
        pytest.param(*_WORDS, {"read-by-words": "words"}, id="words"),
        pytest.param(
            "*/*.feature",
            "@s:read-by-words @needs:messages",
            "@s:read-by-words @needs:messages @needs:meetings",
            {"read-by-words": "words"},
            id="a tag",
        ),
        pytest.param("*/*.feature", f"@s:{_NEVER_ASKED}", "@s:another", {"another": "new"}, id="another scenario"),
        pytest.param(
            "terms.toml",
            'id = "own-and-control.read"\npromise.en = "a clause"',
            'id = "own-and-control.read"\npromise.en = "another clause"',
            {"read-by-words": "clauses"},
            id="a clause",
        ),
        pytest.param("terms.toml", 'title.en = "a small pack"', 'title.en = "a tiny pack"', {}, id="only a title"),
    ],
)
def test_only_what_hangs_on_a_change_is_run_again(
    whole: Record, copied: Callable[..., Pack], kind: str, old: str, new: str, again: dict[str, str]
) -> None:
    """A scenario is run again for its own words, tags and clauses, and for nothing that it does not hang on.

    One that the pack no longer has is not carried.
    """
    found = _since(whole, copied(kind, old, new))
    gone = {_NEVER_ASKED} if "another" in again else set()
    assert found == Since(frozenset(_CASES - gone - again.keys()), changes=found.changes)
    assert {**(found.changes or {})} == again


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ({"build": "of today"}, "build"),
        ({"version": "2.0.0"}, "build"),
        ({"name": "Another platform"}, "build"),
        ({"build": " "}, "no-build"),
        ({"configuration": {"region": "id"}}, "description"),
        ({"capabilities": {"accounts": {"availability": "offered"}}}, "capabilities"),
    ],
)
def test_of_another_implementation_nothing_stands(
    whole: Record, small_pack: Pack, said: dict[str, Any], cause: str
) -> None:
    """Another build, version, name, capability or configuration, or no build at all: everything is run again."""
    found = _since(whole, small_pack, None, **said)
    assert (found.cause, found.carried) == (cause, frozenset())


@pytest.mark.parametrize(
    ("settings", "cause"),
    [
        (Settings("reference?variant=none", None, "en"), "address"),
        (Settings("reference", None, "id"), "language"),
        (Settings("reference", None, "en", limit=3.0), "settings"),
    ],
)
def test_of_a_run_with_other_settings_nothing_stands(
    whole: Record, small_pack: Pack, settings: Settings, cause: str
) -> None:
    """Another address, language or time limit: everything is run again."""
    assert _since(whole, small_pack, settings).cause == cause


@pytest.mark.parametrize(
    ("key", "inside", "cause"),
    [("harness", None, "janji"), ("adapter", None, "adapter"), ("steps", "janji.steps._world", "steps")],
)
def test_of_other_code_nothing_stands(
    whole: Record, small_pack: Pack, monkeypatch: pytest.MonkeyPatch, key: str, inside: str | None, cause: str
) -> None:
    """The harness, what connects the implementation, one helper of the steps: a change of any runs everything again."""

    def other(settings: Settings, pack: Pack) -> dict[str, Any]:
        found = surroundings(settings, pack)
        suite: dict[str, Any] = found["suite"]
        changed = "0" * 64 if inside is None else {**suite[key], inside: "0" * 64}
        return {**found, "suite": {**suite, key: changed}}

    monkeypatch.setattr("janji.running._since.surroundings", other)
    found = _since(whole, small_pack)
    assert found.cause == cause
    assert inside is None or found.now == inside


def _with_steps(monkeypatch: pytest.MonkeyPatch, names: Collection[str]) -> None:
    """Let these step modules be of other content than in the record."""

    def other(settings: Settings, pack: Pack) -> dict[str, Any]:
        found = surroundings(settings, pack)
        suite: dict[str, Any] = found["suite"]
        return {**found, "suite": {**suite, "steps": {**suite["steps"], **dict.fromkeys(names, "0" * 64)}}}

    monkeypatch.setattr("janji.running._since.surroundings", other)


@pytest.mark.parametrize(
    ("module", "again"),
    [
        ("content", {"change-team-chat", "read-by-words"}),  # their own sentences
        ("training", {"never-asked-meeting-chat", _NEVER_ASKED}),
        ("webinars", set()),  # nobody's
        ("customers", _CASES),  # its fixture serves every step
    ],
)
def test_of_a_step_module_that_changed_its_scenarios_are_run_again(
    whole: Record, small_pack: Pack, monkeypatch: pytest.MonkeyPatch, module: str, again: set[str]
) -> None:
    """Those that had a step done by it, or by a module that needs it; all others stand."""
    _with_steps(monkeypatch, [f"janji.steps.{module}"])
    found = _since(whole, small_pack)
    assert (found.cause, found.changes) == (None, dict.fromkeys(again, "steps"))
    assert found.carried == _CASES - again


def test_a_record_that_does_not_say_who_did_its_steps_is_run_again(
    whole: Record, small_pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An earlier version wrote nothing of it, and a new module may say what another said: nothing stands."""
    old = replace(whole, cases={name: replace(each, steps_by=None) for name, each in whole.cases.items()})
    assert _since(old, small_pack).cause is None
    _with_steps(monkeypatch, ["janji.steps.webinars"])
    assert _since(old, small_pack).cause == "steps"
    _with_steps(monkeypatch, ["janji.steps.of_tomorrow"])
    assert _since(whole, small_pack).cause == "steps"


def test_steps_of_the_pack_that_take_a_sentence_over_run_it_again(
    whole: Record, copied: Callable[..., Pack], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pack's own file changed, and now says a sentence that another module said before."""
    pack = copied()
    said = next(step.text for each in pack_scenarios(pack, "en") if each.case == "read-by-words" for step in each.steps)
    file = pack.folder / "steps.py"
    file.write_text(f"from janji.steps import says\n\n\n@says({said!r}, 'x')\ndef anew(world):\n    pass\n")
    steps = {**whole.opened["provenance"]["suite"]["steps"], f"{pack.folder.name}/steps.py": "0" * 64}
    provenance = {**whole.opened["provenance"], "suite": {**whole.opened["provenance"]["suite"], "steps": steps}}
    found = _since(replace(whole, opened={**whole.opened, "provenance": provenance}), pack)
    saying = {each.case for each in pack_scenarios(pack, "en") if said in {step.text for step in each.steps}}
    assert "read-by-words" in saying
    assert (found.cause, found.changes) == (None, dict.fromkeys(saying, "steps"))


def test_what_a_step_module_needs_is_found(tmp_path: Path) -> None:
    """By import, near or far, by the fixtures that its functions ask for, and by one that nobody has to ask for."""
    written = {
        "a.helps": "def help_(): pass",
        "a.imports": "from .helps import help_",
        "a.farther": "import a.imports",
        "a.makes": "import pytest\n@pytest.fixture\ndef made(): pass",
        "a.asks": "def step(made): pass",
        "a.alone": "def step(other): pass",
        "b.everybody": "import pytest\n@pytest.fixture(autouse=True)\ndef always(): pass",
    }
    files = {}
    for name, text in written.items():
        files[name] = tmp_path / f"{name}.py"
        files[name].write_text(text)
    assert hanging_on({"a.helps"}, files) == {"a.helps", "a.imports", "a.farther"}
    assert hanging_on({"a.makes"}, files) == {"a.makes", "a.asks"}
    assert hanging_on({"a.alone"}, files) == {"a.alone"}
    assert hanging_on({"b.everybody"}, files) == set(files)


def test_the_version_of_what_runs_it_is_told(whole: Record, small_pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of Janji and its packages the first that differs is named, with both versions."""
    monkeypatch.setattr(
        "janji.running._since.surroundings",
        lambda *given: {**surroundings(*given), "packages": {"janji": "9"}},
    )
    found = _since(whole, small_pack)
    assert found.cause == "janji"
    assert found.was != found.now


def test_what_was_left_open_is_run_again(whole: Record, small_pack: Pack) -> None:
    """An error, and one that was tried twice: both are run again, and all else stands."""
    cases = dict(whole.cases)
    odd: dict[str, dict[str, Any]] = {"change-team-chat": {"outcome": "error"}, "read-by-words": {"attempts": 2}}
    for name, change in odd.items():
        cases[name] = replace(cases[name], **change)
    found = _since(replace(whole, cases=cases), small_pack)
    assert found.changes == dict.fromkeys(odd, "unsettled")


def test_a_reading_is_an_input_of_the_scenarios_that_name_it() -> None:
    """Chosen otherwise, it runs those again, and no other."""
    pack = find_pack("zoom-2023-08-08")
    scenarios = {each.case: each for each in pack_scenarios(pack, "en")}
    name, option = "R3", "owner-only"
    hang = {case for case, each in scenarios.items() if name in each.readings}
    assert hang
    assert hang < scenarios.keys()
    chosen, was = pack.chosen({name: option}), pack.chosen({})
    assert {case for case, each in scenarios.items() if read_otherwise(each, was, chosen)} == hang


# -- what is refused --------------------------------------------------------------------------------------------------


def test_a_damaged_record_is_not_carried_on(whole_run: Path, small_pack: Pack, tmp_path: Path) -> None:
    """Nothing is run, and nothing written, on a record that was changed."""
    copy = tmp_path / "copy"
    shutil.copytree(whole_run, copy)
    journal = copy / "journal" / "main.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"met"', b'"MET"', 1))
    done = _run("reference", small_pack, tmp_path / "new", "--changed-since", str(copy))
    assert done.exit_code == 2
    assert "altered" in done.output
    assert not (tmp_path / "new").exists()


def test_a_record_of_another_pack_is_not_carried_on(whole: Record, small_pack: Pack) -> None:
    """The message names both packs."""
    other = small_pack.model_copy(update={"id": "other-2026-01-01"})
    with pytest.raises(SettingError, match="is of the pack small-2026-01-01, and other-2026-01-01 is to be run"):
        check_carriable(whole, other)


@pytest.mark.parametrize(
    "more", [("--clause", "own-and-control.read"), ("--scenario", "read-by-words"), ("--shard", "1/2")]
)
def test_only_a_whole_pack_carries_a_record_on(
    whole_run: Path, small_pack: Pack, tmp_path: Path, more: tuple[str, ...]
) -> None:
    """A part of a pack would be neither whole nor new."""
    done = _run("reference", small_pack, tmp_path / "new", "--changed-since", str(whole_run), *more)
    assert done.exit_code == 2
    assert "leave out --clause, --scenario and --shard" in done.output


# -- what comes out ---------------------------------------------------------------------------------------------------


def test_a_carried_run_says_what_a_whole_one_would(
    whole_run: Path, whole: Record, copied: Callable[..., Pack], tmp_path: Path
) -> None:
    """One scenario's words change: it alone is run again, and every verdict is that of a whole run.

    The record is sealed and whole, says of each scenario since when it is known, and is as old as its oldest part; a
    gate that asks for a fresh run sees that. Carried on once more with nothing changed, it runs nothing.
    """
    pack = copied(*_WORDS)
    again = set(_since(whole, pack).changes or ())
    assert again
    assert again < _CASES
    done = _run("reference", pack, tmp_path / "second", "--changed-since", str(whole_run))
    assert done.exit_code == 0, done.output
    assert f"{len(_CASES - again)} scenarios carried" in done.output
    assert "words or tags changed" in done.output
    assert _run("reference", pack, tmp_path / "anew").exit_code == 0

    second = read_record(tmp_path / "second")
    assert (second.state, second.opened["partial"], list(replay(second))) == ("sealed", None, [])
    assert _verdicts(second) == _verdicts(tmp_path / "anew")
    assert set(second.carried_from) == _CASES - again
    told = json.loads((tmp_path / "second.json").read_text(encoding="utf-8"))
    assert {each["case"]: each["carried_from"] for each in told["scenarios"]} == {
        **dict.fromkeys(again),
        **dict.fromkeys(_CASES - again, whole.ended),
    }
    assert (told["record"]["carried"], told["record"]["oldest"]) == (len(_CASES - again), whole.oldest)

    assert second.oldest == whole.oldest
    done = _run("reference", pack, tmp_path / "third", "--changed-since", str(tmp_path / "second"), "--language", "en")
    assert done.exit_code == 0, done.output
    third = read_record(tmp_path / "third")
    assert set(third.carried_from) == _CASES
    assert third.oldest == whole.oldest
    assert third.carried_from == {**dict.fromkeys(again, second.ended), **dict.fromkeys(_CASES - again, whole.ended)}
    assert _verdicts(third) == _verdicts(second)


def test_a_breach_of_a_new_build_is_found(small_pack: Pack, tmp_path: Path) -> None:
    """A build that breaks a promise and says that it is another one: nothing is carried, and the breach is found.

    One that says nothing new is taken at its word: that is what docs/gating.md warns of.
    """
    said, adapter = tmp_path / "said", tmp_path / "adapter" / "built.py"
    adapter.parent.mkdir()
    adapter.write_text(_ADAPTER, encoding="utf-8")
    address = f"python:{adapter}:make?said={said}"
    said.write_text("first", encoding="utf-8")
    assert _run(address, small_pack, tmp_path / "one").exit_code == 0

    said.write_text("second chat-without-consent", encoding="utf-8")
    done = _run(address, small_pack, tmp_path / "two", "--changed-since", str(tmp_path / "one"))
    assert "Everything is run again" in done.output
    assert "build first, and is Reference platform" in done.output
    assert done.exit_code == 1, done.output
    assert read_record(tmp_path / "two").carried_from == {}

    said.write_text("second", encoding="utf-8")
    done = _run(address, small_pack, tmp_path / "three", "--changed-since", str(tmp_path / "two"))
    assert done.exit_code == 1, done.output
    assert "not met" in set(_verdicts(tmp_path / "three").values())


# -- reading it -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def carried(whole_run: Path, small_pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with results of an earlier one. Change a copy of it."""
    folder = tmp_path_factory.mktemp("carried")
    pack = _copy(small_pack, folder, *_WORDS)
    assert _run("reference", pack, folder / "carried", "--changed-since", str(whole_run)).exit_code == 0
    return folder / "carried"


def test_an_old_result_makes_a_run_too_old(carried: Path, whole: Record) -> None:
    """`greatest_age` counts from the end of the run that a result was carried from, not from when it was carried."""
    found = read_record(carried)
    assert found.edition is not None
    assert whole.ended is not None
    assert found.ended is not None
    # A moment after which the earlier run is older than the demand, and the later one is not.
    days = 1e-5
    judged = verdicts(found, found.edition.pack, Policy(demands=Demands(greatest_age=days)), found.ended)
    assert [each.reason_code for each in judged.reasons] == ["run-too-old"]
    alone = verdicts(whole, found.edition.pack, Policy(demands=Demands(greatest_age=days)), whole.ended)
    assert "run-too-old" not in {each.reason_code for each in alone.reasons}


def test_every_report_says_what_was_carried(carried: Path, tmp_path: Path) -> None:
    """In each format: how many scenarios were not run again, of how many, and from when the oldest is."""
    for format_name in sorted(formats()):
        file = tmp_path / f"report.{format_name}"
        done = CliRunner().invoke(main, ["report", str(carried), "--format", format_name, "-o", str(file)])
        assert done.exit_code == 0, done.output
        if format_name == "pdf":
            text = " ".join(page.extract_text() for page in PdfReader(file).pages)
        elif format_name == "docx":
            text = ZipFile(file).read("word/document.xml").decode()
        else:
            text = file.read_text(encoding="utf-8")
        assert "3 of 4 scenarios, the oldest of 20" in " ".join(text.split()), format_name


def test_what_was_carried_cannot_be_changed_unseen(carried: Path, tmp_path: Path) -> None:
    """A carried segment is sealed like any other."""
    copy = Path(shutil.copytree(carried, tmp_path / "copy"))
    assert read_record(copy).state == "sealed"
    segment = copy / "journal" / "c1-main.jsonl"
    segment.write_bytes(segment.read_bytes().replace(b'"met"', b'"MET"', 1))
    assert read_record(copy).state == "altered"


def test_what_was_carried_is_there_byte_by_byte(carried: Path, whole_run: Path) -> None:
    """The journal that a result was carried from is the one that its run wrote."""
    own = (whole_run / "journal" / "main.jsonl").read_bytes()
    assert (carried / "journal" / "c1-main.jsonl").read_bytes() == own


@pytest.mark.parametrize("runs", [1, 2])
def test_a_result_is_carried_or_run_and_never_both(make: Any, tmp_path: Path, runs: int) -> None:
    """A record is altered that names as carried what its own run tried too, or what two earlier runs have."""
    rows = [{"seal": "0" * 64, "segments": [f"c{n}-main"], "cases": ["one"]} for n in range(runs)]
    story = make.story(tmp_path / "record", opening={"carried": rows})
    story.scenario("one" if runs == 1 else "two", "a.b")
    found = read_record(story.write())
    assert found.state == "altered"
    assert any("was run in another one too" in each for each in found.why)


def test_a_record_with_carried_results_is_no_shard(carried: Path, whole: Record, tmp_path: Path) -> None:
    """`janji merge` takes records of shards as they were written."""
    with pytest.raises(Exception, match="results of several runs already"):
        merge([read_record(carried), whole], tmp_path / "merged")
