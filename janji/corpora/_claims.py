"""The claims that documents beside a corpus make about it, compared with what was found.

Data-set cards (README.md with YAML in front), Croissant, OpenLineage and ML-BOMs of CycloneDX are read. Their
authors report something; a trace can contradict it, never confirm more than the comparison that it made.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from janji.implementation import MissingExtra
from janji.record import amount

from ._stores import Source, read, told
from ._trace import Trace

_LARGEST = 20_000_000
_NOT = (
    r"no|without(?: any)?|free (?:of|from)|tanpa|tidak (?:memuat|berisi|mengandung|menggunakan|memakai|ada)"
    r"|(?:not|does ?n[o']t) (?:contain|include|use|have)(?: any)?"
)
_WHOSE = "user|customer|client|personal|private|(?:data |konten |percakapan )?(?:pelanggan|pengguna|pribadi)"
_WITHOUT = re.compile(rf"\b(?:{_NOT})\s+(?:\w+\s+){{0,2}}?(?:{_WHOSE})\b", re.IGNORECASE)
"""A sentence that says that no content of customers is in there."""
_SENTENCE = re.compile(r"[^.!?\n]*")
_NONE = frozenset({"no", "none", "false", "n/a", "not applicable", "tidak", "tidak ada"})
_MEMBERS = "contentUrl"
_CARD = "data-set card"

Outcome = Literal["agrees", "contradicted", "not compared"]


@dataclass(frozen=True)
class Claim:
    """A claim of a `document` of this `form`, as `says`. `about`: a file by name, or "content".

    `expects` is what the file has to be like: `bytes`, `sha256`; empty: it has to be there. `why`, where it stands
    alone, says why nothing is known of the claim.
    """

    document: str
    form: str
    says: str
    about: str
    expects: Mapping[str, Any]


@dataclass(frozen=True)
class Compared:
    """A claim, with `assurance` *reported*, and how it compares with what was found: `found` says what that was."""

    document: str
    form: str
    says: str
    assurance: str
    outcome: Outcome
    found: str


def compared(traced: Trace, *, forbidden: int) -> list[Compared]:
    """The claims beside a corpus, compared with it. `forbidden` is how many finds must not be there."""
    made = [claim for source in traced.sources for claim in claims(source)]
    held = _Held(traced, frozenset(claim.document for claim in made))
    return [_compare(claim, held, forbidden) for claim in made]


class _Held:
    """The files of a corpus by name, and what is known of each; `documents` are about it and no part of it."""

    def __init__(self, traced: Trace, documents: frozenset[str]) -> None:
        self.digests = {unit.source.shown: result.sha256 for unit, result in traced.results if result.sha256}
        self.whole = all(
            result.outcome in ("searched", "empty")
            for unit, result in traced.results
            if unit.source.shown not in documents
        )
        self._sources = traced.sources

    def named(self, name: str) -> Source | None:
        """The file that ends with this path, or with its last part."""
        wanted = unquote(urlsplit(name).path if "://" in name else name).strip("/").removeprefix("./")
        for source in self._sources:
            there = source.shown.partition("?")[0]
            if there == wanted or there.endswith(f"/{wanted}"):
                return source
        return None

    def matching(self, pattern: str) -> Source | None:
        """A file that fits a pattern of names, such as `data/train-*`."""
        wanted = pattern.strip("/").removeprefix("./")
        if not set("*?[") & set(wanted):
            return self.named(wanted)
        return next((each for each in self._sources if PurePath(each.shown).match(wanted)), None)


def _compare(claim: Claim, held: _Held, forbidden: int) -> Compared:
    def answer(outcome: Outcome, found: str) -> Compared:
        return Compared(claim.document, claim.form, claim.says, "reported", outcome, found)

    if "why" in claim.expects:
        return answer("not compared", claim.expects["why"])
    if claim.about == "content":
        if forbidden:
            what = amount(forbidden, "canary or document", "canaries or documents")
            return answer("contradicted", f"found, and must not be here: {what}")
        rest = "" if held.whole else " in what was read, which is not all"
        return answer("agrees" if held.whole else "not compared", f"none of those that were looked for was found{rest}")
    source = held.matching(claim.about)
    if source is None:
        return answer("contradicted", "no file of this name is in the corpus that was traced")
    return answer(*_of_file(claim.expects, source, held.digests.get(source.shown)))


def _of_file(expects: Mapping[str, Any], source: Source, there: str | None) -> tuple[Outcome, str]:
    """How a file compares with what it has to be like; `there` is its SHA-256, where it was read whole."""
    size, digest = expects.get("bytes"), expects.get("sha256")
    if size is not None and source.size is not None and size != source.size:
        return "contradicted", f"{source.shown} has {source.size} bytes"
    if digest is not None and there is None:
        return "not compared", f"{source.shown} is there; it was not read whole, so its SHA-256 is not known"
    if digest is not None and digest.lower() != there:
        return "contradicted", f"{source.shown} has the SHA-256 {there}"
    return "agrees", f"{source.shown} is there"


def claims(source: Source) -> Iterator[Claim]:
    """The claims of a file about the corpus beside it; nothing if it is another kind of file, or cannot be read."""
    name = source.name.lower()
    card = name in {"readme.md", "dataset_card.md", "datasheet.md"}
    if not (card or name.endswith((".json", ".jsonld"))) or not source.size or source.size > _LARGEST or source.trouble:
        return
    form = _CARD if card else ""
    try:
        text = b"".join(read(source, 0, source.size)).decode("utf-8-sig")
        if card:
            yield from _card(source.shown, text)
            return
        for form, mark, reader in _FORMS:
            if mark in text:
                yield from reader(source.shown, form, json.loads(text))
                return
        form = ""
    except MissingExtra as error:
        yield _unread(source, form, str(error))
    except Exception as error:  # noqa: BLE001 - stores have errors of their own, and documents are written by anybody
        if form:
            yield _unread(source, form, f"it cannot be read: {told(error, source.address)}")


def _unread(source: Source, form: str, why: str) -> Claim:
    return Claim(source.shown, form, "what it claims is not known", "", {"why": why})


def _content(document: str, form: str, text: str) -> Iterator[Claim]:
    """Sentences that deny that there is content of customers."""
    for found in _WITHOUT.finditer(text):
        begin = max(text.rfind(mark, 0, found.start()) for mark in (".", "!", "?", "\n")) + 1
        sentence = _SENTENCE.match(text, begin)
        yield Claim(document, form, (sentence.group() if sentence else found.group()).strip()[:300], "content", {})


def _card(document: str, text: str) -> Iterator[Claim]:
    form = _CARD
    front: Any = {}
    if text.startswith("---"):
        head, _, text = text[3:].partition("\n---")
        front = _yaml(head)
    yield from _content(document, form, text)
    for config in _listed(front, "configs"):
        files = config.get("data_files", ()) if isinstance(config, Mapping) else ()
        for each in [files] if isinstance(files, (str, Mapping)) else files:
            paths = each.get("path", ()) if isinstance(each, Mapping) else each
            for path in [paths] if isinstance(paths, str) else paths:
                yield Claim(document, form, f"data_files: {path}", str(path), {})


def _yaml(text: str) -> Any:
    try:
        import yaml
    except ImportError as error:
        raise MissingExtra("reading a data-set card needs the module yaml: pip install 'janji[trace]'") from error
    return yaml.safe_load(text)


def _croissant(document: str, form: str, plain: Any) -> Iterator[Claim]:
    for each in _listed(plain, "distribution"):
        if not isinstance(each, Mapping) or not isinstance(each.get(_MEMBERS), str) or each.get("containedIn"):
            continue
        size = re.match(r"(\d+)\s*(?:B|bytes?)?$", str(each.get("contentSize", "")).strip())
        expects = {"bytes": int(size.group(1)) if size else None, "sha256": each.get("sha256")}
        says = ", ".join([each[_MEMBERS], *(f"{name} {value}" for name, value in expects.items() if value is not None)])
        yield Claim(document, form, says, each[_MEMBERS], expects)
    for name, value in plain.items():
        if "personalsensitiveinformation" in name.lower():
            values = value if isinstance(value, list) else [value]
            if all(str(each).strip().lower() in _NONE for each in values):
                yield Claim(document, form, f"{name}: {', '.join(map(str, values))}", "content", {})
                return
    yield from _content(
        document, form, " ".join(str(plain.get(key, "")) for key in ("description", "rai:dataCollection"))
    )


def _lineage(document: str, form: str, plain: Any) -> Iterator[Claim]:
    for event in plain if isinstance(plain, list) else [plain]:
        for each in _listed(event, "outputs"):
            if isinstance(each, Mapping) and isinstance(each.get("name"), str):
                yield Claim(document, form, f"writes {each['name']}", each["name"], {})
            facets = each.get("facets", {}) if isinstance(each, Mapping) else {}
            yield from _content(document, form, str(facets.get("documentation", {}).get("description", "")))


def _bom(document: str, form: str, plain: Any) -> Iterator[Claim]:
    for component in _listed(plain, "components"):
        for each in _listed(component, "data"):
            contents = each.get("contents", {}) if isinstance(each, Mapping) else {}
            if isinstance(contents.get("url"), str):
                hashes = {entry.get("alg"): entry.get("content") for entry in _listed(component, "hashes")}
                expects = {"sha256": hashes.get("SHA-256")} if hashes.get("SHA-256") else {}
                yield Claim(document, form, f"data {contents['url']}", contents["url"], expects)
            sensitive = each.get("sensitiveData") if isinstance(each, Mapping) else None
            if sensitive and all(str(word).strip().lower() in _NONE for word in sensitive):
                yield Claim(document, form, f"sensitiveData: {', '.join(map(str, sensitive))}", "content", {})
            yield from _content(document, form, str(each.get("description", "") if isinstance(each, Mapping) else ""))


def _listed(plain: Any, key: str) -> Sequence[Any]:
    found = plain.get(key, ()) if isinstance(plain, Mapping) else ()
    return found if isinstance(found, list) else [found] if isinstance(found, Mapping) else ()


_FORMS: Sequence[tuple[str, str, Callable[[str, str, Any], Iterator[Claim]]]] = (
    ("Croissant", "mlcommons.org/croissant", _croissant),
    ("OpenLineage", "openlineage.io", _lineage),
    ("ML-BOM", '"CycloneDX"', _bom),
)
"""A form of document, by what is in every one of it, and what reads it."""
