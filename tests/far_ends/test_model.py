"""A model endpoint answers as such an endpoint does, always the same, and never with what it was given."""

import json
import struct
from base64 import b64decode
from typing import Any

import httpx
import pytest

_ASKED = {"model": "m", "messages": [{"role": "user", "content": "Kapal zamrud"}]}


@pytest.fixture
def client() -> Any:
    with httpx.Client(trust_env=False) as made:
        yield made


def test_a_chat_completion_says_what_it_is_and_repeats_nothing(opened: Any, client: Any) -> None:
    end = opened("model")
    first, second = (client.post(f"{end.address}/chat/completions", json=_ASKED).json() for _ in range(2))
    said = first["choices"][0]["message"]["content"]
    assert first == second
    assert "no model" in said
    assert "zamrud" not in json.dumps(first)
    assert json.loads(end.received.path(end.received.events("delivery")[0]["file"]).read_bytes()) == _ASKED


def test_a_streamed_completion_says_the_same_piece_by_piece(opened: Any, client: Any) -> None:
    end = opened("model")
    whole = client.post(f"{end.address}/chat/completions", json={**_ASKED, "stream": True}).text
    lines = [line.removeprefix("data: ") for line in whole.splitlines() if line]
    assert lines[-1] == "[DONE]"
    pieces = [json.loads(line)["choices"][0]["delta"].get("content", "") for line in lines[:-1]]
    assert "no model" in "".join(pieces)


def test_vectors_depend_on_the_text_alone_in_both_encodings(opened: Any, client: Any) -> None:
    end = opened("model")
    asked = {"model": "m", "input": ["one", "two"]}
    plain = client.post(f"{end.address}/embeddings", json=asked).json()["data"]
    packed = client.post(f"{end.address}/embeddings", json={**asked, "encoding_format": "base64"}).json()["data"]
    assert plain[0]["embedding"] != plain[1]["embedding"]
    numbers = struct.unpack("<64f", b64decode(packed[1]["embedding"]))
    assert numbers == pytest.approx(plain[1]["embedding"], abs=1e-6)


def test_a_file_is_taken_and_a_job_made_of_it(opened: Any, client: Any) -> None:
    end = opened("model")
    file = client.post(f"{end.address}/files", files={"file": ("t.jsonl", b'{"a": 1}')}).json()
    job = client.post(f"{end.address}/fine_tuning/jobs", json={"model": "m", "training_file": file["id"]}).json()
    assert client.get(f"{end.address}/fine_tuning/jobs/{job['id']}").json()["training_file"] == file["id"]
    assert client.get(f"{end.address}/models").json()["data"][0]["object"] == "model"
    assert b'{"a": 1}' in end.received.path(end.received.events("delivery")[0]["file"]).read_bytes()


def test_one_that_fails_keeps_what_it_was_sent(opened: Any, client: Any) -> None:
    end = opened("model", failing=True)
    assert client.post(f"{end.address}/chat/completions", json=_ASKED).status_code == 500
    assert end.received.events("delivery")[0]["bytes"] > 0
    assert end.prove().is_file()


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff\xfe", b"{" * 100_000], ids=["empty", "list", "noise", "deep"])
def test_what_is_no_request_is_answered_as_such(opened: Any, client: Any, body: bytes) -> None:
    end = opened("model")
    assert client.post(f"{end.address}/chat/completions", content=body).status_code == 400
    assert end.prove().is_file()
