"""Templates of a mapping: texts with placeholders, and tables that make lists, objects, words and media of values."""

import json
import os
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from ._models import Media
from ._surroundings import beginning

PLACE = re.compile(r"\{([a-z]+)((?:\.[A-Za-z0-9_-]+)*)(\?)?\}")
ROOTS = frozenset({"actor", "answer", "env", "item", "key", "options", "outer", "person", "request"})
TRANSLATION = frozenset({"word", "means"})
MEDIA = frozenset({"media", "type"})
_MISSING = object()

Plain = str | bool | int | float
"""Something that a value is compared with."""


class MissingValueError(LookupError):
    """A placeholder without a value, or a word without a meaning here; says which."""


def filled(template: Any, values: Mapping[str, Any], *, path: bool = False) -> Any:
    """A template with its placeholders replaced.

    A text that is one placeholder alone becomes that value, whatever its type; `{…?}` without a value leaves its key,
    or its place in a list, out. `{each = "{answer.items}", as = {…}}` makes a list, with `{item}` for each of a list,
    and with `{item.key}` and `{item.value}` for each of an object. `{of = "{item}", without = ["a"], with = {…}}` is an
    object with some keys less and some more; inside an `as` or a `with`, `{outer}` is what `{item}` was around it.
    `{word = "{answer.state}", means = {succeeded = "done"}}` is a word's meaning on the other side. `{media =
    "{answer.text}", type = "text/plain"}` is a text, or the bytes of a file, as media of the contract. `{sha256 =
    "{answer.text}"}` is the digest of a text in hexadecimal digits.
    Raises MissingValueError.
    """
    if isinstance(template, str):
        return _text(template, values, path=path)
    if isinstance(template, dict) and (form := _FORMS.get(frozenset(template))) is not None:
        return form(template, values)
    if isinstance(template, dict) and "of" in template and set(template) <= {"of", "without", "with"}:
        return _changed(template, values)
    if isinstance(template, dict):
        made = {key: filled(inner, values, path=path) for key, inner in template.items()}
        return {key: value for key, value in made.items() if value is not _MISSING}
    if isinstance(template, list):
        return [each for each in (filled(inner, values) for inner in template) if each is not _MISSING]
    return template


def _each(template: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    """A list with one for each of a list or of an object."""
    items = filled(template["each"], values)
    if items is _MISSING:
        return items
    if isinstance(items, dict):
        items = [{"key": key, "value": value} for key, value in items.items()]
    if not isinstance(items, list):
        raise MissingValueError(f"{template['each']} is neither a list nor an object")
    return [filled(template["as"], _within(values, item)) for item in items]


def _changed(template: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    """An object with keys left out and added; what has no value stays without one."""
    found = filled(template["of"], values)
    if found is _MISSING:
        return found
    if not isinstance(found, dict):
        raise MissingValueError(f"{template['of']} is not an object")
    left = {key: value for key, value in found.items() if key not in template.get("without", ())}
    return {**left, **filled(template.get("with", {}), _within(values, found))}


def _within(values: Mapping[str, Any], item: Any) -> dict[str, Any]:
    """The values with another `{item}`; the earlier one becomes `{outer}`."""
    around = {"outer": values["item"]} if "item" in values else {}
    return {**values, **around, "item": item}


def _translated(template: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    """The meaning of a word; an unforeseen word is never passed on."""
    word = filled(template["word"], values)
    if word is _MISSING:
        return word
    told = as_text(word)
    if told not in template["means"]:
        known = ", ".join(map(repr, template["means"]))
        raise MissingValueError(f"{template['word']} is {beginning(told, 200)!r}, and 'means' knows only {known}")
    return template["means"][told]


def _media(template: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    """A text, or the bytes of a file, as the contract wants media."""
    found, kind = filled(template["media"], values), filled(template["type"], values)
    if found is _MISSING or kind is _MISSING:
        return _MISSING
    data = found if isinstance(found, bytes) else as_text(found).encode()
    return Media.of(data, str(kind)).model_dump(exclude_none=True)


def _digest(template: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    """The SHA-256 of a text in UTF-8, as the fingerprint of a notice is made."""
    found = filled(template["sha256"], values)
    return found if found is _MISSING else sha256(as_text(found).encode()).hexdigest()


_FORMS: Mapping[frozenset[str], Callable[[Mapping[str, Any], Mapping[str, Any]], Any]] = {
    frozenset({"each", "as"}): _each,
    TRANSLATION: _translated,
    MEDIA: _media,
    frozenset({"sha256"}): _digest,
}
"""How tables of these keys are filled; any other table is an object."""


def as_text(value: Any) -> str:
    """A value as a mapping names it in a text: anything but text as JSON writes it (`true`, `7`, `null`)."""
    return value if isinstance(value, str) else json.dumps(value, default=str)


def fits(value: Any, named: Plain) -> bool:
    """Whether a value is the one that a mapping names."""
    return as_text(value) == as_text(named)


def value_of(template: str, values: Mapping[str, Any]) -> Any:
    """The value of one text, or None where it is optional and has no value."""
    found = filled(template, values)
    return None if found is _MISSING else found


def _text(template: str, values: Mapping[str, Any], *, path: bool) -> Any:
    alone = PLACE.fullmatch(template)
    if alone and not path:
        return _value(alone, values)
    missing = False

    def put(place: re.Match[str]) -> str:
        nonlocal missing
        value = _value(place, values)
        missing = missing or value is _MISSING
        told = as_text(value)
        return _quoted(told) if path and place[1] not in {"env", "options"} else told

    made = PLACE.sub(put, template)
    return _MISSING if missing else made


def _quoted(value: str) -> str:
    """As one part of an address or of a file's name: nothing in it leads elsewhere or has a special meaning."""
    return quote(value, safe="@") if value not in {".", ".."} else value.replace(".", "%2E")


def _value(place: re.Match[str], values: Mapping[str, Any]) -> Any:
    root, names, optional = place[1], place[2].split(".")[1:], bool(place[3])
    value: Any = dict(os.environ) if root == "env" else values.get(root, _MISSING)
    for name in names:
        value = _inside(value, name)
    if value is _MISSING or (value is None and optional):
        if optional:
            return _MISSING
        given = f": give it in the address, ?{names[0]}=VALUE" if root == "options" and names else ""
        raise MissingValueError(f"{place[0]} has no value{given}")
    return value


def _inside(value: Any, name: str) -> Any:
    """The value under this name; in a list, the one at this number, from 0 on."""
    if isinstance(value, list) and name.isdecimal():
        return value[int(name)] if int(name) < len(value) else _MISSING
    return value.get(name, _MISSING) if isinstance(value, dict) else _MISSING
