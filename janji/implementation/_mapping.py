"""Mapping files: the request of an existing HTTP API for each operation of the contract. Read, and checked."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import Field, ValidationError

from ._address import AddressError
from ._errors import ErrorCode
from ._models import Capability, Model
from ._templates import MEDIA, PLACE, ROOTS, TRANSLATION, Plain
from .contract import CAPABILITIES, OPERATIONS

_SLIP = re.compile(rf"\{{\s*(?:{'|'.join(sorted(ROOTS))})\b[^{{]*")


class Until(Model):
    """Ask again until a value is one of these; `true` and `"true"` are the same."""

    value: str
    among: list[Plain]
    every: float = Field(0.1, gt=0)
    seconds: float | str = 30.0
    """For how long at most; then the last answer counts."""


class Pages(Model):
    """A list that comes in pieces: as long as `next` has a value, ask again with it in the query."""

    items: str
    next: str
    query: str


class Instead(Model):
    """Another request, where a value is this one: for an operation that an API offers in several ways.

    `false` and `"false"` are the same.
    """

    value: str
    equals: Plain
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
    path: str


class Request(Model):
    """The parts that any request of the API may have."""

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = "GET"
    query: dict[str, str | dict[str, Any]] = Field(default_factory=dict)
    headers: dict[str, str] = Field(default_factory=dict)
    body: Any = None
    content: str | None = None
    """The media whose bytes are the body, for an upload."""
    raw: bool = False
    """The answer is a file and no JSON: `{answer.bytes}`, with `{answer.media_type}` by its header."""


class Asked(Request):
    """One request of the API."""

    path: str


class Following(Asked):
    """A request that comes after another."""

    when: str | None = None
    """Only asked where this has a value, other than `false`."""


class Mapped(Request):
    """The way to do one operation: a request, or reading JSON files that lie where the operator says."""

    path: str | None = None
    until: Until | None = None
    pages: Pages | None = None
    instead: list[Instead] = Field(default_factory=list)
    """Requests that take the place of `method` and `path`; the first that fits."""
    files: str | None = None
    """Files by a pattern: the answer is then the list `files`, with `name`, `path` and `folder` of each, and with
    `json` of those whose name ends so. Values of a request stand in the pattern as they would in an address."""
    then: list[Following] = Field(default_factory=list)
    """Requests that follow; `answer` stays that of the first."""
    answer: Any = Field(default_factory=dict)
    token: dict[Literal["person", "value"], str] | None = None
    """The token of a person, to be remembered for what they do later."""


class Described(Model):
    """The description of the implementation; `path` is asked for `answer`.

    `concurrency` says whether others may use it during a run: `shared`, one training run at a time, or `exclusive`.
    """

    name: str
    version: str
    build: str
    maker: str | None = None
    path: str | None = None
    concurrency: Literal["shared", "exclusive"] = "shared"
    keeps_keys: bool | None = None
    """Whether the API does a request once that comes again with its `{key}`; None: it does where a request has one."""
    switched_on: Any = Field(default_factory=list)
    """All that was switched on in it on purpose, as the contract has it: a list, or where in `answer` it stands."""


class Capabilities(Model):
    offered: list[str]
    absent: dict[str, Capability] = Field(default_factory=dict)
    without: dict[str, str] = Field(default_factory=dict)
    """Operations that offered capabilities leave out, with the reason."""


class Code(Model):
    """Where an answer says itself that it is an error, and the meaning of each word there; `done`: it is none."""

    word: str
    means: dict[str, ErrorCode | Literal["done"]]


class Errors(Model):
    """Statuses of HTTP as errors of the contract, and where an error's words are in its answer."""

    status: dict[str, ErrorCode]
    code: Code | None = None
    """For an API that answers 200 to whatever it is asked; also one that has one status for all errors."""
    message: str = "{answer.message?}"
    policy: str = "{answer.policy?}"


class Renew(Model):
    """The operator's request for a new token of a person whose token another start was given."""

    method: Literal["GET", "POST", "PUT", "PATCH"] = "POST"
    path: str
    body: Any = None
    value: str


class Auth(Model):
    """Headers that identify an actor, and the request for a new token of a person."""

    operator: dict[str, str] = Field(default_factory=dict)
    person: dict[str, str] = Field(default_factory=dict)
    renew: Renew | None = None


class MappingFile(Model):
    """A whole mapping."""

    schema_: Literal[1] = Field(alias="schema")
    base: str
    description: Described
    capabilities: Capabilities
    auth: Auth = Field(default_factory=Auth)
    headers: dict[str, str] = Field(default_factory=dict)
    errors: Errors
    operations: dict[str, Mapped]


def _keys_of(table: type[Model]) -> set[str]:
    return {field.alias or name for name, field in table.model_fields.items()}


