"""Training sets on disk: Parquet for text and vectors, tar shards for clips and frames."""

import io
import tarfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from . import media
from .learning import Rows, embed
from .ledger import Item

Form = Literal["original", "transcript", "summary", "embedding"]
_SHARD = 256


@dataclass
class TrainingSet:
    """The content that one training run collected for one AI service, before and after it is written."""

    chat: list[Item] = field(default_factory=list)
    transcripts: list[Item] = field(default_factory=list)
    summaries: list[tuple[str, list[Item]]] = field(default_factory=list)
    embeddings: list[Item] = field(default_factory=list)
    audio: list[Item] = field(default_factory=list)
    video: list[Item] = field(default_factory=list)
    frames: list[Item] = field(default_factory=list)
    mixed: list[tuple[str, list[Item]]] = field(default_factory=list)
    screens: list[Item] = field(default_factory=list)
    files: list[Item] = field(default_factory=list)
    polls: list[Item] = field(default_factory=list)
    whiteboards: list[Item] = field(default_factory=list)
    reactions: list[Item] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Item]:
        """The list for a kind of content that is worked on together in meetings."""
        return {
            "screen": self.screens,
            "file": self.files,
            "poll": self.polls,
            "whiteboard": self.whiteboards,
            "reaction": self.reactions,
        }[kind]

    def items(self) -> list[Item]:
        """Every item in it, once, whatever form it is in."""
        found = [*self.chat, *self.transcripts, *self.embeddings, *self.audio, *self.video, *self.frames]
        found += [*self.screens, *self.files, *self.polls, *self.whiteboards, *self.reactions]
        found += [item for _, items in (*self.summaries, *self.mixed) for item in items]
        return list({item.content: item for item in found}.values())

    def only(self, allowed: Callable[[Item], bool]) -> "TrainingSet":
        """The part whose items are allowed; mixed audio stays whole or goes."""

        def kept(items: list[Item]) -> list[Item]:
            return list(filter(allowed, items))

        return TrainingSet(
            chat=kept(self.chat),
            transcripts=kept(self.transcripts),
            summaries=[(name, kept(items)) for name, items in self.summaries if any(map(allowed, items))],
            embeddings=kept(self.embeddings),
            audio=kept(self.audio),
            video=kept(self.video),
            frames=kept(self.frames),
            mixed=[(name, items) for name, items in self.mixed if all(map(allowed, items))],
            screens=kept(self.screens),
            files=kept(self.files),
            polls=kept(self.polls),
            whiteboards=kept(self.whiteboards),
            reactions=kept(self.reactions),
        )

    def within(self, other: "TrainingSet") -> "TrainingSet":
        """The part that the other has as well, form by form."""

        def both(mine: list[Item], theirs: list[Item]) -> list[Item]:
            known = {item.content for item in theirs}
            return [item for item in mine if item.content in known]

        summaries, mixes = dict(other.summaries), dict(other.mixed)
        passages = [(name, both(items, summaries.get(name, []))) for name, items in self.summaries]
        return TrainingSet(
            chat=both(self.chat, other.chat),
            transcripts=both(self.transcripts, other.transcripts),
            summaries=[(name, items) for name, items in passages if items],
            embeddings=both(self.embeddings, other.embeddings),
            audio=both(self.audio, other.audio),
            video=both(self.video, other.video),
            frames=both(self.frames, other.frames),
            mixed=[(name, items) for name, items in self.mixed if mixes.get(name) == items],
            screens=both(self.screens, other.screens),
            files=both(self.files, other.files),
            polls=both(self.polls, other.polls),
            whiteboards=both(self.whiteboards, other.whiteboards),
            reactions=both(self.reactions, other.reactions),
        )


@dataclass(frozen=True)
class SetFile:
    """One file of a written training set."""

    name: str
    path: Path
    format: str
    form: Form


@dataclass
class WrittenSet:
    """A training set on disk, and what a model learns from it."""

    files: list[SetFile]
    texts: list[str]
    sounds: list[Rows]
    pictures: list[Rows]


Reader = Callable[[Item], media.Read]


