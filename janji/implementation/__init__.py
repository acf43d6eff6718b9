"""The contract with an implementation: operations, errors, actors, media, and the port that adapters fill."""

from ._adapter import Adapter, Implementation, Listed, MissingExtra
from ._address import Address, AddressError, find_implementation
from ._contract import CAPABILITIES, CONVENIENCES, FEATURE_CAPABILITIES, OPERATIONS, Operation
from ._errors import ERROR_CODES, ContractError, ErrorCode, ImplementationError
from ._models import (
    OPERATOR,
    AccountKind,
    Actor,
    Capability,
    Description,
    Media,
    Place,
)

__all__ = [
    "CAPABILITIES",
    "CONVENIENCES",
    "ERROR_CODES",
    "FEATURE_CAPABILITIES",
    "OPERATIONS",
    "OPERATOR",
    "AccountKind",
    "Actor",
    "Adapter",
    "Address",
    "AddressError",
    "Capability",
    "ContractError",
    "Description",
    "ErrorCode",
    "Implementation",
    "ImplementationError",
    "Listed",
    "Media",
    "MissingExtra",
    "Operation",
    "Place",
    "find_implementation",
]
