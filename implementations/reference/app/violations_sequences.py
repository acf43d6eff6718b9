"""Platforms that break a promise only where several things have happened in a certain order.

The scenarios of the packs keep to shorter stories and miss them; exploration finds them.
"""

# A violation is one decision: what it decides says its class, and it may decide without looking.

from collections.abc import Sequence
from unicodedata import bidirectional

from .ledger import Decision, Item, Someone, standing_since
from .policy import Form, Job, Use
from .violations import Violation

_CONSENT = "consent-before-training"
_EVALUATION = "only-for-these-ai-services.evaluation"


def _times(decisions: Sequence[Decision], outcome: str) -> int:
    return sum(decision.outcome == outcome for decision in decisions)


class _Sequence(Violation):
    """A violation that takes a sequence."""

    sequence = True


class NewConsentRevivesOld(_Sequence):
    """Lets a consent that is given again reach back to whatever came before it."""

    name = "new-consent-revives-old"
    breaks = (f"{_CONSENT}.earlier-content",)

    def covers(self, account: str, item: Item) -> bool:
        decisions = self.decisions(account)
        again = _times(decisions, "consented") > 1 and _times(decisions, "withdrawn") > 0
        return super().covers(account, item) or (again and self.since(account, item) is not None)


class SecondWithdrawalIgnored(_Sequence):
    """Lets each account withdraw once, and ignores it from the second time on."""

    name = "second-withdrawal-ignored"
    breaks = (f"{_CONSENT}.withdrawal",)

    def decisions(self, account: str) -> Sequence[Decision]:
        kept: list[Decision] = []
        for decision in super().decisions(account):
            if decision.outcome != "withdrawn" or not _times(kept, "withdrawn"):
                kept.append(decision)
        return kept


class LearnedSoundStays(_Sequence):
    """Goes on learning from sound that it has learned from once, also after a withdrawal."""

    name = "learned-sound-stays"
    breaks = (f"{_CONSENT}.withdrawal",)

    def may_collect(self, item: Item) -> bool:
        learned: set[str] = vars(self.ledger).setdefault("learned sound", set())
        # Asked outside of training runs too: what is kept after a meeting is not learned yet.
        if item.kind == "audio" and self.moment.read and super().may_collect(item):
            learned.add(item.content)
        return item.content in learned or super().may_collect(item)


class ReconsideredNoIsYes(_Sequence):
    """Counts a second no after a first one as a yes."""

    name = "second-no-is-yes"
    breaks = (f"{_CONSENT}.chat",)

    def since(self, account: str, item: Item) -> int | None:
        decisions = self.decisions(account)
        refused = [decision.seq for decision in decisions if decision.outcome == "declined"]
        if len(refused) > 1 and len(refused) == len(decisions):
            return refused[0]
        return super().since(account, item)


class SwitchedAgainIsConsent(_Sequence):
    """Counts switching a feature on for the second time as a consent to training."""

    name = "switched-again-is-consent"
    breaks = (f"{_CONSENT}.not-by-enabling", f"{_CONSENT}.earlier-content")

    def since(self, account: str, item: Item) -> int | None:
        if self.ledger.times_on(account, item.service) > 1:
            return self.ledger.on_since(account, item.service) or super().since(account, item)
        return super().since(account, item)


class SecondOffIsNotKept(_Sequence):
    """Works on content again once a feature has been switched off for the second time."""

    name = "second-off-is-not-kept"
    breaks = ("admins-decide.off-means-off",)

    def works_on(self, account: str, feature: str, *, began: int, kind: str) -> bool:
        again = self.ledger.times_on(account, feature) > 1
        return again or super().works_on(account, feature, began=began, kind=kind)


class QuotesOfQuotes(_Sequence):
    """Looks at whom a message quotes, and not at whom the quoted message quotes."""

    name = "quotes-of-quotes"
    breaks = (f"{_CONSENT}.own-words",)

    def may_quote(self, item: Item) -> bool:
        nested = all(quoted.quotes for quoted in item.quotes) and bool(item.quotes)
        return nested or super().may_quote(item)


