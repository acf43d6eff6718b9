"""Judging what notices say: that one was shown, what it names, what a receipt kept of it, and who has approved it."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from ._claims import at_pointer, claim
from ._judging import MET_ID, Judgement

_MET = "no breach found in what was tried"
_KNOWN_LANGUAGES = frozenset({"en", "id"})
"""The languages for which claims bring words to look for; in any other a person has to read the notice."""


def _document(args: Mapping[str, Any], blobs: Sequence[Any], key: str = "blob") -> Any:
    index = args.get(key, 0)
    if not isinstance(index, int) or not 0 <= index < len(blobs):
        raise LookupError(f"there is no blob {index!r} among {len(blobs)}")
    return blobs[index]


def _notice(args: Mapping[str, Any], blobs: Sequence[Any]) -> Mapping[str, Any] | None:
    document = _document(args, blobs)
    list_of, _, number = str(args["pointer"]).rpartition("/")
    # Where questions come in a list, an empty list is the answer that none was put.
    if number == "0" and at_pointer(document, list_of) == []:
        return None
    found = at_pointer(document, args["pointer"])
    if found is not None and not isinstance(found, Mapping):
        raise TypeError(f"{args['pointer']!r} leads to no notice")
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _absent(pointer: str) -> Judgement:
    return Judgement(
        "not met",
        f"no notice was shown at {pointer}",
        {"pointer": pointer},
        f"tidak ada pemberitahuan yang ditampilkan pada {pointer}",
    )


@claim("notice shown")
def _shown(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """A notice stands at `pointer`, it has words, and its fingerprint is that of its words."""
    notice = _notice(args, blobs)
    if notice is None or not str(notice["text"]).strip():
        return _absent(args["pointer"])
    facts = {"fingerprint": notice["fingerprint"], "notice": notice["notice"]}
    if sha256(str(notice["text"]).encode()).hexdigest() != notice["fingerprint"]:
        return Judgement(
            "not met",
            "the fingerprint of the notice is not that of the words that were shown",
            facts,
            "sidik pemberitahuan tidak sesuai dengan kata-kata yang ditampilkan",
        )
    return Judgement("met", _MET, facts, MET_ID)


@claim("notice names")
def _names(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """The notice at `pointer` names the `element`, in a passage that stands in its text and has a word of each group.

    `words` are groups of alternatives. Where the whole text has none of a group, nothing names it; where only the
    passage lacks it, or the language is one for which no words are known, a person has to read it.
    """
    notice = _notice(args, blobs)
    if notice is None:
        return _absent(args["pointer"])
    name, text = args["element"], _plain(str(notice["text"]))
    passages = [_plain(str(each["passage"])) for each in notice["elements"] if each["name"] == name]
    standing = [passage for passage in passages if passage and passage in text]
    facts = {"element": name, "fingerprint": notice["fingerprint"], "passages": standing}
    if not standing:
        return Judgement(
            "not met",
            f"nothing in the words that were shown names {name!r}",
            facts,
            f"tidak ada kata-kata yang ditampilkan yang menyebut {name!r}",
        )
    if notice["language"] in _KNOWN_LANGUAGES:
        missing = [group for group in args["words"] if not any(word in text for word in group)]
        if missing:
            return Judgement(
                "not met",
                f"the words that were shown do not name {name!r}: none of {', '.join(missing[0])} stands in them",
                facts,
                f"kata-kata yang ditampilkan tidak menyebut {name!r}: tidak satu pun dari {', '.join(missing[0])} "
                "terdapat di dalamnya",
            )
        if any(all(any(word in passage for word in group) for group in args["words"]) for passage in standing):
            return Judgement("met", _MET, facts, MET_ID)
    return Judgement(
        "needs review",
        f"whether the notice names {name!r} has to be read by a person: {standing[0]!r}",
        facts,
        f"apakah pemberitahuan menyebut {name!r} perlu dibaca oleh seseorang: {standing[0]!r}",
    )


@claim("approved")
def _approved(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """A person has approved the very words of the notice at `pointer`: `approvals` are those known when it was run."""
    notice = _notice(args, blobs)
    if notice is None:
        return _absent(args["pointer"])
    found = sha256(str(notice["text"]).encode()).hexdigest()
    for approval in args["approvals"]:
        if approval["fingerprint"] == found:
            return Judgement(
                "met",
                f"these words were approved by {approval['by']} on {approval['date']}: {approval['scope']}",
                {"fingerprint": found, **approval},
                f"kata-kata ini disetujui oleh {approval['by']} pada {approval['date']}: {approval['scope']}",
            )
    return Judgement(
        "needs review",
        f"nobody has approved the notice with the fingerprint {found[:12]}",
        {"fingerprint": found, "notice": notice["notice"]},
        f"belum ada yang menyetujui pemberitahuan dengan sidik {found[:12]}",
    )


@claim("same")
def _same(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """What stands at `pointer` is exactly what stands at `other` (in the blob that `other_blob` counts to)."""
    found = at_pointer(_document(args, blobs), args["pointer"])
    wanted = at_pointer(_document(args, blobs, "other_blob"), args["other"])
    facts = {"pointer": args["pointer"], "other": args["other"]}
    if found == wanted and found is not None:
        return Judgement("met", f"{args['pointer']} is exactly {args['other']}", facts, MET_ID)
    return Judgement(
        "not met",
        f"{args['pointer']} is not what stood at {args['other']}",
        facts,
        f"{args['pointer']} tidak sama dengan yang ada pada {args['other']}",
    )


@claim("contains")
def _contains(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """The text at `pointer` has the words of `value` in it."""
    found = at_pointer(_document(args, blobs), args["pointer"])
    facts = {"pointer": args["pointer"], "characters": len(found)}
    if _plain(args["value"]) in _plain(found):
        return Judgement("met", f"{args['pointer']} has the words in it", facts, f"{args['pointer']} memuat katanya")
    return Judgement(
        "not met",
        f"{args['pointer']} does not have the words in it",
        facts,
        f"{args['pointer']} tidak memuat katanya",
    )


@claim("some text")
def _some_text(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """There are words at `pointer`."""
    found = at_pointer(_document(args, blobs), args["pointer"])
    facts = {"pointer": args["pointer"], "characters": len(found)}
    if any(map(str.isalnum, found)):
        return Judgement("met", f"there are words at {args['pointer']}", facts, f"terdapat kata pada {args['pointer']}")
    return Judgement(
        "not met", f"there are no words at {args['pointer']}", facts, f"tidak ada kata pada {args['pointer']}"
    )
