"""Mapping files: what they can say, what is refused before anything is asked, and the reference platform by one."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from janji.doctor import examine, greet
from janji.implementation import (
    CAPABILITIES,
    OPERATIONS,
    OPERATOR,
    Actor,
    AddressError,
    ContractError,
    ImplementationError,
    UnknownActorError,
    find_implementation,
)
from janji.implementation._mapping import load_mapping

REFERENCE = Path(__file__).parents[2] / "implementations" / "reference" / "mapping.toml"
HEAD = """
schema = 1
base = "{env.TEST_BASE}"

[description]
name = "Mapped"
version = "1"
build = "1"

[capabilities]
offered = ["accounts", "messages"]

[errors]
status = { 403 = "refused", 404 = "not_found", 503 = "unavailable" }
message = "{answer.why?}"
policy = "{answer.rule?}"

"""
OPEN = """
[operations."accounts.open"]
method = "POST"
path = "/accounts/{request.kind}"
headers = { "x-key" = "{key}", "x-secret" = "{env.TEST_SECRET}" }
query = { n = "{request.name}" }
body = { called = "{request.name}", left = "{options.none?}" }
token = { person = "{answer.who}", value = "{answer.token}" }
answer = { account = "{answer.id}", owner = "{answer.who}" }
"""
WORDS = """
[operations."accounts.join"]
method = "POST"
path = "/people"
body = { level = { word = "{request.role}", means = { member = "yes" } } }
answer = { person = "{answer.who}" }
"""
SWITCH = {"feature": "meeting-summary", "on": False, "account": None, "path": "settings"}
Tools = Any
Asked = dict[str, Any]


def mapped(tmp_path: Path, text: str) -> str:
    (tmp_path / "m.toml").write_text(HEAD.lstrip() + text)
    (tmp_path / "w").mkdir(exist_ok=True)
    return f"rest:{tmp_path / 'm.toml'}"


def test_a_request_is_made_of_the_mapping_and_an_answer_taken_apart(api: Any, tools: Tools, tmp_path: Path) -> None:
    """Path, query, headers with a secret from the environment, body without what has no value; the token is kept."""
    server = api(lambda _asked: (201, {"id": "a1", "who": "p1", "token": "t1", "content": "c1"}))
    text = OPEN + (
        '[auth]\nperson = { authorization = "Bearer {person.token}" }\n'
        '[operations."messages.post"]\nmethod = "POST"\npath = "/c/{request.channel}"\nanswer = "{answer}"\n'
    ).replace('answer = "{answer}"', 'answer = { content = "{answer.content}" }')
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        asked = {"kind": "standard", "name": "A & B"}
        assert adapter.call("accounts.open", OPERATOR, "k", asked) == {"account": "a1", "owner": "p1"}
        post = {"channel": "x/../y", "text": "t", "quotes": None}
        owner = Actor(kind="person", person="p1")
        assert adapter.call("messages.post", owner, "k2", post) == {"content": "c1"}
        with pytest.raises(UnknownActorError, match=r"m\.toml:\d+: auth: no token of stranger .*auth\.renew"):
            adapter.call("messages.post", Actor(kind="person", person="stranger"), "k3", post)
        with pytest.raises(ContractError, match="not_offered"):
            adapter.call("meetings.start", owner, "k4", {"title": "t"})
    first, second = server.asked
    assert (first["method"], first["path"], first["query"]) == ("POST", "/accounts/standard", {"n": "A & B"})
    assert json.loads(first["body"]) == {"called": "A & B"}
    assert first["headers"]["x-secret"] == "a secret"
    assert second["path"] == "/c/x%2F..%2Fy"
    assert second["headers"]["authorization"] == "Bearer t1"


@pytest.mark.parametrize(
    ("status", "body", "comes_to"),
    [
        (200, {"ok": True}, "done"),
        (200, {"ok": True, "error": None}, "done"),
        (200, {"ok": True, "error": 0}, "done"),
        (200, {"ok": False, "error": "not_an_admin", "why": "not you"}, "refused"),
        (200, {"ok": False, "error": "busy"}, "unavailable"),
        (200, {"ok": False, "error": "fatal"}, "fatal.*, which .*m.toml:[0-9]+: errors.code does not name"),
        (400, {"ok": False, "error": "not_an_admin"}, "refused"),
        (404, {"ok": False, "error": "fatal"}, "not_found"),
        (400, {"ok": False, "error": "fatal"}, "HTTP 400, which .* does not name"),
        (500, {"ok": True, "error": 0}, "HTTP 500, which .* does not name"),
    ],
)
def test_an_answer_that_says_itself_that_it_is_an_error_is_never_taken_for_done(
    status: int, body: Any, comes_to: str, api: Any, tools: Tools, tmp_path: Path
) -> None:
    """An API that answers 200 to everything refuses in words of its own; a word that nobody named is a breakdown."""
    api(lambda _asked: (status, body))
    means = '{ 0 = "done", not_an_admin = "refused", busy = "unavailable" }'
    text = f'[errors.code]\nword = "{{answer.error?}}"\nmeans = {means}\n'
    text += '[operations."ai_features.switch"]\nmethod = "PUT"\npath = "/s"\nanswer = {}\n'
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        try:
            came = "something" if adapter.call("ai_features.switch", OPERATOR, "k", SWITCH) else "done"
        except ContractError as error:
            came = error.code
        except ImplementationError as error:
            came = str(error)
    assert re.search(comes_to, came)


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [(403, {"why": "not you", "rule": "r"}, "refused"), (404, {}, "not_found"), (503, b"busy", "unavailable")],
    ids=["refused", "not found", "unavailable"],
)
def test_a_status_becomes_the_error_that_the_mapping_names(
    status: int, body: Any, code: str, api: Any, tools: Tools, tmp_path: Path
) -> None:
    server = api(lambda _asked: (status, body))
    with tools.opened(mapped(tmp_path, OPEN), tmp_path / "w") as adapter, pytest.raises(ContractError) as error:
        adapter.call("accounts.open", OPERATOR, "k", {"kind": "standard", "name": "A"})
    assert error.value.code == code
    assert (error.value.policy == "r") == (code == "refused")
    assert len(server.asked) == 1, "what may not be repeated was repeated"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"error": "wrong token"}, '{"error": "wrong token"}'),
        (b"wrong token\nand more", "wrong token"),
        ({"why": "wrong token", "rule": "r"}, "wrong token"),
        ({"error": "wrong token: t1-for-p1, PLANTED-secret"}, '{"error": "wrong token: [redacted], [redacted]"}'),
        (b"\x1b[2J::error::wrong", ": :error: :wrong"),
    ],
    ids=["json", "text", "a message of the mapping", "secrets", "commands"],
)
def test_an_error_carries_the_words_of_the_api(
    body: Any, told: str, api: Any, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The status and the first line of the body, unless the mapping says where the message stands; no secret in it."""
    server = api(lambda _asked: (201, {"id": "a1", "who": "p1", "token": "t1-for-p1"}))
    monkeypatch.setenv("TEST_SECRET", "PLANTED-secret")
    with tools.opened(mapped(tmp_path, OPEN), tmp_path / "w") as adapter:
        adapter.call("accounts.open", OPERATOR, "k", {"kind": "standard", "name": "A"})
        server.answer = lambda _asked: (403, body)
        with pytest.raises(ContractError) as error:
            adapter.call("accounts.open", OPERATOR, "k", {"kind": "standard", "name": "A"})
    assert "HTTP 403 to POST /accounts/standard" in error.value.message
    assert told in error.value.message
    assert "and more" not in error.value.message
    assert "PLANTED" not in error.value.message
    assert "t1-for-p1" not in error.value.message


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        pytest.param(418, {}, r"m\.toml:13: errors\.status does not name", id="a status that nobody named"),
        pytest.param(302, {}, "redirects .*elsewhere", id="a redirect"),
        pytest.param(200, b"<html>", "is not JSON", id="no JSON"),
        pytest.param(
            200,
            {"id": 7.5, "who": "p", "token": "t"},
            r"m\.toml:18: .*contract: account: .* found 7\.5$",
            id="what does not fit",
        ),
        pytest.param(200, b"\xff", "is not UTF-8", id="no UTF-8"),
        pytest.param(
            200, {"id": "a"}, r"m\.toml:18: operations\.accounts\.open: \{answer\.who\} has no value", id="less"
        ),
        pytest.param(200, b" " * (17 << 20), "longer than 16 MiB", id="too long"),
    ],
)
def test_an_answer_that_does_not_fit_names_file_line_and_key(
    status: int, body: Any, why: str, api: Any, tools: Tools, tmp_path: Path
) -> None:
    api(lambda _asked: (status, body))
    with tools.opened(mapped(tmp_path, OPEN), tmp_path / "w") as adapter, pytest.raises(ImplementationError, match=why):
        adapter.call("accounts.open", OPERATOR, "k", {"kind": "standard", "name": "A"})


