"""Looking into the sinks: each search is one scan, kept as evidence and judged as often as scenarios ask."""

import os
import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from janji.canaries import Canary
from janji.implementation import OPERATOR, ImplementationError, Media, Place
from janji.record import EvidenceStore, Journal
from janji.sinks import SINKS
from janji.tracing import WORDS, Before, DecodeCache, Index, PlaceCache, database_of, find_in_text, repeated, scan

from ._beside import around, changed, files_below
from ._instance import Answered, Instance
from ._talking import HALVES, Said, cues

_SAID = "answers"
_AGAIN = "looked again"
_BEFORE = "before"
_UNNAMED = "unnamed"
_RECORD = ("evidence", "journal")
"""The folders in that of a record."""
_PIECES = {"isolated": 1, "exclusive": 3, "shared": 3}
"""Marking words of a piece that is told: where others plant, or an earlier run did, theirs may be made by the same
pattern. With two, one text in fifty has a piece in the texts of an earlier run; with three, one in a thousand."""


@dataclass(frozen=True)
class Searched:
    """A scan and the evidence that it is kept as. `answers` has what models said, by model and number of the answer."""

    evidence: str
    scan: Mapping[str, Any]
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)


class Search:
    """Opens the places that an implementation names, and asks its models. Every call goes through the instance."""

    def __init__(
        self, instance: Instance, journal: Journal, evidence: EvidenceStore, run: str, folder: Path | None = None
    ) -> None:
        """`folder` is the one that the harness gave the implementation for its files, if it did."""
        self.since = time.time()
        """From when on a file may hold what this run gave: none is older that lies elsewhere than in `folder`."""
        self.began: dict[str, float] = {}
        """The same for the places of single training runs."""
        self.earlier: set[str] = set()
        """Training runs by whose names places were labelled then."""
        self._instance = instance
        self._journal = journal
        self._evidence = evidence
        self._run = run
        self._folder = folder
        self._decoded = DecodeCache()
        self._places_read = PlaceCache()
        self._turned: dict[str, Sequence[float]] = {}
        self._named: set[str] = set()
        self._stored: list[Place] = []
        """The places of accounts that were searched: beside them a deleted message may lie."""
        self.before: Before | None = None
        """Content that lay there before anything was given."""
        self._made: Index | None = None
        self._calls = 0

    def look_before(self, accounts: Sequence[str]) -> None:
        """Take note of what is in the sinks of a service that was used before, until something is given to it.

        The places of accounts, often in one database for all, are asked for with these new ones.
        """
        once = {(each.path, each.format): each for each in self._noted(self._told({"account": accounts}))}
        self.earlier = {each.training for each in once.values() if each.training is not None}
        before = Before()
        found = scan(once.values(), Index([], {}), self._decoded, before=before)
        before.close(found.places)
        self.before = before
        self._kept(found.as_evidence(_BEFORE, None, ()))

    def sink(self, sink: str, of: str, canaries: Sequence[Canary], vectors: Mapping[str, Sequence[float]]) -> Searched:
        """A scan of the places of a sink at this moment; `of` is the training run, third party or account."""
        row = SINKS[sink]
        request = {row.asked_as: of} if row.asked_as is not None else {}
        training = of if row.asked_as == "training" else None
        places = self._places(row.operation, **request)
        if row.operation == "other_uses.locations":
            places += self._used_by_others(of)
        return self._scanned(sink, training, places, canaries, vectors)

    def opened(self, media: Sequence[Media], canaries: Sequence[Canary]) -> Searched:
        """A scan of encoded bytes that were handed out, opened as their recipient would open them."""
        with TemporaryDirectory(prefix="janji-opened-") as folder:
            places = []
            for number, each in enumerate(media):
                path = Path(folder) / f"{number:04d}"
                path.write_bytes(each.data())
                kind = "txt" if each.media_type.startswith("text/") else ""
                places.append(Place(place=f"part {number + 1}", path=str(path), format=kind, purpose="provide"))
            found = scan(places, Index(canaries, {}), self._decoded)
        return self._kept(found.as_evidence("handed_out", None, [canary.id for canary in canaries]))

    def at(
        self,
        sink: str,
        places: Sequence[Mapping[str, Any]],
        canaries: Sequence[Canary],
        vectors: Mapping[str, Sequence[float]],
    ) -> Searched:
        """A scan of these places, named by an answer or kept by the harness, at this moment."""
        return self._scanned(sink, None, _plain(places), canaries, vectors, every=False)

    def passages(
        self, searched: Searched, found: Sequence[Mapping[str, Any]], canaries: Sequence[Canary]
    ) -> Mapping[tuple[str, str, str], str]:
        """The passages around finds of a scan, where they are text and still there: by canary, place and where."""
        if searched.answers:
            spots = [(spot["canary"], spot["place"], spot["where"]) for spot in found]
            return {spot: searched.answers[spot[1:]] for spot in spots if spot[1:] in searched.answers}
        named = {spot["place"] for spot in found}
        texts = [canary for canary in canaries if canary.text is not None]
        places = _plain(each for each in searched.scan["places"] if each["place"] in named) if texts else []
        seen = scan(places, Index(texts, {}), self._decoded, passages=True) if places else None
        return {
            (match.canary, match.place, match.where): match.passage
            for match in (seen.matches if seen is not None else ())
            if match.passage
        }

    def again(self, places: Sequence[Mapping[str, Any]], canaries: Sequence[Canary]) -> Searched:
        """A scan, now, of places that were searched before."""
        return self._read(_AGAIN, None, _plain(places), canaries, {})

    def unnamed(self, canaries: Sequence[Canary], of: Mapping[str, Iterable[str]]) -> Searched | None:
        """A scan of files that no place has named; None: there are none.

        They lie below the implementation's own folder and, where it keeps content of accounts elsewhere, beside that.
        Sinks that no scenario of this process looked into are asked for their places first. `of` has the training runs
        and the accounts that are known, by side of sinks.
        """
        folder = self._folder
        if folder is None:
            return None
        self._noted(self._told(of))
        files = [each for each in sorted(folder.rglob("*")) if each.is_file() and not self._is_named(each)]
        files = [each for each in files if database_of(each) is None]
        places = [
            Place(place=str(each.relative_to(folder)), path=str(each), format="", purpose="provide") for each in files
        ]
        places += self._elsewhere(folder)
        return self._read(_UNNAMED, None, places, canaries, {}) if places else None

    def _elsewhere(self, folder: Path) -> Iterator[Place]:
        """Files that changed during the run beside the content of accounts and below the folders of all places.

        Records of runs, which hold what was given, are passed over.
        """
        stored = [place for place in self._stored if not Path(place.path).is_relative_to(folder)]
        yield from (beside := self._beside(stored, self.since))
        if not stored:
            return
        told = {each.path for each in beside}

        def passed_over(inner: Path) -> bool:
            return inner == folder or str(inner) in self._named or all((inner / each).is_dir() for each in _RECORD)

        named = [each for each in map(Path, self._named) if each.is_absolute() and not each.is_relative_to(folder)]
        tops = around(named)
        for each in files_below(tops, passed_over):
            if str(each) not in told and not self._is_named(each) and changed(each, self.since):
                top = next(above for above in each.parents if above in tops)
                name = f"{each.relative_to(top)} below {top.name}"
                yield Place(place=name, path=str(each), format="", purpose="provide")

    def _told(self, of: Mapping[str, Iterable[str]]) -> Iterator[Place]:
        """The places of every sink that is there, of the service, of all third parties, and of these by side."""
        everybody = {**of, "third party": self._everybody(), "service": [""]}
        for row in SINKS.values():
            of_each = everybody.get(row.side, ()) if row.asked_as is not None or row.side != "given" else [""]
            for each in of_each if self._instance.serves(row.operation) else ():
                request = {row.asked_as: each} if row.asked_as is not None else {}
                answered = self._ask(row.operation, **request)
                if answered.error is None:
                    yield from map(Place.model_validate, answered.data.get("places", ()))

    def _is_named(self, file: Path) -> bool:
        # Files that SQLite keeps beside a database are read with it. As strings: a run asks this thousands of times.
        path = str(file if (database := database_of(file)) is None else database)
        return path in self._named or any(
            (path[:at] or os.sep) in self._named for at, sign in enumerate(path) if sign == os.sep
        )

    def kept(self, content: Mapping[str, Any]) -> Searched:
        """Keep as evidence what the harness itself has written down or read."""
        return Searched(self._evidence.put(content), content)

    def made(self, canary: Canary) -> Sequence[str]:
        """Take up what the harness itself has made: what an encoder notes beside it, and the digest of its bytes."""
        return self._decoded.made(canary)

    def vectors(self, canaries: Sequence[Canary]) -> Mapping[str, Sequence[float]]:
        """The vectors into which the implementation turns the texts; asked once for each."""
        for canary in canaries:
            if canary.text is not None and canary.id not in self._turned:
                answered = self._ask("models.embed", text=canary.text)
                if answered.error is not None:
                    return {}
                self._turned[canary.id] = answered["vector"]
        return self._turned

    def _everybody(self) -> tuple[str, ...]:
        if not self._instance.serves("third_parties.list"):
            return ()
        listed = self._ask("third_parties.list").data.get("third_parties", ())
        return tuple(each["third_party"] for each in listed)

    def _used_by_others(self, training: str) -> list[Place]:
        """The places of third parties for other uses: a labelling queue is one wherever it lies, and at any time."""
        parties = self._everybody() if self._instance.serves("third_parties.received") else ()
        received = [self._places("third_parties.received", third_party=each) for each in parties]
        places = self._noted(each for several in received for each in several)
        return [
            place.model_copy(update={"training": training})
            for place in places
            if place.purpose not in {"train", "provide", "keep"}
        ]

    def third_parties(self, relation: Callable[[str], bool]) -> tuple[str, ...]:
        """The third parties with such a relation to the provider."""
        listed = self._call("third_parties.list")["third_parties"]
        return tuple(each["third_party"] for each in listed if relation(each["relation"]))

    def models(self, training: str, canaries: Sequence[Canary]) -> Searched:
        """Give the provider's models of one training run the first half of a text, and return what they say.

        Each is asked several times, since answers vary, until the other half comes out.
        """
        said: list[tuple[Mapping[str, Any], Said]] = []
        refused: dict[str, str] = {}
        listed = [
            each for each in self._call("models.list", training=training)["models"] if each["owner"] == "provider"
        ]
        asked_for = [(cue, Index([cue.rest])) for cue in cues(canaries)]
        for model in listed:
            for cue, rest in asked_for:
                for _ in range(HALVES):
                    answered = self._ask("models.ask", model=model["model"], prompt=cue.prompt)
                    if answered.error is not None:
                        refused[model["model"]] = answered.error
                        break
                    said.append((model, Said(answered["text"], cue)))
                    if find_in_text(_without(answered["text"], cue.prompt), rest):
                        break
                if model["model"] in refused:
                    break
        # A model without words (of sounds, of pictures) answers no question; it is no place for a text.
        asked = [model for model in listed if refused.get(model["model"]) != "not_found"]
        return self._answers(training, asked, said, refused, canaries)

    def said(
        self, training: str, answers: Sequence[tuple[Mapping[str, Any], Said]], canaries: Sequence[Canary]
    ) -> Searched:
        """The answers of models of one training run, each with the model that gave it."""
        models = list({model["model"]: model for model, _ in answers}.values())
        return self._answers(training, models, answers, {}, canaries)

    def _answers(
        self,
        training: str,
        models: Sequence[Mapping[str, Any]],
        answers: Sequence[tuple[Mapping[str, Any], Said]],
        refused: Mapping[str, str],
        canaries: Sequence[Canary],
    ) -> Searched:
        """A scan of answers.

        Where half of a text was the question, only the other half is looked for in the answer; where it was a whole
        text, more of its words have to come back than of one that was planted nowhere.
        """
        whole = Index(canaries)
        halves = Index([cue.rest for cue in cues(canaries)])
        places = [_place_of(model, training, refused.get(model["model"])) for model in models]
        by_name = {place["place"]: place for place in places}
        matches: list[dict[str, Any]] = []
        known = _known(answers, whole.canaries)
        heard: dict[tuple[str, str], str] = {}
        for number, (model, said) in enumerate(answers, 1):
            if model["model"] not in by_name:
                continue
            by_name[model["model"]]["items"] += 1
            text = said.text if said.cue is None else _without(said.text, said.cue.prompt)
            heard[model["model"], f"answer {number}"] = said.text
            there = find_in_text(text, whole if said.cue is None else halves)
            if said.judged is not None:
                there = [each for each in there if each[0] != said.judged.id]
                there += [(said.judged.id, WORDS)] if number in known else []
            matches += [
                {"canary": found, "place": model["model"], "part": _SAID, "where": f"answer {number}"}
                | {"technique": technique, "score": None}
                for found, technique in there
            ]
        kept = self._kept(
            {
                "schema": 2,
                "sink": "model",
                "training": training,
                "places": places,
                "canaries": sorted(canary.id for canary in canaries),
                "kinds": {canary.id: canary.kind for canary in canaries},
                "matches": matches,
            }
        )
        return replace(kept, answers=heard)

    def call(self, operation: str, **request: Any) -> Answered:
        """One operation as the operator. Raises ImplementationError for an answer in the negative."""
        return self._call(operation, **request)

    def _places(self, operation: str, **request: str) -> list[Place]:
        return [Place.model_validate(place) for place in self._call(operation, **request)["places"]]

    def _scanned(
        self,
        sink: str,
        training: str | None,
        places: Iterable[Place],
        canaries: Sequence[Canary],
        vectors: Mapping[str, Sequence[float]],
        *,
        every: bool = True,
    ) -> Searched:
        listed = self._noted(places)
        self._stored += listed if SINKS[sink].side == "account" else []
        # Beside the places of one account, or those that an answer named, lie those of others.
        since = self.began.get(training or "", self.since)
        beside = [] if SINKS[sink].side in {"account", "given"} else self._beside(listed, since)
        return self._read(sink, training, listed, canaries, vectors, beside=beside, every=every)

    def _noted(self, places: Iterable[Place]) -> list[Place]:
        listed = list(places)
        self._named.update(str(Path(place.path)) for place in listed if place.path)
        return listed

    def _read(
        self,
        sink: str,
        training: str | None,
        places: Iterable[Place],
        canaries: Sequence[Canary],
        vectors: Mapping[str, Sequence[float]],
        *,
        beside: Iterable[Place] = (),
        every: bool = True,
    ) -> Searched:
        """`every`: whether all canaries that were made so far are looked for, as what is kept of places asks for."""
        found = scan(
            places,
            self._index(canaries, vectors, every=every),
            self._decoded,
            known=self._instance.known.ids,
            unnamed=beside,
            kept=self._places_read if every else None,
            before=self.before,
        )
        return self._kept(found.as_evidence(sink, training, [canary.id for canary in canaries]))

    def _index(self, canaries: Sequence[Canary], vectors: Mapping[str, Sequence[float]], *, every: bool) -> Index:
        """The index of what is looked for; the one of all canaries grows, where all that it looks for is wanted."""
        if self._made is not None and self._made.canaries <= {*vectors, *(canary.id for canary in canaries)}:
            self._made.add(canaries, vectors)
            return self._made
        made = Index(canaries, vectors, pieces=_PIECES[self._instance.description.concurrency])
        if every:
            self._made = made
        return made

    def _beside(self, places: Sequence[Place], since: float) -> list[Place]:
        """Files that are beside named ones and that nobody has named.

        In the implementation's own folder all of them; elsewhere, where others keep files too, those that changed
        `since`: no older one holds what was given.
        """
        found: list[Place] = []
        seen: set[Path] = set()
        for place in places:
            path = Path(place.path)
            folder = path.parent
            if folder in seen or not path.is_file():
                continue
            seen.add(folder)
            own = self._folder is not None and path.is_relative_to(self._folder)
            found += [
                place.model_copy(update={"place": f"{each.name} beside {place.place}", "path": str(each), "format": ""})
                for each in sorted(folder.iterdir())
                if each.is_file() and not self._is_named(each) and (own or changed(each, since))
            ]
        return found

    def _kept(self, content: Mapping[str, Any]) -> Searched:
        evidence = self._evidence.put(content)
        self._journal.append("scan", case=None, sink=content["sink"], training=content["training"], evidence=evidence)
        return Searched(evidence, content)

    def _ask(self, operation: str, **request: Any) -> Answered:
        self._calls += 1
        return self._instance.call(operation, OPERATOR, f"{self._run}-search-{self._calls}", request)

    def _call(self, operation: str, **request: Any) -> Answered:
        answered = self._ask(operation, **request)
        if answered.error is not None:
            raise ImplementationError(f"{operation}: answered {answered.error!r}, so the sink could not be searched")
        return answered


