"""Acts that may come next in a story. Each rule is a sentence of the steps, with when it may stand and what it changes.

A rule allows only what anybody may do: if the service could rightly refuse, the story would end there and show nothing.
"""

from collections.abc import Callable
from dataclasses import replace

from ._model import FEATURES, IN_MEETINGS, Answer, Customer, Model, Piece, Training
from ._rule import CUSTOMERS, Names, Rule
from ._rules_services import RULES as OF_SERVICES
from ._rules_streams import RULES as OF_STREAMS

_TEXTS = frozenset({"direct message", "team chat", "meeting chat"})
_MESSAGES = frozenset({"direct message", "team chat"})


# -- customers and what they answer ----------------------------------------------------------------------------------


def _new(model: Model, names: Names) -> bool:
    """Customers come in by the order of their names."""
    missing = [each for each in CUSTOMERS if each not in model.parties]
    return bool(missing) and missing[0] == names["a"] and not model.trainings


def _intro(
    says: str, *answers: Answer, kind: str = "standard", often: int = 1, needs: tuple[str, ...] = ("consent",)
) -> Rule:
    def does(model: Model, names: Names) -> None:
        found = [Answer(model.now, each.outcome, each.kinds, each.feature) for each in answers]
        customer = model.parties[names["a"]] = Customer(names["a"], kind, found)
        if found and found[-1].outcome != "shown":
            customer.did(found[-1].outcome, model.now)

    return Rule(f'"{{a}}" is {says}', _new, does, needs, often, opens=True, record=kind != "standard")


_YES = Answer(0, "yes")
_NO = Answer(0, "no")


def _there(model: Model, names: Names) -> bool:
    return names["a"] in model.parties


def _both(model: Model, names: Names) -> bool:
    return names["a"] in model.parties and names["b"] in model.parties


def _answers(says: str, outcome: str, may: Callable[[Model, Names], bool], often: int) -> Rule:
    def does(model: Model, names: Names) -> None:
        customer = model.parties[names["a"]]
        customer.answers.append(Answer(model.now, outcome))  # type: ignore[arg-type] # an Outcome
        customer.did(outcome, model.now)
        if outcome == "void":
            model.person = names["a"]

    return Rule(says, lambda m, n: _there(m, n) and may(m, n), does, ("consent",), often)


def _unanswered(model: Model, names: Names) -> bool:
    """No consent is in force, and none can be that the model does not know of."""
    return model.parties[names["a"]].stands() is None and not model.parties[names["a"]].ever("maybe")


def _may_withdraw(model: Model, names: Names) -> bool:
    return model.parties[names["a"]].stands() is not None


def _asked_never(model: Model, names: Names) -> bool:
    return not model.parties[names["a"]].answers


# -- content ---------------------------------------------------------------------------------------------------------


def _gives(
    says: str, *ways: str, often: int = 3, needs: tuple[str, ...] = ("messages",), record: str | None = None
) -> Rule:
    meets = " of its own" in says

    def may(model: Model, names: Names) -> bool:
        if not _there(model, names) or (meets and model.open):
            return False
        return record is None or model.parties[names["a"]].kind in {record, "standard"}

    def does(model: Model, names: Names) -> None:
        host, theirs = names["a"] if meets else None, model.parties[names["a"]].kind == record
        model.put(
            names["a"], *ways, host=host, record=record is not None and theirs, marked=record is not None and not theirs
        )
        if meets:
            # "That meeting" is the one that was held last.
            model.host, model.attends, model.summarised, model.meeting_began = names["a"], None, None, model.now
            model.open = False

    return Rule(says, may, does, needs, often, ways[0], record=record is not None)


def _sends_to(model: Model, names: Names) -> None:
    model.put(names["a"], "direct message", to=names["b"])


def _may_quote(model: Model, names: Names) -> bool:
    last = model.pieces[-1] if model.pieces else None
    # Who quotes has to be able to read it: what it was sent, or quoted itself.
    fits = last is not None and last.owner == names["b"] and names["a"] in {last.to, last.quoted_by}
    return _both(model, names) and fits and last is not None and last.deleted is None and not last.changed


def _quotes(model: Model, names: Names) -> None:
    model.put(names["a"], "team chat")
    # The quoted words lie in that message too: to the steps they are what was put in last.
    model.put(names["b"], "team chat", quoted_by=names["a"])


