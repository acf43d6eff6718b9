"""How surely copies of documents are told: real texts against other real texts, and against copies that were changed.

    python benchmarks/tracing/copies.py FOLDER [DOCUMENTS]

Texts of FOLDER (such as /usr/share/doc) are taken by turns: one in four is a document of a customer, the others are the
corpus. Every find in an unchanged corpus is printed, to be looked at: it may be a text that both quote.
"""

import random
import sys
from collections import Counter
from pathlib import Path

from janji.corpora._copies import FEWEST, WORDS, Shingles, _Runs, own_runs, words_of

LEAST, MOST = 60, 3000


def texts(folder: Path) -> list[tuple[str, str]]:
    """Texts of so many words, none of them a licence, none twice."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or "copyright" in path.name.lower() or "licen" in path.name.lower():
            continue
        try:
            text = path.read_bytes().decode()
        except (UnicodeDecodeError, OSError):
            continue
        if LEAST <= len(words_of(text)) <= MOST:
            found.setdefault(text, str(path))
    return [(name, text) for text, name in found.items()]


def changed(text: str, how: str, draw: random.Random) -> str:
    """A copy of a text that was changed."""
    words = text.split()
    if how == "half":
        return " ".join(words[len(words) // 4 : len(words) // 4 + len(words) // 2])
    share = {"whole": 0.0, "1 % of words": 0.01, "3 % of words": 0.03, "10 % of words": 0.1}[how]
    return " ".join("otherwise" if draw.random() < share else word for word in words)


def main() -> None:
    """Print what is told of changed copies, and of other texts."""
    all_ = texts(Path(sys.argv[1]))
    given = all_[::4][: int(sys.argv[2]) if len(sys.argv) > 2 else 500]  # noqa: PLR2004 - the second argument
    chosen = {name for name, _ in given}
    corpus = [each for each in all_ if each[0] not in chosen]
    runs = _Runs("00" * 16)
    own = own_runs({name: runs.of(words_of(text)).tolist() for name, text in given})
    given = [each for each in given if len(own[each[0]]) + WORDS - 1 >= FEWEST]
    shingles = Shingles("00" * 16, [own[name] for name, _ in given])
    draw = random.Random(1)  # noqa: S311 - chance that comes out alike each time
    print(f"{len(given)} documents; {len(corpus)} other texts, {sum(len(words_of(text)) for _, text in corpus)} words")
    for how in ("whole", "half", "1 % of words", "3 % of words", "10 % of words"):
        told = Counter[str]()
        for number, (_, text) in enumerate(given):
            shingles.begin()
            shingles.hear([changed(text, how, draw)], 0, str)
            told[next((hit.technique for hit in shingles.end() if hit.canary == str(number)), "not told")] += 1
        print(f"changed: {how:15} {dict(told)}")
    told = Counter[str]()
    documents = dict[str, set[int]]()
    for name, text in corpus:
        shingles.begin()
        shingles.hear(text.splitlines(), 0, str)
        for hit in shingles.end():
            told[hit.technique] += 1
            documents.setdefault(hit.technique, set()).add(int(hit.canary))
            print(f"  {hit.technique} {hit.score}: {given[int(hit.canary)][0]} in {name}")
    print(f"in other texts: {dict(told)}; documents: { {each: len(found) for each, found in documents.items()} }")


if __name__ == "__main__":
    main()