def test_pages_are_joined_and_what_takes_time_is_asked_again(api: Any, tools: Tools, tmp_path: Path) -> None:
    states = iter(["queued", "running", "done"])

    def answer(asked: Asked) -> tuple[int, Any]:
        if asked["path"] == "/state":
            return 200, {"training": "t", "state": next(states)}
        page = int(asked["query"].get("cursor", 1))
        return 200, {"rows": [{"n": page}], "more": {"next": page + 1} if page < 3 else {}}

    api(answer)
    text = (
        '[operations."third_parties.list"]\npath = "/list"\n'
        'pages = { items = "{answer.rows}", next = "{answer.more.next?}", query = "cursor" }\n'
        '[operations."third_parties.list".answer.third_parties]\neach = "{answer.rows}"\n'
        'as = { third_party = "tp-{item.n}", name = "x", relation = "processor" }\n'
        '[operations."training.wait"]\npath = "/state"\nanswer = "{answer}"\n'
        'until = { value = "{answer.state}", among = ["done"], every = 0.01, seconds = "{request.seconds}" }\n'
    )
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        listed = adapter.call("third_parties.list", OPERATOR, "k", {})["third_parties"]
        assert [one["third_party"] for one in listed] == ["tp-1", "tp-2", "tp-3"]
        waited = adapter.call("training.wait", OPERATOR, "k", {"training": "t", "seconds": 5})
        assert waited["state"] == "done"


