"""Secrets are removed before they are written into a record, never when it is read: by then it is too late."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from janji.implementation import REDACTED

_IN_ADDRESS = re.compile(r"(\b[A-Za-z][A-Za-z0-9+.-]+:/{1,2}[^\s/:@]*):[^\s/@]+@")
"""A password in an address; a path may have lost one of the two strokes."""
_HARMLESS = frozenset({int, float, bool, type(None)})
_SECRET = ("authorization", "token", "password", "secret", "api_key")


def redacted(value: Any, secrets: Iterable[str] = ()) -> Any:
    """A copy of plain data in which no secret stands.

    A value is replaced where its key is `authorization`, `token`, `password`, `secret` or `api_key` (whatever the
    case, with `-` for `_`, or as the end of a longer key such as `access_token`); a password in an address
    (`scheme://user:password@host`) and each of `secrets` are replaced wherever they stand inside a string, keys
    included.
    """
    return _clean(value, tuple(secret for secret in secrets if secret))


def redacted_bytes(data: bytes, secrets: Iterable[str] = ()) -> bytes:
    """A copy of `data` in which none of `secrets` stands."""
    for secret in secrets:
        if secret:
            data = data.replace(secret.encode(), REDACTED.encode())
    return data


def _clean(value: Any, secrets: tuple[str, ...]) -> Any:
    # A scan is a hundred thousand numbers and short names: plain types are told before the abstract ones.
    if type(value) in _HARMLESS:
        return value
    if isinstance(value, str):
        for secret in secrets:
            if secret in value:
                value = value.replace(secret, REDACTED)
        return _IN_ADDRESS.sub(rf"\1:{REDACTED}@", value) if ":/" in value else value
    if isinstance(value, (dict, Mapping)):
        return {
            _clean(key, secrets): REDACTED
            if item is not None and isinstance(key, str) and _is_secret(key)
            else _clean(item, secrets)
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_clean(item, secrets) for item in value]
    return value


@lru_cache(maxsize=1000)
def _is_secret(key: str) -> bool:
    name = key.lower().replace("-", "_")
    return any(name == word or name.endswith("_" + word) for word in _SECRET)
