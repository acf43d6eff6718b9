"""A service reached over a network keeps files outside the folder that a run gives: others beside them count too."""

import json
import random
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import janji.running._process as process
from janji.implementation import Actor, ContractError, Description
from janji.terms import Pack

FEATURE = """\
@needs:accounts @needs:content @needs:messages @needs:storage
Feature: Short

  @s:gone @clause:own-and-control.delete-stored @sink:storage
  Scenario: Gone
    Given "Arunika" is a customer of the service
    And "Arunika" posts a message in team chat
    And "Arunika" posts a message in team chat
    And "Arunika" posts a message in team chat
    When "Arunika" deletes that message
    Then the storage of the service shows the words that "Arunika" kept and none of those that it deleted
"""


starting: Any = import_module("janji.cli.starting.service")
"""The module that `janji init` writes."""


class Service(starting.Service):  # type: ignore[misc] # no module that a type checker reads
    """Keeps the messages of each account in a file of its own, and a copy of some of them in another one."""

    def __init__(self, folder: Path, *, copies: str) -> None:
        super().__init__(folder)
        self.copies = copies
        self.backed_up: list[str] = []

    def describe(self) -> Description:
        described = super().describe()
        operations = ("list", "find", "change", "export")
        without = {f"content.{each}": "not offered" for each in operations}
        described["capabilities"]["content"] = {"availability": "offered", "without": without}
        described["capabilities"]["storage"] = {"availability": "offered"}
        return Description.model_validate(described)

    def call(self, operation: str, actor: Actor, key: str, request: Any) -> Any:
        try:
            return self.do(operation, actor.model_dump(), key, dict(request))
        except starting.Refusal as refusal:
            raise ContractError(refusal.code, refusal.message, refusal.policy) from refusal

    def close(self) -> None:
        pass

    def content_read(self, _who: str | None, content: str) -> Any:
        if content not in self.said:
            raise starting.Refusal("not_found", "it was deleted")
        text = self.said[content]["text"].encode()
        media = {"media_type": "text/plain", "sha256": sha256(text).hexdigest(), "inline": b64encode(text).decode()}
        account = next(name for name, each in self.accounts.items() if each is self.said[content]["by"])
        return {"content": content, "kind": "chat", "owner": account, "made_from": [], **media}

    def content_delete(self, _who: str | None, content: str) -> Any:
        gone = self.said.pop(content)["text"]
        copies = {"below": "cache/7/copies.jsonl", "apart": "cache/copies.jsonl"}
        copy = self.folder / copies.get(self.copies, "copies.jsonl")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(json.dumps({"text": "" if self.copies in ("none", "sealed") else gone}))
        if self.copies == "sealed":
            copy.with_suffix(".bin").write_bytes(random.Random(7).randbytes(600))  # noqa: S311 - the same each time
        return {}

    def storage_places(self, _who: str | None, account: str) -> Any:
        own = [each["text"] for each in self.said.values() if each["by"] is self.accounts[account]]
        file = self.folder / (f"{account}/messages.jsonl" if self.copies == "apart" else f"{account}.jsonl")
        file.parent.mkdir(exist_ok=True)
        file.write_text("".join(json.dumps({"text": text}) + "\n" for text in own), encoding="utf-8")
        return {"places": [{"place": "messages", "path": str(file), "format": "jsonl", "purpose": "keep"}]}


_FOUND = ("needs review", "unnamed")


@pytest.mark.parametrize(
    ("copies", "came"),
    [
        ("beside", _FOUND),
        ("below", _FOUND),
        ("apart", _FOUND),
        ("none", ("met", "met")),
        ("sealed", ("met", "files-unread")),
    ],
)
def test_what_was_deleted_is_looked_for_beside_the_files_of_accounts(
    small_pack: Callable[..., Pack],
    runs: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    copies: str,
    came: tuple[str, str],
) -> None:
    """A copy of a deleted message is seen wherever a service keeps its files, at any depth; one without is no alarm.

    A file that nobody can read may hold one, and the clause says so.
    """
    elsewhere = tmp_path / "elsewhere" / "messages"
    elsewhere.mkdir(parents=True)
    made = SimpleNamespace(make=lambda _options, _workdir: Service(elsewhere, copies=copies))
    monkeypatch.setattr(process, "find_implementation", lambda _name: made)
    run = runs.run(tmp_path / "record", small_pack(short=FEATURE))
    (gone,) = run.verdicts.scenarios
    assert (gone.verdict, gone.conclusions[-1].reason_code if gone.conclusions else gone.reason) == came
    clauses = {each.id: each for told in run.verdicts.commitments for each in told.clauses}
    told = clauses["own-and-control.delete-stored"].reason
    assert ("copies.bin beside messages” first" in told.en) is (copies == "sealed")