def _in_meeting(says: str, *ways: str, guest: bool = False) -> Rule:
    who = "g" if guest else "a"

    def may(model: Model, names: Names) -> bool:
        return model.open and names[who] in {model.host, model.attends}

    def does(model: Model, names: Names) -> None:
        model.put(names[who], *ways, host=model.host, recording=model.recording)

    return Rule(says, may, does, ("meetings",), 4, ways[0])


def _hosts(model: Model, names: Names) -> None:
    model.host, model.open, model.summarised, model.meeting_began = names["a"], True, None, model.now
    model.attends = None


def _hosts_with(model: Model, names: Names) -> None:
    _hosts(model, names)
    model.attends = names["b"]


def _hosts_guest(model: Model, names: Names) -> None:
    _hosts(model, names)
    model.attends = names["g"]


def _free(model: Model, names: Names) -> bool:
    return _there(model, names) and not model.open


def _closes(model: Model, _: Names) -> None:
    model.open = False


def _may_summarise(model: Model, names: Names) -> bool:
    given = any(each.way == "meeting chat" and each.at > model.meeting_began for each in model.pieces)
    return _there(model, names) and model.host == names["a"] and given and model.parties[names["a"]].on(FEATURES[0])


def _summarises(model: Model, _: Names) -> None:
    model.summarised = model.now


def _drafts(model: Model, names: Names) -> None:
    model.put(names["a"], "draft")


# -- features --------------------------------------------------------------------------------------------------------


def _switch(says: str, feature: str, *, on: bool, often: int = 2, by: str = "owner") -> Rule:
    def may(model: Model, names: Names) -> bool:
        return _there(model, names) and model.parties[names["a"]].on(feature) != on

    def does(model: Model, names: Names) -> None:
        customer = model.parties[names["a"]]
        customer.switches[feature].append((model.now, on))
        customer.did(by, model.now)

    return Rule(says, may, does, ("ai_features",), often)


def _tried(model: Model, names: Names) -> None:
    model.parties[names["a"]].did("tried", model.now)


def _trial_ends(model: Model, names: Names) -> None:
    model.parties[names["a"]].trial_ended = True
    model.parties[names["a"]].did("trial", model.now)


# -- a customer's hold on its content --------------------------------------------------------------------------------


def _plain(model: Model, piece: Piece) -> bool:
    """Whether it is a text that is there and neither quotes nor is quoted: any request about it is granted."""
    quotes = any(each.at == piece.at and each.quoted_by for each in model.pieces)
    return piece.way in _TEXTS and piece.deleted is None and not quotes


def _recorded(model: Model, piece: Piece) -> bool:
    """Whether sound or pictures are kept because their customer asked for it."""
    there = piece.recording is not None and not model.recordings[piece.recording].deleted
    return piece.clip and there and piece.host == piece.owner and piece.deleted is None


def _mine(model: Model, names: Names) -> bool:
    """Whether everything of the customer is its own, there and unquoted: then any request is granted."""
    mine = model.of(names["a"])
    there = all(_plain(model, each) or _recorded(model, each) for each in mine)
    return bool(mine) and there and not model.open and not model.strangers


def _may_delete_held(model: Model, names: Names) -> bool:
    """Whether nothing was deleted or opened yet, and sound is that of its own meetings."""
    mine = model.of(names["a"])
    fits = all(_plain(model, each) or (each.clip and each.host == each.owner) for each in mine)
    untouched = model.subject is None and not any(each.deleted for each in model.pieces) and not model.strangers
    return bool(mine) and fits and untouched and not model.open and not model.recordings


def _deletes_held(model: Model, names: Names) -> None:
    for each in model.of(names["a"]):
        each.deleted = model.now
    model.asked = "held"


def _may_search(model: Model, names: Names) -> bool:
    mine = model.of(names["a"])
    fits = bool(mine) and _plain(model, mine[-1]) and not mine[-1].changed
    return _there(model, names) and fits and model.subject is None and not model.open and not model.strangers


def _searches(model: Model, names: Names) -> None:
    model.subject, model.asked, model.searched = model.of(names["a"])[-1], "find", model.now


def _deletes_all(model: Model, names: Names) -> None:
    for each in model.of(names["a"]):
        each.deleted = model.now
    model.subject, model.asked = model.given(names["a"])[-1], "delete"


def _may_delete_one(model: Model, names: Names) -> bool:
    mine = model.of(names["a"])
    subject = model.subject or (mine[-1] if mine else None)
    fits = subject is not None and subject.owner == names["a"] and _plain(model, subject)
    quoted = any(each.quoted_by for each in mine)
    return _there(model, names) and fits and not quoted and not model.open and not model.strangers


