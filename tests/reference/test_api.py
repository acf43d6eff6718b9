"""The platform's own REST API, used as a client of it would."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from janji.implementations.reference.app.api import make_app
from janji.implementations.reference.app.inprocess import InProcessTransport
from janji.implementations.reference.app.service import Options

from janji.implementation import Media

_TOKEN = "operator-of-the-tests"  # noqa: S105


class Client:
    """An HTTP client of one platform."""

    def __init__(self, folder: Path) -> None:
        self.app = make_app(folder, _TOKEN, Options(durable=False))
        self.http = httpx.Client(transport=InProcessTransport(self.app), base_url="http://platform")

    def __call__(self, method: str, path: str, token: str | None = _TOKEN, **content: Any) -> httpx.Response:
        headers = content.pop("headers", {}) | ({"authorization": f"Bearer {token}"} if token else {})
        return self.http.request(method, path, headers=headers, **content)

    def account(self) -> tuple[str, str]:
        """A new account: its id and its owner's token."""
        made = self("POST", "/v1/accounts", json={"kind": "standard", "name": "Bumi"}).json()
        return made["account"], made["owner"]["token"]

    def close(self) -> None:
        """End the platform."""
        self.app.state.platform.close()
        self.http.close()


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    client = Client(tmp_path)
    yield client
    client.close()


def test_a_meeting_from_start_to_end(client: Client, opus: Callable[..., Media], mp4: Callable[..., Media]) -> None:
    """A meeting with a guest takes audio, a caption, video and chat, is summarised, and ends."""
    _, owner = client.account()
    guest = client("POST", "/v1/guests", json={"name": "Cakra"}).json()["token"]
    meeting = client("POST", "/v1/meetings", owner, json={"title": "Weekly"}).json()["meeting"]
    where = f"/v1/meetings/{meeting}"
    assert client("POST", f"{where}/participants", guest).status_code == 204
    assert client("POST", f"{where}/chat", owner, json={"text": "before it was on: mango"}).status_code == 201
    assert client("POST", f"{where}/summary", owner).json()["error"]["policy"] == "feature-off"
    assert client("PUT", "/v1/account/features/meeting-summary", owner, json={"on": True}).status_code == 200
    spoken = client("POST", f"{where}/audio", guest, content=opus(300).data(), headers={"content-type": "audio/ogg"})
    assert spoken.status_code == 201
    caption = {"text": "the guest proposes papaya"}
    content = spoken.json()["content"]
    assert client("POST", f"/v1/contents/{content}/captions", guest, json=caption).status_code == 201
    assert client("POST", f"/v1/contents/{content}/captions", owner, json=caption).status_code == 403
    shown = client("POST", f"{where}/video", owner, content=mp4(1).data(), headers={"content-type": "video/mp4"})
    assert shown.status_code == 201
    assert client("POST", f"{where}/chat", owner, json={"text": "the owner prefers guava"}).status_code == 201
    summary = client("POST", f"{where}/summary", owner).json()["text"]
    assert "Cakra: the guest proposes papaya" in summary
    assert "Bumi (owner): the owner prefers guava" in summary
    assert "mango" not in summary
    assert client("POST", f"{where}/end", guest).status_code == 403
    assert client("POST", f"{where}/end", owner).status_code == 204
    assert client("POST", f"{where}/chat", owner, json={"text": "late"}).status_code == 409


def test_what_is_uploaded_has_to_be_what_it_says(client: Client, opus: Callable[..., Media]) -> None:
    """Bytes that are no audio, and audio where video belongs, are turned away."""
    _, owner = client.account()
    meeting = client("POST", "/v1/meetings", owner, json={"title": "Weekly"}).json()["meeting"]
    assert client("POST", f"/v1/meetings/{meeting}/audio", owner, content=b"noise").status_code == 415
    assert client("POST", f"/v1/meetings/{meeting}/video", owner, content=opus(300).data()).status_code == 415


def test_tokens_say_who_calls(client: Client) -> None:
    """Without a token, or with one of nobody, nothing is answered; people cannot do what the operator does."""
    _, owner = client.account()
    assert client("GET", "/v1/me", None).status_code == 401
    assert client("GET", "/v1/me", "made-up").status_code == 401
    assert client("GET", "/v1/me", owner).json()["role"] == "owner"
    for method, path in (
        ("POST", "/v1/trainings"),
        ("GET", "/v1/trainings/trn-1"),
        ("GET", "/v1/trainings/trn-1/sets"),
        ("GET", "/v1/trainings/trn-1/models"),
        ("GET", "/v1/trainings/trn-1/processing-records"),
        ("POST", "/v1/trainings/trn-1/release"),
    ):
        answer = client(method, path, owner)
        assert (answer.status_code, answer.json()["error"]["policy"]) == (403, "operator-only"), path
        assert client(method, path).status_code in {202, 404}, path


