"""Planting now and harvesting later: two commands, days and machines apart, with a sealed register between them."""

from ._commands import harvest_settings, plant
from ._harvest import Harvest
from ._keys import key_of, new_key
from ._register import Register, RegisterError, read_register

__all__ = [
    "Harvest",
    "Register",
    "RegisterError",
    "harvest_settings",
    "key_of",
    "new_key",
    "plant",
    "read_register",
]
