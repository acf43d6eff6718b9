"""An adapter that does nothing: it takes every call, notes it, and makes up an answer of the right form."""

import types
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from janji.implementation import OPERATIONS, Actor, Description, Media

from ._plan import Plan

_GRANTED: Mapping[str, Mapping[str, Any]] = {
    "training.status": {"state": "done"},
    "training.wait": {"state": "done"},
}


class Pretender:
    """Describes itself as the implementation does, and takes every call without doing anything."""

    def __init__(self, description: Description, plan: Plan) -> None:
        self._description = description
        self._plan = plan
        self._made = 0

    def describe(self) -> Description:
        """The implementation's description of itself."""
        return self._description

    def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Mapping[str, Any]:  # noqa: ARG002 - the port's
        """Note the call, and answer as if it had been done."""
        self._plan.note(operation, request)
        answer = self._of(OPERATIONS[operation].answer)
        return {**answer, **_GRANTED.get(operation, {})}

    def close(self) -> None:
        """Nothing."""

    def _of(self, model: type[BaseModel]) -> dict[str, Any]:
        if issubclass(model, Media):
            nothing = {"media_type": "text/plain", "sha256": sha256(b"").hexdigest(), "inline": "", "ref": None}
            others = {name: field for name, field in model.model_fields.items() if name not in nothing}
            return {**nothing, **{name: self._field(name, field) for name, field in others.items()}}
        return {name: self._field(name, field) for name, field in model.model_fields.items()}

    def _field(self, name: str, field: FieldInfo) -> Any:
        wanted = field.annotation
        if get_origin(wanted) in {Union, types.UnionType}:
            inner = next(each for each in get_args(wanted) if each is not type(None))
            if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
                return None if field.is_required() else field.get_default(call_default_factory=True)
            wanted = inner
        return self._value(name, wanted)

    def _value(self, name: str, wanted: Any) -> Any:
        origin, inside = get_origin(wanted), get_args(wanted)
        if origin is Literal:
            return inside[0]
        if origin is dict:
            keys = get_args(inside[0])
            return {key: self._value(name, inside[1]) for key in keys}
        if origin is list or wanted is list:
            return []
        if isinstance(wanted, type) and issubclass(wanted, BaseModel):
            return self._of(wanted)
        if wanted is str:
            self._made += 1
            return f"{name}-{self._made}"
        return {bool: False, int: 0, float: 0.0}.get(wanted)
