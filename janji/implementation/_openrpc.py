"""The OpenRPC document of the contract, made from its models."""

from typing import Any

from pydantic.json_schema import models_json_schema

from ._contract import OPERATIONS
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

_OPENRPC = "1.3.2"
_MEANINGS = {
    "not_offered": "The implementation does not offer this operation.",
    "internal": "It broke. Never taken for a refusal.",
    "refused": "It decided not to do this; `policy` names the rule.",
    "not_found": "What the request names does not exist.",
    "conflict": "It does not go together with what was done before.",
    "unavailable": "It cannot be done now. Never taken for a refusal.",
}


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
            "errors": {
                code: {"code": number, "message": _MEANINGS[code], "data": {"code": code, "policy": None}}
                for code, number in sorted(ERROR_NUMBERS.items())
            },
        },
        "x-wire-versions": list(WIRE_VERSIONS),
        "x-contract-versions": list(CONTRACT_VERSIONS),
    }


def _operation(name: str) -> dict[str, Any]:
    operation = OPERATIONS[name]
    method: dict[str, Any] = {
        "name": name,
        "tags": [{"name": operation.capability}],
        "paramStructure": "by-name",
        "params": [
            {"name": "actor", "required": True, "schema": _ref(Actor)},
            {"name": "key", "required": True, "schema": {"type": "string"}, "summary": "The same when repeated."},
            {"name": "request", "required": True, "schema": _ref(operation.request)},
        ],
        "result": {"name": "answer", "schema": _ref(operation.answer)},
        "errors": [{"$ref": f"#/components/errors/{code}"} for code in sorted(ERROR_NUMBERS)],
        "x-idempotent": operation.idempotent,
    }
    return method


def _describe() -> dict[str, Any]:
    texts = {"type": "array", "items": {"type": "string"}}
    return {
        "name": DESCRIBE,
        "summary": "The first message: agrees on the versions and says what the implementation is and offers.",
        "paramStructure": "by-name",
        "params": [
            {"name": "wire", "required": True, "schema": texts, "summary": "Versions that the caller speaks."},
            {"name": "contract", "required": True, "schema": texts, "summary": "Likewise, of the contract."},
            {
                "name": "options",
                "required": True,
                "schema": {"type": "object", "additionalProperties": {"type": "string"}},
                "summary": "Those after the '?' of the address; one that is not known is refused as invalid.",
            },
        ],
        "result": {"name": "greeting", "schema": _ref(Greeting)},
        "errors": [{"code": NO_COMMON_VERSION, "message": "No common version; `data` lists those spoken here."}],
    }


def _discover() -> dict[str, Any]:
    return {
        "name": DISCOVER,
        "summary": "This document. It may be left out.",
        "params": [],
        "result": {"name": "document", "schema": {"type": "object"}},
    }


def _cancel() -> dict[str, Any]:
    return {
        "name": CANCEL,
        "summary": "A notification to the implementation: nobody waits any more. It may be ignored.",
        "paramStructure": "by-name",
        "params": [
            {"name": "training", "schema": {"type": "string"}, "summary": "A training to be cancelled."},
            {"name": "ids", "schema": {"type": "array", "items": {"type": "integer"}}, "summary": "Requests."},
        ],
    }


def _progress() -> dict[str, Any]:
    return {
        "name": PROGRESS,
        "summary": "A notification from the implementation (standard output only): how far a training is.",
        "paramStructure": "by-name",
        "params": [
            {
                "name": name,
                "required": field.is_required(),
                "schema": {"$ref": f"{_ref(Progress)['$ref']}/properties/{name}"},
            }
            for name, field in Progress.model_fields.items()
        ],
    }


def _ref(model: type[Model]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}
