"""Messages that are allowed on the wire, and those that are not."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from janji.implementation import (
    CONTRACT_VERSIONS,
    OPERATIONS,
    OPERATOR,
    WIRE_VERSIONS,
    Actor,
    ContractError,
    Description,
    ImplementationError,
    Media,
    RemoteAdapter,
    Served,
    Unreached,
    openrpc,
)
from janji.implementation import _wire as wire
from janji.implementation.contract import examples

GREETING: dict[str, Any] = {
    "wire": "1",
    "description": {"name": "Small", "version": "1", "build": "1", "contract": "1", "capabilities": {}},
}
OPEN = {"kind": "standard", "name": "Arunika"}
OPENED = {"account": "a", "owner": "p"}
_WIRE = Path(__file__).parents[1] / "fixtures" / "wire"
TRANSCRIPTS = sorted(_WIRE.glob("*.jsonl"))
"""Conversations with the small service."""


class Scripted:
    """A channel that answers the greeting as it should, and then with what it was given."""

    local = True
    persistent = False

    def __init__(self, *answers: bytes | Exception, greeting: Any = GREETING) -> None:
        self.answers = list(answers)
        self.greeting = greeting
        self.sent: list[Any] = []
        self.times = 0

    def send(self, body: bytes, _deadline: float) -> None:
        self.sent.append(json.loads(body))

    def receive(self, _deadline: float) -> bytes:
        asked = next((one for one in reversed(self.sent) if isinstance(one, list) or "id" in one), None)
        if isinstance(asked, dict) and asked["method"] == "janji.describe":
            return wire.pack(wire.result_message(asked["id"], self.greeting))
        answer = self.answers.pop(0) if self.answers else TimeoutError()
        if isinstance(answer, Exception):
            raise answer
        last = asked["id"] if isinstance(asked, dict) else 0
        return answer.replace(b"@", str(last).encode())

    def notify(self, body: bytes) -> None:
        self.sent.append(json.loads(body))

    def said(self) -> None:
        return None

    def close(self) -> None:
        self.times += 1


def remote(channel: Scripted, tmp: Path = Path("nowhere")) -> RemoteAdapter:
    return RemoteAdapter(channel, {}, tmp, limit=1.0, sleep=lambda _seconds: None)


def opened(*answers: bytes | Exception) -> Any:
    return remote(Scripted(*answers)).call("accounts.open", OPERATOR, "k", OPEN)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b'{"a": 1, "a": 2}', "stands twice", id="a key twice"),
        pytest.param(b'"\xff"', "not UTF-8", id="invalid UTF-8"),
        pytest.param(b'"\\ud800"', "not JSON", id="half a surrogate pair"),
        pytest.param(b"NaN", "is not a JSON number", id="NaN"),
        pytest.param(b"[1,", "not JSON", id="half a value"),
        pytest.param(b"[" * 100_000, "not JSON", id="too deep"),
        pytest.param(b"9" * 10_000, "not JSON", id="too long a number"),
        pytest.param(b"\xef\xbb\xbf{}", "not JSON", id="a byte order mark"),
    ],
)
def test_what_is_not_plainly_json_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(wire.WireError, match=why):
        wire.unpack(data)


@pytest.mark.parametrize("code", sorted(wire.ERROR_NUMBERS))
def test_every_error_of_the_contract_crosses_the_wire_whole(code: Any) -> None:
    sent = wire.pack(wire.refusal_message(1, ContractError(code, "because", "the rule"))).replace(b'"id":1', b'"id":@')
    with pytest.raises(ContractError) as refused:
        opened(sent)
    assert (refused.value.code, refused.value.message, refused.value.policy) == (code, "because", "the rule")


def test_the_first_message_names_the_versions_and_the_options() -> None:
    channel = Scripted(b'{"jsonrpc":"2.0","id":@,"result":{"account":"a","owner":"p"}}')
    adapter = RemoteAdapter(channel, {"break": "x"}, Path("nowhere"), limit=1.0)
    assert adapter.call("accounts.open", OPERATOR, "k", OPEN) == OPENED
    assert channel.sent[0]["method"] == "janji.describe"
    assert channel.sent[0]["params"] == {
        "wire": list(WIRE_VERSIONS),
        "contract": list(CONTRACT_VERSIONS),
        "options": {"break": "x"},
    }


@pytest.mark.parametrize(
    ("greeting", "why"),
    [
        pytest.param({**GREETING, "wire": "2"}, "speaks wire '2'", id="another wire"),
        pytest.param({"wire": "1"}, "description", id="no description"),
        pytest.param([], "does not fit", id="no object"),
        pytest.param(
            {**GREETING, "description": {**GREETING["description"], "contract": "2"}}, "contract", id="another contract"
        ),
        pytest.param({**GREETING, "extra": 1}, "extra", id="a key too many"),
    ],
)
def test_a_greeting_that_does_not_fit_is_an_error_that_says_why(greeting: Any, why: str) -> None:
    with pytest.raises(ImplementationError, match=why):
        remote(Scripted(greeting=greeting)).describe()


def test_without_a_common_version_both_sides_say_what_they_speak() -> None:
    """The server refuses with its versions, and the client tells them."""
    served = Served(lambda _options: pytest.fail("nothing is opened"))
    asked = wire.call_message(1, wire.DESCRIBE, {"wire": ["7"], "contract": ["1"], "options": {}})
    answer = wire.unpack(served.handle(wire.pack(asked)) or b"")
    assert answer["error"]["code"] == wire.NO_COMMON_VERSION
    assert answer["error"]["data"] == {"wire": list(WIRE_VERSIONS), "contract": list(CONTRACT_VERSIONS)}
    with pytest.raises(ImplementationError, match=r"no common version.*there wire \['1'\]"):
        wire.result_of(answer, wire.DESCRIBE)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        pytest.param(b'{"jsonrpc":"2.0","id":999,"result":{}}', "another request", id="another id"),
        pytest.param(b'{"jsonrpc":"2.0","id":"@","result":{}}', "number of its request", id="a text as id"),
        pytest.param(b'{"jsonrpc":"2.0","id":true,"result":{}}', "number of its request", id="true as id"),
        pytest.param(b'{"jsonrpc":"2.0","id":@}', "either 'result' or 'error'", id="neither"),
        pytest.param(b'{"jsonrpc":"2.0","id":@,"result":{},"error":{}}', "either", id="both"),
        pytest.param(b'{"id":@,"result":{}}', "is not a JSON-RPC 2.0 answer", id="no version"),
        pytest.param(b'{"jsonrpc":"2.0","id":@,"result":[1]}', "an answer is an object", id="a list"),
        pytest.param(b'{"jsonrpc":"2.0","id":@,"result":null}', "an answer is an object", id="null"),
        pytest.param(b'{"jsonrpc":"2.0","id":@,"error":"no"}', "'error' is an object", id="a text as error"),
        pytest.param(b'{"jsonrpc":"2.0","id":@,"error":{"code":1,"message":"no"}}', "none of the contract", id="1"),
        pytest.param(
            b'{"jsonrpc":"2.0","id":@,"error":{"code":-32001,"message":"no","data":{"code":"internal"}}}',
            "names itself",
            id="a code that contradicts",
        ),
        pytest.param(b'{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"eh"}}', "could not read", id="id"),
        pytest.param(b'[{"jsonrpc":"2.0","id":@,"result":{}}]', "is not a JSON-RPC 2.0 answer", id="a batch"),
        pytest.param(b'{"jsonrpc":"2.0","method":"janji.progress","params":{"done":7}}', "does not fit", id="progress"),
    ],
)
def test_an_answer_that_is_not_right_is_an_error_and_the_last_thing_asked(answer: bytes, why: str) -> None:
    """It is never taken for a refusal, and nothing more is asked of who gave it."""
    channel = Scripted(answer)
    adapter = remote(channel)
    with pytest.raises(ImplementationError, match=why):
        adapter.call("accounts.open", OPERATOR, "k", OPEN)
    asked = len(channel.sent)
    with pytest.raises(ImplementationError, match="not tried, since it broke before"):
        adapter.call("accounts.open", OPERATOR, "k", OPEN)
    assert len(channel.sent) == asked


RIGHT = b'{"jsonrpc":"2.0","id":@,"result":{"receipts":[]}}'


def test_what_may_be_repeated_is_repeated_and_nothing_else() -> None:
    again = Scripted(Unreached("gone"), Unreached("gone"), RIGHT)
    assert remote(again).call("consent.receipts", OPERATOR, "k", {}) == {"receipts": []}
    asked = [one for one in again.sent if one["method"] == "consent.receipts"]
    assert len(asked) == 3
    assert len({one["params"]["key"] for one in asked}) == 1
    once = Scripted(Unreached("gone"), RIGHT)
    with pytest.raises(ImplementationError, match="gone"):
        remote(once).call("accounts.open", OPERATOR, "k", OPEN)
    assert sum(one["method"] == "accounts.open" for one in once.sent) == 1


@pytest.mark.parametrize("keeps", [True, False])
def test_where_keys_are_not_kept_only_what_reads_is_repeated(*, keeps: bool) -> None:
    """A call that may have been done is done twice where nobody knows it again: then it ends in an error instead."""
    greeting = {**GREETING, "description": {**GREETING["description"], "keeps_keys": keeps}}
    reading = Scripted(Unreached("gone"), RIGHT, greeting=greeting)
    assert remote(reading).call("consent.receipts", OPERATOR, "k", {}) == {"receipts": []}
    joining = Scripted(Unreached("gone"), b'{"jsonrpc":"2.0","id":@,"result":{}}', greeting=greeting)
    adapter = remote(joining)
    if keeps:
        assert adapter.call("meetings.join", OPERATOR, "k", {"meeting": "m"}) == {}
    else:
        with pytest.raises(ImplementationError, match=r"meetings\.join: gone"):
            adapter.call("meetings.join", OPERATOR, "k", {"meeting": "m"})
    assert sum(one["method"] == "meetings.join" for one in joining.sent) == 1 + keeps


def test_what_only_reads_may_be_repeated_and_makes_nothing() -> None:
    for operation in OPERATIONS.values():
        if operation.reads:
            assert operation.idempotent, operation.name
            assert not operation.makes, operation.name
            assert not operation.hands_over, operation.name


def test_repeating_backs_off_and_ends() -> None:
    waited: list[float] = []
    channel = Scripted(*[Unreached("gone")] * 10)
    adapter = RemoteAdapter(channel, {}, Path("nowhere"), limit=30.0, sleep=waited.append)
    with pytest.raises(ImplementationError, match="gone, tried 4 times"):
        adapter.call("consent.receipts", OPERATOR, "k", {})
    assert len(waited) == 3
    assert waited[0] < waited[1] < waited[2]


def test_nobody_waits_for_a_training_that_is_not_over_at_the_end() -> None:
    """On closing, what is still under way is cancelled; what has ended is not."""
    training = b'{"jsonrpc":"2.0","id":@,"result":{"training":"%s","state":"%s"}}'
    channel = Scripted(
        b'{"jsonrpc":"2.0","id":@,"result":{"training":"t1"}}',
        b'{"jsonrpc":"2.0","id":@,"result":{"training":"t2"}}',
        training % (b"t1", b"running"),
        training % (b"t2", b"done"),
    )
    adapter = remote(channel)
    for operation, request in [("training.start", {})] * 2 + [("training.status", {"training": "t"})] * 2:
        adapter.call(operation, OPERATOR, "k", request)
    adapter.close()
    cancelled = [one["params"] for one in channel.sent if one["method"] == "janji.cancel"]
    assert cancelled == [{"training": "t1"}]
    assert channel.times == 1


def test_media_go_by_reference_where_that_is_asked_for_and_files_are_shared(tmp_path: Path) -> None:
    from janji.implementation import Media

    media = Media.of(b"a sound", "audio/ogg")
    for asked, local, key in [("inline", True, "inline"), ("ref", True, "ref"), ("ref", False, "inline")]:
        channel = Scripted(b'{"jsonrpc":"2.0","id":@,"result":{"content":"c"}}', greeting={**GREETING, "media": asked})
        channel.local = local
        request = {"meeting": "m", "audio": media.model_dump(), "caption": None}
        remote(channel, tmp_path).call("meetings.speak", OPERATOR, "k", request)
        sent = channel.sent[-1]["params"]["request"]["audio"]
        assert set(sent) == {"media_type", "sha256", key}
        assert Media.model_validate(sent).data() == b"a sound"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NEARLY = st.fixed_dictionaries(
    {},
    optional={
        "jsonrpc": st.just("2.0") | JSON,
        "id": st.sampled_from([1, 2, "2", None]) | JSON,
        "result": st.just(OPENED) | JSON,
        "error": st.fixed_dictionaries({}, optional={"code": JSON, "message": st.text(), "data": JSON}) | JSON,
        "method": st.just("janji.progress") | st.text(),
        "params": JSON,
    },
)
ANYTHING = (
    st.binary()
    | JSON.map(lambda value: json.dumps(value).encode())
    | NEARLY.map(lambda value: json.dumps(value).encode())
    | st.lists(NEARLY, max_size=3).map(lambda value: json.dumps(value).encode())
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(data=ANYTHING)
def test_whatever_comes_back_ends_in_an_answer_an_error_of_the_contract_or_a_clear_one(data: bytes) -> None:
    """Only an answer with the request's own id is an answer; all else is an error that names the operation."""
    answer, refused, broke = None, None, None
    try:
        answer = opened(data)
    except ContractError as error:
        refused = error
    except ImplementationError as error:
        broke = error
    if broke is not None:
        assert str(broke).startswith("accounts.open: ")
        return
    assert _is_for(2, data)
    assert refused is None or refused.code in wire.ERROR_NUMBERS
    assert refused is not None or isinstance(answer, dict)


