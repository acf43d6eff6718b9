"""A file that changes after it was searched, or lies where nobody named a place, is seen at the end of a run.

Each service is the starting one of `janji init`, with one thing done otherwise.
"""

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import janji.running._process as process
from janji.implementation import Actor, ContractError, Description
from janji.terms import Pack

FEATURE = """\
@needs:accounts @needs:training @needs:consent @needs:messages
Feature: Short

  Background:
    Given the service holds reference content that may be used for training
    And "Arunika" is a customer whom nobody has asked for consent to training
    And "Arunika" posts a message in team chat
    When the next training run of the models takes place

  @s:trained @clause:consent-before-training.chat @needs:training_data @sink:training_data
  Scenario: Trained
    Then the training data of that run shows the reference content and nothing of "Arunika"

  @s:sent @clause:consent-before-training.chat @needs:third_parties @sink:third_party
  Scenario: Sent
    Then no third party received anything of "Arunika" for any training, though the reference content arrived there
"""
LABELS = {"serves": "team-chat-compose", "model_owner": "provider", "weights_to": "provider", "form": "original"}


starting: Any = import_module("janji.cli.starting.service")
"""The module that `janji init` writes."""


class Service(starting.Service):  # type: ignore[misc] # no module that a type checker reads
    """The starting service, whose training data goes to a third party too; at its end `then` happens to its files."""

    def __init__(self, folder: Path, then: Callable[["Service"], None]) -> None:
        super().__init__(folder)
        self.then = then
        self.greeted = False

    def describe(self) -> Description:
        """Heard at the start and, when everything has been looked at, at the end of a run."""
        if self.greeted and self.trainings:
            self.then(self)
        self.greeted = True
        described = super().describe()
        described["capabilities"]["third_parties"] = {"availability": "offered"}
        return Description.model_validate(described)

    def call(self, operation: str, actor: Actor, key: str, request: Any) -> Any:
        try:
            return self.do(operation, actor.model_dump(), key, dict(request))
        except starting.Refusal as refusal:
            raise ContractError(refusal.code, refusal.message, refusal.policy) from refusal

    def close(self) -> None:
        pass

    def third_parties_list(self, _who: str | None) -> Any:
        return {"third_parties": [{"third_party": "lab", "name": "Lab", "relation": "processor"}]}

    def third_parties_received(self, _who: str | None, third_party: str) -> Any:
        places = []
        for file in self.trainings:
            sent = self.folder / "sent" / file.name
            sent.parent.mkdir(exist_ok=True)
            if not sent.exists():
                sent.write_bytes(file.read_bytes())
            place = {"place": f"sent {file.name}", "path": str(sent), "format": "jsonl", "purpose": "train"}
            known = {"training": file.stem, "third_party": third_party, "tuned": False}
            places.append({**place, **known, **LABELS})
        return {"places": places}

    def texts(self, *, allowed: bool) -> str:
        """The lines of what may be used, or of what nobody was asked for."""
        return "".join(
            json.dumps({"text": one["text"]}) + "\n" for one in self.said.values() if one["agreed"] is allowed
        )


@pytest.fixture
def ran(
    small_pack: Callable[..., Pack], runs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Any]:
    """Runs the scenarios on a service to whose files something happens at the end; answers verdict and code of each."""

    def go(then: Callable[[Service], None], service: type[Service] = Service) -> Any:
        made = SimpleNamespace(make=lambda _options, workdir: service(workdir, then))
        monkeypatch.setattr(process, "find_implementation", lambda _name: made)
        run = runs.run(tmp_path / "record", small_pack(short=FEATURE))
        came = {each.case: (each.verdict, each.conclusions[0].reason_code) for each in run.verdicts.scenarios}
        return SimpleNamespace(came=came, unnamed=run.verdicts.unnamed)

    return go


def _nothing(_service: Service) -> None:
    pass


def _append(name: str, *, allowed: bool) -> Callable[[Service], None]:
    def then(service: Service) -> None:
        with (service.folder / name.format(service.trainings[0].stem)).open("a", encoding="utf-8") as file:
            file.write(service.texts(allowed=allowed))

    return then


