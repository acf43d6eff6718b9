"""From `terms.toml` to a pack: read, shape, cross-check; every fault with its line."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ._approvals import load_approvals
from ._checks import cross_faults, language_faults
from ._editions import following
from ._errors import Fault, TermsError, possible
from ._form1 import upgraded
from ._lines import KeyPath, key_lines, line_of, shown_key
from ._models import Pack
from ._toml import model_inside, read_toml

TERMS_FILE = "terms.toml"
"""The file that makes a folder a pack."""
SCHEMA = 2

_SECTIONS = ("schema", "pack", "documents", "commitments", "readings", "disposition", "glossary", "follows")


def load_pack(folder: Path, *, carried: bool = False) -> Pack:
    """The pack in this folder. Raises TermsError with every fault of its terms.

    `carried`: by a record, whose terms may have an earlier form. They were checked when they were run.
    """
    file = folder / TERMS_FILE
    text, tables = read_toml(file, f"A pack is a folder with a {TERMS_FILE}; name such a folder.")
    form = tables.get("schema")
    if carried:
        tables = upgraded(tables)

    def placed(what: str, path: KeyPath, found: str, advice: str) -> Fault:
        # Lines are looked up for faults alone: it takes longer than all the rest.
        return Fault(what, shown_key(path), found, advice, file, line_of(key_lines(text), path) or 1)

    faults = [placed(*fault) for fault in _section_faults(tables)]
    if faults:
        raise TermsError(faults)
    head = tables.pop("pack")
    del tables["schema"]
    try:
        pack = Pack.model_validate(_frozen({**head, **tables, "folder": folder, "form": form}))
        pack = pack.model_copy(update={"approvals": load_approvals(folder)})
    except ValidationError as error:
        shape = [placed(*_shape_fault(detail, frozenset(tables))) for detail in _own(error.errors())]
        raise TermsError(sorted(shape, key=lambda fault: fault.line or 0)) from error
    faults = [placed(*fault) for fault in language_faults(pack)] if form == SCHEMA else []
    if faults:
        raise TermsError(sorted(faults, key=lambda fault: fault.line or 0))
    if pack.follows is not None:
        earlier = _earlier(folder, pack.follows.pack, carried=carried)
        if earlier is None or earlier.id == pack.id:
            path: KeyPath = ("follows", "pack")
            advice = "Name the id of a pack whose folder lies beside this one."
            raise TermsError([placed("no pack of this id to follow", path, repr(pack.follows.pack), advice)])
        if lacking := [each for each in pack.languages if each not in earlier.languages]:
            advice = f"Write the pack in languages of {earlier.id}: {', '.join(earlier.languages)}."
            what = f"{earlier.id}, which the pack follows, does not have the language"
            raise TermsError([placed(what, ("pack", "languages"), repr(lacking[0]), advice)])
        pack = following(pack, earlier)
    faults = [placed(*fault) for fault in cross_faults(pack)] if form == SCHEMA else []
    if faults:
        raise TermsError(sorted(faults, key=lambda fault: fault.line or 0))
    return pack


def _earlier(folder: Path, pack_id: str, *, carried: bool) -> Pack | None:
    """The pack beside this one that it follows. One that follows itself, even through others, is not one."""
    beside = folder.resolve().parent / pack_id
    if not (beside / TERMS_FILE).is_file() or beside == folder.resolve():
        return None
    return load_pack(beside, carried=carried)


def _section_faults(tables: dict[str, Any]) -> list[tuple[str, KeyPath, str, str]]:
    faults: list[tuple[str, KeyPath, str, str]] = [
        ("an unknown key", (key,), repr(key), possible(key, _SECTIONS)) for key in tables if key not in _SECTIONS
    ]
    if tables.get("schema") != SCHEMA:
        advice = f"Write `schema = {SCHEMA}` on top: the only form of terms that this version reads."
        faults.append(("the form of the terms is not known", ("schema",), repr(tables.get("schema")), advice))
    if not isinstance(tables.get("pack"), dict):
        advice = "Begin the file with a table [pack] that has id, title, publisher, date, edition and statement."
        faults.append(("a key is missing", ("pack",), repr(tables.get("pack")), advice))
    return faults


def _frozen(value: Any) -> Any:
    """Arrays as tuples: the models are strict and hold no lists."""
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _own(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without the arrays that pydantic finds too short only because it dropped their faulty items."""
    inside = {detail["loc"][:length] for detail in details for length in range(1, len(detail["loc"]))}
    return [detail for detail in details if detail["loc"] not in inside]


def _shape_fault(detail: ErrorDetails, sections: frozenset[str]) -> tuple[str, KeyPath, str, str]:
    """A pydantic error in our words: what, key path, found, advice."""
    location = tuple(part for part in detail["loc"] if part != "[key]")
    top = str(location[0])
    # Keys that the model holds side by side stand in the file under [pack] or in a section of their own.
    path: KeyPath = location if top in sections or top in _SECTIONS else ("pack", *location)
    key, found = str(path[-1]), repr(detail["input"])
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            found = "none"
            what, advice = "a key is missing", f"Add `{key}` here{_hint(key)}."
        case "extra_forbidden":
            what, advice = "an unknown key", possible(key, _fields(path))
        case "literal_error":
            what, advice = "not one of the words allowed here", f"Write one of {context['expected']}."
        case "string_pattern_mismatch" if context["pattern"] == r"\S":
            what, advice = "the text is empty", "Write the text, or take the key out where it may be left out."
        case "string_pattern_mismatch":
            what, advice = "not of the form needed here", f"It has to fit {context['pattern']}{_hint(key)}."
        case "too_short":
            what, advice = "too few items", f"Give at least {context['min_length']}."
        case "mapping_type" | "dict_type":
            what, advice = "a text has to say its language", f"Write it in each one, such as `{key}.en = {found}`."
        case _:
            what, advice = "not of the type needed here", f"{detail['msg']}{_hint(key)}."
    return what, path, found, advice


_HINTS = {
    "sha256": " (the 64 small hex digits that `sha256sum` prints for the UTF-8 text)",
    "id": " (small letters, digits and hyphens)",
    "languages": ' (codes as Gherkin writes them, such as ["en"] or ["en", "id"])',
    "place": ' (like "P10s2" or "10.4s1")',
    "testable": " (true or false)",
    "required": " (true or false)",
}


def _hint(key: str) -> str:
    return _HINTS.get(key, "")


def _fields(path: KeyPath) -> tuple[str, ...]:
    """The keys that the table around `path` may have."""
    model: Any = Pack
    names = path[1:-1] if path[0] == "pack" else path[:-1]
    for part in names:
        if not isinstance(part, int):
            model = model_inside(model.model_fields[part].annotation)
    return tuple(name for name in model.model_fields if name not in ("folder", "earlier"))
