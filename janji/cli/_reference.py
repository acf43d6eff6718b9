"""The reference page of the contract: each operation with its request, answer, errors and an example, as Markdown."""

import json
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from janji.implementation import CAPABILITIES, ERROR_MEANINGS, ERROR_NUMBERS, OPERATIONS, Actor, Description, Operation
from janji.implementation.contract import MEANINGS, examples

_HEAD = """# The contract, operation by operation

The demands of each operation on an implementation: who acts, what happens, what is answered, which errors mean what.
[connect.md](connect.md) says how messages travel, and what your software may leave out: offer only the capabilities
that it has. `janji contract --format openrpc` writes the same for tools.

- **Who asks** is in `actor`: a person by the id that you answered, or the operator, who runs the service. *The
  owner* is the person whom `accounts.open` answered.
- **Ids** are yours: any text, the same each time. Names, texts and files are invented by the harness.
- ↻ marks what may be repeated: the harness sends it again, with its `key`, if the connection fails. ○ marks what only
  reads: it is repeated also where [keys are not kept](connect.md#keys).
- Fields in *italics* may be missing or null, which means the same. An empty request or answer is `{}`.
- In an example, the first line is what is asked (without `key`), the second what is answered.

Written by `make contract`; the tests compare it with the contract.

## Errors
An operation lists the errors that have a meaning of their own there. Everywhere else, and for all others:

| error | number | means |
|---|---|---|
"""
_TYPES: dict[Any, str] = {str: "text", bool: "true or false", int: "whole number", float: "number"}
_MANY = 4
"""A model with more fields than this has a table of its own, to which its users lead."""
_CUT = 24


def reference_page() -> str:
    """The whole page."""
    errors = "\n".join(f"| `{code}` | {ERROR_NUMBERS[code]} | {means} |" for code, means in ERROR_MEANINGS.items())
    parts = [f"{_HEAD}{errors}\n\n{_overview()}"]
    shapes: dict[type[BaseModel], None] = {Actor: None, Description: None}
    for capability in CAPABILITIES:
        parts.append(f"## {capability}\n{MEANINGS[capability]}\n")
        parts += [_told(each, shapes) for each in OPERATIONS.values() if each.capability == capability]
    parts.append("## Shapes\nShapes that several messages carry, or that have many fields.\n")
    known: set[type[BaseModel]] = set()
    tables: list[tuple[str, str]] = []
    while waiting := [model for model in shapes if model not in known]:
        for model in waiting:
            known.add(model)
            rows = "\n".join(f"| {row}" for row in _rows(model, shapes))
            head = f"### Shape {model.__name__}\n{' '.join(str(model.__doc__).split())}\n"
            tables.append((model.__name__, f"{head}\n| field | form | means |\n|---|---|---|\n{rows}\n"))
    return "\n".join([*parts, *(table for _, table in sorted(tables))])


def _overview() -> str:
    """A table of the capabilities, each with its operations."""
    rows = []
    for capability in CAPABILITIES:
        of = [f"`{name.partition('.')[2]}`" for name, each in OPERATIONS.items() if each.capability == capability]
        rows.append(f"| [{capability}](#{capability}) | {', '.join(of)} | {MEANINGS[capability]} |")
    return "\n".join(["## Capabilities", "| capability | operations | offered means |", "|---|---|---|", *rows, ""])


def _told(operation: Operation, shapes: dict[type[BaseModel], None]) -> str:
    """One operation: who asks, what happens, a table of what goes to and fro, an example."""
    sign = " ○" if operation.reads else " ↻" if operation.idempotent else ""
    rows = [
        *_side("request", operation.request, shapes),
        *_side("answer", operation.answer, shapes),
        *(f"| error | `{code}` | | {means} |" for code, means in operation.errors.items()),
    ]
    example = examples()[operation.name]
    asked = {"actor": example["actor"], "request": example["request"]}
    table = ["| | | form | means |", "|---|---|---|---|", *rows, ""] if rows else []
    lines = [
        f"### {operation.name}{sign}",
        f"Asked by {operation.by}. {operation.does}",
        "",
        *table,
        "```json",
        *(json.dumps(_short(each), ensure_ascii=False) for each in (asked, example["answer"])),
        "```",
        "",
    ]
    return "\n".join(lines)


def _side(side: str, model: type[BaseModel], shapes: dict[type[BaseModel], None]) -> Iterator[str]:
    if len(model.model_fields) > _MANY:
        shapes.setdefault(model)
        yield f"| {side} | | {_link(model)} | {' '.join(str(model.__doc__).split())} |"
        return
    yield from (f"| {side} | {row}" for row in _rows(model, shapes))


def _rows(model: type[BaseModel], shapes: dict[type[BaseModel], None]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        shown = f"`{name}`" if field.is_required() else f"*`{name}`*"
        yield f"{shown} | {_form(field, shapes)} | {' '.join(str(field.description).split())} |"


def _form(field: FieldInfo, shapes: dict[type[BaseModel], None]) -> str:
    null = field.is_required() and NoneType in get_args(field.annotation)
    return f"{_of(field.annotation, shapes)}{' or null' if null else ''}"


def _of(annotation: Any, shapes: dict[type[BaseModel], None]) -> str:
    """A type in words; models that it leads to are noted."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        shapes.setdefault(annotation)
        return _link(annotation)
    if origin is Literal:
        return ", ".join(f"`{each}`" for each in inner)
    if origin in {Union, UnionType}:
        return " or ".join(_of(each, shapes) for each in inner if each is not NoneType)
    if origin is list:
        return f"list of {_of(inner[0], shapes)}"
    if origin is dict:
        return f"object: {_of(inner[0], shapes)} → {_of(inner[1], shapes)}"
    return _TYPES[annotation]


def _link(model: type[BaseModel]) -> str:
    return f"[{model.__name__}](#shape-{model.__name__.lower()})"


def _short(value: Any) -> Any:
    """With digests cut short: they say nothing to a reader."""
    if isinstance(value, dict):
        cut = {"sha256", "fingerprint", "notice_fingerprint"}
        return {
            key: f"{one[:8]}…" if key in cut and len(str(one)) > _CUT else _short(one) for key, one in value.items()
        }
    return [_short(one) for one in value] if isinstance(value, list) else value