def test_words_of_an_api_become_those_of_the_contract_and_back(api: Any, tools: Tools, tmp_path: Path) -> None:
    """In bodies, queries and answers, for texts and for what JSON writes; a word that is not named is an error."""
    states = iter(["in-progress", "succeeded", "shelved"])
    server = api(lambda _asked: (200, {"id": "t", "state": next(states)}))
    text = (
        '[operations."ai_features.switch"]\nmethod = "POST"\npath = "/answers"\n'
        'query = { by = { word = "{actor.kind}", means = { operator = "staff", person = "customer" } } }\n'
        'body = { decision = { word = "{request.on}", means = { true = "granted", false = "denied" } }, '
        'of = { each = "{request.account?}", as = "{item}" } }\n'
        '[operations."training.status"]\npath = "/trainings/{request.training}"\n'
        '[operations."training.status".answer]\ntraining = "{answer.id}"\n'
        'state = { word = "{answer.state}", means = { in-progress = "running", succeeded = "done" } }\n'
    )
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        adapter.call("ai_features.switch", OPERATOR, "k", SWITCH)
        assert json.loads(server.asked[0]["body"]) == {"decision": "denied"}
        assert server.asked[0]["query"] == {"by": "staff"}
        assert adapter.call("training.status", OPERATOR, "k2", {"training": "t"})["state"] == "done"
        with pytest.raises(ImplementationError, match=r"m\.toml:22: .*'shelved', and 'means' knows only 'in-progress'"):
            adapter.call("training.status", OPERATOR, "k3", {"training": "t"})


def test_an_option_that_a_mapping_does_not_use_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of `?break=…` that nothing heeds would look kept."""
    monkeypatch.setenv("TEST_BASE", "http://127.0.0.1:9")
    monkeypatch.setenv("TEST_SECRET", "x")
    implementation = find_implementation(mapped(tmp_path, OPEN))
    implementation.check({"none": "1"})
    with pytest.raises(AddressError, match=r"m\.toml: nothing in it uses the option 'break' .*: none"):
        implementation.check({"break": "x"})


def test_an_api_that_is_not_there_is_told_with_its_address(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unused_port: int
) -> None:
    monkeypatch.setenv("TEST_BASE", f"http://127.0.0.1:{unused_port}")
    monkeypatch.setenv("TEST_SECRET", "x")
    why = rf"POST /accounts.* of .*127\.0\.0\.1:{unused_port}.*is the server started"
    with tools.opened(mapped(tmp_path, OPEN), tmp_path / "w") as adapter, pytest.raises(ImplementationError, match=why):
        adapter.call("accounts.open", OPERATOR, "k", {"kind": "standard", "name": "A"})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param('[operations."no.such"]\npath = "/"\n', r"m\.toml:17: .*no such operation", id="no operation"),
        pytest.param(
            OPEN.replace("request.kind", "request.kin"), r":20: .*path: accounts.open has no 'kin'", id="field"
        ),
        pytest.param(OPEN.replace("TEST_SECRET", "NOT_SET"), r":21: .*variable NOT_SET is not set", id="a variable"),
        pytest.param(OPEN.replace("{answer.id}", "{anser.id}"), r":25: .*begins with none of", id="a root"),
        pytest.param(
            OPEN.replace("path =", "pth ="),
            r":20: operations.accounts.open.pth: there is no such key here; do you mean path",
            id="a key",
        ),
        pytest.param(
            OPEN.replace("token =", 'when = "{request.name}"\ntoken ='),
            r":24: operations.accounts.open.when: there is no such key here; it belongs elsewhere",
            id="a condition of the first request",
        ),
        pytest.param(
            OPEN + 'then = [{ path = "/more", until = { value = "{answer.x}", among = ["y"] } }]\n',
            r"then\.0\.until: there is no such key here; it belongs elsewhere; here there are body, content, h",
            id="waiting of one that follows",
        ),
        pytest.param(
            OPEN + 'instead = [{ value = "1", equals = 1, method = "PUT", path = "/", body = {} }]\n',
            r"instead\.0\.body: .* elsewhere; here there are equals, method, path, value$",
            id="a body of one in its place",
        ),
        pytest.param(OPEN.replace("path =", "# path ="), r":18: .*either 'path' or 'files'", id="no path"),
        pytest.param("[operations", "is not TOML", id="no TOML"),
        pytest.param(
            OPEN.replace('[operations."accounts.open"]', "[operations.accounts.open]"),
            r':18: .*An operation\'s name is quoted: \[operations."accounts\.open"\]',
            id="a name without quotes",
        ),
        pytest.param(
            OPEN.replace("request.name}", "request.name"), r":22: .*is not a placeholder: it is not", id="a slip"
        ),
        pytest.param(
            WORDS.replace("word =", "wrd ="), r":21: .*'word' and 'means', .*found means, wrd", id="a translation's key"
        ),
        pytest.param(
            OPEN.replace("answer = {", 'answer = { at = { media = "{answer.x}", type = "text/plain", no = 1 }, '),
            r":25: .*media are made of 'media' and 'type' alone; add no with",
            id="media and more",
        ),
        pytest.param(WORDS.replace('{ member = "yes" }', "{}"), r":21: .*'means' says of each word", id="no words"),
        pytest.param(
            WORDS.replace("request.role", "request.rle"),
            r":21: .*accounts.join has no 'rle'",
            id="its word",
        ),
        pytest.param(
            WORDS.replace('member = "yes"', 'yes = "member"'),
            r":21: .*role\} is never 'yes': here the contract's words stand on the left of 'means' \(admin, member\)",
            id="its sides",
        ),
        pytest.param(
            OPEN + '[capabilities.without]\n"content.list" = "none"\n',
            r"content\.list: 'content\.list' is not of an offered capability",
            id="left out of nothing",
        ),
        pytest.param(
            OPEN + '[capabilities.without]\n"accounts.open" = "none"\n',
            r"accounts\.open: 'accounts\.open' is left out, and is mapped all the same",
            id="left out and mapped",
        ),
    ],
)
def test_a_mapping_that_is_wrong_is_refused_with_file_line_and_key(
    text: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_BASE", "http://127.0.0.1:9")
    monkeypatch.setenv("TEST_SECRET", "x")
    with pytest.raises(AddressError, match=why):
        find_implementation(mapped(tmp_path, text)).check({})


def test_what_a_mapping_leaves_out_is_declared_with_its_capability(
    api: Any, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason goes with the capability that leaves it out, and with no other."""
    monkeypatch.setenv("TEST_SECRET", "x")
    api(lambda _asked: (200, {}))
    text = OPEN + '[capabilities.without]\n"messages.post" = "there are no channels"\n'
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        described = adapter.describe()
        assert described.capabilities["messages"].without == {"messages.post": "there are no channels"}
        assert described.capabilities["accounts"].without is None
        assert [described.serves(name) for name in ("messages.post", "messages.direct")] == [False, True]


