"""The exhibit of a find: the content as it was put in, and what stands where it was found."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from janji.canaries import Canary

from ._planted import Planted
from ._search import Search, Searched

MOST = 3
"""Pieces of content that are shown of one conclusion."""
_BYTES = 600_000
"""Bytes up to which sound, a clip or a picture is kept to be shown."""


def exhibits(
    search: Search, found: Sequence[Mapping[str, Any]], subjects: Sequence[Planted], searched: Searched
) -> Iterator[dict[str, Any]]:
    """An exhibit for the first pieces of content that were found, each with one place in which it was.

    `found` are the finds of the judgement, `searched` is the scan that they are from.
    """
    by_id = {each.canary.id: each for each in subjects}
    first: dict[str, Mapping[str, Any]] = {}
    for spot in found:
        first.setdefault(spot["canary"], spot)
    chosen = [spot for name, spot in first.items() if name in by_id][:MOST]
    passages = search.passages(searched, chosen, [by_id[spot["canary"]].canary for spot in chosen])
    for spot in chosen:
        planted = by_id[spot["canary"]]
        yield {
            "schema": 1,
            "canary": planted.canary.id,
            "kind": planted.canary.kind,
            "way": planted.way,
            "owner": planted.owner,
            "content": planted.content,
            "put_in": _put_in(planted.canary),
            "found": {**spot, "passage": passages.get((spot["canary"], spot["place"], spot["where"]))},
        }


def _put_in(canary: Canary) -> dict[str, Any]:
    if canary.kind == "text":
        return {"text": canary.text}
    there = canary.data is not None and len(canary.data) <= _BYTES
    return {
        "media_type": canary.media_type,
        "base64": b64encode(canary.data).decode("ascii") if there and canary.data is not None else None,
    }
