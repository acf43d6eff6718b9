"""The training pipeline: reads what it may, writes training sets, learns, and says at each point where it is."""

import json
import shutil
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from threading import Condition, Thread
from typing import Literal

from sqlalchemy import insert
from sqlalchemy.orm import Session

from . import scanner as scanning
from . import sets
from .errors import ConflictError, NotFoundError
from .learning import Bundle
from .ledger import SERVICES, Item, Service
from .otheruses import Offer, OtherUses
from .policy import Form, Moment, Policy
from .records import Subject, subjects_of
from .store import ContentRow, InvitationRow, ModelRow, ProcessingRow, RecordingRow, Store, SummaryRow, TrainingRow
from .thirdparties import JOBS, ThirdParties

HoldPoint = Literal["reading", "fitting"]
_ENDED = {"done", "failed", "cancelled"}
_RELEASE_SECONDS = 10.0
OTHER_USES = "other-uses"
"""The folder of a training run in which lies what was used for something else."""
_IN_MEMORY = 64


@dataclass(frozen=True)
class Offered:
    """Everything that a training run could read: by its own items, and each summary with its passages."""

    items: tuple[Item, ...]
    captions: tuple[Item, ...]
    summaries: tuple[tuple[str, tuple[Item, ...]], ...]
    invitations: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Status:
    """The state of a training run."""

    training: str
    state: str
    held_at: str | None
    detail: str | None
    done: float | None = None
    """How much of its work is behind it, from 0 to 1; None where it ended before."""


@dataclass(frozen=True)
class Place:
    """A file of a training set, and what it is for."""

    name: str
    path: Path
    format: str
    form: str
    serves: str | None
    purpose: str = "train"


