"""A pack as files by name: a record can carry it, and be judged by it where it is not installed."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ._approvals import FILE
from ._errors import Fault, TermsError
from ._load import TERMS_FILE, load_pack
from ._models import Pack

_SCENARIOS = r"[a-z]{2,3}(?:-[A-Za-z]+)*/[\w-]+\.feature"
_NAME = re.compile(rf"[a-z0-9-]+/(?:{re.escape(TERMS_FILE)}|{re.escape(FILE)}|{_SCENARIOS})")
_BYTES = 1 << 24
"""More than all files of a pack together ever have."""


def pack_files(pack: Pack) -> dict[str, bytes]:
    """The terms, approvals and scenarios of a pack and of the editions that it follows, each under PACK/NAME."""
    found: dict[str, bytes] = {}
    for each in pack.editions:
        for file in (each.folder / TERMS_FILE, each.folder / FILE, *sorted(each.folder.glob("*/*.feature"))):
            if file.is_file():
                found[f"{each.id}/{file.relative_to(each.folder).as_posix()}"] = file.read_bytes()
    return found


@contextmanager
def unpacked(pack_id: str, files: Mapping[str, bytes]) -> Iterator[Pack]:
    """The pack whose files these are, as `pack_files` names them; they are in a folder of their own meanwhile.

    Raises TermsError if they are not a pack.
    """
    strange = next((name for name in files if not _NAME.fullmatch(name)), None)
    if strange is not None or sum(map(len, files.values())) > _BYTES or f"{pack_id}/{TERMS_FILE}" not in files:
        advice = f"Terms, approvals and scenarios are carried, {_BYTES} bytes of them at most."
        raise TermsError([Fault("these are not the files of a pack", "carried", repr(strange or pack_id), advice)])
    with TemporaryDirectory(prefix="janji-pack-") as folder:
        for name, data in files.items():
            target = Path(folder) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        yield load_pack(Path(folder) / pack_id, carried=True)
