"""Ways to hold text: each a small function, most of them rows of one table with what they do to a text."""

import base64
import bz2
import codecs
import contextlib
import gzip
import io
import json
import lzma
import mailbox
import pickle
import random
import re
import struct
import tarfile
import uuid
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from email.message import EmailMessage
from functools import partial
from hashlib import md5, sha1, sha256
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ._forms import CARRIERS, Form, Named, Write, database, jsonl, parquet, plain_lines, put, sqlite, table, words

Texts = Sequence[str]
KEY = bytes(range(7, 39))


# Changes to one text, row by row.
def _rows(change: Callable[[str], "str | Iterable[str]"], carrier: Callable[..., None]) -> Write:
    """A carrier in which the odd texts were changed; what becomes several pieces takes as many rows."""

    def write(folder: Path, plain: Texts, odd: Texts) -> None:
        changed: list[str] = []
        for text in odd:
            made = change(text)
            changed.extend([made] if isinstance(made, str) else made)
        carrier(folder, [*plain, *changed])

    return write


def _beside(write: Callable[[Path, Texts], "Named | None"]) -> Write:
    """A file by the form in the folder in which the plain ones lie as JSON lines."""

    def both(folder: Path, plain: Texts, odd: Texts) -> "Named | None":
        if plain:
            jsonl(folder, plain)
        if not odd:
            return None if plain else write(folder, odd)
        return write(folder, odd)

    return both


def _shifted(text: str, by: int) -> str:
    return "".join(
        chr((ord(each) - base + by) % 26 + base) if each.isascii() and each.isalpha() else each
        for each in text
        for base in [65 if each.isupper() else 97]
    )


def stemmed(text: str) -> str:
    """The words of a text without their endings."""
    return " ".join(
        re.sub(r"(ing|edly|ed|es|s|ly|er|est|tion|ment|kan|nya|an|i)$", "", word)[:7] for word in words(text)
    )


_FUNCTION = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "for",
        "from",
        "has",
        "have",
        "i",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "so",
        "that",
        "the",
        "then",
        "this",
        "to",
        "was",
        "we",
        "with",
        "you",
        "ok",
        "hey",
        "btw",
        "yang",
        "dan",
        "di",
        "ke",
        "dari",
        "itu",
        "ini",
        "untuk",
        "dengan",
        "ada",
        "saya",
        "kamu",
    ]
)
_CYRILLIC = dict(zip("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувшхыз", strict=True))
_GREEK = dict(zip("abcdefghijklmnopqrstuvwxyz", "αβψδεφγηιξκλμνοπϙρστθωϛχυζ", strict=True))
_HEBREW = dict(zip("abcdefghijklmnopqrstuvwxyz", "אבכדהפגחיגקלמנעפקרסתוושכיז", strict=True))
_KATAKANA = dict(zip("abcdefghijklmnopqrstuvwxyz", "アブクドエフグヘイジケルムノオペキラストウヴワクイズ", strict=True))
_MORSE = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz0123456789",
        [
            ".-",
            "-...",
            "-.-.",
            "-..",
            ".",
            "..-.",
            "--.",
            "....",
            "..",
            ".---",
            "-.-",
            ".-..",
            "--",
            "-.",
            "---",
            ".--.",
            "--.-",
            ".-.",
            "...",
            "-",
            "..-",
            "...-",
            ".--",
            "-..-",
            "-.--",
            "--..",
            "-----",
            ".----",
            "..---",
            "...--",
            "....-",
            ".....",
            "-....",
            "--...",
            "---..",
            "----.",
        ],
        strict=True,
    )
)
_LEET = str.maketrans("aeiostl", "4310571")


def _mapped(letters: dict[str, str], text: str) -> str:
    return "".join(letters.get(each, each) for each in text.lower())


def some(text: str, share: float, mask: "str | None") -> str:
    """A text some words of which are masked, or dropped."""
    chance = random.Random(text)
    kept = [word if chance.random() >= share else mask for word in text.split()]
    return " ".join(word for word in kept if word is not None)


def masked(text: str) -> str:
    """As scrubbers do: capitals behind the first word are names, digits are numbers."""
    first, *rest = text.split()
    return " ".join([first, *("[NAME]" if each[:1].isupper() else re.sub(r"\d+", "[NUMBER]", each) for each in rest)])


def _shuffled(items: Iterable[str]) -> list[str]:
    made = list(items)
    random.Random(len(made)).shuffle(made)
    return made


def _xored(data: bytes) -> bytes:
    return bytes(each ^ key for each, key in zip(data, sha_stream(len(data)), strict=True))


