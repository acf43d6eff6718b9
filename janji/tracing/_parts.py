"""Parts of a place: what each of them holds, and whether a message could be in it unseen.

A part is judged by everything that it holds together, also where each row holds one letter, one word or one number
alone.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING, Any, Literal

from ._across import Across
from ._ids import UUID_4, drawn
from ._language import DATES, ENOUGH, strange, strange_rows, strangeness
from ._reading import WORDED, plainly, unworded
from ._text import Rows
from ._views import coded, without_tokens

if TYPE_CHECKING:
    from ._before import Before
    from ._walk import Walk

Kind = Literal["text", "audio", "image", "drawn", "words", "vector", "opaque"]
Reads = Literal["content", "harmless", "unknown"]

STOOD = "as it was before anything was given"
"""Why old files, and old rows, hold nothing of a run."""
_DISTINCT = 512
"""This many different values are kept of a column, to see whether they are few, dates, numbers in a row, or ids."""
_SHORT = 64
"""Letters of a short scalar."""
_ID = 40
"""Letters of an id that is not a digest, at most."""
_BITS = 128.0
"""Bits that few values in some order may hold: fewer than the words of one canary, of which each is one of hundreds."""
_NAMES = 12
"""This many different words are names of kinds and states, however often they are there."""
_DIGEST = re.compile(r"[0-9a-fA-F]{32,128}")
_CODES, _CODE = 8, re.compile(r"[A-Za-z]{1,3}[+-]?")
"""This many different codes of a few letters are grades, answers and blood groups: a text has more letters."""
_SHARE = 10_000
"""One strange character in so many is ordinary, beside those of a message: slips of the fingers add up in a long text,
and a message must not drown in it."""
_MOST_WORDS = 500_000
_PLENTY = 4096
"""This many strange characters in one batch of rows are enough to know."""
_AROUND = 10_000
"""This many different paths and endings stand around the known ids of one column, at most."""
_TINY = 400
"""Letters of a part that is judged together with others."""
_LONG, _WORDS = "long", "words"
"""Shapes: of what is longer than a scalar, and of a few words."""
_FEW_WORDS = 6
_PHRASE, _QUOTING = 3, 4
"""This many words make a phrase; if one of so many phrases is a piece of what is looked for, it is not by chance."""
_PIECE = 12
_FORMS, _IDS = 2, re.compile(r"(?!digits)\S* \d{2}")
"""This many ways of writing ids are in one column, and how those are written: of one length from 12 on."""
_FEW_NUMBERS = 64
"""So few numbers in lists hold no message: a version, a shape, a place in a picture."""
_NO_WORDS = 160
"""This many signs that are not words hold no message, whatever they stand for."""
_CODED = 480
_ONE = 4096
"""Letters up to which a text is looked at as one date, number or id, which takes long for millions."""
_COUNTS = 4
"""This many numbers beside each word of a list say how often it was seen, and when."""
_NUMBERS = frozenset({"int", "float", "yes or no"})
_SHAPES = 16
_HIGHEST = 2**64
_MISSING, _GAP = 4, 16
"""One of so many numbers in a row may be missing, and so many beside: less than one bit in each row."""
_EPOCH = (datetime(2000, 1, 1, tzinfo=UTC).timestamp(), datetime(2100, 1, 1, tzinfo=UTC).timestamp())
_RUN = re.compile(r"[0-9A-Za-z]+")
_DIGITS = re.compile(r"\d+")
_MIXED = re.compile(r"(?=[0-9A-Za-z]*\d)(?=[0-9A-Za-z]*[A-Za-z])[0-9A-Za-z]{8,}")
"""Letters and digits in one run, as in digests and ids."""
_RUN_OR_STEM = re.compile(r"(?:\.\w{1,6})+$")
_SIGNED = re.compile(r"(?:[-_+/]*x)+[-_+/]*")
_NUMBERED = re.compile(r"(.+?)([_.-]\d{1,6}(?:\.\w{1,6})*)")
_SERIES = 8
"""This many series of numbers are in one column, at most."""
_WORD = re.compile(r"[A-Za-z][A-Za-z_ -]{1,23}|(?:application|audio|image|text|video)/[a-z0-9.+-]{1,40}")
"""The name of a kind or a state: letters, and more than one; or a media type."""
_ENTRY = re.compile(r"[^\[\]\",\s]+")
_ALGORITHM = re.compile(r"^(?:sha\d{1,3}|md5|blake\d\w?)[:-](?=[0-9A-Za-z]{32})")
"""The prefix that says how a digest was made."""
_CUT = re.compile(r"(?:\u2026|\.\.\.)\s*$")
"""How a preview ends."""
_COUNTED = re.compile(r"^(\D*)(\d{1,15})(\D*)$")


@dataclass(frozen=True)
class Part:
    """One part of a place: a file, a member, a column, a stream, an array, a list of names.

    `layout` is its reader with its columns or fields, the same for two shards that are written alike. `reads`:
    `content` where everything that it holds reads as its `kind`; `harmless` where it cannot hold a message; otherwise
    `unknown`, and `why` says what it holds.
    """

    part: str
    layout: str
    kind: Kind
    reads: Reads
    why: str
    items: int


class Held:
    """The facts gathered of one part while it is read.

    `known` are ids that the service itself answers with, `words` those of the texts that are looked for: one
    that is in a row on its own was recognised, and hides nothing. `quotes` says of a short text whether it is a
    piece of one of them. `before` has what was there before anything was given.
    """

    def __init__(
        self,
        name: str,
        layout: str,
        kind: Kind,
        known: frozenset[str] = frozenset(),
        words: frozenset[str] = frozenset(),
        quotes: Callable[[str], bool] = lambda _: False,
        before: "Before | None" = None,
    ) -> None:
        self.name = name
        self.layout = layout
        self.kind: Kind = kind
        self.items = self.found = 0
        """How much it holds, and the finds of canaries in it."""
        self.canaries: dict[str, bool] = {}
        """Those that were found here, and whether they lost nothing."""
        self.letters = self._odd = 0
        # Other views of its rows, each as a column, and how much of it reads as no language.
        self._views: dict[str, tuple[Held, int]] = {}
        self.pieces: list[str] = []
        """The texts of a tiny part, which are searched and judged together with those of others."""
        self.bag: set[str] | None = set()
        """The words of a part that holds one word a row; None where it holds more."""
        self.said: set[str] | None = set()
        """The words of its texts, as they are there; None where they are too many to be kept."""
        self._known, self._sought = known, words
        self._before, self._seen = before, Counter[int]()
        self._opaque: dict[str, None] = {}
        self._sizes: set[int] = set()
        self._harmless = self._elsewhere = ""
        self._listed = False
        self._many = 0
        """Numbers that its lists hold together."""
        self._signs = self._others = self._coded = self._decoded = 0
        self._values: dict[Any, int] | None = {}
        self._shapes: set[str] = set()
        self._various = False
        """Whether it has more shapes than ids of a few kinds."""
        self._known_shapes, self._beyond = set[str](), set[str]()
        """How its known ids are written, and what stands around such: paths, and endings."""
        self._dated = self._answered = self._counting = True
        self._datable, self._digests = True, False
        """Whether its numbers may be dates, and whether digests are in it of which some were recognised."""
        self._rows: dict[tuple[str, str], tuple[int, int | None]] = {}
        self._row: tuple[str, str] | None = None
        self._explained = True
        self._rising: tuple[int, ...] | None = ()
        """The first of its numbers, the last and how many they are, as long as each is above the one before it."""
        self._title: str | None = None
        self._first: Any = None
        self._constant = True
        self._near: set[str] = set()
        self._beside = True
        self.neighbours: set[Held] = set()
        """Columns beside this one, while it may be a list of words."""
        self._words = self._within = 0
        """Words of a list beside it, and values that stand, word for word, in a longer text of their own row."""
        self._quotes = quotes
        self._phrases = self._quoted = self._lent = 0
        """Short values of several words; those that are in what is looked for; and their letters."""

    def texts(self, rows: Sequence[str]) -> Collection[int]:
        """Rows of text. Answers the numbers of those that were there before anything was given."""
        self._listed_words(rows)
        stood = self._stood(rows)
        if stood:
            self.explained(STOOD, len(stood))
            rows = [row for at, row in enumerate(rows) if at not in stood]
        self._read(rows)
        return stood

    def _stood(self, rows: Sequence[str]) -> Collection[int]:
        return self._before.stood(rows, self._seen) if self._before is not None else ()

    def _listed_words(self, rows: Sequence[str]) -> None:
        """A column of one word a row is a list of words."""
        if self.bag is not None:
            self.bag.update(row.lower() for row in rows if row)
            if len(self.bag) > _MOST_WORDS or any(" " in row for row in rows):
                self.bag = None

    def _read(self, rows: Sequence[str]) -> None:
        whole = "\n".join(rows)
        self.letters += len(whole) - len(rows) + 1
        if self.said is not None:
            self.said.update(whole.lower().split())
            self.said = self.said if len(self.said) <= _MOST_WORDS else None
        found = strange(whole, _PLENTY)
        if found:
            # Pieces of words, as they come in a stream, are language when they stand together.
            together = strange("".join(rows), _PLENTY) if len(whole) < _PIECE * len(rows) else found
            found = min(found, together, strange_rows(without_tokens(rows), self._known, _PLENTY))
            # A word that is looked for hides nothing; a number that is one may stand in a row of numbers.
            if found and len(others := [row for row in rows if row.lower() not in self._sought]) < len(rows):
                found = min(found, strange_rows(others, self._known, _PLENTY))
                self._digests = self._digests or any(map(_DIGEST.fullmatch, rows))
        if found:
            self._weigh(rows)
        self._odd += found + sum(coded(row) for row in rows if len(row) > _CODED)
        self.pieces = [*self.pieces, *filter(None, rows)] if self.letters <= _TINY else []
        self._keep(rows)

    def _weigh(self, rows: Sequence[str]) -> None:
        """Count what is not words in any language, and runs of letters that decode to nothing."""
        rest = list(map(plainly, rows))
        signs, others = unworded("\n".join(row for row, _ in rest))
        self._signs += signs
        self._others += others
        self._coded += sum(coded for _, coded in rest)

    def armoured(self, signs: int) -> None:
        """This many signs of it were joined over their lines, and their content is a part of its own."""
        self._signs -= signs
        self._others -= signs

    def unread(self) -> str:
        """Why it was not read, though it was looked through; nothing where it was, also as another language's words."""
        reads, why = self._judged()
        if reads != "unknown" or self.kind in ("image", "drawn") or self.name == "names":
            return ""
        if self.kind not in ("text", "words") or self._sizes:
            # A number in each record says how much, how long or which; a list of them may say anything.
            few = not self._opaque and not self._listed and self._many < _FEW_NUMBERS
            return "" if few else why
        if self._alike():
            return ""
        if self._coded:
            return f"{self._coded} letters in a row that decode to nothing known"
        if self._others > max(_NO_WORDS, (1 - WORDED) * self._signs):
            return f"{self._others} of {self._signs} characters are not words"
        return ""

    def _alike(self) -> bool:
        """Whether it is a column of ids: short, with letters, and all written alike."""
        forms = _drawn(self._shapes)
        return not self._opaque and 0 < len(forms) <= _FORMS and all(map(_IDS.fullmatch, forms))

    def undated(self) -> None:
        """Its numbers are a list, and not a column of dates, however these are written."""
        self._datable = self._dated = False
        self._listed = True

    def listed(self) -> None:
        """Its numbers are a list, not one in each record."""
        self._listed = True

    def hidden(self, view: str, rows: Sequence[str], own: Iterable[str] = ()) -> None:
        """Another view of rows that were given: it has to read as language too, or to hold no message as a column.

        `own` are those of them that are in a canary's own row.
        """
        if found := strange("\n".join(rows)):
            column, count = self._views.get(view, (None, 0))
            column = column or Held(self.name, self.layout, "text", self._known, self._sought, self._quotes)
            column.numbers(rows)
            for value in own:
                column.near(value)
            self._views[view] = column, count + min(found, strange("".join(rows), found))

    @property
    def strange(self) -> int:
        """How many of its characters read as no language, also in another view of its rows."""
        return self._odd + sum(count for column, count in self._views.values() if not column.plain())

    def numbers(self, values: Iterable[Any]) -> None:
        """Scalars that are not text."""
        given = [value for value in values if value is not None]
        self._keep(given)
        for value in given if self._rising is not None else ():
            begin, last, count = self._rising or (value, value, 0)
            if type(value) is not int or (count and value <= last):
                self._rising = None
                break
            self._rising = begin, value, count + 1

    def lists(self, size: int, count: int = 1) -> None:
        """Lists of `size` numbers."""
        self.items += count
        if size:
            self._sizes.add(size)
            self._many += size * count

    def explained(self, why: str, count: int = 1) -> None:
        """Numbers that stand for something that is a part of its own."""
        self.items += count
        self._elsewhere = why

    def decoded(self, count: int = 1) -> None:
        """Sound or pictures that were decoded."""
        self.items += count
        self._decoded += count

    def opaque(self, why: str) -> None:
        """Something in it that cannot be read."""
        if len(self._opaque) < _SHAPES:
            self._opaque[why] = None

    def harmless(self, why: str) -> None:
        """All of it is known to hold nothing."""
        self._harmless = why

    def near(self, value: Any) -> None:
        """The value that is in a canary's own row."""
        if value is not None and value != "":
            self._near.add(shape(value))

    def within(self, count: int) -> None:
        """This many of its values are in a longer text of their own row."""
        self._within += count

    def counts(self, words: int) -> None:
        """It is beside a list of so many words, in which a canary was found."""
        self._words = words

    def alone(self) -> None:
        """Several of its values are in one row, so it is no column beside another."""
        self._beside = False

    @property
    def tiny(self) -> bool:
        """Whether it holds so little that it has to be judged together with others."""
        explained = self._explained or self._near or self._known_shapes
        return bool(self.pieces) and not (self.found or self._opaque or self._harmless or explained)

    def together(self) -> None:
        """Read as no language with everything that is as tiny as this."""
        self.opaque("together with others that hold as little, it does not read as language")

    def searched(self, why: str) -> None:
        """Another view of what was read is searched like it, and harmless where it reads as language."""
        if self.strange <= ENOUGH:
            self.harmless(why)

    def names(self, names: Sequence[str]) -> None:
        """Names: harmless where they are short and ordinary, or ids that are known. Others may follow."""
        self.items += len(names)
        if stood := self._stood(names):
            names = [name for at, name in enumerate(names) if at not in stood]
        others = self._unknown(names)
        count = _strange_names(others)
        if count > ENOUGH:
            self.opaque(f"{count} characters of names that do not read as language")
        elif any(len(name) > _SHORT and len(name.split()) >= _FEW_WORDS for name in others):
            self.letters, self._shapes, self._harmless = sum(map(len, others)), {_LONG}, ""
        elif not self._shapes:
            self.harmless("short and ordinary names")

    def _unknown(self, names: Iterable[str]) -> list[str]:
        """All that names say beside known ids. Of a path each step is a name of its own."""
        steps = dict.fromkeys(step for name in names for step in name.split("/") if step)
        stems = {_RUN_OR_STEM.sub("", step) for step in steps}
        # Known ids say how others of their kind are written; as long as a digest, only where one is among the names.
        alike = _shapes(_ids(self._known)) | _shapes(self._known & stems)
        uuids = [found for step in steps for found in UUID_4.findall(step)]
        if drawn(uuids):
            steps = dict.fromkeys(UUID_4.sub("", step) for step in steps)
        others = []
        for step in steps:
            around, stem = self._around(step), _RUN_OR_STEM.sub("", step)
            if around is None:
                around = step[len(stem) :] if shape(stem) in alike else self._numbered(step)
            others.append(around)
        return list(filter(None, others))

    def part(self) -> Part:
        """The part that all of it comes to."""
        reads, why = self._judged()
        kind: Kind = "vector" if self._sizes else self.kind
        return Part(self.name, self.layout, kind, reads, why, self.items)

    def _judged(self) -> tuple[Reads, str]:
        if self._opaque:
            return "unknown", "; ".join(list(self._opaque)[:2])
        if self._harmless:
            return "harmless", self._harmless
        if why := self._unknown_vectors():
            return "unknown", why
        if self._sizes or self._decoded:
            return "content", ""
        if why := self._without_message():
            return "harmless", why
        why = self._unreadable()
        return "unknown" if why else "content", why

    def _unknown_vectors(self) -> str:
        """The unknown lists of numbers; none if one is known and all are alike."""
        if not self._sizes or (self.found and len(self._sizes) == 1 and not self._shapes):
            return ""
        shown = ", ".join(map(str, sorted(self._sizes)[:3]))
        return f"lists of {shown} numbers, none of which is a known vector"

    def _without_message(self) -> str:
        """Why it holds no message; nothing where it may."""
        if self.items and self._within == self.items:
            return "it stands in a longer text of its own row, which was searched"
        if not self._shapes:
            return self._elsewhere or "empty"
        if self.found:
            # The digest of a text is a find and no language, and beside the text it hides nothing.
            return self.plain() if self.kind != "opaque" and (self._digests or self._strange()) else ""
        if why := self.plain():
            return why
        few = self.kind != "opaque" and self.letters <= ENOUGH and not self._strange()
        return "too little for a message" if few else ""

    def _strange(self) -> bool:
        return self.strange > ENOUGH + self.letters // _SHARE

    def _unreadable(self) -> str:
        """Why nobody can read it; nothing where it reads as language."""
        if self.kind == "opaque":
            return "numbers that could stand for anything"
        return f"{self.strange} of {self.letters} characters do not read as language" if self._strange() else ""

    def plain(self) -> str:
        """Why a column holds no message; nothing where it may."""
        if self._in_pieces():
            return ""
        near = bool(self._near)
        plain: dict[str, Callable[[], bool]] = {
            "few values": lambda: self._values is not None and _few(self._values),
            "the same in every row, also in a canary's own": lambda: (
                self._constant and near and self.items > 1 and self.strange <= ENOUGH
            ),
            "dates": lambda: self._dated,
            "numbers in a row": lambda: self._counting,
            "numbers in a row, of which a few are missing": self._gaps,
            "ids that the service itself answers with": lambda: self._answered and self._bare(),
            "dates, numbers in a row, and ids that the service itself answers with": lambda: (
                self._explained and self._bare()
            ),
            "ids like those that the service itself answers with": lambda: (
                bool(self._shapes) and self._shapes - self._known_shapes <= _shapes(_ids(self._known)) and self._bare()
            ),
            "a few numbers beside each word of a list": lambda: (
                self.items <= _COUNTS * self._words and self._shapes <= _NUMBERS
            ),
            "a short value beside a canary, as in the canary's own row": lambda: (
                self._beside and near and self._shapes <= self._near - {_LONG}
            ),
            "ids like the one in a canary's own row": lambda: (
                self._beside
                and near
                and self._strange()
                and _drawn(self._shapes) <= _drawn(self._near) - {_LONG, _WORDS}
            ),
        }
        return next((why for why, holds in plain.items() if holds()), "")

    def _gaps(self) -> bool:
        """Whether its numbers are nearly all of those from first to last: then each only says whether it is there."""
        if not self._rising or self._listed:
            return False
        begin, last, count = self._rising
        return count == self.items and last - begin < count + count // _MISSING + _GAP

    def _keep(self, values: Sequence[Any]) -> None:
        self.items += len(values)
        for value in values:
            if value == "":
                continue
            self._first = value if self._first is None else self._first
            self._constant = self._constant and value == self._first
            if self._values is None and not self._explained:
                if _LONG in self._shapes or self._various:
                    return
                if not isinstance(value, str):
                    self._shapes.update(shape(each) for each in values if not isinstance(each, str))
                    return
            self._look(value)

    def _look(self, value: Any) -> None:
        told = self._dated or self._counting or self._answered or self._explained
        if self._values is not None and not told and value in self._values:
            # One of millions that were seen before says nothing new.
            self._values[value] += 1
            return
        form = shape(value)
        if form not in self._shapes:
            self._shapes.add(form)
            self._various = len(_drawn(self._shapes)) > _SHAPES
        if isinstance(value, str) and form != _LONG and self._phrases < _PLENTY and len(_RUN.findall(value)) >= _PHRASE:
            self._phrases += 1
            if value not in self._known and self._quotes(value):
                self._quoted += 1
                self._lent += len(value)
        if self._values is not None:
            self._values[value] = self._values.get(value, 0) + 1
            if form == _LONG or len(self._values) > _DISTINCT:
                self._values = None
        dated, counts, known = self._datable and _is_date(value), self._counts(value), self._knows(str(value))
        self._dated, self._counting = self._dated and dated, self._counting and counts
        if not known:
            # One word among ids is the title of their column.
            title = form == _WORDS and self._title in (None, value)
            self._title = str(value) if title else self._title
            self._answered = self._answered and title
        self._explained = self._explained and (dated or counts or known)
        if known and form not in (_LONG, _WORDS, "yes or no"):
            self._known_shapes.add(form)

    def _in_pieces(self) -> bool:
        """Whether many of its short values are pieces of texts that are looked for: each too short to show of which."""
        return self._lent > ENOUGH and self._phrases < _QUOTING * self._quoted

    def _knows(self, text: str) -> bool:
        """Whether a text is a known id; what stands around all of them is judged like names."""
        around = self._around(text)
        if around:
            self._beyond.add(around)
        return around is not None and len(self._beyond) <= _AROUND

    def _bare(self) -> bool:
        """Whether what stands around its known ids says nothing."""
        return _strange_names([step for each in self._beyond for step in each.split("/") if step]) <= ENOUGH

    def _around(self, text: str) -> str | None:
        """All but the known ids of a text, which it is, lists, or ends with as a path; None where there is none."""
        if text[:1] == "[" and text[-1:] == "]":
            found = list(map(self._around, _ENTRY.findall(text)))
            return None if None in found else "/".join(filter(None, found))
        if text in self._known or len(text) > _ONE:
            return "" if text in self._known else None
        *path, last = re.split("[/:]", text)
        stem = _RUN_OR_STEM.sub("", last)
        if stem not in self._known:
            return None
        return "/".join([*(step for step in path if step not in self._known), last[len(stem) :]])

    def _numbered(self, name: str) -> str:
        """A name without the known id that a number follows in it: of the pieces and frames of one recording."""
        found = _NUMBERED.fullmatch(name)
        return found[2] if found and found[1] in self._known else name

    def _counts(self, value: Any) -> bool:
        """Whether a number, alone or within the same words, is as far from the one before as that from its own."""
        match = None if isinstance(value, bool) or len(str(value)) > _ONE else _COUNTED.match(str(value))
        if match is None:
            return False
        words, number = (match[1], match[3]), int(match[2])
        last, step = self._rows.get(words, (None, None))
        # The order of series that take turns could say something.
        before, self._row = self._row, words
        if last is None:
            self._rows[words] = number, None
            return len(self._rows) <= _SERIES
        self._rows[words] = number, number - last
        return words == before and step in (None, number - last)


