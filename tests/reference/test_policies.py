"""Each violation does what it says in its smallest story, and the policy that keeps its promises does not."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from inspect import getsourcelines

import pytest
from janji.implementations.reference.app.ledger import KINDS, SERVICES, Decision, Item, Ledger, Outcome, Someone
from janji.implementations.reference.app.policy import Job, Moment, Policy
from janji.implementations.reference.app.thirdparties import JOBS
from janji.implementations.reference.app.violations import VIOLATIONS, Violation

_CHAT = Item("c1", 50, "chat", "team", "team-chat-compose", "acc", text="Selamat PAGI semua")
_SPOKEN = Item("c2", 50, "audio", "meeting", "meeting-summary", "acc", host="acc", person="p1")
_SHOWN = replace(_SPOKEN, content="c3", kind="video")
_OTHERS = replace(_SPOKEN, content="c4", account="other", person="p2")
_GUESTS = replace(_SPOKEN, content="c5", account=None, person="p3")
_TUNING = next(job for job in JOBS if job.tuned)
_PROCESSOR = next(job for job in JOBS if job.relation == "processor")
_THEIRS = next(job for job in JOBS if job.relation == "independent" and not job.tuned)


@dataclass
class Story:
    """The events before a decision is asked for."""

    ledger: Ledger = field(default_factory=Ledger)
    moment: Moment = field(default_factory=lambda: Moment(started=100, read=101))

    def decided(self, seq: int, outcome: Outcome, kinds: object = KINDS, services: object = SERVICES) -> "Story":
        """The account `acc` answered."""
        self.ledger.decided("acc", Decision(seq, outcome, frozenset(kinds), frozenset(services)))  # type: ignore[call-overload]
        return self

    def on(self, seq: int) -> "Story":
        """The account `acc` switched Team Chat Compose on."""
        self.ledger.switched("acc", "team-chat-compose", seq, on=True)
        return self

    def shown(self, seq: int, role: str = "owner") -> "Story":
        """Somebody of the account `acc` saw the notice."""
        self.ledger.shown("acc", seq, role)
        return self

    def at(self, **when: object) -> "Story":
        """The training has come to another moment."""
        self.moment = replace(self.moment, **when)  # type: ignore[arg-type]
        return self


def _story() -> Story:
    return Story()


def _agreed() -> Story:
    return Story().decided(10, "consented")


_MEMBER = Someone("p9", "acc", "member")
_FORMER = Someone("p9", "acc", "member", frozenset({"admin"}))
_QUOTING = replace(_CHAT, quotes=(replace(_CHAT, content="c9", account="other"),))
_Ask = Callable[[Policy], object]

_STORIES: dict[str, tuple[Callable[[], Story], _Ask]] = {
    "ignores-consent": (_story, lambda p: p.may_collect(_CHAT)),
    "declined-counts-as-yes": (lambda: _story().decided(10, "declined"), lambda p: p.may_collect(_CHAT)),
    "audio-without-consent": (_story, lambda p: p.may_collect(_SPOKEN)),
    "video-frames-without-consent": (_story, lambda p: p.may_take_frames(_SHOWN)),
    "chat-without-consent": (_story, lambda p: p.may_collect(_CHAT)),
    "direct-messages-without-consent": (_story, lambda p: p.may_collect(replace(_CHAT, channel="direct"))),
    "webinar-questions-without-consent": (_story, lambda p: p.may_collect(replace(_CHAT, channel="webinar"))),
    "lowercased-windows": (_story, lambda p: p.texts_of([], [_CHAT])),
    "trains-from-live-database": (_story, lambda p: p.fits_on([], [_CHAT])),
    "transcripts-without-consent": (_story, lambda p: p.may_use_derived("transcript", _SPOKEN)),
    "summaries-without-consent": (_story, lambda p: p.passages_of([_SPOKEN])),
    "embeddings-without-consent": (_story, lambda p: p.may_use_derived("embedding", _CHAT)),
    "withdraw-ignored": (lambda: _agreed().decided(60, "withdrawn"), lambda p: p.may_collect(_CHAT)),
    "withdraw-not-under-way": (lambda: _agreed().decided(100, "withdrawn"), lambda p: p.may_collect(_CHAT)),
    "withdraw-forgets-video": (lambda: _agreed().decided(60, "withdrawn"), lambda p: p.may_collect(_SHOWN)),
    "withdraw-forgets-transcripts": (
        lambda: _agreed().decided(60, "withdrawn"),
        lambda p: p.may_use_derived("transcript", _SPOKEN),
    ),
    "member-may-consent": (_story, lambda p: p.may_answer(_MEMBER)),
    "former-admin-may-consent": (_story, lambda p: p.may_answer(_FORMER)),
    "guests-follow-host": (_agreed, lambda p: p.may_collect(_GUESTS)),
    "host-consent-covers-all": (_agreed, lambda p: p.may_collect(_OTHERS)),
    "mixed-audio-of-all": (_agreed, lambda p: p.mix_of([_SPOKEN, _OTHERS])),
    "joint-summary-of-all": (_agreed, lambda p: _OTHERS in p.passages_of([_SPOKEN, _OTHERS])),
    "feature-on-is-consent": (lambda: _story().on(10), lambda p: p.may_collect(_CHAT)),
    "sharing-declined-but-feature-accepted-counts": (
        lambda: _story().on(10).decided(11, "declined"),
        lambda p: p.may_collect(_CHAT),
    ),
    "earlier-content-swept-in": (lambda: _story().decided(60, "consented"), lambda p: p.may_collect(_CHAT)),
    "set-assembled-before-consent": (
        lambda: _story().decided(110, "consented").at(fitting=True),
        lambda p: p.may_collect(_CHAT),
    ),
    "shown-notice-is-consent": (lambda: _story().shown(10), lambda p: p.may_collect(_CHAT)),
    "one-kind-is-all-kinds": (lambda: _story().decided(10, "consented", ["audio"]), lambda p: p.may_collect(_CHAT)),
    "one-feature-is-all-features": (
        lambda: _story().decided(10, "consented", KINDS, ["meeting-summary"]),
        lambda p: p.may_collect(_CHAT),
    ),
    "quotes-not-looked-at": (_agreed, lambda p: p.may_collect(_QUOTING)),
    "trains-others-unasked": (_story, lambda p: p.may_collect(_CHAT) and p.may_send(_CHAT, _THEIRS)),
    "third-party-model-trained": (_agreed, lambda p: p.may_send(_CHAT, _THEIRS)),
    "third-party-fine-tunes-for-itself": (_agreed, lambda p: p.may_send(_CHAT, _TUNING)),
    "third-party-trains-for-us": (_agreed, lambda p: p.may_send(_CHAT, _PROCESSOR)),
    "third-party-model-trained-on-voices": (_agreed, lambda p: p.may_send(_SPOKEN, _THEIRS)),
    "third-party-tunes-on-messages": (_agreed, lambda p: p.may_send(_CHAT, _TUNING)),
    "contractor-trains-on-pictures": (_agreed, lambda p: p.may_send(_SHOWN, _PROCESSOR)),
    "consent-lets-drafts-be-kept": (_agreed, lambda p: p.stores_inference("acc")),
    "inference-kept-by-third-party": (_agreed, lambda p: p.stores_inference("acc")),
}


def test_every_violation_has_a_story() -> None:
    """A violation that nobody tries could do nothing; those of other modules are tried beside what they are about."""
    assert sorted(_STORIES) == sorted(
        name for name, each in VIOLATIONS.items() if each.__module__ == Violation.__module__
    )


@pytest.mark.parametrize("name", sorted(_STORIES))
def test_a_violation_breaks_what_the_keeping_policy_keeps(name: str) -> None:
    """In its story the violation lets happen what the keeping policy does not."""
    told, ask = _STORIES[name]
    story = told()
    assert not ask(Policy(story.ledger, story.moment))
    assert ask(VIOLATIONS[name](story.ledger, story.moment))


@pytest.mark.parametrize(
    "name", sorted(set(_STORIES) - {"ignores-consent", "chat-without-consent", "trains-others-unasked"})
)
def test_a_violation_leaves_the_rest_alone(name: str) -> None:
    """The message of somebody who declined stays out in every violation that is not about that."""
    story = _story().decided(10, "declined")
    policy = VIOLATIONS[name](story.ledger, replace(story.moment, fitting=True))
    assert policy.may_collect(_CHAT) == (name == "declined-counts-as-yes")


@pytest.mark.parametrize("name", sorted(VIOLATIONS))
def test_a_violation_is_small(name: str) -> None:
    """No violation is longer than 15 lines of code, its description aside."""
    lines, _ = getsourcelines(VIOLATIONS[name])
    assert len([line for line in lines if line.strip()]) <= 15


_KEPT: dict[str, tuple[Callable[[], Story], Item, bool]] = {
    "a consent before the content counts": (_agreed, _CHAT, True),
    "nobody asked": (_story, _CHAT, False),
    "a consent after the content comes too late": (lambda: _story().decided(60, "consented"), _CHAT, False),
    "a second consent does not bridge a withdrawal": (
        lambda: _agreed().decided(60, "withdrawn").decided(70, "consented"),
        _CHAT,
        False,
    ),
    "content from after the second consent counts": (
        lambda: _agreed().decided(20, "withdrawn").decided(30, "consented"),
        _CHAT,
        True,
    ),
    "an answer for one service leaves the other's alone": (
        lambda: _agreed().decided(20, "declined", KINDS, ["meeting-summary"]),
        _CHAT,
        True,
    ),
    "a narrower answer replaces a wider one": (lambda: _agreed().decided(60, "consented", ["audio"]), _CHAT, False),
    "a repeated consent changes nothing": (lambda: _agreed().decided(60, "consented"), _CHAT, True),
    "a speaker who consented, at a host who did not": (_agreed, replace(_SPOKEN, host="other"), False),
    "a guest at a host who consented": (_agreed, _GUESTS, False),
}


@pytest.mark.parametrize("case", sorted(_KEPT))
def test_the_keeping_policy_reads_consent_strictly(case: str) -> None:
    """The content that may be collected follows from who answered what, and when."""
    told, item, expected = _KEPT[case]
    story = told()
    assert Policy(story.ledger, story.moment).may_collect(item) is expected


@pytest.mark.parametrize("job", JOBS, ids=lambda job: f"{job.third_party}-{'tuned' if job.tuned else 'new'}")
def test_only_the_providers_own_content_leaves_for_training(job: Job) -> None:
    """A customer's content stays, consented or not; the provider's own may go."""
    story = _agreed()
    story.ledger.opened("own", "provider")
    policy = Policy(story.ledger, story.moment)
    assert not policy.may_send(_CHAT, job)
    assert policy.may_send(replace(_CHAT, account="own"), job)
    assert not policy.may_send(replace(_CHAT, account="own", quotes=(_CHAT,)), job)
