"""Webinars: invitations, who decides on them, what recipients were sent, the scan of them; and what is asked there."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from janji.cases import Canary, MisuseError, Planted, Unfit
from janji.implementation import OPERATOR

from ._phrases import says
from ._world import World

_ORDINARY = "We would like to invite you to our webinar on Friday."
_FRAUD = (
    "Congratulations, you have won the lottery! Click this link now, enter your password and your bank account and "
    "claim your prize of one million dollars. Confirm your credit card number and your PIN today, or the reward and "
    "your account will be lost."
)
_SPAM = (
    "Act now! Guaranteed profit with our investment, double your money in a day, no risk. Free bonus, deposit today, "
    "places are limited. Earn money fast from home with this limited offer: click now, sign up for free and claim your "
    "gift. Act now!"
)
"""Spam and fraud are long enough for a filter to see them beside the text of a canary, which is as long as a letter."""
_SPAM_SCAN = "spam-scan"


@dataclass
class Invitation:
    """One invitation, and everything that it has said, oldest first."""

    id: str
    texts: list[tuple[Planted, str]] = field(default_factory=list)


@dataclass
class Invited:
    """The invitation of which the scenario speaks, which may stand for a few, and how far mail had come then."""

    world: World
    invitations: list[Invitation] = field(default_factory=list)
    said: list[Planted] = field(default_factory=list)
    before: dict[str, int] = field(default_factory=dict)

    def address(self, name: str) -> str:
        """The mail address of a recipient, in this scenario alone."""
        return self.world.case.mailbox(name)

    def mail(self, name: str, *, since: bool = False) -> list[dict[str, object]]:
        """Where the messages to a recipient lie: all, or those since the invitation last changed."""
        places = list(self.world.case.call("mail.received", OPERATOR, recipient=self.address(name))["places"])
        return places[self.before.get(name, 0) :] if since else places

    def written(self, who: str, canary: Canary, words: str) -> tuple[Planted, str]:
        """A new text of `who`, ordinary words with some that can be recognised again."""
        planted = Planted(canary, "invitation", who, "")
        self.world.put(planted)
        self.said.append(planted)
        return planted, f"{words} {canary.text}"

    def those(self) -> list[Invitation]:
        """Raises MisuseError where the scenario has not spoken of any invitation."""
        if not self.invitations:
            raise MisuseError(f"{self.world.case.scenario.case}: the scenario speaks of an invitation before any")
        return self.invitations

    def latest(self) -> list[Planted]:
        """The present words of the invitation."""
        return [each.texts[-1][0] for each in self.those()]

    def old(self) -> list[Planted]:
        """All that the invitation, or one before it, has said before."""
        return [planted for planted in self.said if planted not in self.latest()]


@pytest.fixture
def invited(world: World) -> Invited:
    """The invitation of this scenario."""
    return Invited(world)


def _invite(invited: Invited, who: str, recipients: Sequence[str], words: str = _ORDINARY) -> set[str]:
    """Answers the states that the invitation is in after it was to be sent."""
    case, party = invited.world.case, invited.world.party(who)
    webinar = case.call("webinars.plan", party.owner, title=case.named("webinar"))["webinar"]
    to = [invited.address(name) for name in recipients]
    states = set()
    invited.invitations = []
    for canary in case.canaries("invitation"):
        planted, text = invited.written(who, canary, words)
        made = case.call("webinars.invite", party.owner, webinar=webinar, to=to, text=text)
        invited.invitations.append(Invitation(made["invitation"], [(planted, text)]))
        states.add(str(made["state"]))
    return states


def _rewrite(invited: Invited, who: str, words: str = _ORDINARY) -> None:
    case, party = invited.world.case, invited.world.party(who)
    for each in invited.those():
        each.texts.append(invited.written(who, case.canary("invitation"), words))
        case.call("webinars.change", party.owner, invitation=each.id, text=each.texts[-1][1])


def _try(invited: Invited, who: str, operation: str, **request: str) -> None:
    world = invited.world
    world.attempted = None
    for each in invited.those():
        world.tries(world.case.attempt(f"webinars.{operation}", world.party(who).owner, invitation=each.id, **request))


def _set_aside(invited: Invited, recipients: Sequence[str]) -> None:
    for name in recipients:
        invited.before[name] = len(invited.mail(name))


@says('"{who:Name}" invites "{to:Name}" to a webinar', '"{who:Name}" mengundang "{to:Name}" ke webinar')
def invites(invited: Invited, who: str, to: str) -> None:
    _invite(invited, who, [to])


@says(
    '"{who:Name}" invites "{to:Name}" and "{also:Name}" to a webinar',
    '"{who:Name}" mengundang "{to:Name}" dan "{also:Name}" ke webinar',
)
def invites_two(invited: Invited, who: str, to: str, also: str) -> None:
    _invite(invited, who, [to, also])


@says(
    '"{who:Name}" sends "{to:Name}" an invitation that is an attempt at fraud',
    '"{who:Name}" mengirim kepada "{to:Name}" undangan yang berupa upaya penipuan',
)
def invites_to_fraud(invited: Invited, who: str, to: str) -> None:
    _invite(invited, who, [to], _FRAUD)


@says(
    '"{who:Name}" sends "{to:Name}" an invitation that is spam',
    '"{who:Name}" mengirim kepada "{to:Name}" undangan yang berupa spam',
)
def invites_to_spam(invited: Invited, who: str, to: str) -> None:
    _invite(invited, who, [to], _SPAM)


@says(
    '"{who:Name}" sends "{to:Name}" an invitation that is spam, and the scan stops it',
    '"{who:Name}" mengirim kepada "{to:Name}" undangan yang berupa spam, dan pemindaian menghentikannya',
)
def spam_is_stopped(invited: Invited, who: str, to: str) -> None:
    """Without a scan that stops it, what comes after a scan cannot be looked at."""
    if _invite(invited, who, [to], _SPAM) != {"blocked"}:
        raise Unfit("not assessed", "the scan did not stop an invitation that is spam")


@says(
    '"{who:Name}" turns that invitation into an attempt at fraud and sends "{to:Name}" a reminder of it',
    '"{who:Name}" mengubah undangan itu menjadi upaya penipuan dan mengirim pengingatnya kepada "{to:Name}"',
)
def reminds_of_fraud(invited: Invited, who: str, to: str) -> None:
    _set_aside(invited, [to])
    party, case = invited.world.party(who), invited.world.case
    _rewrite(invited, who, _FRAUD)
    for each in invited.those():
        case.attempt("webinars.remind", party.owner, invitation=each.id)


@says(
    '"{who:Name}" changes the text of the invitation that went to "{to:Name}"',
    '"{who:Name}" mengubah isi undangan kepada "{to:Name}" itu',
)
def changes(invited: Invited, who: str, to: str) -> None:
    _set_aside(invited, [to])
    _rewrite(invited, who)


@says('"{who:Name}" sends a reminder of that invitation', '"{who:Name}" mengirim pengingat atas undangan itu')
def reminds(invited: Invited, who: str) -> None:
    for each in invited.those():
        invited.world.case.call("webinars.remind", invited.world.party(who).owner, invitation=each.id)


@says(
    '"{who:Name}" reminds "{to:Name}" of that invitation',
    '"{who:Name}" mengingatkan "{to:Name}" akan undangan itu',
)
def reminds_somebody(invited: Invited, who: str, to: str) -> None:
    _set_aside(invited, [to])
    for each in invited.those():
        invited.world.case.call("webinars.remind", invited.world.party(who).owner, invitation=each.id)


@says(
    '"{who:Name}" adds "{to:Name}" to those whom that invitation goes to',
    '"{who:Name}" menambahkan "{to:Name}" sebagai penerima undangan itu',
)
def adds(invited: Invited, who: str, to: str) -> None:
    for each in invited.those():
        invited.world.case.call(
            "webinars.add", invited.world.party(who).owner, invitation=each.id, to=[invited.address(to)]
        )


@says(
    '"{who:Name}" cancels the invitation that went to "{to:Name}" and asks for a reminder of it to be sent all the '
    "same",
    '"{who:Name}" membatalkan undangan kepada "{to:Name}" itu dan tetap meminta agar pengingatnya dikirim',
)
def cancels(invited: Invited, who: str, to: str) -> None:
    """The service may answer the reminder as it likes: only what reaches the recipient counts."""
    _set_aside(invited, [to])
    party, case = invited.world.party(who), invited.world.case
    for each in invited.those():
        case.call("webinars.cancel", party.owner, invitation=each.id)
        case.attempt("webinars.remind", party.owner, invitation=each.id)


@says(
    'the owner of "{other:Name}" tries to change that invitation',
    'pemilik "{other:Name}" mencoba mengubah undangan itu',
)
def other_tries_to_change(invited: Invited, other: str) -> None:
    canary = invited.world.case.canary("invitation")
    _try(invited, other, "change", text=f"{_ORDINARY} {canary.text}")


@says(
    'the owner of "{other:Name}" tries to cancel that invitation',
    'pemilik "{other:Name}" mencoba membatalkan undangan itu',
)
def other_tries_to_cancel(invited: Invited, other: str) -> None:
    _try(invited, other, "cancel")


@says(
    'the owner of "{other:Name}" tries to delete that invitation',
    'pemilik "{other:Name}" mencoba menghapus undangan itu',
)
def other_tries_to_delete(invited: Invited, other: str) -> None:
    _try(invited, other, "delete")


@says(
    'the guest "{guest:Name}" tries to cancel that invitation',
    'tamu "{guest:Name}" mencoba membatalkan undangan itu',
)
def guest_tries_to_cancel(invited: Invited, guest: str) -> None:
    _try(invited, guest, "cancel")


@says('"{who:Name}" cancels that invitation', '"{who:Name}" membatalkan undangan itu')
def only_cancels(invited: Invited, who: str) -> None:
    _try(invited, who, "cancel")


@says('"{who:Name}" deletes that invitation', '"{who:Name}" menghapus undangan itu')
def deletes(invited: Invited, who: str) -> None:
    _try(invited, who, "delete")


@says('that is done as "{who:Name}" asked', 'hal itu dilakukan sesuai dengan permintaan "{who:Name}"')
def done(invited: Invited, who: str) -> None:
    world = invited.world
    world.party(who)
    for tried in world.tried():
        world.case.holds("answered", [tried])


@says('"{who:Name}" finds that invitation cancelled', '"{who:Name}" mendapati undangan itu telah dibatalkan')
def found_cancelled(invited: Invited, who: str) -> None:
    case = invited.world.case
    for each in invited.those():
        read = case.call("webinars.read", invited.world.party(who).owner, invitation=each.id)
        case.holds("equals", [read], pointer="/answer/state", value="cancelled")


@says('"{who:Name}" finds that invitation no more', '"{who:Name}" tidak lagi menemukan undangan itu')
def found_no_more(invited: Invited, who: str) -> None:
    case = invited.world.case
    for each in invited.those():
        read = case.attempt("webinars.read", invited.world.party(who).owner, invitation=each.id)
        case.holds("gone", [read])


@says(
    '"{who:Name}" finds that invitation as it wrote it last, and not cancelled',
    '"{who:Name}" mendapati undangan itu seperti yang terakhir ditulisnya, dan tidak dibatalkan',
)
def found_unchanged(invited: Invited, who: str) -> None:
    case = invited.world.case
    for each in invited.those():
        read = case.attempt("webinars.read", invited.world.party(who).owner, invitation=each.id)
        case.holds("answered", [read])
        case.holds("equals", [read], pointer="/answer/text", value=each.texts[-1][1])
        case.holds("equals", [read], pointer="/answer/state", value="sent")


@says(
    '"{who:Name}" finds that invitation as it wrote it last, though nobody was sent it',
    '"{who:Name}" mendapati undangan itu seperti yang terakhir ditulisnya, meskipun tidak dikirim kepada siapa pun',
)
def found_stopped(invited: Invited, who: str) -> None:
    case = invited.world.case
    for each in invited.those():
        read = case.attempt("webinars.read", invited.world.party(who).owner, invitation=each.id)
        case.holds("answered", [read])
        case.holds("equals", [read], pointer="/answer/text", value=each.texts[-1][1])


@says(
    '"{to:Name}" has been sent what "{who:Name}" wrote, word for word',
    '"{to:Name}" telah dikirimi apa yang ditulis "{who:Name}", kata demi kata',
)
def sent_as_written(invited: Invited, to: str, who: str) -> None:
    _found_as_written(invited, invited.mail(to), who)


@says(
    'since then "{to:Name}" has been sent what "{who:Name}" wrote, word for word',
    'sejak itu "{to:Name}" dikirimi apa yang ditulis "{who:Name}", kata demi kata',
)
def sent_again_as_written(invited: Invited, to: str, who: str) -> None:
    _found_as_written(invited, invited.mail(to, since=True), who)


def _found_as_written(invited: Invited, places: list[dict[str, object]], who: str) -> None:
    case = invited.world.case
    planted = [each for each in invited.latest() if each.owner == who]
    seen = case.seen_at("mail", places)
    # Mail ends its lines in its own way, so that a text of several lines is found as the same words, whole.
    ids = [each.canary.id for each in planted]
    case.holds("found", [seen], canaries=ids, techniques=["verbatim", "normalised"])


@says(
    'since then "{to:Name}" has been sent the new text, and nothing of the old one',
    'sejak itu "{to:Name}" dikirimi isi yang baru, dan tidak dikirimi apa pun dari isi yang lama',
)
def only_new_text(invited: Invited, to: str) -> None:
    invited.world.case.never_at("mail", invited.mail(to, since=True), invited.old(), invited.latest())


@says(
    '"{to:Name}" has been sent what "{who:Name}" wrote, and nothing of what "{other:Name}" wrote',
    '"{to:Name}" dikirimi apa yang ditulis "{who:Name}", dan tidak dikirimi apa pun yang ditulis "{other:Name}"',
)
def sent_only_of(invited: Invited, to: str, who: str, other: str) -> None:
    world = invited.world
    world.case.never_at("mail", invited.mail(to), world.of(other), world.of(who))


@says(
    '"{to:Name}" has been sent the first text of "{who:Name}", and nothing of the fraud',
    '"{to:Name}" dikirimi isi pertama dari "{who:Name}", dan tidak dikirimi apa pun dari penipuan itu',
)
def sent_no_fraud(invited: Invited, to: str, who: str) -> None:
    invited.world.party(who)
    invited.world.case.never_at("mail", invited.mail(to), invited.latest(), invited.old())


@says(
    "the training data of that run, apart from those of the scan for spam, show the reference content and "
    "nothing of "
    '"{who:Name}"',
    "data latih pelatihan itu, di luar data latih pemindaian spam, memperlihatkan konten pembanding dan tidak "
    "memuat apa "
    'pun dari "{who:Name}"',
)
def nothing_learned_beside_spam(world: World, who: str) -> None:
    world.case.never(
        "training_data",
        world.of(who),
        training=world.current_training(),
        purpose="train",
        serves_apart_from=[_SPAM_SCAN],
    )


@says(
    'what the scan reads for another purpose shows the reference content and nothing of "{who:Name}"',
    "data yang dibaca pemindaian untuk tujuan lain memperlihatkan konten pembanding dan tidak memuat apa pun dari "
    '"{who:Name}"',
)
def nothing_scanned_for_else(world: World, who: str) -> None:
    """The controls came in before the training run that the scenario has waited for."""
    places = world.case.call_as_operator("scanning.places")["places"]
    world.case.never_at("scan", places, world.of(who), serves_apart_from=[_SPAM_SCAN])


def _ask(world: World, who: str, host: str) -> None:
    """A few questions, one after the other, in one webinar."""
    case = world.case
    webinar = case.call("webinars.plan", world.party(host).owner, title=case.named("webinar"))["webinar"]
    for question in case.canaries("webinar question"):
        asked = case.call("webinar_questions.ask", world.party(who).owner, webinar=webinar, text=question.text)
        world.put(Planted(question, "webinar question", who, asked["content"]))


@says(
    '"{who:Name}" asks a question in a webinar of its own',
    '"{who:Name}" mengajukan pertanyaan dalam webinarnya sendiri',
)
def asks_in_own_webinar(world: World, who: str) -> None:
    _ask(world, who, who)


@says(
    '"{who:Name}" asks a question in a webinar that "{host:Name}" holds',
    '"{who:Name}" mengajukan pertanyaan dalam webinar yang diselenggarakan "{host:Name}"',
)
def asks_in_webinar(world: World, who: str, host: str) -> None:
    _ask(world, who, host)