def write(
    collected: TrainingSet,
    chat: Sequence[tuple[str, str]],
    folder: Path,
    uploaded: Reader,
    picture: Callable[[bytes], bytes] = bytes,
) -> WrittenSet:
    """Write the set below `folder`.

    `chat` is what of its chat is written, `uploaded` gives what reads a clip as it came in, `picture` what of a single
    frame is written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    done = WrittenSet([], [], [], [])
    transcripts = [(item.content, item.text) for item in collected.transcripts]
    summaries = [
        (name, "\n".join(f"{item.speaker}: {item.text}" for item in items)) for name, items in collected.summaries
    ]
    texts: tuple[tuple[str, Sequence[tuple[str, str]], Form], ...] = (
        ("chat", chat, "original"),
        ("transcripts", transcripts, "transcript"),
        ("summaries", summaries, "summary"),
    )
    for name, rows, form in texts:
        path = folder / f"{name}.parquet"
        pq.write_table(pa.table({"id": [row[0] for row in rows], "text": [row[1] for row in rows]}, _TEXT), path)
        done.files.append(SetFile(name, path, "parquet", form))
        done.texts.extend(text for _, text in rows)
    path = folder / "embeddings.parquet"
    vectors = embed([item.rendered for item in collected.embeddings])
    columns = {"id": [item.content for item in collected.embeddings], "vector": list(vectors)}
    pq.write_table(pa.table(columns, _VECTOR), path)
    done.files.append(SetFile("embeddings", path, "parquet", "embedding"))
    for name, members in (
        ("audio", _audio(collected.audio, uploaded, done)),
        ("video", _video(collected.video, uploaded)),
        ("frames", [(name, picture(data)) for name, data in _frames(collected.frames, uploaded, done)]),
        ("mixed-audio", _mixed(collected.mixed, uploaded, done)),
    ):
        done.files.extend(_shards(name, members, folder))
    _together(collected, folder, uploaded, done)
    return done


_TEXT = pa.schema([("id", pa.string()), ("text", pa.string())])
_VECTOR = pa.schema([("id", pa.string()), ("vector", pa.list_(pa.float32()))])


def _audio(items: Sequence[Item], uploaded: Reader, done: WrittenSet) -> list[tuple[str, bytes]]:
    members = []
    for item in items:
        data = media.audio(item.sha256, uploaded(item))
        done.sounds.append(media.sound_features(data))
        members.append((f"{item.content}.ogg", data))
    return members


def _video(items: Sequence[Item], uploaded: Reader) -> list[tuple[str, bytes]]:
    return [(f"{item.content}.mp4", media.clip(item.sha256, uploaded(item)).video) for item in items]


def _frames(items: Sequence[Item], uploaded: Reader, done: WrittenSet) -> list[tuple[str, bytes]]:
    members = []
    for item in items:
        pictures = media.clip(item.sha256, uploaded(item)).frames
        done.pictures.append(media.picture_features(pictures))
        members += [(f"{item.content}/{at:04d}.jpg", picture) for at, picture in enumerate(pictures)]
    return members


def _mixed(mixes: Sequence[tuple[str, list[Item]]], uploaded: Reader, done: WrittenSet) -> list[tuple[str, bytes]]:
    members = []
    for meeting, items in mixes:
        by_person = groupby(sorted(items, key=lambda item: (item.person, item.seq)), key=lambda item: item.person)
        tracks = [[(item.sha256, uploaded(item)) for item in said] for _, said in by_person]
        data = media.mixed(tracks)
        done.sounds.append(media.sound_features(data))
        members.append((f"{meeting}.ogg", data))
    return members


def _shards(name: str, members: Sequence[tuple[str, bytes]], folder: Path) -> Iterable[SetFile]:
    for number, start in enumerate(range(0, len(members), _SHARD)):
        path = folder / f"{name}-{number:05d}.tar"
        with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as shard:
            for member, data in members[start : start + _SHARD]:
                entry = tarfile.TarInfo(member)
                entry.size = len(data)
                shard.addfile(entry, io.BytesIO(data))
        yield SetFile(path.stem, path, "tar", "original")


def _together(collected: TrainingSet, folder: Path, uploaded: Reader, done: WrittenSet) -> None:
    """The content that people worked on together in meetings; files without any such content are not written."""
    readable = [(item, _plain(uploaded(item)())) for item in collected.files if item.media_type.startswith("text/")]
    texts: tuple[tuple[str, Sequence[tuple[str, str]]], ...] = (
        ("files", [(item.content, text) for item, text in readable]),
        ("polls", [(item.content, item.text) for item in collected.polls]),
        ("whiteboards", [(item.content, item.text) for item in collected.whiteboards if item.text]),
        ("reactions", [(item.content, item.text) for item in collected.reactions]),
    )
    for name, rows in texts:
        if rows:
            path = folder / f"{name}.parquet"
            pq.write_table(pa.table({"id": [row[0] for row in rows], "text": [row[1] for row in rows]}, _TEXT), path)
            done.files.append(SetFile(name, path, "parquet", "original"))
            done.texts.extend(text for _, text in rows)
    pictures = [item for item in collected.files if item.media_type.startswith("image/")]
    others = [item for item in collected.files if not item.media_type.startswith(("image/", "text/"))]
    for name, members in (
        ("screens", _video(collected.screens, uploaded)),
        ("screen-frames", _frames(collected.screens, uploaded, done)),
        ("pictures", _pictures([*pictures, *collected.whiteboards], uploaded, done)),
        ("other-files", [(f"{item.content}.bin", uploaded(item)()) for item in others]),
    ):
        done.files.extend(_shards(name, members, folder))


def _plain(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _pictures(items: Sequence[Item], uploaded: Reader, done: WrittenSet) -> list[tuple[str, bytes]]:
    members = []
    for item in items:
        if item.sha256:
            data = media.picture(item.sha256, uploaded(item))
            done.pictures.append(media.picture_features([data]))
            members.append((f"{item.content}.jpg", data))
    return members
