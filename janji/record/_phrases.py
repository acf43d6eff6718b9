"""The topic of a conclusion, in a phrase of each language, for every reader alike."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from janji.sinks import SINKS, WAYS

from ._catalogues import spoken
from ._models import Bilingual, Conclusion, UnnamedCount


def _read() -> dict[str, dict[str, Bilingual]]:
    tables = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    named = {
        table: {key: Bilingual.model_validate(words) for key, words in entries.items()}
        for table, entries in tables.items()
    }
    named["sinks"] = {name: Bilingual(en=sink.word.en, id=sink.word.id) for name, sink in SINKS.items()}
    named["ways"] = {name: Bilingual(en=way.word.en, id=way.word.id) for name, way in WAYS.items()}
    return named


WORDS: Mapping[str, Mapping[str, Bilingual]] = _read()
"""Tables of words by what they name: sinks, ways, kinds, forms, purposes, assurances, claims, unnamed files."""


def word(table: str, key: object) -> Bilingual:
    """The word for `key`; the key itself if it has no word, like the kinds of a future pack."""
    return WORDS[table].get(str(key)) or Bilingual(en=str(key), id=str(key))


def counted(files: UnnamedCount) -> Bilingual:
    """How many unnamed files there are, and the result of searching them."""
    words, facts = WORDS["unnamed"]["counted"], files.model_dump()
    return Bilingual.made(lambda language: words.of(language).format(**facts))


def asked(conclusion: Conclusion, *, briefly: bool = False) -> Bilingual:
    """The search of a `never`: what was looked for and where; otherwise what the answer had to say.

    `briefly`: without what only readers of the record need, and without a form that is the original.
    """
    claim = conclusion.claim
    if conclusion.kind != "never":
        args = claim.get("args")
        at = args.get("pointer") if isinstance(args, Mapping) else None
        told = word("claims", claim.get("name", conclusion.kind))
        return told if briefly or not at else _asked("at", told=told, at=at)
    facts = tuple(str(claim.get(key) or "") for key in ("kind", "form", "sink", "purpose", "third_party", "training"))
    return _sought(spoken(), *facts[:-1], "" if briefly else facts[-1], briefly=briefly)


@lru_cache(maxsize=1024)
def _sought(
    _spoken: tuple[str, ...],
    kind: str,
    form: str,
    sink: str,
    purpose: str,
    third_party: str,
    training: str,
    *,
    briefly: bool,
) -> Bilingual:
    """The topic of a search in the languages spoken now. Thousands of conclusions share a few of them."""
    original = form in ("", "original")
    named = word("kinds", kind or None)
    what = named if briefly and original else _asked("what", kind=named, form=word("forms", form or "original"))
    parts = [what, _asked("sink", sink=word("sinks", sink or None))]
    if purpose:
        parts.append(word("purposes", purpose))
    if third_party:
        parts.append(Bilingual(en=third_party, id=third_party))
    if training:
        parts.append(_asked("training", training=training))
    return Bilingual.made(lambda language: ", ".join(part.of(language) for part in parts))


def put_into(words: Bilingual, **facts: object) -> Bilingual:
    """Words with their places filled; a fact in several languages is given in the language of each."""

    def make(language: str) -> str:
        own = {name: each.of(language) if isinstance(each, Bilingual) else each for name, each in facts.items()}
        return words.of(language).format(**own)

    return Bilingual.made(make)


def _asked(key: str, **facts: object) -> Bilingual:
    return put_into(WORDS["asked"][key], **facts)