def _strange_names(names: Sequence[str]) -> int:
    """How many characters of names read neither as language nor as numbers that follow each other."""
    # The ending of a thousand files is one word.
    count = strange("\n".join(dict.fromkeys(_DIGITS.sub(" ", name) for name in names if not _MIXED.search(name))))
    # An id that stands in many names, as that of one write does, says nothing new.
    count += sum(map(len, {found for name in names for found in _MIXED.findall(name)}))
    return count + _unordered(names)


def _unordered(names: Sequence[str]) -> int:
    """Digits in names that are neither dates nor, in names that differ only in them, numbers near each other."""
    alike: dict[tuple[str, int], list[int]] = {}
    for name in names:
        rest = DATES.sub("", name)
        for at, digits in enumerate(_DIGITS.findall(rest)):
            if not _is_date(int(digits)):
                alike.setdefault((_DIGITS.sub("#", rest), at), []).append(int(digits))
    return sum(
        sum(len(str(number)) for number in numbers)
        for numbers in alike.values()
        if max(numbers) - min(numbers) > 2 * len(numbers) + _NAMES
    )


@lru_cache(maxsize=65_536)
def _shape(text: str) -> str:
    if _is_date(text):
        return "date"
    if text.isdigit():
        return "digits" if len(text) < 12 else f"digits {len(text)}"  # noqa: PLR2004 - counters are shorter, ids all of one length
    if not any(letter.isdigit() for letter in text) and len(text.split()) < _FEW_WORDS and not strangeness(text):
        return _WORDS
    form = _RUN.sub("x", text)
    return f"{form} {len(text) if len(text) >= 12 else 'short'}"  # noqa: PLR2004 - as above


