"""Promises about training: whose content, and what was made of it, is in no training data."""

from collections.abc import Iterator, Mapping, Sequence

from ._due import Due, Options
from ._model import FEATURES, SHARED, Customer, Model, Piece, Reason
from ._readings import ALONE, DERIVED, EMBEDDED, QUOTED, SPAM_ONLY, SPEAKERS, of_reasons, of_ways
from ._vocabulary import CONSENT, DATA, MESSAGES, ONLY, OTHERS, OWN, PARTY, RECORDS, trained, why_none


def nothing_of(model: Model) -> Iterator[Due]:
    """Nothing of somebody whose content may not be used is in the training data.

    The models themselves are not asked: that takes as long as a whole batch of stories.
    """
    if not trained(model):
        return
    for customer in model.parties.values():
        mine = model.given(customer.name)
        reasons = why_none(model, mine)
        if reasons is None:
            continue
        clause, readings = _clause(model, customer, mine, reasons)
        readings = {**readings, **of_ways(mine), **of_reasons(reasons)}
        says = f'the training data of that run shows the reference content and nothing of "{customer.name}"'
        yield Due(clause, says, "training_data", (), readings)


def _clause(  # noqa: PLR0911 - one for each reason
    model: Model, customer: Customer, mine: Sequence[Piece], reasons: Sequence[Reason]
) -> tuple[str, Mapping[str, Options]]:
    """The clause that speaks of content that is left out for such reasons: the narrowest."""
    there = set(reasons)
    if "record" in there:
        return f"{RECORDS}.{'education' if customer.kind == 'education' else 'health'}-training", {}
    for reason, name in (
        ("guest", "own-words"),
        ("withdrawn", "withdrawal"),
        ("assembled", "first"),
        ("earlier", "earlier-content"),
        ("scope", "scope"),
        ("void", "authority"),
        ("shown", "first"),
    ):
        # Beside no answer, or a yes to something else, a feature that went on is what is taken for a yes.
        if reason in there and not (reason in {"shown", "scope"} and any(customer.switches.values())):
            return f"{CONSENT}.{name}", {}
    if any(each.quoted_by for each in mine):
        return f"{CONSENT}.own-words", QUOTED
    if any(each.host not in {None, customer.name} and model.parties[str(each.host)].stands() for each in mine):
        return f"{CONSENT}.own-words", SPEAKERS
    if any(customer.switches.values()):
        return f"{CONSENT}.not-by-enabling", {}
    if any(each.recording is not None for each in mine):
        return f"{OWN}.recordings", {}
    if any(each.way in SHARED for each in mine):
        return f"{CONSENT}.first", {}
    kinds = {each.kind for each in mine}
    return f"{CONSENT}.{'chat' if 'chat' in kinds else 'audio' if 'audio' in kinds else 'video'}", {}


def derived(model: Model) -> Iterator[Due]:
    """Neither a transcript nor a summary of content that may not be used."""
    if not trained(model):
        return
    data = "the training data of that run shows the reference content and no"
    for customer in model.parties.values():
        name = customer.name
        spoken = [each for each in model.of(name) if each.way == "caption"]
        if (reasons := why_none(model, spoken)) is not None:
            clause = f"{CONSENT}.{'withdrawal' if 'withdrawn' in reasons else 'derived'}"
            clause = f"{RECORDS}.derived" if "record" in reasons else clause
            readings = {**DERIVED, **of_ways(spoken), **of_reasons(reasons)}
            yield Due(clause, f'{data} transcript of "{name}"', "training_data", (), readings)
        noted = [
            each
            for each in model.of(name)
            if each.way == "meeting chat" and model.meeting_began < each.at and model.summarised is not None
        ]
        whole = all(each.at < (model.summarised or 0) for each in noted)
        if whole and (reasons := why_none(model, noted)) is not None and "record" not in reasons:
            host = model.parties[str(model.host)]
            joint = host.name != name and host.stands() is not None
            readings = {**DERIVED, **of_ways(noted), **of_reasons(reasons)}
            yield Due(
                f"{CONSENT}.{'own-words' if joint else 'derived'}",
                f'{data} summary of "{name}"',
                "training_data",
                (),
                readings,
            )


def embedded(model: Model) -> Iterator[Due]:
    """No embedding of chat that may not be used."""
    if not trained(model):
        return
    for customer in model.customers():
        mine = model.given(customer.name)
        apart = all(each.way in {*MESSAGES, "meeting chat"} and each.quoted_by is None for each in mine)
        own = all(each.host in {None, customer.name} for each in mine)
        reasons = why_none(model, mine)
        if apart and own and reasons is not None and "record" not in reasons:
            readings = {**EMBEDDED, **of_ways(mine), **of_reasons(reasons)}
            says = f'{DATA} shows the reference content and no embedding of "{customer.name}"'
            clause = f"{CONSENT}.{'withdrawal' if 'withdrawn' in reasons else 'derived'}"
            yield Due(clause, says, "training_data", ("models",), readings)


