"""The packs that are installed, found through the entry-point group `janji.features`."""

from importlib.metadata import entry_points
from pathlib import Path

from ._errors import Fault, TermsError, possible
from ._load import TERMS_FILE, load_pack
from ._models import Pack

GROUP = "janji.features"
_OWN = "janji.features"
"""The package with the packs that come with Janji. No other installed package decides which one is run."""


def load_packs(*, own: bool = False) -> tuple[Pack, ...]:
    """Every installed pack: those that are meant for any implementation, then the others, each by id.

    `own`: only those that come with Janji. Raises TermsError for the faults of any, and where two have one id.
    """
    packs: dict[str, Pack] = {}
    for folder in pack_folders(own=own):
        pack = load_pack(folder)
        if pack.id in packs:
            raise _twice(pack.id, folder, packs[pack.id].folder)
        packs[pack.id] = pack
    return tuple(sorted(packs.values(), key=lambda pack: (bool(pack.meant_for), pack.id)))


def find_pack(pack_id: str) -> Pack:
    """The installed pack of this id, or the one in the folder that it names, such as `./packs/mine`.

    Raises TermsError where there is none, with those that there are.
    """
    if "/" in pack_id or (Path(pack_id) / TERMS_FILE).is_file():
        return load_pack(Path(pack_id).resolve())
    # A pack has the name of its folder, so the faults of another one that is installed are no hindrance.
    found = [folder for folder in pack_folders() if folder.name == pack_id]
    if not found:
        names = sorted({folder.name for folder in pack_folders()})
        advice = f"{possible(pack_id, names)} A pack of your own is named by its folder, such as ./packs/mine."
        raise TermsError([Fault("no pack of this id is installed", "pack", repr(pack_id), advice)])
    if len(found) > 1:
        raise _twice(pack_id, found[1], found[0])
    return load_pack(found[0])


def _twice(pack_id: str, folder: Path, other: Path) -> TermsError:
    advice = "Rename one of the two, or uninstall the package that one of them comes from."
    what = f"two packs have one id, the other in {other}"
    return TermsError([Fault(what, "pack.id", repr(pack_id), advice, folder / TERMS_FILE, 1)])


def pack_folders(*, own: bool = False) -> list[Path]:
    """The folders with terms inside the packages of the group, each once; `own`: of Janji's package alone."""
    found = {
        file.parent.resolve()
        for entry in entry_points(group=GROUP)
        if not own or entry.value == _OWN
        for root in getattr(entry.load(), "__path__", ())
        for file in Path(root).glob(f"*/{TERMS_FILE}")
    }
    return sorted(found)
