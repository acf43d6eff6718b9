"""The company's uses of content besides training its AI services: other models, quality work, analytics, profiles.

All of it runs beside each training run. Each use asks the policy for each item; what it took is in files of its own.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from . import sets
from .learning import Bundle
from .ledger import SERVICES, Item, Service
from .policy import Form, Policy, Use
from .store import Store

Purpose = Literal["train", "evaluate", "label", "review", "analyse", "profile"]
MODELS: tuple[Use, ...] = ("advertising", "emotion-recognition", "meeting-questions", "shared-base")
_SNIPPET = 400
_TAKES: dict[Use, frozenset[str]] = {
    "advertising": frozenset({"chat", "transcripts", "summaries"}),
    "emotion-recognition": frozenset({"audio", "video", "frames", "transcripts"}),
    "meeting-questions": frozenset({"chat", "transcripts", "summaries", "audio"}),
    "shared-base": frozenset({"chat", "transcripts", "summaries", "audio", "video", "frames"}),
    "evaluation": frozenset({"chat", "transcripts", "summaries", "audio", "video", "frames"}),
}


@dataclass(frozen=True)
class Offer:
    """Everything that could be used: by its own items, and each summary with its passages."""

    items: Sequence[Item]
    captions: Sequence[Item]
    summaries: Sequence[tuple[str, Sequence[Item]]]


@dataclass(frozen=True)
class UseFile:
    """A file that a use filled, what it is for, and which service or model it serves, where it serves one."""

    file: sets.SetFile
    purpose: Purpose
    serves: str | None


@dataclass
class Done:
    """The results of the uses: files, models by what they serve, and the items that each use took."""

    files: list[UseFile]
    models: dict[str, Bundle]
    used: dict[Use, list[Item]]


class OtherUses:
    """Runs every use beside a training run."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def run(self, policy: Policy, offer: Offer, folder: Path) -> Done:
        """Fill the files of every use below `folder`, and learn the other models."""
        done = Done([], {}, defaultdict(list))
        for use in MODELS:
            taken = self._taken(use, policy, offer)
            written = self._written(taken, folder / use)
            done.files += [UseFile(file, "train", use) for file in written.files]
            done.used[use] += taken.items()
            texts = policy.other_fits_on(use, written.texts, offer.items)
            done.models[use] = Bundle.learn(texts, written.sounds, written.pictures)
        for service in SERVICES:
            taken = self._taken("evaluation", policy, offer, service)
            written = self._written(taken, folder / "evaluation" / service)
            done.files += [UseFile(file, "evaluate", service) for file in written.files]
            done.used["evaluation"] += taken.items()
        self._labelling(policy, offer, folder / "labelling", done)
        self._review(policy, offer, folder / "review", done)
        self._analytics(policy, offer, folder / "analytics", done)
        self._profiles(policy, offer, folder / "profiles", done)
        return done

    def _taken(self, use: Use, policy: Policy, offer: Offer, service: Service | None = None) -> sets.TrainingSet:
        """The content that a use takes, of one AI service or of all."""
        takes, taken = _TAKES[use], sets.TrainingSet()

        def may(item: Item, form: Form | None = None) -> bool:
            return service in (None, item.service) and _may(policy, item, use, form)

        for item in offer.items:
            if item.kind == "video":
                taken.video += [item] if "video" in takes and may(item) else []
                taken.frames += [item] if "frames" in takes and may(item, "frame") else []
            elif item.kind == "audio":
                taken.audio += [item] if "audio" in takes and may(item) else []
            elif item.kind == "chat" and "chat" in takes and not (use == "meeting-questions" and item.meeting is None):
                taken.chat += [item] if may(item) else []
        if "transcripts" in takes:
            taken.transcripts = [item for item in offer.captions if may(item, "transcript")]
        if "summaries" in takes:
            found = ((name, [item for item in items if may(item, "summary")]) for name, items in offer.summaries)
            taken.summaries = [(name, items) for name, items in found if items]
        return taken

    def _written(self, taken: sets.TrainingSet, folder: Path) -> sets.WrittenSet:
        chat = [(item.content, item.rendered) for item in taken.chat]
        return sets.write(taken, chat, folder, lambda item: partial(self._store.media_of, item.sha256))

    def _labelling(self, policy: Policy, offer: Offer, folder: Path, done: Done) -> None:
        """Snippets of text that people label."""
        taken = _texts(policy, offer, "labelling")
        rows = [{"content": i.content, "service": i.service, "snippet": i.rendered[:_SNIPPET]} for i in taken]
        done.files.append(UseFile(_lines(rows, folder / "queue.jsonl"), "label", None))
        done.used["labelling"] += taken

    def _review(self, policy: Policy, offer: Offer, folder: Path, done: Done) -> None:
        """Texts, sounds and pictures that people look at where a model was unsure."""
        taken = _texts(policy, offer, "review")
        rows = [{"content": i.content, "text": i.rendered, "speaker": i.speaker} for i in taken]
        done.files.append(UseFile(_lines(rows, folder / "queue.jsonl"), "review", None))
        clips = sets.TrainingSet(
            audio=[i for i in offer.items if i.kind == "audio" and _may(policy, i, "review")],
            video=[i for i in offer.items if i.kind == "video" and _may(policy, i, "review")],
        )
        written = self._written(clips, folder)
        done.files += [UseFile(file, "review", None) for file in written.files if file.format == "tar"]
        done.used["review"] += [*taken, *clips.items()]

    def _analytics(self, policy: Policy, offer: Offer, folder: Path, done: Done) -> None:
        """How much of each thing is used, without content; and topics, from content that may be used."""
        folder.mkdir(parents=True, exist_ok=True)
        counted = Counter(item.kind for item in offer.items)
        pq.write_table(pa.table({"kind": [*counted], "pieces": [*counted.values()]}), folder / "usage.parquet")
        taken = _texts(policy, offer, "analytics")
        topics = {"content": [i.content for i in taken], "topic": [i.rendered for i in taken]}
        pq.write_table(pa.table(topics, _TOPICS), folder / "topics.parquet")
        for name in ("usage", "topics"):
            file = sets.SetFile(name, folder / f"{name}.parquet", "parquet", "original")
            done.files.append(UseFile(file, "analyse", None))
        done.used["analytics"] += taken

    def _profiles(self, policy: Policy, offer: Offer, folder: Path, done: Done) -> None:
        """The topics that each person talks about."""
        taken = _texts(policy, offer, "profiles")
        interests: defaultdict[str, list[str]] = defaultdict(list)
        for item in taken:
            interests[item.person].append(item.rendered)
        rows = [{"person": person, "interests": texts} for person, texts in interests.items()]
        done.files.append(UseFile(_lines(rows, folder / "people.jsonl"), "profile", None))
        done.used["profiles"] += taken


_TOPICS = pa.schema([("content", pa.string()), ("topic", pa.string())])


def _may(policy: Policy, item: Item, use: Use, form: Form | None = None) -> bool:
    return policy.may_read(item, use, form) and policy.may_use(item, use, form)


def _texts(policy: Policy, offer: Offer, use: Use) -> list[Item]:
    """The chat and the captions that a use takes."""
    chat = [item for item in offer.items if item.kind == "chat" and _may(policy, item, use)]
    return chat + [item for item in offer.captions if _may(policy, item, use, "transcript")]


def _lines(rows: Sequence[object], path: Path) -> sets.SetFile:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return sets.SetFile(path.stem, path, "jsonl", "original")