def shape(value: Any) -> str:
    """How a scalar is written: what ids of one kind have in common."""
    if isinstance(value, bool):
        return "yes or no"
    # A number of more than 64 bits may hold a text.
    if isinstance(value, float) or (isinstance(value, int) and abs(value) <= _HIGHEST):
        return type(value).__name__
    text = _ALGORITHM.sub("", str(value))
    if len(text) > _SHORT:
        return _LONG
    return _shape(text)


@lru_cache(maxsize=4)
def _ids(known: frozenset[str]) -> frozenset[str]:
    """Those that are no longer than an id: the shape of a digest is known only where one stands itself."""
    return frozenset(each for each in known if len(each) <= _ID)


@lru_cache(maxsize=16)
def _shapes(known: frozenset[str]) -> frozenset[str]:
    """How known ids are written. A word or a date says nothing about others that look like it."""
    return frozenset(shape(each) for each in known if any(map(str.isdigit, each))) - {_LONG, _WORDS, "date", "digits"}


def _drawn(shapes: AbstractSet[str]) -> set[str]:
    """How ids are written that were drawn from letters, digits and two signs, wherever a sign fell in them.

    One of many may be of digits alone.
    """
    forms = {_SIGNED.sub("x", each) for each in shapes}
    return {each for each in forms if f"x{each.removeprefix('digits') or ' short'}" not in forms - {each}}


