"""Views of a text that do not depend on how it is written: they are searched instead of the text itself."""

import bz2
import hashlib
import html
import lzma
import re
import zlib
from base64 import a85decode, b64decode, b85decode
from binascii import Error as Base64Error
from binascii import a2b_uu
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits, hexdigits, punctuation
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, unquote_plus

from ._clock import tick


def _alike(letters: str) -> bytes:
    """A table that keeps these letters, and makes all others blanks."""
    return bytes(97 if chr(value) in letters else 32 for value in range(256))


_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789"
_KEPT_ONES = frozenset(bytes([value]) for value in _KEPT)
_LOWER = bytes(range(256)).lower()
_DELETED = bytes(value for value in range(256) if bytes([value]).lower() not in [_KEPT[i : i + 1] for i in range(36)])

SPACED = bytes(value if bytes([value]) in _KEPT_ONES else 32 for value in _LOWER)

# Letters of other alphabets that look like ours and are no decomposition of them.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһӏкмтвнгпиΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορυνικτβγδεζηλμξπσςφωıøłđæœß",
    "aeopcyxijsdhlkmtbhrnuabezhikmnoptyxaopuviktbgdezhlmxpssfwioldaos",
)

MAX_DEPTH = 8
"""Encodings in each other that are taken off."""
MAX_INSIDE = 32_000_000
"""Bytes and letters that are looked at inside one row."""
_TEXT = 16
_ALL_BITS, _NO_KIND = 255, 3
_BARE = 24
_LONG_RUN = b"a" * 40
_RUN = b"a" * 24
DIGITS, LETTERS = hexdigits, ascii_letters
RUNS, WILD = ascii_letters + digits + "+/_-", ascii_letters + digits + punctuation
PAIRED = hexdigits + "xX,:;-? \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"
BASE85 = f"{digits}{ascii_uppercase}{ascii_lowercase}!#$%&()*+-;<=>?@^_`{{|}}~"
ASCII85 = "".join(map(chr, range(33, 118))) + "z"
"""The letters of which long runs may be something encoded: base64, any code, pairs of digits, two kinds of base85."""
SIGNS = "\n\\&%="
"""Those with which escapes and lines begin and end."""
_RUNS, _LONG_WILD, _WILD = _alike(RUNS), b"a" * 60, _alike(WILD)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}")
_DIGEST = 86
_BASE32 = re.compile(r"[A-Z2-7]{32,}")
_DIGITS_32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789abcdefghijklmnopqrstuv")
_OF_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BASE58 = re.compile(rf"(?<![0-9A-Za-z])[{_OF_58}]{{40,4096}}(?![0-9A-Za-z])")
"""No longer: a run is one number, which takes the longer the larger it is."""
_BASE85 = re.compile(r"[0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{50,}")
_SHORTEST_85 = 50
_ASCII85 = re.compile(r"<~[!-uz\s]{40,}~>|[!-uz]{50,}")
_SIGN = re.compile(r"[^0-9A-Za-z/.:]")
_SIGNS = 5
_SMALL = re.compile(r"[a-z]")
_MOST_SMALL = 0.6
_MISREAD = 20
_UUENCODED = re.compile(r"begin [0-7]{3} [^\n]*\n(?:[ -`]+\n)+")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){20,}")
_PAIR = re.compile(r"(?<![0-9A-Fa-fxX])(?:0[xX])?([0-9A-Fa-f]{2})(?![0-9A-Fa-f])")
_PAIRS = re.compile(r"(?:(?:0[xX])?[0-9A-Fa-f]{2}[\s,:;-]+){15,}(?:0[xX])?[0-9A-Fa-f]{2}")
_MANY_PAIRS = re.compile(r"(?:\b[0-9A-Fa-fxX]{2,4}[\s,:;-]+){15}")
_LONG_PAIRS = b"a" * 44
_PAIRED = _alike(PAIRED)
_NUMBER = re.compile(r"\d+")
_CODES = re.compile(r"(?:\b\d{2,3}[\s,;]+){15,}\d{2,3}")
_CONTROLS = re.compile(r"[\x00-\x06\x0e-\x1a]")
# It begins with the end of a line, which is looked for ten times as fast as what has to stand before it.
_WRAPPED = re.compile(r"(?:\n(?<=[A-Za-z0-9+/]{40}\n)|\r\n(?<=[A-Za-z0-9+/]{40}\r\n))(?=[A-Za-z0-9+/=])")
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([0-3][0-7]{2})|(.))", re.DOTALL)
_MOST_ESCAPES = 100_000
_CUT = ("unexpected end of data", "truncated data")
"""The reasons that a decoder gives for bytes that end within a letter."""
_BLANKS = {"n": "\n", "r": "\r", "t": "\t"}
_LETTER = re.compile(r"\\u[0-9A-Fa-f]{4}")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_QUOTED_PRINTABLE = re.compile(r"=(?:([0-9A-Fa-f]{2})|\r?\n)")
_PACKED: tuple[tuple[bytes, Callable[[], Any]], ...] = (
    (b"\x1f\x8b", lambda: zlib.decompressobj(zlib.MAX_WBITS | 32)),
    (b"\x78", zlib.decompressobj),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\0", lzma.LZMADecompressor),
    (b"", lambda: zlib.decompressobj(-zlib.MAX_WBITS)),
)