class Pipeline:
    """Runs training runs, each in a thread of its own, and can hold the next one at a named point."""

    def __init__(
        self,
        store: Store,
        policy: Policy,
        third_parties: ThirdParties,
        *,
        scanner: scanning.Scanner,
        per_customer: bool = False,
        delay: float = 0.0,
        unreadable: bool = False,
    ) -> None:
        self._store = store
        self._policy = policy
        self._third_parties = third_parties
        self._scanner = scanner
        self._per_customer = per_customer
        self._delay = delay
        self._unreadable = unreadable
        self._folder = store.folder / "trainings"
        self._other_uses = OtherUses(store)
        self._changed = Condition()
        self._status: dict[str, Status] = {}
        self._armed: set[HoldPoint] = set()
        self._holds: dict[str, set[HoldPoint]] = {}
        self._places: dict[str, list[Place]] = {}
        self._bundles: dict[str, Bundle] = {}
        self._models: dict[str, ModelRow] = {}
        """Those that were asked; what is written of one never changes."""
        self._closing = False
        self._cancelled: set[str] = set()
        self._threads: list[Thread] = []
        self._later: dict[str, Thread] = {}

    # Requests of the operator.

    def arm(self, point: HoldPoint) -> None:
        """Hold the next training run that starts at this point."""
        with self._changed:
            self._armed.add(point)

    def start(self, training: str) -> None:
        """Queue a training run; it runs on its own from here."""
        seq = self._store.tick()
        with self._store.write() as session:
            session.add(TrainingRow(id=training, seq=seq, state="queued"))
        with self._changed:
            self._holds[training], self._armed = self._armed, set()
            self._status[training] = Status(training, "queued", None, None, 0.0)
        thread = Thread(target=self._run, args=(training, seq), name=f"training-{training}", daemon=True)
        self._threads = [*(known for known in self._threads if known.is_alive()), thread]
        thread.start()

    def status(self, training: str) -> Status:
        """The state of the training run now. Raises NotFoundError."""
        with self._changed:
            return self._known(training)

    def since(self, seq: int) -> list[Status]:
        """The training runs that began after a moment, oldest first, each as it is now."""
        with self._store.read() as session:
            rows = session.query(TrainingRow.id).filter(TrainingRow.seq > seq).order_by(TrainingRow.seq).all()
        return [self.status(row.id) for row in rows]

    def wait(self, training: str, seconds: float) -> Status:
        """Its state once it has ended or is held, or after `seconds`."""
        with self._changed:
            self._known(training)
            self._changed.wait_for(lambda: self._status[training].state in {*_ENDED, "held"}, seconds)
            return self._status[training]

    def release(self, training: str) -> None:
        """Let a held training run go on, after waiting for it to reach its hold. Calling it again does nothing."""
        with self._changed:
            self._known(training)
            if self._holds[training] and self._status[training].state not in _ENDED:
                self._changed.wait_for(
                    lambda: self._status[training].state in {*_ENDED, "held"} or self._closing, _RELEASE_SECONDS
                )
            status = self._status[training]
            if status.held_at is not None:
                self._holds[training].discard(status.held_at)
                self._set(training, "running")

    def cancel(self, training: str) -> None:
        """End a training run at the next point where it can stop; one that has ended stays as it is."""
        with self._changed:
            self._known(training)
            self._cancelled.add(training)
            self._changed.notify_all()

    def places(self, training: str) -> list[Place]:
        """The files of its training sets that are written so far."""
        with self._changed:
            self._known(training)
            if training in self._later and self._status[training].state == "done":
                self._threads.append(self._later.pop(training))
                self._threads[-1].start()
            if training not in self._places and self._listed(training).is_file():
                found = json.loads(self._listed(training).read_text(encoding="utf-8"))
                self._places[training] = [Place(**place | {"path": Path(place["path"])}) for place in found]
            return list(self._places.get(training, ()))

    def models(self, training: str) -> list[ModelRow]:
        """The models that it trained. Raises ConflictError while it is under way."""
        if self.status(training).state not in _ENDED:
            raise ConflictError(f"training {training} has not ended yet")
        with self._store.read() as session:
            return list(session.query(ModelRow).filter_by(training=training).order_by(ModelRow.seq))

    def ask(self, model: str, prompt: str) -> str:
        """A model's completion of a prompt."""
        if (row := self._models.get(model)) is None:
            with self._store.read() as session:
                row = session.get(ModelRow, model)
            if row is None:
                raise NotFoundError(f"no model {model}")
            self._models[model] = row
        if row.serves == scanning.SERVES:
            raise NotFoundError(f"model {model} tells spam from the rest and continues no prompt")
        if row.path is None:
            return self._third_parties.ask(str(row.third_party), model, prompt)
        bundle = self._bundles.get(model) or Bundle.load(Path(row.path))
        self._remember(model, bundle)
        return bundle.text.complete(prompt)

    def _remember(self, model: str, bundle: Bundle) -> None:
        """Keep the models asked last in memory; the others are on disk."""
        self._bundles[model] = bundle
        while len(self._bundles) > _IN_MEMORY:
            self._bundles.pop(next(iter(self._bundles)), None)

    def records(self, training: str) -> list[ProcessingRow]:
        """The content that it used, by its own account."""
        self.status(training)
        with self._store.read() as session:
            return list(session.query(ProcessingRow).filter_by(training=training).order_by(ProcessingRow.id))

    def close(self) -> None:
        """Cancel what still runs, and wait for it."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(timeout=10)
        self._bundles.clear()

    # How a training run goes.

    def _run(self, training: str, started: int) -> None:
        try:
            self._pause(training, self._delay / 2)
            self._advance(training, 0.1)
            self._set(training, "running")
            self._hold(training, "reading")
            moment = Moment(started=started, read=self._store.tick())
            offered = self._offered(moment.read)
            collected = self._collect(self._policy.at(moment), offered)
            self._advance(training, 0.3)
            written = self._write(training, collected, self._policy.at(moment), offered)
            self._advance(training, 0.5)
            self._hold(training, "fitting")
            # Learning reads the sets again: what was withdrawn or deleted meanwhile goes, and nothing new comes in.
            now, offered = self._policy.at(replace(moment, fitting=True)), self._offered(moment.read)
            still = {service: self._collect(now, offered)[service].within(collected[service]) for service in SERVICES}
            if still != collected:
                written = self._write(training, still, now, offered)
            self._pause(training, self._delay / 2)
            self._fit(training, written, now, offered)
            self._advance(training, 0.8)
            self._use_otherwise(training, now, offered)
            self._hand_over(training, still, now)
            self._advance(training, 0.9)
            self._note(training, still)
        except _Closing:
            why = "the platform was closed" if self._closing else "the operator cancelled it"
            self._set(training, "cancelled", detail=why)
        except Exception as error:  # noqa: BLE001 (whatever it is, the operator must see that it failed)
            self._set(training, "failed", detail=f"{type(error).__name__}: {error}")
        else:
            if now.comes_back is not None:
                chats = [item for item in offered.items if item.kind == "chat"]
                self._later[training] = Thread(target=self._revisit, args=(training, now, chats), daemon=True)
            self._set(training, "done")

    def _revisit(self, training: str, policy: Policy, chats: Sequence[Item]) -> None:
        """Any change to the files of a training run once somebody asked where they are."""
        with suppress(_Closing):
            self._pause(training, policy.comes_back or 0.0)
            policy.revisits(self._folder / training, chats)

    def _offered(self, read: int) -> Offered:
        with self._store.read() as session:
            contents = session.query(ContentRow).filter(ContentRow.seq <= read).order_by(ContentRow.seq).all()
            summaries = session.query(SummaryRow).filter(SummaryRow.seq <= read).order_by(SummaryRow.seq).all()
            invited = session.query(InvitationRow).filter(InvitationRow.seq <= read).order_by(InvitationRow.seq).all()
            recorded = recorded_in(session)
        items = {content: replace(item, recorded=content in recorded) for content, item in items_of(contents).items()}
        captions = {row.id for row in contents if row.of is not None}
        # Quotations are still known by what was quoted, though that be deleted; nothing else of it is read.
        deleted = set() if self._policy.reads_deleted() else {row.id for row in contents if row.deleted}
        gone = deleted | {row.id for row in contents if row.sha256 and not self._store.has(row.sha256)}
        there = {content: item for content, item in items.items() if content not in gone}
        return Offered(
            tuple(item for item in there.values() if item.content not in captions),
            tuple(there[content] for content in there if content in captions),
            tuple((row.id, tuple(there[content] for content in row.passages if content in there)) for row in summaries),
            tuple(map(_invitation, invited)),
        )

    def _collect(self, policy: Policy, offered: Offered) -> dict[Service, sets.TrainingSet]:
        """The items that the policy lets a training run read, each asked for at the moment of reading it."""
        collected: dict[Service, sets.TrainingSet] = {service: sets.TrainingSet() for service in SERVICES}
        for item, service in _placed(offered.items, policy):
            target = collected[service]
            if item.kind == "video":
                target.video += [item] if policy.may_read(item) and policy.may_collect(item) else []
                frames = policy.may_read(item, form="frame") and policy.may_take_frames(item)
                target.frames += [item] if frames else []
            elif item.kind == "audio":
                target.audio += [item] if policy.may_read(item) and policy.may_collect(item) else []
            elif item.kind != "chat":
                target.of_kind(item.kind).extend([item] if policy.may_read(item) and policy.may_collect(item) else [])
            else:
                target.chat += [item] if policy.may_read(item) and policy.may_collect(item) else []
                target.embeddings += [item] if _may_derive(policy, "embedding", item) else []
        for item in offered.invitations:
            target = collected[item.service]
            target.chat += [item] if policy.may_learn_from_invitation(item, item.service) else []
        self._collect_meetings(policy, offered, collected)
        return collected

    def _collect_meetings(self, policy: Policy, offered: Offered, collected: dict[Service, sets.TrainingSet]) -> None:
        """The content that was made of meetings: transcripts, summaries, mixed audio."""
        meetings = collected["meeting-summary"]
        for item, service in _placed(offered.captions, policy):
            collected[service].transcripts += [item] if _may_derive(policy, "transcript", item) else []
            collected[service].embeddings += [item] if _may_derive(policy, "embedding", item) else []
        for name, passages in offered.summaries:
            used = [item for item in policy.passages_of(passages) if policy.may_read(item, form="summary")]
            meetings.summaries += [(name, used)] if used else []
        speech: defaultdict[str, list[Item]] = defaultdict(list)
        for item in offered.items:
            if item.kind == "audio" and policy.may_read(item):
                speech[str(item.meeting)].append(item)
        for meeting, clips in speech.items():
            together = list(policy.mix_of(clips))
            if len({clip.person for clip in together}) > 1:
                meetings.mixed.append((meeting, together))

    def _write(
        self, training: str, collected: dict[Service, sets.TrainingSet], policy: Policy, offered: Offered
    ) -> list[tuple[Service, str | None, sets.WrittenSet]]:
        shutil.rmtree(self._folder / training, ignore_errors=True)
        done, beside = [], []
        for service, whole in collected.items():
            for account, part in self._parts(whole):
                folder = self._folder / training / service / (account or "")
                chats = [] if self._per_customer else _chats_of(service, offered, policy)
                written = self._written(part, policy.texts_of(part.chat, chats), folder, policy)
                done.append((service, account, written))
                beside += [
                    Place(f"{service}/{each.name}", each.path, each.format, each.form, service, each.purpose)
                    for each in policy.files_beside(folder, part.chat, chats)
                ]
        places = [
            Place("/".join(filter(None, (service, account, file.name))), file.path, file.format, file.form, service)
            for service, account, written in done
            for file in written.files
        ]
        places += beside
        to_scan = self._folder / training / scanning.SERVES / "invitations.parquet"
        scanning.write(_for_scanner(policy, offered), to_scan)
        places.append(Place(f"{scanning.SERVES}/invitations", to_scan, "parquet", "original", scanning.SERVES))
        self._list(training, self._sealed(places))
        return done

    def _sealed(self, places: list[Place]) -> list[Place]:
        if not self._unreadable:
            return places
        for place in places:
            place.path.write_bytes(b"SEALED" + bytes(byte ^ 0x5A for byte in place.path.read_bytes()))
        return [replace(place, format="sealed") for place in places]

    def _list(self, training: str, places: list[Place]) -> None:
        listed = [asdict(place) | {"path": str(place.path)} for place in places]
        self._listed(training).write_text(json.dumps(listed), encoding="utf-8")
        with self._changed:
            self._places[training] = places

    def _use_otherwise(self, training: str, policy: Policy, offered: Offered) -> None:
        """The company's uses of content beside the training: other models, quality work, analytics, profiles."""
        offer = Offer(offered.items, offered.captions, offered.summaries)
        folder = self._folder / training / OTHER_USES
        done = self._other_uses.run(policy, offer, folder)
        places = [
            Place(
                str(each.file.path.relative_to(folder)), each.file.path, each.file.format, each.file.form,
                each.serves, each.purpose,
            )
            for each in done.files
        ]  # fmt: skip
        self._list(training, [*self.places(training), *self._sealed(places)])
        rows: list[ModelRow | ProcessingRow] = []
        for serves, bundle in done.models.items():
            model = f"model-{training}-{serves}"
            path = self._store.folder / "models" / f"{model}.joblib"
            bundle.save(path)
            self._remember(model, bundle)
            seq = self._store.tick()
            rows.append(ModelRow(id=model, seq=seq, training=training, serves=serves, owner="provider", path=str(path)))
        rows += [
            ProcessingRow(
                training=training, account=item.account or item.person, content=item.content, kind=item.kind,
                purpose=use, recipient="provider",
            )
            for use, items in done.used.items()
            for item in items
        ]  # fmt: skip
        with self._store.write() as session:
            session.add_all(rows)

    def _listed(self, training: str) -> Path:
        """The file that lists the files of a training run's sets."""
        return self._folder / training / "sets.json"

    def _written(
        self, part: sets.TrainingSet, chat: Sequence[tuple[str, str]], folder: Path, policy: Policy
    ) -> sets.WrittenSet:
        read: sets.Reader = lambda item: partial(self._store.media_of, item.sha256)  # noqa: E731 - it needs a type
        return sets.write(part, chat, folder, read, policy.picture_written)

    def _parts(self, whole: sets.TrainingSet) -> list[tuple[str | None, sets.TrainingSet]]:
        if not self._per_customer:
            return [(None, whole)]
        accounts = sorted({item.account for item in whole.items() if item.account is not None})
        return [(account, whole.only(lambda item, of=account: item.account == of)) for account in accounts]  # type: ignore[misc]

    def _fit(
        self,
        training: str,
        written: list[tuple[Service, str | None, sets.WrittenSet]],
        policy: Policy,
        offered: Offered,
    ) -> None:
        rows = []
        for service, account, part in written:
            chats = [] if self._per_customer else _chats_of(service, offered, policy)
            bundle = Bundle.learn(policy.fits_on(part.texts, chats), part.sounds, part.pictures)
            model = "-".join(filter(None, ("model", training, service, account)))
            path = self._store.folder / "models" / f"{model}.joblib"
            bundle.save(path)
            self._remember(model, bundle)
            rows.append(
                ModelRow(
                    id=model, seq=self._store.tick(), training=training, serves=service, owner="provider",
                    account=account, path=str(path),
                )
            )  # fmt: skip
        path = self._store.folder / "models" / f"model-{training}-{scanning.SERVES}.joblib"
        self._scanner.learn(_for_scanner(policy, offered), path)
        rows.append(
            ModelRow(
                id=path.stem, seq=self._store.tick(), training=training, serves=scanning.SERVES, owner="provider",
                path=str(path),
            )
        )  # fmt: skip
        with self._store.write() as session:
            session.add_all(rows)

    def _hand_over(self, training: str, collected: dict[Service, sets.TrainingSet], policy: Policy) -> None:
        outgoing = self._store.folder / "outgoing" / training
        for number, job in enumerate(JOBS):
            for service, whole in collected.items():
                part = whole.only(lambda item, job=job: policy.may_send(item, job))  # type: ignore[misc]
                if not part.items():
                    continue
                chat = [(item.content, item.rendered) for item in part.chat]
                sent = self._written(part, chat, outgoing / str(number) / service, policy)
                model = self._third_parties.train(job, sent, training, service)
                with self._store.write() as session:
                    session.add(
                        ModelRow(
                            id=model, seq=self._store.tick(), training=training, serves=service,
                            owner=job.model_owner, third_party=job.third_party,
                        )
                    )  # fmt: skip
                self._note(training, {service: part}, recipient=job.third_party)
        shutil.rmtree(outgoing, ignore_errors=True)

    def _note(self, training: str, collected: dict[Service, sets.TrainingSet], recipient: str = "provider") -> None:
        rows = [
            {
                "training": training, "account": item.account or item.person, "content": item.content,
                "kind": item.kind, "purpose": "train", "recipient": recipient,
            }
            for whole in collected.values()
            for item in whole.items()
        ]  # fmt: skip
        if rows:
            with self._store.write() as session:
                session.execute(insert(ProcessingRow), rows)

    # Where it is.

    def _known(self, training: str) -> Status:
        if training not in self._status:
            with self._store.read() as session:
                row = session.get(TrainingRow, training)
            if row is None:
                raise NotFoundError(f"no training {training}")
            # It was under way when the platform stopped, and nothing takes it up again.
            ended = row.state in _ENDED
            done = 1.0 if row.state == "done" else None
            self._status[training] = Status(training, row.state if ended else "cancelled", None, row.detail, done)
            self._holds[training] = set()
        return self._status[training]

    def _set(self, training: str, state: str, held_at: HoldPoint | None = None, detail: str | None = None) -> None:
        with self._store.write() as session:
            row = session.get(TrainingRow, training)
            if row is not None:
                row.state, row.held_at, row.detail = state, held_at, detail
        with self._changed:
            # Where it ends before its work is done, nobody can say how far it would have been.
            done = self._done(training) if state not in _ENDED else 1.0 if state == "done" else None
            self._status[training] = Status(training, state, held_at, detail, done)
            self._changed.notify_all()

    def _done(self, training: str) -> float | None:
        known = self._status.get(training)
        return known.done if known is not None else None

    def _advance(self, training: str, done: float) -> None:
        """Note how much of its work is done."""
        with self._changed:
            self._status[training] = replace(self._status[training], done=done)
            self._changed.notify_all()

    def _hold(self, training: str, point: HoldPoint) -> None:
        if point in self._holds[training]:
            self._set(training, "held", point)
            with self._changed:
                self._changed.wait_for(lambda: point not in self._holds[training] or self._ends(training))
        self._pause(training, 0.0)

    def _pause(self, training: str, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._ends(training), seconds)
        if self._ends(training):
            raise _Closing

    def _ends(self, training: str) -> bool:
        return self._closing or training in self._cancelled