def sha_stream(length: int) -> bytes:
    """Bytes that look like chance: what a cipher would add."""
    return b"".join(sha256(KEY + number.to_bytes(4, "big")).digest() for number in range(length // 32 + 1))[:length]


def _pieces(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def _nested64(text: str, times: int) -> str:
    data = text.encode()
    for _ in range(times):
        data = base64.b64encode(data)
    return data.decode()


def _diacritics(text: str) -> str:
    return "".join(each + "\u0301" if each.isalpha() else each for each in text)


def _fancy(text: str, upper: int, lower: int) -> str:
    return "".join(
        chr(ord(each) - 65 + upper)
        if "A" <= each <= "Z"
        else chr(ord(each) - 97 + lower)
        if "a" <= each <= "z"
        else each
        for each in text
    )


def _base58(text: str) -> str:
    number, out = int.from_bytes(text.encode(), "big"), ""
    while number:
        number, rest = divmod(number, 58)
        out = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[rest] + out
    return out


def _uu(text: str) -> str:
    return (
        "begin 644 m\n"
        + "".join(codecs.encode(part.encode(), "uu").decode().split("\n")[1] + "\n" for part in _pieces(text, 45))
        + "end"
    )


def _deltas(text: str) -> str:
    codes = [ord(each) for each in text]
    return json.dumps([codes[0], *(two - one for one, two in pairwise(codes))])


ROWS: Sequence[tuple[str, str, Callable[[str], "str | Iterable[str]"]]] = (
    ("upper case", "spelling", str.upper),
    ("title case", "spelling", str.title),
    ("no spaces", "spelling", lambda t: t.replace(" ", "")),
    ("a space between letters", "spelling", " ".join),
    ("dots for spaces", "spelling", lambda t: t.replace(" ", ".")),
    ("snake case", "spelling", lambda t: "_".join(words(t))),
    ("no punctuation, lower case", "spelling", lambda t: " ".join(words(t))),
    ("accents on all letters", "spelling", _diacritics),
    ("full-width letters", "spelling", lambda t: _fancy(t, 0xFF21, 0xFF41)),
    ("mathematical letters", "spelling", lambda t: _fancy(t, 0x1D400, 0x1D41A)),
    ("circled letters", "spelling", lambda t: _fancy(t, 0x24B6, 0x24D0)),
    ("zero-width spaces between letters", "spelling", "\u200b".join),
    ("soft hyphens between letters", "spelling", "\u00ad".join),
    ("look-alikes of Cyrillic", "spelling", lambda t: t.translate(str.maketrans("aeopcyx", "аеорсух"))),
    ("leet", "letters", lambda t: t.lower().translate(_LEET)),
    ("vowels dropped", "letters", lambda t: re.sub(r"\B[aeiou]", "", t)),
    ("every letter doubled", "letters", lambda t: "".join(each * 2 for each in t)),
    ("pig latin", "letters", lambda t: " ".join(w[1:] + w[:1] + "ay" for w in words(t))),
    ("first four letters of each word", "letters", lambda t: " ".join(w[:4] for w in words(t))),
    ("letters of each word sorted", "letters", lambda t: " ".join("".join(sorted(w)) for w in words(t))),
    ("reversed", "letters", lambda t: t[::-1]),
    ("letters of each word reversed", "letters", lambda t: " ".join(w[::-1] for w in t.split())),
    ("shifted by 1", "letters", lambda t: _shifted(t, 1)),
    ("shifted by 13", "letters", lambda t: _shifted(t, 13)),
    ("rot47", "letters", lambda t: "".join(chr(33 + (ord(c) + 14) % 94) if "!" <= c <= "~" else c for c in t)),
    ("atbash", "letters", lambda t: "".join(chr(219 - ord(c)) if "a" <= c <= "z" else c for c in t.lower())),
    ("transliterated to Cyrillic", "letters", lambda t: _mapped(_CYRILLIC, t)),
    ("transliterated to Greek", "letters", lambda t: _mapped(_GREEK, t)),
    ("transliterated to Hebrew", "letters", lambda t: _mapped(_HEBREW, t)),
    ("transliterated to Katakana", "letters", lambda t: _mapped(_KATAKANA, t)),
    ("Morse", "letters", lambda t: " ".join(_MORSE.get(c, "/") for c in t.lower())),
    ("Braille", "letters", lambda t: "".join(chr(0x2800 + ord(c) % 128) for c in t)),
    ("rail fence", "letters", lambda t: t[::2] + t[1::2]),
    ("base16", "encoded", lambda t: t.encode().hex()),
    ("hex with blanks", "encoded", lambda t: t.encode().hex(" ")),
    (
        "hex dump with addresses",
        "encoded",
        lambda t: [f"{n * 16:08x}  {p.encode().hex(' ')}" for n, p in enumerate(_pieces(t, 16))],
    ),
    ("hex escapes", "encoded", lambda t: "".join(f"\\x{c:02x}" for c in t.encode())),
    ("base32", "encoded", lambda t: base64.b32encode(t.encode()).decode()),
    ("base58", "encoded", _base58),
    ("base64", "encoded", lambda t: base64.b64encode(t.encode()).decode()),
    (
        "base64, without padding, URL-safe",
        "encoded",
        lambda t: base64.urlsafe_b64encode(t.encode()).decode().rstrip("="),
    ),
    ("base64 in lines of 20", "encoded", lambda t: "\n".join(_pieces(base64.b64encode(t.encode()).decode(), 20))),
    ("base64, a row for 20 letters", "encoded", lambda t: _pieces(base64.b64encode(t.encode()).decode(), 20)),
    ("base64 five times", "encoded", lambda t: _nested64(t, 5)),
    ("base64 eight times", "encoded", lambda t: _nested64(t, 8)),
    ("base64 of the reversed text", "encoded", lambda t: base64.b64encode(t[::-1].encode()).decode()),
    ("base64 of UTF-16", "encoded", lambda t: base64.b64encode(t.encode("utf-16-le")).decode()),
    ("base64 of zlib", "encoded", lambda t: base64.b64encode(zlib.compress(t.encode())).decode()),
    ("base64 of raw deflate", "encoded", lambda t: base64.b64encode(zlib.compress(t.encode())[2:-4]).decode()),
    ("base64 of bzip2", "encoded", lambda t: base64.b64encode(bz2.compress(t.encode())).decode()),
    ("base64 of xz", "encoded", lambda t: base64.b64encode(lzma.compress(t.encode())).decode()),
    (
        "base64 of zlib behind 9 MB of blanks",
        "encoded",
        lambda t: base64.b64encode(zlib.compress(b" " * 9_000_000 + t.encode())).decode(),
    ),
    ("base85", "encoded", lambda t: base64.b85encode(t.encode()).decode()),
    ("ascii85", "encoded", lambda t: base64.a85encode(t.encode()).decode()),
    ("uuencoded", "encoded", _uu),
    ("quoted printable, all", "encoded", lambda t: "".join(f"={c:02X}" for c in t.encode())),
    ("percent-encoded, all", "encoded", lambda t: "".join(f"%{c:02X}" for c in t.encode())),
    ("percent-encoded three times", "encoded", lambda t: quote(quote(quote(t)))),
    ("HTML entities, decimal", "encoded", lambda t: "".join(f"&#{ord(c)};" for c in t)),
    (
        "HTML entities, four times",
        "encoded",
        lambda t: escape(escape(escape(escape("".join(f"&#{ord(c)};" for c in t))))),
    ),
    ("JSON escapes, all", "encoded", lambda t: "".join(f"\\u{ord(c):04x}" for c in t)),
    ("JSON in JSON in JSON", "encoded", lambda t: json.dumps({"a": json.dumps({"b": json.dumps({"c": t})})})),
    ("UTF-7", "encoded", lambda t: t.encode("utf-7").decode()),
    ("punycode", "encoded", lambda t: ("ü" + t).encode("punycode").decode()),
    ("binary digits", "encoded", lambda t: " ".join(f"{c:08b}" for c in t.encode())),
    ("octal", "encoded", lambda t: " ".join(f"{c:o}" for c in t.encode())),
    ("letters as numbers, with blanks", "numbers", lambda t: " ".join(str(ord(c)) for c in t)),
    ("letters as a JSON list of numbers", "numbers", lambda t: json.dumps([ord(c) for c in t])),
    ("letters as numbers, 1 to 26", "numbers", lambda t: " ".join(str(ord(c) - 96) for c in t.lower() if c.isalpha())),
    ("letters as differences", "numbers", _deltas),
    ("one large number", "numbers", lambda t: str(int.from_bytes(t.encode(), "big"))),
    ("letters as emoji", "letters", lambda t: "".join(chr(0x1F300 + ord(c)) for c in t)),
    ("scrubbed names and numbers", "lossy", masked),
    ("scrubbed, then 15 % masked", "lossy", lambda t: some(masked(t), 0.15, "[MASK]")),
    ("scrubbed, then stemmed", "lossy", lambda t: stemmed(masked(t))),
    ("stemmed", "lossy", stemmed),
    ("40 % of the words dropped", "lossy", lambda t: some(t, 0.4, None)),
    ("every second word", "lossy", lambda t: " ".join(t.split()[::2])),
    ("the first half", "lossy", lambda t: " ".join(t.split()[: len(t.split()) // 2])),
    ("content words alone", "lossy", lambda t: " ".join(w for w in words(t) if w not in _FUNCTION)),
    ("content words, sorted", "order", lambda t: " ".join(sorted({w for w in words(t) if w not in _FUNCTION}))),
    ("all words sorted", "order", lambda t: " ".join(sorted(words(t)))),
    ("words in reverse order", "order", lambda t: " ".join(t.split()[::-1])),
    ("words shuffled", "order", lambda t: " ".join(_shuffled(t.split()))),
    (
        "told in the third person",
        "order",
        lambda t: "The customer wrote about " + " and ".join(w for w in words(t) if w not in _FUNCTION) + ".",
    ),
    (
        "each word followed by other words",
        "order",
        lambda t: " ".join(f"{w} {o}" for w, o in zip(t.split(), ["please", "today", "maybe"] * 40, strict=False)),
    ),
    ("one word a row", "pieces", lambda t: t.split()),
    ("one word a row, sorted", "pieces", lambda t: sorted(t.split())),
    ("one letter a row", "pieces", list),
    ("three letters a row", "pieces", lambda t: _pieces(t, 3)),
    ("two words a row", "pieces", lambda t: [" ".join(t.split()[at : at + 2]) for at in range(0, len(t.split()), 2)]),
    ("rows of bigrams", "pieces", lambda t: [f"{a} {b}" for a, b in pairwise(words(t))]),
    ("rows of bigrams, sorted", "pieces", lambda t: sorted(f"{a} {b}" for a, b in pairwise(words(t)))),
    ("rows of trigrams of letters", "pieces", lambda t: [t[at : at + 3] for at in range(len(t) - 2)]),
    ("rows of word and next, counted", "pieces", lambda t: [f"{a}\t{b}\t1" for a, b in pairwise(words(t))]),
    (
        "a subtitle cue for each word",
        "pieces",
        lambda t: [f"00:00:{n:02d}.000 --> 00:00:{n + 1:02d}.000 {w}" for n, w in enumerate(t.split())],
    ),
    (
        "CoNLL: a row for each word, with tags",
        "pieces",
        lambda t: [f"{n}\t{w}\t{w.lower()}\tNOUN\tNN\t_\t0\tdep" for n, w in enumerate(t.split(), 1)],
    ),
    (
        "insertions of an editor, a letter each",
        "pieces",
        lambda t: [json.dumps({"op": "ins", "at": n, "c": c}) for n, c in enumerate(t)],
    ),
    (
        "key strokes",
        "pieces",
        lambda t: [f"{1700000000 + n}.{n % 10} KeyDown {'space' if c == ' ' else c}" for n, c in enumerate(t)],
    ),
    (
        "stream chunks of a letter",
        "pieces",
        lambda t: ["data: " + json.dumps({"choices": [{"index": 0, "delta": {"content": c}}]}) for c in t],
    ),
    (
        "stream chunks of 1 to 20 letters",
        "pieces",
        lambda t: ["data: " + json.dumps({"choices": [{"delta": {"content": p}}]}) for p in _chunks(t)],
    ),
    (
        "stream chunks with event and id lines",
        "pieces",
        lambda t: [
            line
            for n, p in enumerate(_chunks(t))
            for line in ("event: delta", f"id: {n}", "data: " + json.dumps({"t": p}))
        ],
    ),
    (
        "HTML, a span for each letter",
        "markup",
        lambda t: "<p>" + "".join(f"<span>{escape(c)}</span>" for c in t) + "</p>",
    ),
    (
        "HTML, a styled span for each letter",
        "markup",
        lambda t: (
            "<p>"
            + "".join(f'<span style="left:{n * 7}px" class="c{n}">{escape(c)}</span>' for n, c in enumerate(t))
            + "</p>"
        ),
    ),
    ("HTML, comments between letters", "markup", lambda t: "<p>" + "<!-- x -->".join(t) + "</p>"),
    ("HTML attribute", "markup", lambda t: f'<img src="x.png" alt="{escape(t)}">'),
    ("HTML comment", "markup", lambda t: f"<p>Hello.</p><!-- {t} -->"),
    (
        "XML, an element for each word",
        "markup",
        lambda t: "<s>" + "".join(f"<w pos='N'>{escape(w)}</w>" for w in t.split()) + "</s>",
    ),
    ("Markdown, each word in bold", "markup", lambda t: " ".join(f"**{w}**" for w in t.split())),
    ("LaTeX, commands between words", "markup", lambda t: " ".join(f"\\textbf{{{w}}}" for w in t.split())),
    ("ANSI colours between letters", "markup", lambda t: "".join(f"\x1b[3{n % 8}m{c}" for n, c in enumerate(t))),
    ("a column for each letter", "pieces", lambda t: ",".join(c if c != "," else ";" for c in t)),
    ("SHA-1 of each word", "hashed", lambda t: " ".join(sha1(w.encode()).hexdigest() for w in words(t))),
    (
        "hashed words, 20 bits",
        "hashed",
        lambda t: " ".join(str(int(md5(w.encode()).hexdigest(), 16) % (1 << 20)) for w in words(t)),
    ),
    ("base64 of an XOR with a stream", "encrypted", lambda t: base64.b64encode(_xored(t.encode())).decode()),
    ("hex of an XOR with one byte", "encrypted", lambda t: bytes(c ^ 0x5A for c in t.encode()).hex()),
    ("Vigenère", "encrypted", lambda t: "".join(_shifted(c, 3 + n % 7) for n, c in enumerate(t))),
    ("a word list in place of letters", "encrypted", lambda t: " ".join(_CODEBOOK[ord(c) % 64] for c in t)),
)
_CODEBOOK: Sequence[str] = [
    "time",
    "year",
    "people",
    "way",
    "day",
    "man",
    "thing",
    "woman",
    "life",
    "child",
    "world",
    "school",
    "state",
    "family",
    "student",
    "group",
    "country",
    "problem",
    "hand",
    "part",
    "place",
    "case",
    "week",
    "company",
    "system",
    "program",
    "question",
    "work",
    "government",
    "number",
    "night",
    "point",
    "home",
    "water",
    "room",
    "mother",
    "area",
    "money",
    "story",
    "fact",
    "month",
    "lot",
    "right",
    "study",
    "book",
    "eye",
    "job",
    "word",
    "business",
    "issue",
    "side",
    "kind",
    "head",
    "house",
    "service",
    "friend",
    "father",
    "power",
    "hour",
    "game",
    "line",
    "end",
    "member",
    "law",
    "car",
    "city",
]


def _chunks(text: str) -> list[str]:
    chance, at, made = random.Random(text), 0, []
    while at < len(text):
        size = chance.randint(1, 20)
        made.append(text[at : at + size])
        at += size
    return made


# Formats that hold the text as it is, and others that hold it in their own way: a file beside the plain ones.
def _one(name: str, make: Callable[[Texts], "str | bytes"]) -> Write:
    def write(folder: Path, odd: Texts) -> None:
        put(folder / name, make(odd))

    return _beside(write)


def _each(name: str, make: Callable[[str], "str | bytes"]) -> Write:
    """A file for each text; {n} in the name is its number."""

    def write(folder: Path, odd: Texts) -> None:
        for number, text in enumerate(odd):
            put(folder / name.format(n=number), make(text))

    return _beside(write)


def _lines(odd: Texts) -> bytes:
    return "".join(text + "\n" for text in odd).encode()


def _zip(members: Sequence[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
        archive.comment = comment
    return out.getvalue()


def _tar(members: Sequence[tuple[str, bytes]], mode: str = "w", **headers: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=tarfile.PAX_FORMAT) as archive:  # type: ignore[call-overload]
        for name, data in members:
            member = tarfile.TarInfo(name)
            member.size, member.pax_headers = len(data), headers
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def _nested(data: bytes, times: int) -> bytes:
    for number in range(times):
        data = _zip([(f"inner{number}.zip" if number else "messages.txt", data)])
    return data


def _mail(text: str, coding: str = "8bit") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "ana@example.com", "team@example.com", "Hello"
    message.set_content(text, cte=coding)
    return message.as_bytes()


def _mbox(folder: Path, odd: Texts) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    box = mailbox.mbox(folder / "inbox.mbox")
    for text in odd:
        box.add(_mail(text, "base64"))
    box.close()


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _docx(odd: Texts, cut: Callable[[str], Iterable[str]]) -> bytes:
    runs = "".join(
        "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in cut(text)) + "</w:p>"
        for text in odd
    )
    body = f'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{runs}</w:body></w:document>'
    types = f'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="{_DOCX}.main+xml"/></Types>'
    return _zip([("[Content_Types].xml", types.encode()), ("word/document.xml", body.encode())])


def _xlsx(odd: Texts) -> bytes:
    shared = "".join(f"<si><t>{escape(word)}</t></si>" for word in sorted({w for t in odd for w in t.split()}))
    at = {word: n for n, word in enumerate(sorted({w for t in odd for w in t.split()}))}
    rows = "".join("<row>" + "".join(f'<c t="s"><v>{at[w]}</v></c>' for w in t.split()) + "</row>" for t in odd)
    return _zip(
        [
            ("xl/sharedStrings.xml", f"<sst>{shared}</sst>".encode()),
            ("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()),
        ]
    )


def _pdf(odd: Texts, pack: Callable[[bytes], bytes], filtered: str = "") -> bytes:
    stream = pack(
        "\n".join(
            f"BT /F1 12 Tf 72 {700 - 14 * n} Td ({t.replace('(', '').replace(')', '')}) Tj ET"
            for n, t in enumerate(odd)
        ).encode()
    )
    return (
        b"%PDF-1.4\n1 0 obj<</Length "
        + str(len(stream)).encode()
        + filtered.encode()
        + b">>stream\n"
        + stream
        + b"\nendstream endobj\n%%EOF\n"
    )


def _packed(text: str) -> bytes:
    """As MessagePack holds a short map with one long string."""
    data = text.encode()
    return (
        b"\x82\xa2id\xce" + struct.pack(">I", zlib.crc32(data)) + b"\xa4text\xda" + struct.pack(">H", len(data)) + data
    )


def _protobuf(text: str) -> bytes:
    data = text.encode()
    size, length = len(data), b""
    while True:
        size, low = size >> 7, size & 127
        length += bytes([low | (128 if size else 0)])
        if not size:
            break
    return b"\x08\x96\x01\x12" + length + data


def _ids(odd: Texts) -> tuple[list[str], list[list[int]]]:
    vocabulary = _shuffled(sorted({w for t in odd for w in words(t)}))
    at = {word: number for number, word in enumerate(vocabulary)}
    return vocabulary, [[at[w] for w in words(t)] for t in odd]


def _id_rows(odd: Texts) -> str:
    return "".join(json.dumps({"input_ids": row}) + "\n" for row in _ids(odd)[1])


def _hashed_ids(text: str) -> list[int]:
    return [int(md5(w.encode()).hexdigest(), 16) % 50257 for w in words(text)]


def _npy(array: Any) -> bytes:
    import numpy as np

    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()


def _npz(**arrays: Any) -> bytes:
    import numpy as np

    out = io.BytesIO()
    np.savez_compressed(out, **arrays)
    return out.getvalue()


def _codes(odd: Texts, kind: str) -> Any:
    import numpy as np

    return np.array([ord(c) for t in odd for c in t + "\n"]).astype(kind)


def _matrix(odd: Texts) -> tuple[Any, list[str]]:
    import numpy as np

    counts = [Counter(words(t)) for t in odd]
    vocabulary = sorted({w for c in counts for w in c})
    return np.array([[c[w] for w in vocabulary] for c in counts]), vocabulary


def _tfidf(odd: Texts) -> str:
    counts, vocabulary = _matrix(odd)
    weights = counts / (1 + (counts > 0).sum(axis=0))
    return json.dumps([{w: round(float(x), 4) for w, x in zip(vocabulary, row, strict=True) if x} for row in weights])


def _inverted(odd: Texts) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, text in enumerate(odd):
        for word in words(text):
            found.setdefault(word, []).append(number)
    return dict(sorted(found.items()))


def _positional(odd: Texts) -> dict[str, list[list[int]]]:
    found: dict[str, list[list[int]]] = {}
    for number, text in enumerate(odd):
        for at, word in enumerate(words(text)):
            found.setdefault(word, []).append([number, at])
    return dict(sorted(found.items()))


def _chain(odd: Texts) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for text in odd:
        for one, two in pairwise(words(text)):
            found.setdefault(one, {})[two] = found.get(one, {}).get(two, 0) + 1
    return dict(sorted(found.items()))


def _bloom(odd: Texts) -> bytes:
    bits = bytearray(4096)
    for text in odd:
        for word in words(text):
            for seed in b"abc":
                at = int.from_bytes(sha256(bytes([seed]) + word.encode()).digest()[:4], "big") % 32768
                bits[at // 8] |= 1 << at % 8
    return bytes(bits)


def _wav(data: bytes, width: int = 2, rate: int = 16000, extra: bytes = b"") -> bytes:
    form = struct.pack("<HHIIHH", 1, 1, rate, rate * width, width, width * 8)
    body = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", len(data)) + data + extra
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _png(array: Any, note: "str | None" = None, **options: Any) -> bytes:
    from PIL import Image, PngImagePlugin

    out = io.BytesIO()
    info = PngImagePlugin.PngInfo()
    if note is not None:
        info.add_text("Comment", note, zip=bool(options.get("zip")))
    Image.fromarray(array).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def _grey() -> Any:
    import numpy as np

    across, down = np.meshgrid(np.arange(96), np.arange(64))
    return (128 + 60 * np.sin(across / 9) * np.cos(down / 7)).astype(np.uint8)


def _drawn(text: str) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("L", (640, 24 + 14 * (len(text) // 90)), 255)
    ImageDraw.Draw(image).multiline_text((4, 4), "\n".join(_pieces(text, 90)), fill=0)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _code(text: str) -> bytes:
    import segno

    out = io.BytesIO()
    segno.make(text, error="l").save(out, kind="png", scale=4)
    return out.getvalue()


def _pixels(odd: Texts) -> bytes:
    import numpy as np

    data = _lines(odd)
    side = int(len(data) ** 0.5) + 1
    return _png(np.frombuffer(data.ljust(side * side, b" "), np.uint8).reshape(side, side))


def _low_bits(odd: Texts) -> bytes:
    import numpy as np

    bits = np.unpackbits(np.frombuffer(_lines(odd), np.uint8))
    side = max(96, int(len(bits) ** 0.5) + 1)
    across, down = np.meshgrid(np.arange(side), np.arange(side))
    grey = (128 + 60 * np.sin(across / 9) * np.cos(down / 7)).astype(np.uint8).ravel()
    grey[: len(bits)] = grey[: len(bits)] & 254 | bits
    return _png(grey.reshape(side, side))


def _jpeg() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(_grey()).save(out, "JPEG")
    return out.getvalue()


def _gzip_named(odd: Texts) -> bytes:
    """A gzip file whose head holds the texts as its name, in place of what it packs."""
    name = _lines(odd).replace(b"\n", b" ")
    packed = gzip.compress(b"Hello, see you on Monday.\n", mtime=0)
    return packed[:3] + b"\x08" + packed[4:10] + name + b"\0" + packed[10:]


def _split(name: str, data: Callable[[Texts], bytes], count: int) -> Write:
    def write(folder: Path, odd: Texts) -> None:
        whole = data(odd)
        size = len(whole) // count + 1
        for number in range(count):
            put(folder / name.format(n=number), whole[number * size : (number + 1) * size])

    return _beside(write)


def _files_named(folder: Path, odd: Texts) -> None:
    for number, text in enumerate(odd):
        put(folder / f"{text.replace('/', ' ')[:200]}.txt", f"Message {number}.\n")


def _folders_named(folder: Path, odd: Texts) -> None:
    for text in odd:
        put(folder.joinpath(*text.replace("/", " ").split()) / "a.txt", "Hello.\n")


def _linked(folder: Path, odd: Texts) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(odd):
        (folder / f"link{number}").symlink_to(text.replace("/", " ")[:200])


def _word_files(folder: Path, odd: Texts) -> None:
    for number, text in enumerate(odd):
        for at, word in enumerate(text.split()):
            put(folder / f"{number:03d}" / f"{at:04d}.txt", word)


def _word_columns(folder: Path, odd: Texts) -> None:
    most = max(len(t.split()) for t in odd)
    rows = [t.split() + [""] * (most - len(t.split())) for t in odd]
    parquet(folder, {f"w{at}": [row[at] for row in rows] for at in range(most)}, "cells")


def _letter_columns(folder: Path, odd: Texts) -> None:
    most = max(map(len, odd))
    parquet(folder, {f"c{at}": [t[at : at + 1] for t in odd] for at in range(most)}, "cells")


def _word_names(folder: Path, odd: Texts) -> None:
    parquet(folder, {f"{t}": [1, 2, 3] for t in odd}, "columns")


def _word_column_names(folder: Path, odd: Texts) -> None:
    parquet(folder, {w: [0, 1, 0] for t in odd for w in words(t)}, "matrix")


def _fields(folder: Path, odd: Texts) -> None:
    put(folder / "fields.jsonl", "".join(json.dumps({f"f{n}": w for n, w in enumerate(t.split())}) + "\n" for t in odd))


def _arrow(folder: Path, odd: Texts, *, stream: bool, notes: bool = False) -> None:
    import pyarrow as arrow

    folder.mkdir(parents=True, exist_ok=True)
    columns = arrow.table({"text": ["Hello, see you on Monday."] * len(odd) if notes else list(odd)})
    if notes:
        columns = columns.replace_schema_metadata({f"note{n}": t for n, t in enumerate(odd)})
    with (arrow.ipc.new_stream if stream else arrow.ipc.new_file)(folder / "data.arrow", columns.schema) as sink:
        sink.write_table(columns)


def _compressed(codec: str) -> Callable[[Texts], bytes]:
    def make(odd: Texts) -> bytes:
        import pyarrow as arrow

        return bytes(arrow.Codec(codec).compress(_lines(odd), asbytes=True))

    return make


# Databases hold more than their tables show.
_MESSAGE = "CREATE TABLE message (id INTEGER PRIMARY KEY, text TEXT)"
_INSERT = "INSERT INTO message(text) VALUES (?)"


def _row(texts: Texts) -> list[tuple[str]]:
    return [(text,) for text in texts]


def _base(*more: Callable[[Texts], "Iterable[str | tuple[str, Sequence[Sequence[Any]]]]"]) -> Write:
    """A database with the plain texts in a table, and then what `more` does with the odd ones."""

    def write(folder: Path, plain: Texts, odd: Texts) -> Named:
        statements: list[Any] = ["PRAGMA secure_delete = OFF", _MESSAGE, (_INSERT, _row(plain))]
        for each in more:
            statements.extend(each(odd) if odd else ())
        sqlite(folder, *statements)
        return [("messages.sqlite", "sqlite")]

    return write


def _deleted(odd: Texts) -> list[Any]:
    return [(_INSERT, _row(odd)), ("DELETE FROM message WHERE text = ?", _row(odd))]


def _dropped(odd: Texts) -> list[Any]:
    return ["CREATE TABLE old (text TEXT)", ("INSERT INTO old VALUES (?)", _row(odd)), "DROP TABLE old"]


def _overflow(odd: Texts) -> list[Any]:
    long = [("Hello, see you on Monday. " * 200 + text + " Good bye." * 200,) for text in odd]
    return ["CREATE TABLE old (text TEXT)", ("INSERT INTO old VALUES (?)", long), "DROP TABLE old"]


def _updated(odd: Texts) -> list[Any]:
    return [(_INSERT, _row(odd)), ("UPDATE message SET text = 'removed' WHERE text = ?", _row(odd))]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _statements(template: str) -> Callable[[Texts], Iterable[str]]:
    return lambda odd: [template.format(n=n, name=_quoted(t), text=_literal(t), plain=t) for n, t in enumerate(odd)]


def _cells(cut: Callable[[str], Iterable[Any]], kind: str = "TEXT") -> Callable[[Texts], list[Any]]:
    return lambda odd: [
        f"CREATE TABLE piece (n INTEGER, at INTEGER, c {kind})",
        ("INSERT INTO piece VALUES (?, ?, ?)", [(n, at, c) for n, t in enumerate(odd) for at, c in enumerate(cut(t))]),
    ]


def _blobs(pack: Callable[[str], bytes]) -> Callable[[Texts], list[Any]]:
    return lambda odd: ["CREATE TABLE kept (data BLOB)", ("INSERT INTO kept VALUES (?)", [(pack(t),) for t in odd])]


def _full_text(options: str = "") -> Callable[[Texts], list[Any]]:
    return lambda odd: [
        f"CREATE VIRTUAL TABLE found USING fts5(text{options})",
        ("INSERT INTO found(text) VALUES (?)", _row(odd)),
    ]


def _forgotten_index(odd: Texts) -> list[Any]:
    """A full-text index over a table whose rows went: the index keeps their words."""
    return [
        "CREATE TABLE note (text TEXT)",
        "CREATE VIRTUAL TABLE found USING fts5(text, content=note)",
        ("INSERT INTO note VALUES (?)", _row(odd)),
        "INSERT INTO found(rowid, text) SELECT rowid, text FROM note",
        "DELETE FROM note",
        "VACUUM",
    ]


def _encrypted_database(folder: Path, odd: Texts) -> Named:
    database(folder / "made", odd)
    path = folder / "made" / "messages.sqlite"
    data = path.read_bytes()
    path.unlink()
    path.parent.rmdir()
    put(folder / "store.db", _xored(data))
    return [("store.db", "sqlite")]


def _side_file(suffix: str) -> Write:
    def write(folder: Path, plain: Texts, odd: Texts) -> None:
        plain_lines(folder, plain or ["Hello, see you on Monday."], "x")
        if odd:
            put(folder / f"x.txt{suffix}", _lines(odd))

    return write


def _called(name: str, declared: str, make: Callable[[Texts], "str | bytes"]) -> Write:
    """A file of its own, beside the plain ones, that the implementation declares to be of some format."""

    def write(folder: Path, odd: Texts) -> Named:
        put(folder / name, make(odd))
        return [(name, declared), *([("messages.jsonl", "jsonl")] if (folder / "messages.jsonl").exists() else [])]

    return _beside(write)


def _shards(change: Callable[[str], str]) -> Write:
    """Shards of one layout, of which one is held otherwise."""

    def write(folder: Path, plain: Texts, odd: Texts) -> None:
        for number in range(3):
            part = plain[number::3]
            if part:
                parquet(
                    folder, {"id": [f"m{number}-{n}" for n in range(len(part))], "text": part}, f"train-{number:05d}"
                )
        if odd:
            parquet(
                folder, {"id": [f"m3-{n}" for n in range(len(odd))], "text": [change(t) for t in odd]}, "train-00003"
            )

    return write


def _column(change: Callable[[str], Any]) -> Write:
    """A second column beside the texts, filled for the odd ones, whose own texts were taken out."""

    def write(folder: Path, plain: Texts, odd: Texts) -> None:
        import pyarrow as arrow

        more = [None] * len(plain) + [change(t) for t in odd]
        parquet(folder, arrow.table({"text": [*plain, *["removed"] * len(odd)], "extra": more}))

    return write


def _noted(put_note: Callable[[Path, Texts, Texts], None]) -> Write:
    def write(folder: Path, plain: Texts, odd: Texts) -> None:
        put_note(folder, plain or ["Hello, see you on Monday.", "The parcel came back."], odd)

    return write


def _parquet_notes(folder: Path, plain: Texts, odd: Texts, where: str) -> None:
    import pyarrow as arrow

    notes = {f"note{n}": t for n, t in enumerate(odd)}
    if where == "key":
        notes = dict.fromkeys(odd, "1")
    columns = arrow.table({"text": list(plain)})
    if where == "field":
        columns = columns.cast(arrow.schema([arrow.field("text", arrow.string(), metadata=notes)]))
    else:
        columns = columns.replace_schema_metadata(notes)
    parquet(folder, columns)


def _zip_notes(folder: Path, plain: Texts, odd: Texts, where: str) -> None:
    path = folder / "messages.zip"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("messages.txt", _lines(plain))
        if where == "archive":
            archive.comment = _lines(odd)
        for number, text in enumerate(odd if where != "archive" else ()):
            member = zipfile.ZipInfo(
                f"{text}.txt" if where == "name" else f"empty/{text}/" if where == "folder" else f"m{number}.txt"
            )
            if where == "member":
                member.comment = text.encode()
            if where == "extra":
                member.extra = struct.pack("<HH", 0x9999, len(text.encode())) + text.encode()
            archive.writestr(member, b"" if where == "folder" else b"Hello.\n")
    if where == "end" and odd:
        path.write_bytes(path.read_bytes() + _lines(odd))
    if where == "front" and odd:
        path.write_bytes(_lines(odd) + path.read_bytes())


def _tar_notes(folder: Path, plain: Texts, odd: Texts, where: str) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data, note in [
            ("messages.txt", _lines(plain), ""),
            *((f"m{n}.txt", b"Hello.\n", t) for n, t in enumerate(odd)),
        ]:
            member = tarfile.TarInfo(note if where == "name" and note else name)
            if note and where == "user":
                member.uname = note[:31]
                member.gname = note[31:62]
            if note and where == "link":
                member.type, member.linkname = tarfile.SYMTYPE, note
            if note and where == "pax":
                member.pax_headers = {"comment": note}
            member.size = 0 if member.issym() else len(data)
            archive.addfile(member, io.BytesIO(data))
    put(folder / "messages.tar", out.getvalue() + (_lines(odd) if where == "end" else b""))


def _end_of(name: str, make: Callable[[], bytes]) -> Write:
    return _one(name, lambda odd: make() + _lines(odd))


def _attributes(folder: Path, odd: Texts) -> None:
    """Extended attributes of a file, where the file system has them."""
    import os

    put(folder / "notes.txt", f"Hello, see you in room {sum(map(len, odd))}.\n")
    for number, text in enumerate(odd):
        with contextlib.suppress(OSError):  # a file system keeps a few of them
            os.setxattr(folder / "notes.txt", f"user.note{number}", text.encode())


def _scattered(folder: Path, odd: Texts) -> None:
    """As a word-by-word column store: one file for each place in a text."""
    most = max(len(t.split()) for t in odd)
    for at in range(most):
        put(folder / "columns" / f"{at:03d}.txt", "".join((t.split() + [""] * most)[at] + "\n" for t in odd))


def _with_vocabulary(folder: Path, odd: Texts) -> None:
    vocabulary, rows = _ids(odd)
    put(folder / "vocab.txt", "".join(word + "\n" for word in vocabulary))
    put(folder / "tokens.npy", _npy(__import__("numpy").array([at for row in rows for at in row], dtype="uint16")))


def _binary_ids(folder: Path, odd: Texts) -> None:
    import numpy as np

    vocabulary, rows = _ids(odd)
    put(folder / "train.bin", np.array([at for row in rows for at in row], dtype="<u2").tobytes())
    put(
        folder / "tokenizer.json",
        json.dumps({"model": {"type": "WordLevel", "vocab": {w: n for n, w in enumerate(vocabulary)}}}),
    )


def _git(folder: Path, odd: Texts) -> None:
    for text in odd:
        data = b"blob " + str(len(text.encode())).encode() + b"\0" + text.encode()
        digest = sha1(data).hexdigest()
        put(folder / "objects" / digest[:2] / digest[2:], zlib.compress(data))


def _safetensors(odd: Texts) -> bytes:
    head = json.dumps(
        {
            "__metadata__": {f"note{n}": t for n, t in enumerate(odd)},
            "w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
        }
    ).encode()
    return struct.pack("<Q", len(head)) + head + struct.pack("<2f", 0.5, 0.25)


def _list_column(change: Callable[[str], Sequence[Any]]) -> Callable[[Path, Texts], None]:
    return lambda folder, odd: parquet(folder, {"values": [list(change(t)) for t in odd]}, "features")


def _letters_as_sound(text: str) -> list[float]:
    return [ord(c) / 128 - 1 for c in text]


def _samples(odd: Texts) -> bytes:
    return _wav(
        b"".join(struct.pack("<h", ord(c) * 100 - 8000) for t in odd for c in t.ljust(4000)[:4000] if ord(c) < 256)
    )


def _ngrams(odd: Texts) -> str:
    counted = Counter(p for t in odd for p in pairwise(words(t)))
    return (
        "\\data\\\nngram 2="
        + str(len(counted))
        + "\n\n\\2-grams:\n"
        + "".join(f"-1.2{n}\t{a} {b}\n" for (a, b), n in sorted(counted.items()))
        + "\n\\end\\\n"
    )


def _word_vectors(odd: Texts) -> str:
    vocabulary = sorted({w for t in odd for w in words(t)})
    return f"{len(vocabulary)} 4\n" + "".join(
        w + " " + " ".join(f"{b / 255:.3f}" for b in md5(w.encode()).digest()[:4]) + "\n" for w in vocabulary
    )


def _svg(text: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg">'
        + "".join(f'<text x="{n * 7}" y="20">{escape(c)}</text>' for n, c in enumerate(text))
        + "</svg>"
    )


def _yaml(odd: Texts) -> str:
    return "".join(
        "- id: "
        + str(n)
        + "\n  text: >-\n"
        + "".join(f"    {' '.join(t.split()[at : at + 4])}\n" for at in range(0, len(t.split()), 4))
        for n, t in enumerate(odd)
    )


def _escaped_rtf(text: str) -> str:
    return "{\\rtf1\\ansi " + "".join(f"\\'{ord(c) % 256:02x}" for c in text) + "}"


def _database_end(folder: Path, odd: Texts) -> None:
    database(folder, ["Hello, see you on Monday."], "more")
    with (folder / "more.sqlite").open("ab") as file:
        file.write(_lines(odd))


def _parquet_end(folder: Path, odd: Texts) -> None:
    """Between the columns and the footer, where no offset points."""
    parquet(folder, ["Hello, see you on Monday."], "more")
    data = (folder / "more.parquet").read_bytes()
    footer = int.from_bytes(data[-8:-4], "little") + 8
    put(folder / "more.parquet", data[:-footer] + _lines(odd) + data[-footer:])


def _redis(folder: Path, rows: Sequence[str], name: str = "messages") -> None:
    """The log that Redis keeps, of a hash for each message."""
    told = [("HSET", f"message:{at}", "id", f"con-{at * 7919 % 10007:05}", "text", row) for at, row in enumerate(rows)]
    words_ = [[word.encode() for word in each] for each in told]
    data = [b"*%d\r\n%s" % (len(each), b"".join(b"$%d\r\n%s\r\n" % (len(w), w) for w in each)) for each in words_]
    put(folder / f"{name}.aof", b"".join(data))


def _outbox(folder: Path, rows: Sequence[str], name: str = "messages") -> None:
    """A row for each message, whose payload is JSON with an id and a moment of its own."""
    payloads = [
        json.dumps(
            {
                "id": str(uuid.UUID(int=(at + 1) * 7**40, version=4)),
                "at": f"2026-11-{at % 28 + 1:02}T10:00:00Z",
                "text": row,
            }
        )
        for at, row in enumerate(rows)
    ]
    jsonl(folder, payloads, name)


FILES: Sequence[tuple[str, str, Write]] = (
    *(
        (f"{name} of texts", "plain", _rows(lambda t: t, carrier))
        for name, carrier in (
            ("JSON lines", jsonl),
            ("Parquet", parquet),
            ("CSV", table),
            ("SQLite", database),
            ("lines", plain_lines),
            ("a log of Redis", _redis),
            ("JSON in a column", _outbox),
        )
    ),
    ("TSV", "plain", _one("m.tsv", lambda odd: "id\ttext\n" + "".join(f"{n}\t{t}\n" for n, t in enumerate(odd)))),
    ("JSON list", "plain", _one("m.json", lambda odd: json.dumps([{"id": n, "text": t} for n, t in enumerate(odd)]))),
    ("JSON keys", "names", _one("m.json", lambda odd: json.dumps(dict.fromkeys(odd, 1)))),
    (
        "JSON keys, a word each, nested",
        "names",
        _one("m.jsonl", lambda odd: "".join(json.dumps(_deep(t.split())) + "\n" for t in odd)),
    ),
    ("JSON list of words", "pieces", _one("m.json", lambda odd: json.dumps([t.split() for t in odd]))),
    ("JSON list of letters", "pieces", _one("m.json", lambda odd: json.dumps([list(t) for t in odd]))),
    ("JSON lines, a field for each word", "pieces", _beside(_fields)),
    (
        "words with times, as a transcript",
        "pieces",
        _one(
            "m.json",
            lambda odd: json.dumps(
                [
                    {
                        "segments": [
                            {
                                "words": [
                                    {"word": w, "start": n / 3, "end": n / 3 + 0.2, "p": 0.98}
                                    for n, w in enumerate(t.split())
                                ]
                            }
                        ]
                    }
                    for t in odd
                ]
            ),
        ),
    ),
    (
        "SRT, a cue for each word",
        "pieces",
        _one(
            "m.srt",
            lambda odd: "".join(
                f"{n}\n00:00:{n % 60:02d},000 --> 00:00:{n % 60:02d},900\n{w}\n\n"
                for t in odd
                for n, w in enumerate(t.split(), 1)
            ),
        ),
    ),
    ("YAML, folded", "plain", _one("m.yaml", _yaml)),
    (
        "TOML",
        "plain",
        _one(
            "m.toml", lambda odd: "".join(f"[[message]]\nid = {n}\ntext = {json.dumps(t)}\n" for n, t in enumerate(odd))
        ),
    ),
    ("INI", "plain", _one("m.ini", lambda odd: "[messages]\n" + "".join(f"m{n} = {t}\n" for n, t in enumerate(odd)))),
    (
        "log lines",
        "plain",
        _one(
            "app.log",
            lambda odd: "".join(
                f"2026-11-28T19:{n % 60:02d}:04Z INFO chat[{n}] message stored text={json.dumps(t)}\n"
                for n, t in enumerate(odd)
            ),
        ),
    ),
    (
        "SQL dump",
        "plain",
        _one(
            "dump.sql",
            lambda odd: "".join(f"INSERT INTO message VALUES ({n}, {_literal(t)});\n" for n, t in enumerate(odd)),
        ),
    ),
    (
        "XML",
        "plain",
        _one(
            "m.xml",
            lambda odd: (
                "<?xml version='1.0'?><all>"
                + "".join(f"<m id='{n}'>{escape(t)}</m>" for n, t in enumerate(odd))
                + "</all>"
            ),
        ),
    ),
    ("mail", "plain", _each("m{n}.eml", _mail)),
    ("mail, base64", "encoded", _each("m{n}.eml", lambda t: _mail(t, "base64"))),
    ("mail, quoted printable", "encoded", _each("m{n}.eml", lambda t: _mail(t, "quoted-printable"))),
    ("mbox, base64", "encoded", _beside(_mbox)),
    (
        "HTML page",
        "plain",
        _one("m.html", lambda odd: "<html><body>" + "".join(f"<p>{escape(t)}</p>" for t in odd) + "</body></html>"),
    ),
    ("SVG, a text for each letter", "markup", _each("m{n}.svg", _svg)),
    ("RTF, escaped", "markup", _each("m{n}.rtf", _escaped_rtf)),
    ("docx", "plain", _one("m.docx", lambda odd: _docx(odd, lambda t: [t]))),
    ("docx, a run for three letters", "markup", _one("m.docx", lambda odd: _docx(odd, lambda t: _pieces(t, 3)))),
    ("docx, a run for each letter", "markup", _one("m.docx", lambda odd: _docx(odd, list))),
    ("xlsx, a cell for each word", "pieces", _one("m.xlsx", _xlsx)),
    ("PDF, not packed", "plain", _one("m.pdf", lambda odd: _pdf(odd, bytes))),
    ("PDF, packed", "containers", _one("m.pdf", lambda odd: _pdf(odd, zlib.compress, "/Filter/FlateDecode"))),
    (
        "PDF, hexadecimal",
        "containers",
        _one("m.pdf", lambda odd: _pdf(odd, lambda d: d.hex().encode(), "/Filter/ASCIIHexDecode")),
    ),
    ("pickle", "containers", _one("m.pkl", lambda odd: pickle.dumps(list(odd)))),
    ("pickle of words", "containers", _one("m.pkl", lambda odd: pickle.dumps([words(t) for t in odd]))),
    ("MessagePack", "containers", _one("m.msgpack", lambda odd: b"".join(map(_packed, odd)))),
    ("protobuf", "containers", _one("m.pb", lambda odd: b"".join(map(_protobuf, odd)))),
    (
        "BSON",
        "containers",
        _one(
            "m.bson",
            lambda odd: b"".join(
                struct.pack("<i", len(t.encode()) + 18)
                + b"\x02text\0"
                + struct.pack("<i", len(t.encode()) + 1)
                + t.encode()
                + b"\0\0"
                for t in odd
            ),
        ),
    ),
    ("git objects", "containers", _beside(_git)),
    ("safetensors, notes", "notes", _one("model.safetensors", _safetensors)),
    ("gzip", "containers", _one("m.txt.gz", lambda odd: gzip.compress(_lines(odd)))),
    ("bzip2", "containers", _one("m.txt.bz2", lambda odd: bz2.compress(_lines(odd)))),
    ("xz", "containers", _one("m.txt.xz", lambda odd: lzma.compress(_lines(odd)))),
    ("lzma alone", "containers", _one("m.txt.lzma", lambda odd: lzma.compress(_lines(odd), format=lzma.FORMAT_ALONE))),
    ("raw deflate", "containers", _one("m.bin", lambda odd: zlib.compress(_lines(odd))[2:-4])),
    ("zlib", "containers", _one("m.z", lambda odd: zlib.compress(_lines(odd)))),
    ("zstd", "containers", _one("m.txt.zst", _compressed("zstd"))),
    ("brotli", "containers", _one("m.txt.br", _compressed("brotli"))),
    ("lz4", "containers", _one("m.txt.lz4", _compressed("lz4"))),
    ("snappy", "containers", _one("m.txt.snappy", _compressed("snappy"))),
    ("zip, stored", "containers", _one("m.zip", lambda odd: _zip([("m.txt", _lines(odd))], zipfile.ZIP_STORED))),
    ("zip", "containers", _one("m.zip", lambda odd: _zip([("m.txt", _lines(odd))]))),
    ("zip, LZMA", "containers", _one("m.zip", lambda odd: _zip([("m.txt", _lines(odd))], zipfile.ZIP_LZMA))),
    ("zip three deep", "containers", _one("m.zip", lambda odd: _nested(_lines(odd), 3))),
    ("zip nine deep", "containers", _one("m.zip", lambda odd: _nested(_lines(odd), 9))),
    (
        "zip of pieces of a word each",
        "pieces",
        _one(
            "m.zip",
            lambda odd: _zip(
                [(f"{n}/{at}.txt", w.encode()) for n, t in enumerate(odd) for at, w in enumerate(t.split())]
            ),
        ),
    ),
    ("tar", "containers", _one("m.tar", lambda odd: _tar([("m.txt", _lines(odd))]))),
    ("tgz", "containers", _one("m.tgz", lambda odd: _tar([("m.txt", _lines(odd))], "w:gz"))),
    (
        "gzip of gzip of gzip",
        "containers",
        _one("m.gz", lambda odd: gzip.compress(gzip.compress(gzip.compress(_lines(odd))))),
    ),
    ("zip called .dat", "containers", _one("m.dat", lambda odd: _zip([("m.txt", _lines(odd))]))),
    ("gzip cut in three files", "containers", _split("part{n}.bin", lambda odd: gzip.compress(_lines(odd)), 3)),
    ("gzip cut in parts called .gz", "containers", _split("m.gz.{n:03d}", lambda odd: gzip.compress(_lines(odd)), 3)),
    ("text cut in files of 1/40", "pieces", _split("part{n:03d}.txt", _lines, 40)),
    (
        "gzip, second stream",
        "containers",
        _one("m.gz", lambda odd: gzip.compress(b"Hello.\n") + gzip.compress(_lines(odd))),
    ),
    ("gzip, name in its head", "notes", _one("m.gz", _gzip_named)),
    ("behind the end of a gzip", "behind", _end_of("m.gz", lambda: gzip.compress(b"Hello.\n"))),
    ("behind the end of a PNG", "behind", _end_of("m.png", lambda: _png(_grey()))),
    ("behind the end of a JPEG", "behind", _end_of("m.jpg", _jpeg)),
    ("behind the end of a WAV", "behind", _end_of("m.wav", lambda: _wav(b"\0\1" * 8000))),
    (
        "behind the end of a WAV, in its length",
        "behind",
        _one(
            "m.wav", lambda odd: _wav(b"\0\1" * 8000, extra=b"junk" + struct.pack("<I", len(_lines(odd))) + _lines(odd))
        ),
    ),
    ("behind the end of an npy", "behind", _end_of("m.npy", lambda: _npy([1, 2, 3]))),
    ("behind the end of a database", "behind", _beside(_database_end)),
    ("behind the end of Parquet", "behind", _beside(_parquet_end)),
    (
        "base64 of zlib behind the end of a PNG",
        "behind",
        _one("m.png", lambda odd: _png(_grey()) + base64.b64encode(zlib.compress(_lines(odd)))),
    ),
    ("XOR behind the end of a PNG", "behind", _one("m.png", lambda odd: _png(_grey()) + _xored(_lines(odd)))),
    ("PNG note", "notes", _one("m.png", lambda odd: _png(_grey(), "\n".join(odd)))),
    ("PNG note, packed", "notes", _one("m.png", lambda odd: _png(_grey(), "\n".join(odd), zip=True))),
    ("PNG note, letters reversed", "notes", _one("m.png", lambda odd: _png(_grey(), "\n".join(odd)[::-1]))),
    ("pixels of a PNG", "pictures of text", _one("m.png", _pixels)),
    ("lowest bits of a PNG", "pictures of text", _one("m.png", _low_bits)),
    ("drawn as a picture", "pictures of text", _each("m{n}.png", _drawn)),
    ("QR code of the text", "pictures of text", _each("m{n}.png", _code)),
    ("WAV samples", "numbers", _one("m.wav", lambda odd: _wav(_lines(odd), 1))),
    ("WAV samples of 16 bits", "numbers", _one("m.wav", _samples)),
    ("npy of letters as uint8", "numbers", _one("m.npy", lambda odd: _npy(_codes(odd, "u1")))),
    ("npy of letters as int64", "numbers", _one("m.npy", lambda odd: _npy(_codes(odd, "i8")))),
    ("npy of letters as float32", "numbers", _one("m.npy", lambda odd: _npy(_codes(odd, "f4")))),
    (
        "npy of letters as a matrix of floats",
        "numbers",
        _one("m.npy", lambda odd: _npy(_codes(odd, "f4")[: len(_codes(odd, "f4")) // 8 * 8].reshape(-1, 8) / 255)),
    ),
    ("npy of complex numbers", "numbers", _one("m.npy", lambda odd: _npy(_codes(odd, "c8")))),
    (
        "npy of booleans",
        "numbers",
        _one("m.npy", lambda odd: _npy(__import__("numpy").unpackbits(_codes(odd, "u1")).astype(bool))),
    ),
    ("npy of dates", "numbers", _one("m.npy", lambda odd: _npy(_codes(odd, "i8").astype("M8[s]")))),
    ("npy of texts", "plain", _one("m.npy", lambda odd: _npy(list(odd)))),
    ("npy of words", "pieces", _one("m.npy", lambda odd: _npy([w for t in odd for w in t.split()]))),
    ("npy of letters", "pieces", _one("m.npy", lambda odd: _npy([c for t in odd for c in t]))),
    ("npz of texts", "containers", _one("m.npz", lambda odd: _npz(a=list(odd)))),
    ("npz, names of arrays", "names", _one("m.npz", lambda odd: _npz(**{t.replace("/", " "): [1, 2] for t in odd}))),
    ("npz of letters as numbers", "numbers", _one("m.npz", lambda odd: _npz(a=_codes(odd, "u1")))),
    ("Parquet, lists of letters as numbers", "numbers", _beside(_list_column(lambda t: [ord(c) for c in t]))),
    ("Parquet, lists of letters as floats", "numbers", _beside(_list_column(_letters_as_sound))),
    ("Parquet, lists of words", "pieces", _beside(_list_column(str.split))),
    ("Parquet, lists of words, sorted", "order", _beside(_list_column(lambda t: sorted(words(t))))),
    ("Parquet, lists of word hashes", "hashed", _beside(_list_column(_hashed_ids))),
    (
        "Parquet, a row for each letter as a number",
        "numbers",
        _beside(lambda folder, odd: parquet(folder, {"c": [ord(c) for t in odd for c in t]}, "codes")),
    ),
    (
        "Parquet, a row for each letter as a float",
        "numbers",
        _beside(lambda folder, odd: parquet(folder, {"c": [ord(c) / 7 for t in odd for c in t]}, "codes")),
    ),
    ("Parquet, a column for each word", "pieces", _beside(_word_columns)),
    ("Parquet, a column for each letter", "pieces", _beside(_letter_columns)),
    ("Parquet, names of columns", "names", _beside(_word_names)),
    ("Parquet, a word for each name of a column", "names", _beside(_word_column_names)),
    ("Parquet, notes of the file", "notes", _noted(lambda f, p, o: _parquet_notes(f, p, o, "file"))),
    ("Parquet, names of notes", "notes", _noted(lambda f, p, o: _parquet_notes(f, p, o, "key"))),
    ("Parquet, notes of a column", "notes", _noted(lambda f, p, o: _parquet_notes(f, p, o, "field"))),
    ("Arrow", "plain", _beside(lambda f, o: _arrow(f, o, stream=False))),
    ("Arrow stream", "plain", _beside(lambda f, o: _arrow(f, o, stream=True))),
    ("Arrow, notes", "notes", _beside(lambda f, o: _arrow(f, o, stream=False, notes=True))),
    ("a column beside, reversed", "columns beside", _column(lambda t: t[::-1])),
    ("a column beside, base85", "columns beside", _column(lambda t: base64.b85encode(t.encode()).decode())),
    ("a column beside, one large number", "columns beside", _column(lambda t: str(int.from_bytes(t.encode(), "big")))),
    ("a column beside, lists of letters as numbers", "columns beside", _column(lambda t: [ord(c) for c in t])),
    ("a column beside, lists of word hashes", "columns beside", _column(_hashed_ids)),
    ("a column beside, bytes of an XOR", "columns beside", _column(lambda t: _xored(t.encode()))),
    (
        "a column beside, a map of words to counts",
        "columns beside",
        _column(lambda t: json.dumps(dict(Counter(words(t))))),
    ),
    ("four shards, one reversed", "shards", _shards(lambda t: t[::-1])),
    ("four shards, one in Cyrillic", "shards", _shards(lambda t: _mapped(_CYRILLIC, t))),
    ("four shards, one in base85", "shards", _shards(lambda t: base64.b85encode(t.encode()).decode())),
    ("four shards, one shifted by 1", "shards", _shards(lambda t: _shifted(t, 1))),
    ("four shards, one sorted", "shards", _shards(lambda t: " ".join(sorted(words(t))))),
    ("four shards, one stemmed", "shards", _shards(stemmed)),
    ("four shards, one scrubbed and masked", "shards", _shards(lambda t: some(masked(t), 0.3, "[MASK]"))),
    ("four shards, one of letters as numbers", "shards", _shards(lambda t: " ".join(str(ord(c)) for c in t))),
    ("SQLite, deleted rows", "databases", _base(_deleted)),
    ("SQLite, dropped table", "databases", _base(_dropped)),
    ("SQLite, dropped overflow pages", "databases", _base(_overflow)),
    ("SQLite, overwritten rows", "databases", _base(_updated)),
    ("SQLite, dropped table of reversed texts", "databases", _base(lambda odd: _dropped([t[::-1] for t in odd]))),
    (
        "SQLite, dropped table of an XOR",
        "databases",
        _base(
            lambda odd: [
                "CREATE TABLE old (data BLOB)",
                ("INSERT INTO old VALUES (?)", [(_xored(t.encode()),) for t in odd]),
                "DROP TABLE old",
            ]
        ),
    ),
    ("SQLite, names of tables", "databases", _base(_statements("CREATE TABLE {name} (a)"))),
    ("SQLite, names of columns", "databases", _base(_statements("CREATE TABLE t{n} ({name} TEXT)"))),
    ("SQLite, default of a column", "databases", _base(_statements("CREATE TABLE t{n} (a TEXT DEFAULT {text})"))),
    ("SQLite, comment in a schema", "databases", _base(_statements("CREATE TABLE t{n} (a /* {plain} */)"))),
    ("SQLite, views", "databases", _base(_statements("CREATE VIEW v{n} AS SELECT {text} AS a"))),
    (
        "SQLite, triggers",
        "databases",
        _base(_statements("CREATE TRIGGER g{n} AFTER INSERT ON message BEGIN SELECT {text}; END")),
    ),
    (
        "SQLite, index on an expression",
        "databases",
        _base(_statements("CREATE INDEX i{n} ON message (text || {text})")),
    ),
    ("SQLite, full-text index", "databases", _base(_full_text())),
    ("SQLite, full-text index without content", "databases", _base(_full_text(", content=''"))),
    ("SQLite, full-text index without order", "databases", _base(_full_text(", content='', detail=none"))),
    ("SQLite, full-text index of deleted rows", "databases", _base(_forgotten_index)),
    ("SQLite, a row for each word", "databases", _base(_cells(str.split))),
    ("SQLite, a row for each word, sorted", "databases", _base(_cells(lambda t: sorted(words(t))))),
    ("SQLite, a row for each letter", "databases", _base(_cells(list))),
    ("SQLite, a row for each letter as a number", "databases", _base(_cells(lambda t: [ord(c) for c in t], "INTEGER"))),
    ("SQLite, a row for each letter as a float", "databases", _base(_cells(lambda t: [ord(c) / 3 for c in t], "REAL"))),
    ("SQLite, a row for each byte", "databases", _base(_cells(lambda t: [bytes([c]) for c in t.encode()], "BLOB"))),
    ("SQLite, hashed words", "databases", _base(_cells(_hashed_ids, "INTEGER"))),
    ("SQLite, blobs of texts", "databases", _base(_blobs(str.encode))),
    ("SQLite, blobs of UTF-16", "databases", _base(_blobs(lambda t: t.encode("utf-16-le")))),
    ("SQLite, blobs of zlib", "databases", _base(_blobs(lambda t: zlib.compress(t.encode())))),
    ("SQLite, blobs of pickles", "databases", _base(_blobs(lambda t: pickle.dumps({"text": t})))),
    ("SQLite, blobs of pickles of words", "databases", _base(_blobs(lambda t: pickle.dumps(words(t))))),
    ("SQLite, blobs of an XOR", "databases", _base(_blobs(lambda t: _xored(t.encode())))),
    (
        "SQLite, blobs of 16 bytes of an XOR",
        "databases",
        _base(
            lambda odd: [
                "CREATE TABLE kept (data BLOB)",
                (
                    "INSERT INTO kept VALUES (?)",
                    [(_xored(t.encode())[at : at + 16],) for t in odd for at in range(0, len(t.encode()), 16)],
                ),
            ]
        ),
    ),
    ("SQLite, blobs of MessagePack", "databases", _base(_blobs(_packed))),
    ("SQLite, encrypted", "encrypted", _beside(_encrypted_database)),
    ("file of an XOR", "encrypted", _one("m.bin", lambda odd: _xored(_lines(odd)))),
    ("file of an XOR called .txt", "encrypted", _one("m.txt", lambda odd: _xored(_lines(odd)))),
    ("file of an XOR called .parquet", "encrypted", _one("m.parquet", lambda odd: _xored(_lines(odd)))),
    ("UTF-16 without a mark", "alphabets", _one("m.txt", lambda odd: _lines(odd).decode().encode("utf-16-le"))),
    ("UTF-16", "alphabets", _one("m.txt", lambda odd: _lines(odd).decode().encode("utf-16"))),
    ("UTF-32", "alphabets", _one("m.txt", lambda odd: _lines(odd).decode().encode("utf-32"))),
    ("EBCDIC", "alphabets", _one("m.txt", lambda odd: _lines(odd).decode().encode("cp037", "replace"))),
    ("every byte with its highest bit", "alphabets", _one("m.txt", lambda odd: bytes(c | 128 for c in _lines(odd)))),
    ("a zero behind each byte", "alphabets", _one("m.txt", lambda odd: b"".join(bytes([c, 0]) for c in _lines(odd)))),
    ("word list", "learnt", _one("words.txt", lambda odd: "\n".join(sorted({w for t in odd for w in words(t)})))),
    (
        "word counts",
        "learnt",
        _one("counts.json", lambda odd: json.dumps(dict(sorted(Counter(w for t in odd for w in words(t)).items())))),
    ),
    (
        "word counts of each text",
        "learnt",
        _one(
            "counts.jsonl", lambda odd: "".join(json.dumps(dict(sorted(Counter(words(t)).items()))) + "\n" for t in odd)
        ),
    ),
    ("inverted index", "learnt", _one("index.json", lambda odd: json.dumps(_inverted(odd)))),
    ("inverted index with places", "learnt", _one("index.json", lambda odd: json.dumps(_positional(odd)))),
    ("chain of words", "learnt", _one("chain.json", lambda odd: json.dumps(_chain(odd)))),
    ("ARPA bigrams", "learnt", _one("model.arpa", _ngrams)),
    ("word vectors", "learnt", _one("vectors.txt", _word_vectors)),
    ("TF-IDF", "learnt", _one("tfidf.json", _tfidf)),
    (
        "matrix of documents and words",
        "learnt",
        _one("matrix.npz", lambda odd: _npz(counts=_matrix(odd)[0], vocabulary=_matrix(odd)[1])),
    ),
    (
        "matrix of documents and hashed words",
        "hashed",
        _one(
            "matrix.npy",
            lambda odd: _npy(
                __import__("numpy").array(
                    [[Counter(h % 512 for h in _hashed_ids(t))[n] for n in range(512)] for t in odd], dtype="u1"
                )
            ),
        ),
    ),
    ("Bloom filter", "hashed", _one("seen.bin", _bloom)),
    (
        "SHA-256 of each word, a line each",
        "hashed",
        _one("seen.txt", lambda odd: "".join(sha256(w.encode()).hexdigest() + "\n" for t in odd for w in words(t))),
    ),
    ("token ids, JSON lines", "token ids", _one("tokens.jsonl", _id_rows)),
    ("token ids beside their vocabulary", "token ids", _beside(_with_vocabulary)),
    ("token ids as bytes, tokenizer beside", "token ids", _beside(_binary_ids)),
    (
        "token ids, CSV",
        "token ids",
        _one("tokens.csv", lambda odd: "".join(",".join(map(str, row)) + "\n" for row in _ids(odd)[1])),
    ),
    ("token ids, Parquet", "token ids", _beside(lambda f, o: parquet(f, {"input_ids": _ids(o)[1]}, "tokens"))),
    ("words of a file each", "pieces", _beside(_word_files)),
    ("a file for each place in a text", "pieces", _beside(_scattered)),
    ("names of files", "names", _beside(_files_named)),
    ("names of folders, a word each", "names", _beside(_folders_named)),
    ("targets of links", "names", _beside(_linked)),
    ("extended attributes", "names", _beside(_attributes)),
    *(
        (f"zip, {said}", "notes", _noted(partial(_zip_notes, where=where)))
        for where, said in (
            ("archive", "comment"),
            ("member", "comments of members"),
            ("extra", "extra fields"),
            ("name", "names of members"),
            ("folder", "names of folders"),
            ("end", "behind its end"),
            ("front", "before its begin"),
        )
    ),
    *(
        (f"tar, {said}", "notes", _noted(partial(_tar_notes, where=where)))
        for where, said in (
            ("name", "names of members"),
            ("user", "names of owners"),
            ("link", "targets of links"),
            ("pax", "comments"),
            ("end", "behind its end"),
        )
    ),
    *(
        (f"a side file, {end}", "side files", _side_file(end))
        for end in ("-wal", "-shm", "-journal", "~", ".bak", ".swp")
    ),
    ("a hidden file", "side files", _one(".cache", _lines)),
    ("a lock file", "side files", _one("m.lock", _lines)),
    ("encrypted, declared words", "mislabelled", _called("m.bin", "words", lambda odd: _xored(_lines(odd)))),
    ("encrypted, declared digests", "mislabelled", _called("m.bin", "words-sha1-40", lambda odd: _xored(_lines(odd)))),
    (
        "JSON lines, declared digests",
        "mislabelled",
        _called("m.jsonl", "words-sha1-40", lambda odd: "".join(json.dumps({"text": t}) + "\n" for t in odd)),
    ),
    ("gzip, declared words", "mislabelled", _called("m.bin", "words", lambda odd: gzip.compress(_lines(odd)))),
    (
        "a letter a row, declared words",
        "mislabelled",
        _called("m.txt", "words", lambda odd: "".join(c + "\n" for t in odd for c in t)),
    ),
    (
        "reversed words, declared words",
        "mislabelled",
        _called("m.txt", "words", lambda odd: "".join(w[::-1] + "\n" for t in odd for w in words(t))),
    ),
    (
        "digests of 64 bits, declared digests",
        "mislabelled",
        _called(
            "m.txt",
            "words-sha1-40",
            lambda odd: "".join(sha1(w.encode()).hexdigest()[:16] + "\n" for t in odd for w in words(t)),
        ),
    ),
    (
        "digests of another kind, declared digests",
        "mislabelled",
        _called(
            "m.txt",
            "words-sha1-40",
            lambda odd: "".join(md5(w.encode()).hexdigest()[-10:] + "\n" for t in odd for w in words(t)),
        ),
    ),
    ("encrypted, declared vectors", "mislabelled", _called("m.bin", "embeddings", lambda odd: _xored(_lines(odd)))),
    ("encrypted, declared text", "mislabelled", _called("m.bin", "text", lambda odd: _xored(_lines(odd)))),
    ("reversed, declared Parquet", "mislabelled", _called("m.txt", "parquet", lambda odd: _lines(odd)[::-1])),
)


def _deep(parts: Sequence[str]) -> Any:
    return {parts[0]: _deep(parts[1:])} if parts else 1


def forms() -> list[Form]:
    """All ways to hold text; those of rows take turns over the carriers."""
    rows = [
        Form(name, family, _rows(change, CARRIERS[at % len(CARRIERS)]))
        for at, (name, family, change) in enumerate(ROWS)
    ]
    return rows + [Form(name, family, write) for name, family, write in FILES]
