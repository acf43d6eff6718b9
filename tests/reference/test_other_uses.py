"""Records are left alone, other uses take what the policy lets them, and each violation breaks one thing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from janji.implementations.reference.app import violations_records, violations_uses
from janji.implementations.reference.app.ledger import KINDS, SERVICES, Decision, Item, Ledger
from janji.implementations.reference.app.otheruses import MODELS, Offer, OtherUses
from janji.implementations.reference.app.policy import QUALITY, Policy
from janji.implementations.reference.app.records import subjects_of
from janji.implementations.reference.app.store import Store
from janji.implementations.reference.app.violations import VIOLATIONS

_CHAT = Item("c1", 50, "chat", "team", "team-chat-compose", "acc", text="the quarterly plan of the garden")
_OWN = replace(_CHAT, content="c0", account="own", text="what we say of ourselves")
_SPOKEN = Item("c2", 50, "audio", "meeting", "meeting-summary", "acc", host="acc", meeting="m", person="p1")
_CAPTION = replace(_SPOKEN, content="c3", text="words of the speaker")
_SHOWN = replace(_SPOKEN, content="c4", kind="video")
_EDUCATION = replace(_CHAT, content="e1", account="school")
_LESSON = replace(_CAPTION, content="e2", account="school", host="school")
_PUPIL = replace(_SPOKEN, content="e3", account="school", host="acc")
_HEALTH = replace(_CHAT, content="h1", account="clinic")
_RAY = replace(_SHOWN, content="h2", account="clinic", host="clinic")
_ORDINARY = replace(_CHAT, records=frozenset({"health"}))
_ALOUD = replace(_CAPTION, records=frozenset({"health"}))

_Ask = Callable[[Policy], object]


def _ledger(*consenting: str) -> Ledger:
    ledger = Ledger()
    kinds = {"acc": "standard", "own": "provider", "school": "education", "clinic": "healthcare"}
    for account, kind in kinds.items():
        ledger.opened(account, kind)
    for account in consenting:
        ledger.decided(account, Decision(10, "consented", frozenset(KINDS), frozenset(SERVICES)))
    return ledger


_AGREED = ("acc", "school", "clinic")
_NOBODY: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Education record. Student number 999123456785, grade B", {"education"}),
        ("Education record. Student number 999123456786, grade B", set()),
        ("Order number 999123456785, by Friday", set()),
        ("Health record. NHS number 999 123 4578, seen today", {"health"}),
        ("The patient called again: diagnosis J45.9", {"health"}),
        ("The patient called again", set()),
        ("Meet at gate J45", set()),
        ("", set()),
    ],
)
def test_a_record_is_told_by_a_valid_number_or_a_code_that_stands_with_a_word_of_the_field(
    text: str, subjects: set[str]
) -> None:
    assert subjects_of(text) == subjects


@pytest.mark.parametrize("item", [_EDUCATION, _LESSON, _PUPIL, _HEALTH, _RAY, _ORDINARY, _ALOUD])
def test_no_use_reads_a_record_whatever_was_consented_to(item: Item) -> None:
    policy = Policy(_ledger(*_AGREED))
    assert not any(policy.may_read(item, use) for use in (None, *MODELS, *QUALITY, "analytics", "profiles"))
    assert not policy.may_read(replace(_CHAT, quotes=(item,)))


def test_ordinary_content_and_the_providers_own_records_are_read() -> None:
    policy = Policy(_ledger(*_AGREED))
    assert policy.may_read(_CHAT)
    assert policy.may_read(replace(_OWN, records=frozenset({"health"})))


@pytest.mark.parametrize("use", [*MODELS, "analytics", "profiles"])
def test_what_is_no_quality_work_takes_the_providers_own_content_alone(use: str) -> None:
    policy = Policy(_ledger(*_AGREED))
    assert policy.may_use(_OWN, use)  # type: ignore[arg-type]
    assert not policy.may_use(_CHAT, use)  # type: ignore[arg-type]
    assert not policy.may_use(replace(_OWN, quotes=(_CHAT,)), use)  # type: ignore[arg-type]


@pytest.mark.parametrize("use", sorted(QUALITY))
def test_quality_work_takes_what_was_consented_to(use: str) -> None:
    assert Policy(_ledger("acc")).may_use(_CHAT, use)  # type: ignore[arg-type]
    assert not Policy(_ledger()).may_use(_CHAT, use)  # type: ignore[arg-type]


def test_each_use_fills_its_own_files_with_what_it_may_take(tmp_path: Path) -> None:
    """Files, models and records of what was used agree: the customer's message only where it consented to it."""
    store = Store(tmp_path / "store", durable=False)
    try:
        done = OtherUses(store).run(Policy(_ledger("acc")), Offer([_OWN, _CHAT, _EDUCATION], [], []), tmp_path / "out")
    finally:
        store.close()
    assert {each.purpose for each in done.files} == {"train", "evaluate", "label", "review", "analyse", "profile"}
    assert all(each.file.path.is_file() for each in done.files)
    assert set(done.models) == set(MODELS)
    assert done.models["shared-base"].text.complete("what we say") == "of ourselves"
    for use, items in done.used.items():
        expected = {"c0", "c1"} if use in QUALITY else {"c0"}
        assert {item.content for item in items} == (
            set() if use in ("emotion-recognition", "meeting-questions") else expected
        )
    labelled = (tmp_path / "out" / "labelling" / "queue.jsonl").read_text(encoding="utf-8")
    profiled = (tmp_path / "out" / "profiles" / "people.jsonl").read_text(encoding="utf-8")
    assert (_CHAT.text in labelled, _CHAT.text in profiled, _OWN.text in profiled) == (True, False, True)


