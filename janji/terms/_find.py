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
    """The installed pack of this id. Raises TermsError where there is none, with those that there are."""
    packs = {pack.id: pack for pack in load_packs()}
    if pack_id not in packs:
        raise TermsError([Fault("no pack of this id is installed", "pack", repr(pack_id), possible(pack_id, [*packs]))])
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
