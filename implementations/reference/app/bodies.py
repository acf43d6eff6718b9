"""The content that requests may hold."""

from collections.abc import Iterator
from typing import Any, Self

from pydantic import BaseModel, model_validator

_LENGTH = 1_000_000
_NAMES = frozenset({"name", "title"})
_NAME_LENGTH = 1_000


class Body(BaseModel):
    """The body of a request. Its texts can be written down in UTF-8, and none is longer than anybody writes."""

    @model_validator(mode="after")
    def _writable(self) -> Self:
        for name, value in self:
            for text in _texts(value):
                if len(text) > (_NAME_LENGTH if name in _NAMES else _LENGTH):
                    raise ValueError(f"{name} is too long")
                try:
                    text.encode()
                except UnicodeEncodeError:
                    raise ValueError(f"{name} holds half of a surrogate pair") from None
        return self


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
