"""Judging what notices say: that one was shown, what it names, what a receipt kept of it, and who has approved it."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from ._claims import at_pointer, blob_of, claim
from ._judgement import Judgement

_KNOWN_LANGUAGES = frozenset({"en", "id"})
"""The languages for which claims bring words to look for; in any other a person has to read the notice."""


def _notice(args: Mapping[str, Any], blobs: Sequence[Any]) -> Mapping[str, Any] | None:
    document = blob_of(args, blobs)
    list_of, _, number = str(args["pointer"]).rpartition("/")
    # Where questions come in a list, an empty list is the answer that none was put.
    if number == "0" and at_pointer(document, list_of) == []:
        return None
    found = at_pointer(document, args["pointer"])
    if found is not None and not isinstance(found, Mapping):
        raise TypeError(f"{args['pointer']!r} does not lead to a notice")
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _absent(pointer: str) -> Judgement:
    return Judgement("not met", "notice-absent", {"pointer": pointer})


@claim("notice shown")
def _shown(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """A notice is at `pointer`, it has words, and its fingerprint is that of its words."""
    notice = _notice(args, blobs)
    if notice is None or not str(notice["text"]).strip():
        return _absent(args["pointer"])
    facts = {"fingerprint": notice["fingerprint"], "notice": notice["notice"]}
    if sha256(str(notice["text"]).encode()).hexdigest() != notice["fingerprint"]:
        return Judgement("not met", "notice-fingerprint", facts)
    return Judgement("met", "met", facts)


@claim("notice names")
def _names(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """The notice at `pointer` names the `element`, in a passage that is in its text and has a word of each group.

    `words` are groups of alternatives. If the whole text has none of a group, nothing names it; if only the passage
    lacks it, or no words are known for the language, a person has to read it.
    """
    notice = _notice(args, blobs)
    if notice is None:
        return _absent(args["pointer"])
    name, text = args["element"], _plain(str(notice["text"]))
    passages = [_plain(str(each["passage"])) for each in notice["elements"] if each["name"] == name]
    standing = [passage for passage in passages if passage and passage in text]
    facts = {"element": name, "fingerprint": notice["fingerprint"], "passages": standing}
    if not standing:
        return Judgement("not met", "notice-silent", facts)
    if notice["language"] in _KNOWN_LANGUAGES:
        missing = [group for group in args["words"] if not any(word in text for word in group)]
        if missing:
            return Judgement("not met", "notice-without", {**facts, "missing": missing[0]})
        if any(all(any(word in passage for word in group) for group in args["words"]) for passage in standing):
            return Judgement("met", "met", facts)
    return Judgement("needs review", "notice-to-read", facts)


@claim("approved")
def _approved(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """Somebody who had no part in the notice at `pointer` has approved its very words, with the boxes as they are.

    `approvals` are those known when it was run; somebody's later dissent takes the place of their approval. Those of
    old records do not say who is independent, nor of any box.
    """
    notice = _notice(args, blobs)
    if notice is None:
        return _absent(args["pointer"])
    found = sha256(str(notice["text"]).encode()).hexdigest()
    rows = [each for each in args["approvals"] if each["fingerprint"] == found]
    # The one that holds longest stands for all.
    rows.sort(key=lambda each: str(each.get("expires") or "9999"), reverse=True)
    last = {each["by"]: each for each in sorted(rows, key=lambda each: str(each["date"]))}
    against = [each for each in last.values() if each.get("dissents")]
    if against and not any(each.get("independent") and not each.get("dissents") for each in last.values()):
        return Judgement("needs review", "dissented", {**against[-1], "fingerprint": found})
    for approval in rows:
        if approval.get("dissents") or last[approval["by"]].get("dissents"):
            continue
        facts = {**approval, **{key: approval[key] for key in ("by", "date", "scope")}, "fingerprint": found}
        if "ticked" in approval and sorted(approval["ticked"]) != (ticked := sorted(ticked_boxes(notice))):
            return Judgement("needs review", "approved-otherwise", {**facts, "shown": ticked})
        if approval.get("independent") is False:
            return Judgement("needs review", "approved-by-author", facts)
        return Judgement("met", "approved", facts)
    return Judgement("needs review", "unapproved", {"fingerprint": found, "notice": notice["notice"]})


def ticked_boxes(notice: Mapping[str, Any]) -> list[str]:
    """The boxes of a notice that are ticked beforehand, if the notice says so."""
    preset = notice.get("preset")
    ticked: list[str] = []
    for name, value in preset.items() if isinstance(preset, Mapping) else ():
        ticked += [str(each) for each in value] if isinstance(value, list) else [str(name)] if value is True else []
    return ticked


@claim("same")
def _same(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """The value at `pointer` is exactly the value at `other` (in the blob that `other_blob` counts to)."""
    found = at_pointer(blob_of(args, blobs), args["pointer"])
    wanted = at_pointer(blob_of(args, blobs, "other_blob"), args["other"])
    facts = {"pointer": args["pointer"], "other": args["other"]}
    if found == wanted and found is not None:
        return Judgement("met", "same", facts)
    return Judgement("not met", "differs", facts)


@claim("contains")
def _contains(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """The text at `pointer` has the words of `value` in it."""
    found = at_pointer(blob_of(args, blobs), args["pointer"])
    facts = {"pointer": args["pointer"], "characters": len(found)}
    there = _plain(args["value"]) in _plain(found)
    return Judgement("met", "words-there", facts) if there else Judgement("not met", "words-missing", facts)


@claim("some text")
def _some_text(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """There are words at `pointer`."""
    found = at_pointer(blob_of(args, blobs), args["pointer"])
    facts = {"pointer": args["pointer"], "characters": len(found)}
    there = any(map(str.isalnum, found))
    return Judgement("met", "text-there", facts) if there else Judgement("not met", "text-missing", facts)
