"""The steps behind the sentences of the scenarios, in English and Indonesian: one module per part of the vocabulary.

A pack that has sentences of its own begins with these names: `says` binds one to a function, which is handed the
`world` of its scenario.
"""

from ._phrases import says
from ._world import Party, World

__all__ = ["Party", "World", "says"]
