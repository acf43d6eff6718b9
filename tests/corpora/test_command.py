"""`janji trace` as a person types it: what it prints, what it refuses, and how it ends."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

import janji.corpora
from janji.cli import main
from janji.harvest import plant, sought
from janji.harvest._register import Call, Register
from janji.running import Settings
from janji.terms import find_pack

SCHEMA = json.loads(Path(janji.corpora.__file__).with_name("trace.schema.json").read_text(encoding="utf-8"))
Command = Callable[..., Result]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Register]:
    """A folder with a register of a few scenarios and its key."""
    folder = tmp_path_factory.mktemp("planted")
    key = bytes(range(32))
    (folder / "key").write_bytes(key)
    (folder / "key").chmod(0o600)
    pack = find_pack("zoom-2023-08-08")
    settings = Settings("reference", None, "en", ("consent-before-training.chat",), {}, 30.0)
    settings.key = key
    return folder, plant(settings, pack, folder / "r.json")


@pytest.fixture
def run(planted: tuple[Path, Register], tmp_path: Path) -> Command:
    """Traces a corpus of these files for the register."""

    def traced(files: dict[str, str], *options: str) -> Result:
        corpus = tmp_path / "corpus"
        for name, text in files.items():
            (corpus / name).parent.mkdir(parents=True, exist_ok=True)
            (corpus / name).write_text(text)
        there = ("--register", str(planted[0] / "r.json"), "--key", str(planted[0] / "key"), "--processes", "1")
        return CliRunner().invoke(main, ("trace", str(corpus), *there, *options))

    return traced


def text_of(register: Register, whose: str) -> str:
    """The text of a canary of such a customer."""
    return next(str(each.canary.text) for each in sought(register) if each.whose == whose and each.canary.text)


def answer(result: Result) -> dict[str, object]:
    """The JSON that was printed, held against its schema."""
    plain: dict[str, object] = json.loads(result.stdout)
    jsonschema.validate(plain, SCHEMA)
    assert plain["exit_code"] == result.exit_code, result.output
    return plain


ORDINARY = "An ordinary sentence that nobody planted.\n"


def test_content_without_consent_ends_with_1(run: Command, planted: tuple[Path, Register]) -> None:
    """A canary of a customer that never consented is found; the answer fits its schema, the exit code is 1."""
    result = run({"a.txt": f"{ORDINARY}{text_of(planted[1], 'no consent')}\n"}, "--format", "json")
    assert result.exit_code == 1, result.output
    assert {each["whose"] for each in answer(result)["found"]} == {"no consent"}  # type: ignore[attr-defined]


def test_whose_canaries_are_is_told_by_what_happened_in_their_scenario(planted: tuple[Path, Register]) -> None:
    """A scenario in which consent was given makes its canaries those of a customer that consented at some time."""
    _, register = planted
    assert {each.whose for each in sought(register)} == {"no consent", "control"}
    exchange = {"operation": "consent.answer", "error": None, "answer": {"decision": "consented"}}
    for error, whose in ((None, "consent"), ("refused", "no consent")):
        calls = (Call(exchange={**exchange, "error": error}),)
        scenarios = {name: each.model_copy(update={"calls": calls}) for name, each in register.scenarios.items()}
        changed = sought(register.model_copy(update={"scenarios": scenarios}))
        assert {each.whose for each in changed} == {whose, "control"}


def test_a_table_in_indonesian_and_a_parquet_file_say_the_same(
    run: Command, planted: tuple[Path, Register], tmp_path: Path
) -> None:
    """A table tells each find in the language that was asked for; Parquet has a row for each, and other unit."""
    pytest.importorskip("rich")
    files = {"[bold]a.txt": f"{text_of(planted[1], 'control')}\n", "b.txt": ORDINARY}
    shown = run(files, "--language", "id", "--ledger", str(tmp_path / "ledger"))
    assert shown.exit_code == 0, shown.output
    assert "konten pembanding" in shown.output
    assert "[bold]a.txt" in shown.output
    assert "ditemukan" in shown.output
    kept = run(files, "--format", "parquet", "-o", str(tmp_path / "p"), "--ledger", str(tmp_path / "ledger"))
    assert kept.exit_code == 0, kept.output
    rows = pq.read_table(tmp_path / "p").to_pylist()
    assert {(row["unit"], row["outcome"], row["whose"]) for row in rows} == {
        ("", "searched", "control"),
        ("", "searched", None),
    }


def test_documents_of_a_customer_are_traced_under_an_authority(tmp_path: Path) -> None:
    """A copy of a given text ends with 1, names its document and the authority, and leaves no file behind."""
    (tmp_path / "letters").mkdir()
    letter = " ".join(f"word{number} of this letter" for number in range(60))
    (tmp_path / "letters" / "mine.txt").write_text(letter)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.jsonl").write_text(json.dumps({"text": letter.upper()}) + "\n")
    before = sorted(tmp_path.rglob("*"))
    asked = ("trace", str(tmp_path / "corpus"), "--customer-content", str(tmp_path / "letters"), "--processes", "1")
    result = CliRunner().invoke(main, (*asked, "--authority", "DPO, ticket 4711", "--format", "json"))
    plain = answer(result)
    assert result.exit_code == 1
    assert [(each["document"], each["technique"]) for each in plain["found"]] == [("mine.txt", "copy")]  # type: ignore[attr-defined]
    assert plain["authority"] == "DPO, ticket 4711"
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "name what to look for: --register FILE, or --customer-content FOLDER"),
        (("--customer-content", ".", "--register", "r"), "make separate traces; name one of them"),
        (("--customer-content", "."), "say who permits searching with these texts"),
        (("--customer-content", ".", "--authority", " "), "say who permits searching with these texts"),
        (("--customer-content", ".", "--authority", "me", "--ledger", "l"), "keeps nothing on disk"),
        (("--register", "r", "--authority", "me"), "--authority goes with --customer-content"),
        (("--register", "r", "--format", "parquet"), "name a file, with --output FILE"),
        (("--register", "nothing-here", "--key", "/no/key"), "/no/key"),
        (("--customer-content", "/no/such", "--authority", "me"), "is not a folder"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options: tuple[str, ...], told: str) -> None:
    """Before anything is read, the message says which option, and what to do."""
    result = CliRunner().invoke(main, ("trace", "/no/such", *options))
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
