"""`met` is said only where content would have been seen: in every part of every place, and by number."""

from typing import Any

import pytest

from janji.record import judge_never, never_assurance, worded


def _came(about: Any, scan: Any) -> tuple[str, str]:
    judged = judge_never(about, scan)
    return judged.verdict, judged.code


def _rests_on(about: Any, scan: Any) -> dict[str, Any]:
    return dict(judge_never(about, scan).facts)


# --- finds, and what labels excuse


def test_with_all_controls_seen_in_the_only_part_it_is_met_and_observed(look: Any) -> None:
    judged = judge_never(look.claim(), look.scan())
    assert (judged.verdict, judged.code) == ("met", "met")
    assert never_assurance(look.claim(), judged) == "observed"
    assert judged.facts["parts"] == [{"place": "set.parquet", "control": 1}]
    assert judged.facts["control"]["canary"] == "control-0"
    assert "more" not in judged.facts


def test_a_subject_in_a_place_that_the_claim_is_about_is_not_met(look: Any) -> None:
    assert _came(look.claim(), look.scan(None, None, look.match("subject-2"))) == ("not met", "found")
    for finds, told in ((1, "(word for word)"), (3, "(word for word), and 2 more")):
        judged = judge_never(look.claim(), look.scan(None, None, *[look.match("subject-2")] * finds))
        assert worded(judged).en.endswith(told)


@pytest.mark.parametrize(
    ("label", "value"), [("purpose", "keep"), ("purpose", "evaluate"), ("training", "training-0"), ("kept", False)]
)
def test_a_label_that_the_promise_is_not_about_excuses_no_find(look: Any, label: str, value: Any) -> None:
    """Row 9: found verbatim in a place of the sink that is labelled otherwise."""
    other = look.place("other.parquet", **{label: value})
    found = look.scan([look.place(), other], None, look.match("subject-1", "other.parquet"))
    about = look.claim(**({label: True} if label == "kept" else {}))
    if label == "kept":
        found["places"][0]["kept"] = True
    assert _came(about, found) == ("needs review", "other-label")
    assert worded(judge_never(about, found)).en.endswith("and a label alone excuses nothing")


@pytest.mark.parametrize(
    ("label", "value", "came"),
    [
        ("purpose", "analyse", ("needs review", "other-label")),
        ("purpose", "train", ("needs review", "other-label")),
        ("kept", False, ("met", "met")),
    ],
)
def test_a_third_party_that_was_asked_for_an_answer_keeps_content_for_no_purpose(
    look: Any, label: str, value: Any, came: tuple[str, str]
) -> None:
    """That it keeps what it was sent is the breach, whatever for; one that keeps nothing breaks nothing."""
    labels = {"third_party": "saudara", "purpose": "provide", "kept": True, "training": None}
    places = [look.place(**labels), look.place("log.jsonl", **{**labels, label: value})]
    found = look.scan(places, None, look.match("subject-1", "log.jsonl"), sink="third_party_storage")
    about = look.claim(sink="third_party_storage", **labels)
    assert _came(about, found) == came


def test_what_a_third_party_was_sent_for_another_purpose_need_not_be_seen_where_it_is_asked(look: Any) -> None:
    """Controls that arrived for a training run say nothing of what is kept of drafts, and are not counted there."""
    labels = {"third_party": "saudara", "purpose": "provide", "kept": True, "training": None}
    other = look.place("set.jsonl", **{**labels, "purpose": "train"}, parts=[look.part("set.jsonl", layout="another")])
    found = look.scan([look.place(**labels), other], None, sink="third_party_storage")
    assert _came(look.claim(sink="third_party_storage", **labels), found) == ("met", "met")


def test_what_a_third_party_keeps_for_another_purpose_has_to_be_read_though_nothing_has_to_be_seen_there(
    look: Any,
) -> None:
    """A find there would count, so a file that nobody can open leaves the question open."""
    labels = {"third_party": "saudara", "purpose": "provide", "kept": True, "training": None}
    locked = look.place("vault.bin", **{**labels, "purpose": "analyse"}, read=False, reason="is encrypted", parts=[])
    found = look.scan([look.place(**labels), locked], None, sink="third_party_storage")
    assert _came(look.claim(sink="third_party_storage", **labels), found) == ("not assessed", "unread")


