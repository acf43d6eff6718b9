"""The commands in docs/connect.md work as it says, and the conformance tests notice what is wrong."""

import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from janji.cli import main
from janji.implementation import ERROR_CODES
from janji.implementation._wire import ERROR_NUMBERS
from tests.pages import typed

DOCS = Path(__file__).parents[2] / "docs" / "connect.md"
BLOCK = re.compile(r"<!-- run: (\w+) -->\n```console\n(.*?)```", re.DOTALL)
BLOCKS = dict(BLOCK.findall(DOCS.read_text(encoding="utf-8")))
Tools = Any


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name == "code" else pytest.mark.slow) for name in sorted(BLOCKS)]
)
def test_what_the_page_says_is_what_happens(name: str, tmp_path: Path) -> None:
    """In an empty folder, line by line, each with the exit code that the page names (0 where it names none)."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    typed(BLOCKS[name].replace("8899", port), tmp_path, port)


def test_the_contract_lists_the_errors_with_their_numbers() -> None:
    """The page on connecting leads there."""
    assert "contract.md#errors" in DOCS.read_text(encoding="utf-8")
    contract = DOCS.with_name("contract.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| `(\w+)` \| (-\d+) \|", contract)
    assert {code: int(number) for code, number in rows} == dict(ERROR_NUMBERS)
    assert {code for code, _ in rows} == set(ERROR_CODES)


FAULTS = {
    "declared and not served": ('offered = ("accounts",', 'offered = ("accounts", "models",', "is declared as offered"),
    "an answer that does not fit": ('return {"content": content}', 'return {"contents": content}', "does not fit"),
    "another build each time": ("hexdigest()[:16]", "hexdigest()[:16] + str(id(object()))", "first"),
    "a breakdown": ('raise Refusal("not_found"', 'raise KeyError("not_found"', "KeyError"),
    "a key that is done twice": ("if key not in self.answers", "if key", "keep the answer of each key"),
    "a place where nothing lies": ('"path": str(file)', '"path": str(file) + "x"', "there is nothing at"),
    "a no that becomes a yes": ('"consented" if share', '"consented" if share is not None', "a no (share = false) was"),
    "an option passed over": ('if name != "break":', "if False:", "takes an option that it cannot know"),
    "absent without a reason": ('"reason": "it carries messages only"', '"reason": ""', "without a reason"),
}


QUICK = {
    "",
    "a no that becomes a yes",
    "an option passed over",
    "declared and not served",
    "an answer that does not fit",
    "a key that is done twice",
}


@pytest.mark.parametrize(
    "fault", [pytest.param(fault, marks=[] if fault in QUICK else pytest.mark.slow) for fault in ("", *FAULTS)]
)
def test_the_conformance_tests_notice_what_is_wrong_and_nothing_else(fault: str, tools: Tools, tmp_path: Path) -> None:
    """The starting adapter passes; with one fault it fails, and the message says which."""
    tools.copied("python", tmp_path)
    if fault:
        before, after, _ = FAULTS[fault]
        service = tmp_path / "service.py"
        text = service.read_text()
        assert before in text
        service.write_text(
            text.replace(before, after).replace("if value not in BREAKS", "if name == 'break' and value not in BREAKS")
        )
    done = conformance(tmp_path)
    assert (done.returncode == 0) == (not fault), done.stdout
    if fault:
        assert FAULTS[fault][2] in done.stdout


def conformance(folder: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    """The conformance tests, run on the adapter of this folder."""
    (folder / "test_adapter.py").write_text(
        "from janji.testing import Conformance\nclass TestIt(Conformance):\n    address = 'python:adapter.py:make'\n"
    )
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "test_adapter.py", *more],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_who_says_that_keys_are_not_kept_is_not_held_to_them(tools: Tools, tmp_path: Path) -> None:
    """An API that does a repeated call once more passes where it is declared so; the test says what follows from it."""
    tools.copied("python", tmp_path)
    service, (before, after, _) = tmp_path / "service.py", FAULTS["a key that is done twice"]
    text = service.read_text().replace(before, after)
    service.write_text(text.replace('"contract": "1",', '"contract": "1", "keeps_keys": False,'))
    done = conformance(tmp_path, "-k", "same_key")
    assert done.returncode == 0, done.stdout
    assert "a run repeats nothing but what only reads" in done.stdout


def test_an_adapter_that_does_not_open_is_told_without_a_traceback(tmp_path: Path) -> None:
    """The message stands alone: nothing of the harness's inside stands around it."""
    (tmp_path / "adapter.py").write_text("nothing_there\n")
    done = conformance(tmp_path)
    assert "python:adapter.py:make: python:" in done.stdout
    assert "NameError: name 'nothing_there'" in done.stdout
    assert "def adapter(" not in done.stdout, done.stdout[:2000]


def test_init_writes_over_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "janji", "init", str(tmp_path)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 2
    assert "exists already" in again.stderr


@pytest.mark.parametrize("option", ["break=ignores-consnt", "braek=ignores-consent"])
@pytest.mark.parametrize("transport", ["python", "stdio", "http"])
def test_a_misspelt_option_of_a_starting_adapter_is_refused(transport: str, option: str, tmp_path: Path) -> None:
    """Else the keeping service would be run in place of the one that breaks; what is possible is said."""
    assert CliRunner().invoke(main, ["init", str(tmp_path), "--transport", transport]).exit_code == 0
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = {
        "python": "python:adapter.py:make",
        "stdio": f"stdio:{sys.executable} adapter.py",
        "http": f"http://127.0.0.1:{port}/rpc",
    }[transport]
    server = None
    if transport == "http":
        server = subprocess.Popen([sys.executable, "adapter.py", str(port)], cwd=tmp_path, stdout=subprocess.PIPE)
        assert server.stdout is not None
        server.stdout.readline()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "janji", "run", f"{address}?{option}", "--record", "record"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        if server is not None:
            server.kill()
            server.communicate()
    assert done.returncode in {2, 5}, done.stdout
    assert "is not known; there is: " in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "record").exists()


def test_an_option_without_a_value_is_refused() -> None:
    """As a shell leaves one whose variable is not set: the keeping system would be run in its place."""
    done = CliRunner().invoke(main, ["run", "reference?break="])
    assert done.exit_code == 2
    assert "the option 'break' has no value" in " ".join(done.output.split())