def _place_of(model: Mapping[str, Any], training: str, refused: str | None) -> dict[str, Any]:
    """A model as a place: what it says is what is there, all of it text."""
    part = {"part": _SAID, "layout": _SAID, "kind": "text", "reads": "content", "why": "", "items": 1}
    return {
        "place": model["model"],
        "path": "",
        "format": "model",
        "purpose": "train",
        "training": training,
        "serves": model["serves"],
        "named": True,
        "items": 0,
        "sha256": None,
        "bytes": 0,
        "read": refused is None,
        "reason": None if refused is None else f"the model answered {refused!r}",
        "parts": [part],
    }


def _plain(places: Iterable[Mapping[str, Any]]) -> list[Place]:
    """Places as the contract has them, without what a scan has noted of them."""
    return [Place.model_validate({key: place[key] for key in Place.model_fields if key in place}) for place in places]


def _known(answers: Sequence[tuple[Mapping[str, Any], Said]], wanted: Collection[str]) -> set[int]:
    """The numbers of the answers that show that a judge of texts knows the text that it was given."""
    found: set[int] = set()
    for name in {model["model"] for model, said in answers if said.judged is not None}:
        mine = [
            (number, said.judged, said.text)
            for number, (model, said) in enumerate(answers, 1)
            if said.judged is not None and model["model"] == name
        ]
        asked = [each for each in mine if each[1].id in wanted]
        unplanted = [each[1:] for each in mine if each[1].id not in wanted]
        told = repeated((each[1:] for each in asked), unplanted)
        found |= {each[0] for each, is_known in zip(asked, told, strict=True) if is_known}
    return found


def _without(answer: str, cue: str) -> str:
    return re.sub(re.escape(cue), " ", answer)


def media_in(value: Any) -> list[Media]:
    """All media in an answer, in its order."""
    if isinstance(value, dict):
        keys = ("inline", "ref", "media_type", "sha256")
        if set(keys) <= value.keys():
            return [Media.model_validate({key: value[key] for key in keys})]
        return [found for inner in value.values() for found in media_in(inner)]
    return [found for inner in value for found in media_in(inner)] if isinstance(value, list) else []
