"""The packs that are installed, found through the entry-point group `janji.features`."""

from importlib.metadata import entry_points
from pathlib import Path

from ._errors import Fault, TermsError, possible
from ._load import TERMS_FILE, load_pack
from ._models import Pack

GROUP = "janji.features"


def load_packs() -> tuple[Pack, ...]:
    """Every installed pack: those that are meant for any implementation, then the others, each by id.

    Raises TermsError for the faults of any, and where two have one id.
    """
    packs: dict[str, Pack] = {}
    for folder in _pack_folders():
        pack = load_pack(folder)
        if pack.id in packs:
            advice = "Rename one of the two, or uninstall the package that one of them comes from."
            what = f"two packs have one id, the other in {packs[pack.id].folder}"
            raise TermsError([Fault(what, "pack.id", repr(pack.id), advice, folder / TERMS_FILE, 1)])
        packs[pack.id] = pack
    return tuple(sorted(packs.values(), key=lambda pack: (bool(pack.meant_for), pack.id)))


def find_pack(pack_id: str) -> Pack:
    """The installed pack of this id, or the one in the folder that it names, such as `./packs/mine`.

    Raises TermsError where there is none, with those that there are.
    """
    if "/" in pack_id or (Path(pack_id) / TERMS_FILE).is_file():
        return load_pack(Path(pack_id).resolve())
    packs = {pack.id: pack for pack in load_packs()}
    if pack_id not in packs:
        advice = f"{possible(pack_id, [*packs])} A pack of your own is named by its folder, such as ./packs/mine."
        raise TermsError([Fault("no pack of this id is installed", "pack", repr(pack_id), advice)])
    return packs[pack_id]


def _pack_folders() -> list[Path]:
    """The folders with terms inside the packages of the group, each once."""
    found = {
        file.parent.resolve()
        for entry in entry_points(group=GROUP)
        for root in getattr(entry.load(), "__path__", ())
        for file in Path(root).glob(f"*/{TERMS_FILE}")
    }
    return sorted(found)
