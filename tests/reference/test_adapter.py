"""The reference platform behind the contract: answers, refusals, options, faults, and the process of its own."""

import os
import signal
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from janji.implementations.reference import _entry, _operations, implementation

from janji.implementation import CAPABILITIES, OPERATIONS, ContractError, ImplementationError, MissingExtra

Talk = Any
Make = Callable[..., Talk]


def test_it_describes_itself(talk: Talk) -> None:
    """Every capability of the contract is offered, and the build follows the source."""
    described = talk.adapter.describe()
    assert {name: given.availability for name, given in described.capabilities.items()} == dict.fromkeys(
        CAPABILITIES, "offered"
    )
    assert described.build == talk.adapter.describe().build
    assert len(described.build) == 16


def test_it_says_in_both_languages_what_was_switched_on(make: Make) -> None:
    """A violation and a fault, each in words with the option that does it; nothing where nothing was chosen."""
    told = make(break_="withdraw-ignored", fault="hang:2000").adapter.describe().switched_on
    assert [(each.kind, each.option, each.en, each.id) for each in told] == [
        (
            "violation",
            "break=withdraw-ignored",
            "records a withdrawal and goes on as before",
            "mencatat penarikan, lalu berjalan terus seperti sebelumnya",
        ),
        ("fault", "fault=hang", "never answers call 2000", "tidak pernah menjawab panggilan ke-2000"),
    ]
    assert make().adapter.describe().switched_on == []


def test_all_that_can_be_switched_on_has_words_in_indonesian() -> None:
    words = tomllib.loads(Path(_entry.__file__).with_name("indonesian.toml").read_text(encoding="utf-8"))
    listed = {
        "violations": implementation.violations(),
        "variants": implementation.variants(),
        "faults": implementation.faults(),
    }
    assert {kind: {each.name for each in found} for kind, found in listed.items()} == {
        kind: set(told) for kind, told in words.items()
    }
    for kind, found in listed.items():
        for each in found:
            assert ("call N" in each.summary) == ("ke-N" in words[kind][each.name]), each.name


def test_every_operation_of_the_contract_is_mapped() -> None:
    """No operation is declared and then not served."""
    assert set(_operations.DOES) == set(OPERATIONS)


def test_consent_is_receipted(talk: Talk) -> None:
    """Each decision has a receipt with what it says, oldest first."""
    owner = talk.account()
    notice = talk.call("consent.show", owner, feature="meeting-summary")
    assert len(notice["fingerprint"]) == 64
    talk.answer(owner, share=False)
    talk.answer(owner, share=True, kinds=["audio"], features=["meeting-summary"])
    talk.call("consent.withdraw", owner)
    receipts = talk.call("consent.receipts", owner)["receipts"]
    assert [receipt["decision"] for receipt in receipts] == ["declined", "consented", "withdrawn"]
    assert (receipts[1]["kinds"], receipts[1]["features"]) == (["audio"], ["meeting-summary"])
    assert receipts[1]["notice_fingerprint"] == notice["fingerprint"]


@pytest.mark.parametrize("who", ["member", "former admin", "guest"])
@pytest.mark.parametrize("operation", ["consent.answer", "consent.withdraw"])
def test_who_may_not_answer_is_refused_with_the_rule(talk: Talk, who: str, operation: str) -> None:
    """A member, a former admin and a guest are refused, and nothing is receipted."""
    opened = talk.call("accounts.open", kind="standard", name="Arunika")
    owner = opened["owner"]
    if who == "guest":
        person = talk.call("accounts.guest", name="Cakra")["person"]
    else:
        role = "member" if who == "member" else "admin"
        person = talk.call("accounts.join", owner, account=opened["account"], role=role, name="Mira")["person"]
        talk.call("accounts.assign", owner, person=person, role="member")
    request = {"notice": "meeting-summary-notice-1", "share": True} if operation == "consent.answer" else {}
    with pytest.raises(ContractError) as refused:
        talk.call(operation, person, **request)
    rule = "account-required" if who == "guest" else "only-owner-or-admin-answers"
    assert (refused.value.code, refused.value.policy) == ("refused", rule)
    assert talk.call("consent.receipts", owner)["receipts"] == []


def test_an_admin_answers_for_the_account(talk: Talk) -> None:
    """An admin at the moment of answering counts."""
    opened = talk.call("accounts.open", kind="standard", name="Arunika")
    admin = talk.call("accounts.join", opened["owner"], account=opened["account"], role="admin", name="Adi")["person"]
    assert talk.answer(admin)["decision"] == "consented"


