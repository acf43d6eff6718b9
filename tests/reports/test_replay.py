"""A replay tells in either language what a reviewer has to know, and names no claim by its name."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from janji.cli import main
from janji.record import WORDS, claims


def _replay(told: Any, *options: str) -> str:
    return CliRunner().invoke(main, ["replay", str(told.record.path), *options]).output


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "must not appear: text (original), in training data, to train, training run training-1 (2)",
                "12 of 12 seen; chance of missing a breach: at most 4.9 %",
                "known      observed",
                "Replayed: no overall result, 0 differences",
            ),
        ),
        (
            "id",
            (
                "tidak boleh muncul: teks (asli), pada data latih, untuk melatih, pelatihan training-1 (2)",
                "12 dari 12 terlihat; peluang pelanggaran terlewat: paling besar 4,9 %",
                "diketahui  diamati",
                "0 perbedaan dari catatan pengujian",
            ),
        ),
    ],
)
def test_a_scenario_is_replayed_in_either_language(told: Any, language: str, words: tuple[str, ...]) -> None:
    written = _replay(told, "--scenario", "scenario-9", "--language", language)
    for each in words[:3]:
        assert each in written
    assert words[3].rpartition(", ")[2] in written
    assert "{" not in written


def test_a_replay_says_why_a_record_cannot_be_relied_on(told: Any, tmp_path: Path) -> None:
    """In either language, beside the errors of its scenarios."""
    record = tmp_path / "record"
    shutil.copytree(told.record.path, record)
    (record / "note.txt").write_text("no run wrote this")
    for language, words in (("en", "the record is altered: note.txt"), ("id", "catatan pengujian diubah: note.txt")):
        done = CliRunner().invoke(main, ["replay", str(record), "--language", language])
        assert (done.exit_code, words in done.output) == (5, True), done.output


@pytest.mark.parametrize("command", [("gate",), ("report",), ("replay",)])
def test_a_folder_of_several_records_is_told_by_those_in_it(command: tuple[str, ...], tmp_path: Path) -> None:
    for pack in ("a", "b"):
        (tmp_path / pack).mkdir()
        (tmp_path / pack / "manifest.json").write_text("{}")
    done = CliRunner().invoke(main, [*command, str(tmp_path)])
    assert done.exit_code == 2
    assert f"name one: {tmp_path / 'a'}, {tmp_path / 'b'}" in " ".join(done.output.split())


def test_every_claim_has_words_in_both_languages() -> None:
    assert set(WORDS["claims"]) == set(claims())
    assert all(words.en and words.id for table in WORDS.values() for words in table.values())