class _Images(dict[int, str]):
    """The image of each letter in ASCII: one letter, none or several, learned as they turn up."""

    def __missing__(self, code: int) -> str:
        letter = normalize("NFKD", chr(code).casefold().translate(_LOOKALIKES)).casefold()
        image = self[code] = letter.encode("ascii", "ignore").decode()
        return image


_IMAGES = _Images()


def plain(text: str) -> bytes:
    """A text in ASCII: no accents, look-alikes as what they look like."""
    return text.encode() if text.isascii() else text.translate(_IMAGES).encode()


def squeezed(text: str) -> bytes:
    """The letters and digits of a text alone: lower case, no accents, no spaces, look-alikes as what they look like."""
    return squeezed_of(plain(text))


def squeezed_of(text: bytes) -> bytes:
    """The same of a text that `plain` made."""
    return text.translate(_LOWER, _DELETED)


def words_in(text: str) -> list[bytes]:
    """The words of a text, in lower case, without accents; numbers count as words."""
    return words_of(plain(text))


def words_of(text: bytes) -> list[bytes]:
    """The same of a text that `plain` made."""
    return text.translate(SPACED).split()


def digests_of(text: str) -> set[bytes]:
    """Digests, in hexadecimal digits, of the forms of a text that are usually digested."""
    spaced = " ".join(text.split())
    writings = {text, text.strip(), text + "\n", spaced, text.lower(), spaced.lower(), squeezed(text).decode()}
    return {
        hashlib.new(name, writing.encode(), usedforsecurity=False).hexdigest().encode()
        for writing in writings
        for name in ("md5", "sha1", "sha256", "sha512")
    }


def curious(text: str) -> bool:
    """Whether a text may hold another one inside: escapes, long runs that could be base64 or hex, lists of numbers."""
    return any(letter in text for letter in "&%\\=") or wrapped(text)


def wrapped(text: str) -> bool:
    """Whether a text may hold another one that is encoded and has no escapes to show it."""
    text, letters = _unbroken(text)
    # Ten times as fast as a regular expression: all letters of such runs become one.
    if _LONG_RUN in letters.translate(_RUNS) or _LONG_WILD in letters.translate(_WILD):
        return True
    return _paired(text, letters)


def paired(text: str) -> bool:
    """Whether a text may hold another one as a list of numbers."""
    return _paired(*_unbroken(text))


def several(text: str) -> bool:
    """Whether what is encoded in a text may go on from line to line in it."""
    return "\n" in text and ("begin " in text or _WRAPPED.search(text) is not None)


def _unbroken(text: str) -> tuple[str, bytes]:
    """A text with a blank for each escaped letter, and its bytes: neither is a part of anything encoded."""
    if "\\u" in text:
        text = _LETTER.sub(" ", text)
    return text, text.encode("utf-8", "surrogatepass")


def _paired(text: str, letters: bytes) -> bool:
    """Whether there are many pairs of hexadecimal digits in a row; `letters` is the text in ASCII."""
    # Millions of blanks are one blank.
    return _LONG_PAIRS in letters.translate(_PAIRED) and _MANY_PAIRS.search(" ".join(text.split())) is not None


class _Escapes(dict[str, str]):
    """The letter that each escape stands for; the same come again and again."""

    def __missing__(self, escape: str) -> str:
        if len(self) > _MOST_ESCAPES:
            self.clear()
        letter = self[escape] = _unescaped(_ESCAPED.fullmatch(escape))
        return letter

    def of(self, found: re.Match[str]) -> str:
        return self[found[0]]


def _unescaped(found: re.Match[str] | None) -> str:
    code, byte, octal, letter = found.groups() if found else ("", "", "", "")
    if code or byte:
        return chr(int(code or byte, 16))
    if octal:
        return chr(int(octal, 8) & 255)
    return _BLANKS.get(letter, letter)


