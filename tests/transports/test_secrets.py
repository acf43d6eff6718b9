"""Secrets that the other side sends back: in no record, no report and on no terminal."""

import json
import os
import subprocess
import sys
from base64 import b64encode, urlsafe_b64encode
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from janji.implementation import Address, secrets_of

Tools = Any
TOKEN = "PLANTED-tok+/4711?&x"  # noqa: S105 - it opens nothing
ECHOES = """
import adapter, base64, json, os, service, urllib.parse
from janji.implementation import ContractError, Description

def said(options):
    word = os.environ.get("JANJI_TOKEN") or os.environ.get("MY_SETTING") or options["api_token"]
    basic = base64.b64encode(f"me:{word}:x".encode()).decode()
    return f"Bearer {word} {basic} {urllib.parse.quote(word, safe='')} {json.dumps(word)} {word.encode().hex()}"

class Echoes(adapter.Adapter):
    def describe(self):
        return Description.model_validate({**self.service.describe(), "version": self.said, "build": self.said})

    def call(self, operation, actor, key, request):
        if operation == "consent.answer" and not request["share"]:
            raise ContractError("refused", self.said, self.said)
        answer = super().call(operation, actor, key, request)
        if operation == "training_data.locations":
            for place in answer["places"]:
                place["place"] = self.said
        return answer

def make(options, workdir):
    made = Echoes(service.Service(workdir, "ignores-consent"))
    made.said = said(options)
    return made
"""


@pytest.mark.parametrize("how", ["JANJI_TOKEN", "an option of the address", "what a child is given by name"])
def test_a_secret_that_comes_back_is_withheld(how: str, tools: Tools, tmp_path: Path) -> None:
    """In version, build, refusals and names of places, in plain letters, in base64, quoted and in hexadecimal."""
    tools.copied("python", tmp_path)
    (tmp_path / "echoes.py").write_text(ECHOES)
    variables = {name: value for name, value in os.environ.items() if name != "JANJI_TOKEN"}
    address, more = "python:echoes.py:make", []
    if how == "JANJI_TOKEN":
        variables["JANJI_TOKEN"] = TOKEN
    elif how == "an option of the address":
        address += f"?api_token={quote(TOKEN, safe='')}"
    else:
        variables["MY_SETTING"] = TOKEN
        more = ["--pass-env", "MY_SETTING"]

    def printed(*arguments: str) -> bytes:
        command = [sys.executable, "-m", "janji", *arguments, address, *more]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, env=variables)
        return done.stdout + done.stderr

    said = [printed("run", "--clause", "consent-before-training.chat", "--record", "r"), printed("doctor", "--json")]
    written = [file.read_bytes() for file in tmp_path.glob("r*") if file.is_file()]
    written += [file.read_bytes() for file in (tmp_path / "r").rglob("*") if file.is_file()]
    assert len(written) > 20
    inside = b64encode(f"me:{TOKEN}:x".encode()).decode()[6:-6]
    forms = [TOKEN, quote(TOKEN, safe=""), json.dumps(TOKEN)[1:-1], TOKEN.encode().hex(), inside]
    for form in forms:
        assert not [data for data in written if form.encode() in data], form
        # The heading of a run repeats the address as it was typed.
        assert form.encode() not in said[1].replace(address.encode(), b""), form
    assert any(b"[redacted]" in data for data in written)
    assert (tmp_path / "r.html").exists()


def test_secrets_of_a_mapping_are_the_variables_that_it_uses(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the address and the folder that it takes from there: a place without its path could not be opened."""
    (tmp_path / "m.toml").write_text(
        'schema = 1\nbase = "{env.MY_BASE}"\ndescription = { name = "n", version = "1", build = "1" }\n'
        'capabilities = { offered = ["accounts"] }\nerrors = { status = {} }\n'
        'headers = { x-one = "{env.MY_ONE}", x-two = "a {env.MY_TWO} {env.MY_SHORT}" }\n'
        'operations."accounts.open" = { files = "{env.MY_FOLDER}/*.json" }\n'
    )
    given = {
        "MY_BASE": "http://127.0.0.1:9",
        "MY_ONE": "the first",
        "MY_TWO": "the second",
        "MY_SHORT": "on",
        "MY_FOLDER": str(tmp_path),
        "MY_OTHER": "somebody else's",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    found = secrets_of(f"rest:{tmp_path / 'm.toml'}")
    assert {"the first", "the second"} <= set(found)
    assert not {given[name] for name in ("MY_BASE", "MY_SHORT", "MY_FOLDER", "MY_OTHER")} & set(found)


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
@pytest.mark.parametrize("encode", [b64encode, urlsafe_b64encode])
def test_a_secret_is_known_inside_of_any_base64(before: str, encode: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it begins; and ordinary words in base64 are left alone."""
    monkeypatch.setenv("JANJI_TOKEN", TOKEN)
    found = secrets_of("reference")
    assert any(form in encode(f"{before}{TOKEN} and more".encode()).decode() for form in found)
    assert not any(form in encode(f"{before} ordinary words, and more of them".encode()).decode() for form in found)


def test_variables_that_are_named_as_secrets_are_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    """An adapter in code reads what it likes; a short word that stands in every sentence is left."""
    monkeypatch.setenv("SHOP_API_KEY", "abcdefghijklmno")
    monkeypatch.setenv("SHOP_PASSWORD", "password")
    monkeypatch.setenv("SHOP_NAME", "a name of some length")
    found = secrets_of("reference")
    assert "abcdefghijklmno" in found
    assert not {"password", "a name of some length"} & set(found)
    assert Address.parse("reference").options == {}
