"""Files of one word a line with its tags."""

from collections.abc import Callable

import pytest

from janji.canaries import Canary
from janji.tracing import Scan

Look = Callable[..., Scan]


def conllu(number: int, text: str) -> str:
    return f"# sent_id = {number}\n" + "".join(
        f"{at}\t{word}\t{word.lower()}\t{'NOUN' if at % 3 else 'VERB'}\t_\t_\t{at - 1}\tdep\t_\t_\n"
        for at, word in enumerate(text.split(), 1)
    )


def conll(_number: int, text: str) -> str:
    return "".join(f"{word} {'NN' if at % 2 else 'VB'} B-NP O\n" for at, word in enumerate(text.split()))


@pytest.mark.parametrize(("ending", "form"), [("conllu", conllu), ("conll", conll)])
def test_a_word_a_line_with_its_tags_is_read_column_by_column(
    ending: str, form: Callable[[int, str], str], texts: list[Canary], look: Look
) -> None:
    """The words are the text, numbers and tags beside them are none, and a note between sentences hides nothing."""
    found = look("\n".join(form(at, str(each.text)) for at, each in enumerate(texts[:30])), f"a.{ending}")
    assert len({match.canary for match in found.matches}) == 30
    assert found.places[0].read
    assert [part.part for part in found.places[0].parts if part.reads == "unknown"] == []
    noted = look(f"# text = {texts[0].text}\n{form(1, 'They agreed.')}", f"b.{ending}")
    assert {match.canary for match in noted.matches} == {texts[0].id}


def test_numbers_of_words_are_read_in_a_large_file_and_letters_among_them_are_found(
    texts: list[Canary], look: Look
) -> None:
    """Words are counted, and depend on others of their sentence; a letter in place of each such number is found."""
    said = "They agreed on the plan for the next week and sent the notes to all of the others before Friday at noon ."
    plain = "\n".join(conllu(at, said) for at in range(120))
    seen = look(plain, "a.conllu")
    assert seen.places[0].read, seen.places[0].reason
    letters = [str(max(0, ord(letter) - 96)) for letter in str(texts[0].text).lower()]
    rows = plain.split("\n")
    words = [at for at, row in enumerate(rows) if "\t" in row]
    for at, letter in zip(words, letters, strict=False):
        cells = rows[at].split("\t")
        rows[at] = "\t".join([*cells[:6], letter, *cells[7:]])
    assert {match.canary for match in look("\n".join(rows), "b.conllu").matches} == {texts[0].id}
