"""Judging what services did: the order in which pieces arrived, what usage data hold, what an AI feature gave."""

from collections.abc import Mapping, Sequence
from typing import Any

from ._claims import at_pointer, claim
from ._judging import MET_ID, Judgement

_MET = "no breach found in what was tried"


def _document(args: Mapping[str, Any], blobs: Sequence[Any], key: str, default: int) -> Any:
    index = args.get(key, default)
    if not isinstance(index, int) or not 0 <= index < len(blobs):
        raise LookupError(f"there is no blob {index!r} among {len(blobs)}")
    return blobs[index]


@claim("quiet_after")
def _quiet_after(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """Nothing was delivered to a destination after args.mark stood in its log, though something was before it.

    From schema 2 of the log on, a control of the harness itself has to stand behind the mark, which shows that the
    destination still took what came, and nothing may have been lost.
    """
    log = _document(args, blobs, "blob", 0)
    events = log["events"]
    at = next((n for n, event in enumerate(events) if event["what"] == "mark" and event["name"] == args["mark"]), None)
    if at is None:
        raise LookupError(f"the log has no mark {args['mark']!r}")
    before = [event["n"] for event in events[:at] if event["what"] == "delivery"]
    after = [event["n"] for event in events[at:] if event["what"] in {"delivery", "continued"}]
    facts = {"mark": args["mark"], "before": before, "after": after}
    if after:
        return Judgement(
            "not met",
            f"{len(after)} deliveries came in after it was to be over, the first of them number {after[0]} in the log",
            facts,
            f"{len(after)} kiriman masuk sesudah semestinya berakhir, yang pertama bernomor {after[0]} dalam log",
        )
    if not before:
        return Judgement(
            "not assessed",
            "nothing ever came in there, so it would not have been seen either that something went on",
            facts,
            "tidak pernah ada yang masuk di sana, jadi kelanjutannya pun tidak akan terlihat",
        )
    if log.get("schema", 1) > 1 and not any(event["what"] == "control" for event in events[at:]):
        return Judgement(
            "not assessed",
            "a control sent there afterwards did not arrive, so what went on would not have been seen either",
            facts,
            "kontrol yang dikirim ke sana sesudahnya tidak tiba, jadi kelanjutannya pun tidak akan terlihat",
        )
    if any(event["what"] == "lost" for event in events):
        return Judgement(
            "not assessed",
            "something came in there that was not kept",
            facts,
            "ada yang masuk di sana dan tidak tersimpan",
        )
    return Judgement("met", _MET, facts, MET_ID)


@claim("absent_beside")
def _absent_beside(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """No canary of args.canaries is in the scan (first blob), though rows of the same files were read (second)."""
    scan, rows = _document(args, blobs, "scan", 0), _document(args, blobs, "rows", 1)["rows"]
    if not args["canaries"] or set(args["canaries"]) - set(scan["canaries"]):
        raise ValueError("the claim names no content that the scan looked for")
    found = [match for match in scan["matches"] if match["canary"] in args["canaries"]]
    unread = [place for place in scan["places"] if place["read"] is not True]
    facts = {"found": found, "unread": [place["place"] for place in unread], "rows": len(rows)}
    if found:
        first = found[0]
        return Judgement(
            "not met",
            f"content was found in {first['place']}, {first['where']} ({first['technique']})",
            facts,
            f"konten ditemukan di {first['place']}, {first['where']} ({first['technique']})",
        )
    if unread:
        return Judgement(
            "not assessed",
            f"{unread[0]['place']} could not be read: {unread[0].get('reason')}",
            facts,
            f"{unread[0]['place']} tidak dapat dibaca: {unread[0].get('reason')}",
        )
    if not rows:
        return Judgement(
            "not assessed",
            "sink is blind: the files have no row on this, so content would not have been seen either",
            facts,
            "muara tidak terlihat: berkasnya tidak memuat baris tentang hal ini, jadi konten pun tidak akan terlihat",
        )
    return Judgement("met", _MET, facts, MET_ID)


@claim("lightest")
def _lightest(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """A meeting went where the load was least. Where not, the usage data do not steer, and nothing more is known."""
    placements = at_pointer(_document(args, blobs, "blob", 0), args["pointer"])
    if not placements:
        raise LookupError("the meeting was placed nowhere")
    placed = placements[-1]
    loads = {each["data_centre"]: each["load"] for each in placed["loads"]}
    facts = {"data_centre": placed["data_centre"], "loads": loads}
    if len(loads) > 1 and loads[placed["data_centre"]] == min(loads.values()):
        return Judgement("met", "the data centre with the least load took it", facts, "pusat data berbeban terkecil")
    return Judgement(
        "not assessed",
        "the load of several data centres does not say why this one took it, so what steers it was not seen",
        facts,
        "beban beberapa pusat data tidak menjelaskan pemilihannya, jadi yang mengaturnya tidak terlihat",
    )


@claim("adds")
def _adds(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """A text at args.pointer has words in it beside args.given."""
    text = str(at_pointer(_document(args, blobs, "blob", 0), args["pointer"]))
    rest = " ".join(text.replace(str(args["given"]), " ").split())
    facts = {"characters": len(rest)}
    if any(map(str.isalnum, rest)):
        return Judgement("met", "something was written", facts, "ada yang ditulis")
    return Judgement("not met", "nothing was written", facts, "tidak ada yang ditulis")


@claim("gone")
def _gone(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """There is no such thing any longer, by the answer to somebody who could open it before."""
    call = _document(args, blobs, "blob", 0)
    error = call["error"]
    if error is None:
        return Judgement("not met", "it is still there", reason_id="masih ada di sana")
    facts = {"code": error["code"]}
    if error["code"] == "not_found":
        return Judgement("met", "it is not there any longer", facts, "sudah tidak ada lagi")
    return Judgement("error", f"the answer was {error['code']!r}, which does not say that it is gone", facts)