def test_errors_of_the_platform_become_those_of_the_contract(talk: Talk, opus: Any) -> None:
    """Not found, conflict and refused stay apart."""
    owner = talk.account()
    with pytest.raises(ContractError) as missing:
        talk.call("meetings.join", owner, meeting="mtg-none")
    assert missing.value.code == "not_found"
    meeting = talk.meeting(owner)
    with pytest.raises(ContractError) as outside:
        talk.speak(talk.account(), meeting)
    assert (outside.value.code, outside.value.policy) == ("refused", "participants-only")
    talk.call("meetings.end", owner, meeting=meeting)
    with pytest.raises(ContractError) as ended:
        talk.speak(owner, meeting)
    assert ended.value.code == "conflict"
    with pytest.raises(ContractError) as unread:
        talk.post(owner, "kutipan", quotes="con-none")
    assert unread.value.code == "not_found"
    with pytest.raises(ContractError) as nobody:
        talk.post("per-nobody", "hantu")
    assert nobody.value.code == "not_found"


def test_a_direct_message_is_quoted_only_by_who_can_read_it(talk: Talk) -> None:
    """A stranger cannot even learn that there is such a message."""
    sender, recipient, stranger = talk.account(), talk.account(), talk.account()
    content = talk.call("messages.direct", sender, to=recipient, text="hanya untukmu")["content"]
    assert talk.post(recipient, "katanya", quotes=content)
    with pytest.raises(ContractError) as refused:
        talk.post(stranger, "katanya", quotes=content)
    assert refused.value.code == "not_found"


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (403, "refused"),
        (404, "not_found"),
        (409, "conflict"),
        (503, "unavailable"),
        (500, "internal"),
        (501, "not_offered"),
    ],
)
def test_http_errors_are_a_closed_set(talk: Talk, monkeypatch: pytest.MonkeyPatch, status: int, code: str) -> None:
    """Each status that the platform can answer has its code."""
    import httpx

    answer = httpx.Response(status, json={"error": {"message": "m", "policy": "p"}})
    monkeypatch.setattr(talk.adapter._where.client, "request", lambda *_, **__: answer)
    with pytest.raises(ContractError) as raised:
        talk.call("third_parties.list")
    assert (raised.value.code, raised.value.policy) == (code, "p")


def test_a_server_that_raises_is_broken_and_not_refusing(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception inside the platform is `internal`."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(talk.adapter._where._app.state.platform, "embed", fail)
    with pytest.raises(ContractError) as raised:
        talk.call("models.embed", text="x")
    assert raised.value.code == "internal"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"brake": "x"}, "option 'brake' is not known; possible: break, "),
        ({"break": "withdraw-ignore"}, "did you mean withdraw-ignored or "),
        ({"break": "nope"}, "no name is near to it; `janji list violations` shows all "),
        ({"variant": "slow"}, "did you mean slow-asynchronous"),
        ({"fault": "hung"}, "did you mean hang"),
        ({"fault": "die:0"}, "a number of 1 or more"),
        ({"fault": "drop-control:3"}, "a number of 1 or more"),
        ({"transport": "grpc"}, "possible: http, inprocess"),
        ({"break": "withdraw-ignored", "variant": "slow-asynchronous"}, "exclude each other"),
    ],
)
def test_an_option_that_is_not_known_says_what_is(options: dict[str, str], said: str, tmp_path: Path) -> None:
    """The error names the value found and what is possible, the nearest first."""
    with pytest.raises(ValueError, match="reference: ") as raised:
        implementation.make(options, tmp_path)
    assert said in str(raised.value)