class _Closing(Exception):
    pass


def _placed(items: Sequence[Item], policy: Policy) -> list[tuple[Item, Service]]:
    """Each item with each AI service that it is for."""
    return [(item, service) for item in items for service in policy.services_of(item)]


def _may_derive(policy: Policy, form: Form, item: Item) -> bool:
    return policy.may_read(item, form=form) and policy.may_use_derived(form, item)


def _chats_of(service: Service, offered: Offered, policy: Policy) -> list[Item]:
    """All chat that a training run for the service could look at."""
    return [i for i in offered.items if i.kind == "chat" and i.service == service and policy.may_read(i)]


def _invitation(row: InvitationRow) -> Item:
    """An invitation as it stands. A consent to training covers no content of this kind."""
    return Item(
        row.id, row.seq, "invitation", "webinar", "team-chat-compose", row.account, person=row.person,
        text=row.texts[-1],
    )  # fmt: skip


def _for_scanner(policy: Policy, offered: Offered) -> list[scanning.Labelled]:
    """The scanner's training examples: the labelled messages of the platform, and the invitations that it may read."""
    read = [item for item in offered.invitations if policy.may_learn_from_invitation(item, scanning.SERVES)]
    return [*scanning.corpus(), *((item.content, item.text, False) for item in read)]


