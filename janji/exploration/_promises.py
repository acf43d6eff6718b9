"""Sentences due at the end of a story: those of the packs about what must not be, where the model is certain of it.

Each row names a clause and the sentence that its scenarios end with. A row counts where the pack has the clause and the
chosen readings leave it standing; what hangs on a reading is said beside it, and goes into the saved scenario as a tag.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from janji.terms import Pack

from ._due import Due, Options
from ._model import DRAWN, FEATURES, FILED, SHARED, Customer, Model, Piece, Reason
from ._promises_services import ROWS as OF_SERVICES

_CONSENT = "consent-before-training"
_OWN = "own-and-control"
_RECORDS = "no-education-or-health"
_OTHERS = "no-third-party-training"
_ONLY = "only-for-these-ai-services"
_ADMINS = "admins-decide"
_MESSAGES = frozenset({"direct message", "team chat"})
_OUTSIDE = _MESSAGES | {"draft", "webinar question"}

_ASKED: Mapping[str, Options] = {"R19": ("answer-to-the-question",)}
_EARLIER: Mapping[str, Options] = {"R10": ("left-out-unless-named", "never")}
_SPEAKERS: Mapping[str, Options] = {"R1": ("speaker-account", "each-person")}
_GUESTS: Mapping[str, Options] = {"R2": ("never-consented", "left-out")}
_AUTHORITY: Mapping[str, Options] = {"R3": ("owner-or-admin", "owner-only")}
_CHAT: Mapping[str, Options] = {"R4": ("audio-video-chat", "also-files-screens-polls", "everything")}
_FILES: Mapping[str, Options] = {"R4": ("also-files-screens-polls", "everything")}
_EVERYTHING: Mapping[str, Options] = {"R4": ("everything",)}
_ALONE: Mapping[str, Options] = {"R14": ("each-consented-alone",)}
_SPAM_ONLY: Mapping[str, Options] = {"R9": ("spam-and-fraud-only",)}
_NEVER: Mapping[str, Options] = {"R6": ("no-use", "no-training-even-with-consent")}
_SUCH_ACCOUNTS: Mapping[str, Options] = {"R7": ("all-content-of-such-accounts",)}
_ANY_ACCOUNT: Mapping[str, Options] = {"R7": ("any-account",)}
_DERIVED: Mapping[str, Options] = {"R5": ("as-original", "if-recoverable")}
_EMBEDDED: Mapping[str, Options] = {"R5": ("as-original",)}
_QUOTED: Mapping[str, Options] = {"R16": ("a", "both")}
_NAMED: Mapping[str, Options] = {"R14": ("two-named", "each-consented-alone")}
_ENTITIES: Mapping[str, Options] = {"R12": ("any-other-entity", "affiliates-too")}
_BY_THEM: Mapping[str, Options] = {"R21": ("training-by-them",)}
_TUNED: Mapping[str, Options] = {"R13": ("theirs-if-weights-go-back", "always-theirs")}
_KEPT: Mapping[str, Options] = {"R12b": ("separate-finding",)}
_NO_USE: Mapping[str, Options] = {"R6": ("no-use",)}
_WITHDRAWN: Mapping[str, Options] = {"R11": ("stops-later-and-running", "also-deletes-data-sets", "also-retrains")}
_REASONS: Mapping[Reason, Mapping[str, Options]] = {
    "never": _ASKED,
    "shown": _ASKED,
    "void": {**_ASKED, **_AUTHORITY},
    "earlier": {**_ASKED, **_EARLIER},
    "assembled": _ASKED,
    "withdrawn": _WITHDRAWN,
    "guest": _GUESTS,
}


def dues(model: Model, pack: Pack, chosen: Mapping[str, str], rows: Sequence[str] = ()) -> list[Due]:
    """All that has to hold now, under these readings, by the clauses that the pack has. `rows`: these alone."""
    clauses = {clause.id for commitment in pack.commitments for clause in commitment.clauses}
    found = [each for name, row in _ROWS.items() if not rows or name in rows for each in row(model)]
    return [each for each in found if each.clause in clauses and _demanded(each.readings or {}, chosen)]


def _demanded(readings: Mapping[str, Options], chosen: Mapping[str, str]) -> bool:
    """Whether every one of these readings is chosen so: one that is left open settles nothing."""
    return all(name not in chosen or chosen[name] in options for name, options in readings.items())


# -- training --------------------------------------------------------------------------------------------------------


def _trained(model: Model) -> bool:
    return model.training is not None and model.training.ended


def _reasons(model: Model, pieces: Sequence[Piece]) -> list[Reason] | None:
    """Why none of these may be in the last training; None where one may be, or where there are none."""
    found = [model.why(each) for each in pieces]
    known = [each for each in found if each is not None]
    return known if known and len(known) == len(found) else None


def _nothing_of(model: Model) -> Iterator[Due]:
    """Nothing of somebody whose content may not be used is in the training data.

    The models themselves are not asked: that takes as long as a whole batch of stories.
    """
    if not _trained(model):
        return
    for customer in model.parties.values():
        mine = model.given(customer.name)
        reasons = _reasons(model, mine)
        if reasons is None:
            continue
        clause, readings = _clause(model, customer, mine, reasons)
        readings = {**readings, **_of_ways(mine), **_of_reasons(reasons)}
        says = f'the training data of that training shows the reference content and nothing of "{customer.name}"'
        yield Due(clause, says, "training_data", (), readings)


def _clause(  # noqa: PLR0911 - one for each reason
    model: Model, customer: Customer, mine: Sequence[Piece], reasons: Sequence[Reason]
) -> tuple[str, Mapping[str, Options]]:
    """The clause that speaks of content that is left out for such reasons: the narrowest."""
    there = set(reasons)
    if "record" in there:
        return f"{_RECORDS}.{'education' if customer.kind == 'education' else 'health'}-training", {}
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
            return f"{_CONSENT}.{name}", {}
    if any(each.quoted_by for each in mine):
        return f"{_CONSENT}.own-words", _QUOTED
    if any(each.host not in {None, customer.name} and model.parties[str(each.host)].stands() for each in mine):
        return f"{_CONSENT}.own-words", _SPEAKERS
    if any(customer.switches.values()):
        return f"{_CONSENT}.not-by-enabling", {}
    if any(each.recording is not None for each in mine):
        return f"{_OWN}.recordings", {}
    if any(each.way in SHARED for each in mine):
        return f"{_CONSENT}.first", {}
    kinds = {each.kind for each in mine}
    return f"{_CONSENT}.{'chat' if 'chat' in kinds else 'audio' if 'audio' in kinds else 'video'}", {}


def _of_ways(pieces: Sequence[Piece]) -> Mapping[str, Options]:
    quoted = _QUOTED if any(each.quoted_by for each in pieces) else {}
    joint = _SPEAKERS if any(each.host not in {None, each.owner} for each in pieces) else {}
    ways = {each.way for each in pieces}
    kinds = _EVERYTHING if ways & DRAWN else _FILES if ways & FILED else _CHAT if ways & _OUTSIDE else {}
    return {**kinds, **quoted, **joint}


def _of_reasons(reasons: Sequence[Reason]) -> Mapping[str, Options]:
    return {name: options for each in reasons for name, options in _REASONS.get(each, {}).items()}


def _derived(model: Model) -> Iterator[Due]:
    """Neither a transcript nor a summary of content that may not be used."""
    if not _trained(model):
        return
    data = "the training data of that training shows the reference content and no"
    for customer in model.parties.values():
        name = customer.name
        spoken = [each for each in model.of(name) if each.way == "caption"]
        if (reasons := _reasons(model, spoken)) is not None:
            clause = f"{_CONSENT}.{'withdrawal' if 'withdrawn' in reasons else 'derived'}"
            clause = f"{_RECORDS}.derived" if "record" in reasons else clause
            readings = {**_DERIVED, **_of_ways(spoken), **_of_reasons(reasons)}
            yield Due(clause, f'{data} transcript of "{name}"', "training_data", (), readings)
        noted = [
            each
            for each in model.of(name)
            if each.way == "meeting chat" and model.meeting_began < each.at and model.summarised is not None
        ]
        whole = all(each.at < (model.summarised or 0) for each in noted)
        if whole and (reasons := _reasons(model, noted)) is not None and "record" not in reasons:
            host = model.parties[str(model.host)]
            joint = host.name != name and host.stands() is not None
            readings = {**_DERIVED, **_of_ways(noted), **_of_reasons(reasons)}
            yield Due(
                f"{_CONSENT}.{'own-words' if joint else 'derived'}",
                f'{data} summary of "{name}"',
                "training_data",
                (),
                readings,
            )


def _embedded(model: Model) -> Iterator[Due]:
    """No embedding of chat that may not be used."""
    if not _trained(model):
        return
    for customer in model.customers():
        mine = model.given(customer.name)
        apart = all(each.way in {*_MESSAGES, "meeting chat"} and each.quoted_by is None for each in mine)
        own = all(each.host in {None, customer.name} for each in mine)
        reasons = _reasons(model, mine)
        if apart and own and reasons is not None and "record" not in reasons:
            readings = {**_EMBEDDED, **_of_ways(mine), **_of_reasons(reasons)}
            says = f'{_DATA} shows the reference content and no embedding of "{customer.name}"'
            clause = f"{_CONSENT}.{'withdrawal' if 'withdrawn' in reasons else 'derived'}"
            yield Due(clause, says, "training_data", ("models",), readings)


def _one_service(model: Model) -> Iterator[Due]:
    """A yes for one AI service is none for the other."""
    if not _trained(model):
        return
    for customer in model.customers():
        mine = model.given(customer.name)
        first = customer.answers[0] if customer.answers else None
        if not mine or first is None or first.feature is None or len(customer.answers) > 1:
            continue
        other = FEATURES[1 - FEATURES.index(first.feature)]
        home = _MESSAGES if other == FEATURES[1] else frozenset({"audio", "video", "meeting chat"})
        if all(each.way in home and not each.quoted_by and each.host in {None, customer.name} for each in mine):
            says = f'{_DATA} for {other} shows the reference content and nothing of "{customer.name}"'
            # Beside a yes to something else, a feature that went on is what is taken for a yes.
            name = "not-by-enabling" if any(customer.switches.values()) else "scope"
            yield Due(f"{_CONSENT}.{name}", says, "training_data", (), _of_ways(mine))
        home = _MESSAGES if first.feature == FEATURES[1] else frozenset({"audio", "meeting chat"})
        if all(each.way in home and not each.quoted_by and each.host in {None, customer.name} for each in mine):
            says = f'{_DATA} for {other} shows the reference content and nothing of "{customer.name}"'
            yield Due(f"{_ONLY}.each-alone", says, "training_data", (), {**_ALONE, **_of_ways(mine)})
            if other == FEATURES[1] and any(each.way == "audio" for each in mine):
                says = f'{_DATA} for {other} shows the reference content and no transcript of "{customer.name}"'
                yield Due(f"{_ONLY}.each-alone", says, "training_data", (), _ALONE)


def _deleted(model: Model) -> Iterator[Due]:
    """Content deleted before a training read it is not in the training, though it might have been."""
    training = model.training
    if training is None or not training.ended:
        return
    # The sentence looks for all that anybody deleted.
    deleted = [each for each in model.pieces if each.deleted is not None]
    before = all((each.deleted or 0) < (training.read or 0) and not each.changed for each in deleted)
    for customer in model.customers():
        gone = [each for each in deleted if each.owner == customer.name and each.way != "caption"]
        kinds = {*_MESSAGES, "meeting chat", *(("audio", "video") if model.asked == "held" else ())}
        if gone and before and all(each.way in kinds for each in gone):
            says = f'{_DATA} shows the reference content and nothing of what "{customer.name}" deleted'
            yield Due(f"{_OWN}.delete-later-training", says, "training_data", (), {})


def _used_otherwise(model: Model) -> Iterator[Due]:
    """Content shared for AI services serves nothing else, whatever became of the consent."""
    if not _trained(model):
        return
    for customer in model.customers():
        mine = model.given(customer.name)
        if not mine or customer.kind != "standard":
            continue
        for clause, says, sink, readings, ways in _OTHERWISE if customer.ever("yes") else _UNSHARED:
            shared = customer.ever("yes") or set(_reasons(model, mine) or ["earlier"]) <= {"never", "declined"}
            if shared and all(each.way in ways and not each.quoted_by for each in mine):
                needs = ("third_parties",) if sink == "third_party" else ()
                yield Due(clause, says.format(a=customer.name), sink, needs, {**readings, **_of_ways(mine)})
        if customer.ever("yes") and any(each.way == "audio" for each in mine):
            for clause, says, sink, readings in _TRANSCRIPTS:
                needs = ("third_parties",) if sink == "third_party" else ()
                yield Due(clause, says.format(a=customer.name), sink, needs, {**_DERIVED, **readings})


_WORDS = frozenset({*_MESSAGES, "meeting chat", "draft"})
_MET = frozenset({"audio", "meeting chat"})
_ANY = frozenset({*_WORDS, *_MET, "video"})
_Row = tuple[str, str, str, Mapping[str, Options], frozenset[str]]
_DATA = "the training data of that training"
_PARTY = 'no third party received anything of "{{a}}" {}, though the reference content arrived there'
_PARTY_TRANSCRIPT = (
    'no third party received a transcript of "{a}" to train its own model, though the reference content arrived there'
)
_OTHERWISE: tuple[_Row, ...] = (
    (
        f"{_ONLY}.other-models",
        f'{_DATA} for anything but generative AI services shows the reference content and nothing of "{{a}}"',
        "training_data",
        {},
        _ANY,
    ),
    (
        f"{_ONLY}.later-features",
        f'{_DATA} for the later service Meeting Questions shows the reference content and nothing of "{{a}}"',
        "training_data",
        _NAMED,
        _MET,
    ),
    (
        f"{_ONLY}.shared-base",
        'the training data of that training for the shared base model shows the reference content and nothing of "{a}"',
        "training_data",
        _NAMED,
        _ANY,
    ),
    (
        f"{_ONLY}.other-purposes",
        'the tables for analytics show the reference content and nothing of "{a}"',
        "other_use",
        {},
        _WORDS,
    ),
    (
        f"{_ONLY}.other-purposes",
        'the profiles of persons show the reference content and nothing of "{a}"',
        "other_use",
        {},
        _WORDS,
    ),
    (f"{_OTHERS}.their-model", _PARTY.format("to train its own model"), "third_party", {}, _ANY),
    (
        f"{_OTHERS}.trained-by-them",
        _PARTY.format("to train the company's model"),
        "third_party",
        {**_ENTITIES, **_BY_THEM},
        _ANY,
    ),
    (
        f"{_OTHERS}.fine-tuning",
        _PARTY.format("to fine-tune a model whose result goes to the third party"),
        "third_party",
        _TUNED,
        _ANY,
    ),
)
_TRANSCRIPTS: tuple[tuple[str, str, str, Mapping[str, Options]], ...] = (
    (
        f"{_ONLY}.later-features",
        f'{_DATA} for the later service Meeting Questions shows the reference content and no transcript of "{{a}}"',
        "training_data",
        _NAMED,
    ),
    (
        f"{_ONLY}.other-purposes",
        'the profiles of persons show the reference content and no transcript of "{a}"',
        "other_use",
        {},
    ),
    (f"{_OTHERS}.their-model", _PARTY_TRANSCRIPT, "third_party", {}),
)
_UNSHARED: tuple[_Row, ...] = (
    (f"{_OTHERS}.their-model", _PARTY.format("to train its own model"), "third_party", {}, _ANY),
    (
        f"{_ONLY}.evaluation",
        'the evaluation sets show the reference content and nothing of "{a}"',
        "other_use",
        _ASKED,
        _ANY,
    ),
    (
        f"{_ONLY}.evaluation",
        'the queue for labelling by people shows the reference content and nothing of "{a}"',
        "other_use",
        _ASKED,
        _WORDS,
    ),
    (
        f"{_ONLY}.evaluation",
        'the queue for review by people shows the reference content and nothing of "{a}"',
        "other_use",
        _ASKED,
        _ANY,
    ),
)


# -- features --------------------------------------------------------------------------------------------------------


def _features(model: Model) -> Iterator[Due]:
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
            yield Due(f"{_ADMINS}.trial-end", f'the receipts of "{name}" show no consent', None, ("consent",), {})
        elif touched and not customer.answers:
            says = f'the receipts of "{name}" show no consent'
            yield Due(f"{_CONSENTS}.two-decisions", says, None, ("consent",), {})


def _of_switches(model: Model, customer: Customer, feature: str) -> Iterator[tuple[str, Mapping[str, Options]]]:
    """The clauses by which a feature is what it is: of what was done last that might have changed it."""
    touched, on = any(customer.switches.values()), customer.on(feature)
    others = [each.since for each in model.customers() if each is not customer and any(each.switches.values())]
    if others and max(others) > customer.since:
        yield f"{_ADMINS}.own-account", {}
    elif customer.last == "tried":
        yield f"{_ADMINS}.others", {}
    elif customer.last == "trial":
        yield f"{_ADMINS}.trial-end", {}
    elif customer.last in {"owner", "administrator"}:
        mine = customer.switches[feature]
        yield f"{_ADMINS}.{customer.last if mine and mine[-1][0] == customer.since else 'each-feature'}", {}
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
        yield f"{_ADMINS}.off-during-meeting", {}
    elif any(customer.switches.values()):
        yield f"{_ADMINS}.off-means-off", {}
    else:
        yield from _OFF_BY_ITSELF


_CONSENTS = "transparent-consent"
_OFF_BY_ITSELF: tuple[tuple[str, Mapping[str, Options]], ...] = (
    (f"{_ADMINS}.off-until-decided", {"R17": ("must-be-off",)}),
    (f"{_ADMINS}.off-by-default", {"R17": ("finding-under-gloss",)}),
)


def _refused(model: Model) -> Iterator[Due]:
    """A feature that is on does as it is asked, one that is off does not. It stands last: requests count as content."""
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


_KEEPS = (
    'no third party has kept anything that it was sent for the draft of "{a}", though it kept the reference content'
)


def _drafts(model: Model) -> Iterator[Due]:
    """A third party that helps to complete a draft keeps nothing of it."""
    for customer in model.customers():
        drafts = [each for each in model.of(customer.name) if each.way == "draft"]
        if drafts and len(drafts) == len([each for each in model.of(customer.name) if each.way != "caption"]):
            says = _KEEPS.format(a=customer.name)
            yield Due(f"{_OTHERS}.inference-kept", says, "third_party_storage", ("third_parties",), _KEPT)


# -- a customer's hold on its content --------------------------------------------------------------------------------


def _gone(model: Model) -> Iterator[Due]:
    """Deleted content is gone, wherever its customer looks, and from the service's own files."""
    deleted = [each for each in model.pieces if each.deleted is not None]
    if (
        deleted
        and not model.strangers
        and model.asked != "held"
        and all(each.deleted is not None for each in _opened(model))
    ):
        says = "nobody who could open it before can open it any longer"
        kept_by = any(each.recording is not None for each in deleted)
        yield Due(f"{_OWN}.{'after-service' if kept_by else 'delete'}", says, None, ("content",), {})
    for customer in model.customers():
        name, mine = customer.name, model.given(customer.name)
        gone, kept = [each for each in mine if each.deleted], [each for each in mine if not each.deleted]
        if not gone or not kept or not all(each.way in _MESSAGES and not each.quoted_by for each in mine):
            continue
        for says in (
            f'"{name}" no longer finds it among its content, though it finds there what it kept',
            f'"{name}" no longer finds it in what it takes out, though it finds there what it kept',
        ):
            yield Due(f"{_OWN}.delete", says, None, ("content",), {})
        if not model.trainings:
            says = f'the storage of the service shows the words that "{name}" kept and none of those that it deleted'
            yield Due(f"{_OWN}.delete-stored", says, "storage", ("content",), {})


