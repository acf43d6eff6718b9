"""The register: whoever changes it, or has another key, is told so; nothing secret is in it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from janji.harvest import RegisterError, harvest_settings, key_of, new_key, plant, read_register
from janji.harvest._plant import without_secrets
from janji.running import SettingError
from tests.harvest.conftest import Planted

OTHER = b"another key of thirty-two bytes."


def change(file: Path, how: Callable[[dict[str, Any]], object]) -> None:
    plain = json.loads(file.read_text())
    how(plain)
    file.write_text(json.dumps(plain))


def a_call(plain: dict[str, Any]) -> dict[str, Any]:
    calls: list[dict[str, Any]] = plain["scenarios"][min(plain["scenarios"])]["calls"]
    return next(call for call in calls if call["exchange"]["operation"] == "accounts.open")


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "an answer": (lambda plain: a_call(plain)["exchange"]["answer"].update(owner="per-else"), r"scenarios\.\S+:"),
    "a scenario left out": (lambda plain: plain["scenarios"].pop(min(plain["scenarios"])), r"scenarios\.\S+:"),
    "a scenario put in": (lambda plain: plain["scenarios"].update(new={"sentences": ""}), r"scenarios\.new:"),
    "a canary": (lambda plain: plain["canaries"][0].update(id="0" * 16), "canaries:"),
    "a control": (lambda plain: plain["controls"]["planted"].pop(), "controls:"),
    "the mark": (lambda plain: plain.update(mark="1"), "mark:"),
    "the pack": (lambda plain: plain["pack"].update(fingerprint="0" * 64), "pack:"),
    "a part put in": (lambda plain: plain.update(more=1), "more:"),
    "the seals": (lambda plain: plain.pop("seals"), r"\S+ \(and \d+ more places\):"),
    "that it was cleaned up": (lambda plain: plain.update(cleaned_up=["2020-01-01T00:00:00+00:00"]), "cleaned_up:"),
    "the count of harvests": (lambda plain: plain.update(harvests=["2020-01-01T00:00:00+00:00"]), "harvests:"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_register_is_refused(planted: Planted, name: str) -> None:
    """The error names the part that is not as it was sealed."""
    how, where = CHANGES[name]
    change(planted.file, how)
    with pytest.raises(RegisterError, match=rf"register\.json: {where}.* is not what was sealed"):
        read_register(planted.file, planted.settings.key)


def test_another_key_is_refused(planted: Planted) -> None:
    """Somebody who has not planted it does not harvest it."""
    with pytest.raises(RegisterError, match="planted with another key"):
        read_register(planted.file, OTHER)


def test_a_key_that_only_claims_to_be_the_same_is_refused(planted: Planted) -> None:
    """Writing another key's fingerprint into the register helps nobody: every seal fails."""
    from hashlib import sha256

    change(planted.file, lambda plain: plain.update(key=sha256(OTHER).hexdigest()[:16]))
    with pytest.raises(RegisterError, match="is not what was sealed"):
        read_register(planted.file, OTHER)


@pytest.mark.parametrize(
    ("content", "word"),
    [("", "is not a register"), ("[]", "is not a register"), ('{"schema_version": 99}', "schema_version is 99")],
    ids=["empty", "a list", "a later version"],
)
def test_what_is_no_register_is_refused(tmp_path: Path, content: str, word: str) -> None:
    """An empty file, another document, and a register of a version to come."""
    (tmp_path / "r.json").write_text(content)
    with pytest.raises(RegisterError, match=word):
        read_register(tmp_path / "r.json", OTHER)


def test_another_edition_of_the_terms_is_refused(planted: Planted) -> None:
    """Content planted for one text says nothing about another."""
    other = planted.pack.model_copy(update={"id": "zoom-2023-08-11"})
    with pytest.raises(RegisterError, match="pack: it was planted with the terms zoom-2023-08-08"):
        harvest_settings(
            planted.register, planted.file, other, implementation="reference", key=planted.settings.key, record=None
        )


def test_the_key_is_not_in_the_register(planted: Planted) -> None:
    """Nor is the file for others to read: it tells canaries from content."""
    content = planted.file.read_bytes()
    assert planted.settings.key.hex().encode() not in content
    assert planted.settings.key not in content
    assert planted.file.stat().st_mode & 0o077 == 0


def test_media_are_kept_by_features_and_hash(planted: Planted) -> None:
    """An audio canary can be found again from the register, which holds none of its bytes."""
    audio = [each for each in planted.register.canaries if each.kind == "audio"]
    assert audio
    for each in audio:
        assert len(each.features["sha256"]) == 64
        assert each.features["landmarks"]
        assert each.canary().data is None


def test_a_register_is_never_written_over(planted: Planted) -> None:
    """A second planting needs another file."""
    with pytest.raises(RegisterError, match="never overwritten"):
        plant(planted.settings, planted.pack, planted.file)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("reference?break=withdraw-ignored", "reference?break=withdraw-ignored"),
        ("https://user:pass@host:8443/rpc?tenant=7", "https://host:8443/rpc?tenant=7"),
        ("mine?api_key=12345&region=eu", "mine?api_key=[redacted]&region=eu"),
    ],
)
def test_addresses_are_kept_without_secrets(address: str, kept: str) -> None:
    """User names, passwords, and options that are named like secrets are taken out."""
    assert without_secrets(address) == kept


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    """The first time that a file is named it is written; from then on it is read."""
    key = new_key(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert new_key(tmp_path / "key") == key == key_of(tmp_path / "key")
    (tmp_path / "key").chmod(0o640)
    with pytest.raises(SettingError, match="--key: others may read"):
        key_of(tmp_path / "key")


def test_without_a_key_there_is_no_harvest(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fresh key, which a run would draw, could not open anything."""
    monkeypatch.delenv("JANJI_RUN_KEY", raising=False)
    with pytest.raises(SettingError, match="name a file with --key"):
        key_of(None)
