"""Asking for consent to training, answering, and taking the answer back."""

from typing import Any

from janji.cases import Answered, MisuseError, declares
from janji.implementation import Actor

from ._phrases import says
from ._world import World

_DECISIONS = ("consented", "declined", "withdrawn")
_OF_A_DECISION = ("receipt", "account", "person", "decision", "notice_fingerprint")
"""The fields in which a receipt tells the decision itself; it must show the same wherever it is shown."""


def _show(world: World, actor: Actor) -> str:
    return str(world.case.call("consent.show", actor, feature=world.case.drawn_feature())["notice"])


def _answer(world: World, actor: Actor, *, share: bool, **scope: Any) -> None:
    notice = _show(world, actor)
    receipt = world.case.call("consent.answer", actor, notice=notice, share=share, **scope)
    world.receipts.append((receipt, "consented" if share else "declined"))
    if share:
        world.case.settle_in(actor)


def _try_to_answer(world: World, actor: Actor) -> Answered | None:
    """Answer yes as a person who may not: whether the implementation refuses or accepts it, it must have no effect."""
    shown = world.case.attempt("consent.show", actor, feature=world.case.drawn_feature())
    if shown.error is not None:
        return None
    return world.case.attempt("consent.answer", actor, notice=shown["notice"], share=True)


@says(
    '"{who:Name}" is a customer that was asked for consent to training and declined',
    '"{who:Name}" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak',
)
def customer_declined(world: World, who: str) -> None:
    _answer(world, world.open_account(who).owner, share=False)


@says(
    '"{who:Name}" is a customer that was asked for consent to training and has not answered',
    '"{who:Name}" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan belum menjawab',
)
def customer_has_not_answered(world: World, who: str) -> None:
    _show(world, world.open_account(who).owner)


@says(
    '"{who:Name}" is a customer that has consented to training',
    '"{who:Name}" adalah pelanggan yang telah menyetujui pelatihan model',
)
@declares(agrees="who")
def customer_consented(world: World, who: str) -> None:
    _answer(world, world.open_account(who).owner, share=True)


@says(
    '"{who:Name}" is a customer that has consented to training with its audio only',
    '"{who:Name}" adalah pelanggan yang telah menyetujui pelatihan model hanya dengan audio miliknya',
)
def customer_consented_to_audio(world: World, who: str) -> None:
    _answer(world, world.open_account(who).owner, share=True, kinds=["audio"])


@says(
    '"{who:Name}" is a customer that has consented to training with its chat only',
    '"{who:Name}" adalah pelanggan yang telah menyetujui pelatihan model hanya dengan obrolan miliknya',
)
def customer_consented_to_chat(world: World, who: str) -> None:
    _answer(world, world.open_account(who).owner, share=True, kinds=["chat"])


@says(
    '"{who:Name}" is a customer that has consented to training for Meeting Summary only',
    '"{who:Name}" adalah pelanggan yang telah menyetujui pelatihan model hanya untuk Ringkasan Rapat',
)
def customer_consented_for_meeting_summary(world: World, who: str) -> None:
    _answer(world, world.open_account(who).owner, share=True, features=["meeting-summary"])


@says(
    '"{who:Name}" is a customer that has consented to training for Team Chat Compose only',
    '"{who:Name}" adalah pelanggan yang telah menyetujui pelatihan model hanya untuk Tulis Obrolan Tim',
)
def customer_consented_for_team_chat_compose(world: World, who: str) -> None:
    _answer(world, world.open_account(who).owner, share=True, features=["team-chat-compose"])


@says('"{who:Name}" consents to training', '"{who:Name}" menyetujui pelatihan model')
@declares(agrees="who")
def customer_consents(world: World, who: str) -> None:
    _answer(world, world.party(who).owner, share=True)


@says(
    '"{who:Name}" withdraws its consent to training',
    '"{who:Name}" menarik persetujuannya untuk pelatihan model',
)
@declares(disagrees="who")
def customer_withdraws(world: World, who: str) -> None:
    world.receipts.append((world.case.call("consent.withdraw", world.party(who).owner), "withdrawn"))


@says(
    'a member of "{who:Name}" without authority answers yes to the consent notice',
    'seorang anggota "{who:Name}" tanpa wewenang menjawab ya atas pemberitahuan persetujuan',
)
def member_answers(world: World, who: str) -> None:
    party = world.party(who)
    member = world.member(party, "member")
    world.person = (party, member)
    _try_to_answer(world, member)


