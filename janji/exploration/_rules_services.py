"""Acts with the services for customers that may come next in a story: recordings, webinars, shared things."""

from ._model import Invitation, Model, Recording
from ._rule import Names, Rule

_MEETS = ("meetings", "recordings")
_INVITES = ("webinars",)
_MAILS = ("mail", "webinars")


def _there(model: Model, names: Names) -> bool:
    return names["a"] in model.parties


def _both(model: Model, names: Names) -> bool:
    return names["a"] in model.parties and names["b"] in model.parties


# -- recordings ------------------------------------------------------------------------------------------------------


def _free(model: Model, names: Names) -> bool:
    return _there(model, names) and not model.open


def _whole(model: Model, names: Names, *, record: bool) -> None:
    """A meeting from its beginning to its end."""
    who = names["a"]
    if record:
        model.recordings.append(Recording(who, model.now, ended=True))
    number = len(model.recordings) - 1 if record else None
    model.put(who, "audio", "caption", "video", host=who, recording=number, watched=True)
    model.host, model.attends, model.summarised, model.meeting_began = who, None, None, model.now
    model.open = False


def _may_record(model: Model, names: Names) -> bool:
    return model.open and model.host == names["a"] and model.recording is None


def _records(model: Model, names: Names) -> None:
    model.recordings.append(Recording(names["a"], model.now))


def _may_stop(model: Model, names: Names) -> bool:
    going = model.recording
    return going is not None and model.recordings[going].owner == names["a"]


def _stops(model: Model, _: Names) -> None:
    model.recordings[-1].ended = True


def _speaks_and_shows(model: Model, names: Names) -> None:
    model.put(names["a"], "audio", "caption", "video", host=model.host, recording=model.recording, watched=True)


def _may_play(model: Model, names: Names) -> bool:
    """Somebody whose recording it is not."""
    last = model.recordings[-1] if model.recordings else None
    return _there(model, names) and last is not None and last.ended and last.owner != names["a"] and not last.deleted


def _plays(model: Model, names: Names) -> None:
    model.recordings[-1].tried = names["a"]


def _may_delete_first(model: Model, names: Names) -> bool:
    theirs = all(each.owner == names["a"] and each.ended for each in model.recordings)
    plain = not any(each.deleted is not None for each in model.pieces)
    return len(model.recordings) > 1 and theirs and plain and not model.recordings[0].deleted and not model.open


def _deletes_first(model: Model, _: Names) -> None:
    model.recordings[0].deleted = True


_RECORDINGS = (
    Rule(
        '"{a}" speaks and shows video in a meeting that it asked to have recorded',
        _free,
        lambda m, n: _whole(m, n, record=True),
        _MEETS,
        5,
        "recording",
    ),
    Rule(
        '"{a}" speaks and shows video in a meeting that nobody asks to record',
        _free,
        lambda m, n: _whole(m, n, record=False),
        _MEETS,
        3,
        "recording",
    ),
    Rule('"{a}" asks for that meeting to be recorded', _may_record, _records, _MEETS, 6),
    Rule('"{a}" stops the recording', _may_stop, _stops, _MEETS, 6),
    Rule(
        '"{a}" speaks and shows video in that meeting',
        lambda m, n: m.open and m.host == n["a"],
        _speaks_and_shows,
        _MEETS,
        6,
        "recording",
    ),
    Rule('"{a}" tries to play that recording', _may_play, _plays, _MEETS, 5),
    Rule('"{a}" deletes its first recording', _may_delete_first, _deletes_first, _MEETS, 5),
)

# -- invitations to webinars -----------------------------------------------------------------------------------------


def _held(model: Model, names: Names, who: str = "a") -> Invitation | None:
    """The invitation, as long as it is its customer's and stands."""
    found = model.invitation
    fits = found is not None and found.owner == names[who] and found.cancelled is None and found.deleted is None
    return found if fits else None


def _may_invite(model: Model, names: Names) -> bool:
    before = model.invitation
    again = before is not None and before.owner == names["a"] and before.cancelled is not None and before.again is None
    return _there(model, names) and (before is None or (again and before.sent is not None))


def _invites(model: Model, names: Names) -> None:
    before = model.invitation
    model.put(names["a"], "invitation")
    model.invitation = Invitation(names["a"], again=model.now if before is not None else None)


def _spams(model: Model, names: Names) -> None:
    model.put(names["a"], "invitation")
    model.invitation = Invitation(names["a"], stopped=True)


def _may_change(model: Model, names: Names) -> bool:
    found = _held(model, names)
    return found is not None and not found.stopped and found.changed is None and found.again is None


def _changes(model: Model, names: Names) -> None:
    model.put(names["a"], "invitation")
    if model.invitation is not None:
        model.invitation.changed = model.now


