"""Judging: whether the evidence supports a claim. Pure functions, one for each name of a claim."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ._judgement import Judgement, spot

_BROKEN = frozenset({"internal", "unavailable", "not_offered"})

Claim = Callable[[Mapping[str, Any], Sequence[Any]], Judgement]
_CLAIMS: dict[str, Claim] = {}


def claims() -> tuple[str, ...]:
    """The names of the claims that `judge_holds` can judge, sorted."""
    return tuple(sorted(_CLAIMS))


def claim(name: str) -> Callable[[Claim], Claim]:
    """Register a judge for the claims called `name`: a pure function of the arguments and the blobs.

    Raises ValueError where the name is taken: two judges of one claim could come to judge differently.
    """

    def register(judge: Claim) -> Claim:
        if name in _CLAIMS:
            raise ValueError(f"claim {name!r} has a judge already; choose another name")
        _CLAIMS[name] = judge
        return judge

    return register


def judge_holds(claim: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """Judge whether the evidence supports the claim.

    `claim` is {"name", "args"}, `blobs` the evidence as plain data. Names: `refused` and `answered` (of a call),
    `equals` {pointer, value}, `some` and `none` {pointer, where}. A pointer is a JSON pointer (RFC 6901) into the first
    blob, or into the one that args.blob counts to from 0.
    Evidence that cannot answer is an `error`, never `met`.
    """
    name, args = claim.get("name"), claim.get("args") or {}
    if not isinstance(name, str) or name not in _CLAIMS:
        return Judgement("error", "claim-unknown", {"name": name, "known": list(claims())})
    if not blobs:
        return Judgement("error", "no-evidence")
    try:
        return _CLAIMS[name](args, blobs)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        return Judgement("error", "cannot-answer", {"name": name, "detail": str(error)})


def at_pointer(document: Any, pointer: str) -> Any:
    """The value that a JSON pointer (RFC 6901) leads to. Raises LookupError where it leads nowhere."""
    if pointer and not pointer.startswith("/"):
        raise LookupError(f"{pointer!r} is not a JSON pointer: it has to be empty or to begin with /")
    value = document
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping) and key in value:
            value = value[key]
        elif isinstance(value, list) and key.isascii() and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            raise LookupError(f"nothing at {pointer!r}")
    return value


def blob_of(args: Mapping[str, Any], blobs: Sequence[Any], key: str = "blob", default: int = 0) -> Any:
    """The piece of evidence that args[key] counts to. Raises LookupError where there is none."""
    index = args.get(key, default)
    if not isinstance(index, int) or not 0 <= index < len(blobs):
        raise LookupError(f"there is no blob {index!r} among {len(blobs)}")
    return blobs[index]


def _error_of(args: Mapping[str, Any], blobs: Sequence[Any]) -> Mapping[str, Any] | None:
    blob = blob_of(args, blobs)
    if not isinstance(blob, Mapping) or "error" not in blob or "answer" not in blob:
        raise LookupError("this is not the evidence of a call")
    error = blob["error"]
    if error is not None and (not isinstance(error, Mapping) or "code" not in error):
        raise LookupError("the error of this call has no code")
    return error


def _said(error: Mapping[str, Any]) -> dict[str, Any]:
    return {"code": error["code"], "policy": error.get("policy")}


@claim("refused")
def _refused(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    error = _error_of(args, blobs)
    if error is None:
        return Judgement("not met", "answered-not-refused")
    if error["code"] == "refused":
        return Judgement("met", "refused", _said(error))
    return Judgement("error", "no-proof-of-refusal", _said(error))


@claim("answered")
def _answered(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    error = _error_of(args, blobs)
    if error is None:
        return Judgement("met", "answered")
    if error["code"] in _BROKEN:
        return Judgement("error", "broke-answering", _said(error))
    return Judgement("not met", "not-granted", _said(error))


@claim("denied")
def _denied(_args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """Somebody was denied what somebody else was given: the first blob is the call of the one, the second of the other.

    An answer that it does not exist is a denial as well, but only beside a call that shows that it does.
    """
    error, given = _error_of({"blob": 0}, blobs), _error_of({"blob": 1}, blobs)
    one, other = blobs[0], blobs[1]
    if one["request"] != other["request"] or one["operation"] != other["operation"]:
        raise ValueError("the two calls ask for different things")
    if error is None:
        return Judgement("not met", "answered-not-refused")
    if error["code"] in _BROKEN:
        return Judgement("error", "no-proof-of-refusal", _said(error))
    if given is not None:
        return Judgement("not assessed", "denied-to-all", {**_said(error), "given": given["code"]})
    return Judgement("met", "denied", _said(error))


@claim("found")
def _found(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """Every one of args.canaries is in the scan; it has to be in one that looked for it.

    `args.techniques`: found in one of these ways, if it has to be there unchanged.
    """
    scan, wanted = blob_of(args, blobs), {str(each) for each in args["canaries"]}
    if not wanted:
        raise ValueError("the claim names nothing that had to be found")
    if absent := sorted(wanted - set(scan["canaries"])):
        raise ValueError(f"the scan did not look for canary {absent[0]}")
    techniques = args.get("techniques")
    spots = [
        spot(match)
        for match in scan["matches"]
        if match["canary"] in wanted and (techniques is None or match["technique"] in techniques)
    ]
    missing = sorted(wanted - {spot["canary"] for spot in spots})
    facts = {
        "places": [str(place["place"]) for place in scan["places"]],
        "found": spots,
        "missing": missing,
        "lost": len(missing),
        "wanted": len(wanted),
    }
    return Judgement("not met", "content-missing", facts) if missing else Judgement("met", "content-there", facts)


@claim("equals")
def _equals(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    found, wanted = at_pointer(blob_of(args, blobs), args["pointer"]), args["value"]
    facts = {"pointer": args["pointer"], "found": found, "wanted": wanted}
    if found == wanted and isinstance(found, bool) == isinstance(wanted, bool):
        return Judgement("met", "equal", facts)
    return Judgement("not met", "unequal", facts)


@claim("some")
def _some(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    items, fitting = _fitting(args, blobs)
    facts = {"pointer": args["pointer"], "items": len(items), "fitting": len(fitting)}
    return Judgement("met" if fitting else "not met", "entries", facts)


@claim("none")
def _none(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    items, fitting = _fitting(args, blobs)
    for key in args.get("where") or {}:
        if any(key not in item for item in items):
            raise LookupError(f"an entry at {args['pointer']!r} does not say its {key!r}, so it cannot be ruled out")
    facts = {"pointer": args["pointer"], "items": len(items), "fitting": len(fitting)}
    if fitting:
        return Judgement("not met", "entries", {**facts, "first": fitting[0]})
    if not items and args.get("empty_ok") is not True:
        return Judgement("not assessed", "list-empty", facts)
    control = args.get("control")
    if control is not None and not any(_matches(item, control) for item in items):
        return Judgement("not assessed", "list-blind", facts)
    return Judgement("met", "entries", facts)


def _fitting(args: Mapping[str, Any], blobs: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    items = at_pointer(blob_of(args, blobs), args["pointer"])
    if not isinstance(items, list):
        raise TypeError(f"{args['pointer']!r} does not lead to a list")
    where = args.get("where") or {}
    if not isinstance(where, Mapping):
        raise TypeError("'where' is not a table")
    return items, [item for item in items if _matches(item, where)]


def _matches(item: Any, where: Mapping[str, Any]) -> bool:
    if not isinstance(item, Mapping):
        raise TypeError("an entry of the list is not a table")
    return all(
        key in item and (item[key] in wanted if isinstance(wanted, list) else item[key] == wanted)
        for key, wanted in where.items()
    )
