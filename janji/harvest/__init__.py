"""Planting now and harvesting later: two commands, days and machines apart, with a sealed register between them."""

from ._commands import harvest_settings, plant
from ._harvest import Harvest
from ._keys import key_of, new_key
from ._named import check_training
from ._register import Register, RegisterError, read_register
from ._removal import Removal, remove_planted
from ._sought import sought

__all__ = [
    "Harvest",
    "Register",
    "RegisterError",
    "Removal",
    "check_training",
    "harvest_settings",
    "key_of",
    "new_key",
    "plant",
    "read_register",
    "remove_planted",
    "sought",
]
