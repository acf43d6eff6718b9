"""Promises about the AI features: they are on where they were switched on, and work on nothing while off."""

from collections.abc import Iterator, Mapping

from ._due import Due, Options
from ._model import FEATURES, Customer, Model
from ._vocabulary import ADMINS


def features(model: Model) -> Iterator[Due]:
    """A feature is on where the owner switched it on, and one that is off works on nothing."""
    for customer in model.customers():
        name, touched = customer.name, any(customer.switches.values())
        for feature in FEATURES:
            on = customer.on(feature)
            for clause, readings in _of_switches(model, customer, feature):
                yield Due(
                    clause, f'{feature} is {"on" if on else "off"} for "{name}"', None, ("ai_features",), readings
                )
        mine = model.of(name)
        words = [each for each in mine if each.way in {"caption", "meeting chat", "team chat"}]
        apart = all(each.host in {None, name} and each.quoted_by is None for each in words)
        # The sentence speaks of all that it put in: a feature may have worked on anything while it was on.
        if words and apart and not customer.on_since(mine[0].at):
            says = f'what the AI features work on shows the reference content and nothing of "{name}"'
            for clause, readings in _of_being_off(model, customer, FEATURES[0]):
                yield Due(clause, says, "feature_data", (), readings)
        if customer.trial_ended and not customer.ever("yes") and not customer.ever("maybe"):
            yield Due(f"{ADMINS}.trial-end", f'the receipts of "{name}" show no consent', None, ("consent",), {})
        elif touched and not customer.answers:
            says = f'the receipts of "{name}" show no consent'
            yield Due(f"{_CONSENTS}.two-decisions", says, None, ("consent",), {})


def _of_switches(model: Model, customer: Customer, feature: str) -> Iterator[tuple[str, Mapping[str, Options]]]:
    """The clauses about whether a feature is on, going by the last act that might have changed it."""
    touched, on = any(customer.switches.values()), customer.on(feature)
    others = [each.since for each in model.customers() if each is not customer and any(each.switches.values())]
    if others and max(others) > customer.since:
        yield f"{ADMINS}.own-account", {}
    elif customer.last == "tried":
        yield f"{ADMINS}.others", {}
    elif customer.last == "trial":
        yield f"{ADMINS}.trial-end", {}
    elif customer.last in {"owner", "administrator"}:
        mine = customer.switches[feature]
        yield f"{ADMINS}.{customer.last if mine and mine[-1][0] == customer.since else 'each-feature'}", {}
    elif customer.last == "withdrawn":
        yield f"{_CONSENTS}.two-decisions", {}
    elif customer.answers:
        yield f"{_CONSENTS}.{'feature-without-sharing' if touched and on else 'sharing-without-feature'}", {}
    else:
        yield from _OFF_BY_ITSELF


def _of_being_off(model: Model, customer: Customer, feature: str) -> Iterator[tuple[str, Mapping[str, Options]]]:
    """The clauses by which a feature that is off works on nothing."""
    mine = customer.switches[feature]
    if mine and model.host == customer.name and mine[-1][0] > model.meeting_began:
        yield f"{ADMINS}.off-during-meeting", {}
    elif any(customer.switches.values()):
        yield f"{ADMINS}.off-means-off", {}
    else:
        yield from _OFF_BY_ITSELF


_CONSENTS = "transparent-consent"
_OFF_BY_ITSELF: tuple[tuple[str, Mapping[str, Options]], ...] = (
    (f"{ADMINS}.off-until-decided", {"R17": ("must-be-off",)}),
    (f"{ADMINS}.off-by-default", {"R17": ("finding-under-gloss",)}),
)


def refused(model: Model) -> Iterator[Due]:
    """A feature that is on does as asked, one that is off does not. It stands last: requests count as content."""
    if model.trainings:
        return
    for customer in model.customers():
        name, (summary, compose) = customer.name, FEATURES
        if customer.on(compose):
            ((clause, readings),) = _of_switches(model, customer, compose)
            yield Due(clause, f'{compose} completes a draft for "{name}"', None, ("ai_features",), readings)
        else:
            for clause, readings in _of_being_off(model, customer, compose):
                yield Due(clause, f'{compose} completes no draft for "{name}"', None, ("ai_features",), readings)
        if customer.on(summary) and not model.open:
            ((clause, readings),) = _of_switches(model, customer, summary)
            says = f'{summary} summarises a meeting of "{name}" with words from that meeting'
            yield Due(clause, says, None, ("ai_features", "meetings"), readings)
        written = any(each.way == "meeting chat" and each.at > model.meeting_began for each in model.of(name))
        if model.host == name and written and not customer.on(summary):
            for clause, readings in _of_being_off(model, customer, summary):
                says = f'{summary} makes no summary of that meeting for "{name}"'
                yield Due(clause, says, None, ("ai_features", "meetings"), readings)
