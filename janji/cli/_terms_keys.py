"""The keys of `terms.toml`, from the models that read it: what each means, its values, and an example, as Markdown."""

import ast
import datetime as dt
import inspect
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from textwrap import dedent
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from janji.terms import (
    TERMS_FILE,
    Changed,
    Clause,
    Commitment,
    Disposition,
    Document,
    Dropped,
    Follows,
    Option,
    Pack,
    Reading,
    Source,
    Statement,
    Text,
    load_packs,
)

_HEAD = """# The keys of terms.toml

A pack's terms are TOML. `schema = 2` comes first, then these tables. A key in *italics* may be left out. A *text*
is in each language of the pack: `title.en = "…"`. Most examples are from packs that come with Janji; long ones are
cut. `janji lint` names each key that is missing or unknown, and its line. [packs.md](packs.md) says how packs are made.

Written by `make terms`; a test compares it with the models.
"""
_TABLES: Sequence[tuple[str, str, type[BaseModel], str]] = (
    ("[pack]", "the edition as a whole", Pack, "pack"),
    ("[pack.statement]", "who spoke", Statement, "pack.statement"),
    ("[[documents]]", "each text that the promises were drawn from", Document, "documents"),
    ("[[commitments]]", "one promise in one sentence", Commitment, "commitments"),
    ("[[commitments.clauses]]", "a smallest part of it", Clause, "commitments.clauses"),
    ("sources, places", "a list of `{ document = …, place = … }`", Source, "commitments.clauses.sources"),
    ("[[disposition]]", "what became of each sentence of a document, or of a part of one", Disposition, "disposition"),
    ("[[readings]]", "a question that the source leaves open", Reading, "readings"),
    ("[[readings.options]]", "a possible answer", Option, "readings.options"),
    ("[follows]", "the edition before", Follows, "follows"),
    ("[[follows.changed]]", "a clause in the place of one of the edition before", Changed, "follows.changed"),
    ("[[follows.dropped]]", "clauses of the edition before that are gone", Dropped, "follows.dropped"),
)
_OWN = frozenset({"folder", "form", "earlier", "approvals"})
"""Fields that a pack knows of itself and no file says."""
_MADE_UP: Mapping[tuple[str, str], Any] = {
    ("commitments.clauses", "norm"): {"en": "Article 7(3) of the GDPR"},
    ("pack", "allowed_chance"): 0.01,
    ("pack", "glossary"): {"consent": {"en": "consent"}},
    ("pack", "languages"): ["en", "nl"],
    ("documents", "ends_before"): "5. Fees and billing",
}
"""Examples of what no pack of Janji has."""
_LONG = 60
_NAMES: Mapping[Any, str] = {bool: "true or false", float: "number", dt.date: "date", str: "", Text: "text"}


def keys_page() -> str:
    """The page, as docs/terms.md has it."""
    tables = [tomllib.loads((pack.folder / TERMS_FILE).read_text(encoding="utf-8")) for pack in load_packs(own=True)]
    return _HEAD + "".join(line for table in _TABLES for line in _table(*table, tables))


def _table(
    title: str, about: str, model: type[BaseModel], path: str, tables: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    yield f"\n## `{title}`\n{about[0].upper()}{about[1:]}.\n\n| key | means | values | example |\n|---|---|---|---|\n"
    told = _told(model)
    for name, field in model.model_fields.items():
        if name in _OWN:
            continue
        key = f"`{name}`" if field.is_required() else f"*`{name}`*"
        found = (each[name] for each in _at(tables, path.split(".")) if name in each)
        example = next((_shown(name, each) for each in found), None)
        if example is None and (path, name) in _MADE_UP:
            example = _shown(name, _MADE_UP[path, name])
        values = _values(field.annotation)
        yield f"| {key} | {told.get(name, '')} | {values} | {f'`{example}`' if example else ''} |\n"


def _told(model: type[BaseModel]) -> Mapping[str, str]:
    """The model's description of each field: the text below it."""
    (body,) = (each.body for each in ast.parse(dedent(inspect.getsource(model))).body if isinstance(each, ast.ClassDef))
    return {
        field.target.id: " ".join(text.value.value.split())
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }


def _at(tables: Sequence[Mapping[str, Any]], path: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Every table of that name, of all packs."""
    for table in tables:
        inside = table.get(path[0], ())
        rows = [inside] if isinstance(inside, Mapping) else inside
        yield from rows if len(path) == 1 else _at(rows, path[1:])


def _shown(name: str, value: Any) -> str | None:
    """A value as a line of TOML; None for tables, which have their own heading."""
    match value:
        case dict():
            key, words = next(iter(value.items()))
            return _shown(f"{name}.{key}", words)
        case list() if value and isinstance(value[0], dict):
            return f"{name} = [{{ document = {json.dumps(value[0]['document'])}, … }}]" if "place" in value[0] else None
        case dt.date():
            return f"{name} = {value.isoformat()}"
        case _:
            text = json.dumps(value, ensure_ascii=False).replace("|", "\\|")
            return f"{name} = {text if len(text) <= _LONG else f'{text[:_LONG]}…'}"


def _values(annotation: Any) -> str:
    if annotation in _NAMES:
        return _NAMES[annotation]
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{each}`" for each in get_args(annotation))
    inside = [found for each in get_args(annotation) if each is not NoneType and (found := _values(each))]
    return ", ".join(dict.fromkeys(inside))
