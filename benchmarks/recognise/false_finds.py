"""Ordinary sentences that the search takes for a canary: there should be none in a million.

    python -m benchmarks.recognise.false_finds FOLDER [canaries] [keys]

FOLDER holds the packages that `classify.py` names. Also read: all plain texts below /usr/share/doc and the sources of
Python. Each key makes canaries of its own, so that the number of comparisons grows with little text.
"""

# ruff: noqa: PLR2004, SIM115 - run by hand, read from top to bottom

import gzip
import re
import sys
import time
from pathlib import Path

from benchmarks.recognise.corpora import reviews, talks
from janji.canaries import Mint
from janji.tracing import Index
from janji.tracing._text import Rows

_BATCH = 20_000


def documents() -> list[str]:
    """Sentences of the documents that lie on this machine."""
    found: set[str] = set()
    for folder in ("/usr/share/doc", "/usr/share/perl", sys.prefix, "/usr/share/info", "/usr/lib/python3"):
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix in ("", ".gz", ".txt", ".md", ".rst", ".pod", ".py", ".html") and path.is_file():
                try:
                    data = gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()
                except OSError:
                    continue
                text = data[:2_000_000].decode("utf-8", "ignore")
                found.update(part for part in re.split(r"[.!?]\s|\n\s*\n", text) if 20 < len(part) < 1000)
            if len(found) > 900_000:
                return sorted(found)
    return sorted(found)


def main(folder: Path, canaries: int = 300, keys: int = 3) -> int:
    """Print what was found; 1 where anything was."""
    sentences = [*documents(), *(text for turn in talks(folder, 1) for text in turn), *reviews(folder)]
    print(f"{len(sentences)} sentences, {sum(map(len, sentences)) / 1e6:.0f} MB")
    wrong = 0
    for key in range(keys):
        mint = Mint(bytes([key]) * 32, language="en" if key % 3 < 2 else "id")
        index = Index([mint.text(f"{number}") for number in range(canaries)])
        rows, start = Rows(index), time.monotonic()
        for first in range(0, len(sentences), _BATCH):
            for hit in rows.feed(sentences[first : first + _BATCH], first):
                wrong += 1
                print(hit, index.text_of(hit.canary), "|", sentences[hit.first : hit.last + 1])
        seconds = time.monotonic() - start
        print(f"key {key}: {wrong} false finds, {sum(map(len, sentences)) / 1e6 / seconds:.1f} MB/s", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *map(int, sys.argv[2:])))
