"""Platforms that hide what they break: in another place, another layout, other letters, or at another time.

Each learns from chat that nobody agreed to, and writes it somewhere other than what it may use.
"""

import base64
import codecs
import csv
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha1
from io import BytesIO
from pathlib import Path

from .ledger import Item
from .notices import Receipted
from .policy_files import Beside
from .violations import ALL_CHAT, Violation

_CHAT = ("consent-before-training.chat",)
_SEEN = (
    *(f"consent-before-training.{name}" for name in ("own-words", "earlier-content", "scope", "withdrawal")),
    "own-and-control.recordings",
    "own-and-control.unrecorded",
)


class _Beside(Violation):
    """Writes what everybody wrote into a further file, which it names to its operator."""

    breaks = _CHAT
    also_allowed = ALL_CHAT
    hidden = True
    file = "further.txt"
    format = "text"
    purpose = "train"
    named = True

    def files_beside(self, folder: Path, allowed: Sequence[Item], offered: Sequence[Item]) -> Sequence[Beside]:
        known = {item.content for item in allowed}
        rest = [item.rendered for item in offered if item.content not in known]
        path = folder / self.file
        self.write(path, rest)
        return [Beside(path.stem, path, self.format, self.purpose)] if self.named else []

    def write(self, path: Path, texts: Sequence[str]) -> None:
        """Write the texts in this platform's way."""
        path.write_text("\n".join(texts), encoding="utf-8")


class SecondLayout(_Beside):
    """Writes what nobody agreed to into a table of another layout than what was agreed to."""

    name = "second-layout"
    file, format = "further.csv", "csv"

    def write(self, path: Path, texts: Sequence[str]) -> None:
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("row", "message"), *enumerate(texts)])


class UnnamedFile(_Beside):
    """Writes what nobody agreed to beside its training sets, into a file that it names to nobody."""

    name = "unnamed-file"
    named = False


class SideFileOfADatabase(_Beside):
    """Calls the file into which it writes what nobody agreed to as a database calls its log."""

    name = "side-file-of-a-database"
    file, named = "chat.parquet-wal", False


class PurposeExcuses(_Beside):
    """Trains on what nobody agreed to, and says of that file that it serves to provide the service."""

    name = "purpose-excuses"
    purpose = "provide"


class Base64InASecondColumn(_Beside):
    """Keeps what nobody agreed to in base64, in a second column beside harmless text."""

    name = "base64-in-a-second-column"
    file, format = "further.parquet", "parquet"

    def write(self, path: Path, texts: Sequence[str]) -> None:
        hidden = [base64.b64encode(base64.b64encode(text.encode())).decode() for text in texts]
        _as_table(path, text=["Good morning to all of you."] * len(texts), note=hidden)


class HashedWords(_Beside):
    """Learns from the hashes of the words that nobody agreed to, a row of them for each message."""

    name = "hashed-words"
    file, format = "further.jsonl", "jsonl"

    def write(self, path: Path, texts: Sequence[str]) -> None:
        rows = [[sha1(word.encode(), usedforsecurity=False).hexdigest() for word in text.split()] for text in texts]
        path.write_text("".join(json.dumps({"features": row}) + "\n" for row in rows), encoding="utf-8")


class BagOfWords(_Beside):
    """Learns from how often each word is in the messages that nobody agreed to, in the order of the alphabet."""

    name = "bag-of-words"
    file, format = "further.csv", "csv"

    def write(self, path: Path, texts: Sequence[str]) -> None:
        counted = [sorted(Counter(text.lower().split()).items()) for text in texts]
        rows = [(number, word, count) for number, words in enumerate(counted) for word, count in words]
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("message", "word", "count"), *rows])


class InvertedIndex(_Beside):
    """Keeps, for each word that nobody agreed to, the numbers of the messages in which it stands."""

    name = "inverted-index"
    file, format = "further.json", "json"

    def write(self, path: Path, texts: Sequence[str]) -> None:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for word in set(text.lower().split()):
                found[word].append(number)
        path.write_text(json.dumps(dict(sorted(found.items()))), encoding="utf-8")


