"""Platforms that break a promise about AI features: who switches them, and what they work on."""

from collections.abc import Sequence
from types import MappingProxyType

from .ledger import SERVICES, Someone
from .policy_features import Change
from .violations import Violation

_ADMINS = "admins-decide"


def _clauses(*names: str) -> tuple[str, ...]:
    return tuple(f"{_ADMINS}.{name}" for name in names)


class OwnerMayNotSwitchOff(Violation):
    """Lets the owner of an account switch AI features on, and never off again."""

    name = "owner-may-not-switch-off"
    breaks = (
        *_clauses("owner", "off-means-off", "each-feature", "off-during-meeting"),
        "transparent-consent.two-decisions",
    )

    def may_switch(self, someone: Someone, change: Change) -> bool:
        return super().may_switch(someone, change) and (change.on or someone.role != "owner")


class ComposeOffIsNotKept(Violation):
    """Takes a request to switch Team Chat Compose off, and changes nothing."""

    name = "compose-off-is-not-kept"
    breaks = _clauses("owner", "administrator", "each-feature", "off-means-off")

    def changes_of(self, change: Change) -> Sequence[Change]:
        return () if change.feature == "team-chat-compose" and not change.on else super().changes_of(change)


class AdministratorMayNotSwitch(Violation):
    """Lets the owner alone switch AI features."""

    name = "administrator-may-not-switch"
    breaks = _clauses("administrator")

    def may_switch(self, someone: Someone, change: Change) -> bool:
        return super().may_switch(someone, change) and someone.role == "owner"


class AdministratorMayNotSwitchOff(Violation):
    """Lets administrators switch AI features on, and the owner alone switch them off."""

    name = "administrator-may-not-switch-off"
    breaks = _clauses("administrator")

    def may_switch(self, someone: Someone, change: Change) -> bool:
        return super().may_switch(someone, change) and (change.on or someone.role == "owner")


class _NextAccountToo(Violation):
    """Changes the account that was opened next as well."""

    def changes_of(self, change: Change) -> Sequence[Change]:
        accounts = self.ledger.accounts()
        following = accounts[accounts.index(change.account) + 1 :][:1]
        return (change, *(Change(other, change.feature, change.on) for other in following))


class SwitchActsOnTheNextAccount(_NextAccountToo):
    """Switches an AI feature for the account that was opened next as well."""

    name = "switch-acts-on-the-next-account"
    breaks = _clauses("own-account")


class SwitchOffActsOnTheNextAccount(_NextAccountToo):
    """Switches an AI feature off for the account that was opened next as well, and on for one account alone."""

    name = "switch-off-acts-on-the-next-account"
    breaks = _clauses("own-account")

    def changes_of(self, change: Change) -> Sequence[Change]:
        return (change,) if change.on else super().changes_of(change)


class MemberMaySwitch(Violation):
    """Lets any member switch the AI features of the account."""

    name = "member-may-switch"
    breaks = _clauses("others")

    def may_switch(self, someone: Someone, change: Change) -> bool:
        return someone.account == change.account


class MemberMaySwitchOnAgain(Violation):
    """Lets any member switch on again what was on in the account before."""

    name = "member-may-switch-on-again"
    breaks = _clauses("others")

    def may_switch(self, someone: Someone, change: Change) -> bool:
        again = change.on and self.ledger.times_on(change.account, change.feature) > 0
        return super().may_switch(someone, change) or (again and someone.account == change.account)


class FormerAdminMaySwitch(Violation):
    """Lets somebody switch AI features who was an administrator once."""

    name = "former-admin-may-switch"
    breaks = _clauses("others")

    def may_switch(self, someone: Someone, change: Change) -> bool:
        was = someone.account == change.account and "admin" in someone.past_roles
        return was or super().may_switch(someone, change)


class OtherOwnersMaySwitch(Violation):
    """Checks whether a person owns an account, and not which one."""

    name = "other-owners-may-switch"
    breaks = _clauses("others")

    def may_switch(self, someone: Someone, change: Change) -> bool:
        return someone.role in {"owner", "admin"}


class OtherAdminsMaySwitch(Violation):
    """Checks of an owner which account is owned, and of an administrator nothing."""

    name = "other-admins-may-switch"
    breaks = _clauses("others")

    def may_switch(self, someone: Someone, change: Change) -> bool:
        return someone.role == "admin" or super().may_switch(someone, change)


class GuestMaySwitch(Violation):
    """Lets guests without an account switch the AI features of those who invited them."""

    name = "guest-may-switch"
    breaks = _clauses("others")

    def may_switch(self, someone: Someone, change: Change) -> bool:
        return someone.account is None or super().may_switch(someone, change)


class NotesWhileOff(Violation):
    """Takes notes of every meeting, whether Meeting Summary is on or off, and shows nobody."""

    name = "notes-while-off"
    breaks = _clauses("off-means-off", "off-by-default", "off-during-meeting")

    def works_on(self, account: str, feature: str, *, began: int, kind: str) -> bool:
        return feature == "meeting-summary" or super().works_on(account, feature, began=began, kind=kind)


