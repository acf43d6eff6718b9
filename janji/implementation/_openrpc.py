"""The OpenRPC document of the contract, made from its models and its table of operations."""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import models_json_schema

from ._errors import ErrorCode
from ._models import Actor, Model
from ._remote import Greeting, Progress
from ._wire import (
    CANCEL,
    CONTRACT_VERSIONS,
    DESCRIBE,
    DISCOVER,
    ERROR_NUMBERS,
    NO_COMMON_VERSION,
    PROGRESS,
    WIRE_VERSIONS,
)
from .contract import MEANINGS, OPERATIONS, examples

_OPENRPC = "1.3.2"
ERROR_MEANINGS: Mapping[ErrorCode, str] = {
    "refused": "It decided not to do this; `policy` names the rule.",
    "not_found": "The thing that the request names does not exist, or the actor may not know of it.",
    "conflict": "It does not go together with what was done before.",
    "unavailable": "It cannot be done now. Never taken for a refusal.",
    "not_offered": "The implementation does not offer this operation.",
    "internal": "It broke. Never taken for a refusal.",
}
"""The meaning of each error, whatever was asked."""


def openrpc() -> dict[str, Any]:
    """The document, with every method of the wire format and every operation of the contract."""
    models: set[type[Model]] = {Actor, Greeting, Progress}
    for operation in OPERATIONS.values():
        models |= {operation.request, operation.answer}
    ordered = sorted(models, key=lambda model: model.__name__)
    _, schemas = models_json_schema(
        [(model, "validation") for model in ordered], ref_template="#/components/schemas/{model}"
    )
    return {
        "openrpc": _OPENRPC,
        "info": {
            "title": "The Janji contract",
            "version": CONTRACT_VERSIONS[0],
            "description": "What an implementation answers so that published promises can be run against it. Over HTTP "
            "each message is one POST; over standard input and output it is one line.",
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "methods": [_describe(), _discover(), _cancel(), _progress(), *map(_operation, sorted(OPERATIONS))],
        "components": {
            "schemas": dict(sorted(schemas.get("$defs", {}).items())),
            "errors": {code: _error(code, ERROR_MEANINGS[code]) for code in sorted(ERROR_NUMBERS)},
        },
        "x-wire-versions": list(WIRE_VERSIONS),
        "x-contract-versions": list(CONTRACT_VERSIONS),
    }


def _operation(name: str) -> dict[str, Any]:
    operation, example = OPERATIONS[name], examples()[name]
    params = {"actor": example["actor"], "key": "5f-7", "request": example["request"]}
    return {
        "name": name,
        "description": f"Asked by {operation.by}. {operation.does}",
        "tags": [{"name": operation.capability, "description": MEANINGS[operation.capability]}],
        "paramStructure": "by-name",
        "params": [
            _param("actor", _ref(Actor), "Who asks, and on whose rights it is done."),
            _param("key", {"type": "string"}, "The same for a call that is repeated, and no other."),
            _param("request", _ref(operation.request), str(operation.request.__doc__)),
        ],
        "result": {"name": "answer", "schema": _ref(operation.answer), "description": str(operation.answer.__doc__)},
        "errors": [
            _error(code, operation.errors[code])
            if code in operation.errors
            else {"$ref": f"#/components/errors/{code}"}
            for code in sorted(ERROR_NUMBERS)
        ],
        "examples": [
            {
                "name": name,
                "params": [{"name": each, "value": value} for each, value in params.items()],
                "result": {"name": "answer", "value": example["answer"]},
            }
        ],
        "x-idempotent": operation.idempotent,
        "x-reads": operation.reads,
    }


def _error(code: ErrorCode, means: str) -> dict[str, Any]:
    return {"code": ERROR_NUMBERS[code], "message": means, "data": {"code": code, "policy": None}}


def _param(name: str, schema: Mapping[str, Any], means: str, *, required: bool = True) -> dict[str, Any]:
    return {"name": name, "required": required, "schema": dict(schema), "description": means}


def _describe() -> dict[str, Any]:
    texts = {"type": "array", "items": {"type": "string"}}
    options = {"type": "object", "additionalProperties": {"type": "string"}}
    return {
        "name": DESCRIBE,
        "description": "The first message: agrees on the versions, and says what the implementation is and offers. It "
        "is sent again at the end of a run.",
        "paramStructure": "by-name",
        "params": [
            _param("wire", texts, "The versions of the wire format that the harness speaks, best first."),
            _param("contract", texts, "The versions of the contract that it speaks, best first."),
            _param("options", options, "Those after the '?' of the address; an unknown one is refused as invalid."),
        ],
        "result": {"name": "greeting", "schema": _ref(Greeting), "description": str(Greeting.__doc__)},
        "errors": [{"code": NO_COMMON_VERSION, "message": "No common version; `data` lists those spoken here."}],
    }


def _discover() -> dict[str, Any]:
    return {
        "name": DISCOVER,
        "description": "Hands out this document. It may be left out.",
        "params": [],
        "result": {"name": "document", "schema": {"type": "object"}, "description": "This document, as JSON."},
    }


def _cancel() -> dict[str, Any]:
    ids = {"type": "array", "items": {"type": "integer"}}
    return {
        "name": CANCEL,
        "description": "A notification to the implementation: nobody waits any more. It may be ignored.",
        "paramStructure": "by-name",
        "params": [
            _param("training", {"type": "string"}, "The training run that is to end early, by its id.", required=False),
            _param("ids", ids, "The numbers of requests to which no answer is wanted any more.", required=False),
        ],
    }


def _progress() -> dict[str, Any]:
    at = f"{_ref(Progress)['$ref']}/properties"
    return {
        "name": PROGRESS,
        "description": "A notification from the implementation (standard output only): how far a training run is.",
        "paramStructure": "by-name",
        "params": [
            _param(name, {"$ref": f"{at}/{name}"}, str(field.description), required=field.is_required())
            for name, field in Progress.model_fields.items()
        ],
    }


def _ref(model: type[Model]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}
