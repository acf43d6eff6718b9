"""What a conclusion is about, in a phrase of each language, for every reader alike."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from janji.sinks import SINKS, WAYS

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
    """The word for `key`; the key itself where nobody has named it, as with the kinds of a pack to come."""
    return WORDS[table].get(str(key)) or Bilingual(en=str(key), id=str(key))


def counted(files: UnnamedCount) -> Bilingual:
    """How many files that nobody named there are, and what came of the search of them."""
    words, facts = WORDS["unnamed"]["counted"], files.model_dump()
    return Bilingual(en=words.en.format(**facts), id=words.id.format(**facts))


def asked(conclusion: Conclusion, *, briefly: bool = False) -> Bilingual:
    """What was looked for and where, of a `never`; else what the answer had to say.

    `briefly`: without what only somebody needs who looks into the record.
    """
    claim = conclusion.claim
    if conclusion.kind != "never":
        args = claim.get("args")
        at = args.get("pointer") if isinstance(args, Mapping) else None
        told = word("claims", claim.get("name", conclusion.kind))
        return told if briefly or not at else Bilingual(en=f"{told.en}, at {at}", id=f"{told.id}, pada {at}")
    kind, form = word("kinds", claim.get("kind")), word("forms", claim.get("form") or "original")
    sink = word("sinks", claim.get("sink"))
    parts = [(f"{kind.en} ({form.en})", f"{kind.id} ({form.id})"), (f"in {sink.en}", f"di {sink.id}")]
    if claim.get("purpose"):
        purpose = word("purposes", claim["purpose"])
        parts.append((purpose.en, purpose.id))
    if claim.get("third_party"):
        parts.append((str(claim["third_party"]), str(claim["third_party"])))
    if claim.get("training") and not briefly:
        parts.append((f"training run {claim['training']}", f"pelatihan {claim['training']}"))
    return Bilingual(en=", ".join(part for part, _ in parts), id=", ".join(part for _, part in parts))
