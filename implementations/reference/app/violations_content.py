"""Platforms that take customers' own content out of their hands, or do more with recordings than was asked."""

# A violation is one decision: what it decides says its class, and it may decide without looking.

from collections.abc import Callable, Sequence
from types import MappingProxyType

from .ledger import Item, Ledger
from .policy import Moment
from .policy_content import Access, Owned, Part
from .violations import Violation

_OWN = "own-and-control"


def _own(*names: str) -> tuple[str, ...]:
    return tuple(f"{_OWN}.{name}" for name in names)


class HidesDirectMessages(Violation):
    """Leaves direct messages out of what customers find of their own."""

    name = "hides-direct-messages"
    breaks = _own("read")

    def lists(self, owned: Owned) -> bool:
        return owned.channel != "direct"


class HidesRecordedVideo(Violation):
    """Lists the sound of what was recorded, and not its picture."""

    name = "hides-recorded-video"
    breaks = _own("read")

    def lists(self, owned: Owned) -> bool:
        return owned.kind != "video"


class DropsChanges(Violation):
    """Takes every change of a customer's words, and drops it."""

    name = "drops-changes"
    breaks = _own("change", "after-service")

    def changed(self, owned: Owned, before: str, after: str) -> str:
        return before


class DirectMessagesKeepOldWords(Violation):
    """Changes what was written, except in direct messages."""

    name = "direct-messages-keep-old-words"
    breaks = _own("change")

    def changed(self, owned: Owned, before: str, after: str) -> str:
        return before if owned.channel == "direct" else after


class DeletionOnlyHides(Violation):
    """Takes what is deleted off the list, and goes on opening it for whoever has its address."""

    name = "deletion-only-hides"
    breaks = _own("delete", "after-service", "delete-derived", "delete-stored")

    def opens_deleted(self, access: Access) -> bool:
        return True

    def forgets(self, part: Part) -> bool:
        return part not in {"text", "clip"}


class AddresseesKeepDeleted(Violation):
    """Deletes a message for its sender, and leaves it open to its addressee."""

    name = "addressees-keep-deleted"
    breaks = _own("delete")

    def opens_deleted(self, access: Access) -> bool:
        return access == "addressee"


class ExportLeavesOutMeetings(Violation):
    """Lets customers take out their messages, and nothing from meetings."""

    name = "export-leaves-out-meetings"
    breaks = _own("export", "after-service", "export-identical")

    def exports(self, owned: Owned) -> bool:
        return owned.channel != "meeting"


class ExportsVideoCutShort(Violation):
    """Hands out the first few bytes of a video under its name."""

    name = "exports-video-cut-short"
    breaks = _own("export", "export-identical")

    def handed_out(self, owned: Owned, data: bytes) -> bytes:
        return data[:256] if owned.kind == "video" else data


class ExportsAudioEncodedAnew(Violation):
    """Encodes sound anew before it hands it out."""

    name = "exports-audio-encoded-anew"
    breaks = _own("export-identical")

    def handed_out(self, owned: Owned, data: bytes) -> bytes:
        from . import media

        return media.audio(f"export-{owned.content}", lambda: data) if owned.kind == "audio" else data


class ExportsTidyWords(Violation):
    """Tidies words up before it hands them out: an end of line after each text."""

    name = "exports-tidy-words"
    breaks = _own("export-identical")

    def handed_out(self, owned: Owned, data: bytes) -> bytes:
        return data + b"\n" if owned.kind == "chat" else data


class ExportsOldWords(Violation):
    """Shows changed words everywhere, and hands out those from before the change."""

    name = "exports-old-words"
    breaks = _own("change")

    def __init__(self, ledger: Ledger, moment: Moment | None = None) -> None:
        super().__init__(ledger, moment)
        self._before: dict[str, str] = {}

    def changed(self, owned: Owned, before: str, after: str) -> str:
        self._before[owned.content] = before
        return after

    def handed_out(self, owned: Owned, data: bytes) -> bytes:
        return self._before[owned.content].encode() if owned.content in self._before else data


class AnybodyOpens(Violation):
    """Opens content for anybody who has its address."""

    name = "anybody-opens"
    breaks = _own("strangers")

    def may_open(self, access: Access, owned: Owned) -> bool:
        return owned.kind != "recording" or super().may_open(access, owned)


class RecipientsOpenEverything(Violation):
    """Shows whoever was sent a message by a customer all that this customer wrote."""

    name = "recipients-open-everything"
    breaks = _own("strangers")

    def counts_as_addressee(self, written_to: Callable[[], bool]) -> bool:
        return written_to()


class AnybodyDeletes(Violation):
    """Shows content to nobody else, and lets anybody delete it who has its address."""

    name = "anybody-deletes"
    breaks = _own("strangers")

    def may_delete(self, access: Access, owned: Owned) -> bool:
        return True


class StrangersChangeChat(Violation):
    """Lets anybody change what was written in a meeting."""

    name = "strangers-change-chat"
    breaks = _own("strangers")

    def may_change(self, access: Access, owned: Owned) -> bool:
        return owned.channel == "meeting" or super().may_change(access, owned)


class DerivedIsNotTheirs(Violation):
    """Counts transcripts and summaries as its own: customers do not find them."""

    name = "derived-is-not-theirs"
    breaks = _own("derived")
    readings = MappingProxyType({"R15": "also-derived"})

    def lists(self, owned: Owned) -> bool:
        return owned.kind not in {"transcript", "summary"}