class MessagesReadWhileOff(Violation):
    """Reads team chat for suggestions of words, whether Team Chat Compose is on or off."""

    name = "messages-read-while-off"
    breaks = _clauses("off-means-off", "off-by-default")

    def works_on(self, account: str, feature: str, *, began: int, kind: str) -> bool:
        return feature == "team-chat-compose" or super().works_on(account, feature, began=began, kind=kind)


class DraftSentBeforeTheCheck(Violation):
    """Sends a draft to the third parties that complete it, and only then finds that the feature is off."""

    name = "draft-sent-before-the-check"
    breaks = _clauses("off-means-off")

    def may_begin(self, account: str, feature: str) -> bool:
        return True


class OffIsOnlyShown(Violation):
    """Shows a feature as off, and goes on serving whoever asks."""

    name = "off-is-only-shown"
    breaks = _clauses("owner", "administrator", "own-account", "off-means-off", "each-feature", "off-by-default") + (
        _clauses("off-during-meeting")
    )

    def serves(self, account: str, feature: str) -> bool:
        return True


class OneSwitchForBoth(Violation):
    """Switches both AI features with either switch."""

    name = "one-switch-for-both"
    breaks = _clauses("each-feature", "trial-end")

    def changes_of(self, change: Change) -> Sequence[Change]:
        return [Change(change.account, feature, change.on) for feature in SERVICES]


class SummaryTakesComposeAlong(Violation):
    """Switches Team Chat Compose off as soon as Meeting Summary goes off."""

    name = "summary-takes-compose-along"
    breaks = _clauses("each-feature")

    def changes_of(self, change: Change) -> Sequence[Change]:
        along = change.feature == "meeting-summary" and not change.on
        return [change, Change(change.account, "team-chat-compose", on=False)] if along else [change]


class OnByDefault(Violation):
    """Has both AI features on in every new account until somebody switches them off."""

    name = "on-by-default"
    breaks = (
        *_clauses("off-by-default", "own-account", "others", "each-feature", "trial-end"),
        "transparent-consent.sharing-without-feature",
    )

    def is_on(self, account: str, feature: str) -> bool:
        return super().is_on(account, feature) or not self.ledger.ever_switched(account, feature)


class ComposeOnByDefault(Violation):
    """Has Team Chat Compose on in new accounts, as a try-out."""

    name = "compose-on-by-default"
    breaks = (
        *_clauses("off-by-default", "own-account", "others", "each-feature", "trial-end"),
        "transparent-consent.sharing-without-feature",
    )

    def is_on(self, account: str, feature: str) -> bool:
        untouched = feature == "team-chat-compose" and not self.ledger.ever_switched(account, feature)
        return untouched or super().is_on(account, feature)


def _undecided(breaks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.replace("off-by-default", "off-until-decided") for name in breaks)


class OnUntilDecided(OnByDefault):
    """Has both AI features on in new accounts, where the promise is read to say that they must be off."""

    name = "on-until-decided"
    breaks = _undecided(OnByDefault.breaks)
    readings = MappingProxyType({"R17": "must-be-off"})


class ComposeOnUntilDecided(ComposeOnByDefault):
    """Has Team Chat Compose on in new accounts, where the promise is read to say that it must be off."""

    name = "compose-on-until-decided"
    breaks = _undecided(ComposeOnByDefault.breaks)
    readings = MappingProxyType({"R17": "must-be-off"})


class OffOnlyAfterTheMeeting(Violation):
    """Goes on taking notes in a meeting that began while Meeting Summary was on."""

    name = "off-only-after-the-meeting"
    breaks = _clauses("off-during-meeting")

    def works_on(self, account: str, feature: str, *, began: int, kind: str) -> bool:
        return super().works_on(account, feature, began=began, kind=kind) or self.ledger.was_on(account, feature, began)


class CaptionsGoOn(OffOnlyAfterTheMeeting):
    """Stops reading the chat of a meeting when Meeting Summary goes off, and forgets the captions."""

    name = "captions-go-on"
    breaks = _clauses("off-during-meeting")

    def works_on(self, account: str, feature: str, *, began: int, kind: str) -> bool:
        return super().works_on(account, feature, began=began if kind == "audio" else -1, kind=kind)


class TrialEndSwitchesOn(Violation):
    """Switches both AI features on when the free trial ends, since they are paid for now."""

    name = "trial-end-switches-on"
    breaks = _clauses("trial-end")

    def changes_at_trial_end(self, account: str) -> Sequence[Change]:
        return [Change(account, feature, on=True) for feature in SERVICES]


class StayingIsConsent(Violation):
    """Counts staying when the free trial ends as a consent to training."""

    name = "staying-is-consent"
    breaks = _clauses("trial-end")

    def consents_at_trial_end(self, account: str) -> bool:
        return True
