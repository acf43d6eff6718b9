"""Behaviour that looked like keeping, when this software was first driven, and was none."""

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from janji.implementation import OPERATOR, Actor, ImplementationError, find_implementation

from .conftest import products

FILTERS = [name for name in ("bogofilter", "spamassassin") if name in products()]
LEARNING = {"bogofilter": {"update": "yes"}, "spamassassin": {"auto_learn": "on"}, "chatterbot": {"read_only": "no"}}
COINED = "Bakudefo Rotimupe Gizomava"
KEPT = "Pelorida Wotemika Zudonabe"


class Desk:
    """A running product that learns from what it sees, with one customer."""

    def __init__(self, name: str, workdir: Path) -> None:
        self.adapter: Any = find_implementation(name).make(LEARNING[name], workdir)
        opened = self.adapter.call("accounts.open", OPERATOR, "k", {"kind": "standard", "name": "x"})
        self.owner = Actor(kind="person", person=opened["owner"])

    def write(self, text: str) -> None:
        self.adapter.call("messages.direct", self.owner, "k", {"to": self.owner.person, "text": text})

    def ask(self, text: str) -> str:
        return str(self.adapter.call("models.ask", self.owner, "k", {"model": "filter", "prompt": text})["text"])


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(request.param, tmp_path / "work")
    yield made
    made.adapter.close()


def statements(desk: Desk) -> set[str]:
    """All that the bot has kept."""
    with closing(sqlite3.connect(f"file:{desk.adapter._database}?mode=ro", uri=True)) as database:
        return {text for (text,) in database.execute("SELECT text FROM statement")}


each_filter = pytest.mark.parametrize("desk", FILTERS, indirect=True, ids=FILTERS)


@pytest.mark.real
@each_filter
def test_asking_teaches_nothing(desk: Desk) -> None:
    """A question in a customer's words is not learned, though a letter in them is: the probe leaves no trace."""
    assert desk.ask(COINED) == ""
    assert desk.ask(COINED) == "", "the first question taught it"
    desk.write(COINED)
    assert desk.ask(COINED) == COINED


@pytest.mark.real
@pytest.mark.skipif("chatterbot" not in products(), reason="JANJI_REAL leaves ChatterBot out")
def test_asking_the_bot_teaches_it_nothing(tmp_path: Path) -> None:
    """Else it would repeat the question, and drown what customers said."""
    desk = Desk("chatterbot", tmp_path / "work")
    try:
        for _ in range(3):
            desk.adapter.call("models.ask", desk.owner, "k", {"model": "desk", "prompt": COINED})
        assert COINED not in statements(desk)
        desk.write(COINED)
        assert COINED in statements(desk)
    finally:
        desk.adapter.close()


@pytest.mark.real
@pytest.mark.skipif("bogofilter" not in FILTERS, reason="JANJI_REAL leaves bogofilter out")
def test_letters_of_which_bogofilter_is_unsure_are_no_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It learns nothing from them under either setting, so they would look like a setting that keeps."""
    monkeypatch.setattr("janji.implementations.mailroom._service._ORDINARY", ())
    desk = Desk("bogofilter", tmp_path / "work")
    with pytest.raises(ImplementationError, match="'Unsure' of an ordinary letter"):
        desk.write(COINED)


@pytest.mark.real
@pytest.mark.skipif("spamassassin" not in FILTERS, reason="JANJI_REAL leaves SpamAssassin out")
def test_letters_that_spamassassin_would_never_learn_are_no_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above a score it learns nothing by itself, whatever the setting."""
    desk = Desk("spamassassin", tmp_path / "work")
    monkeypatch.setattr("janji.implementations.spamassassin.adapter._LEARNS_BELOW", -50.0)
    try:
        with pytest.raises(ImplementationError, match="too much to be learned under any setting"):
            desk.write(COINED)
    finally:
        desk.adapter.close()


@pytest.mark.real
@pytest.mark.skipif("spamassassin" not in FILTERS, reason="JANJI_REAL leaves SpamAssassin out")
def test_a_spamd_that_is_gone_is_an_error_and_hands_no_letter_on(tmp_path: Path) -> None:
    """Spamc would hand on a letter that nobody looked through, as if all were well."""
    desk = Desk("spamassassin", tmp_path / "work")
    try:
        os.killpg(desk.adapter._filter._process.pid, signal.SIGKILL)
        with pytest.raises(ImplementationError, match="spamc ended with"):
            desk.write(COINED)
    finally:
        desk.adapter.close()


@pytest.mark.real
@pytest.mark.skipif("spamassassin" not in FILTERS, reason="JANJI_REAL leaves SpamAssassin out")
def test_nothing_of_spamassassin_is_left_behind(tmp_path: Path) -> None:
    """No process and no folder outlives its run."""
    desk = Desk("spamassassin", tmp_path / "work")
    mail_filter = desk.adapter._filter
    folder, process = mail_filter._folder, mail_filter._process
    assert folder.is_dir()
    desk.adapter.close()
    assert not folder.exists()
    assert process.poll() is not None