def _is_for(number: int, data: bytes) -> bool:
    message = json.loads(data)
    return any(one.get("id") == number for one in (message if isinstance(message, list) else [message]))


class Small:
    """An adapter that offers one operation and counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def describe(self) -> Description:
        return Description.model_validate(GREETING["description"])

    def call(self, operation: str, actor: Any, key: str, request: Any) -> Any:
        self.asked.append(operation)
        if operation == "messages.post":
            raise ContractError("refused", "not you", "rule")
        return OPENED if operation == "accounts.open" else {"receipts": []}

    def close(self) -> None: ...


def serve(adapter: Small) -> Any:
    served = Served(lambda _options: adapter)
    return lambda message: json.loads(served.handle(json.dumps(message).encode(), {}) or b"null")


def asked(operation: str, key: str, request: Any) -> dict[str, Any]:
    return wire.call_message(1, operation, {"actor": {"kind": "operator"}, "key": key, "request": request})


def test_a_server_does_what_may_not_be_repeated_once_for_each_key() -> None:
    adapter = Small()
    handle = serve(adapter)
    post = asked("messages.post", "k2", {"channel": "c", "text": "t"})
    assert handle(asked("accounts.open", "k1", OPEN)) == handle(asked("accounts.open", "k1", OPEN))
    assert handle(post) == handle(post)
    assert adapter.asked == ["accounts.open", "messages.post"]
    other = handle(asked("accounts.open", "k1", {**OPEN, "name": "Other"}))
    assert other["error"]["data"]["code"] == "conflict"
    handle(asked("consent.receipts", "k3", {}))
    handle(asked("consent.receipts", "k3", {}))
    assert adapter.asked[2:] == ["consent.receipts"] * 2


@settings(max_examples=300)
@given(data=ANYTHING)
def test_a_server_answers_whatever_it_is_sent(data: bytes) -> None:
    """Nothing that a client sends brings it down, and what it says is right on the wire."""
    answer = Served(lambda _options: Small()).handle(data, {})
    if answer is not None:
        found = wire.unpack(answer)
        for one in found if isinstance(found, list) else [found]:
            assert one["jsonrpc"] == "2.0"
            assert ("result" in one) != ("error" in one)


def test_the_document_describes_every_operation_and_every_reference_leads_somewhere() -> None:
    document = openrpc()
    methods = {method["name"]: method for method in document["methods"]}
    assert len(methods) == len(document["methods"])
    assert set(OPERATIONS) <= set(methods)
    assert {wire.DESCRIBE, wire.DISCOVER, wire.CANCEL, wire.PROGRESS} == set(methods) - set(OPERATIONS)
    for name, operation in OPERATIONS.items():
        assert methods[name]["x-idempotent"] == operation.idempotent
    for reference in _references(document):
        value: Any = document
        for part in reference.removeprefix("#/").split("/"):
            value = value[part]
        assert value is not None


def test_a_server_hands_out_the_document() -> None:
    assert serve(Small())(wire.call_message(1, wire.DISCOVER, {}))["result"] == json.loads(json.dumps(openrpc()))


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [found for inner in value.values() for found in _references(inner)]
    return [found for inner in value for found in _references(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("file", TRANSCRIPTS, ids=lambda file: file.stem)
def test_a_golden_transcript_still_reads_the_same(file: Path, tmp_path: Path, service: str) -> None:
    """An earlier transcript of the wire is still understood and answered alike, message by message."""
    from janji.implementation import serving

    served = serving(service, tmp_path / "instances")
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert lines
    for line in lines:
        answer = served.handle(line["sent"].encode(), {})
        found = None if answer is None else json.loads(answer)
        assert _settled(found) == _settled(line["answered"]), line["sent"]


class Says:
    """An adapter that answers what it was given, and remembers what it was asked."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.asked: list[Any] = []

    def describe(self) -> Description:
        return Description.model_validate(GREETING["description"])

    def call(self, operation: str, actor: Any, key: str, request: Any) -> Any:
        self.asked.append((operation, request))
        return self.answer

    def close(self) -> None: ...


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_still_goes_over_the_wire_as_it_was_written_down(operation: str) -> None:
    """On both sides: what is renamed or removed, or means something else, is another contract."""
    example = examples()[operation]
    request, answered = example["request"], wire.result_message(1, example["answer"])
    sent = wire.call_message(1, operation, {"actor": example["actor"], "key": "k", "request": request})
    adapter = Says(example["answer"])
    assert json.loads(Served(lambda _options: adapter).handle(wire.pack(sent), {}) or b"null") == answered
    ((_, given_to_adapter),) = adapter.asked
    assert _given(given_to_adapter) == request
    written = json.dumps(answered).replace("@", "\\u0040").replace('"id": 1', '"id": @')
    channel = Scripted(written.encode())
    whole = OPERATIONS[operation].request.model_validate(request).model_dump(mode="json")
    got = remote(channel).call(operation, Actor.model_validate(example["actor"]), "k", whole)
    assert channel.sent[-1]["method"] == operation
    assert channel.sent[-1]["params"]["request"] == request
    assert _given(OPERATIONS[operation].answer.model_validate(got).model_dump(mode="json")) == answered["result"]