def one_service(model: Model) -> Iterator[Due]:
    """A yes for one AI service is not a yes for the other."""
    if not trained(model):
        return
    for customer in model.customers():
        mine = model.given(customer.name)
        first = customer.answers[0] if customer.answers else None
        if not mine or first is None or first.feature is None or len(customer.answers) > 1:
            continue
        other = FEATURES[1 - FEATURES.index(first.feature)]
        home = MESSAGES if other == FEATURES[1] else frozenset({"audio", "video", "meeting chat"})
        if all(each.way in home and not each.quoted_by and each.host in {None, customer.name} for each in mine):
            says = f'{DATA} for {other} shows the reference content and nothing of "{customer.name}"'
            # Beside a yes to something else, a feature that went on is what is taken for a yes.
            name = "not-by-enabling" if any(customer.switches.values()) else "scope"
            yield Due(f"{CONSENT}.{name}", says, "training_data", (), of_ways(mine))
        home = MESSAGES if first.feature == FEATURES[1] else frozenset({"audio", "meeting chat"})
        if all(each.way in home and not each.quoted_by and each.host in {None, customer.name} for each in mine):
            says = f'{DATA} for {other} shows the reference content and nothing of "{customer.name}"'
            yield Due(f"{ONLY}.each-alone", says, "training_data", (), {**ALONE, **of_ways(mine)})
            if other == FEATURES[1] and any(each.way == "audio" for each in mine):
                says = f'{DATA} for {other} shows the reference content and no transcript of "{customer.name}"'
                yield Due(f"{ONLY}.each-alone", says, "training_data", (), ALONE)


def deleted(model: Model) -> Iterator[Due]:
    """Content deleted before a training run read it is not in the training, though it might have been."""
    training = model.training
    if training is None or not training.ended:
        return
    # The sentence looks for all that anybody deleted.
    deleted = [each for each in model.pieces if each.deleted is not None]
    before = all((each.deleted or 0) < (training.read or 0) and not each.changed for each in deleted)
    for customer in model.customers():
        gone = [each for each in deleted if each.owner == customer.name and each.way != "caption"]
        kinds = {*MESSAGES, "meeting chat", *(("audio", "video") if model.asked == "held" else ())}
        if gone and before and all(each.way in kinds for each in gone):
            says = f'{DATA} shows the reference content and nothing of what "{customer.name}" deleted'
            yield Due(f"{OWN}.delete-later-training", says, "training_data", (), {})


def never_trains(model: Model) -> Iterator[Due]:
    """Regardless of the answer: nothing of the content, and nothing that was made of it."""
    if not trained(model):
        return
    for customer in model.parties.values():
        mine = [each for each in model.given(customer.name) if each.way != "draft"]
        if not mine or any(each.way == "invitation" for each in mine) or len(mine) < len(model.given(customer.name)):
            continue
        name, clause = customer.name, f"no-training.{_NAMES[mine[0].way]}"
        yield Due(clause, f'{DATA} shows the reference content and nothing of "{name}"', "training_data", (), {})
        if any(each.way == "audio" for each in mine):
            says = f'{DATA} shows the reference content and no transcript of "{name}"'
            yield Due("no-training.derived", says, "training_data", (), DERIVED)
        noted = [each for each in mine if each.way == "meeting chat" and model.meeting_began < each.at]
        if noted and model.summarised is not None and all(each.at < model.summarised for each in noted):
            says = f'{DATA} shows the reference content and no summary of "{name}"'
            yield Due("no-training.derived", says, "training_data", (), DERIVED)
        if customer.kind is not None and all(each.way == "meeting chat" for each in mine):
            says = f'{DATA} shows the reference content and no embedding of "{name}"'
            yield Due("no-training.derived", says, "training_data", ("models",), EMBEDDED)
        if all(each.way in SHARED for each in mine):
            for what in ("to train its own model", "to train the company's model"):
                says = PARTY.format(what).format(a=name)
                yield Due(f"{OTHERS}.every-kind", says, "third_party", ("third_parties",), {})


_NAMES: Mapping[str, str] = {
    "audio": "audio",
    "video": "video",
    **dict.fromkeys(("meeting chat", "direct message", "team chat", "webinar question"), "chat"),
    "screen": "screen-sharing",
    "file": "attachments",
    "picture file": "attachments",
    "poll": "polls",
    "whiteboard": "whiteboards",
    "whiteboard picture": "whiteboards",
    "reaction": "reactions",
}
"""The second edition's names of content, by the way that it goes in."""


def inviting(model: Model) -> Iterator[str]:
    """The customers that gave nothing but invitations, once a training run has run."""
    for customer in model.customers() if trained(model) else ():
        mine = model.given(customer.name)
        if mine and all(each.way == "invitation" for each in mine):
            yield customer.name


def invited(model: Model) -> Iterator[Due]:
    """The scan for spam alone learns from invitations."""
    for name in inviting(model):
        says = f'{DATA}, apart from those of the scan for spam, show the reference content and nothing of "{name}"'
        yield Due("service-licence.scan-learning", says, "training_data", ("webinars",), SPAM_ONLY)