@pytest.mark.parametrize(
    ("form", "seen"),
    [
        ("embedding", {"alone": True}),
        ("embedding", {}),
        ("transcript", {"technique": "landmarks"}),
    ],
)
def test_the_content_itself_breaks_no_clause_about_what_was_made_of_it(
    look: Any, form: str, seen: dict[str, Any]
) -> None:
    """The label of the place and what was seen there agree; the assurance says that it rests on a label."""
    how = "vector" if form == "embedding" else "verbatim"
    kind = "vector" if form == "embedding" else "text"
    places = [look.place(form=form, parts=[look.part(kind=kind)]), look.place("chat.parquet", form="original")]
    shown = [look.match(each, technique=how) for each in look.controls]
    plain = look.match("subject-1", "chat.parquet", **seen)
    lit = look.match("somebody", "chat.parquet")
    about = look.claim(form=form)
    judged = judge_never(about, look.scan(places, shown, plain, lit))
    assert (judged.verdict, judged.code) == ("met", "other-form")
    assert never_assurance(about, judged) == "reported"
    assert "the content itself, as it was put in, is in chat.parquet" in worded(judged).en
    # The clause about the content itself is broken by the very same find.
    assert _came(look.claim(), look.scan(places, shown, plain, lit)) == ("not met", "found")


@pytest.mark.parametrize("form", ["summary", "transcript"])
def test_a_message_by_itself_under_another_label_needs_a_person(look: Any, form: str) -> None:
    """A transcript may be word for word what was said, and a label is the service's own: neither met nor broken."""
    places = [look.place(form=form), look.place("chat.parquet", form="original")]
    found = look.scan(places, None, look.match("subject-1", "chat.parquet", alone=True))
    assert _came(look.claim(form=form), found) == ("needs review", "by-itself")


def test_a_few_words_of_a_subject_in_a_row_need_a_person_and_those_of_a_control_show_nothing(look: Any) -> None:
    """A piece is no proof, so nobody is accused; but nothing is said to be met beside it."""
    piece = look.match("subject-1", technique="piece")
    assert _came(look.claim(), look.scan(pieces=[piece])) == ("needs review", "piece")
    assert _came(look.claim(), look.scan(None, None, look.match("subject-2"), pieces=[piece])) == ("not met", "found")
    shown = [look.match(each, technique="piece") for each in look.controls]
    assert _came(look.claim(), look.scan(pieces=shown)) == ("met", "met")
    assert _came(look.claim(), look.scan(None, [], pieces=shown)) == ("not assessed", "control-unseen")
    # Where the pieces of most controls stand, those of a subject would be seen; not so where it is one control's.
    parts = [look.part(), look.part("preview", layout="preview")]
    previews = [look.match(each, part="preview", technique="piece") for each in look.controls]
    assert _came(look.claim(), look.scan([look.place(parts=parts)], pieces=previews)) == ("met", "met")
    assert _came(look.claim(), look.scan([look.place(parts=parts)], pieces=previews[:2])) == ("not assessed", "too-few")
    assert _came(look.claim(), look.scan([look.place(parts=parts)])) == ("not assessed", "hidden")
    # A claim about vectors is about no words.
    vectors = [look.place(form="embedding", parts=[look.part(kind="vector")])]
    lit = [look.match(each, technique="vector") for each in look.controls]
    assert _came(look.claim(form="embedding"), look.scan(vectors, lit, pieces=[piece])) == ("met", "met")


def test_content_is_not_taken_for_the_plain_one_on_a_label_or_on_its_looks_alone(look: Any) -> None:
    about = look.claim(form="summary")
    for label, alone in (("original", False), ("summary", True), (None, True)):
        places = [look.place(form="summary"), look.place("other.parquet", form=label)]
        found = look.match("subject-1", "other.parquet", alone=alone)
        assert _came(about, look.scan(places, None, found)) == ("not met", "found"), (label, alone)
    vectors = [look.place(form="embedding", parts=[look.part(kind="vector")]), look.place("other", form="original")]
    found = look.match("subject-1", "other", technique="vector")
    assert _came(look.claim(form="embedding"), look.scan(vectors, None, found)) == ("not met", "found")