def _deletes_one(model: Model, names: Names) -> None:
    model.subject, model.asked = model.subject or model.of(names["a"])[-1], "delete"
    model.subject.deleted = model.now


def _may_change(model: Model, names: Names) -> bool:
    mine = model.of(names["a"])
    fits = bool(mine) and _plain(model, mine[-1])
    fresh = fits and not mine[-1].changed and (model.subject is None or model.subject is mine[-1])
    return _there(model, names) and fresh and not model.open and not model.strangers


def _changes(model: Model, names: Names) -> None:
    model.subject, model.asked = model.of(names["a"])[-1], "change"
    model.subject.changed = True


def _may_open(model: Model, names: Names) -> bool:
    """The recipient opens what it was sent last; a vain attempt is told before anybody is let in."""
    last = model.pieces[-1] if model.pieces else None
    fits = last is not None and last.to == names["a"] and last.deleted is None
    return fits and model.subject is None and not model.strangers


def _opens(model: Model, names: Names) -> None:
    model.subject = model.pieces[-1]
    model.opened = names["a"]


def _takes_out(model: Model, names: Names) -> None:
    model.asked = "export"
    model.taken_out[names["a"]] = model.now


def _may_try(model: Model, names: Names) -> bool:
    """A person to whom nothing was sent, and who was in no meeting where it was said."""
    theirs = model.of(names["b"])
    plain = all(each.way in _TEXTS and each.to is None and not each.changed and each.deleted is None for each in theirs)
    apart = all(each.host in {None, names["b"]} and each.quoted_by is None for each in theirs)
    met = model.attends is not None and any(
        each.way in IN_MEETINGS and each.at >= model.meeting_began for each in theirs
    )
    untouched = not model.opened and not any(each.deleted for each in model.pieces)
    return _both(model, names) and bool(theirs) and plain and apart and not met and untouched and not model.open


def _tries(model: Model, names: Names) -> None:
    model.strangers.add((names["a"], names["b"]))


# -- training runs ---------------------------------------------------------------------------------------------------


def _no_training(model: Model, _: Names) -> bool:
    under_way = model.training is not None and not model.training.ended
    return bool(model.parties) and not under_way and len(model.trainings) < _MOST_TRAININGS


def _may_train(model: Model, names: Names) -> bool:
    """Whether something was given, and something happened since the last training run."""
    last = model.trainings[-1].began if model.trainings else -1
    return _no_training(model, names) and bool(model.pieces) and model.now > last + 1


def _may_begin(model: Model, names: Names) -> bool:
    """A training run in the middle of which something may happen, even right after another one."""
    return _no_training(model, names) and bool(model.pieces)


def _trains(model: Model, _: Names) -> None:
    model.trainings.append(Training(model.now, model.now, ended=True))


def _begins(model: Model, _: Names) -> None:
    model.trainings.append(Training(model.now))


def _assembles(model: Model, _: Names) -> None:
    model.trainings.append(Training(model.now, model.now))


def _under_way(model: Model, _: Names) -> bool:
    return model.training is not None and not model.training.ended and model.now > model.training.began + 1


def _ends(model: Model, _: Names) -> None:
    training = model.trainings[-1]
    training.read = training.read if training.read is not None else model.now
    training.ended = True


_MOST_TRAININGS = 2
_POSTS = '"{a}" posts a message in team chat'
_LONG = (
    "Thank you all for coming, and for staying so late. We went through the plan for the spring, the two rooms "
    "that still need paint, and who brings what to the fair in June. Hanna will ask the school whether we may use "
    "the kitchen, Peter looks after the tables, and somebody has to write to the mayor before the end of the "
    "month. Last year we ran out of bread by noon, which must not happen again, however cold it gets. If you know "
    "anybody with a van, please tell them that we pay for the fuel and that lunch is on us. The money from the "
    "raffle goes to the library as before, unless the choir needs new lamps. About the music we could not agree, "
    "so there will be a vote next week."
)
_UNUSUAL = (
    "مرحبا بالجميع",
    "שלום",
    "会議は三時です",
    "👩🏽‍🚀 🎉",
    "20231108",
    "null",
    "Ærø, Łódź, İzmir",
    "'; --",
    _LONG,
)
"""Unusual texts: from right to left, without letters or spaces, as numbers, with signs that programs read, long."""
_ASKED = ("consent",)
_MET = ("meetings",)
_ALL_KINDS = {"audio": frozenset({"audio"}), "chat": frozenset({"chat"})}