@pytest.mark.parametrize(
    ("said", "sent", "kept"),
    [("", "", False), ("", OPEN, True), ("keeps_keys = false\n", OPEN, False), ("keeps_keys = true\n", OPEN, True)],
)
def test_a_mapping_keeps_keys_where_it_sends_them_unless_it_says_otherwise(
    said: str, sent: str, api: Any, tools: Tools, tmp_path: Path, *, kept: bool
) -> None:
    """Where they are not kept, a join that fails is not sent again: the API would do it twice. The doctor names it."""
    server = api(lambda _asked: (503, {}))
    text = sent + '[operations."meetings.join"]\nmethod = "POST"\npath = "/people"\n'
    address = mapped(tmp_path, text)
    file = tmp_path / "m.toml"
    file.write_text(file.read_text().replace("[description]\n", f"[description]\n{said}"))
    with tools.opened(address, tmp_path / "w") as adapter:
        assert adapter.describe().keeps_keys == kept
        with pytest.raises(ContractError, match="unavailable"):
            adapter.call("meetings.join", OPERATOR, "k", {"meeting": "m"})
    assert len(server.asked) == (3 if kept else 1)
    states = [check.state for check in greet(address).checks if check.what == "repeated calls"]
    assert states == ([] if kept else ["absent"])


def test_a_mapping_cannot_keep_keys_that_it_does_not_send(tmp_path: Path, api: Any) -> None:
    api(lambda _asked: (200, {}))
    address = mapped(tmp_path, "[operations]\n")
    file = tmp_path / "m.toml"
    file.write_text(file.read_text().replace("[description]\n", "[description]\nkeeps_keys = true\n"))
    with pytest.raises(AddressError, match=r"m\.toml:5: description\.keeps_keys: no request has \{key\} in it"):
        find_implementation(address).check({})


def test_what_a_mapping_offers_and_does_not_map_is_told_at_the_start(api: Any, tmp_path: Path) -> None:
    """By the doctor's greeting, with what to do, once; what is mapped or left out with a reason is not."""
    api(lambda _asked: (200, {"id": "a1", "who": "p1", "token": "t1"}))
    without = (
        '[capabilities.without]\n"accounts.guest" = "nobody"\n"messages.direct" = "none"\n"messages.post" = "none"\n'
    )
    found = greet(mapped(tmp_path, OPEN + without)).checks
    told = {check.what: check.found for check in found if check.group == "operation"}
    assert set(told) == {"accounts.join", "accounts.assign"}
    assert "[capabilities.without]" in told["accounts.join"]
    examined = examine(mapped(tmp_path, OPEN + without)).checks
    states = {check.what: check.state for check in examined if check.group == "operation"}
    assert states == {
        "accounts.open": "fine",
        "accounts.join": "broken",
        "accounts.assign": "broken",
        "accounts.guest": "missing",
        "messages.direct": "missing",
        "messages.post": "missing",
    }


def served(tmp_path: Path, broken: str, port: int, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "janji", "serve", f"reference{broken}", "--port", str(port)]
    server = subprocess.Popen([*command, "--data", environment["REFERENCE_DATA"]], env=environment)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urlopen(f"{environment['REFERENCE_ADDRESS']}/v1/health").close()  # noqa: S310 - a server of this test
        except URLError:
            time.sleep(0.1)
        else:
            return server
    raise TimeoutError


def run(address: str, record: Path, environment: dict[str, str], *more: str) -> tuple[int, dict[str, str]]:
    command = [sys.executable, "-m", "janji", "run", address, "--record", str(record), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    report = record.with_name(record.name + ".json")
    assert report.exists(), done.stdout + done.stderr
    judged = json.loads(report.read_text())
    return done.returncode, {one["case"]: one["verdict"] for one in judged["scenarios"]}


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("", id="the whole pack", marks=pytest.mark.slow),
        pytest.param("?break=withdraw-ignored", id="a violation", marks=pytest.mark.nightly),
    ],
)
@pytest.mark.timeout(1800)
def test_the_whole_pack_gives_the_same_verdicts_by_mapping_alone(broken: str, tmp_path: Path, unused_port: int) -> None:
    environment = {
        **os.environ,
        "JANJI_REFERENCE_OPERATOR_TOKEN": "of-this-test",
        "REFERENCE_DATA": str(tmp_path / "platform"),
        "REFERENCE_ADDRESS": f"http://127.0.0.1:{unused_port}",
    }
    server = served(tmp_path, broken, unused_port, environment)
    try:
        by_mapping = run(f"rest:{REFERENCE}", tmp_path / "mapped", environment)
    finally:
        server.kill()
        server.wait()
    assert by_mapping == run(f"reference{broken}", tmp_path / "here", environment, "-n", "2")


CLAUSES = ("consent-before-training.chat", "own-and-control.invitations", "service-licence.load-balancing-only")
"""Trainings and models, mail that lies in folders, and lists that have another shape."""
AGAIN = ("no-third-party-training.fine-tuning", "own-and-control.recordings")
"""Deliveries that bear the names of training runs, and a database that holds what was given before."""