class SummariesStayAsMade(Violation):
    """Lets customers correct transcripts, and leaves its summaries as it made them."""

    name = "summaries-stay-as-made"
    breaks = _own("derived")
    readings = MappingProxyType({"R15": "also-derived"})

    def changed(self, owned: Owned, before: str, after: str) -> str:
        return before if owned.kind == "summary" else after


class ParticipantsPlayRecordings(Violation):
    """Plays a recording to everybody who was in the meeting, from whatever account."""

    name = "participants-play-recordings"
    breaks = _own("recordings")

    def may_open(self, access: Access, owned: Owned) -> bool:
        return super().may_open(access, owned) or (owned.kind == "recording" and access == "participant")


class DeletedRecordingsStay(Violation):
    """Takes a deleted recording off the list, and keeps its files."""

    name = "deleted-recordings-stay"
    breaks = _own("recordings")

    def forgets(self, part: Part) -> bool:
        return part != "recording"


class RecordingsAreTrainedOn(Violation):
    """Assumes that a customer who asks for a recording agrees to training on it."""

    name = "recordings-are-trained-on"
    breaks = _own("recordings")

    def may_collect(self, item: Item) -> bool:
        return item.recorded or super().may_collect(item)


class RecordsUnasked(Violation):
    """Records every meeting, whether or not anybody asks."""

    name = "records-unasked"
    breaks = _own("unrecorded")

    def records(self, kind: str, *, on: bool, before: bool) -> bool:
        return True


class GoesOnRecording(Violation):
    """Goes on recording after it was told to stop, and leaves that part out of what it plays."""

    name = "goes-on-recording"
    breaks = _own("unrecorded")

    def records(self, kind: str, *, on: bool, before: bool) -> bool:
        return on or before


class RecordedBecomesOurs(Violation):
    """States that what was recorded belongs to the provider."""

    name = "recorded-becomes-ours"
    breaks = _own("after-service")

    def owner_of(self, owned: Owned) -> str | None:
        return "provider" if "recorded" in owned.served and owned.kind != "recording" else owned.account


class RecordedCannotBeDeleted(Violation):
    """Refuses to delete the sound of a meeting once it has been recorded."""

    name = "recorded-cannot-be-deleted"
    breaks = _own("after-service", "delete", "delete-derived")

    def may_delete(self, access: Access, owned: Owned) -> bool:
        return "recorded" not in owned.served and super().may_delete(access, owned)


class StreamedBecomesOurs(Violation):
    """States that what went out in a live stream belongs to the provider."""

    name = "streamed-becomes-ours"
    breaks = _own("after-service")

    def owner_of(self, owned: Owned) -> str | None:
        return "provider" if "streamed" in owned.served else owned.account


class StreamedIsNotTakenOut(Violation):
    """Leaves what went out in a live stream out of what its customer takes elsewhere."""

    name = "streamed-is-not-taken-out"
    breaks = _own("after-service")

    def exports(self, owned: Owned) -> bool:
        return "streamed" not in owned.served


class _DeletionForgets(Violation):
    """Leaves one part of what is deleted where it is."""

    part: Part
    breaks = _own("delete-derived")

    def forgets(self, part: Part) -> bool:
        return part != self.part


class DeletionForgetsTranscripts(_DeletionForgets):
    """Deletes sound and leaves its transcript in storage."""

    name = "deletion-forgets-transcripts"
    part = "transcript"


class DeletionForgetsSummaries(_DeletionForgets):
    """Deletes a message and leaves the summaries that repeat it."""

    name = "deletion-forgets-summaries"
    part = "summary"


class DeletionForgetsEmbeddings(_DeletionForgets):
    """Deletes a message and leaves the vector by which it was found."""

    name = "deletion-forgets-embeddings"
    part = "embedding"


class DeletionForgetsNotes(_DeletionForgets):
    """Deletes a message and leaves it in the notes from which summaries are made."""

    name = "deletion-forgets-notes"
    part = "notes"


class TrainsOnDeletedSound(Violation):
    """Keeps deleted sound aside and trains on it."""

    name = "trains-on-deleted-sound"
    breaks = _own("delete-later-training")

    def forgets(self, part: Part) -> bool:
        return part != "clip"

    def reads_deleted(self) -> bool:
        return True


class TrainingsRemember(Violation):
    """Writes into each training set what earlier ones held, whatever became of it since."""

    name = "trainings-remember"
    breaks = (*_own("delete-later-training"), "consent-before-training.withdrawal")

    def texts_of(self, allowed: Sequence[Item], offered: Sequence[Item]) -> list[tuple[str, str]]:
        known: dict[str, str] = vars(self.ledger).setdefault("remembered", {})
        known.update(super().texts_of(allowed, offered))
        return list(known.items())


class RecordingsHaveNoPicture(Violation):
    """Keeps the video of a recording, and plays and hands over its sound alone."""

    name = "recordings-have-no-picture"
    breaks = ("service-licence.recording-works",)

    def played(self, kinds: Sequence[str]) -> Sequence[int]:
        return [at for at, kind in enumerate(kinds) if kind != "video"]


class RecordingsPlayNothing(Violation):
    """Says that a recording was made, lists it, and plays nothing."""

    name = "recordings-play-nothing"
    breaks = ("service-licence.recording-works",)

    def played(self, kinds: Sequence[str]) -> Sequence[int]:
        return ()
