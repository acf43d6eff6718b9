"""The steps of customers with their own content: find, open, change, take out, delete; and what others try."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pytest

from janji.cases import Answered, Case, MisuseError, Planted, declares
from janji.implementation import Actor

from ._phrases import says
from ._world import Party, World

_ALTERED = "These words were put there by somebody else."


@dataclass
class Own:
    """A scenario's memory of its customers' content; made anew each time its steps are run."""

    subject: Planted | None = None
    """The piece that is spoken of, which "it" means."""
    made: str | None = None
    """The id of the piece that the service made, where "it" means that."""
    wording: Planted | None = None
    """The words that "it" was given in place of its own."""
    gone: list[Planted] = field(default_factory=list)
    before: list[tuple[Actor, str, Answered]] = field(default_factory=list)
    """Who opened what, while it was there."""
    asked: list[Answered] = field(default_factory=list)
    """Requests of customers who have to be granted."""

    def it(self) -> Planted:
        """Raises MisuseError where the scenario has not spoken of any content."""
        if self.subject is None:
            raise MisuseError("the scenario speaks of 'it' before any content was named")
        return self.subject


@pytest.fixture
def own() -> Own:
    """This scenario's memory of its customers' content."""
    return Own()


def _shown(case: Case) -> Case:
    """The case, once the service has had the time that it says it needs to show changes."""
    case.wait_until_shown()
    return case


def _put_in(world: World, who: str) -> list[Planted]:
    """Everything that the customer put in, without transcripts of it."""
    return world.of(who)


def _granted(case: Case, own: Own) -> None:
    """The service has to have granted each request of a customer about its own content."""
    for asked in own.asked:
        case.holds("answered", [asked])


def _hash_of(planted: Planted) -> str:
    canary = planted.canary
    if canary.data is None and canary.text is None:
        # It was handed over by an earlier process, which kept the hash of its bytes.
        return str(canary.features["sha256"])
    return sha256(canary.data if canary.data is not None else str(canary.text).encode()).hexdigest()


def _last(world: World, who: str, way: str | None = None) -> Planted:
    found = [each for each in world.of(who) if way in (None, each.way)]
    if not found:
        raise MisuseError(f"{who!r} has put in nothing of this kind yet")
    return found[-1]


# -- finding and opening ---------------------------------------------------------------------------------------------


@says('"{who:Name}" is a customer of the service', '"{who:Name}" adalah pelanggan layanan itu')
def customer(world: World, who: str) -> None:
    """A fresh account, with whose content nothing has been done yet."""
    world.open_account(who)


@says(
    '"{who:Name}" finds everything that it put in among its content',
    '"{who:Name}" menemukan semua yang dimasukkannya di antara kontennya',
)
def finds_everything(world: World, who: str) -> None:
    case, party = _shown(world.case), world.party(who)
    listed = case.call("content.list", party.owner)
    for planted in _put_in(world, who):
        case.holds("some", [listed], pointer="/answer/contents", where={"content": planted.content})


@says(
    '"{who:Name}" can open each piece of its content and finds there what it put in',
    '"{who:Name}" dapat membuka setiap bagian kontennya dan menemukan di dalamnya apa yang dimasukkannya',
)
def opens_everything(world: World, who: str) -> None:
    case, party = _shown(world.case), world.party(who)
    for planted in _put_in(world, who):
        read = case.attempt("content.read", party.owner, content=planted.content)
        case.holds("answered", [read])
        case.holds("found", [case.opened(read, [planted])], canaries=[planted.canary.id])


@says(
    '"{who:Name}" searches its content for the words of that message',
    '"{who:Name}" mencari kata-kata pesan itu di antara kontennya',
)
def searches(world: World, own: Own, who: str) -> None:
    case, party = world.case, world.party(who)
    own.subject = _last(world, who)
    own.asked.append(_shown(case).attempt("content.find", party.owner, text=own.it().canary.text))


@says("that message is among what is found", "pesan itu termasuk di antara yang ditemukan")
def is_found(world: World, own: Own) -> None:
    _granted(world.case, own)
    world.case.holds("some", [own.asked[-1]], pointer="/answer/contents", where={"content": own.it().content})


@says('"{who:Name}" opens that message', '"{who:Name}" membuka pesan itu')
def opens_message(world: World, own: Own, who: str) -> None:
    """Its owner always may; somebody else may where the service lets it, which counts as nobody who could open it."""
    own.subject = own.subject or world.planted[-1]
    planted, party, case = own.subject, world.party(who), _shown(world.case)
    ask = case.call if planted.owner == who else case.attempt
    own.before.append((party.owner, planted.content, ask("content.read", party.owner, content=planted.content)))


@says(
    '"{who:Name}" opens that message, where the service shows it to recipients',
    '"{who:Name}" membuka pesan itu, sejauh layanan memperlihatkannya kepada penerima',
)
def recipient_opens_message(world: World, own: Own, who: str) -> None:
    """A service that says that recipients can read has to show it; any other may refuse."""
    opens_message(world, own, who)
    if world.case.recipients_read:
        world.case.holds("answered", [own.before[-1][2]])


@says(
    '"{who:Name}" opens everything that "{author:Name}" wrote, as far as the service shows it',
    '"{who:Name}" membuka semua yang ditulis "{author:Name}", sejauh layanan memperlihatkannya',
)
def opens_what_was_written(world: World, who: str, author: str) -> None:
    """Its author is shown all of it; a recipient what was sent there, if the service says that recipients read."""
    case, actor = _shown(world.case), world.party(who).owner
    for planted in _put_in(world, author):
        if who == author:
            case.call("content.read", actor, content=planted.content)
        else:
            read = case.attempt("content.read", actor, content=planted.content)
            if case.recipients_read:
                case.holds("answered", [read])


# -- changing --------------------------------------------------------------------------------------------------------


def _change(world: World, own: Own, party: Party, content: str) -> None:
    case, planted = world.case, own.it()
    words = case.canary(planted.way)
    own.wording = Planted(words, planted.way, planted.owner, content)
    own.asked.append(case.attempt("content.change", party.owner, content=content, text=words.text))


@says('"{who:Name}" replaces the words of that message', '"{who:Name}" mengganti kata-kata pesan itu')
def changes_message(world: World, own: Own, who: str) -> None:
    own.subject = _last(world, who)
    _change(world, own, world.party(who), own.subject.content)


@says(
    '"{who:Name}" opens that message and reads the new words',
    '"{who:Name}" membuka pesan itu dan membaca kata-kata yang baru',
)
def reads_new_words(world: World, own: Own, who: str) -> None:
    _granted(world.case, own)
    _reads(world, world.party(who), own)


@says(
    '"{who:Name}" reads the new words too, where it could open that message before',
    '"{who:Name}" juga membaca kata-kata yang baru, jika sebelumnya dapat membuka pesan itu',
)
def recipient_reads_new_words(world: World, own: Own, who: str) -> None:
    """The service cannot show old words to a person to whom it never showed the message."""
    party = world.party(who)
    before = [read for actor, _, read in own.before if actor == party.owner]
    if not before:
        raise MisuseError(f"the scenario asks what {who!r} reads now before it tried to open the message")
    if before[-1].error is None:
        _reads(world, party, own)


def _reads(world: World, party: Party, own: Own) -> None:
    if own.wording is None:
        raise MisuseError("the scenario speaks of new words before any were given")
    read = _shown(world.case).attempt("content.read", party.owner, content=own.wording.content)
    world.case.holds("answered", [read])
    world.case.holds("equals", [read], pointer="/answer/sha256", value=_hash_of(own.wording))


# -- deleting --------------------------------------------------------------------------------------------------------


def _delete(world: World, own: Own, who: str, planted: Planted, content: str | None = None) -> None:
    """Open it once more, as proof that it was there, and delete it."""
    case, party = _shown(world.case), world.party(who)
    content = content or planted.content
    own.before.append((party.owner, content, case.call("content.read", party.owner, content=content)))
    own.asked.append(case.attempt("content.delete", party.owner, content=content))
    own.subject = planted
    own.gone += (
        [each for each in world.planted if each.content == planted.content] if content == planted.content else []
    )


@says('"{who:Name}" deletes that message', '"{who:Name}" menghapus pesan itu')
def deletes_message(world: World, own: Own, who: str) -> None:
    for planted in world.act_of(own.subject or _last(world, who)):
        _delete(world, own, who, planted)


@says(
    '"{who:Name}" deletes everything that it put in so far',
    '"{who:Name}" menghapus semua yang telah dimasukkannya sampai saat itu',
)
def deletes_everything(world: World, own: Own, who: str) -> None:
    for planted in _put_in(world, who):
        _delete(world, own, who, planted)


@says(
    '"{who:Name}" deletes whatever the service still holds of what it put in',
    '"{who:Name}" menghapus semua yang dimasukkannya dan masih disimpan layanan',
)
def deletes_what_is_held(world: World, own: Own, who: str) -> None:
    """Sound that nobody asked to record may be gone on its own: where the service says so, it counts as deleted too."""
    case, party = world.case, world.party(who)
    for planted in _put_in(world, who):
        asked = case.attempt("content.delete", party.owner, content=planted.content)
        if asked.error != "not_found" or planted.way not in {"audio", "video"}:
            own.asked.append(asked)
        own.gone.append(planted)


@says(
    "nobody who could open it before can open it any longer",
    "mereka yang tadinya dapat membukanya tidak lagi dapat membukanya",
)
def nobody_opens(world: World, own: Own) -> None:
    case = world.case
    _granted(case, own)
    case.wait_until_shown()
    granted = {content: before for _, content, before in own.before if before.error is None}
    for actor, content, before in own.before:
        # Whom the service never showed it may not open it now either; that it was there, its owner's call shows.
        there = before if before.error is None else granted.get(content, before)
        case.holds("denied", [case.attempt("content.read", actor, content=content), there])


def _named_in(world: World, who: str, operation: str, gone: list[Planted], kept: list[Planted], **asked: Any) -> None:
    """Conclude that what `who` is answered names nothing that is gone, though it names something that was kept."""
    answered = _shown(world.case).call(operation, world.party(who).owner, **asked)
    pointer = "/answer/items" if operation == "content.export" else "/answer/contents"
    control = {"content": [each.content for each in kept]}
    for planted in gone:
        world.case.holds("none", [answered], pointer=pointer, where={"content": planted.content}, control=control)


def _found_by_words(world: World, who: str, gone: list[Planted], kept: list[Planted]) -> None:
    """Conclude that `who` finds nothing that is gone by its very words, though it finds by its words what was kept.

    Each is asked for on its own: where a search wants every word in one text, both together are in none.
    """
    _named_in(world, who, "content.find", gone, kept, text=kept[-1].canary.text)
    case = world.case
    for planted in gone:
        answered = case.call("content.find", world.party(who).owner, text=planted.canary.text)
        where = {"content": planted.content}
        case.holds("none", [answered], pointer="/answer/contents", where=where, empty_ok=True)


def _kept(world: World, own: Own, who: str) -> list[Planted]:
    return [each for each in _put_in(world, who) if each not in own.gone]


@says(
    '"{who:Name}" no longer finds it among its content, though it finds there what it kept',
    '"{who:Name}" tidak lagi menemukannya di antara kontennya, sedangkan konten yang dipertahankannya masih '
    "ditemukannya di sana",
)
def gone_from_list(world: World, own: Own, who: str) -> None:
    _named_in(world, who, "content.list", own.gone, _kept(world, own, who))


@says(
    '"{who:Name}" no longer finds it by its words, though it finds by its words what it kept',
    '"{who:Name}" tidak lagi menemukannya menurut kata-katanya, sedangkan konten yang dipertahankannya masih '
    "ditemukannya menurut kata-katanya",
)
def gone_from_search(world: World, own: Own, who: str) -> None:
    gone = [each for each in own.gone if each.canary.text is not None]
    _found_by_words(world, who, gone, _kept(world, own, who))


@says(
    '"{who:Name}" no longer finds it in what it takes out, though it finds there what it kept',
    '"{who:Name}" tidak lagi menemukannya di dalam konten yang diambilnya, sedangkan konten yang dipertahankannya '
    "masih ada di sana",
)
def gone_from_export(world: World, own: Own, who: str) -> None:
    _named_in(world, who, "content.export", own.gone, _kept(world, own, who))


# -- taking out ------------------------------------------------------------------------------------------------------


@says(
    '"{who:Name}" takes its content out of the service',
    '"{who:Name}" mengambil kontennya dari layanan',
)
def takes_out(world: World, own: Own, who: str) -> None:
    own.asked.append(_shown(world.case).attempt("content.export", world.party(who).owner))


@says(
    'everything that "{who:Name}" put in is in what it took out, and can be opened outside the service',
    'semua yang dimasukkan "{who:Name}" ada di dalam apa yang diambilnya dan dapat dibuka di luar layanan',
)
def everything_taken_out(world: World, own: Own, who: str) -> None:
    case, planted = world.case, _put_in(world, who)
    _granted(case, own)
    case.holds("found", [case.opened(own.asked[-1], planted)], canaries=[each.canary.id for each in planted])


@says(
    'each piece taken out is, byte for byte, what "{who:Name}" put in',
    'setiap bagian yang diambil sama persis, hingga setiap bita, dengan yang dimasukkan "{who:Name}"',
)
def taken_out_identical(world: World, own: Own, who: str) -> None:
    case = world.case
    _granted(case, own)
    for planted in _put_in(world, who):
        where = {"content": planted.content, "sha256": _hash_of(planted)}
        case.holds("some", [own.asked[-1]], pointer="/answer/items", where=where)


# -- strangers -------------------------------------------------------------------------------------------------------


@says(
    '"{stranger:Name}" tries to open, to change and to delete what "{who:Name}" put in',
    '"{stranger:Name}" mencoba membuka, mengubah, dan menghapus apa yang dimasukkan "{who:Name}"',
)
def stranger_tries(world: World, own: Own, stranger: str, who: str) -> None:
    _tries(world, own, stranger, _put_in(world, who))


@says(
    '"{stranger:Name}" tries to open, to change and to delete what "{who:Name}" put in and did not send to it',
    '"{stranger:Name}" mencoba membuka, mengubah, dan menghapus apa yang dimasukkan "{who:Name}" dan tidak dikirimkan '
    "kepadanya",
)
def recipient_tries(world: World, own: Own, stranger: str, who: str) -> None:
    """A message that reached somebody gives no access to others."""
    sent = world.sent_to.get(stranger, set())
    _tries(world, own, stranger, [each for each in _put_in(world, who) if each.content not in sent])


def _tries(world: World, own: Own, stranger: str, tried: list[Planted]) -> None:
    case, actor = _shown(world.case), world.party(stranger).owner
    for planted in tried:
        read = case.attempt("content.read", actor, content=planted.content)
        own.before.append((actor, planted.content, read))
        case.attempt("content.change", actor, content=planted.content, text=_ALTERED)
        case.attempt("content.delete", actor, content=planted.content)


@says(
    'access to what "{who:Name}" put in was denied to "{stranger:Name}", and "{who2:Name}" still opens it unchanged',
    '"{stranger:Name}" tidak diberi akses ke apa yang dimasukkan "{who:Name}", dan "{who2:Name}" masih dapat '
    "membukanya tanpa perubahan",
)
def stranger_denied(world: World, own: Own, who: str, stranger: str, who2: str) -> None:
    case, owner = _shown(world.case), world.party(who2).owner
    world.party(stranger)
    for _, content, tried in own.before:
        still = case.attempt("content.read", owner, content=content)
        planted = next(each for each in _put_in(world, who) if each.content == content)
        case.holds("answered", [still])
        case.holds("equals", [still], pointer="/answer/sha256", value=_hash_of(planted))
        case.holds("denied", [tried, still])


@says(
    '"{stranger:Name}" lists nothing of "{who:Name}", though it lists its own',
    'daftar konten "{stranger:Name}" tidak memuat apa pun dari "{who:Name}", sedangkan kontennya sendiri ada di sana',
)
def stranger_lists_nothing(world: World, stranger: str, who: str) -> None:
    _named_in(world, stranger, "content.list", _put_in(world, who), _put_in(world, stranger))


@says(
    '"{stranger:Name}" finds nothing of "{who:Name}" by its words, though it finds its own',
    'pencarian "{stranger:Name}" tidak menemukan apa pun dari "{who:Name}", sedangkan kontennya sendiri ditemukan',
)
def stranger_finds_nothing(world: World, stranger: str, who: str) -> None:
    _found_by_words(world, stranger, _put_in(world, who), _put_in(world, stranger))


@says(
    '"{stranger:Name}" takes out nothing of "{who:Name}", though it takes out its own',
    'konten yang diambil "{stranger:Name}" tidak memuat apa pun dari "{who:Name}", sedangkan kontennya sendiri ada di '
    "dalamnya",
)
def stranger_takes_out_nothing(world: World, stranger: str, who: str) -> None:
    _named_in(world, stranger, "content.export", _put_in(world, who), _put_in(world, stranger))


# -- what stays as it was after a service ----------------------------------------------------------------------------


@says(
    'the service still states that what "{who:Name}" put in belongs to "{who2:Name}"',
    'layanan masih menyatakan bahwa apa yang dimasukkan "{who:Name}" adalah milik "{who2:Name}"',
)
def still_theirs(world: World, who: str, who2: str) -> None:
    case, party = _shown(world.case), world.party(who2)
    listed = case.call("content.list", party.owner)
    for planted in _put_in(world, who):
        where = {"content": planted.content, "owner": party.account}
        case.holds("some", [listed], "reported", pointer="/answer/contents", where=where)


# -- what the service made -------------------------------------------------------------------------------------------


def _made(world: World, own: Own, who: str, kind: str, way: str) -> None:
    """Take up the transcript or the summary that the service made of what was put in last."""
    case, party = _shown(world.case), world.party(who)
    own.subject = next(each for each in reversed(world.planted) if each.owner == who and each.way == way)
    listed = case.call("content.list", party.owner)
    case.holds("some", [listed], pointer="/answer/contents", where={"kind": kind})
    own.made = next(each["content"] for each in listed["contents"] if each["kind"] == kind)


def _made_id(own: Own) -> str:
    if own.made is None:
        raise MisuseError("the scenario speaks of what the service made before it was found")
    return own.made


@says(
    '"{who:Name}" finds the transcript of what it said',
    '"{who:Name}" menemukan transkrip dari apa yang dikatakannya',
)
def finds_transcript(world: World, own: Own, who: str) -> None:
    _made(world, own, who, "transcript", "caption")


@says(
    '"{who:Name}" finds the summary of that meeting',
    '"{who:Name}" menemukan ringkasan rapat itu',
)
def finds_summary(world: World, own: Own, who: str) -> None:
    _made(world, own, who, "summary", "meeting chat")


@says('"{who:Name}" corrects its wording', '"{who:Name}" memperbaiki kata-katanya')
def corrects(world: World, own: Own, who: str) -> None:
    _change(world, own, world.party(who), _made_id(own))


@says(
    '"{who:Name}" opens it and takes it out with the corrected wording',
    '"{who:Name}" membukanya dan mengambilnya dengan kata-kata yang telah diperbaiki',
)
def reads_corrected(world: World, own: Own, who: str) -> None:
    _granted(world.case, own)
    party = world.party(who)
    _reads(world, party, own)
    if own.wording is not None:
        export = _shown(world.case).call("content.export", party.owner)
        where = {"content": own.wording.content, "sha256": _hash_of(own.wording)}
        world.case.holds("some", [export], pointer="/answer/items", where=where)


@says('"{who:Name}" deletes it', '"{who:Name}" menghapusnya')
def deletes_made(world: World, own: Own, who: str) -> None:
    _delete(world, own, who, own.it(), _made_id(own))


# -- what a deletion reaches -----------------------------------------------------------------------------------------


def _never_kept(world: World, own: Own, who: str, form: str, ways: tuple[str, ...]) -> None:
    case, account = world.case, world.party(who).account
    _granted(case, own)
    gone = [each for each in own.gone if each.way in ways]
    kept = [each for each in world.planted if each.owner == who and each.way in ways and each not in own.gone]
    case.never("storage", gone, form=form, controls=kept, of=str(account))


@says(
    'the storage of the service shows a transcript of what "{who:Name}" kept and none of what it deleted',
    'penyimpanan layanan memperlihatkan transkrip dari apa yang dipertahankan "{who:Name}" dan tidak memuat transkrip '
    "dari apa yang dihapusnya",
)
@declares(sink="storage", form="transcript", control="who")
def no_transcript_kept(world: World, own: Own, who: str) -> None:
    _never_kept(world, own, who, "transcript", ("caption",))


@says(
    'the storage of the service shows a summary of what "{who:Name}" kept and none of what it deleted',
    'penyimpanan layanan memperlihatkan ringkasan dari apa yang dipertahankan "{who:Name}" dan tidak memuat ringkasan '
    "dari apa yang dihapusnya",
)
@declares(sink="storage", form="summary", control="who")
def no_summary_kept(world: World, own: Own, who: str) -> None:
    _never_kept(world, own, who, "summary", ("meeting chat",))


@says(
    'the storage of the service shows an embedding of what "{who:Name}" kept and none of what it deleted',
    'penyimpanan layanan memperlihatkan vektor sematan dari apa yang dipertahankan "{who:Name}" dan tidak memuat '
    "vektor sematan dari apa yang dihapusnya",
)
@declares(sink="storage", form="embedding", control="who")
def no_embedding_kept(world: World, own: Own, who: str) -> None:
    _never_kept(world, own, who, "embedding", ("direct message",))


@says(
    'the storage of the service shows the words that "{who:Name}" kept and none of those that it deleted',
    'penyimpanan layanan memperlihatkan kata-kata yang dipertahankan "{who:Name}" dan tidak memuat yang dihapusnya',
)
@declares(sink="storage", control="who")
def only_kept_words_stored(world: World, own: Own, who: str) -> None:
    """Deleted content counts with the words that it had been given in place of its own."""
    _granted(world.case, own)
    kept = [each for each in world.of(who) if each not in own.gone]
    gone = [*own.gone, *([own.wording] if own.wording is not None and own.wording.content in _ids(own.gone) else [])]
    world.case.never("storage", gone, controls=kept, of=str(world.party(who).account))


def _ids(planted: list[Planted]) -> set[str]:
    return {each.content for each in planted}


def _only_kept(world: World, own: Own, who: str, sink: str, **fits: Any) -> None:
    """Kept content went the same way and is the control: it shows that the sink is seen, and that it was spared."""
    _granted(world.case, own)
    kept = [each for each in world.of(who) if each not in own.gone]
    world.case.never(sink, own.gone, controls=kept, **fits)


@says(
    'the training data of that run shows what "{who:Name}" kept and nothing of what it deleted',
    'data latih pelatihan itu memperlihatkan apa yang dipertahankan "{who:Name}" dan tidak memuat apa pun dari apa '
    "yang dihapusnya",
)
@declares(sink="training_data", control="who")
def only_kept_in_training_data(world: World, own: Own, who: str) -> None:
    _only_kept(world, own, who, "training_data", training=world.current_training(), purpose="train")


@says(
    'the files in which the models are kept for "{who:Name}" show what it kept and nothing of what it deleted',
    'berkas tempat model disimpan untuk "{who:Name}" memperlihatkan apa yang dipertahankannya dan tidak memuat apa pun '
    "dari apa yang dihapusnya",
)
@declares(sink="storage", control="who")
def only_kept_in_files(world: World, own: Own, who: str) -> None:
    _only_kept(world, own, who, "storage", of=str(world.party(who).account))


@says(
    'the training data of that run shows the reference content and nothing of what "{who:Name}" deleted',
    "data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari apa yang dihapus "
    '"{who:Name}"',
)
def nothing_deleted_in_training_data(world: World, own: Own, who: str) -> None:
    _granted(world.case, own)
    world.party(who)
    gone = [each for each in own.gone if each.way != "caption"]
    world.case.never("training_data", gone, training=world.current_training(), purpose="train")


@says(
    'the training data of that run shows the reference content and no summary of what "{who:Name}" deleted',
    "data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat ringkasan dari apa yang dihapus "
    '"{who:Name}"',
)
def no_deleted_summary_in_training_data(world: World, own: Own, who: str) -> None:
    _granted(world.case, own)
    world.party(who)
    gone = [each for each in own.gone if each.way == "meeting chat"]
    world.case.never("training_data", gone, form="summary", training=world.current_training(), purpose="train")