def _swap(service: Service) -> None:
    """The same lines in another order: as many bytes, as many rows, nothing new."""
    file = service.trainings[0]
    file.write_text("".join(reversed(file.read_text(encoding="utf-8").splitlines(keepends=True))), encoding="utf-8")


def _take_away(service: Service) -> None:
    service.trainings[0].unlink()


MET = ("met", "met")
CHANGED = ("not assessed", "changed-since")
APPEARED = ("needs review", "appeared-later")


def test_where_nothing_changes_everything_stands(ran: Callable[..., Any]) -> None:
    """The others are compared with this one."""
    found = ran(_nothing)
    assert found.came == {"trained": MET, "sent": MET}
    assert found.unnamed is None


@pytest.mark.parametrize(
    "then", [_append("{}.jsonl", allowed=True), _swap, _take_away], ids=["appended", "swapped", "taken away"]
)
def test_training_data_that_changes_after_it_was_used_shows_nothing(
    ran: Callable[..., Any], then: Callable[[Service], None]
) -> None:
    """A training set is settled once its training is done; another sink that stayed as it was keeps its verdict."""
    assert ran(then).came == {"trained": CHANGED, "sent": MET}


def test_content_that_is_put_into_training_data_afterwards_needs_review(ran: Callable[..., Any]) -> None:
    """It was not there when the place was searched, and now it is: no `met`, and the reason names it."""
    assert ran(_append("{}.jsonl", allowed=False)).came == {"trained": APPEARED, "sent": MET}


def test_content_that_reaches_a_third_party_later_needs_review(ran: Callable[..., Any]) -> None:
    """The place is searched once more, since it has changed."""
    assert ran(_append("sent/{}.jsonl", allowed=False)).came == {"trained": MET, "sent": APPEARED}


def test_a_place_that_grows_by_what_is_allowed_keeps_its_verdict(ran: Callable[..., Any]) -> None:
    """Deliveries to third parties go on growing: that alone shows nothing."""
    assert ran(_append("sent/{}.jsonl", allowed=True)).came == {"trained": MET, "sent": MET}


class Alike(Service):
    """Gives all its places one name."""

    def do(self, operation: str, actor: Any, key: str, request: Any) -> Any:
        answer = super().do(operation, actor, key, request)
        return (
            {"places": [{**each, "place": "messages"} for each in answer["places"]]} if "places" in answer else answer
        )


def test_places_of_one_name_are_told_apart(ran: Callable[..., Any]) -> None:
    """Both have changed, and the customer's content is in one of them."""

    def then(service: Service) -> None:
        _append("{}.jsonl", allowed=True)(service)
        _append("sent/{}.jsonl", allowed=False)(service)

    assert ran(then, Alike).came == {"trained": CHANGED, "sent": APPEARED}


class Beside(Service):
    """Writes another file in the folder of each training set, and names it nowhere."""

    allowed = False

    def training_start(self, who: str | None) -> Any:
        started = super().training_start(who)
        (self.folder / "second.jsonl").write_text(self.texts(allowed=self.allowed), encoding="utf-8")
        return started


class BesideAllowed(Beside):
    """The same, of what may be used."""

    allowed = True


class Elsewhere(Service):
    """Writes it where nothing has been named."""

    def training_start(self, who: str | None) -> Any:
        started = super().training_start(who)
        (self.folder / "archive" / "old").mkdir(parents=True)
        (self.folder / "archive" / "old" / "all.jsonl").write_text(self.texts(allowed=False), encoding="utf-8")
        return started


@pytest.mark.parametrize(
    ("service", "trained", "file"),
    [
        (Beside, ("needs review", "unnamed"), "second.jsonl"),
        (BesideAllowed, MET, "second.jsonl"),
        (Elsewhere, MET, "archive/old/all.jsonl"),
    ],
)
def test_files_that_no_place_names_are_searched(
    ran: Callable[..., Any], service: type[Service], trained: tuple[str, str], file: str
) -> None:
    """Beside a named place, content of a customer needs review; wherever it lies, the report says what was found."""
    found = ran(_nothing, service)
    assert found.came == {"trained": trained, "sent": MET}
    assert [(each.folder, each.found) for each in found.unnamed.folders] == [(file, 1)]