@pytest.mark.parametrize("label", ["serves", "model_owner", "weights_to", "tuned"])
def test_a_label_that_the_promise_is_about_excuses_a_find_and_met_is_then_reported_only(look: Any, label: str) -> None:
    about = look.claim(**{label: "this"})
    places = [look.place(**{label: "this"}), look.place("other.parquet", **{label: "that"})]
    found = look.scan(places, None, look.match("subject-1", "other.parquet"))
    judged = judge_never(about, found)
    assert (judged.verdict, never_assurance(about, judged)) == ("met", "reported")
    assert judged.facts["places"] == ["set.parquet"]
    judged = judge_never(about, look.scan(places))
    assert (judged.verdict, never_assurance(about, judged)) == ("met", "observed")


def test_a_label_that_is_missing_leaves_a_find_to_a_person(look: Any) -> None:
    places = [look.place(), look.place("other.parquet", training=None)]
    found = look.scan(places, None, look.match("subject-1", "other.parquet"))
    assert _came(look.claim(), found) == ("needs review", "unlabelled")


@pytest.mark.parametrize("labels", [{"format": "words"}, {"form": "summary"}, {"model_owner": "nobody knows"}], ids=str)
def test_format_form_and_labels_that_were_not_asked_for_excuse_nothing(look: Any, labels: dict[str, str]) -> None:
    assert _came(look.claim(), look.scan([look.place(**labels)], None, look.match("subject-1")))[0] == "not met"


def test_a_training_run_that_nobody_started_is_an_error_wherever_it_stands(look: Any) -> None:
    """Row 10."""
    places = [look.place(), look.place("other.parquet", training="training-9")]
    assert _came(look.claim(), look.scan(places)) == ("error", "unknown-training")
    assert _came(look.claim(), look.scan(places, None, look.match("subject-1", "other.parquet")))[0] == "error"
    places[1]["training"] = "training-0"
    assert _came(look.claim(), look.scan(places))[0] == "met"


def test_where_others_train_too_a_training_run_of_theirs_is_no_error_and_excuses_nothing(look: Any) -> None:
    """A service that was used before has places of earlier runs: they have to be visible, and a find counts."""
    places = [look.place(), look.place("other.parquet", training="training-9")]
    about = look.claim(others_train=True)
    assert _came(about, look.scan(places))[0] == "met"
    assert _came(about, look.scan(places, None, look.match("subject-1", "other.parquet")))[0] != "met"
    places[1]["parts"] = [look.part(reads="unknown", why="bytes")]
    assert _came(about, look.scan(places))[0] == "not assessed"


def test_a_find_in_a_file_that_nobody_named_needs_review_whatever_its_labels(look: Any) -> None:
    """Row 21."""
    for labels in ({}, {"training": None, "purpose": None}):
        places = [look.place(), look.place("beside.bin", named=False, **labels)]
        found = look.scan(places, None, look.match("subject-1", "beside.bin"))
        assert _came(look.claim(), found) == ("needs review", "unnamed")


def test_a_file_that_nobody_named_has_to_be_searched_and_not_to_be_seen(look: Any) -> None:
    beside = look.place("beside.bin", [look.part(reads="unknown", why="bytes")], named=False, read=False)
    assert _came(look.claim(), look.scan([look.place(), beside]))[0] == "met"


def test_an_error_is_not_hidden_by_a_find_that_needs_review(look: Any) -> None:
    places = [look.place(), look.place("other.parquet", purpose="keep")]
    found = look.scan(places, None, look.match("subject-1", "other.parquet"))
    found["canaries"].remove("control-3")
    assert _came(look.claim(), found) == ("error", "not-looked-for")
    assert worded(judge_never(look.claim(), found)).en == "the scan did not look for canary control-3"
    found["canaries"].remove("control-4")
    assert worded(judge_never(look.claim(), found)).en == "the scan did not look for canary control-3 and 1 more"


# --- visibility by place


