"""Judging: whether evidence says what a claim says of it. Pure functions, one for each name of a claim."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ._judging import Judgement, spot

_BROKEN = frozenset({"internal", "unavailable", "not_offered"})

Claim = Callable[[Mapping[str, Any], Sequence[Any]], Judgement]
_CLAIMS: dict[str, Claim] = {}


def claims() -> tuple[str, ...]:
    """The names of the claims that `judge_holds` can judge, sorted."""
    return tuple(sorted(_CLAIMS))


def claim(name: str) -> Callable[[Claim], Claim]:
    """Register a judge for the claims called `name`: a pure function of the arguments and the blobs.

    Raises ValueError where the name is taken: two judges of one claim would judge differently some day.
    """

    def register(judge: Claim) -> Claim:
        if name in _CLAIMS:
            raise ValueError(f"claim {name!r} has a judge already; choose another name")
        _CLAIMS[name] = judge
        return judge

    return register


def judge_holds(claim: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """Judge whether the evidence says what the claim says.

    `claim` is {"name", "args"}, `blobs` the evidence as plain data. Names: `refused` and `answered` (of a call),
    `equals` {pointer, value}, `some` and `none` {pointer, where}. A pointer is a JSON pointer (RFC 6901) into the first
    blob, or into the one that args.blob counts to from 0.
    Evidence that cannot answer is an `error`, never `met`.
    """
    name, args = claim.get("name"), claim.get("args") or {}
    if not isinstance(name, str) or name not in _CLAIMS:
        return Judgement("error", f"nobody judges claims called {name!r}; known are {', '.join(claims())}")
    if not blobs:
        return Judgement("error", "there is no evidence")
    try:
        return _CLAIMS[name](args, blobs)
    except (LookupError, TypeError, ValueError) as error:
        return Judgement("error", f"the evidence cannot answer {name!r}: {error}")


def at_pointer(document: Any, pointer: str) -> Any:
    """The value that a JSON pointer (RFC 6901) leads to. Raises LookupError where it leads nowhere."""
    if pointer and not pointer.startswith("/"):
        raise LookupError(f"{pointer!r} is no JSON pointer: it has to be empty or to begin with /")
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


def _blob(args: Mapping[str, Any], blobs: Sequence[Any]) -> Any:
    index = args.get("blob", 0)
    if not isinstance(index, int) or not 0 <= index < len(blobs):
        raise LookupError(f"there is no blob {index!r} among {len(blobs)}")
    return blobs[index]


def _error_of(args: Mapping[str, Any], blobs: Sequence[Any]) -> Mapping[str, Any] | None:
    blob = _blob(args, blobs)
    if not isinstance(blob, Mapping) or "error" not in blob or "answer" not in blob:
        raise LookupError("this is not the evidence of a call")
    error = blob["error"]
    if error is not None and (not isinstance(error, Mapping) or "code" not in error):
        raise LookupError("the error of this call has no code")
    return error


@claim("refused")
def _refused(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    error = _error_of(args, blobs)
    if error is None:
        return Judgement(
            "not met", "it was answered, and had to be refused", reason_id="permintaan dijawab, padahal harus ditolak"
        )
    facts = {"code": error["code"], "policy": error.get("policy")}
    if error["code"] == "refused":
        rule = error.get("policy")
        return Judgement(
            "met",
            f"refused, by the rule {rule}" if rule else "refused, by a rule that was not named",
            facts,
            f"ditolak, berdasarkan aturan {rule}" if rule else "ditolak, berdasarkan aturan yang tidak disebutkan",
        )
    return Judgement(
        "error",
        f"the answer was {error['code']!r}, which is no proof of a refusal",
        facts,
        f"jawabannya {error['code']!r}, dan itu bukan bukti penolakan",
    )


@claim("answered")
def _answered(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    error = _error_of(args, blobs)
    if error is None:
        return Judgement("met", "it was answered", reason_id="permintaan dijawab")
    facts = {"code": error["code"], "policy": error.get("policy")}
    if error["code"] in _BROKEN:
        return Judgement(
            "error",
            f"the answer was {error['code']!r}: it broke, so nothing is known",
            facts,
            f"jawabannya {error['code']!r}: sistem rusak, jadi tidak ada yang diketahui",
        )
    return Judgement(
        "not met",
        f"the answer was {error['code']!r}, and it had to be granted",
        facts,
        f"jawabannya {error['code']!r}, padahal harus dikabulkan",
    )


@claim("denied")
def _denied(_args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """Somebody was denied what somebody else was given: the first blob is the call of the one, the second of the other.

    That there were no such thing is a denial as well, but only beside a call that shows that there is one.
    """
    error, given = _error_of({"blob": 0}, blobs), _error_of({"blob": 1}, blobs)
    one, other = blobs[0], blobs[1]
    if one["request"] != other["request"] or one["operation"] != other["operation"]:
        raise ValueError("the two calls ask for different things")
    if error is None:
        return Judgement(
            "not met", "it was answered, and had to be denied", reason_id="permintaan dijawab, padahal harus ditolak"
        )
    facts = {"code": error["code"], "policy": error.get("policy")}
    if error["code"] in _BROKEN:
        return Judgement(
            "error",
            f"the answer was {error['code']!r}, which is no proof of a denial",
            facts,
            f"jawabannya {error['code']!r}, dan itu bukan bukti penolakan",
        )
    if given is not None:
        return Judgement(
            "not assessed",
            f"nobody can have it: who has a right to it was answered {given['code']!r} as well",
            facts,
            f"tidak seorang pun mendapatkannya: pihak yang berhak pun dijawab {given['code']!r}",
        )
    return Judgement(
        "met",
        f"denied with {error['code']!r}, and given to who has a right to it",
        facts,
        f"ditolak dengan {error['code']!r}, dan diberikan kepada pihak yang berhak",
    )


@claim("found")
def _found(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    """Every one of args.canaries is in the scan; it has to be in one that looked for it.

    `args.techniques`: found in one of these ways, where it has to be there as it was.
    """
    scan, wanted = _blob(args, blobs), [str(each) for each in args["canaries"]]
    if not wanted:
        raise ValueError("the claim names nothing that had to be found")
    if absent := sorted(set(wanted) - set(scan["canaries"])):
        raise ValueError(f"the scan did not look for canary {absent[0]}")
    techniques = args.get("techniques")
    spots = [
        spot(match)
        for match in scan["matches"]
        if match["canary"] in wanted and (techniques is None or match["technique"] in techniques)
    ]
    missing = sorted(set(wanted) - {spot["canary"] for spot in spots})
    facts = {"places": [str(place["place"]) for place in scan["places"]], "found": spots, "missing": missing}
    if missing:
        return Judgement(
            "not met",
            f"{len(missing)} of {len(wanted)} pieces of content were not found there",
            facts,
            f"{len(missing)} dari {len(wanted)} konten tidak ditemukan di sana",
        )
    return Judgement(
        "met",
        f"all {len(wanted)} pieces of content were found there",
        facts,
        f"seluruh {len(wanted)} konten ditemukan di sana",
    )


@claim("equals")
def _equals(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    found, wanted = at_pointer(_blob(args, blobs), args["pointer"]), args["value"]
    facts = {"pointer": args["pointer"], "found": found}
    if found == wanted and isinstance(found, bool) == isinstance(wanted, bool):
        return Judgement("met", f"{args['pointer']} is {found!r}", facts, f"{args['pointer']} adalah {found!r}")
    return Judgement(
        "not met",
        f"{args['pointer']} is {found!r}, and had to be {wanted!r}",
        facts,
        f"{args['pointer']} adalah {found!r}, padahal harus {wanted!r}",
    )


@claim("some")
def _some(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    items, fitting = _fitting(args, blobs)
    facts = {"pointer": args["pointer"], "items": len(items), "fitting": len(fitting)}
    if fitting:
        return Judgement("met", *_fit(args, items, fitting, facts))
    return Judgement("not met", *_fit(args, items, fitting, facts))


@claim("none")
def _none(args: Mapping[str, Any], blobs: Sequence[Any]) -> Judgement:
    items, fitting = _fitting(args, blobs)
    for key in args.get("where") or {}:
        if any(key not in item for item in items):
            raise LookupError(f"an entry at {args['pointer']!r} does not say its {key!r}, so it cannot be ruled out")
    facts = {"pointer": args["pointer"], "items": len(items), "fitting": len(fitting)}
    if fitting:
        return Judgement("not met", *_fit(args, items, fitting, facts))
    if not items and args.get("empty_ok") is not True:
        return Judgement(
            "not assessed",
            f"the list at {args['pointer']} is empty, so it shows nothing",
            facts,
            f"daftar pada {args['pointer']} kosong, jadi tidak menunjukkan apa-apa",
        )
    control = args.get("control")
    if control is not None and not any(_matches(item, control) for item in items):
        return Judgement(
            "not assessed",
            f"the list at {args['pointer']} shows no control, so it would not have shown this either",
            facts,
            f"daftar pada {args['pointer']} tidak memperlihatkan kontrol, jadi ini pun tidak akan terlihat",
        )
    return Judgement("met", *_fit(args, items, fitting, facts))


def _fit(
    args: Mapping[str, Any], items: Sequence[Any], fitting: Sequence[Any], facts: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any], str]:
    """Reason, facts and Indonesian reason of how many entries fit."""
    return (
        f"{len(fitting) or 'none'} of {len(items)} entries at {args['pointer']} fit",
        facts,
        f"{len(fitting)} dari {len(items)} entri pada {args['pointer']} sesuai",
    )


def _fitting(args: Mapping[str, Any], blobs: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    items = at_pointer(_blob(args, blobs), args["pointer"])
    if not isinstance(items, list):
        raise TypeError(f"{args['pointer']!r} leads to no list")
    where = args.get("where") or {}
    if not isinstance(where, Mapping):
        raise TypeError("'where' is no table")
    return items, [item for item in items if _matches(item, where)]


def _matches(item: Any, where: Mapping[str, Any]) -> bool:
    if not isinstance(item, Mapping):
        raise TypeError("an entry of the list is no table")
    return all(
        key in item and (item[key] in wanted if isinstance(wanted, list) else item[key] == wanted)
        for key, wanted in where.items()
    )