def _opened(model: Model) -> list[Piece]:
    return [model.subject] if model.opened and model.subject is not None else []


def _taken_out(model: Model) -> Iterator[Due]:
    """A customer takes out all that it had put in by then."""
    for name, at in model.taken_out.items():
        mine = model.given(name)
        whole = all(each.at < at and each.deleted is None and not each.changed for each in mine)
        if len(model.taken_out) == 1 and model.asked == "export" and whole:
            says = f'everything that "{name}" put in is in what it took out, and can be opened outside the service'
            yield Due(f"{_OWN}.export", says, None, ("content",), {})
            says = f'each piece taken out is, byte for byte, what "{name}" put in'
            yield Due(f"{_OWN}.export-identical", says, None, ("content",), {})


def _strangers(model: Model) -> Iterator[Due]:
    """A stranger who has nothing to do with content gets nothing of it."""
    # The sentence looks at all that was opened.
    untouched = model.opened is None and not any(each.deleted or each.changed for each in model.pieces)
    if len(model.strangers) == 1 and untouched:
        ((stranger, name),) = model.strangers
        says = f'access to what "{name}" put in was denied to "{stranger}", and "{name}" still opens it unchanged'
        yield Due(f"{_OWN}.strangers", says, None, ("content",), {})


# -- education and health ---------------------------------------------------------------------------------------------