_ESCAPES = _Escapes()


def _unquoted(found: re.Match[str]) -> str:
    return chr(int(found.group(1), 16)) if found.group(1) else ""


class _Runs:
    """Long runs of letters, decoded once each: a text without its escapes has most of its runs as before."""

    def __init__(self) -> None:
        self._done: tuple[set[str], set[str]] = set(), set()

    @staticmethod
    def _fresh(runs: Sequence[str], least: int, done: set[str]) -> str:
        """The runs without blanks that were not looked at."""
        fresh = [each for each in runs if len(each) >= least and each not in done]
        done.update(fresh)
        return " ".join(fresh)

    def of(self, text: str) -> Iterator[bytes]:
        """Hex, lists of numbers, base64, base32, base58, base85, uuencode in a text."""
        text, letters = _unbroken(text)
        if _paired(text, letters):
            for found in _PAIRS.finditer(text):
                yield bytes.fromhex("".join(_PAIR.findall(found.group())))
            for found in _CODES.finditer(text):
                yield "".join(chr(int(code)) for code in _NUMBER.findall(found.group())).encode("utf-8", "replace")
        for found in _UUENCODED.finditer(text) if "begin " in text else ():
            with suppress(Base64Error):
                yield b"".join(a2b_uu(line) for line in found.group().splitlines()[1:])
        bare, wild = _RUN in letters.translate(_RUNS), _LONG_WILD in letters.translate(_WILD)
        if not bare and not wild:
            return
        # No blank stands in what is looked for, unless that is told or goes on in the next line.
        whole = "<~" in text or ("\n" in text and _WRAPPED.search(text))
        runs = [] if whole else [each for each in text.split() if len(each) >= len(_RUN)]
        if bare and (fresh := text if whole else self._fresh(runs, len(_RUN), self._done[0])):
            for found in _HEX.finditer(fresh):
                yield bytes.fromhex(found.group())
            joined = _WRAPPED.sub("", fresh)
            yield from _base64(joined)
            yield from _base32(joined.upper())
            yield from _base58(joined)
        if wild:
            yield from _base85(text if whole else self._fresh(runs, _SHORTEST_85, self._done[1]))


