"""Every reason has one sentence in each language, filled from the facts of its judge, and some judge gives it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from janji.record import (
    CODES,
    Bilingual,
    Concluded,
    Demands,
    Edition,
    EvidenceStore,
    Judgement,
    Policy,
    Waiver,
    fingerprints,
    held_against,
    judge_holds,
    judge_never,
    lacking,
    read_record,
    rejudge,
    verdicts,
    worded,
)
from janji.record._sentences import SENTENCES, places
from janji.scenarios import pack_scenarios
from janji.terms import Approval, find_pack

NOTICE = {
    "text": "Your words train our models.",
    "fingerprint": sha256(b"Your words train our models.").hexdigest(),
    "notice": "notice-1",
    "language": "en",
    "elements": [{"name": "training", "passage": "words train our models"}],
}


def test_every_code_has_a_sentence_in_both_languages_and_every_sentence_a_code() -> None:
    assert set(SENTENCES) == set(CODES)
    assert all(words.en.strip() and words.id.strip() for words in SENTENCES.values())


@pytest.mark.parametrize("code", CODES)
def test_both_languages_tell_the_same_facts(code: str) -> None:
    assert places(SENTENCES[code].en) == places(SENTENCES[code].id)


def test_no_two_codes_say_the_same() -> None:
    told = [words.en for code, words in SENTENCES.items() if not words.en.startswith(("{", "[["))]
    assert len(told) == len(set(told))


@pytest.fixture
def given(make: Any, look: Any, story: Any, tmp_path: Path) -> dict[str, list[Bilingual]]:
    """All reasons that judges, scenarios, clauses and runs come to, by their codes."""
    found: dict[str, list[Bilingual]] = {}
    for judged in (*_nevers(look), *_holds(), *_lacks()):
        found.setdefault(judged.code, []).append(worded(judged))
        for fact in judged.facts.get("hidden", ()):
            nested = Judgement("not assessed", fact["why"]["code"], fact["why"]["facts"])
            found.setdefault(nested.code, []).append(worded(nested))
    for code, words in _runs(make, look, story, tmp_path):
        found.setdefault(code, []).append(words)
    return found


def test_every_code_is_given_by_some_judge_with_all_its_facts(given: dict[str, list[Bilingual]]) -> None:
    assert set(CODES) - given.keys() == set()
    for code, told in given.items():
        for words in told:
            assert words.en, code
            # A reading is told by its question; any other question mark is a fact that was not there.
            assert "?" not in re.sub("“[^”]*”", "", words.en + words.id), (code, words)
            assert not re.search(r"\[\[|\]\]|\{|\}", words.en + words.id), (code, words)


def _nevers(look: Any) -> Iterator[Judgement]:
    about, scan, place, part, match = look.claim, look.scan, look.place, look.part, look.match

    def beside(**labels: Any) -> Any:
        return scan([place(), place("other.parquet", **labels)], None, match("subject-1", "other.parquet"))

    yield judge_never(about(), scan())
    yield judge_never(about(), scan(None, None, match("subject-1"), match("subject-2")))
    yield judge_never(about(), beside(training=None))
    yield judge_never(about(), beside(purpose="keep"))
    yield judge_never(about(), beside(named=False))
    plain = [match("subject-1", "chat.parquet", alone=True), match("somebody", "chat.parquet")]
    yield judge_never(about(form="summary"), scan([place(form="summary"), place("chat.parquet")], None, *plain))
    vector = place(form="embedding", parts=[part(kind="vector")])
    seen = [match(each, technique="vector") for each in look.controls]
    yield judge_never(about(form="embedding"), scan([vector, place("chat.parquet")], seen, *plain))
    yield judge_never(about(), scan(pieces=[match("subject-1", technique="piece")]))
    yield judge_never(about(), beside(training="training-9"))
    yield judge_never(about(), scan([place(read=False, reason="cut off")]))
    dark = part("dark", layout="dark", reads="unknown", why="bytes")
    yield judge_never(about(), scan([place(parts=[dark, part()])]))
    yield judge_never(about(), scan([place(parts=[part(), part("note", layout="note")])]))
    yield judge_never(about(), scan([place(parts=[part(), part("clip", layout="ogg", kind="audio")])]))
    yield judge_never(about(), scan(None, [match(each) for each in look.controls[1:]]))
    yield judge_never(about(controls=[], ways={}), scan())
    yield judge_never(about(), scan([]))
    yield judge_never(about(), scan([], []))
    yield judge_never(about(), scan(None, []))
    yield judge_never(about(), {})
    yield judge_never(about(subjects=[]), scan())
    yield judge_never(about(controls=["subject-1"]), scan())
    yield judge_never(about(), scan(canaries=[]))
    yield judge_never(about(sink="model"), scan())
    yield judge_never(about(), scan(None, None, match("control-1", "elsewhere")))
    yield judge_never(about(own=["stranger"]), scan())
    yield judge_never(about(allowed=None), scan())
    yield judge_never({key: value for key, value in about().items() if key != "ways"}, scan())


def _call(code: str | None = None, policy: str | None = None, **more: Any) -> dict[str, Any]:
    error = {"code": code, "policy": policy} if code else None
    return {"operation": "o", "request": {}, "answer": None if code else {}, "error": error, **more}


def _holds() -> Iterator[Judgement]:
    def holds(name: str, *blobs: Any, **args: Any) -> Judgement:
        return judge_holds({"name": name, "args": args}, blobs)

    yield holds("unheard-of", {})
    yield holds("answered")
    yield holds("answered", {})
    for code in (None, "refused", "internal"):
        yield holds("refused", _call(code))
        yield holds("answered", _call(code))
        yield holds("gone", _call(code))
    yield holds("gone", _call("not_found"))
    yield holds("refused", _call("refused", "rule-7"))
    yield holds("denied", _call("not_found"), _call("not_found"))
    yield holds("denied", _call("not_found"), _call())
    places_ = [{"place": "p", "read": True}]
    scan = {"canaries": ["c", "d"], "places": places_, "matches": [{"canary": "c", "place": "p", "technique": "t"}]}
    yield holds("found", scan, canaries=["c"])
    yield holds("found", scan, canaries=["c", "d"])
    yield holds("absent_beside", scan, {"rows": []}, canaries=["d"])
    part = {"part": "topics", "layout": "topics", "kind": "text", "why": "w"}
    for reads in ("content", "unknown"):
        held = {**scan, "places": [{**places_[0], "parts": [{**part, "reads": reads}] * 2}]}
        yield holds("absent_beside", held, {"rows": [{}]}, canaries=["d"])
    piece = {**scan, "pieces": [{"canary": "d", "place": "p", "technique": "piece"}]}
    yield holds("absent_beside", piece, {"rows": [{}]}, canaries=["d"])
    yield holds("equals", {"a": 1}, pointer="/a", value=1)
    yield holds("equals", {"a": 1}, pointer="/a", value=2)
    yield holds("some", [{"n": 1}], pointer="")
    yield holds("none", [], pointer="")
    yield holds("none", [{"n": 1}], pointer="", where={"n": 2}, control={"n": 3})
    notice = {"pointer": "", "element": "training"}
    yield holds("notice shown", None, **notice)
    yield holds("notice shown", {**NOTICE, "fingerprint": "0"}, **notice)
    yield holds("notice names", {**NOTICE, "elements": []}, **notice, words=[])
    yield holds("notice names", NOTICE, **notice, words=[["sell", "share"]])
    yield holds("notice names", {**NOTICE, "language": "fr"}, **notice, words=[])
    said = {"fingerprint": NOTICE["fingerprint"], "by": "Ani", "date": "2026-01-01", "scope": "all of it"}
    yield holds("approved", NOTICE, **notice, approvals=[said])
    yield holds("approved", NOTICE, **notice, approvals=[])
    yield holds("approved", NOTICE, **notice, approvals=[{**said, "independent": False, "ticked": []}])
    yield holds("approved", NOTICE, **notice, approvals=[{**said, "independent": True, "ticked": ["share"]}])
    yield holds("approved", NOTICE, **notice, approvals=[{**said, "dissents": True, "reason": "too long"}])
    both = {"a": "one", "b": "one", "c": "."}
    for other in ("/b", "/c"):
        yield holds("same", both, pointer="/a", other=other, other_blob=0)
    for value in ("one", "two"):
        yield holds("contains", both, pointer="/a", value=value)
    for pointer in ("/a", "/c"):
        yield holds("some text", both, pointer=pointer)
        yield holds("adds", both, pointer=pointer, given="")
    mark, came, control = {"what": "mark", "name": "over"}, {"what": "delivery", "n": 1}, {"what": "control", "n": 2}
    for events in ([came, mark, came], [mark], [came, mark], [came, mark, control, {"what": "lost"}]):
        yield holds("quiet_after", {"schema": 2, "events": events}, mark="over")
    for load in (1, 3):
        loads = [{"data_centre": "a", "load": load}, {"data_centre": "b", "load": 2}]
        yield holds("lightest", [{"data_centre": "a", "loads": loads}], pointer="")


def _lacks() -> Iterator[Judgement]:
    absent = {"availability": "absent", "by": "Ani", "date": "2026-01-01", "reason": "letters only"}
    for name, declared in (("messages", None), ("messages", absent), ("training_hold", absent)):
        judged = lacking([name], {name: declared} if declared else {})
        assert judged is not None
        yield judged


def _runs(  # noqa: PLR0915 - all that can go wrong
    make: Any, look: Any, story: Any, tmp_path: Path
) -> Iterator[tuple[str, Bilingual]]:
    """One record in which everything went wrong, and what is wrong with records as a whole."""
    shapes: list[dict[str, Any]] = [
        {"conclude": False},
        {"spoil": {"evidence": []}},
        {"spoil": {"evidence": ["0" * 64]}},
        {"spoil": {"verdict": "not met"}},
        {"spoil": {"verdict": "wonderful"}},
        {"spoil": {"kind": "believes"}},
        {"spoil": {"assurance": "attested"}},
        {"spoil": {"assurance": "certain"}},
        {"close": False},
        {"outcome": "error", "reason": "it hung"},
        {"outcome": "failed", "reason": "KeyError"},
        {"outcome": "wonderful"},
        {"step": "stopped"},
        {"outcome": "not assessed", "reason": "put off"},
        {"outcome": "not applicable", "reason": "no", "conclude": False},
        {"found": True, "outcome": "failed"},
        {},
    ]
    later = look.scan([look.place(sha256="1" * 64)], [look.match("subject-1")])
    for number, shape in enumerate(shapes):
        story.scenario(f"s{number}", "alpha.one", **shape)
    unread = look.scan([look.place(), look.place(place="x.bin", named=False, read=False)])
    story.scenario("unread", "alpha.one", looked=(look.claim(), unread))
    for case, subjects in (("changed", ["subject-2"]), ("appeared", ["subject-1"])):
        ways = {"team chat": {"subjects": subjects, "controls": look.controls}}
        about = look.claim(subjects=subjects, ways=ways, allowed=0.5)
        story.scenario(case, "alpha.one", looked=(about, look.scan()))
    story.act(
        lambda journal, store: journal.append("looked-again", scan=store.put(look.scan()), place="p", was="0", now="1")
    )
    story.act(
        lambda journal, store: journal.append(
            "appeared-later", scan=store.put(look.scan()), evidence=store.put(later), canaries=["subject-1"]
        )
    )
    story.scenario("looked-nowhere", "alpha.one", conclude=False)
    story.acts[-1] = _concluding("looked-nowhere")
    story.planned("never", ["alpha.one"])
    story.scenario("readable", "alpha.two", readings={"R1": ["a"]})
    story.scenario("otherwise", "alpha.two", readings={"R1": ["b"]}, found=True, outcome="failed")
    story.scenario("elsewhere", "alpha.four", readings={"R1": ["a"]})
    story.scenario("stranger", "beta.stranger")
    story.opening["pack"] = {"id": "other", "fingerprint": "other"}
    for version in ("1", "2"):
        story.act(lambda journal, _store, v=version: journal.append("implementation", description={"version": v}))
    story.act(lambda journal, _store: journal.append("run.close", exit=5, reason="a worker was lost"))
    readings = [make.reading("R1", "a", "b"), make.reading("R2", "a", "b", chosen="b")]
    pack = make.pack(
        make.clause("alpha.one"),
        make.clause("alpha.two"),
        make.clause("alpha.three"),
        make.clause("alpha.four"),
        make.clause("alpha.title", testable=False),
        make.clause("alpha.demand", holds_under={"R2": ("a",)}),
        make.clause("gamma.title", testable=False),
        readings=readings,
    )
    record = read_record(story.write(closed=False))
    misshapen = look.scan([look.place(training=["training-1"])])
    sha = EvidenceStore(tmp_path / "odd").put(misshapen)
    odd = Concluded(0, "never", look.claim(training=None), "met", "", "observed", (sha,), {})
    stored = replace(record, evidence=EvidenceStore(tmp_path / "odd"), edition=Edition(pack, ()))
    fine = stored.evidence.put(look.scan())
    for each in (odd, replace(odd, claim=look.claim(allowed=0.06), evidence=(fine,))):
        judged = rejudge(each, stored)
        yield judged.code, worded(judged)
    yield from _told(verdicts(record, pack, installed=Edition(pack, ())))
    for policy in (Policy(), Policy(readings={"R1": "open"}), Policy(readings={"R1": "b"})):
        yield from _told(verdicts(record, pack, policy))
    (record.path / "journal" / "gw1.jsonl").write_text("")
    yield from _told(verdicts(read_record(record.path), pack))
    (record.path / "manifest.json").unlink()
    yield from _told(verdicts(read_record(record.path), pack))
    plain = make.pack(make.clause("alpha.one"), make.clause("alpha.two"))
    other = make.story(tmp_path / "partial", opening={"partial": "--clause alpha.one"})
    other.scenario("a", "alpha.one")
    partial = read_record(other.write())
    yield from _told(verdicts(partial, plain))
    yield from _told(verdicts(partial, plain, Policy(demands=Demands(only=("alpha",)))))
    left = replace(pack_scenarios(find_pack("zoom-2023-08-08"), "en")[0], case="b", clauses=("alpha.one",), readings={})
    yield from _told(verdicts(partial, plain, installed=Edition(plain, (left,))))
    yield from _gated(make, tmp_path)
    yield from _told(verdicts(read_record(make.story(tmp_path / "empty").write()), plain))
    absent = {"availability": "absent", "reason": "not built", "by": "Tiny", "date": "2020-01-01"}
    described = {"spec": "tiny", "description": {"capabilities": {"ai_features": absent}}}
    nothing = make.story(tmp_path / "nothing", opening={"implementation": described})
    nothing.scenario("a", "alpha.one", needs=["ai_features"], outcome="not applicable", conclude=False)
    yield from _told(verdicts(read_record(nothing.write()), make.pack(make.clause("alpha.one"))))


def _gated(make: Any, tmp_path: Path) -> Iterator[tuple[str, Bilingual]]:
    """The codes and sentences that drawn sequences, waivers and demands add."""
    opening = {"implementation": {"spec": "tiny", "description": {"name": "Tiny", "build": "1"}}}
    broken = make.story(tmp_path / "broken", opening=opening)
    broken.scenario("a", "alpha.one", found=True, outcome="failed")
    broken.scenario("b", "alpha.two", claim={"sink": "model"})
    record = read_record(broken.write())
    pack = make.pack(make.clause("alpha.one"), make.clause("alpha.two"))
    drawn = make.story(tmp_path / "drawn")
    drawn.scenario("any#1", "alpha.one", explores="alpha")
    yield from _told(verdicts(read_record(drawn.write()), pack))
    found = verdicts(record, pack).commitments[0].clauses[0].found[0].fingerprint
    told = {
        "pack": pack.id,
        "clause": "alpha.one",
        "implementation": "Tiny",
        "findings": (found,),
        "reason": "why",
        "owner": "Sari",
        "ticket": "T-1",
        "granted": "2020-01-01T00:00:00Z",
        "expires": "2020-02-01T00:00:00Z",
    }
    later = "2020-05-01T00:00:00Z"
    for change, as_of in (
        ({}, "2020-01-02T00:00:00Z"),
        ({}, later),
        ({}, "2019-01-01T00:00:00Z"),
        ({"expires": later, "findings": ("0" * 16,)}, "2020-01-02T00:00:00Z"),
        ({"expires": "2020-03-01T00:00:00Z", "findings": ("0" * 16,)}, "2020-01-02T00:00:00Z"),
        ({"implementation": "Other"}, "2020-01-02T00:00:00Z"),
    ):
        changed = Waiver.model_validate({**told, **change})
        yield from _told(verdicts(record, pack, Policy(waivers=(changed,)), as_of))
    kept = make.story(tmp_path / "kept", opening=opening)
    kept.scenario("a", "alpha.one")
    kept.scenario("b", "alpha.two", control=False)
    better = verdicts(read_record(kept.write()), pack)
    yield from _told(held_against(verdicts(record, pack), better))
    yield from _told(held_against(better, verdicts(record, pack)))
    approvals: list[dict[str, Any]] = [{}, {"dissents": True, "reason": "why"}, {"expires": date(2020, 1, 2)}]
    for approved in approvals:
        print_ = fingerprints(pack, {}, {})["clause:alpha.one"] if approved else "0" * 64
        row = {"of": "clause:alpha.one", "fingerprint": print_, "by": "Ani", "date": date(2020, 1, 1), "scope": "all"}
        approval = Approval.model_validate({**row, **approved})
        yield from _told(verdicts(read_record(kept.root), pack, as_of=later, approvals=(approval,)))
    loose = make.story(tmp_path / "loose", opening=opening)
    loose.scenario("a", "alpha.one")
    yield from _told(held_against(better, verdicts(read_record(loose.write(sealed=False)), pack)))
    demands = Demands(least_assurance="observed", least_controls=99, greatest_age=1, build="2")
    for as_of in ("2999-01-01T00:00:00Z", "1999-01-01T00:00:00Z"):
        yield from _told(verdicts(record, pack, Policy(demands=demands), as_of))


def _concluding(case: str) -> Any:
    def act(journal: Any, store: Any) -> None:
        body = {"case": case, "index": 0, "kind": "never", "claim": {}, "verdict": "met", "reason": "", "facts": {}}
        journal.append("case.open", case=case, round=1)
        journal.append("conclusion", **body, assurance="observed", evidence=[store.put({"no": "scan"})])
        journal.append("case.close", case=case, outcome="finished", reason=None, ms=1)

    return act


def _told(result: Any) -> Iterator[tuple[str, Bilingual]]:
    for reason in result.reasons:
        yield reason.reason_code, reason.what
    for scenario in result.scenarios:
        yield scenario.reason_code, scenario.reason
        for conclusion in scenario.conclusions:
            yield conclusion.reason_code, conclusion.reason
            nested = conclusion.facts.get("because")
            if nested:
                yield nested["code"], worded(Judgement("error", nested["code"], nested["facts"]))
    for commitment in result.commitments:
        yield commitment.reason_code, commitment.reason
        for clause in commitment.clauses:
            yield clause.reason_code, clause.reason
