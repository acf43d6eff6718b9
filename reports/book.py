"""A pack as a small site: what is promised, where it was said, how it is read and tried; before anything was run."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Protocol

from janji.reports._words import LABELS, TEMPLATES, VERDICTS, WORDS, filled, page_environment, word, words_in
from janji.reports.html import anchor, quoted

from janji.record import SignOffs, catalogue, report_languages, when
from janji.terms import Clause, Commitment, Option, Pack, Reading, Text

_NAME = re.compile(r'"([^"<>]+)"')


class Tried(Protocol):
    """A scenario as the book shows it."""

    @property
    def case(self) -> str:
        """The id of the scenario, with the number of its row."""

    @property
    def scenario(self) -> str:
        """Its id, which all its rows have."""

    @property
    def name(self) -> str:
        """Its title."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses that it tries."""

    @property
    def readings(self) -> Mapping[str, tuple[str, ...]]:
        """The options under which it counts."""

    @property
    def steps(self) -> tuple[Any, ...]:
        """Its sentences."""


@dataclass(frozen=True)
class Book:
    """The data from which every page is drawn."""

    pack: Pack
    scenarios: Mapping[str, Sequence[Tried]]
    """By language; the first is the one that the others are counted by."""
    violations: Sequence[tuple[str, str, Sequence[str]]] | None
    """Name, what it does, the clauses that catch it; None: no platform is installed that could be asked."""
    sign_offs: SignOffs
    prints: Mapping[str, str]
    """The fingerprints of all things that can be approved, by name."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the book, the first one first."""
        return tuple(self.scenarios)

    def reading(self, name: str) -> Reading:
        """The reading of this id."""
        return self.pack.reading(name)

    def option(self, reading: Reading, name: str) -> Option:
        """The option of this id of a reading."""
        return next(each for each in reading.options if each.id == name)

    def scenarios_of(self, clause: Clause, language: str) -> list[Tried]:
        """The scenarios that try a clause, in a language."""
        return [each for each in self.scenarios[language] if clause.id in each.clauses]

    def tried(self, commitment: Commitment, language: str | None = None) -> list[Tried]:
        """The scenarios of a commitment, each once."""
        own = {clause.id for clause in commitment.clauses}
        return [each for each in self.scenarios[language or self.languages[0]] if own & {*each.clauses}]

    def once(self, commitment: Commitment, language: str, shown: list[str]) -> list[Tried]:
        """The scenarios of a commitment that are not shown yet: the first row of each; they are shown from now on."""
        own = []
        for each in self.tried(commitment, language):
            if each.scenario not in shown:
                shown.append(each.scenario)
                own.append(each)
        return own

    def read_by(self, clause: Clause) -> list[Reading]:
        """The readings that the clause, its scenarios or the places that it cites depend on."""
        named = {*clause.holds_under}
        named.update(name for each in self.scenarios_of(clause, self.languages[0]) for name in each.readings)
        return [each for each in self.pack.readings if each.id in named]

    def caught_by(self, clause: Clause) -> list[tuple[str, str]]:
        """The violations that the clause finds: name, and what it does."""
        return [(name, what) for name, what, clauses in self.violations or () if clause.id in clauses]

    def standing(self, of: str) -> str | None:
        """The standing that the approvals give a thing; None if there are no approvals at all."""
        return self._standings.get(of, "nobody") if self._standings else None

    @cached_property
    def _standings(self) -> dict[str, str]:
        return {each.of: each.standing for each in self.sign_offs.reviewed if not each.of.startswith("notice:")}

    def invented(self, language: str) -> list[str]:
        """The names in quotation marks, those that occur most first."""
        counted = Counter(
            name
            for each in self.scenarios[language]
            for step in each.steps
            for name in _NAME.findall(step.text)
            if name[:1].isupper()
        )
        return [name for name, _ in counted.most_common(12)]


def write(
    pack: Pack,
    scenarios: Mapping[str, Sequence[Tried]],
    violations: Sequence[tuple[str, str, Sequence[str]]] | None,
    sign_offs: SignOffs,
    prints: Mapping[str, str],
) -> dict[str, str]:
    """The pages of the book by their paths: `index.html`, and for each language one for each commitment and a form.

    `scenarios` are those of each language; `violations` is None where no platform is installed that has any; `prints`
    has the fingerprint of each thing that can be approved. Raises ValueError for a pack without a language.
    """
    if not scenarios:
        raise ValueError("a book needs scenarios in at least one language")
    environment = page_environment(anchor=anchor, quoted=quoted)
    template = environment.get_template("book.html.j2")
    form = environment.get_template("review.html.j2")
    book = Book(pack, scenarios, violations, sign_offs, prints)
    names = {each: catalogue(each).name if each in report_languages() else each for each in book.languages}
    search, marks = ((TEMPLATES / name).read_text(encoding="utf-8") for name in ("book.js", "review.js"))
    css = (TEMPLATES / "report.css").read_text(encoding="utf-8") + (TEMPLATES / "book.css").read_text(encoding="utf-8")
    pages: dict[str, str] = {}
    for language in book.languages:

        def t(words: Any, language: str = language) -> str:
            return words_in(words.root if isinstance(words, Text) else words, language)

        told = {
            "book": book,
            "language": language,
            "names": names,
            "css": css,
            "t": t,
            "L": LABELS,
            "B": WORDS["book"],
            "word": word,
            "filled": filled,
        }
        pages[f"{language}/review.html"] = form.render(
            **told, script=marks, script_hash=_policy(marks), R=WORDS["review"], shown=[]
        )
        for commitment in (None, *pack.commitments):
            page = "index.html" if commitment is None else f"{commitment.id}.html"
            pages[f"{language}/{page}"] = template.render(
                **told,
                commitment=commitment,
                page=page,
                script=search,
                script_hash=_policy(search) if commitment is None else "",
                shown=[],
                V=VERDICTS,
                R=WORDS["review"],
                bases=WORDS["bases"],
                assurances=WORDS["assurances"],
                when=when,
            )
    pages["index.html"] = environment.get_template("book-start.html.j2").render(
        titles={each: pack.title.of(each) for each in book.languages},
        book=book,
        names=names,
        css=css,
        language=book.languages[0],
    )
    return pages


def _policy(script: str) -> str:
    """The digest that a page's policy names: of everything between the tags, line ends included."""
    return b64encode(sha256(f"\n{script}\n".encode()).digest()).decode()