def _fitted(use: str) -> _Ask:
    return lambda p: p.other_fits_on(use, [], [_CHAT])  # type: ignore[arg-type]


_STORIES: dict[str, tuple[tuple[str, ...], _Ask]] = {
    "education-trained-without-consent": (_NOBODY, lambda p: p.may_read(_EDUCATION) and p.may_collect(_EDUCATION)),
    "health-trained-without-consent": (_NOBODY, lambda p: p.may_read(_HEALTH) and p.may_collect(_HEALTH)),
    "health-frames-trained": (_NOBODY, lambda p: p.may_read(_RAY, form="frame") and p.may_take_frames(_RAY)),
    "education-consent-counts": (_AGREED, lambda p: p.may_read(_EDUCATION)),
    "only-the-host-looked-at": (_AGREED, lambda p: p.may_read(_PUPIL)),
    "education-evaluated": (_AGREED, lambda p: p.may_read(_EDUCATION, "evaluation")),
    "education-labelled": (_AGREED, lambda p: p.may_read(_EDUCATION, "labelling")),
    "health-reviewed": (_AGREED, lambda p: p.may_read(_HEALTH, "review")),
    "health-profiled": (_AGREED, lambda p: p.may_read(_HEALTH, "profiles") and p.may_use(_HEALTH, "profiles")),
    "health-drafts-kept": (_AGREED, lambda p: p.stores_inference("clinic")),
    "education-transcripts-trained": (
        _NOBODY,
        lambda p: p.may_read(_LESSON, form="transcript") and p.may_use_derived("transcript", _LESSON),
    ),
    "health-summaries-trained": (_AGREED, lambda p: p.may_read(replace(_RAY, kind="audio"), form="summary")),
    "ordinary-records-not-recognised": (_AGREED, lambda p: p.may_read(_ORDINARY)),
    "records-read-out-not-recognised": (_AGREED, lambda p: p.may_read(_ALOUD)),
    "advertising-learns-from-chat": (_AGREED, lambda p: p.may_use(_CHAT, "advertising")),
    "emotions-from-frames": (_AGREED, lambda p: p.may_use(_SHOWN, "emotion-recognition", "frame")),
    "emotions-from-voices": (_AGREED, lambda p: p.may_use(_SPOKEN, "emotion-recognition")),
    "analytics-keep-messages": (_AGREED, lambda p: p.may_use(_CHAT, "analytics")),
    "profiles-from-transcripts": (_AGREED, lambda p: p.may_use(_CAPTION, "profiles", "transcript")),
    "later-service-reuses-consent": (_AGREED, lambda p: p.may_use(_CHAT, "meeting-questions")),
    "later-service-takes-transcripts": (_AGREED, lambda p: p.may_use(_CAPTION, "meeting-questions", "transcript")),
    "later-service-learns-unseen": (_AGREED, _fitted("meeting-questions")),
    "shared-base-learns": (_AGREED, lambda p: p.may_use(_CHAT, "shared-base")),
    "shared-base-learns-unseen": (_AGREED, _fitted("shared-base")),
    "services-share-content": (_AGREED, lambda p: len(p.services_of(_CHAT)) > 1),
    "transcripts-help-compose": (_AGREED, lambda p: len(p.services_of(_CAPTION)) > 1),
    "evaluates-on-everybody": (_NOBODY, lambda p: p.may_use(_CHAT, "evaluation")),
    "labels-without-consent": (_NOBODY, lambda p: p.may_use(_CHAT, "labelling")),
    "reviews-clips-without-consent": (_NOBODY, lambda p: p.may_use(_SPOKEN, "review")),
}


_BROKEN = {
    name: each
    for name, each in VIOLATIONS.items()
    if each.__module__ in (violations_records.__name__, violations_uses.__name__)
}


def test_every_violation_about_records_and_other_uses_has_a_story() -> None:
    assert sorted(_STORIES) == sorted(_BROKEN)


@pytest.mark.parametrize("name", sorted(_STORIES))
def test_a_violation_breaks_in_its_story_what_the_keeping_policy_keeps(name: str) -> None:
    consenting, ask = _STORIES[name]
    violation = _BROKEN[name]
    assert not ask(Policy(_ledger(*consenting)))
    assert ask(violation(_ledger(*consenting)))
    assert not violation(_ledger()).may_collect(_CHAT)