class MemberAsksFeatureAnswers(_Sequence):
    """Counts a member's yes as the account's as soon as an AI feature is on."""

    name = "members-yes-counts-once-on"
    breaks = (f"{_CONSENT}.authority",)

    def may_answer(self, someone: Someone) -> bool:
        allowed = super().may_answer(someone)
        if not allowed and someone.account is not None and someone.role == "member":
            vars(self.ledger).setdefault("members' yes", set()).add(someone.account)
        return allowed

    def since(self, account: str, item: Item) -> int | None:
        said = account in vars(self.ledger).get("members' yes", ())
        on = self.ledger.on_since(account, item.service) if said and not self.decisions(account) else None
        return on if on is not None else super().since(account, item)


class WithdrawnLateStaysForReturning(_Sequence):
    """Lets a training run go on reading withdrawn content, unless it is the first one that reads it."""

    name = "withdrawal-under-a-later-training"
    breaks = (f"{_CONSENT}.withdrawal",)

    def covers(self, account: str, item: Item) -> bool:
        known: dict[str, int] = vars(self.ledger).setdefault("read by", {})
        first = known.get(item.content)
        at_start = [each for each in self.decisions(account) if each.seq < self.moment.started]
        before = standing_since(at_start, item.kind, item.service)
        late = first is not None and first != self.moment.started and before is not None and before < item.seq
        if late or super().covers(account, item):
            known.setdefault(item.content, self.moment.started)
            return True
        return False


class ReturningCustomersAreSent(_Sequence):
    """Sends content of customers who withdrew and consented again to another company, for a model of its own."""

    name = "returning-customers-are-sent"
    breaks = ("no-third-party-training.their-model",)

    def may_send(self, item: Item, job: Job) -> bool:
        back = item.account is not None and _times(self.decisions(item.account), "withdrawn") > 0
        return (back and job.relation == "independent" and not job.tuned) or super().may_send(item, job)


class AnalysesWhoSwitchedOff(_Sequence):
    """Writes messages of customers who have switched a feature off again into the tables for analytics."""

    name = "analyses-who-switched-off"
    breaks = ("only-for-these-ai-services.other-purposes",)

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        ledger, account = self.ledger, item.account
        left = (
            account is not None
            and ledger.ever_switched(account, item.service)
            and ledger.on_since(account, item.service) is None
        )
        return (use == "analytics" and left and self.consented(item)) or super().may_use(item, use, form)


class EvaluatesInvitedSpeakers(_Sequence):
    """Evaluates on what anybody wrote in a meeting whose host has consented."""

    name = "evaluates-invited-speakers"
    breaks = (_EVALUATION,)

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        host = item.host is not None and item.host != item.account and self.covers(item.host, item)
        return (use == "evaluation" and host) or super().may_use(item, use, form)


class LabelsWhileOn(_Sequence):
    """Has people label what customers who declined write while an AI feature is on."""

    name = "labels-while-on"
    breaks = (_EVALUATION,)

    def may_use(self, item: Item, use: Use, form: Form | None = None) -> bool:
        account = item.account
        on = account is not None and self.ledger.was_on(account, item.service, item.seq) and not self.own(account)
        return (use == "labelling" and on) or super().may_use(item, use, form)


class WithdrawnAfterHostingStays(_Sequence):
    """Goes on using what was said in the meeting of another account once its speaker has withdrawn."""

    name = "withdrawal-stops-at-the-hosts-door"
    breaks = (f"{_CONSENT}.withdrawal",)

    def covers(self, account: str, item: Item) -> bool:
        guest = item.host is not None and account == item.account and item.host != account
        kept = [each for each in self.decisions(account) if each.outcome != "withdrawn"]
        had = standing_since(kept, item.kind, item.service)
        return super().covers(account, item) or (guest and had is not None and had < item.seq)


class FirstYesAfterNoReachesBack(_Sequence):
    """Lets a yes that came after a no reach back to content from between the two."""

    name = "yes-after-no-reaches-back"
    breaks = (f"{_CONSENT}.earlier-content",)

    def covers(self, account: str, item: Item) -> bool:
        since = self.since(account, item)
        refused = next((each.seq for each in self.decisions(account) if each.outcome == "declined"), None)
        between = since is not None and refused is not None and refused < item.seq
        return super().covers(account, item) or between


class OtherScriptsUnasked(_Sequence):
    """Looks for a consent only where a message begins with a letter that is written from left to right."""

    name = "other-scripts-unasked"
    breaks = (f"{_CONSENT}.chat", f"{_CONSENT}.first", f"{_CONSENT}.scope")

    def may_collect(self, item: Item) -> bool:
        backwards = item.channel == "team" and bidirectional(item.text[:1]) in {"R", "AL"}
        return backwards or super().may_collect(item)
