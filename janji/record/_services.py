"""Judging what services did: the order in which pieces arrived, the usage data, the result of an AI feature."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ._claims import at_pointer, blob_of, claim
from ._judgement import Judgement, spot, unread


@claim("quiet_after")
def _quiet_after(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """Nothing was delivered to a destination after args.mark stood in its log, though something was before it.

    From schema 2 of the log on, a control of the harness itself has to stand behind the mark, which shows that the
    destination still took what came, and nothing may have been lost.
    """
    log = blob_of(args, blobs)
    events = log["events"]
    at = next((n for n, event in enumerate(events) if event["what"] == "mark" and event["name"] == args["mark"]), None)
    if at is None:
        raise LookupError(f"the log has no mark {args['mark']!r}")
    before = [event["n"] for event in events[:at] if event["what"] == "delivery"]
    after = [event["n"] for event in events[at:] if event["what"] in {"delivery", "continued"}]
    facts = {"mark": args["mark"], "before": before, "after": after}
    if after:
        return Judgement("not met", "went-on", facts)
    if not before:
        return Judgement("not assessed", "never-came", facts)
    if log.get("schema", 1) > 1 and not any(event["what"] == "control" for event in events[at:]):
        return Judgement("not assessed", "control-not-arrived", facts)
    if any(event["what"] == "lost" for event in events):
        return Judgement("not assessed", "lost", facts)
    return Judgement("met", "met", facts)


@claim("absent_beside")
def _absent_beside(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """No canary of args.canaries is in the scan (first blob), though rows of the same files were read (second).

    Where content never belongs, no control shows that it would be seen: so no part may hold texts, sound or pictures.
    """
    scan, rows = blob_of(args, blobs, "scan"), blob_of(args, blobs, "rows", 1)["rows"]
    if not args["canaries"] or set(args["canaries"]) - set(scan["canaries"]):
        raise ValueError("the claim names no content that the scan looked for")
    found = [spot(match) for match in scan["matches"] if match["canary"] in args["canaries"]]
    dark = [unread(place) for place in scan["places"] if place["read"] is not True]
    pieces = [{**spot(each), "code": "piece"} for each in scan.get("pieces", ()) if each["canary"] in args["canaries"]]
    facts = {"found": found, "unread": dark, "rows": len(rows), "others": len(found) - 1}
    if found:
        return Judgement("not met", "found", facts)
    if pieces:
        return Judgement("needs review", "piece", {**facts, "unclear": pieces})
    if dark:
        return Judgement("not assessed", "unread", facts)
    if not rows:
        return Judgement("not assessed", "rows-blind", facts)
    if hidden := list(_hidden(scan["places"])):
        return Judgement("not assessed", "hidden", {**facts, "hidden": hidden, "others": len(hidden) - 1})
    return Judgement("met", "met", facts)


def _hidden(places: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The parts in which content would not have been seen; a number in each row says how much or how long."""
    for place in places:
        for part in place.get("parts", ()):
            if part["reads"] != "harmless" and part["kind"] not in {"opaque", "vector"}:
                is_text = part["reads"] == "content"
                why = (
                    {"code": "part-unlit", "facts": {}}
                    if is_text
                    else {"code": "part-unreadable", "facts": {"why": part["why"]}}
                )
                yield {"place": str(place["place"]), "part": part["part"], "why": why}


@claim("lightest")
def _lightest(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """A meeting went where the load was least. If not, the usage data do not steer, and nothing more is known."""
    placements = at_pointer(blob_of(args, blobs), args["pointer"])
    if not placements:
        raise LookupError("the meeting was placed nowhere")
    placed = placements[-1]
    loads = {each["data_centre"]: each["load"] for each in placed["loads"]}
    facts = {"data_centre": placed["data_centre"], "loads": loads}
    if len(loads) > 1 and loads[placed["data_centre"]] == min(loads.values()):
        return Judgement("met", "lightest", facts)
    return Judgement("not assessed", "steering-unseen", facts)


@claim("adds")
def _adds(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """A text at args.pointer has words in it beside args.given."""
    text = str(at_pointer(blob_of(args, blobs), args["pointer"]))
    rest = " ".join(text.replace(str(args["given"]), " ").split())
    facts = {"characters": len(rest)}
    if any(map(str.isalnum, rest)):
        return Judgement("met", "written", facts)
    return Judgement("not met", "unwritten", facts)


@claim("gone")
def _gone(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """It no longer exists, by the answer to a person who could open it before."""
    error = blob_of(args, blobs)["error"]
    if error is None:
        return Judgement("not met", "still-there")
    if error["code"] == "not_found":
        return Judgement("met", "gone", {"code": error["code"]})
    return Judgement("error", "not-gone", {"code": error["code"]})