@says(
    'an administrator of "{who:Name}" answers yes to the consent notice',
    'seorang administrator "{who:Name}" menjawab ya atas pemberitahuan persetujuan',
)
def administrator_answers(world: World, who: str) -> None:
    party = world.party(who)
    world.person = (party, world.member(party, "admin"))
    _try_to_answer(world, world.person[1])


@says('"{who:Name}" takes back what that person answered', '"{who:Name}" menarik kembali jawaban orang itu')
@declares(disagrees="who")
def owner_takes_back(world: World, who: str) -> None:
    """A service may leave withdrawing to the person who agreed, if it says so to the owner."""
    case, party = world.case, world.party(who)
    if world.person is None:
        raise MisuseError("the scenario takes back an answer before anybody has answered")
    if case.attempt("consent.withdraw", party.owner).error is not None:
        case.attempt("consent.withdraw", world.person[1])


@says(
    '"{who:Name}" answers no when it is asked for consent to training again',
    '"{who:Name}" menjawab tidak saat dimintai lagi persetujuan untuk pelatihan model',
)
@declares(disagrees="who")
def customer_declines_later(world: World, who: str) -> None:
    """A service that takes no second answer, and says so, gets a withdrawal instead."""
    case, owner = world.case, world.party(who).owner
    shown = case.attempt("consent.show", owner, feature=case.drawn_feature())
    asked = {} if shown.error is not None else {"notice": shown["notice"], "share": False}
    if not asked or case.attempt("consent.answer", owner, **asked).error is not None:
        case.call("consent.withdraw", owner)


@says(
    'a former administrator of "{who:Name}" answers yes to the consent notice',
    'seorang mantan administrator "{who:Name}" menjawab ya atas pemberitahuan persetujuan',
)
def former_administrator_answers(world: World, who: str) -> None:
    """The notice is shown while the person is still an administrator, and answered when they no longer are.

    Authority counts at the moment of answering (reading R3).
    """
    party = world.party(who)
    former = world.member(party, "admin")
    notice = _show(world, former)
    world.case.call("accounts.assign", party.owner, person=former.person, role="member")
    world.case.attempt("consent.answer", former, notice=notice, share=True)


@says(
    'the guest "{who:Name}" answers yes to the consent notice',
    'tamu "{who:Name}" menjawab ya atas pemberitahuan persetujuan',
)
def guest_answers(world: World, who: str) -> None:
    _try_to_answer(world, world.party(who).owner)


@says(
    'the receipts of "{who:Name}" show no consent given by that person',
    'bukti jawaban "{who:Name}" tidak memperlihatkan persetujuan yang diberikan orang itu',
)
def no_receipt_of_that_person(world: World, who: str) -> None:
    if world.person is None:
        raise LookupError("the scenario speaks of 'that person' before anybody was introduced as one")
    _, person = world.person
    receipts = world.case.call("consent.receipts", world.party(who).owner)
    world.case.holds(
        "none",
        [receipts],
        "reported",
        pointer="/answer/receipts",
        where={"person": person.person, "decision": "consented"},
        empty_ok=True,
    )


@says(
    'the receipts that "{who:Name}" was handed and those that are kept for it say what it decided',
    'bukti jawaban yang diserahkan kepada "{who:Name}" dan yang disimpan untuknya menyebutkan keputusan yang '
    "diambilnya",
)
def receipts_agree(world: World, who: str) -> None:
    """Each receipt, as it was handed out and as its owner and an administrator are shown it, wherever it can be had."""
    case, party = world.case, world.party(who)
    if not world.receipts:
        raise MisuseError(f"{case.scenario.case}: the scenario speaks of receipts before anybody has answered")
    for handed, decision in world.receipts:
        case.holds("equals", [handed], "reported", pointer="/answer/decision", value=decision)
    for reader in (party.owner, world.member(party, "admin")):
        kept = case.attempt("consent.receipts", reader)
        if reader == party.owner:
            case.holds("answered", [kept])
        for handed, _ in world.receipts if kept.error is None else ():
            same = {key: value for key, value in handed.data.items() if key in _OF_A_DECISION and value is not None}
            case.holds("some", [kept], "reported", pointer="/answer/receipts", where=same)
            others = [each for each in _DECISIONS if each != handed["decision"]]
            where = {"receipt": handed["receipt"], "decision": others}
            case.holds("none", [kept], "reported", pointer="/answer/receipts", where=where)