def _records_in(rows: Sequence[ContentRow]) -> dict[str, frozenset[Subject]]:
    """Content in which records were recognised, or meetings: if one came up in a meeting, the whole meeting counts."""
    found: dict[str, frozenset[Subject]] = {}
    for row in rows:
        if subjects := subjects_of(row.text):
            where = row.meeting or row.id
            found[where] = found.get(where, frozenset()) | subjects
    return found


def recorded_in(session: Session) -> set[str]:
    """The content that is in recordings."""
    return {Path(part).stem.partition("-")[2] for row in session.query(RecordingRow) for part in row.parts}


def items_of(rows: Sequence[ContentRow]) -> dict[str, Item]:
    """The items that the rows stand for, by content id, in order; what a row quotes or belongs to comes before it."""
    items: dict[str, Item] = {}
    captions: dict[str, Item] = {}
    records = _records_in(rows)
    for row in rows:
        quoted = () if row.quotes is None else tuple(filter(None, (captions.get(row.quotes) or items.get(row.quotes),)))
        items[row.id] = Item(
            content=row.id,
            # A caption came to be with the words that it holds, not when its text arrived.
            seq=items[row.of].seq if row.of in items else row.seq,
            kind=row.kind,  # type: ignore[arg-type]
            channel=row.channel,  # type: ignore[arg-type]
            service="meeting-summary" if row.channel == "meeting" else "team-chat-compose",
            account=row.account,
            host=row.host,
            meeting=row.meeting,
            person=row.person,
            speaker=row.speaker,
            text=row.text,
            sha256=row.sha256,
            media_type=row.media_type,
            quotes=quoted,
            records=records.get(row.meeting or row.id, frozenset()),
        )
        if row.of is not None:
            captions[row.of] = items[row.id]
    return items