@pytest.mark.parametrize(
    "labels", [{}, {"training": None}, {"purpose": "keep"}], ids=["relevant", "unlabelled", "other"]
)
def test_a_place_that_was_not_read_whole_is_not_assessed_and_named(look: Any, labels: dict[str, Any]) -> None:
    """Row 26: also where its label is missing (R6)."""
    dark = look.place("dark.parquet", read=False, reason="cut off", **labels)
    judged = judge_never(look.claim(), look.scan([look.place(), dark]))
    assert (judged.verdict, judged.code) == ("not assessed", "unread")
    assert worded(judged).en == "dark.parquet could not be read: cut off"


def test_a_second_place_with_another_layout_is_not_assessed_and_named(look: Any) -> None:
    """Row 18: the control is one a place, not one a sink."""
    second = look.place("second.csv", [look.part(layout="csv: body")])
    judged = judge_never(look.claim(), look.scan([look.place(), second]))
    assert (judged.verdict, judged.code) == ("not assessed", "hidden")
    assert "second.csv" in worded(judged).en
    assert "second.csv" in worded(judged).id
    assert judged.facts["parts"] == [{"place": "set.parquet", "control": 1}, {"place": "second.csv", "hidden": 1}]


def test_a_shard_that_is_written_alike_and_reads_as_content_is_visible(look: Any) -> None:
    shards = [look.place(), look.place("second.parquet")]
    facts = _rests_on(look.claim(), look.scan(shards))
    assert facts["parts"][1] == {"place": "second.parquet", "layout": 1}
    assert _came(look.claim(), look.scan(shards))[0] == "met"


def test_a_shard_that_is_written_alike_and_does_not_read_as_content_is_not(look: Any) -> None:
    """Row 19: a shard in another alphabet."""
    second = look.place("second.parquet", [look.part(reads="unknown", why="no language reads so")])
    judged = judge_never(look.claim(), look.scan([look.place(), second]))
    assert (judged.verdict, judged.code) == ("not assessed", "hidden")
    assert "no language reads so" in worded(judged).en


@pytest.mark.parametrize(
    ("reads", "kind", "verdict"),
    [
        ("harmless", "opaque", "met"),
        ("harmless", "text", "met"),
        ("unknown", "opaque", "not assessed"),
        ("unknown", "text", "not assessed"),
        ("content", "text", "not assessed"),
        ("content", "opaque", "not assessed"),
    ],
)
def test_every_part_of_a_place_has_to_be_accounted_for(look: Any, reads: str, kind: str, verdict: str) -> None:
    beside = look.part("note", layout="parquet: note", kind=kind, reads=reads)
    assert _came(look.claim(), look.scan([look.place(parts=[look.part(), beside])]))[0] == verdict


@pytest.mark.parametrize(
    ("kind", "carrier", "technique", "came"),
    [("text", "text", "quoted", ("not assessed", "hidden")), ("image", "image", "qr", ("met", "met"))],
)
def test_words_that_may_be_drawn_in_a_picture_hide_text_and_nothing_else(
    look: Any, kind: str, carrier: str, technique: str, came: tuple[str, str]
) -> None:
    own = look.part(kind=carrier)
    words = look.part("words drawn", layout="words drawn", kind="drawn", reads="unknown", why="nothing reads such")
    seen = [look.match(each, technique=technique) for each in look.controls]
    assert _came(look.claim(kind=kind), look.scan([look.place(parts=[own, words])], seen)) == came


def test_a_control_lights_no_part_that_does_not_read_as_content(look: Any) -> None:
    """One unreadable row beside a control makes the part unknown."""
    assert _came(look.claim(), look.scan([look.place(parts=[look.part(reads="unknown")])])) == (
        "not assessed",
        "hidden",
    )


def test_a_part_is_lit_by_its_own_control_and_not_by_one_in_a_part_beside(look: Any) -> None:
    two = look.place(parts=[look.part(), look.part("note", layout="parquet: note")])
    assert _came(look.claim(), look.scan([two])) == ("not assessed", "hidden")
    lit = look.scan([two], None, look.match("control-3", part="note"))
    assert _came(look.claim(), lit)[0] == "met"


