"""Encoded canaries kept on disk, safe between processes that make the same ones."""

import json
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any


class MediaCache:
    """Files below one folder: a line of JSON, then the encoded bytes. A damaged file counts as not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> tuple[dict[str, Any], bytes, str] | None:
        try:
            head, _, data = (self._folder / name).read_bytes().partition(b"\n")
            kept = json.loads(head)
            if kept["sha256"] != sha256(data).hexdigest():
                return None
            return kept["features"], data, kept["media_type"]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, name: str, features: dict[str, Any], data: bytes, media_type: str) -> None:
        head = {"features": features, "media_type": media_type, "sha256": sha256(data).hexdigest()}
        self._folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self._folder, prefix=".making-", delete=False) as file:
            file.write(json.dumps(head).encode() + b"\n" + data)
        # Another process may have been faster: either file is as good.
        Path(file.name).replace(self._folder / name)
