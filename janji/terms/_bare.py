"""The bare words of a sentence: without changes by a publisher or an archive that nobody has to read again."""

import re
import unicodedata
from hashlib import sha256

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Januari|Februari|Maret|Mei|Juni|Juli|Agustus|Oktober|Desember|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Agu|Sept?|Oct|Okt|Nov|Dec|Des)\b\.?"
)
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)[0-9]{2}"
_DATE = re.compile(
    rf"\b(?:{_YEAR}-[01][0-9]-[0-3][0-9]|[0-3]?[0-9][/.][0-3]?[0-9][/.]{_YEAR}"
    rf"|{_MONTHS}\s+{_DAY}\b(?:,?\s+{_YEAR}\b)?|{_DAY}\s+{_MONTHS}(?:,?\s+{_YEAR}\b)?|{_MONTHS}\s+{_YEAR}\b)"
)
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)
_RULED = " -=_*~#|:+.\u2022>"
"""Of what lines and marks are drawn in Markdown. Any other sign, such as a tick in a table, says something."""
# In this order: what stands inside the mark of the next one is taken out first.
_MARKS = (
    (re.compile(r"!?\[([^\]]*)\]\((?:\\.|[^()\\]|\([^()]*\))*\)"), r"\1"),  # a link or picture leaves its words
    (re.compile(r"<?\bhttps?://[^\s<>]*[^\s<>.,;:!?)]>?"), " "),
    (re.compile(r"\\([^\w\s])"), r"\1"),
    (re.compile(r"[*`]+|(?<![^\W_])_+|_+(?![^\W_])"), ""),
    (re.compile(r"^\s*(?:#{1,6}|[-+\u2022>])\s+"), ""),
    (re.compile(r"\s+"), " "),
)
_RULES = (
    *_MARKS,
    # A number before a sentence: "27.", "(b)", "10.4 Title"; "3.5 million" is none.
    (re.compile(r"^\s*(?:\(\w{1,5}\)|\w\)|[0-9]+(?:\.[0-9]+)*[.)])(?:\s+|$)"), ""),
    (re.compile(r"^\s*[0-9]+(?:\.[0-9]+)+\s+(?=[^\W\d_a-z])"), ""),
    # The items of a list within it, "(iv)" or "(b)": "thirty (30) days" and "person(s)" are none.
    (re.compile(r"(?<!\S)\((?:[ivx]+|[a-z])\)"), " "),
    (
        re.compile(
            r"\b(sections?|articles?|clauses?|paragraphs?|pasal|bagian|ayat|butir)\s+"
            r"(?:[0-9]+(?:\.[0-9]+)*(?:\([0-9a-z]+\))*(?:,?\s+(?:and|or|to|dan|atau|sampai)\s+|,\s+)?)+(?<![\s,])",
            re.IGNORECASE,
        ),
        r"\1 #",
    ),
    (_DATE, "#date"),
    (re.compile(r"\s+"), " "),
)


def unmarked(sentence: str) -> str:
    """A sentence as people read it: links are their words, and marks of Markdown are gone."""
    for pattern, by in _MARKS:
        sentence = pattern.sub(by, sentence)
    return sentence.strip()


def bare(sentence: str) -> str:
    """The words of a sentence, and nothing that changes without its meaning.

    It leaves out numbering and the numbers of sections that it points at, the targets of links, marks of Markdown, the
    kinds of quotation marks, dashes and blanks, and what a date says (that there is one stays). Everything else counts:
    capitals, punctuation, and each other number.
    """
    text = unicodedata.normalize("NFKC", sentence).translate(_SIGNS)
    for pattern, by in _RULES:
        text = pattern.sub(by, text)
    return text.strip()


def is_wordless(sentence: str) -> bool:
    """Whether a sentence is a line under a heading, or numbering alone: there is nothing in it to account for."""
    return not bare(sentence).strip(_RULED)


def bare_sha256(sentence: str) -> str:
    """SHA-256, in hex, of the bare words: the same wherever a sentence differs only in what `bare` leaves out."""
    return sha256(bare(sentence).encode()).hexdigest()
