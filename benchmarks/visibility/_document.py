"""docs/visibility.md, out of what the matrix found."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from . import lossy
from ._judged import BREACHES, Row

TITLES = {"text": "Text", "audio": "Sound", "image": "Pictures"}
HEAD = """# What Janji sees, and what it does not

A clause that says "never appears in" is met only where a breach would have been seen. This page shows how well that
holds. Each row groups ways to hold content that had the same result. `python -m benchmarks.visibility.matrix --write`
tried them all and wrote this page; no implementation is involved.

- **beside**: the control (reference content) lies in a place in plain form, and content of a customer who never agreed
  is held there in this way.
- **second place**: the control lies in plain form in one place that the service names, and the customer's content is
  held in this way in another.
- **everywhere**: the content of both is held in this way.
- **kept**: the service holds nothing of the customer. Content of nobody in particular is held in this way beside the
  control, and then all content is.

*Found* means not met, as it must be. *Not assessed* means that Janji names the part that it cannot judge. No row may
say *met* under one of the first three words, and no row may say *not met* under the last one. *With a breach* gives the
first three results in this order, or one word if they agree.
"""
LIMITS = """## What stays unseen

- **Encrypted, translated or paraphrased content.** Nobody can read encrypted content, and the others share no words
  with what was planted. Bytes that read as nothing are *not assessed*. A translation reads as language: in a part
  written like the one that holds a control, it is not seen.
- **Numbers.** Token ids, features of sound, weights and embeddings could stand for anything. A place that holds them is
  *not assessed*, whatever lies beside them.
- **Hashes and filters.** A set of hashed words shows nothing to somebody who does not know how it was made.
- **Small values.** A count, a date or an id beside each message is taken for what it looks like. A piece of another
  customer's message that somebody hides in each, in an id or digest up to 32 bytes, is not seen.
- **Unnamed places.** Janji reads the places that a service names, and what lies beside and below them.
- **Lost content.** Content that was lost on the way cannot be found. The last table says how often that leads to a
  wrong verdict.
"""


def written(found: Mapping[str, Sequence[Any]], losses: Any) -> str:
    """The whole page."""
    parts = [HEAD, _counts(found), _wrong(found)]
    for kind, title in TITLES.items():
        parts.append(
            f"## {title}\n\n| family | with a breach | kept | ways to hold it |\n|--|--|--|--|\n"
            + "".join(_lines(found.get(kind, ())))
        )
    parts.append("## Services that keep\n\n" + "".join(_designs(found.get("design", ()))))
    parts.append(
        "## Loss on the way\n\nAll content is held in the same way and loses something. `python -m benchmarks.visibility.lossy` counted this.\n\n"
        + "\n".join(lossy.table(losses))
        + "\n"
    )
    return "\n".join([*parts, LIMITS])


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    """A line for the ways of a family that came to the same, families in their order."""
    alike: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        kept = " / ".join(dict.fromkeys(said.word for said in row.keeping["kept"]))
        limit = f" ({row.form.limit})" if row.form.limit else ""
        words = [said.word for said in row.breaches.values()]
        came_to = f"{words[0] if len(set(words)) == 1 else ' / '.join(words)} | {kept}"
        alike.setdefault(row.form.family, {}).setdefault(came_to, []).append(f"{row.form.name}{limit}")
    for family, outcomes in alike.items():
        for came_to, names in outcomes.items():
            yield f"| {family} | {came_to} | {'; '.join(names)} |\n"


def _designs(designs: Sequence[Any]) -> Iterator[str]:
    """A paragraph for the designs that came to the same, and to what they came."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for one in designs:
        alike.setdefault((one.keeping.word, one.breach.word, one.unseen), []).append(one.name)
    for (keeping, breach, unseen), names in alike.items():
        why = f" ({unseen})" if unseen else ""
        yield f"- When it keeps, **{keeping}**{why}; with a breach, **{breach}**: {'; '.join(names)}\n"


def _counts(found: Mapping[str, Sequence[Any]]) -> str:
    lines = (
        "| | ways | " + " | ".join(f"{name}: found, not assessed, met" for name in BREACHES) + " |\n|--|--|--|--|--|\n"
    )
    for kind, title in TITLES.items():
        rows = [row for row in found.get(kind, ()) if not row.form.limit]
        counts = [Counter(row.breaches[name].word for row in rows) for name in BREACHES]
        lines += (
            f"| {title} | {len(rows)} | "
            + " | ".join(f"{c['found']}, {c['not assessed']}, {c['met']}" for c in counts)
            + " |\n"
        )
    designs = found.get("design", ())
    met = sum(one.keeping.word == "met" for one in designs)
    seen = sum(one.breach.word == "found" for one in designs)
    return f"{lines}\nOf {len(designs)} designs of services that keep promises, {met} are met and none is not met; with a breach, {seen} are found and none is met.\n"


def _wrong(found: Mapping[str, Sequence[Any]]) -> str:
    """The section of the page about results that are known to be wrong; "" without any."""
    from .matrix import wrong_of

    wrong = [said for kind, results in found.items() for result in results for said in wrong_of(kind, result)]
    return ("## Known to be wrong\n\n" + "".join(f"- {said}\n" for said in wrong)) if wrong else ""
