"""The key of a run that is planted by one command and harvested by another: in a file, or in the environment."""

import os
import secrets
from pathlib import Path

from janji.running import KEY_BYTES, KEY_VARIABLE, SettingError, read_key, run_key


def new_key(file: Path | None) -> bytes:
    """The key in `file`, which is written where it is not there; without one, that in JANJI_RUN_KEY.

    Raises SettingError where there is neither, or where others may read the file.
    """
    if file is None or file.exists():
        return key_of(file)
    key = secrets.token_bytes(KEY_BYTES)
    written = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(written, "wb") as into:
        into.write(key)
    return key


def key_of(file: Path | None) -> bytes:
    """The key in `file`; without one, that in JANJI_RUN_KEY. Raises SettingError, and OSError."""
    if file is not None:
        return read_key(file, "--key")
    if not os.environ.get(KEY_VARIABLE):
        raise SettingError(
            f"the key that this content was planted with is needed again: name a file with --key, or set {KEY_VARIABLE}"
        )
    return run_key()