def _records(model: Model) -> Iterator[Due]:
    """Content that counts as a record trains nothing, though its customer agreed; under R6 it serves nothing else."""
    if not _trained(model):
        return
    for customer in model.customers():
        mine = model.given(customer.name)
        if not mine or any(each.way in SHARED | {"invitation"} or each.quoted_by for each in mine):
            continue
        if not customer.answers or not customer.ever("yes"):
            # Without a yes it is left out for that alone, which is told elsewhere.
            continue
        kind = "education" if customer.kind == "education" else "health"
        if customer.kind == "standard":
            clauses, which = (f"{_RECORDS}.ordinary-accounts",) * 3, _ANY_ACCOUNT
            fits = all(each.marked for each in mine)
        else:
            clauses = (f"{_RECORDS}.{kind}-training", f"{_RECORDS}.{kind}-use", f"{_RECORDS}.derived")
            fits = True
            which = {} if all(each.record for each in mine) else _SUCH_ACCOUNTS
        if fits:
            yield from _of_records(model, customer, mine, clauses, which)


def _of_records(
    model: Model,
    customer: Customer,
    mine: Sequence[Piece],
    clauses: tuple[str, ...],
    which: Mapping[str, Options],
) -> Iterator[Due]:
    trained, used, derived = clauses
    name, drafts = customer.name, [each for each in mine if each.way == "draft"]
    if not drafts:
        says = f'{_DATA} shows the reference content and nothing of "{name}"'
        yield Due(trained, says, "training_data", (), {**which, **_NEVER})
    if any(each.way == "audio" for each in mine):
        says = f'{_DATA} shows the reference content and no transcript of "{name}"'
        yield Due(derived, says, "training_data", (), {**which, **_NEVER})
    summarised = model.summarised is not None and model.host == name
    if summarised and all(model.meeting_began < each.at < (model.summarised or 0) for each in mine):
        says = f'{_DATA} shows the reference content and no summary of "{name}"'
        yield Due(derived, says, "training_data", (), {**which, **_NEVER})
    for says, ways in _QUEUES:
        if all(each.way in ways for each in mine) and not drafts:
            yield Due(used, says.format(a=name), "other_use", (), {**which, **_NO_USE})
    if drafts and len(drafts) == len(mine):
        yield Due(used, _KEEPS.format(a=name), "third_party_storage", ("third_parties",), {**which, **_NO_USE})