def test_a_token_is_not_kept_as_it_is(client: Client, tmp_path: Path) -> None:
    """Nobody who reads the database can sign in as somebody."""
    _, owner = client.account()
    files = [path.read_bytes() for path in tmp_path.glob("platform.sqlite*")]
    assert files
    assert not [data for data in files if owner.encode() in data]


def test_a_repeated_request_is_answered_once(client: Client) -> None:
    """The same idempotency key of the same caller gives the first answer and does nothing again."""
    _, owner = client.account()
    body = {"title": "Weekly"}
    key = {"idempotency-key": "k-1"}
    first = client("POST", "/v1/meetings", owner, json=body, headers=key).json()
    assert client("POST", "/v1/meetings", owner, json=body, headers=key).json() == first
    assert client("POST", "/v1/meetings", owner, json=body, headers={"idempotency-key": "k-2"}).json() != first
    _, other = client.account()
    assert client("POST", "/v1/meetings", other, json=body, headers=key).json() != first


def test_only_who_manages_an_account_changes_its_people(client: Client) -> None:
    """An admin takes people in and changes roles, a member does not, and nobody unseats the owner."""
    account, owner = client.account()
    people = f"/v1/accounts/{account}/people"
    admin = client("POST", people, owner, json={"role": "admin", "name": "Adi"}).json()
    member = client("POST", people, admin["token"], json={"role": "member", "name": "Mira"}).json()
    refused = client("POST", people, member["token"], json={"role": "admin", "name": "Eve"})
    assert refused.json()["error"]["policy"] == "only-owner-or-admin-manages"
    assert client("PATCH", f"/v1/people/{admin['person']}", member["token"], json={"role": "member"}).status_code == 403
    assert client("PATCH", f"/v1/people/{admin['person']}", owner, json={"role": "member"}).status_code == 204
    assert client("GET", "/v1/me", admin["token"]).json()["role"] == "member"
    boss = client("GET", "/v1/me", owner).json()["person"]
    assert client("PATCH", f"/v1/people/{boss}", owner, json={"role": "member"}).status_code == 409
    assert client("PUT", "/v1/account/features/meeting-summary", member["token"], json={"on": True}).status_code == 403


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    """Consents, content, sets and models outlive the process; a training run that was under way does not."""
    first = Client(tmp_path)
    _, owner = first.account()
    notice = first("GET", "/v1/notices/meeting-summary", owner).json()
    first("POST", "/v1/consent/answers", owner, json={"notice": notice["notice"], "share": True})
    first("POST", "/v1/channels/general/messages", owner, json={"text": "pesan sebelum mulai ulang"})
    first("POST", "/v1/training-holds", json={"point": "reading"})
    held = first("POST", "/v1/trainings").json()["training"]
    first("GET", f"/v1/trainings/{held}", params={"wait": 5})
    first.close()
    second = Client(tmp_path)
    try:
        assert second("GET", f"/v1/trainings/{held}").json()["state"] == "cancelled"
        assert len(second("GET", "/v1/consent/receipts", owner).json()["receipts"]) == 1
        training = second("POST", "/v1/trainings").json()["training"]
        assert second("GET", f"/v1/trainings/{training}", params={"wait": 20}).json()["state"] == "done"
        records = second("GET", f"/v1/trainings/{training}/processing-records").json()["records"]
        assert len([record for record in records if record["purpose"] == "train"]) == 1
        files = second("GET", f"/v1/trainings/{training}/sets").json()
    finally:
        second.close()
    third = Client(tmp_path)
    try:
        assert third("GET", f"/v1/trainings/{training}/sets").json() == files
        (model,) = (
            each["model"]
            for each in third("GET", f"/v1/trainings/{training}/models").json()["models"]
            if each["serves"] == "team-chat-compose"
        )
        said = third("POST", f"/v1/models/{model}/complete", json={"prompt": "pesan sebelum"}).json()["text"]
        assert said == "mulai ulang"
    finally:
        third.close()


def test_the_api_describes_itself(client: Client) -> None:
    """The documentation page and the OpenAPI document are served."""
    assert client("GET", "/docs", None).status_code == 200
    assert "/v1/consent/answers" in client("GET", "/openapi.json", None).json()["paths"]


def test_a_guest_is_let_in_by_somebody(client: Client) -> None:
    """Somebody without a token makes no guests either."""
    assert client("POST", "/v1/guests", None, json={"name": "Cakra"}).status_code == 401
    _, owner = client.account()
    assert client("POST", "/v1/guests", owner, json={"name": "Cakra"}).status_code == 201


@pytest.mark.parametrize("name", ["\ud800", "x" * 60_000_000])
def test_a_name_that_nobody_can_write_down_is_refused(client: Client, name: str) -> None:
    """Half a surrogate pair and a name of sixty million letters are the client's mistake, and nothing is kept."""
    body = json.dumps({"kind": "standard", "name": name}).encode()
    answered = client("POST", "/v1/accounts", content=body, headers={"content-type": "application/json"})
    assert answered.status_code == 422
