"""Looking into the sinks: each search is one scan, kept as evidence and judged as often as scenarios ask."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from janji.canaries import Canary
from janji.implementation import OPERATOR, ImplementationError, Media, Place
from janji.record import EvidenceStore, Journal
from janji.tracing import DecodeCache, Index, find_in_text, scan

from ._instance import Answered, Instance

_CUE = 5
"""How many words of a text a model is given: it is asked for those that follow."""


@dataclass(frozen=True)
class Searched:
    """A scan and the evidence that it is kept as."""

    evidence: str
    scan: Mapping[str, Any]


class Search:
    """Opens the places that an implementation names, and asks its models. Every call goes through the instance."""

    def __init__(self, instance: Instance, journal: Journal, evidence: EvidenceStore, run: str) -> None:
        self._instance = instance
        self._journal = journal
        self._evidence = evidence
        self._run = run
        self._decoded = DecodeCache()
        self._calls = 0

    def training_data(self, training: str, canaries: Sequence[Canary]) -> Searched:
        """What the training data of one training hold."""
        places = self._places("training_data.locations", training=training)
        return self._scanned("training_data", training, places, canaries)

    def other_uses(self, training: str, canaries: Sequence[Canary]) -> Searched:
        """What the places hold in which content is put to another use, as they were at the time of one training."""
        places = self._places("other_uses.locations", training=training)
        return self._scanned("other_use", training, places, canaries)

    def feature_data(self, canaries: Sequence[Canary]) -> Searched:
        """What the AI features work on and what they keep of it, at this moment."""
        return self._scanned("feature_data", None, self._places("ai_features.places"), canaries)

    def storage(self, account: str, canaries: Sequence[Canary], *, vectors: bool) -> Searched:
        """What lies where the content of one account is kept, at this moment."""
        turned = self._vectors(canaries) if vectors else None
        return self._scanned("storage", None, self._places("storage.places", account=account), canaries, turned)

    def opened(self, media: Sequence[Media], canaries: Sequence[Canary]) -> Searched:
        """What is in encoded bytes that were handed out, opened as somebody would who takes them elsewhere."""
        with TemporaryDirectory(prefix="janji-opened-") as folder:
            places = []
            for number, each in enumerate(media):
                path = Path(folder) / f"{number:04d}"
                path.write_bytes(each.data())
                kind = "txt" if each.media_type.startswith("text/") else ""
                places.append(Place(place=f"part {number + 1}", path=str(path), format=kind, purpose="provide"))
            found = scan(places, Index(canaries, {}), self._decoded)
        return self._kept(found.as_evidence("handed_out", None, [canary.id for canary in canaries]))

    def at(self, sink: str, places: Sequence[Mapping[str, Any]], canaries: Sequence[Canary]) -> Searched:
        """What lies at these places, named by an answer or kept by the harness, at this moment."""
        return self._scanned(sink, None, [Place.model_validate(place) for place in places], canaries)

    def kept(self, content: Mapping[str, Any]) -> Searched:
        """Keep as evidence what the harness itself has written down or read."""
        return Searched(self._evidence.put(content), content)

    def embeddings(self, training: str, canaries: Sequence[Canary]) -> Searched:
        """What the training data of one training hold, with the vectors into which the texts are turned."""
        places = self._places("training_data.locations", training=training)
        return self._scanned("training_data", training, places, canaries, self._vectors(canaries))

    def _vectors(self, canaries: Sequence[Canary]) -> dict[str, Sequence[float]]:
        """The vectors into which the implementation turns the texts."""
        return {
            canary.id: self._call("models.embed", text=canary.text)["vector"]
            for canary in canaries
            if canary.text is not None
        }

    def third_parties(self, relation: Callable[[str], bool]) -> tuple[str, ...]:
        """The third parties with such a relation to the provider."""
        listed = self._call("third_parties.list")["third_parties"]
        return tuple(each["third_party"] for each in listed if relation(each["relation"]))

    def third_party(self, third_party: str, canaries: Sequence[Canary], sink: str) -> Searched:
        """What one third party received so far."""
        places = self._places("third_parties.received", third_party=third_party)
        return self._scanned(sink, None, places, canaries)

    def models(self, training: str, canaries: Sequence[Canary]) -> Searched:
        """What the provider's models of one training say when they are given the beginning of a text."""
        listed = self._call("models.list", training=training)["models"]
        places: list[dict[str, Any]] = []
        matches: list[dict[str, Any]] = []
        texts = [canary for canary in canaries if canary.text is not None]
        for model in listed:
            if model["owner"] != "provider":
                continue
            answers, refused = 0, None
            for canary in texts:
                cue, rest = _split(str(canary.text))
                answered = self._ask("models.ask", model=model["model"], prompt=cue)
                if answered.error is not None:
                    refused = answered.error
                    break
                answers += 1
                known = Index([_only(canary, rest)])
                matches += [
                    {"canary": found, "place": model["model"], "where": f"answer to {cue!r}", "technique": technique}
                    | {"score": None}
                    for found, technique in find_in_text(_without(answered["text"], cue), known)
                ]
            if refused == "not_found":
                # A model without words (of sounds, of pictures) answers no question; it is no place for a text.
                continue
            places.append(_place_of(model, training, answers, refused))
        return self._kept(
            {
                "schema": 1,
                "sink": "model",
                "training": training,
                "places": places,
                "canaries": sorted(canary.id for canary in texts),
                "matches": matches,
            }
        )

    def said(
        self, training: str, answers: Sequence[tuple[Mapping[str, Any], str]], canaries: Sequence[Canary]
    ) -> Searched:
        """What models of one training said: each answer with the model that gave it, every one looked through."""
        known = Index(canaries)
        places: dict[str, dict[str, Any]] = {}
        matches: list[dict[str, Any]] = []
        for number, (model, text) in enumerate(answers, 1):
            name = model["model"]
            place = places.setdefault(name, _place_of(model, training, 0, None))
            place["items"] += 1
            matches += [
                {"canary": found, "place": name, "where": f"answer {number}", "technique": technique, "score": None}
                for found, technique in find_in_text(text, known)
            ]
        return self._kept(
            {
                "schema": 1,
                "sink": "model",
                "training": training,
                "places": list(places.values()),
                "canaries": sorted(canary.id for canary in canaries),
                "matches": matches,
            }
        )

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
        vectors: Mapping[str, Sequence[float]] | None = None,
    ) -> Searched:
        found = scan(places, Index(canaries, vectors or {}), self._decoded)
        return self._kept(found.as_evidence(sink, training, [canary.id for canary in canaries]))

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


def _place_of(model: Mapping[str, Any], training: str, answers: int, refused: str | None) -> dict[str, Any]:
    """A model as a place: what it says is what lies there."""
    return {
        "place": model["model"],
        "path": "",
        "format": "model",
        "purpose": "train",
        "training": training,
        "serves": model["serves"],
        "items": answers,
        "sha256": None,
        "bytes": 0,
        "read": refused is None,
        "reason": None if refused is None else f"the model answered {refused!r}",
    }


def _split(text: str) -> tuple[str, str]:
    words = text.split()
    return " ".join(words[:_CUE]), " ".join(words[_CUE:])


def _only(canary: Canary, rest: str) -> Canary:
    """The canary reduced to what was not said in the question."""
    return Canary(canary.id, "text", canary.label, text=rest, features={**canary.features, "text": rest})


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