_QUEUES: tuple[tuple[str, frozenset[str]], ...] = (
    ('the evaluation sets show the reference content and nothing of "{a}"', _ANY),
    ('the queue for labelling by people shows the reference content and nothing of "{a}"', _WORDS),
    ('the queue for review by people shows the reference content and nothing of "{a}"', _ANY),
    ('the tables for analytics show the reference content and nothing of "{a}"', _WORDS),
    ('the profiles of persons show the reference content and nothing of "{a}"', _WORDS),
)


# -- where nothing of customers trains anything -----------------------------------------------------------------------


def _never_trains(model: Model) -> Iterator[Due]:
    """Regardless of the answer: nothing of the content, and nothing that was made of it."""
    if not _trained(model):
        return
    for customer in model.parties.values():
        mine = [each for each in model.given(customer.name) if each.way != "draft"]
        if not mine or any(each.way == "invitation" for each in mine) or len(mine) < len(model.given(customer.name)):
            continue
        name, clause = customer.name, f"no-training.{_NAMES[mine[0].way]}"
        yield Due(clause, f'{_DATA} shows the reference content and nothing of "{name}"', "training_data", (), {})
        if any(each.way == "audio" for each in mine):
            says = f'{_DATA} shows the reference content and no transcript of "{name}"'
            yield Due("no-training.derived", says, "training_data", (), _DERIVED)
        noted = [each for each in mine if each.way == "meeting chat" and model.meeting_began < each.at]
        if noted and model.summarised is not None and all(each.at < model.summarised for each in noted):
            says = f'{_DATA} shows the reference content and no summary of "{name}"'
            yield Due("no-training.derived", says, "training_data", (), _DERIVED)
        if customer.kind is not None and all(each.way == "meeting chat" for each in mine):
            says = f'{_DATA} shows the reference content and no embedding of "{name}"'
            yield Due("no-training.derived", says, "training_data", ("models",), _EMBEDDED)
        if all(each.way in SHARED for each in mine):
            for what in ("to train its own model", "to train the company's model"):
                says = _PARTY.format(what).format(a=name)
                yield Due(f"{_OTHERS}.every-kind", says, "third_party", ("third_parties",), {})


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


def _invited(model: Model) -> Iterator[Due]:
    """The scan for spam alone learns from invitations."""
    if not _trained(model):
        return
    for customer in model.customers():
        mine = model.given(customer.name)
        if mine and all(each.way == "invitation" for each in mine):
            says = (
                f"{_DATA}, apart from those of the scan for spam, show the reference content and nothing of "
                f'"{customer.name}"'
            )
            yield Due("service-licence.scan-learning", says, "training_data", ("webinars",), _SPAM_ONLY)


_ROWS: Mapping[str, Callable[[Model], Iterator[Due]]] = {
    "trained": _nothing_of,
    "never trains": _never_trains,
    "records": _records,
    "derived": _derived,
    "embedded": _embedded,
    "invited": _invited,
    "one service": _one_service,
    "deleted": _deleted,
    "used otherwise": _used_otherwise,
    "features": _features,
    "drafts": _drafts,
    "gone": _gone,
    "taken out": _taken_out,
    "strangers": _strangers,
    **OF_SERVICES,
    "refused": _refused,
}
"""The rows by their subject. Those of features that are asked for something come last, since that counts as content
from then on."""