def test_what_a_subject_lights_elsewhere_shows_nothing(look: Any) -> None:
    """A find never helps: not even one that is excused, in a part that is written alike."""
    about = look.claim(serves="this")
    other = look.place("other.csv", [look.part(layout="csv: body")], serves="that")
    places = [look.place(serves="this"), look.place("third.csv", [look.part(layout="csv: body")], serves="this"), other]
    assert _came(about, look.scan(places, None, look.match("subject-1", "other.csv"))) == ("not assessed", "hidden")
    assert _came(about, look.scan(places, None, look.match("control-1", "other.csv")))[0] == "met"


@pytest.mark.parametrize(
    ("kind", "carrier", "technique", "wrong"),
    [
        ("text", "text", "quoted", "landmarks"),
        ("text", "words", "words", "qr"),
        ("audio", "audio", "landmarks", "verbatim"),
        ("video", "image", "qr", "verbatim"),
        ("image", "image", "qr", "landmarks"),
    ],
)
def test_a_control_counts_only_where_it_was_found_as_a_subject_would_be(
    look: Any, kind: str, carrier: str, technique: str, wrong: str
) -> None:
    about = look.claim(kind=kind)
    places = [look.place(parts=[look.part(kind=carrier)])]
    seen = [look.match(each, technique=technique) for each in look.controls]
    assert _came(about, look.scan(places, seen))[0] == "met"
    by_the_way = [look.match(each, technique=wrong) for each in look.controls]
    assert _came(about, look.scan(places, by_the_way)) == ("not assessed", "control-unseen")


def test_a_vector_is_seen_by_control_vectors_alone(look: Any) -> None:
    about = look.claim(form="embedding")
    places = [look.place(parts=[look.part(kind="vector")], form="embedding")]
    vectors = [look.match(each, technique="vector") for each in look.controls]
    assert _came(about, look.scan(places, vectors))[0] == "met"
    assert _came(about, look.scan(places))[0] == "not assessed"


def test_a_part_of_another_kind_is_seen_where_anything_of_its_kind_was_found(look: Any) -> None:
    sound = look.part("clip", kind="audio", layout="ogg")
    places = [look.place(parts=[look.part(), sound])]
    assert _came(look.claim(), look.scan(places)) == ("not assessed", "hidden")
    heard = look.scan(places, None, look.match("somebody", part="clip", technique="landmarks"))
    assert _came(look.claim(), heard)[0] == "met"
    read = look.scan(places, None, look.match("somebody", part="clip", technique="verbatim"))
    assert _came(look.claim(), read)[0] == "not assessed"


@pytest.mark.parametrize("form", ["transcript", "summary"])
def test_a_derived_form_is_seen_by_controls_in_that_form(look: Any, form: str) -> None:
    about = look.claim(form=form)
    assert _came(about, look.scan([look.place(form=form)]))[0] == "met"
    assert _came(about, look.scan([look.place()])) == ("not assessed", "control-unseen")
    both = look.scan([look.place(form=form), look.place("plain.csv", [look.part(layout="csv: body")])])
    assert _came(about, both) == ("not assessed", "hidden")
    both["matches"].append(look.match("somebody", "plain.csv"))
    assert _came(about, both)[0] == "met"


def test_without_any_place_nothing_was_seen(look: Any) -> None:
    assert _came(look.claim(), look.scan([], [])) == ("not assessed", "no-place")
    unsaid = look.scan([look.place(training=None)])
    assert "named set.parquet without its “training”" in worded(judge_never(look.claim(), unsaid)).en
    other = judge_never(look.claim(), look.scan([look.place(purpose="keep")]))
    assert (other.code, "named without" in worded(other).en) == ("no-place", False)


def test_a_claim_of_which_no_control_was_planted_is_blind(look: Any) -> None:
    about = look.claim(controls=[], ways={"team chat": {"subjects": look.subjects, "controls": []}})
    assert _came(about, look.scan()) == ("not assessed", "no-control-planted")


def test_controls_of_the_scenario_itself_have_to_be_seen_where_it_names_them(look: Any) -> None:
    scan = look.scan()
    scan["matches"].pop(0)
    assert _came(look.claim(own=["control-0"]), scan) == ("not assessed", "control-unseen")
    assert _came(look.claim(own=["control-0"]), look.scan())[0] == "met"
    assert _came(look.claim(own=None), look.scan())[0] == "met"
    assert _came(look.claim(own=[]), look.scan()) == ("not assessed", "no-control-planted")


