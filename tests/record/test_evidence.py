"""Evidence is kept under its hash, and what no longer fits its hash is no evidence."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.record import EvidenceError, EvidenceStore, redacted


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "evidence")


def test_the_same_content_has_one_hash_whatever_the_order_of_its_keys(store: EvidenceStore) -> None:
    first = store.put({"b": [1, None], "a": "ä"})
    assert store.put({"a": "ä", "b": [1, None]}) == first
    assert store.load(first) == {"a": "ä", "b": [1, None]}
    assert store.held == {first}


def test_bytes_come_back_as_they_were(store: EvidenceStore) -> None:
    assert store.get(store.put(b"\x00\xff")) == b"\x00\xff"


def test_altered_evidence_is_an_error_that_names_the_blob(store: EvidenceStore) -> None:
    sha = store.put({"a": 1})
    store.path(sha).write_bytes(b"{}")
    with pytest.raises(EvidenceError, match=rf"{sha[:12]} was altered"):
        store.get(sha)


def test_missing_evidence_is_an_error_that_says_what_to_do(store: EvidenceStore) -> None:
    with pytest.raises(EvidenceError, match=r"cannot be read.*run again"):
        store.get("0" * 64)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "A" * 64, "0" * 63], ids=["none", "path", "capitals", "short"]
)
def test_what_is_no_hash_never_becomes_a_path(store: EvidenceStore, name: str) -> None:
    with pytest.raises(EvidenceError, match="is not a SHA-256"):
        store.get(name)


def test_what_json_cannot_say_is_refused(store: EvidenceStore) -> None:
    with pytest.raises(ValueError, match="JSON"):
        store.put({"a": float("nan")})
    with pytest.raises(TypeError):
        store.put({"a": object()})


@pytest.mark.parametrize(
    "key", ["authorization", "Authorization", "token", "password", "secret", "api_key", "API-Key", "access_token"]
)
def test_secrets_are_taken_out_by_their_key(store: EvidenceStore, key: str) -> None:
    sha = store.put({"request": [{key: "hush", "text": "stays"}]})
    assert b"hush" not in store.get(sha)
    assert store.load(sha)["request"][0]["text"] == "stays"


@pytest.mark.parametrize("key", ["tokens_used", "secretary", "passwordless", "author"])
def test_keys_that_only_look_like_secrets_stay(key: str) -> None:
    assert redacted({key: "stays"}) == {key: "stays"}


def test_the_run_key_is_taken_out_wherever_it_stands(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "evidence", ["5ec4e7"])
    assert b"5ec4e7" not in store.get(store.put({"x 5ec4e7": ["a5ec4e7b"]}))
    assert b"5ec4e7" not in store.get(store.put(b"raw 5ec4e7 bytes"))


_JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(_JSON)
def test_without_secrets_redaction_changes_nothing(value: Any) -> None:
    plain = redacted(value)
    assert plain == redacted(plain)


@pytest.mark.parametrize("strokes", ["//", "/"])
def test_no_password_of_an_address_is_kept(strokes: str) -> None:
    """A database is named by its address, which has the password in it; user, host and path stay."""
    kept = redacted({"path": f"postgresql+psycopg:{strokes}keeper:hunter2@db.internal:5432/meetings"})
    assert kept == {"path": f"postgresql+psycopg:{strokes}keeper:[redacted]@db.internal:5432/meetings"}
    for plain in ("http://127.0.0.1:8080/a@b", "see https://example.org/a:b", "trn-1/a: b@c", "C:/a:b@c"):
        assert redacted(plain) == plain