@pytest.mark.real
@pytest.mark.skipif("chatterbot" not in products(), reason="JANJI_REAL leaves ChatterBot out")
def test_a_bot_that_is_gone_is_an_error(tmp_path: Path) -> None:
    desk = Desk("chatterbot", tmp_path / "work")
    try:
        os.killpg(desk.adapter._bot._process.pid, signal.SIGKILL)
        with pytest.raises(ImplementationError, match="the bot's process"):
            desk.write(COINED)
    finally:
        desk.adapter.close()


def forgetting(name: str, how: str, workdir: Path) -> Any:
    """The product that learns, with two messages of one customer of which the second is deleted."""
    adapter: Any = find_implementation(name).make(LEARNING[name] | {"on_delete": how}, workdir)
    opened = adapter.call("accounts.open", OPERATOR, "k", {"kind": "standard", "name": "x"})
    owner = Actor(kind="person", person=opened["owner"])
    for text in (KEPT, COINED):
        sent = adapter.call("messages.direct", owner, "k", {"to": owner.person, "text": text, "quotes": None})
    adapter.call("content.delete", owner, "k", {"content": sent["content"]})
    return adapter


def words_of(adapter: Any, folder: Path) -> bytes:
    """The word list of bogofilter, as bogoutil tells it."""
    folder.mkdir()
    (told,) = adapter._filter.dump(folder)
    return Path(told["path"]).read_bytes()


@pytest.mark.real
@pytest.mark.skipif("bogofilter" not in FILTERS, reason="JANJI_REAL leaves bogofilter out")
def test_what_bogofilter_takes_back_stays_in_its_list_without_a_count(tmp_path: Path) -> None:
    """`-N` counts down and removes nothing, so that the deleted words still stand there: that is no forgetting."""
    adapter = forgetting("bogofilter", "take-back", tmp_path / "work")
    lines = words_of(adapter, tmp_path / "told").splitlines()
    assert [line.split()[1:3] for line in lines if line.startswith(b"Rotimupe ")] == [[b"0", b"0"]]


@pytest.mark.real
@pytest.mark.skipif("bogofilter" not in FILTERS, reason="JANJI_REAL leaves bogofilter out")
def test_a_list_written_anew_has_what_others_wrote_as_it_was(tmp_path: Path) -> None:
    """Only the words that no letter has any longer are gone, from the file too; shared ones are counted as before."""
    lists: dict[str, set[bytes]] = {}
    for how in ("take-back", "forget"):
        adapter = forgetting("bogofilter", how, tmp_path / how)
        lines = words_of(adapter, tmp_path / f"{how}-told").splitlines()
        # bogoutil writes the version of the format into no list that it loads.
        lists[how] = {line for line in lines if not line.startswith(b".WORDLIST_VERSION")}
    gone = {line.split()[0] for line in lists["take-back"] - lists["forget"]}
    assert gone == {word.encode() for word in COINED.split()}
    assert lists["forget"] < lists["take-back"]
    file = Path(adapter._filter.kept("")[0]["path"]).read_bytes()
    assert [word in file for word in (b"Rotimupe", b"Pelorida")] == [False, True]


@pytest.mark.real
@pytest.mark.skipif("spamassassin" not in FILTERS, reason="JANJI_REAL leaves SpamAssassin out")
def test_a_store_written_anew_still_judges_and_forgets_what_was_deleted(tmp_path: Path) -> None:
    """Spamd goes on with it: it knows what was kept, and nothing of what was deleted."""
    adapter = forgetting("spamassassin", "forget", tmp_path / "work")
    try:
        owner = Actor(kind="person", person=next(iter(adapter._known.people)))
        asked = {"model": "filter", "prompt": f"{COINED} {KEPT}"}
        assert adapter.call("models.ask", owner, "k", asked)["text"] == KEPT
    finally:
        adapter.close()


@pytest.mark.real
@pytest.mark.skipif("chatterbot" not in products(), reason="JANJI_REAL leaves ChatterBot out")
@pytest.mark.parametrize(("how", "left"), [("keep", "left"), ("take-back", "left"), ("forget", "gone")])
def test_what_the_bot_removes_still_stands_in_its_own_answers(how: str, left: str, tmp_path: Path) -> None:
    """`storage.remove` leaves the words as what the bot answered; forgotten, they are not even in the file's bytes."""
    adapter = forgetting("chatterbot", how, tmp_path / "work")
    try:
        files = b"".join(path.read_bytes() for path in adapter._database.parent.glob(f"{adapter._database.name}*"))
        assert KEPT.encode() in files
        assert (COINED.encode() in files) is (left == "left")
        with closing(sqlite3.connect(f"file:{adapter._database}?mode=ro", uri=True)) as database:
            said = {text for row in database.execute("SELECT text, in_response_to FROM statement") for text in row}
        assert (COINED in said) is (left == "left")
    finally:
        adapter.close()