def _is_date(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return any(_EPOCH[0] <= value / scale <= _EPOCH[1] for scale in (1, 1e3, 1e6, 1e9))
    text = str(value)
    return len(text) <= _ONE and (_short_date if len(text) <= _SHORT else _dated)(text)


def _dated(text: str) -> bool:
    return not DATES.sub("", text).strip(" ,;()")


# The ids of a service stand in many of its tables, which are read again as they grow.
_short_date = lru_cache(maxsize=65_536)(_dated)


def _few(values: dict[Any, int]) -> bool:
    """Whether values in some order are too few to tell a message: all their letters, and what their order may hold."""
    for most, written in ((_NAMES, _WORD), (_CODES, _CODE)):
        if len(values) <= most and all(isinstance(value, str) and written.fullmatch(value) for value in values):
            return True
    total = sum(values.values())
    # Two short values are yes and no; a longer one says something by itself.
    own = sum(len(str(value)) for value in values) * 3.0
    if len(values) <= 2 and all(len(str(value)) <= _PIECE for value in values):  # noqa: PLR2004 - yes and no
        own = 0.0
    return own + sum(count * log2(total / count) for count in values.values()) <= _BITS


class Column:
    """A part whose rows are searched as one text."""

    def __init__(self, rows: Rows, held: Held) -> None:
        self.rows = rows
        self.held = held
        self.views: dict[str, Rows] = {}
        """Searches of the same rows without their marks, or with their pieces put together."""
        self.hits: set[int] = set()
        """Numbers of the rows, of the batch that is being read, in which a canary was found."""


def _shortened(value: str) -> str:
    """A text without the mark of its end, and with one blank between words."""
    return " ".join(_CUT.sub("", value).split())


class Table:
    """Columns that stand side by side: those beside a canary's own row are looked at in that row."""

    def __init__(self, walk: "Walk", where: str, layout: str) -> None:
        self._across = Across(walk, where, layout)
        self._cells: dict[str, tuple[Held, Sequence[int], Sequence[Any]]] = {}
        self._columns: dict[str, Column] = {}
        self._parents: Sequence[int] = ()

    def cells(self, path: str, held: Held, rows: Sequence[int], values: Sequence[Any], column: Column | None) -> None:
        """The values of one column in this batch with the number of the row of each."""
        if len(set(rows)) < len(rows):
            held.alone()
        self._cells[path] = held, rows, values
        if column is not None:
            self._columns[path] = column

    def close(self, parents: Sequence[int] = ()) -> None:
        """End a batch. `parents` are the numbers of the records in which each record lies, itself where in none."""
        hits: set[int] = set()
        for column in self._columns.values():
            hits |= column.hits
            column.hits = set()
        hits |= self._across.read({path: (rows, values) for path, (_, rows, values) in self._cells.items()})
        for hit in list(hits):
            row = hit
            while row < len(parents) and parents[row] != row:
                row = parents[row]
                hits.add(row)
        if hits:
            for held, rows, values in self._cells.values():
                for row, value in zip(rows, values, strict=True):
                    if row in hits:
                        held.near(value)
        self._beside_longer()
        for held, _, _ in self._cells.values():
            if held.bag:
                held.neighbours.update(other for other, _, _ in self._cells.values() if other is not held)
        self._cells = {}

    def _beside_longer(self) -> None:
        """Count the values of previews and titles that another column has whole in the same row."""
        texts = {path: cells for path, cells in self._cells.items() if path in self._columns}
        for path, (held, rows, values) in texts.items():
            for other, (_, beside, longer) in texts.items():
                if other != path and _stands_in(rows, values, beside, longer):
                    held.within(len(values))
                    break


def _stands_in(rows: Sequence[int], values: Sequence[Any], beside: Sequence[int], longer: Sequence[Any]) -> bool:
    """Whether every value is in the text of its own row, and some are shorter."""
    if list(rows) != list(beside):
        return False
    return all(
        len(value) <= len(text) + 1 and _shortened(value) in " ".join(text.split())
        for value, text in zip(values, longer, strict=True)
    ) and any(len(value) < len(text) for value, text in zip(values, longer, strict=True))
