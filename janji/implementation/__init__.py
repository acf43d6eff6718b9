"""The contract with an implementation: operations, errors, actors, media, and the port that adapters fill."""

from ._adapter import Adapter, Implementation, Listed, MissingExtra
from ._address import Address, AddressError
from ._errors import ERROR_CODES, ContractError, ErrorCode, ImplementationError, UnknownActorError
from ._folders import CAN_LOCK, home, passing
from ._foreign import foreign
from ._models import (
    OPERATOR,
    AccountKind,
    Actor,
    Capability,
    Description,
    Media,
    Place,
    SwitchedOn,
)
from ._openrpc import ERROR_MEANINGS, openrpc
from ._raised import raised
from ._remote import ANSWER_BYTES, Channel, RemoteAdapter, Unreached
from ._served import Served
from ._serving import RpcServer, serve_http, serve_stdio, serving
from ._surroundings import PASS_VARIABLE, REDACTED, beginning, conceal, hide
from ._transports import Transport, find_implementation, open_adapter, secrets_of
from ._wire import CONTRACT_VERSIONS, ERROR_NUMBERS, WIRE_VERSIONS, WireError, first_problem
from .contract import CAPABILITIES, CONVENIENCES, FEATURE_CAPABILITIES, OPERATIONS, Makes, Operation

__all__ = [
    "ANSWER_BYTES",
    "CAN_LOCK",
    "CAPABILITIES",
    "CONTRACT_VERSIONS",
    "CONVENIENCES",
    "ERROR_CODES",
    "ERROR_MEANINGS",
    "ERROR_NUMBERS",
    "FEATURE_CAPABILITIES",
    "OPERATIONS",
    "OPERATOR",
    "PASS_VARIABLE",
    "REDACTED",
    "WIRE_VERSIONS",
    "AccountKind",
    "Actor",
    "Adapter",
    "Address",
    "AddressError",
    "Capability",
    "Channel",
    "ContractError",
    "Description",
    "ErrorCode",
    "Implementation",
    "ImplementationError",
    "Listed",
    "Makes",
    "Media",
    "MissingExtra",
    "Operation",
    "Place",
    "RemoteAdapter",
    "RpcServer",
    "Served",
    "SwitchedOn",
    "Transport",
    "UnknownActorError",
    "Unreached",
    "WireError",
    "beginning",
    "conceal",
    "find_implementation",
    "first_problem",
    "foreign",
    "hide",
    "home",
    "open_adapter",
    "openrpc",
    "passing",
    "raised",
    "secrets_of",
    "serve_http",
    "serve_stdio",
    "serving",
]