RULES: tuple[Rule, ...] = (
    _intro("a customer that has consented to training", _YES, often=6),
    _intro("a customer that was asked for consent to training and declined", _NO, often=2),
    _intro("a customer whom nobody has asked for consent to training", often=2),
    _intro("a customer that was asked for consent to training and has not answered", Answer(0, "shown")),
    _intro("a customer that has consented to training with its audio only", Answer(0, "yes", _ALL_KINDS["audio"])),
    _intro("a customer that has consented to training with its chat only", Answer(0, "yes", _ALL_KINDS["chat"])),
    _intro("a customer that has consented to training for Meeting Summary only", Answer(0, "yes", None, FEATURES[0])),
    _intro("a customer that has consented to training for Team Chat Compose only", Answer(0, "yes", None, FEATURES[1])),
    _intro("an education customer that was asked for consent to training and declined", _NO, kind="education"),
    _intro("an education customer that has consented to training", _YES, kind="education"),
    _intro("a healthcare customer that was asked for consent to training and declined", _NO, kind="healthcare"),
    _intro("a healthcare customer that has consented to training", _YES, kind="healthcare"),
    _intro("a customer of the service", often=2, needs=()),
    Rule(
        '"{g}" is a guest without an account',
        lambda m, n: _there(m, {"a": CUSTOMERS[0]}) and n["g"] not in m.parties and not m.trainings,
        lambda m, n: m.parties.update({n["g"]: Customer(n["g"], None)}),
        opens=True,
    ),
    _answers('"{a}" consents to training', "yes", _unanswered, 6),
    _answers('"{a}" withdraws its consent to training', "withdrawn", _may_withdraw, 6),
    _answers('the owner of "{a}" opens the question about training and answers no', "no", _unanswered, 2),
    _answers('an administrator of "{a}" answers yes to the consent notice', "maybe", _asked_never, 1),
    _answers('a member of "{a}" without authority answers yes to the consent notice', "void", _unanswered, 2),
    _answers('a former administrator of "{a}" answers yes to the consent notice', "void", _unanswered, 1),
    _gives('"{a}" sends a direct message', "direct message"),
    _gives('"{a}" posts a message in team chat', "team chat", often=6),
    *(
        replace(_gives(f'{_POSTS} that begins with the words "{words}"', "team chat", often=1), plain=_POSTS)
        for words in _UNUSUAL
    ),
    _gives('"{a}" writes chat in a meeting of its own', "meeting chat", needs=("meetings",)),
    _gives('"{a}" speaks in a meeting of its own', "audio", "caption", needs=("meetings",)),
    _gives('"{a}" shows video in a meeting of its own', "video", needs=("meetings",)),
    _intro("an education customer whom nobody has asked for consent to training", kind="education", needs=_ASKED),
    _intro("a healthcare customer whom nobody has asked for consent to training", kind="healthcare", needs=_ASKED),
    *(
        _gives(f'"{{a}}" reads out {what} record in a meeting of its own', "audio", "caption", needs=_MET, record=kind)
        for what, kind in (("an education", "education"), ("a health", "healthcare"))
    ),
    _gives('"{a}" posts an education record in team chat', "team chat", record="education"),
    _gives(
        '"{a}" writes an education record in the chat of a meeting of its own',
        "meeting chat",
        needs=("meetings",),
        record="education",
    ),
    _gives('"{a}" posts a health record in team chat', "team chat", record="healthcare"),
    _gives(
        '"{a}" writes a health record in the chat of a meeting of its own',
        "meeting chat",
        needs=("meetings",),
        record="healthcare",
    ),
    Rule('"{a}" sends "{b}" a direct message', _both, _sends_to, ("messages",), 3, "direct message"),
    Rule(
        '"{a}" posts a message in team chat that quotes that message',
        _may_quote,
        _quotes,
        ("messages",),
        4,
        "team chat",
    ),
    Rule('"{a}" hosts a meeting of its own', _free, _hosts, ("meetings",), 2),
    Rule(
        '"{a}" hosts a meeting that "{b}" attends',
        lambda m, n: _both(m, n) and not m.open,
        _hosts_with,
        ("meetings",),
        3,
    ),
    Rule(
        '"{a}" hosts a meeting that "{g}" attends',
        lambda m, n: _free(m, n) and n["g"] in m.parties,
        _hosts_guest,
        ("meetings",),
        4,
    ),
    _in_meeting('"{a}" speaks in that meeting', "audio", "caption"),
    _in_meeting('"{a}" shows video in that meeting', "video"),
    _in_meeting('"{a}" writes chat in that meeting', "meeting chat"),
    _in_meeting('"{g}" speaks in that meeting', "audio", "caption", guest=True),
    _in_meeting('"{g}" writes chat in that meeting', "meeting chat", guest=True),
    Rule(
        "that meeting ends",
        lambda m, _: m.open and m.recording is None and m.airing is None and m.now > m.meeting_began + 1,
        _closes,
        ("meetings",),
        5,
    ),
    Rule(
        '"{a}" has Meeting Summary summarise that meeting', _may_summarise, _summarises, ("ai_features", "meetings"), 8
    ),
    Rule(
        '"{a}" has Team Chat Compose complete a draft',
        lambda m, n: _there(m, n) and m.parties[n["a"]].on(FEATURES[1]),
        _drafts,
        ("ai_features",),
        3,
        "draft",
    ),
    _switch('Meeting Summary is switched on for "{a}"', FEATURES[0], on=True),
    _switch('Team Chat Compose is switched on for "{a}"', FEATURES[1], on=True),
    _switch('the owner of "{a}" switches Meeting Summary off', FEATURES[0], on=False, often=4),
    _switch('the owner of "{a}" switches Team Chat Compose off', FEATURES[1], on=False, often=4),
    *(
        _switch(
            f'an administrator of "{{a}}" switches {feature} {"on" if on else "off"}',
            feature,
            on=on,
            often=1 if on else 2,
            by="administrator",
        )
        for feature in FEATURES
        for on in (True, False)
    ),
    Rule('a member of "{a}" without authority tries to switch Team Chat Compose off', _there, _tried, ("ai_features",)),
    Rule(
        'the guest "{g}" tries to switch Meeting Summary on for "{a}"',
        lambda m, n: _there(m, n) and n["g"] in m.parties,
        _tried,
        ("ai_features",),
        2,
    ),
    Rule('the owner of "{b}" tries to switch Team Chat Compose off for "{a}"', _both, _tried, ("ai_features",)),
    Rule('a member of "{a}" without authority tries to switch Meeting Summary on', _there, _tried, ("ai_features",)),
    Rule('a former administrator of "{a}" tries to switch Team Chat Compose on', _there, _tried, ("ai_features",)),
    Rule('the owner of "{b}" tries to switch Meeting Summary on for "{a}"', _both, _tried, ("ai_features",)),
    Rule(
        'the free trial of "{a}" ends',
        lambda m, n: _there(m, n) and not m.parties[n["a"]].trial_ended,
        _trial_ends,
        ("trials",),
    ),
    Rule(
        '"{a}" deletes everything that it put in so far',
        lambda m, n: _there(m, n) and _mine(m, n),
        _deletes_all,
        ("content",),
        2,
    ),
    Rule('"{a}" deletes that message', _may_delete_one, _deletes_one, ("content",), 3),
    Rule(
        '"{a}" deletes whatever the service still holds of what it put in',
        lambda m, n: _there(m, n) and _may_delete_held(m, n),
        _deletes_held,
        ("content",),
        2,
    ),
    Rule('"{a}" searches its content for the words of that message', _may_search, _searches, ("content",), 2),
    Rule('"{a}" replaces the words of that message', _may_change, _changes, ("content",), 2),
    Rule('"{a}" opens that message, where the service shows it to recipients', _may_open, _opens, ("content",), 3),
    Rule(
        '"{a}" takes its content out of the service',
        lambda m, n: _there(m, n) and _mine(m, n),
        _takes_out,
        ("content",),
    ),
    Rule('"{a}" tries to open, to change and to delete what "{b}" put in', _may_try, _tries, ("content",), 2),
    Rule("the next training run of the models takes place", _may_train, _trains, ("training",), 6),
    Rule(
        "a training run has begun and has not read any content yet",
        _may_begin,
        _begins,
        ("training", "training_hold"),
        2,
    ),
    Rule(
        "a training run has put together its training data and has not learned from it yet",
        _may_begin,
        _assembles,
        ("training", "training_hold"),
    ),
    Rule("that run ends", _under_way, _ends, ("training",), 8),
    *OF_SERVICES,
    *OF_STREAMS,
)