# --- visibility by number


def test_one_control_less_is_too_few_and_the_facts_say_how_many_more_would_do(look: Any) -> None:
    """Rows 13 to 17: one control of several is not enough."""
    few = look.controls[:11]
    about = look.claim(controls=few, ways={"team chat": {"subjects": look.subjects, "controls": few}})
    judged = judge_never(about, look.scan())
    assert (judged.verdict, judged.code) == ("not assessed", "too-few")
    facts = judged.facts
    assert (facts["k"], facts["n"], facts["s"], facts["allowed"]) == (11, 11, 2, 0.05)
    assert facts["more"] == {"controls": 1, "subjects": 1}
    assert facts["chance"] == pytest.approx((1 - 0.05 ** (1 / 11)) ** 2)
    assert worded(judged).en == (
        "a breach could have been missed: 11 of 11 pieces of reference content seen, so 2 pieces of content "
        "treated alike would go wholly unseen with a chance of up to 5.7 %, and 5.0 % is allowed; 1 more piece would "
        "be enough, if seen"
    )
    assert "bisa mencapai 5,7 %" in worded(judged).id


def test_a_control_that_was_not_seen_counts_against_the_sink(look: Any) -> None:
    scan = look.scan()
    scan["matches"].pop()
    judged = judge_never(look.claim(), scan)
    assert (judged.code, judged.facts["k"], judged.facts["n"]) == ("too-few", 11, 12)


@pytest.mark.parametrize("label", ["training", "purpose"])
def test_a_control_in_a_place_of_another_training_run_or_purpose_does_not_count(look: Any, label: str) -> None:
    elsewhere = {"training": "training-0", "purpose": "provide"}[label]
    places = [look.place(), look.place("other.parquet", **{label: elsewhere})]
    seen = [look.match(each, "other.parquet") for each in look.controls]
    assert _came(look.claim(), look.scan(places, seen)) == ("not assessed", "control-unseen")


def test_controls_sent_to_provide_a_feature_count_where_the_claim_allows_it(look: Any) -> None:
    about = look.claim(sink="third_party", third_party="saudara", control_purposes=["train", "provide"], training=None)
    sent = look.place("sent.jsonl", third_party="saudara", purpose="provide", training=None)
    assert (
        _came(about, look.scan([sent], [look.match(each, "sent.jsonl") for each in look.controls], sink="third_party"))[
            0
        ]
        == "met"
    )


def test_a_way_of_which_no_control_turned_up_is_no_obstacle_and_is_named(look: Any) -> None:
    """A service that is more private than others can be assessed."""
    ways = {
        "team chat": {"subjects": [], "controls": look.controls},
        "direct message": {"subjects": look.subjects, "controls": ["direct-1", "direct-2"]},
    }
    about = look.claim(ways=ways, controls=[*look.controls, "direct-1", "direct-2"])
    scan = look.scan()
    scan["canaries"] += ["direct-1", "direct-2"]
    judged = judge_never(about, scan)
    assert (judged.verdict, judged.facts["not_collected"]) == ("met", ["direct message"])
    assert (judged.facts["k"], judged.facts["n"], judged.facts["s"]) == (12, 12, 2)
    scan["matches"].append(look.match("direct-1"))
    judged = judge_never(about, scan)
    assert (judged.code, judged.facts["not_collected"], judged.facts["n"]) == ("too-few", [], 14)


def test_controls_of_accounts_of_whom_nothing_is_collected_are_no_obstacle_and_are_named(look: Any) -> None:
    """Where no customer's content is used at all, only the provider's own is seen."""
    theirs = ["theirs-1", "theirs-2"]
    rungs = {**dict.fromkeys(look.controls, "K2"), **dict.fromkeys(theirs, "K1")}
    ways = {"team chat": {"subjects": look.subjects, "controls": [*look.controls, *theirs]}}
    about = look.claim(ways=ways, controls=[*look.controls, *theirs], rungs=rungs)
    scan = look.scan(canaries=[*look.subjects, *look.controls, *theirs])
    judged = judge_never(about, scan)
    assert (judged.verdict, judged.facts["rungs_not_collected"], judged.facts["n"]) == ("met", ["K1"], 12)
    scan["matches"].append(look.match("theirs-1"))
    judged = judge_never(about, scan)
    assert (judged.code, judged.facts["rungs_not_collected"], judged.facts["n"]) == ("too-few", [], 14)