def _table(keys: Sequence[str]) -> type[Model]:
    """The table that holds the last of these keys."""
    table: type[Model] = MappingFile
    for key in keys[:-1]:
        named = {field.alias or name: field.annotation for name, field in table.model_fields.items()}
        table = _model_in(named.get(key)) or table
    return table


def _model_in(annotation: object) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model_in(each)) is not None), None)


_TABLES: tuple[type[Model], ...] = (
    *(MappingFile, Described, Capabilities, Auth, Errors, Code),
    *(Mapped, Following, Instead, Until, Pages, Renew),
)
_KEYS = sorted({key for table in _TABLES for key in _keys_of(table)})


@dataclass(frozen=True)
class Loaded:
    """A mapping, with the file that it came from."""

    file: Path
    text: str
    mapping: MappingFile

    def where(self, *keys: str) -> str:
        """`FILE:LINE: KEY`, for a message."""
        return f"{self.file}:{line_of(self.text, keys)}: {'.'.join(keys)}"

    def used(self, root: str) -> set[str]:
        """The names that any placeholder uses of this: `options` of the address, or variables of `env`."""
        return {place[2].split(".")[1] for place in self._places() if place[1] == root and place[2]}

    @cached_property
    def keeps_keys(self) -> bool:
        """Whether the API recognises a repeated call: for that it has to be sent the key."""
        said = self.mapping.description.keeps_keys
        return self.sends_keys if said is None else said

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The operations of offered capabilities that are neither mapped nor left out with a reason."""
        declared = self.mapping.capabilities
        there = {*declared.without, *self.mapping.operations}
        return tuple(
            name for name, each in OPERATIONS.items() if each.capability in declared.offered and name not in there
        )

    @cached_property
    def sends_keys(self) -> bool:
        """Whether any request has the key of its call in it."""
        return any(place[1] == "key" for place in self._places())

    def _places(self) -> Iterator[re.Match[str]]:
        texts = (value for _, value in _texts(tomllib.loads(self.text), ()))
        return (place for value in texts for place in PLACE.finditer(value))


def load_mapping(file: Path) -> Loaded:
    """Read and check a mapping. Raises AddressError with file, line and key of the first thing that is wrong."""
    try:
        text = file.read_text(encoding="utf-8")
        found = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise AddressError(f"rest:{file}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise AddressError(f"{file}: is not TOML: {error}") from error
    try:
        loaded = Loaded(file, text, MappingFile.model_validate(found))
    except ValidationError as error:
        raise AddressError(_told(error, file, text)) from error
    for problem in _problems(loaded, found):
        raise AddressError(problem)
    return loaded


def _told(error: ValidationError, file: Path, text: str) -> str:
    """The first error, its place, and what would be right there."""
    first = error.errors(include_url=False)[0]
    # Of a choice of types, the name of the one that was tried comes last.
    keys = tuple(str(part) for part in first["loc"])
    what = str(first["msg"])
    if first["type"] == "extra_forbidden":
        close = get_close_matches(keys[-1], _KEYS, n=2, cutoff=0.6)
        meant = f"do you mean {' or '.join(close)}?" if close else "docs/mapping.md has them"
        if keys[-1] in _KEYS:
            meant = f"it belongs elsewhere; here there are {', '.join(sorted(_keys_of(_table(keys))))}"
        what = f"there is no such key here; {meant}"
        if keys[0] == "operations" and ".".join(keys[1:3]) in OPERATIONS:
            what = f'there is no such key here. An operation\'s name is quoted: [operations."{".".join(keys[1:3])}"]'
    elif first["type"] == "missing":
        what = f"this key is needed ({keys[-1]}) and was not found"
    return f"{file}:{line_of(text, keys)}: {'.'.join(keys)}: {what}"


def _problems(loaded: Loaded, found: Mapping[str, Any]) -> Iterator[str]:
    yield from _misdeclared(loaded)
    for name, mapped in loaded.mapping.operations.items():
        where = loaded.where("operations", name)
        if name not in OPERATIONS:
            yield f"{where}: the contract has no such operation; `janji contract` lists them"
        elif (mapped.path is None) == (mapped.files is None):
            yield f"{where}: an operation has either 'path' or 'files'"
    for keys, problem in (*_translation_problems(found, ()), *_place_problems(found)):
        yield f"{loaded.where(*keys)}: {problem}"


def _place_problems(found: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The problems of each placeholder."""
    for keys, value in _texts(found, ()):
        for place in PLACE.finditer(value):
            if (problem := _problem_of(place, keys)) is not None:
                yield keys, problem
        # A slip in a placeholder would be sent as it stands, and the API asked for something that nobody meant.
        if (slip := _SLIP.search(PLACE.sub("", value))) is not None:
            yield keys, f"{slip[0]!r} is not a placeholder: it is not closed, or has a sign that no name has"