def test_the_reference_platform_gives_the_same_verdicts_by_mapping_alone(
    runs: Any, tmp_path: Path, unused_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few clauses by requests that the mapping names; and others after them, since what a run left hides nothing."""
    environment = {
        "JANJI_REFERENCE_OPERATOR_TOKEN": "of-this-test",
        "REFERENCE_DATA": str(tmp_path / "platform"),
        "REFERENCE_ADDRESS": f"http://127.0.0.1:{unused_port}",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    server = served(tmp_path, "", unused_port, {**os.environ, **environment})
    try:
        mapped, again = (
            runs.run(tmp_path / clauses[0], address=f"rest:{REFERENCE}", clauses=clauses).verdicts
            for clauses in (CLAUSES, AGAIN)
        )
    finally:
        server.kill()
        server.wait()
    here = [one for one in runs.of().verdicts.scenarios if not set(CLAUSES).isdisjoint(one.clauses)]
    assert {one.case: one.verdict for one in mapped.scenarios} == {one.case: one.verdict for one in here}
    assert {one.verdict for one in (*mapped.scenarios, *again.scenarios)} == {"met"}


def test_the_mapping_of_the_reference_platform_leaves_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every operation of the contract is mapped, and every capability offered."""
    for name in ("JANJI_REFERENCE_OPERATOR_TOKEN", "REFERENCE_DATA", "REFERENCE_ADDRESS"):
        monkeypatch.setenv(name, "x")
    loaded = load_mapping(REFERENCE).mapping
    assert set(loaded.operations) == set(OPERATIONS)
    assert set(loaded.capabilities.offered) == set(CAPABILITIES)


def test_one_operation_can_be_asked_in_several_ways(api: Any, tools: Tools, tmp_path: Path) -> None:
    """Another request by a value of the request; objects with keys less and more; objects as lists; `null` left out."""
    server = api(lambda _asked: (200, {"question": None, "kept": {"meeting": "m", "extra": 1}, "loads": {"a": 0.5}}))
    text = (
        '[operations."ai_features.switch"]\nmethod = "PUT"\npath = "/api/{request.feature}"\n'
        'instead = [{ value = "{request.path}", equals = "settings", method = "POST", path = "/page" }]\n'
        'answer = { question = { of = "{answer.question?}", without = ["x"] } }\n'
        '[operations."usage.placements"]\npath = "/loads"\n'
        'answer = { placements = [{ of = "{answer.kept}", without = ["extra"], '
        'with = { data_centre = "of-{item.meeting}", '
        'loads = { each = "{answer.loads}", as = { data_centre = "{item.key}", load = "{item.value}" } } } }] }\n'
    )
    asked = {"feature": "meeting-summary", "on": True, "account": None}
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        for path in ("settings", "interface"):
            assert adapter.call("ai_features.switch", OPERATOR, path, {**asked, "path": path}) == {}
        found = adapter.call("usage.placements", OPERATOR, "k", {"meeting": "m"})
    loads = [{"data_centre": "a", "load": 0.5}]
    assert found == {"placements": [{"meeting": "m", "data_centre": "of-m", "loads": loads}]}
    ways = [(one["method"], one["path"]) for one in server.asked]
    assert ways == [("POST", "/page"), ("PUT", "/api/meeting-summary"), ("GET", "/loads")]


@pytest.mark.parametrize("no", ["false", '"false"'])
@pytest.mark.parametrize("done", ["true", '"true"'])
def test_yes_and_no_are_compared_and_written_as_json_writes_them(
    no: str, done: str, api: Any, tools: Tools, tmp_path: Path
) -> None:
    """A no is sent to where a no goes, and a job is waited for that says with true that it is done."""
    finished = iter([False, True])
    server = api(lambda _asked: (200, {"finished": next(finished)} if _asked["method"] == "GET" else {}))
    text = (
        '[operations."ai_features.switch"]\nmethod = "POST"\npath = "/grants"\nquery = { on = "{request.on}" }\n'
        f'instead = [{{ value = "{{request.on}}", equals = {no}, method = "POST", path = "/refusals" }}]\n'
        '[operations."training.status"]\npath = "/state"\nanswer = { training = "t", state = "done" }\n'
        f'until = {{ value = "{{answer.finished}}", among = [{done}], every = 0.01, seconds = 5 }}\n'
    )
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        for on in (True, False):
            adapter.call("ai_features.switch", OPERATOR, str(on), SWITCH | {"on": on})
        adapter.call("training.status", OPERATOR, "k", {"training": "t"})
    assert [one["path"] for one in server.asked] == ["/grants", "/refusals", "/state", "/state"]
    assert [one["query"] for one in server.asked[:2]] == [{"on": "true"}, {"on": "false"}]


def test_an_api_that_numbers_things_has_ids_all_the_same(api: Any, tools: Tools, tmp_path: Path) -> None:
    """The contract's ids are texts, also in a list; a yes is no number."""
    answers = iter([{"rows": [{"id": 7}, {"id": "b"}]}, {"rows": [{"id": True}]}])
    api(lambda _asked: (200, next(answers)))
    text = (
        '[operations."third_parties.list"]\npath = "/list"\n'
        '[operations."third_parties.list".answer.third_parties]\neach = "{answer.rows}"\n'
        'as = { third_party = "{item.id}", name = "x", relation = "processor" }\n'
    )
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        listed = adapter.call("third_parties.list", OPERATOR, "k", {})["third_parties"]
        assert [one["third_party"] for one in listed] == ["7", "b"]
        with pytest.raises(ImplementationError, match="should be a valid string, found true"):
            adapter.call("third_parties.list", OPERATOR, "k2", {})


def test_the_token_of_somebody_from_an_earlier_start_is_asked_for_anew(api: Any, tools: Tools, tmp_path: Path) -> None:
    """As the operator, once; then they act as themselves. Where no token is given, nothing was refused to them."""

    def answer(asked: Asked) -> tuple[int, Any]:
        if asked["path"] == "/people/p9/tokens":
            return 200, {"token": "anew"}
        if asked["path"].startswith("/people/"):
            return (403 if "barred" in asked["path"] else 404), {}
        return 200, {"content": "c"}

    server = api(answer)
    text = (
        '[auth]\noperator = { who = "staff" }\nperson = { who = "{person.token}" }\n'
        'renew = { path = "/people/{actor.person}/tokens", value = "{answer.token}" }\n'
        '[operations."messages.post"]\nmethod = "POST"\npath = "/posts"\nanswer = { content = "{answer.content}" }\n'
    )
    post = {"channel": "x", "text": "t", "quotes": None}
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        for key in ("k1", "k2"):
            adapter.call("messages.post", Actor(kind="person", person="p9"), key, post)
        for person, said in (("nobody", "not_found"), ("barred", "refused")):
            with pytest.raises(UnknownActorError, match=f"no new token of {person} is given: {said}"):
                adapter.call("messages.post", Actor(kind="person", person=person), "k3", post)
    who = [(one["path"], one["headers"]["who"]) for one in server.asked]
    assert who[:3] == [("/people/p9/tokens", "staff"), ("/posts", "anew"), ("/posts", "anew")]


def test_texts_and_files_become_media(api: Any, tools: Tools, tmp_path: Path) -> None:
    """An API that answers a text, or the bytes of a file, needs to know no hash of them."""
    api(lambda asked: (200, b"\x00sound" if asked["path"] == "/file" else {"words": "h\u00e9", "by": "a1"}))
    text = (
        '[operations."content.read"]\npath = "/text"\n'
        '[operations."content.read".answer]\nof = { media = "{answer.words}", type = "text/plain" }\n'
        'with = { content = "c", kind = "chat", owner = null }\n'.replace(", owner = null", ', owner = "{answer.by}"')
        + '[operations."recordings.play"]\npath = "/file"\nraw = true\n'
        'answer = { parts = [{ media = "{answer.bytes}", type = "audio/ogg" }] }\n'
    )
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        read = adapter.call("content.read", OPERATOR, "k", {"content": "c"})
        assert (read["owner"], read["media_type"], b64decode(read["inline"])) == (
            "a1",
            "text/plain",
            "h\u00e9".encode(),
        )
        part = adapter.call("recordings.play", OPERATOR, "k2", {"recording": "r"})["parts"][0]
    assert b64decode(part["inline"]) == b"\x00sound"
    assert part["sha256"] == sha256(b"\x00sound").hexdigest()


@pytest.mark.parametrize("body", ['"{request}"', '{ meeting = "m", audio = "{request.audio}" }'])
def test_a_request_goes_on_whole_with_the_media_in_it(body: str, api: Any, tools: Tools, tmp_path: Path) -> None:
    """As the contract has them, for an API that is made after it; bytes by themselves are told to need base64."""
    server = api(lambda _asked: (200, {"content": "c1"}))
    speak = '[operations."meetings.speak"]\nmethod = "POST"\npath = "/s"\nbody = {}\nanswer = "{{answer}}"\n'
    audio = {"media_type": "audio/ogg", "sha256": sha256(b"s").hexdigest(), "inline": "cw==", "ref": None}
    request = {"meeting": "m", "audio": audio, "caption": None}
    with tools.opened(mapped(tmp_path, speak.format(body)), tmp_path / "w") as adapter:
        assert adapter.call("meetings.speak", OPERATOR, "k", request) == {"content": "c1"}
    sent = json.loads(server.asked[-1]["body"])
    assert {**audio, **sent["audio"]} == audio
    with (
        tools.opened(mapped(tmp_path, speak.format('{ data = "{request.audio.bytes}" }')), tmp_path / "w") as adapter,
        pytest.raises(ImplementationError, match=r"m\.toml:\d+: operations\.meetings\.speak: JSON holds no bytes"),
    ):
        adapter.call("meetings.speak", OPERATOR, "k", request)


def test_it_is_described_as_the_operator_at_the_address_that_the_options_give(
    api: Any, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first request has the headers and the operator's key like any other; the base takes options."""
    server = api(lambda _asked: (200, {"version": "7"}))
    text = HEAD.lstrip().replace("{env.TEST_BASE}", "http://127.0.0.1:{options.port}")
    text = text.replace('version = "1"', 'path = "/about"\nversion = "{answer.version}"')
    text += '[headers]\nx-all = "{key}"\n[auth]\noperator = { x-secret = "{env.TEST_SECRET}" }\n[operations]\n'
    (tmp_path / "m.toml").write_text(text)
    (tmp_path / "w").mkdir()
    port = server.base.rpartition(":")[2]
    with tools.opened(f"rest:{tmp_path / 'm.toml'}?port={port}", tmp_path / "w") as adapter:
        assert adapter.describe().version == "7"
    assert server.asked[0]["headers"]["x-secret"] == "a secret"
    assert server.asked[0]["headers"]["x-all"].endswith("/describe")
    with (
        pytest.raises(ImplementationError, match=r"m\.toml:2: base: .*give it in the address, \?port=VALUE"),
        tools.opened(f"rest:{tmp_path / 'm.toml'}", tmp_path / "w"),
    ):
        pass


def test_a_new_start_has_keys_of_its_own(api: Any, tools: Tools, tmp_path: Path) -> None:
    """A server that still runs would answer the keys of the start before as it did then."""
    server = api(lambda _asked: (200, {"id": "a1", "who": "p1", "token": "t1"}))
    for _ in range(2):
        with tools.opened(mapped(tmp_path, OPEN), tmp_path / "w") as adapter:
            adapter.call("accounts.open", OPERATOR, "k", {"kind": "standard", "name": "A"})
    assert server.asked[0]["headers"]["x-key"] != server.asked[1]["headers"]["x-key"]


def test_what_follows_is_asked_where_its_condition_holds_and_with_a_key_of_its_own(
    api: Any, tools: Tools, tmp_path: Path
) -> None:
    """An API that answers the same key as before would do nothing else for a second request of the same key."""
    server = api(lambda _asked: (200, {"content": "c"}))
    text = (
        '[operations."ai_features.switch"]\nmethod = "POST"\npath = "/answers"\nheaders = { k = "{key}" }\n'
        'then = [{ method = "POST", path = "/welcome", when = "{request.on}", headers = { k = "{key}" } }]\n'
    )
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        for on in (True, False):
            adapter.call("ai_features.switch", OPERATOR, str(on), SWITCH | {"on": on})
    assert [one["path"] for one in server.asked] == ["/answers", "/welcome", "/answers"]
    keys = [one["headers"]["k"] for one in server.asked]
    assert len(set(keys)) == 3


def test_files_are_named_and_no_value_of_a_request_leads_elsewhere(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only JSON is opened; what stands for other files in a pattern, or leads up, does not do so in a value."""
    monkeypatch.setenv("TEST_BASE", "http://127.0.0.1:9")
    (tmp_path / "mail" / "laras@a.example").mkdir(parents=True)
    (tmp_path / "mail" / "laras@a.example" / "1.eml").write_bytes(b"\xff no JSON")
    text = (
        f'[operations."mail.received"]\nfiles = "{tmp_path}/mail/{{request.recipient}}/*.eml"\n'
        '[operations."mail.received".answer.places]\neach = "{answer.files}"\n'
        'as = { place = "{item.name}", path = "{item.path}", format = "text", purpose = "provide" }\n'
    )
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        found = adapter.call("mail.received", OPERATOR, "k", {"recipient": "laras@a.example"})["places"]
        assert [place["path"] for place in found] == [str(tmp_path / "mail" / "laras@a.example" / "1.eml")]
        for elsewhere in ("*", "laras*", "../mail/laras@a.example", ".."):
            assert adapter.call("mail.received", OPERATOR, elsewhere, {"recipient": elsewhere})["places"] == []


@pytest.fixture
def unused_port() -> int:
    """A port that was free a moment ago."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


POST = '[operations."messages.post"]\nmethod = "POST"\npath = "/post"\nanswer = { content = "{answer.who}" }\n'
AUTH = '[auth]\noperator = { authorization = "op" }\nperson = { authorization = "{person.token}" }\n'


def test_nobody_is_taken_for_somebody_else_by_a_cookie(api: Any, tools: Tools, tmp_path: Path) -> None:
    """Of an API that heeds a session's cookie before the token, each person has a session of their own, if any."""
    names = iter(["p1", "p2"])

    def answer(asked: Asked) -> tuple[int, Any]:
        session = asked["headers"].get("cookie", "").removeprefix("sid=")
        server.more.clear()
        if asked["path"] == "/post":
            return 200, {"who": f"{session or 'nobody'}, {asked['headers']['authorization']}"}
        name = next(names)
        server.more["set-cookie"] = f"sid={name}; Path=/"
        assert session == "", "the operator was taken for somebody else"
        return 200, {"id": "a", "who": name, "token": f"t-{name}"}

    server = api(answer)
    post = {"channel": "c", "text": "t", "quotes": None}
    with tools.opened(mapped(tmp_path, AUTH + OPEN + POST), tmp_path / "w") as adapter:
        for number in range(2):
            adapter.call("accounts.open", OPERATOR, f"k{number}", {"kind": "standard", "name": "A"})
        said = [
            adapter.call("messages.post", Actor(kind="person", person=who), f"k-{who}", post)["content"]
            for who in ("p1", "p2", "p1")
        ]
        assert said == ["p1, t-p1", "p2, t-p2", "p1, t-p1"]
        assert adapter.call("messages.post", OPERATOR, "k", post)["content"] == "nobody, op"


def test_a_session_that_a_person_was_given_goes_on(api: Any, tools: Tools, tmp_path: Path) -> None:
    """An API that wants the cookie of the request before back gets it, from the same person alone."""

    def answer(asked: Asked) -> tuple[int, Any]:
        if asked["path"] != "/post":
            return 200, {"id": "a", "who": asked["query"]["n"], "token": "t"}
        server.more["set-cookie"] = "csrf=1"
        return 200, {"who": asked["headers"].get("cookie", "none")}

    server = api(answer)
    post = {"channel": "c", "text": "t", "quotes": None}
    with tools.opened(mapped(tmp_path, AUTH + OPEN + POST), tmp_path / "w") as adapter:
        for name in ("p1", "p2"):
            adapter.call("accounts.open", OPERATOR, name, {"kind": "standard", "name": name})
        people = [Actor(kind="person", person=who) for who in ("p1", "p1", "p2")]
        said = [adapter.call("messages.post", who, f"k{n}", post)["content"] for n, who in enumerate(people)]
    assert said == ["none", "csrf=1", "none"]


@pytest.mark.parametrize("where", ["a pipe", "a device", "too large"])
def test_files_of_a_mapping_are_plain_and_bounded(
    where: str, api: Any, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that ends in .json is opened; what is no plain file is told with its name, and nothing is waited for."""
    api(lambda _asked: (200, {}))
    monkeypatch.setenv("TEST_FILES", str(tmp_path))
    file = tmp_path / "one.json"
    if where == "a pipe":
        os.mkfifo(file)
    elif where == "a device":
        file.symlink_to("/dev/zero")
    else:
        with file.open("wb") as made:
            made.truncate(1 << 30)
    text = '[operations."mail.received"]\nfiles = "{env.TEST_FILES}/*.json"\nanswer = { places = [] }\n'
    began = time.monotonic()
    with (
        tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter,
        pytest.raises(ImplementationError, match=r"m\.toml:\d+: .*one\.json is not a plain file"),
    ):
        adapter.call("mail.received", OPERATOR, "k", {"recipient": "a@b"})
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(OPEN.replace("{env.TEST_SECRET}", "grüße"), "A", id="a header"),
        pytest.param(OPEN.replace('"x-secret"', '"grüße"'), "A", id="the name of a header"),
        pytest.param(OPEN.replace("{env.TEST_SECRET}", "{request.name}"), "世界", id="a header from a request"),
        pytest.param(OPEN.replace("{request.kind}", "{request.name}"), "\ud800", id="half a letter in a path"),
        pytest.param(OPEN.replace("{env.TEST_SECRET}", "a\\nb"), "A", id="a line break in a header"),
    ],
)
def test_what_http_cannot_hold_is_told_with_file_line_and_key(
    text: str, name: str, api: Any, tools: Tools, tmp_path: Path
) -> None:
    api(lambda _asked: (200, {}))
    with (
        tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter,
        pytest.raises(ImplementationError, match=r"m\.toml:\d+: operations\.accounts\.open: "),
    ):
        adapter.call("accounts.open", OPERATOR, "k", {"kind": "standard", "name": name})


def test_a_mapping_is_not_read_again_at_each_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every call asks whether the API knows keys: that is found out once."""
    monkeypatch.setenv("REFERENCE_ADDRESS", "http://127.0.0.1:1")
    monkeypatch.setenv("JANJI_REFERENCE_OPERATOR_TOKEN", "t")
    monkeypatch.setenv("REFERENCE_DATA", "/nowhere")
    loaded = load_mapping(REFERENCE)
    assert loaded.keeps_keys
    monkeypatch.setattr("janji.implementation._mapping.tomllib.loads", None)
    assert loaded.keeps_keys


def test_the_reference_platform_sends_a_short_answer_at_once() -> None:
    """A body that waits for the receipt of its header costs 40 ms a call."""
    from janji.implementations.reference.server import _listen

    with _listen("127.0.0.1", 0) as listening:
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_is_switched_on_in_it_is_passed_on(api: Any, tools: Tools, tmp_path: Path) -> None:
    """As the service says it; a word for it that the contract does not have is told with file, line and key."""
    said = {"kind": "variant", "option": "v=1", "en": "keeps all", "id": "menyimpan semua"}
    api(lambda _asked: (200, {"on": [said]}))
    file = Path(mapped(tmp_path, OPEN).removeprefix("rest:"))
    file.write_text(
        file.read_text().replace("[description]\n", '[description]\npath = "/me"\nswitched_on = "{answer.on?}"\n')
    )
    with tools.opened(f"rest:{file}", tmp_path / "w") as adapter:
        assert [each.model_dump() for each in adapter.describe().switched_on] == [said]
        said["kind"] = "trick"
        del said["en"], said["id"]
        wrong = r"m\.toml:\d+: description\.switched_on: 0/kind: .*; also wrong: 0/en, 0/id$"
        with pytest.raises(ImplementationError, match=wrong):
            adapter.describe()


def test_an_item_of_a_list_that_is_not_there_is_left_out(api: Any, tools: Tools, tmp_path: Path) -> None:
    """As a key is; one that has another form is told in words that do not name our own classes."""
    answer: dict[str, Any] = {}
    api(lambda _asked: (200, answer))
    file = Path(mapped(tmp_path, OPEN).removeprefix("rest:"))
    file.write_text(
        file.read_text().replace("[description]\n", '[description]\npath = "/me"\nswitched_on = ["{answer.on?}"]\n')
    )
    with tools.opened(f"rest:{file}", tmp_path / "w") as adapter:
        assert adapter.describe().switched_on == []
        answer["on"] = "all"
        with pytest.raises(
            ImplementationError, match=r"switched_on: 0: Input should be a valid dictionary, found 'all'"
        ):
            adapter.describe()


def test_a_folder_of_files_that_is_not_there_is_told_at_once(
    api: Any, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files would never be found in it, as if nothing had arrived: before a run, by the variable that names it."""
    api(lambda _asked: (200, {}))
    monkeypatch.setenv("TEST_FILES", str(tmp_path / "nowhere"))
    text = '[operations."mail.received"]\nfiles = "{env.TEST_FILES}/*.json"\nanswer = { places = [] }\n'
    with tools.opened(mapped(tmp_path, text), tmp_path / "w") as adapter:
        with pytest.raises(
            ImplementationError,
            match=r"m\.toml:\d+: operations\.mail\.received\.files: \{env\.TEST_FILES\} is '.*nowhere'",
        ):
            adapter.describe()
        (tmp_path / "nowhere").mkdir()
        assert adapter.describe().name
