"""A document against its text of today: what became of each sentence, and what of a pack rests on it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from janji.cli import main
from janji.terms import (
    Drift,
    TermsError,
    bare,
    bare_sha256,
    check_source,
    compared,
    document_drift,
    load_pack,
    sentences_of,
    touched,
)

from .conftest import DOCUMENT, P1_SENTENCES, TERMS, digest

Write = Callable[..., Path]

_TEXT = """7. **BREAD**
**7.1 Loaves**. Every loaf weighs 500 grams. We bake [as we say](https://a.example/one) on May 1, 2024.
**7.2 Rolls**. Nobody's roll is older than thirty (30) hours.
"""


def _fates(before: str, after: str) -> list[tuple[str, str | None]]:
    found = compared(sentences_of(before), sentences_of(after))
    return [(each.fate, (each.after or each.before).text) for each in found if each.fate != "unchanged"]  # type: ignore[union-attr] # one of the two is there


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("7. **BREAD**", "**12\\. BREAD**"),
        ("**7.2 Rolls**", "**9.4 Rolls**"),
        ("https://a.example/one", "https://b.example/two(3)#x"),
        ("May 1, 2024", "2025-09-28"),
        ("May 1, 2024", "28 Agustus 2025"),
        ("Nobody's", "Nobody\u2019s"),
        ("Every loaf", "Every\u00a0 **loaf**"),
        ("\n", "\n\n\n"),
    ],
)
def test_numbering_links_marks_blanks_and_dates_raise_no_alarm(was: str, now: str) -> None:
    """Changes of a publisher or an archive around the words make no sentence another one."""
    assert was in _TEXT
    assert _fates(_TEXT, _TEXT.replace(was, now)) == []


@pytest.mark.parametrize(
    ("was", "now"), [("500", "400"), ("thirty (30)", "thirty (31)"), ("Every loaf", "Every Loaf"), ("is older", "is")]
)
def test_each_other_word_and_number_is_a_change(was: str, now: str) -> None:
    """A number that is no date, a capital or a word that is gone changes the sentence it stands in, and no other."""
    ((fate, text),) = _fates(_TEXT, _TEXT.replace(was, now))
    assert fate == "changed"
    assert text is not None
    assert now in text


def test_a_sentence_in_another_order_is_moved() -> None:
    """Words that stand elsewhere among the others are moved; those that they passed are unchanged."""
    lines = _TEXT.splitlines(keepends=True)
    last = "Nobody's roll is older than thirty (30) hours."
    assert _fates(_TEXT, lines[0] + lines[2] + lines[1]) == [("moved", last)]


def test_what_is_like_nothing_is_gone_or_new() -> None:
    """A sentence without one like it is gone, or new; it is not taken for a change of whatever stands there."""
    other = _TEXT.replace("Every loaf weighs 500 grams.", "Customers may not resell what they buy here.")
    assert _fates(_TEXT, other) == [
        ("gone", "Every loaf weighs 500 grams."),
        ("new", "Customers may not resell what they buy here."),
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("3.5 million loaves.", "3.5 million loaves."),
        ("In Sections 10.2 and 10.5, see (iv) it, and Section 6(f)(2).", "In Sections #, see it, and Section #."),
        ("- (b) the person(s) and two (2) loaves.", "the person(s) and two (2) loaves."),
        ("snake_case _stressed_", "snake_case stressed"),
        ("Jan 5 loaves, May 2024 and Mayor.", "#date loaves, #date and Mayor."),
    ],
)
def test_bare_words_keep_what_is_no_numbering_and_no_date(sentence: str, words: str) -> None:
    assert bare(sentence) == words


# --- against a pack, which has the fingerprints only

_WITH_BARE = TERMS.replace(
    f'sha256 = "{digest(P1_SENTENCES[2])}"\n',
    f'sha256 = "{digest(P1_SENTENCES[2])}"\nbare_sha256 = "{bare_sha256(P1_SENTENCES[2])}"\n',
)


def _drift(write: Write, document: Path, was: str = "", now: str = "", before: Path | None = None) -> Drift:
    assert was in DOCUMENT
    document.write_text(DOCUMENT.replace(was, now) if was else DOCUMENT, encoding="utf-8")
    return document_drift(load_pack(write(_WITH_BARE)), document, before=before)


def test_the_same_document_has_not_drifted(write: Write, document: Path) -> None:
    """The very file is unchanged, sentence by sentence."""
    drift = _drift(write, document)
    assert (drift.drifted, drift.same_file, drift.counts["unchanged"]) == (False, True, 4)


def test_without_the_earlier_text_bare_words_are_known_by_their_fingerprint(write: Write, document: Path) -> None:
    """A sentence is found again in other dress, by the fingerprint of its bare words."""
    assert "bare_sha256" in _WITH_BARE
    drift = _drift(write, document, "never sells yesterday's bread!", "**never** sells yesterday\u2019s bread!")
    assert (drift.drifted, drift.same_file) == (False, False)
    assert [each.before.place for each in drift.sentences if each.before and each.bare_only] == ["P1s3"]


def test_without_the_earlier_text_what_stands_in_its_place_is_told(write: Write, document: Path) -> None:
    """Words that are no longer there are changed where another sentence has their place, and gone where none has."""
    (changed,) = (
        each for each in _drift(write, document, "never", "hardly ever").sentences if each.fate != "unchanged"
    )
    assert changed.fate == "changed"
    assert changed.before is not None
    assert changed.before.text is None
    assert changed.after is not None
    assert changed.after.text == "It hardly ever sells yesterday's bread!"
    drift = _drift(write, document, "The sun rose at 5.30 that day.\n")
    assert (drift.counts["gone"], drift.counts["changed"]) == (1, 0)


def test_a_document_that_lost_the_line_before_it_is_compared_whole(write: Write, document: Path) -> None:
    """Where the line is missing after which a document is numbered, its sentences are still found."""
    drift = _drift(write, document, "Begin:\n", "")
    assert (drift.counts["unchanged"], drift.counts["gone"]) == (4, 0)


def test_the_earlier_text_has_to_be_that_of_the_pack(write: Write, document: Path, tmp_path: Path) -> None:
    """Words are shown from the text whose SHA-256 the pack holds, and from no other."""
    before = tmp_path / "before.txt"
    before.write_text(DOCUMENT, encoding="utf-8")
    drift = _drift(write, document, "never", "hardly ever", before)
    (changed,) = (each for each in drift.sentences if each.fate != "unchanged")
    assert changed.before is not None
    assert changed.before.text == "It never sells yesterday's bread!"
    before.write_text(DOCUMENT + "more", encoding="utf-8")
    with pytest.raises(TermsError, match="another text than the pack was drawn from"):
        _drift(write, document, before=before)


def test_only_documents_that_are_held_can_be_compared(write: Write, document: Path) -> None:
    """One that nobody holds, or that the pack does not have, is an error and no document without drift."""
    pack = load_pack(write())
    for name in ("leaflet", "nothing"):
        with pytest.raises(TermsError, match="holds no such document"):
            document_drift(pack, document, name)


def test_of_sections_only_what_is_accounted_for_is_compared(write: Write, tmp_path: Path) -> None:
    """Of a section that the pack does not account for nothing is known, so nothing there is new: and that is said."""
    pack = load_pack(write())
    text = "**1.1 Loaves**. " + " ".join(P1_SENTENCES) + "\n**2.1 Oven**. It is hot.\n"
    rows = tuple(
        row.model_copy(update={"place": row.place.replace("P1", "1.1")})
        for row in pack.disposition
        if row.document == "poster" and row.place != "P2s1"
    )
    documents = (pack.documents[0].model_copy(update={"starts_after": None, "sections": ("1.1",)}),)
    pack = pack.model_copy(update={"documents": documents, "disposition": rows})
    file = tmp_path / "now.md"
    file.write_text(text.replace("It is hot.", "It is cold."), encoding="utf-8")
    drift = document_drift(pack, file)
    assert (drift.drifted, drift.whole, drift.counts["unchanged"]) == (False, False, 3)
    file.write_text(text.replace("1.1 Loaves", "4.2 Loaves").replace("bread!", "bread! Never."), encoding="utf-8")
    assert [each.after.text for each in document_drift(pack, file).sentences if each.fate == "new" and each.after] == [
        "Never."
    ]


def test_what_rests_on_a_sentence_is_touched(write: Write) -> None:
    """A sentence touches the clauses and readings that cite it, a part of it or the paragraph around it."""
    pack = load_pack(write())
    found = touched(pack, "poster", "P1s1")
    assert [clause.id for clause in found.clauses] == ["fresh.daily", "fresh.love", "fresh.warm", "fresh.weight"]
    assert [reading.id for reading in touched(pack, "poster", "P1s3").readings] == ["R1"]
    assert touched(pack, "poster", "P9s9").rows == ()


def test_a_wrong_fingerprint_of_bare_words_does_not_fit_the_document(write: Write, document: Path) -> None:
    """The second fingerprint of a sentence is held against the document like the first, and changes no pack's own."""
    assert check_source(load_pack(write(_WITH_BARE)), document) == []
    assert load_pack(write(_WITH_BARE)).fingerprint == load_pack(write()).fingerprint
    wrong = _WITH_BARE.replace(f'bare_sha256 = "{bare_sha256(P1_SENTENCES[2])}"', f'bare_sha256 = "{"0" * 64}"')
    assert "its bare words have another SHA-256" in check_source(load_pack(write(wrong)), document)[0]


# --- the commands


def test_a_sentence_behind_a_heading_is_paired_with_itself(write: Write, document: Path) -> None:
    """A heading in bold that runs into a sentence makes it a changed one, and none that stands at its old place."""
    document.write_text("Begin:\n\nTerms of Service\n\n**Our bread.** " + DOCUMENT.splitlines()[5], encoding="utf-8")
    drift = document_drift(load_pack(write(_WITH_BARE)), document)
    found = {each.before.place: each for each in drift.sentences if each.before is not None}
    assert found["P1s1"].after is not None
    assert (found["P1s1"].fate, found["P1s1"].after.place) == ("changed", "P2s1")


def test_words_in_a_comment_of_the_terms_pair_by_likeness(write: Write, document: Path) -> None:
    """Where the terms have a sentence in a comment, as init writes it, its change is found wherever it stands now."""
    sentence = P1_SENTENCES[2]
    document.write_text("Begin:\n\nTerms of Service\n\nIt seldom sells yesterday's bread!\n", encoding="utf-8")
    found = document_drift(load_pack(write(f"{_WITH_BARE}\n# {sentence}\n")), document).sentences
    (pair,) = ((each.before, each.after) for each in found if each.fate == "changed" and each.before.text)  # type: ignore[union-attr] # changed has both
    assert [each and each.text for each in pair] == [sentence, "It seldom sells yesterday's bread!"]


def test_check_exits_with_0_or_4_and_names_clauses_in_both_languages(write: Write, document: Path) -> None:
    """Unchanged is 0. Drifted is 4, with our words for the sentence and the clauses that rest on it."""
    folder = str(write(_WITH_BARE))
    ask = ["terms", "check", folder, "--source", str(document)]
    assert CliRunner().invoke(main, ask).exit_code == 0
    document.write_text(DOCUMENT.replace("will bake daily", "may bake"), encoding="utf-8")
    for language, promise in (("en", "There is baking on every day."), ("id", "Setiap hari ada pemanggangan.")):
        found = CliRunner().invoke(main, [*ask, "--language", language])
        assert found.exit_code == 4
        assert promise in found.output
    told = json.loads(CliRunner().invoke(main, [*ask, "--json"]).output)
    assert (told["drifted"], told["document"], told["counts"]["changed"]) == (True, "poster", 1)
    (row,) = (each for each in told["sentences"] if each["change"] == "changed")
    assert [each["id"] for each in row["clauses"]][:2] == ["fresh.daily", "fresh.love"]


def test_diff_of_two_texts_shows_words_side_by_side(tmp_path: Path) -> None:
    """Between two texts the words that differ are marked on both sides, and the exit code is that of check."""
    before, after = tmp_path / "a.md", tmp_path / "b.md"
    before.write_text(_TEXT, encoding="utf-8")
    after.write_text(_TEXT.replace("500", "400"), encoding="utf-8")
    found = CliRunner().invoke(main, ["terms", "diff", str(before), str(after)])
    assert found.exit_code == 4
    assert "weighs [-500-] grams." in found.output
    assert "weighs {+400+} grams." in found.output
    assert CliRunner().invoke(main, ["terms", "diff", str(before), str(before)]).exit_code == 0
    mixed = CliRunner().invoke(main, ["terms", "diff", "zoom-2023-08-08", str(before)])
    assert (mixed.exit_code, "name two packs, or two texts" in " ".join(mixed.output.split())) == (2, True)


def test_a_text_that_lost_the_line_behind_its_part_is_compared_whole(write: Write, document: Path) -> None:
    """Nothing behind the part counts while the line stands there; without it all does, so that nothing is missed."""
    text = DOCUMENT + "The end.\nAn advertisement.\n"
    document.write_text(text, encoding="utf-8")
    terms = TERMS.replace(digest(DOCUMENT), digest(text))
    bounded = terms.replace('starts_after = "Begin:"', 'starts_after = "Begin:"\nends_before = "The end."')
    without, pack = load_pack(write(terms)), load_pack(write(bounded))
    assert check_source(pack, document) == []
    assert not document_drift(pack, document, "poster").drifted
    document.write_text(text.replace("The end.\n", ""), encoding="utf-8")
    assert document_drift(pack, document, "poster").counts["new"] == 1
    with pytest.raises(TermsError, match=r"has no line 'The end\.'"):
        check_source(pack, document)
    assert pack.fingerprint != without.fingerprint


@pytest.mark.parametrize("line", ["-----", "=====", "- - -", "1\\.", "| --- |", "(b)"])
def test_a_line_without_words_raises_no_alarm_of_its_own(line: str, write: Write, document: Path) -> None:
    """Neither as a sentence that nobody accounts for nor, in a pack that has a row of it, as one that is gone."""
    text = DOCUMENT + line + "\n"
    document.write_text(text, encoding="utf-8")
    terms = TERMS.replace(digest(DOCUMENT), digest(text))
    assert check_source(load_pack(write(terms)), document) == []
    row = f'[[disposition]]\ndocument = "poster"\nplace = "P3s1"\nkind = "noise"\nsha256 = "{digest(line)}"\n'
    pack = load_pack(write(f'{terms}\n{row}reason = {{ en = "A line.", id = "Sebuah garis." }}\n'))
    assert check_source(pack, document) == []
    assert not document_drift(pack, document, "poster").drifted


@pytest.mark.parametrize("sign", ["\u2713", "30", "No", "\u00a7"])
def test_a_sign_that_says_something_is_a_sentence(sign: str, write: Write, document: Path) -> None:
    """A tick or a number that stands alone may be a promise: who leaves it out is told, and so is who finds it new."""
    document.write_text(DOCUMENT + sign + "\n", encoding="utf-8")
    pack = load_pack(write())
    assert any("P3s1: the disposition does not say" in each for each in check_source(pack, document))
    assert document_drift(pack, document, "poster").counts["new"] == 1


def test_new_starts_a_pack_without_a_word_of_the_document(write: Write, document: Path) -> None:
    """Every sentence has a row with both fingerprints to fill in; its words are written only if somebody asks."""
    ask = ["terms", "new", str(document), "--document", "poster", "--starts-after", "Begin:"]
    found = CliRunner().invoke(main, ask)
    assert found.exit_code == 0
    for sentence in P1_SENTENCES:
        assert f'sha256 = "{digest(sentence)}"\nbare_sha256 = "{bare_sha256(sentence)}"' in found.output
        assert sentence not in found.output
        assert f"# {sentence}" in CliRunner().invoke(main, [*ask, "--words"]).output
    filled = found.output.replace('language = ""', 'language = "en"').replace('= ""', '= "x"')
    filled = filled.replace('reason.en = "x"', 'kind = "fact"\nreason.en = "x"')
    head, rest = TERMS[: TERMS.index("[[documents]]")], TERMS[TERMS.index("[[commitments]]") :]
    rest = rest[: rest.index("[[disposition]]")].replace("P1s1a", "P1s1").replace("P1s1b", "P1s1")
    # Our additions alone stand on it: no sentence carries a promise yet.
    rest = rest.replace('basis = "stated"', 'basis = "gloss"').replace('basis = "implied"', 'basis = "gloss"')
    rest = rest.replace(', { document = "leaflet", place = "back" }', "")
    pack = load_pack(write(head + filled + rest))
    assert check_source(pack, document) == []


@pytest.mark.parametrize(
    ("option", "value", "advice"),
    [
        ("--section", "9.9", "has no such section"),
        ("--starts-after", "Nothing", "starts_after: no line begins with this; found 'Nothing'"),
        ("--ends-before", "The", "ends_before: 2 lines begin with this; found 'The'. Give more of the line."),
    ],
)
def test_new_says_what_a_document_does_not_have(option: str, value: str, advice: str, document: Path) -> None:
    """A section or a line that is not there is an error, and no empty start."""
    found = CliRunner().invoke(main, ["terms", "new", str(document), option, value])
    assert found.exit_code == 2
    assert advice in found.output
