"""A corpus of real sentences in several languages, with canaries in it, for measuring speed.

The sentences are those that a Linux system ships: the messages of its programs in every language that they were
translated to (`/usr/share/locale`), and its documents (`/usr/share/doc`). None of them is part of this repository.
"""

# ruff: noqa: S311 - which sentences stand together is no secret

import gettext
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

LANGUAGES = ("de", "es", "fr", "id", "it", "pt_BR", "pl", "cs", "tr", "vi", "ru", "uk", "el", "ja", "zh_CN", "sv", "ca")
_LOCALE, _DOCUMENTS = Path("/usr/share/locale"), Path("/usr/share/doc")
_SHORTEST, _LONGEST = 30, 600
_ESCAPED, _MARKED, _BROKEN = 8, 10, 4
"""One row in so many is written with all its accents escaped, has markup, has ends of lines."""


def sentences() -> dict[str, list[str]]:
    """Distinct sentences by language."""
    found: dict[str, dict[str, None]] = {}
    for language in LANGUAGES:
        for path in sorted((_LOCALE / language / "LC_MESSAGES").glob("*.mo")):
            try:
                with path.open("rb") as file:
                    messages = gettext.GNUTranslations(file)._catalog.values()  # type: ignore[attr-defined] # noqa: SLF001
            except (OSError, UnicodeError, ValueError):
                continue
            found.setdefault(language, {}).update(
                (text, None) for text in messages if isinstance(text, str) and _SHORTEST < len(text) < _LONGEST
            )
    english = found.setdefault("en", {})
    for path in sorted(_DOCUMENTS.rglob("*")):
        if path.suffix in ("", ".md", ".txt", ".rst", ".html") and path.is_file() and "copyright" not in path.name:
            text = path.read_bytes().decode("utf-8", "ignore")
            paragraphs = (" ".join(each.split()) for each in re.split(r"\n\s*\n", text) if "\0" not in each)
            english.update((each, None) for each in paragraphs if _SHORTEST < len(each) < _LONGEST)
    return {language: list(texts) for language, texts in found.items() if texts}


def rows(texts: dict[str, list[str]], size: int, planted: list[str]) -> Iterator[str]:
    """Rows of some sentences each, of `size` bytes together, with each of the planted texts in one of them."""
    chance = random.Random(0)
    languages = sorted(texts)
    # English is half of it, as in what is gathered from the web.
    weights = [len(languages) - 1 if language == "en" else 1 for language in languages]
    every, left = size // (len(planted) + 1), list(planted)
    done, due = 0, size // (len(planted) + 1)
    number = 0
    while done < size:
        (language,) = chance.choices(languages, weights)
        parts = chance.choices(texts[language], k=chance.randint(1, 6))
        if left and done >= due:
            due += every
            parts.insert(chance.randint(0, len(parts)), left.pop())
        row = ("\n" if number % _BROKEN == 0 else " ").join(parts)
        if number % _MARKED == 0:
            row = f"<p class='a'>{row.replace('&', '&amp;')}</p>"
        yield row
        number += 1
        done += len(row.encode())


def line(number: int, row: str) -> str:
    """A row as a line of JSON."""
    return json.dumps({"id": number, "text": row}, ensure_ascii=number % _ESCAPED == 0)