def test_a_way_whose_controls_turned_up_in_an_unread_place_only_still_counts(look: Any) -> None:
    ways = {
        "team chat": {"subjects": look.subjects, "controls": look.controls},
        "direct message": {"subjects": [], "controls": ["direct-1"]},
    }
    about = look.claim(ways=ways, controls=[*look.controls, "direct-1"], serves="this")
    places = [look.place(serves="this"), look.place("other.parquet", serves="that", read=False)]
    scan = look.scan(places, None, look.match("direct-1", "other.parquet"))
    scan["canaries"].append("direct-1")
    assert _came(about, scan) == ("not assessed", "too-few")


# --- claims that cannot be answered


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"allowed": None}, "no-allowed"),
        ({"allowed": 1.0}, "no-allowed"),
        ({"allowed": 0.0}, "no-allowed"),
        ({"allowed": -0.1}, "no-allowed"),
        ({"allowed": "0.05"}, "no-allowed"),
        ({"allowed": float("nan")}, "no-allowed"),
        ({"own": ["stranger-2", "stranger"]}, "stray-canary"),
        ({"ways": {"team chat": {"subjects": ["stranger"], "controls": []}}}, "stray-canary"),
        ({"ways": []}, "not-a-scan"),
        ({"subjects": []}, "no-subject"),
        ({"controls": ["subject-1"]}, "subject-is-control"),
        ({"sink": "model"}, "other-sink"),
    ],
    ids=str,
)
def test_a_claim_that_contradicts_itself_is_an_error(look: Any, change: dict[str, Any], code: str) -> None:
    assert _came(look.claim(**change), look.scan()) == ("error", code)


def test_of_several_strangers_the_first_is_named(look: Any) -> None:
    assert judge_never(look.claim(own=["stranger-2", "stranger-1"]), look.scan()).facts["canary"] == "stranger-1"


def test_of_several_canaries_that_are_both_the_first_is_named(look: Any) -> None:
    judged = judge_never(look.claim(controls=["subject-2", "subject-1"]), look.scan())
    assert judged.facts["canary"] == "subject-1"


def test_a_scan_without_parts_cannot_answer_a_claim_that_names_its_ways(look: Any) -> None:
    scan = look.scan()
    del scan["places"][0]["parts"]
    assert _came(look.claim(), scan) == ("error", "not-a-scan")


def test_judging_writes_nothing_into_its_claim_or_its_scan(look: Any) -> None:
    about, scan = look.claim(), look.scan()
    judge_never(about, scan)
    assert (about, scan) == (look.claim(), look.scan())


# --- what was seen in pieces


def test_controls_seen_whole_elsewhere_show_nothing_of_a_part_that_keeps_beginnings(look: Any) -> None:
    """A log of the first words of each message: of some nobody can tell whose they are."""
    places = [look.place(), look.place("push.log", parts=[look.part("push.log", layout="text")])]
    whole = [look.match(each) for each in look.controls]
    for seen, came in ((2, ("not assessed", "too-few")), (len(look.controls), ("met", "met"))):
        pieces = [look.match(each, "push.log", part="push.log", technique="quoted") for each in look.controls[:seen]]
        found = look.scan(places, [*whole, *pieces])
        assert _came(look.claim(), found) == came
        assert _rests_on(look.claim(), found)["k"] == seen
    # Where most stand there whole, a piece is a message that somebody cut.
    kept = [look.match(each, "push.log", part="push.log") for each in look.controls[:2]]
    cut = look.match(look.controls[2], "push.log", part="push.log", technique="quoted")
    assert _came(look.claim(), look.scan(places, [*whole, *kept, cut])) == ("met", "met")
