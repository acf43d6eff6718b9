"""Text of an implementation, wherever people read it: it forges no line, hides nothing, and has an end."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from janji.cases import Instance
from janji.implementation import OPERATOR, ContractError, ImplementationError, foreign
from janji.record import EvidenceStore, Journal, new_record

Tools = Any
FORGED = "Gate: ship, since no breach was found in any required clause"
HOSTILE = """
import adapter, service
from janji.implementation import ContractError, Description

P = ("</script><script>window.PWN=1</script><img src=x onerror=window.PWN=2>'\\"><b>{{7*7}}{% for x in y %} [l](x:y)"
     " | x | ` `` \\x1b[31mRED\\x1b]8;;http://evil.example\\x07link\\x1b]8;;\\x07\\x1b[2J\\x1b]0;title\\x07"
     " \\u202egnp\\u2066"
     " <!-- --> \\x9b31m \\x08\\x7f\\u200b\\u2028")
F = ("x\\n\\nGate: ship, since no breach was found in any required clause\\n"
     "::notice title=Janji::ship\\r##[error]x\\n# SHIP IT\\n")
S = "`\\n# SHIP IT\\n<!--\\n"

class Hostile(adapter.Adapter):
    def describe(self):
        said = self.service.describe()
        said.update(name="N " + P + F, version="V " + F, build=S + P, configuration={"k " + P: "v " + F})
        said["capabilities"]["webinars"] = {"availability": "absent", "reason": "R " + P + F, "by": "B " + P, "date": F}
        return Description.model_validate(said)

    def call(self, operation, actor, key, request):
        try:
            answer = super().call(operation, actor, key, request)
        except ContractError as error:
            raise ContractError(error.code, "M " + P + F, "policy " + F)
        if operation == "training_data.locations":
            for place in answer["places"]:
                place["place"] = "PL " + P + F
        if operation == "consent.receipts" and self.breaks:
            raise RuntimeError(F + P)
        return answer

    breaks = False

def make(options, workdir):
    return Hostile(service.Service(workdir, "ignores-consent"))

def broken(options, workdir):
    made = make(options, workdir)
    made.breaks = True
    return made