def test_without_the_extra_everything_is_listed_and_nothing_is_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Violations, variants and faults are listed without the packages; making one says what to install."""
    monkeypatch.setattr(_entry, "find_spec", lambda name: None if name == "sklearn" else object())
    with pytest.raises(MissingExtra, match=r"sklearn.*pip install 'janji\[reference\]'"):
        implementation.make({}, tmp_path)
    blocked = (
        "import sys; [sys.modules.__setitem__(name, None) for name in "
        "('fastapi','sklearn','av','numpy','pyarrow','sqlalchemy','httpx','uvicorn','joblib')]; "
        "from janji.implementations.reference import implementation as i; "
        "print(len(i.violations()), len(i.variants()), len(i.faults()))"
    )
    done = subprocess.run([sys.executable, "-c", blocked], capture_output=True, text=True, check=True)
    violations, variants, faults = map(int, done.stdout.split())
    assert violations >= 22
    assert variants >= 4
    assert faults >= 4


def test_what_is_listed_says_what_it_is() -> None:
    """Each violation names full clauses of an edition, and every one has a summary."""
    for listed in implementation.violations():
        later = [clause for clauses in listed.breaks_in.values() for clause in clauses]
        assert listed.breaks or later, listed.name
        for clause in (*listed.breaks, *later, *listed.also_allowed):
            assert clause.count(".") == 1, clause
    for listed in (*implementation.violations(), *implementation.variants(), *implementation.faults()):
        assert listed.summary, listed.name


def test_another_database_is_named_by_its_url(make: Make, tmp_path: Path) -> None:
    """Its tables are made there, the folder of the platform has none, and the report shows no password."""
    talk = make(database=f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")
    talk.post(talk.customer(share=True), "pesan di tempat lain")
    assert talk.texts(talk.train()) == "pesan di tempat lain"
    assert (tmp_path / "elsewhere.sqlite").stat().st_size > 0
    assert not list(talk.workdir.glob("*.sqlite"))
    assert talk.adapter.describe().configuration["database"] == "sqlite"


def test_blind_training_data_shows_no_sets(make: Make) -> None:
    """The fault answers an empty list though sets were written."""
    talk = make(fault="blind-training-data")
    training = talk.train()
    assert talk.places(training) == []
    assert list((talk.workdir / "trainings" / training).rglob("*.parquet"))


def test_drop_control_loses_what_may_be_used(make: Make) -> None:
    """Neither a consenting customer's nor the provider's content arrives anywhere."""
    talk = make(fault="drop-control")
    for owner in (talk.customer(share=True), talk.account("provider")):
        talk.post(owner, "pesan yang hilang")
    training = talk.train()
    assert talk.texts(training) == ""
    assert talk.received("nusantara-ai") == []


def test_an_unreadable_set_is_no_parquet(make: Make) -> None:
    """The files are there and in no format that anybody knows."""
    talk = make(fault="unreadable-set")
    places = talk.places(talk.train())
    assert {place["format"] for place in places} == {"sealed"}
    assert {Path(place["path"]).read_bytes()[:6] for place in places} == {b"SEALED"}


def test_it_dies_at_the_call_that_was_named(make: Make) -> None:
    """Before that call it answers, from it on never again."""
    talk = make(fault="die:2")
    talk.account()
    for _ in range(2):
        with pytest.raises(ImplementationError, match="died at call 2"):
            talk.account()


def test_it_answers_nonsense_from_the_call_that_was_named(make: Make) -> None:
    """The answer does not fit the contract."""
    talk = make(fault="garbage:2")
    talk.account()
    with pytest.raises(ValueError, match="validation error"):
        talk.account()


def test_it_hangs_at_the_call_that_was_named_and_can_still_be_closed(make: Make) -> None:
    """A harness with a time limit gets out of it."""
    talk = make(fault="hang:2")
    talk.account()

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(TimeoutError):
            talk.account()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_over_http_it_does_the_same_and_is_gone_when_closed(make: Make) -> None:
    """In a process of its own the platform trains as well, and nothing of it is left behind."""
    talk = make(transport="http", break_="chat-without-consent")
    process = talk.adapter.process
    talk.post(talk.customer(), "pesan lewat kabel")
    training = talk.train()
    assert talk.texts(training) == "pesan lewat kabel"
    assert talk.adapter.describe().configuration == {"break": "chat-without-consent", "transport": "http"}
    talk.adapter.close()
    assert process.poll() is not None


def test_a_killed_process_is_a_broken_implementation(make: Make) -> None:
    """After a kill every call says that the platform does not answer."""
    talk = make(transport="http")
    owner = talk.account()
    os.kill(talk.adapter.process.pid, signal.SIGKILL)
    talk.adapter.process.wait()
    with pytest.raises(ImplementationError, match="does not answer"):
        talk.post(owner, "halo")


def test_the_process_does_not_outlive_the_one_that_started_it(tmp_path: Path) -> None:
    """When the starter is killed without a chance to clean up, the platform ends by itself."""
    code = (
        "import pathlib, sys, time; from janji.implementations.reference import implementation as i; "
        f"a = i.make({{'transport': 'http'}}, pathlib.Path({str(tmp_path)!r})); "
        "print(a.process.pid, flush=True); time.sleep(60)"
    )
    starter = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    child = int(starter.stdout.readline())
    starter.kill()
    starter.wait()
    starter.stdout.close()
    for _ in range(100):
        if not _alive(child):
            break
        time.sleep(0.05)
    assert not _alive(child)


def _alive(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_it_serves_people_too(tmp_path: Path) -> None:
    """`serve` prints its address, and the documentation is there."""
    import httpx

    code = (
        "import pathlib; from janji.implementations.reference import implementation as i; "
        f"i.serve({{}}, '127.0.0.1', 0, pathlib.Path({str(tmp_path)!r}))"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert server.stdout is not None
    timer = threading.Timer(30, server.kill)
    timer.start()
    try:
        address = server.stdout.readline().split(" at ")[1].split(",")[0]
        assert "Operator token: " in server.stdout.readline()
        assert httpx.get(f"{address}/docs").status_code == 200
    finally:
        timer.cancel()
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


def test_the_platform_knows_nothing_of_the_harness() -> None:
    """Not one module of the platform imports the harness."""
    folder = Path(_operations.__file__).parent / "app"
    modules = list(folder.glob("*.py"))
    assert len(modules) > 10
    assert [path.name for path in modules if "janji" in path.read_text()] == []
