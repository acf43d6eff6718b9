"""Views of a text under which a change of writing is no change: what is searched instead of the text itself."""

import html
import re
import zlib
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import unquote

_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789"
_LOWER = bytes(range(256)).lower()
_DELETED = bytes(value for value in range(256) if bytes([value]).lower() not in [_KEPT[i : i + 1] for i in range(36)])

# Letters of other alphabets that look like ours and are no decomposition of them.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһӏкмтвнгпиΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορυνικτıøłđæœß",
    "aeopcyxijsdhlkmtbhrnuabezhikmnoptyxaopuviktioldaos",
)

MAX_DEPTH = 4
_MAX_VIEWS = 64
_MAX_UNPACKED = 8_000_000
_LONG_RUN = b"a" * 40
_RUNS = bytes(
    97 if chr(value).isascii() and (chr(value).isalnum() or chr(value) in "+/_-") else 32 for value in range(256)
)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){20,}")
_CONTROLS = re.compile(r"[\x00-\x06\x0e-\x1a]")
_WRAPPED = re.compile(r"(?<=[A-Za-z0-9+/]{40})\r?\n(?=[A-Za-z0-9+/=])")
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_QUOTED_PRINTABLE = re.compile(r"=(?:([0-9A-F]{2})|\r?\n)")


def squeezed(text: str) -> bytes:
    """The letters and digits of a text alone: lower case, no accents, no spaces, look-alikes as what they look like."""
    if not text.isascii():
        text = normalize("NFKD", text.casefold().translate(_LOOKALIKES)).casefold()
        return text.encode("ascii", "ignore").translate(_LOWER, _DELETED)
    return text.encode().translate(_LOWER, _DELETED)


def curious(text: str) -> bool:
    """Whether a text may hold another one inside: escapes, percent signs, long runs that could be base64 or hex."""
    if any(letter in text for letter in "&%\\="):
        return True
    # Ten times as fast as a regular expression: all letters of such runs become one.
    return _LONG_RUN in text.encode("ascii", "replace").translate(_RUNS)


def _unescaped(found: re.Match[str]) -> str:
    code, byte, letter = found.groups()
    if code or byte:
        return chr(int(code or byte, 16))
    return "\n" if letter in "nrt" else letter


def _unquoted(found: re.Match[str]) -> str:
    return chr(int(found.group(1), 16)) if found.group(1) else ""


def _runs(text: str) -> Iterator[bytes]:
    """What long runs of base64 or hex letters decode to."""
    for found in _HEX.finditer(text):
        yield bytes.fromhex(found.group())
    joined = _WRAPPED.sub("", text)
    for found in _BASE64.finditer(joined):
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
                yield b64decode(run[start + len(part) :] + "=" * (4 - rest))


def as_text(data: bytes) -> str | None:
    """The text that bytes are, None where they are none."""
    for encoding in ("utf-8", "utf-16"):
        if encoding == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            return None
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROLS.search(text, 0, 4096) else text
    return None


def unwrapped(text: str) -> Iterator[str | bytes]:
    """What is inside a text, to a depth of `MAX_DEPTH`: other texts, and bytes that are none.

    HTML, JSON, URL and quoted-printable escapes, base64 (also URL-safe, cut or in lines), hex, and deflated bytes in
    any of them.
    """
    seen = {text}
    todo = [(text, 0)]
    while todo and len(seen) < _MAX_VIEWS:
        current, depth = todo.pop()
        if depth >= MAX_DEPTH or not curious(current):
            continue
        inner: list[str | bytes] = [*_without_escapes(current), *_runs(current)]
        for found in inner:
            item: str | bytes = found
            if isinstance(item, bytes):
                item = _inflated(item)
                item = as_text(item) or item
            if item in seen:
                continue
            if isinstance(item, str):
                seen.add(item)
                todo.append((item, depth + 1))
            yield item


def _without_escapes(text: str) -> Iterator[str]:
    if "&" in text:
        yield html.unescape(text)
    if "%" in text:
        yield unquote(text, errors="ignore")
    if "\\" in text:
        yield _ESCAPED.sub(_unescaped, text)
    if "=" in text:
        yield _QUOTED_PRINTABLE.sub(_unquoted, text)


def _inflated(data: bytes) -> bytes:
    if data[:2] in (b"\x1f\x8b", b"\x78\x9c", b"\x78\x01", b"\x78\xda"):
        try:
            return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, _MAX_UNPACKED)
        except zlib.error:
            return data
    return data