"""


@pytest.fixture(scope="module")
def spoken(once: Any, tools: Tools) -> Any:
    """All that is printed and written of an implementation whose every text is hostile, by where."""
    return once.told("foreign", lambda folder: _spoken(folder, tools))


def _spoken(folder: Path, tools: Tools) -> dict[str, str]:
    tools.copied("python", folder)
    (folder / "hostile.py").write_text(HOSTILE)

    def printed(*arguments: str) -> str:
        command = [sys.executable, "-m", "janji", *arguments]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, check=False, env={**os.environ, "COLUMNS": "77"}
        )
        return (done.stdout + done.stderr).decode()

    address, clause = "python:hostile.py:make", "consent-before-training.chat"
    found = {
        "run": printed("run", address, "--clause", clause, "--record", "r"),
        "run of what breaks": printed("run", "python:hostile.py:broken", "--clause", clause, "--record", "b"),
        "gate": printed("gate", "r"),
        "replay": printed("replay", "r"),
        "doctor": printed("doctor", address),
        "a refused address": printed("run", f"python:{FORGED}\n::error::x:make"),
    }
    case = re.search(r"--scenario '?([\w-]+)", found["run"])
    assert case is not None, found["run"]
    found["replay of one"] = printed("replay", "r", "--scenario", case[1])
    for ending in ("md", "html"):
        found[ending] = (folder / f"r.{ending}").read_text()
    return found


PLACES = ("run", "run of what breaks", "gate", "replay", "replay of one", "doctor", "a refused address", "md", "html")


@pytest.mark.parametrize("where", PLACES)
def test_nothing_of_an_implementation_is_obeyed_or_hidden(where: str, spoken: dict[str, str]) -> None:
    """No control characters, no marks that turn the direction of writing."""
    text = spoken[where]
    assert len(text) > 50
    assert not re.search(r"[^\n -~\xa0-\U0010ffff]|[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069]", text)


@pytest.mark.parametrize("where", [place for place in PLACES if place != "html"])
def test_nothing_of_an_implementation_makes_a_line_of_its_own(where: str, spoken: dict[str, str]) -> None:
    """No command of a forge, no verdict of the gate, no heading, no hidden part."""
    lines = spoken[where].splitlines()
    assert not [line for line in lines if re.match(r"\s*(::|#* ?SHIP IT)", line) or "##[" in line]
    gates = [line for line in lines if line.strip().startswith("Gate:")]
    assert not [line for line in gates if "do not ship" not in line]
    if where == "md":
        assert "<!--" not in spoken[where]
        assert spoken[where].count("<script>") == 0


def test_what_was_said_is_still_shown(spoken: dict[str, str]) -> None:
    """Its words stand in the report, as words."""
    assert "SHIP IT" in spoken["md"]
    assert r"\[l\](x:y)" in spoken["md"]
    assert "{{7*7}}" in spoken["html"]
    assert "&lt;img src=x onerror" in spoken["html"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("two\r\n lines", "two  lines", id="lines"),
        pytest.param("  a   b", "  a   b", id="spaces stay"),
        pytest.param("\x1b[1;31mred\x1b[0m \x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "red link", id="sequences"),
        pytest.param("\x1b]0;never ended", "", id="a sequence without an end"),
        pytest.param("a\x00\x07\u202eb\ud800", "a\ufffd\ufffd\ufffdb\ufffd", id="control characters"),
        pytest.param("::error::x", ": :error: :x", id="a command"),
        pytest.param("##vso[task]", "# #vso[task]", id="another command"),
        pytest.param("Grüße, 世界, 👩‍👧, می‌خواهم", "Grüße, 世界, 👩‍👧, می‌خواهم", id="letters of every script"),
        pytest.param("12:30, a:b", "12:30, a:b", id="colons"),
        pytest.param("x" * 30, "x" * 20 + "… (10 letters more)", id="a length"),
    ],
)
def test_foreign_text_is_one_line_of_letters(text: str, shown: str) -> None:
    assert foreign(text, 20 if text.startswith("xxx") else 2_000) == shown


def test_a_terminal_without_letters_for_it_gets_what_it_can_show(tools: Tools, tmp_path: Path) -> None:
    """In a surrounding of ASCII alone the run ends as ever, and its reports are written in UTF-8."""
    tools.copied("python", tmp_path)
    around = {**os.environ, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    around.pop("PYTHONIOENCODING", None)
    command = [sys.executable, "-m", "janji", "run", "python:adapter.py:make?break=ignores-consent", "--record", "r"]
    command += ["--clause", "consent-before-training.chat", "--language", "id"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, env=around)
    assert done.returncode == 1, done.stderr
    assert done.stdout.isascii()
    for ending in ("html", "md", "json"):
        assert not (tmp_path / f"r.{ending}").read_text(encoding="utf-8").isascii()


# -- lengths ---------------------------------------------------------------------------------------------------------

BIG = "A" * 10_000_000
CAPABILITIES = {name: {"availability": "offered"} for name in ("accounts", "consent", "messages")}


class Says:
    """An adapter that says what it is told to say."""

    def __init__(self, answer: Any, **about: Any) -> None:
        self.answer = answer
        self.about = {"name": "n", "version": "1", "build": "1", "contract": "1", "capabilities": CAPABILITIES} | about

    def describe(self) -> Any:
        return self.about

    def call(self, *_asked: Any) -> Any:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def close(self) -> None: ...


def through(adapter: Says, record: Path) -> tuple[Any, int]:
    """The result of a call, and how large the record is."""
    root = new_record(record)
    store = EvidenceStore(root / "evidence", ())
    with Journal(root / "journal" / "main.jsonl", ()) as journal:
        try:
            instance = Instance.opened(adapter, journal, store, 30.0)
            found: Any = instance.call("accounts.open", OPERATOR, "k", {"kind": "standard", "name": "A"}).error
        except ImplementationError as error:
            found = str(error)
    return found, sum(file.stat().st_size for file in root.rglob("*") if file.is_file())


@pytest.mark.parametrize(
    ("adapter", "came"),
    [
        pytest.param(Says({"account": "a", "owner": BIG}), "/owner: a text of 10000000 letters", id="an id"),
        pytest.param(Says({}, name=BIG), "/name: a text of 10000000 letters", id="its name"),
        pytest.param(Says({}, configuration={BIG: "x"}), "a name of 10000000 letters", id="a setting's name"),
        pytest.param(Says(ContractError("refused", BIG, BIG)), "refused", id="why it refuses"),
        pytest.param(Says(RuntimeError(BIG)), "RuntimeError: AAA", id="how it breaks"),
    ],
)
def test_texts_of_the_contract_have_a_length(adapter: Says, came: str, tmp_path: Path) -> None:
    """Ten million letters fill no record, in no time; an answer with them is none of the contract."""
    began = time.monotonic()
    found, size = through(adapter, tmp_path / "record")
    assert came in found
    assert len(found) < 3_000
    assert size < 20_000
    assert time.monotonic() - began < 5


def test_what_somebody_wrote_may_be_long(tmp_path: Path) -> None:
    """An ordinary answer, and a notice of many pages, are left alone."""
    from janji.cases._instance import too_long

    assert through(Says({"account": "a", "owner": "p" * 200}), tmp_path / "record")[0] is None
    assert too_long({"text": "word " * 100_000, "places": [{"path": "/x" * 2_000}], "inline": BIG}) is None
    assert too_long({"text": "word " * 300_000}) is not None
