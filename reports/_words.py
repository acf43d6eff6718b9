"""The labels of the documents, read from `templates/words.toml`.

The words for the subjects of claims are beside the judges.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from janji.record import VERDICT_WORDS, Bilingual, Verdicts, foreign
from janji.record import WORDS as NAMED
from janji.record import filled as put_into
from janji.terms import Text

PARAGRAPH = 20_000
"""Letters that any text of a document may have."""
TEMPLATES = Path(__file__).with_name("templates")


def _read() -> dict[str, dict[str, Bilingual]]:
    tables = tomllib.loads((TEMPLATES / "words.toml").read_text(encoding="utf-8"))
    return {
        table: {key: Bilingual.model_validate(words) for key, words in entries.items()}
        for table, entries in tables.items()
    }


WORDS: Mapping[str, Mapping[str, Bilingual]] = {
    **NAMED,
    **_read(),
}
"""Tables of words by what they name: sinks, kinds, labels …"""

VERDICTS: Mapping[str, Bilingual] = {**{str(name): words for name, words in VERDICT_WORDS.items()}, **WORDS["verdicts"]}
LABELS: Mapping[str, Bilingual] = WORDS["labels"]


def word(table: str, key: object) -> Bilingual:
    """The word for `key`; the key itself if it has no word, like the kinds of a future pack."""
    return WORDS[table].get(str(key)) or Bilingual(en=str(key), id=str(key))


def boxes(ticked: Sequence[str]) -> Bilingual:
    """The boxes of a notice in words, none left out; one without a word under the software's own name."""
    named = {**WORDS["features"], **WORDS["kinds"], **WORDS["boxes"]}
    return Bilingual.made(
        lambda language: ", ".join(named[each].of(language) if each in named else each for each in ticked)
    )


def filled(label: str, table: str = "labels", **facts: object) -> Bilingual:
    """A label with its places filled; a fact in both languages is in each in its own."""
    return put_into(WORDS[table][label], facts)


def words_in(words: Bilingual | Mapping[str, str], language: str) -> str:
    """Words in a language: those of a report, or those of a pack, which are in English or its first language too."""
    if isinstance(words, Bilingual):
        return words.of(language)
    return Text.model_construct(words).of(language)


def shown(value: object) -> object:
    """A value as it is put into a page: a text as one line, in which nothing is hidden."""
    return foreign(value, PARAGRAPH) if isinstance(value, str) and not isinstance(value, Markup) else value


def page_environment(**filters: Callable[..., Any]) -> Environment:
    """The environment of the templates of pages, with the filters of one: no foreign text becomes markup."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(filters)
    return environment


def exit_words(verdicts: Verdicts) -> Bilingual:
    """Why a run ends with its exit code; if it passes only by a waiver, it never reads as one without a breach."""
    waived = any(each.required and each.verdict == "waived" for every in verdicts.commitments for each in every.clauses)
    return word("exit", "waived" if verdicts.exit_code == 0 and waived else verdicts.exit_code)