def _given(value: Any) -> Any:
    """Without what is null: of media one of two places is."""
    if isinstance(value, dict):
        return {key: _given(one) for key, one in value.items() if one is not None}
    return [_given(one) for one in value] if isinstance(value, list) else value


def test_every_operation_is_written_down_with_every_field() -> None:
    """Who adds an operation or a field adds an example; who takes one away makes another contract."""
    assert set(examples()) == set(OPERATIONS)
    shown: dict[type[BaseModel], set[str]] = {}
    for name, operation in OPERATIONS.items():
        example = examples()[name]
        for model, data in ((operation.request, example["request"]), (operation.answer, example["answer"])):
            _note_fields(model.model_validate(data), shown)
    assert {model.__name__: sorted(set(model.model_fields) - fields) for model, fields in shown.items()} == {
        model.__name__: ["ref"] if issubclass(model, Media) else [] for model in shown
    }


def _note_fields(value: Any, shown: dict[type[BaseModel], set[str]]) -> None:
    """Note which fields of which models have been given a value."""
    if isinstance(value, BaseModel):
        shown.setdefault(type(value), set()).update(value.model_fields_set)
        for name in value.model_fields_set:
            _note_fields(getattr(value, name), shown)
    elif isinstance(value, list):
        for each in value:
            _note_fields(each, shown)


def _settled(answer: Any) -> Any:
    """Parts that differ with every edition of the software are left out, and those written for people alone."""
    if isinstance(answer, dict) and "error" in answer:
        answer["error"].pop("message", None)
    if isinstance(answer, dict) and isinstance(answer.get("result"), dict) and "description" in answer["result"]:
        answer["result"]["description"]["build"] = "*"
    return answer