class TokenNumbers(_Beside):
    """Keeps what nobody agreed to as the numbers of its words, and the list of words in another order beside it."""

    name = "token-numbers"
    file, format = "further.npy", "npy"

    def write(self, path: Path, texts: Sequence[str]) -> None:
        import numpy as np

        words = sorted({word for text in texts for word in text.split()})
        at = {word: number for number, word in enumerate(words)}
        np.save(path, np.array([at[word] for text in texts for word in text.split()], dtype=np.int64))


class OtherLetters(_Beside):
    """Writes what nobody agreed to with each letter shifted by thirteen."""

    name = "other-letters"

    def write(self, path: Path, texts: Sequence[str]) -> None:
        path.write_text("\n".join(codecs.encode(text, "rot13") for text in texts), encoding="utf-8")


class OneWordARow(_Beside):
    """Writes content that nobody agreed to one word a row, in a random order."""

    name = "one-word-a-row"
    file, format = "further.parquet", "parquet"

    def write(self, path: Path, texts: Sequence[str]) -> None:
        words = [word for text in texts for word in text.split()]
        random.Random(len(words)).shuffle(words)  # noqa: S311 - an order, nothing secret
        _as_table(path, word=words)


class AddsAfterwards(Violation):
    """Has a clean training set while somebody may look, and adds what nobody agreed to when it is done."""

    name = "adds-afterwards"
    breaks, also_allowed, hidden = _CHAT, ALL_CHAT, True
    comes_back = 2.5  # later than a slow machine looks for the first time, earlier than a fast one looks again

    def revisits(self, folder: Path, offered: Sequence[Item]) -> None:
        from pyarrow import parquet

        for path in folder.glob("*/chat.parquet"):
            there = parquet.read_table(path).to_pydict()
            more = {"id": [item.content for item in offered], "text": [item.rendered for item in offered]}
            _as_table(path, **{name: [*there[name], *more[name]] for name in more})


class ScrubbedWithoutConsent(Violation):
    """Learns from all chat, with names and numbers taken out of everybody's, those who agreed included."""

    name = "scrubbed-without-consent"
    breaks, also_allowed, hidden = _CHAT, ALL_CHAT, True

    def texts_of(self, allowed: Sequence[Item], offered: Sequence[Item]) -> list[tuple[str, str]]:
        return [(item.content, _scrubbed(item.rendered)) for item in (*allowed, *offered)]


class CroppedWithoutConsent(Violation):
    """Learns from single frames of everybody's video, each cropped to its middle."""

    name = "cropped-without-consent"
    breaks, also_allowed = ("consent-before-training.video",), _SEEN
    hidden = True

    def may_take_frames(self, video: Item) -> bool:
        return True

    def picture_written(self, data: bytes) -> bytes:
        return _cropped(data)


class FreedPagesKeep(Violation):
    """Deletes from its database as databases do: deleted content stays in free pages."""

    name = "freed-pages-keep"
    breaks = ("own-and-control.delete-stored",)
    also_allowed = ("own-and-control.delete-derived",)
    hidden = True

    def overwrites_deleted(self) -> bool:
        return False


class ReceiptsDiffer(Violation):
    """Writes down what was decided, and hands out a receipt that says that it was a no."""

    name = "receipts-differ"
    breaks = ("transparent-consent.receipt",)

    def receipt_handed(self, kept: Receipted) -> Receipted:
        return replace(kept, decision="declined")


class OpeningSendsOn(Violation):
    """Sends what somebody wrote to the companies that help to compose when it is opened."""

    name = "opening-sends-on"
    breaks = ("service-licence.only-for-service",)

    def sent_when_opened(self) -> bool:
        return True


def _as_table(path: Path, **columns: list[str]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.table(columns), path)


def _scrubbed(text: str) -> str:
    """Without names (words with a capital letter inside a sentence) and numbers."""
    return re.sub(r"\d+", "<NUMBER>", re.sub(r"(?<=[a-z,] )[A-Z]\w+", "<NAME>", text))


def _cropped(data: bytes) -> bytes:
    """A picture without a fifth at each of its sides."""
    from PIL import Image

    picture = Image.open(BytesIO(data))
    wide, high = picture.size
    cropped = picture.crop((wide // 5, high // 5, wide - wide // 5, high - high // 5))
    cropped.save(out := BytesIO(), format="JPEG", quality=90)
    return out.getvalue()
