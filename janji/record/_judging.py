"""Judging: whether what must never be somewhere was there. Pure: the same while running, on replay and in a report."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Any

from ._chance import chance_of_missing, lower_bound, more_controls, more_subjects
from ._codes import Code
from ._judgement import Judgement, listed, spot, unread
from ._labels import Fit, is_earlier, shows, standing
from ._parts import Parts, carrier_of, is_plain
from ._scanned import Scanned, finds

_Group = tuple[str, str]
"""A way, and the kind of account whose controls went it."""


def judge_never(  # noqa: PLR0911 - a table of what can be found, read from top to bottom
    claim: Mapping[str, Any], scan: Mapping[str, Any] | Scanned
) -> Judgement:
    """Judge whether a subject turned up where it must never be, and whether it would have been seen there.

    `not met`: a subject was found in a place that the claim is about. `error`: the scan cannot answer the claim. `needs
    review`: a subject is in a place of which a label leaves open, or only the label says, that the claim is not about
    it. `not assessed`: content would not have been seen in some part of a place that the claim is about, or too few
    controls were seen. Else `met`. Content itself counts apart from what was made of it, if what was seen tells one
    from the other. A claim that names no ways is of an old record: one control in the sink is enough for it.
    """
    try:
        look = _Look(claim, scan if isinstance(scan, Scanned) else Scanned(scan))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return Judgement("error", "not-a-scan", {"detail": f"{type(error).__name__}: {error}"})
    facts = look.facts
    if facts["found"]:
        return Judgement("not met", "found", {**facts, "others": len(facts["found"]) - 1})
    if wrong := look.unfit():
        return Judgement("error", wrong[0], {**facts, **wrong[1]})
    if facts["unclear"]:
        return Judgement("needs review", facts["unclear"][0]["code"], facts)
    if facts["unread"]:
        return Judgement("not assessed", "unread", facts)
    if blind := look.blind():
        return Judgement("not assessed", blind[0], {**facts, **blind[1]})
    if is_earlier(claim):
        return Judgement("met", "met", facts)
    if facts["hidden"]:
        return Judgement("not assessed", "hidden", facts)
    if facts["chance"] > facts["allowed"]:
        return Judgement("not assessed", "too-few", facts)
    return Judgement("met", "other-form" if facts["plain"] else "met", facts)


class _Look:
    """The findings of a scan on a claim. Raises KeyError, TypeError and ValueError for anything but a scan."""

    def __init__(self, claim: Mapping[str, Any], scan: Scanned) -> None:
        self._claim, self._scan = claim, scan
        self._subjects, self._controls = listed(claim, "subjects"), listed(claim, "controls")
        self._places, self._looked_for = scan.places, scan.looked_for
        self._standing = {
            id(each): found for same in scan.alike for found in (standing(claim, same[0]),) for each in same
        }
        self._strays = scan.strays
        # Where several places bear one name, a match may be of any of them: all of them have to be fit for a control.
        unfit = {str(each["place"]) for same in scan.alike if not shows(claim, same[0]) for each in same}
        self._showing = scan.by_name.keys() - unfit
        self._carrier = None if is_earlier(claim) else carrier_of(claim)
        # By the place and technique by which a subject would have been seen, too.
        self._seen = list(self._found(dict.fromkeys(self._controls), self._showing))
        self.facts = self._of_places() if is_earlier(claim) else {**self._of_places(), **self._of_parts()}

    def _of_places(self) -> dict[str, Any]:
        finds_ = list(self._finds())
        # Of several controls that were seen the first of the claim stands for them, whatever the order of the places.
        control = next(iter(self._sightings()), None)
        facts: dict[str, Any] = {
            "places": [str(each["place"]) for each in self._places if self._standing[id(each)].fit == "yes"],
            "found": [fact for fit, fact in finds_ if fit == "yes"],
            "unclear": [fact for fit, fact in finds_ if fit in ("unlabelled", "apart", "otherwise", "unnamed")]
            + self._pieces(),
            "unread": [unread(each) for each in self._about("apart") if each["read"] is not True],
            "control": None if control is None else spot(control),
        }
        if not is_earlier(self._claim):
            facts["excused"] = [fact for fit, fact in finds_ if fit == "excused"]
            facts["plain"] = [fact for fit, fact in finds_ if fit == "plain"]
        return facts

    def _finds(self) -> Iterator[tuple[str, dict[str, Any]]]:
        found = self._scan.of_any(self._subjects)
        for match, place in ((each, place) for each in found for place in self._scan.by_name.get(each["place"], ())):
            fit, label = self._standing[id(place)]
            if place.get("named") is False:
                yield "unnamed", {**spot(match), "code": "unnamed"}
            elif fit == "unlabelled":
                yield fit, {**spot(match), "code": "unlabelled", "lacks": label}
            elif fit == "yes":
                plain = not is_earlier(self._claim) and is_plain(self._claim, match, place)
                if plain is None:
                    yield "otherwise", {**spot(match), "code": "by-itself"}
                else:
                    yield "plain" if plain else fit, spot(match)
            else:
                yield fit, {**spot(match), "code": "other-label", "label": label, "value": place.get(label)}

    def _pieces(self) -> list[dict[str, Any]]:
        """Places that the claim is or may be about in which a few words of a subject occur in a row."""
        pieces = self._scan.pieces if carrier_of(self._claim) == "text" else ()
        return [
            {**spot(piece), "code": "piece"}
            for piece in pieces
            for place in self._scan.by_name.get(piece["place"], ())
            if piece["canary"] in self._subjects and self._standing[id(place)].fit != "excused"
        ]

    def _about(self, *others: Fit) -> Iterator[Mapping[str, Any]]:
        """The places that the claim is about or may be about, and that somebody named.

        `others`: also those that fit like that.

        In places that are seen apart nothing has to be seen, but a find counts: so they have to be read.
        """
        fits = ("yes", "otherwise", "unlabelled", *others)
        for place in self._places:
            if place.get("named") is not False and self._standing[id(place)].fit in fits:
                yield place

    def _found(self, controls: Iterable[str], places: AbstractSet[str]) -> Iterator[str]:
        """Those of the controls that were found in one of the places, by a technique that would find a subject."""
        found = self._scan.places_of(self._carrier)
        return (each for each in controls if each in found and not found[each].isdisjoint(places))

    def _sightings(self) -> Iterator[Mapping[str, Any]]:
        """Where the controls that were seen stand: in the order of the controls."""
        for match in (match for control in self._seen for match in self._scan.of(control)):
            if match["place"] in self._showing and (self._carrier is None or finds(match, self._carrier)):
                yield match

    def _of_parts(self) -> dict[str, Any]:
        """Visibility by place and by number."""
        ways = {
            str(way): (listed(each, "subjects"), listed(each, "controls")) for way, each in self._claim["ways"].items()
        }
        about = list(self._about())
        there = {str(place["place"]) for place in about} | self._showing
        seen = set(self._seen)
        groups: dict[tuple[str, str], set[str]] = {}
        rungs = self._claim.get("rungs") or {}
        for way, (_, controls) in ways.items():
            for control in controls:
                groups.setdefault((way, str(rungs.get(control, ""))), set()).add(control)
        found = set(self._found(chain.from_iterable(groups.values()), there))
        allowed = self._claim.get("allowed")
        there_too = {group for group, controls in groups.items() if found & controls}
        collected = there_too | _perhaps(groups, there_too, seen, allowed)
        planted = {control for group in collected for control in groups[group]}
        # A subject that went a way of which nothing comes there would not have come there either.
        came = {subject for way, _ in there_too for subject in ways[way][0]}
        parts = Parts.of(self._claim, self._scan)
        k = min(len(planted & each) for each in (seen, *parts.seen_in_pieces()))
        n, s = len(planted), len(came or set(self._subjects))
        facts: dict[str, Any] = {
            "k": k,
            "n": n,
            "s": s,
            "lower": lower_bound(k, n),
            "chance": chance_of_missing(k, n, s),
            "allowed": allowed,
            "not_collected": sorted({way for way, _ in groups} - {way for way, _ in collected}),
            "rungs_not_collected": sorted({rung for _, rung in groups if rung} - {rung for _, rung in collected}),
        }
        if isinstance(allowed, float) and 0 < allowed < min(1, facts["chance"]):
            facts["more"] = {
                "controls": more_controls(k, n, s, allowed),
                "subjects": more_subjects(k, n, s, allowed),
            }
        return {**facts, **parts.facts({id(each) for each in about})}

    def unfit(self) -> tuple[Code, dict[str, Any]] | None:
        """Why the scan cannot answer the claim at all, or None."""
        if not self._subjects:
            return "no-subject", {}
        if both := sorted(set(self._subjects) & set(self._controls)):
            return "subject-is-control", {"canary": both[0]}
        if absent := sorted({*self._subjects, *self._controls} - self._looked_for):
            return "not-looked-for", {"canary": absent[0], "others": len(absent) - 1}
        if self._scan.scan.get("sink") != self._claim.get("sink"):
            return "other-sink", {"scanned": self._scan.scan.get("sink"), "asked": self._claim.get("sink")}
        if self._strays:
            return "stray-match", {"place": self._strays[0]}
        return self._unfit_ways()

    def _unfit_ways(self) -> tuple[Code, dict[str, Any]] | None:
        if is_earlier(self._claim):
            return ("no-ways", {}) if self._scan.scan.get("schema", 1) != 1 else None
        known = {*listed(self._claim, "trainings"), self._claim.get("training"), None}
        for place in self._places:
            if place.get("training") not in known and self._claim.get("others_train") is not True:
                return "unknown-training", {"place": str(place["place"]), "training": place["training"]}
        by_ways = [
            each
            for way in self._claim["ways"].values()
            for each in (*listed(way, "subjects"), *listed(way, "controls"))
        ]
        if strangers := sorted({*by_ways, *listed(self._claim, "own")} - {*self._subjects, *self._controls}):
            return "stray-canary", {"canary": strangers[0]}
        allowed = self._claim.get("allowed")
        return None if isinstance(allowed, float) and 0 < allowed < 1 else ("no-allowed", {})

    def blind(self) -> tuple[Code, dict[str, Any]] | None:
        """Why nothing at all would have been seen, or None."""
        own = self._controls if self._claim.get("own") is None else listed(self._claim, "own")
        if not own:
            return "no-control-planted", {}
        if not set(self._seen).isdisjoint(own):
            return None
        # The doctor asks for a control of any kind.
        what = [each for each in (self._claim.get("kind"), self._claim.get("form") or "original") if each]
        fits = [(self._standing[id(place)], place) for place in self._places]
        if any(found.fit == "yes" for found, _ in fits):
            return "control-unseen", {"what": what}
        for found, place in fits:
            if found.fit == "unlabelled":
                return "no-place", {"what": what, "unsaid": str(place["place"]), "lacks": found.label}
        return "no-place", {"what": what}


def _perhaps(
    groups: Mapping[_Group, set[str]], there: Collection[_Group], seen: Collection[str], allowed: object
) -> set[_Group]:
    """The groups of controls that may have been lost entirely by chance, judging by those that arrived.

    Controls that went one way from one kind of account stand together. If nothing of a group reached the places of the
    claim, the service may collect nothing of that kind; then the group does not show what would be seen. But a service
    that loses some content at random sometimes loses a small group entirely. Such a group counts.
    """
    came = {control for group in there for control in groups[group]}
    missed = 1 - lower_bound(len(came & set(seen)), len(came))
    most = allowed if isinstance(allowed, float) else 0.0
    return {group for group, controls in groups.items() if group not in there and missed ** len(controls) > most}