def _base64(text: str) -> Iterator[bytes]:
    for found in _BASE64.finditer(text):
        run = found.group().replace("-", "+").replace("_", "/")
        # A run that was cut starts at any of four letters.
        for start in range(4):
            part = run[start : start + (len(run) - start) // 4 * 4]
            try:
                yield b64decode(part, validate=True)
            except Base64Error:
                continue
            rest = len(run) - start - len(part)
            if rest > 1:
                # A digest is known as a whole alone.
                begin = start if len(run) <= _DIGEST else start + len(part)
                yield b64decode(run[begin:] + "=" * (4 - rest))


def _base32(text: str) -> Iterator[bytes]:
    for found in _BASE32.finditer(text):
        run = found.group()
        for start in range(8):
            part = run[start : start + (len(run) - start) // 8 * 8]
            # As one number it is decoded a hundred times as fast.
            yield int(part.translate(_DIGITS_32), 32).to_bytes(len(part) // 8 * 5)


def _base58(text: str) -> Iterator[bytes]:
    for found in _BASE58.finditer(text):
        number = 0
        for letter in found.group():
            number = number * len(_OF_58) + _OF_58.index(letter)
        yield number.to_bytes((number.bit_length() + 7) // 8)


def _base85(text: str) -> Iterator[bytes]:
    for pattern, decode in ((_BASE85, b85decode), (_ASCII85, a85decode)):
        for found in pattern.finditer(text):
            run = found.group()
            framed = run.startswith("<~")
            # Of such a run a fourth or more are signs, of many kinds, and a third are small letters; names, addresses
            # and code have fewer signs or more small letters.
            if not framed and (
                len(set(_SIGN.findall(run))) < _SIGNS or len(_SMALL.findall(run)) > _MOST_SMALL * len(run)
            ):
                continue
            for start in range(1 if framed else 5):
                part = run[start : start + (len(run) - start) // 5 * 5]
                with suppress(ValueError):
                    yield a85decode(run, adobe=True) if framed else decode(part)


def as_text(data: bytes) -> str | None:
    """The text that bytes are; None if they are not text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    elif data[:120].count(0) * 2.2 >= min(len(data), 120) > _TEXT:
        # Letters of two or four bytes, of which most are zero.
        wide = data[:120].count(0) * 1.5 >= min(len(data), 120)
        encodings = ("utf-32-le", "utf-32-be") if wide else ("utf-16-le", "utf-16-be")
    else:
        encodings = ("utf-8",)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            if error.reason not in _CUT:
                continue
            text = data[: error.start].decode(encoding)
        # Read by the wrong half, hardly a letter is of ASCII; a smiling face among them is no sign of that.
        begin = text[:40]
        if not _CONTROLS.search(text, 0, 4096) and (
            encoding == "utf-8" or sum(map(str.isascii, begin)) * 2 >= len(begin)
        ):
            return text
    return None


def _loosely(data: bytes) -> str | None:
    """The text that bytes are for the most part: a run may begin or end with letters that belong to something else."""
    if len(data) <= _BARE:
        return None
    text = data.decode("utf-8", "replace")
    strange = text.count("\ufffd") + len(_CONTROLS.findall(text))
    return text if len(text) > _BARE and strange * _MISREAD <= len(text) else None


def unwrapped(text: str, problems: list[str]) -> Iterator[str | bytes]:
    """The content of a text: other texts, and bytes that are none.

    HTML, JSON, URL and quoted-printable escapes; base64 (also URL-safe, cut or in lines), base32, base85, hex, lists of
    numbers; deflated bytes in any of them. `problems` gains what was not looked into.
    """
    seen: set[str | bytes] = {text}
    todo: list[tuple[str | bytes, int]] = [(text, 0)]
    size = 0
    runs = _Runs()
    while todo:
        current, depth = todo.pop()
        if isinstance(current, str) and not curious(current):
            continue
        if depth >= MAX_DEPTH:
            problems.append(f"holds more than {MAX_DEPTH} encodings in each other")
            return
        # One by one: of a long text each takes long.
        inner: Iterable[str | bytes] = (
            chain(without_escapes(current), runs.of(current)) if isinstance(current, str) else [current]
        )
        for found in inner:
            tick()
            item: str | bytes = found
            if isinstance(item, bytes):
                unpacked = _inflated(item, problems)
                item = as_text(unpacked) or _loosely(unpacked) or unpacked
            if item in seen or not item:
                continue
            seen.add(item)
            size += len(item)
            if size > MAX_INSIDE:
                problems.append(f"holds more than {MAX_INSIDE} bytes of encoded content")
                return
            if isinstance(item, str):
                todo.append((item, depth + 1))
            yield item


def without_escapes(text: str, unescaped: str | None = None) -> Iterator[str]:
    """A text without each kind of escapes that it may have; `unescaped`: without those that begin with a backslash."""
    if "&" in text:
        yield html.unescape(text)
    if "%" in text and _PERCENT.search(text):
        yield unquote(text, errors="ignore")
        if "+" in text:
            yield unquote_plus(text, errors="ignore")
    if "\\" in text:
        yield _ESCAPED.sub(_ESCAPES.of, text) if unescaped is None else unescaped
    if "=" in text:
        yield _QUOTED_PRINTABLE.sub(_unquoted, text)


def _inflated(data: bytes, problems: list[str]) -> bytes:
    """Deflated bytes, also packed several times, as they were."""
    for _ in range(MAX_DEPTH):
        found = _inflated_once(data, problems)
        if found is None:
            return data
        data = found
    problems.append(f"is packed more than {MAX_DEPTH} times")
    return data


def _inflated_once(data: bytes, problems: list[str]) -> bytes | None:
    for begins, make in _PACKED:
        if begins and not data.startswith(begins):
            continue
        # Anything may be deflated bytes without a head: short ones, and what does not become text, are taken for none.
        if not begins and (len(data) < _BARE or not _deflated(data) or as_text(data) is not None):
            continue
        packer = make()
        try:
            found = packer.decompress(data, MAX_INSIDE)
        except (zlib.error, OSError, lzma.LZMAError, EOFError):
            continue
        if not begins and (as_text(found) is None or len(found) < _BARE):
            continue
        if getattr(packer, "unconsumed_tail", b"") or len(found) >= MAX_INSIDE:
            problems.append(f"unpacks to more than {MAX_INSIDE} bytes")
        return bytes(found)
    return None


def _deflated(data: bytes) -> bool:
    """Whether bytes may be deflated, by how their first block begins: it has to be of a known kind."""
    kind = data[0] >> 1 & 3
    if kind == 0:
        return (data[1] ^ data[3]) & (data[2] ^ data[4]) == _ALL_BITS
    return kind < _NO_KIND
