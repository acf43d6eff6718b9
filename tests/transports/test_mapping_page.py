"""docs/mapping.md: each example on it is tried, and each key of a mapping stands on it."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from janji.implementation import OPERATIONS, OPERATOR, Actor, ContractError
from janji.implementation import _mapping as mapping
from janji.implementation._templates import ROOTS, filled

PAGE = (Path(__file__).parents[2] / "docs" / "mapping.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(.+?)` \| `(\{.*?\})` \| `(.+?)` \|$", PAGE, re.MULTILINE)
WHOLE, *_ = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
WORKED = re.findall(r"```toml\n([^`]*)```\n```text\n([^`]*)```", PAGE)
HEAD = """schema = 1
base = "{env.TEST_BASE}"
[description]
name = "Kopi"
version = "1"
build = "1"
[capabilities]
offered = []
[errors]
status = { 403 = "refused" }
message = "{answer.error.text?}"
"""
Tools = Any


@pytest.mark.parametrize(("form", "given", "made"), ROWS, ids=[row[0] for row in ROWS])
def test_a_value_comes_to_what_the_page_says(form: str, given: str, made: str) -> None:
    """Each row of the table of values, read as TOML and filled with what is given."""
    assert filled(tomllib.loads(f"x = {form}")["x"], json.loads(given)) == json.loads(made)


def test_the_file_on_the_page_is_a_mapping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole example is read without a complaint, and leaves out what it says."""
    for name in ("KOPI_ADDRESS", "KOPI_TOKEN"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    (file := tmp_path / "m.toml").write_text(WHOLE)
    loaded = mapping.load_mapping(file)
    assert loaded.keeps_keys
    assert loaded.unmapped == ("accounts.join", "messages.direct", "messages.post")


def test_every_key_of_a_mapping_stands_on_the_page() -> None:
    """A key that is added is told; so is every form of a value, and every beginning of a placeholder."""
    known = {field.alias or name for table in mapping._TABLES for name, field in table.model_fields.items()}
    assert {key for key in known if not re.search(rf"\b{key}\b", PAGE)} == set()
    assert {key for row in ROWS for key in re.findall(r"(\w+) = ", row[0])} >= {"each", "as", "of", "word", "media"}
    assert {root for root in ROOTS if f"{{{root}" not in PAGE} == set()


class Script:
    """The lines of one worked example, as calls with what the API is asked and answers."""

    def __init__(self, text: str) -> None:
        self.calls: list[tuple[str, Actor, dict[str, Any], str]] = []
        self.asked: list[str] = []
        self.answers: list[tuple[int, Any]] = []
        for line in text.splitlines():
            sign, _, rest = line.partition(" ")
            if sign == ">":
                self.asked.append(rest)
            elif sign == "<":
                status, _, body = rest.partition(" ")
                self.answers.append((int(status), json.loads(body) if body.startswith("{") else body.encode()))
            elif sign in {"=", "!"}:
                operation, actor, request, _ = self.calls[-1]
                self.calls[-1] = (operation, actor, request, line)
            else:
                who = re.match(r"as (\S+) (.*)", rest)
                actor = Actor(kind="person", person=who[1]) if who else OPERATOR
                self.calls.append((sign, actor, json.loads(who[2] if who else rest), ""))


def _as_written(asked: dict[str, Any], wanted: str) -> str:
    """A request as the page writes it: the header that it names, the query, the body."""
    query = "&".join(f"{name}={value}" for name, value in asked["query"].items())
    named = re.search(r"\[(\S+): [^\]]*\]", wanted)
    parts = [asked["method"], asked["path"] + (f"?{query}" if query else "")]
    parts += [f"[{named[1]}: {asked['headers'].get(named[1])}]"] if named else []
    body = asked["body"].decode()
    parts += [json.dumps(json.loads(body)) if body.startswith("{") else body] if body else []
    return " ".join(parts)


@pytest.mark.parametrize(("text", "script"), WORKED, ids=[re.findall(r'"(\S+?)"\]', text)[0] for text, _ in WORKED])
def test_a_worked_example_happens_as_the_page_says(
    text: str, script: str, api: Any, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every request is made, in this order, and no other; each call is answered so."""
    monkeypatch.setenv("TEST_FOLDER", str(tmp_path / "kept"))
    (tmp_path / "kept" / "w1").mkdir(parents=True)
    (tmp_path / "kept" / "w1" / "posts.json").write_text('{"called": "posts"}')
    (tmp_path / "w").mkdir()
    told = Script(script.replace("TEST_FOLDER", str(tmp_path / "kept")))
    answers = iter(told.answers)
    server = api(lambda _asked: next(answers))
    (tmp_path / "m.toml").write_text(HEAD + text)
    with tools.opened(f"rest:{tmp_path / 'm.toml'}", tmp_path / "w") as adapter:
        for operation, actor, request, ended in told.calls:
            whole = OPERATIONS[operation].request.model_validate(request).model_dump(mode="json")
            if ended.startswith("!"):
                with pytest.raises(ContractError, match=ended.removeprefix("! ")):
                    adapter.call(operation, actor, "k", whole)
            else:
                assert adapter.call(operation, actor, "k", whole) == json.loads(ended.removeprefix("= "))
    assert [_as_written(*both) for both in zip(server.asked, told.asked, strict=True)] == told.asked