def _may_send(model: Model, names: Names) -> bool:
    found = _held(model, names)
    return found is not None and not found.stopped and found.changed is not None and found.again is None


def _sends(model: Model, _: Names) -> None:
    if model.invitation is not None:
        model.invitation.sent = model.now


def _adds(model: Model, _: Names) -> None:
    if model.invitation is not None:
        model.invitation.added = model.now


def _may_cancel(model: Model, names: Names) -> bool:
    found = _held(model, names)
    return found is not None and not found.stopped and found.changed is None and found.again is None


def _cancels(model: Model, _: Names) -> None:
    if model.invitation is not None:
        model.invitation.cancelled = model.now


def _cancels_and_reminds(model: Model, _: Names) -> None:
    if model.invitation is not None:
        model.invitation.cancelled = model.invitation.sent = model.now


def _may_delete(model: Model, names: Names) -> bool:
    return _held(model, names) is not None


def _deletes(model: Model, _: Names) -> None:
    if model.invitation is not None:
        model.invitation.deleted = model.now


def _may_meddle(model: Model, names: Names) -> bool:
    """Somebody else, with an invitation that stands."""
    found = model.invitation
    stands = found is not None and found.cancelled is None and found.deleted is None and not found.stopped
    return _both(model, names) and stands and found is not None and found.owner == names["a"]


def _may_meddle_as_guest(model: Model, names: Names) -> bool:
    found = _held(model, names)
    return names["g"] in model.parties and found is not None and not found.stopped


def _meddles(model: Model, _: Names) -> None:
    if model.invitation is not None:
        model.invitation.tried = model.now


_INVITATIONS = (
    Rule('"{a}" invites "Cendana" to a webinar', _may_invite, _invites, _INVITES, 6, "invitation"),
    Rule(
        '"{a}" sends "Cendana" an invitation that is spam, and the scan stops it',
        lambda m, n: _there(m, n) and m.invitation is None,
        _spams,
        _INVITES,
        1,
        "invitation",
    ),
    Rule(
        '"{a}" changes the text of the invitation that went to "Cendana"',
        _may_change,
        _changes,
        _MAILS,
        3,
        "invitation",
    ),
    Rule('"{a}" sends a reminder of that invitation', _may_send, _sends, _INVITES, 4),
    Rule(
        '"{a}" adds "Damar" to those whom that invitation goes to',
        lambda m, n: _may_send(m, n) and m.invitation is not None and m.invitation.added is None,
        _adds,
        _INVITES,
        4,
    ),
    Rule(
        '"{a}" cancels the invitation that went to "Cendana" and asks for a reminder of it to be sent all the same',
        _may_cancel,
        _cancels_and_reminds,
        _MAILS,
        3,
    ),
    Rule('"{a}" cancels that invitation', _may_cancel, _cancels, _INVITES, 2),
    Rule('"{a}" deletes that invitation', _may_delete, _deletes, _INVITES, 3),
    *(
        Rule(f'the owner of "{{b}}" tries to {what} that invitation', _may_meddle, _meddles, _INVITES, 2)
        for what in ("change", "cancel", "delete")
    ),
    Rule('the guest "{g}" tries to cancel that invitation', _may_meddle_as_guest, _meddles, _INVITES, 4),
)

# -- what is asked in webinars, and what is worked on together -------------------------------------------------------


def _asks(model: Model, names: Names) -> None:
    model.put(names["a"], "webinar question", host=names["a"])


def _asks_there(model: Model, names: Names) -> None:
    model.put(names["a"], "webinar question", host=names["b"])


def _together(says: str, *ways: str) -> Rule:
    def does(model: Model, names: Names) -> None:
        model.put(names["a"], *ways, host=names["a"])
        model.host, model.attends, model.summarised, model.meeting_began = names["a"], None, None, model.now

    return Rule(f'"{{a}}" {says} in a meeting of its own', _free, does, ("meetings",), 3, ways[0])


_SHARED = (
    Rule(
        '"{a}" asks a question in a webinar of its own',
        _there,
        _asks,
        ("webinars", "webinar_questions"),
        3,
        "webinar question",
    ),
    Rule(
        '"{a}" asks a question in a webinar that "{b}" holds',
        _both,
        _asks_there,
        ("webinars", "webinar_questions"),
        3,
        "webinar question",
    ),
    _together("shares a screen", "screen"),
    _together("attaches a text file", "file"),
    _together("attaches a picture", "picture file"),
    _together("holds a poll", "poll"),
    _together("writes and draws on a whiteboard", "whiteboard", "whiteboard picture"),
    _together("sends a reaction that it made itself", "reaction"),
)

RULES: tuple[Rule, ...] = (*_RECORDINGS, *_INVITATIONS, *_SHARED)