def _misdeclared(loaded: Loaded) -> Iterator[str]:
    declared = loaded.mapping.capabilities
    if loaded.mapping.description.keeps_keys and not loaded.sends_keys:
        where = loaded.where("description", "keeps_keys")
        yield f"{where}: no request has {{key}} in it, so the API cannot know a call again: send it, or say false here"
    for name in (*declared.offered, *declared.absent):
        if name not in CAPABILITIES:
            yield f"{loaded.where('capabilities')}: {name!r} is none of the contract's: {', '.join(CAPABILITIES)}"
    for name in declared.without:
        if name not in OPERATIONS or OPERATIONS[name].capability not in declared.offered:
            yield f"{loaded.where('capabilities', 'without', name)}: {name!r} is not of an offered capability"
        elif name in loaded.mapping.operations:
            yield f"{loaded.where('capabilities', 'without', name)}: {name!r} is left out, and is mapped all the same"


def _problem_of(place: re.Match[str], keys: tuple[str, ...]) -> str | None:
    """The problem of a placeholder where it stands, or None."""
    root, names = place[1], place[2].split(".")[1:]
    if root not in ROOTS:
        return f"{place[0]} begins with none of {', '.join(sorted(ROOTS))}"
    if root == "env" and not place[3] and (not names or names[0] not in os.environ):
        return f"the variable {'.'.join(names)} is not set"
    if root == "request" and keys[0] == "operations" and names and keys[1] in OPERATIONS:
        fields = OPERATIONS[keys[1]].request.model_fields
        if names[0] not in fields:
            return f"{keys[1]} has no {names[0]!r}; it has {', '.join(fields) or 'nothing'}"
    return None


def _translation_problems(value: Any, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The problems of each table that makes media or translates words."""
    if isinstance(value, dict):
        if (problem := _media_problem(value) or _translation_problem(value) or _unasked(value, keys)) is not None:
            yield keys, problem
        for key, inner in value.items():
            yield from _translation_problems(inner, (*keys, key))
    elif isinstance(value, list):
        for inner in value:
            yield from _translation_problems(inner, keys)


def _media_problem(table: Mapping[str, Any]) -> str | None:
    if set(table) > MEDIA:
        more = ", ".join(sorted(set(table) - MEDIA))
        return (
            f"media are made of 'media' and 'type' alone; add {more} with {{ of = {{ media, type }}, with = {{ … }} }}"
        )
    return None


def _translation_problem(table: Mapping[str, Any]) -> str | None:
    if set(table) != TRANSLATION:
        if not isinstance(table.get("means"), dict):
            return None
        return f"a translation has the keys 'word' and 'means', and no others; found {', '.join(sorted(table))}"
    if not isinstance(table["word"], str):
        return f"'word' is a text with a placeholder, not {table['word']!r}"
    if not isinstance(table["means"], dict) or not table["means"]:
        return f"'means' says of each word what it means, such as {{ succeeded = \"done\" }}; found {table['means']!r}"
    return None


def _unasked(table: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    """A word on the left that no request can have: most often the two sides are swapped."""
    place = PLACE.fullmatch(str(table.get("word"))) if set(table) == TRANSLATION else None
    if place is None or place[1] != "request" or keys[0] != "operations" or keys[1] not in OPERATIONS:
        return None
    field = OPERATIONS[keys[1]].request.model_fields.get(place[2].removeprefix("."))
    possible = get_args(field.annotation) if field is not None and get_origin(field.annotation) is Literal else ()
    for word in table["means"] if possible else ():
        if word not in possible:
            return (
                f"{place[0]} is never {word!r}: here the contract's words stand on the left of 'means' "
                f"({', '.join(possible)}), and those of your API on the right"
            )
    return None


def _texts(value: Any, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*keys, key))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, keys)


def line_of(text: str, keys: tuple[str, ...]) -> int:
    """The line that comes nearest to a key: its table's, or its own below that."""
    lines = text.splitlines()
    line, rest = 1, list(keys)
    for number, content in enumerate(lines, 1):
        header = content.strip()
        if header.startswith("["):
            parts = [part.strip("\"' ") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.\[\]\s]+", header)]
            if parts and tuple(parts) == keys[: len(parts)]:
                line, rest = number, list(keys[len(parts) :])
    for number in range(line, len(lines) + 1):
        if number > line and lines[number - 1].startswith("["):
            break
        if rest and re.match(rf"\s*[\"']?{re.escape(rest[0])}[\"']?\s*[=.]", lines[number - 1]):
            return number
    return line
