"""The faults of a pack: each names file, line, key, the value found and what to do next."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from janji.terms import Fault, TermsError, load_pack

Write = Callable[..., Path]
_THIRD = sha256(b"It never sells yesterday's bread!").hexdigest()
OTHER = sha256(b"something else").hexdigest()
_TEXTS = (
    "name",
    "kind",
    "publisher",
    "address",
    "retrieved",
    "custody",
    "prevailing_language",
    "date_basis",
    "numbering",
)


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(TermsError) as caught:
        load_pack(folder)
    return caught.value.faults


def test_sound_terms_load_whole(write: Write) -> None:
    pack = load_pack(write())
    assert [clause.id for clause in pack.clauses] == ["fresh.daily", "fresh.love", "fresh.warm", "fresh.weight"]
    assert [reading.id for reading in pack.readings] == ["R1", "R1b"]
    assert [item.kind for item in pack.disposition] == [None, None, None, "noise", "defective", "fact"]
    assert pack.glossary["bread"].id == "roti"


# Each row: the promise, what is replaced (the first time it stands there) by what, the line of the fault by a text
# that stands in it, its key, the value found, a part of the advice.
FAULTS = {
    "an unknown key of a clause is refused, with the key that was meant": (
        ('basis = "stated"', 'basis = "stated"\nrequird = true'),
        ("requird = true", "commitments[0].clauses[0].requird", "True", "Did you mean required?"),
    ),
    "an unknown key of the pack is refused": (
        ('publisher = "Roti"', 'publisher = "Roti"\nowner = "Roti"'),
        ("owner =", "pack.owner", "'Roti'", "Possible: "),
    ),
    "an unknown section is refused": (
        ("[glossary]", "[glosary]"),
        ("[glosary]", "glosary", "'glosary'", "Did you mean glossary?"),
    ),
    "an unknown language of a text is refused": (
        ('role.id = "Tukang roti"', 'role.id = "Tukang roti"\nrole.de = "Bäcker"'),
        ("role.de", "pack.statement.role.de", "'Bäcker'", "add 'de' to `languages` of [pack] (en, id)"),
    ),
    "a missing key is named, at the table that lacks it": (
        ('basis = "stated"\n', ""),
        ('[[commitments.clauses]]\nid = "fresh.daily"', "commitments[0].clauses[0].basis", "none", "Add `basis`"),
    ),
    "a missing key of the pack is named": (
        ('publisher = "Roti"\n', ""),
        ("[pack]", "pack.publisher", "none", "Add `publisher`"),
    ),
    "a missing language is named": (
        ('role.id = "Tukang roti"\n', ""),
        ("role.en", "pack.statement.role.id", "en", "the pack's languages (en, id)"),
    ),
    "an empty text is refused": (
        ('why_not.id = "Cinta tidak terukur."', 'why_not.id = "  "'),
        ("why_not.id", "commitments[0].clauses[1].why_not.id", "'  '", "Write the text"),
    ),
    "a basis is one of five": (
        ('basis = "stated"', 'basis = "said"'),
        ('basis = "said"', "commitments[0].clauses[0].basis", "'said'", "'told', 'gloss' or 'outside'"),
    ),
    "a voice is one of four": (
        ('voice = "quoted"', 'voice = "whispered"'),
        ("whispered", "disposition[0].voice", "'whispered'", "'own', 'quoted', 'paraphrased' or 'reporter'"),
    ),
    "who speaks in a sentence that clauses cite is said": (
        ('voice = "quoted"\n', ""),
        ('[[disposition]]\ndocument = "poster"\nplace = "P1s1a"', "disposition[0].voice", "None", "Say who speaks"),
    ),
    "nobody speaks for the company where only the reporter does": (
        ('voice = "quoted"', 'voice = "reporter"'),
        (
            "sources = [",
            "commitments[0].clauses[0].sources",
            "'poster P1s1a'",
            "in another voice than the reporter's own",
        ),
    ),
    "what a document says that is held is not only told": (
        ('basis = "implied"', 'basis = "told"'),
        (
            'sources = [{ document = "poster", place = "P1s1b" }',
            "commitments[0].clauses[1].sources",
            "'poster P1s1b, leaflet back'",
            "told is for clauses without one",
        ),
    ),
    "a clause of basis outside names its norm": (
        ('norm = { en = "The law of weights", id = "Undang-undang timbangan" }\n', ""),
        ('[[commitments.clauses]]\nid = "fresh.weight"', "commitments[0].clauses[3].norm", "none", "Name the norm"),
    ),
    "a clause of the source names no norm": (
        ('basis = "stated"', 'basis = "stated"\nnorm = { en = "A law", id = "Suatu hukum" }'),
        ("A law", "commitments[0].clauses[0].norm", "'A law'", "only there"),
    ),
    "a clause that no test can show says why": (
        ('why_not.en = "Nobody can measure love."\nwhy_not.id = "Cinta tidak terukur."\n', ""),
        (
            '[[commitments.clauses]]\nid = "fresh.love"',
            "commitments[0].clauses[1].why_not",
            "none",
            "Say why no test can show it",
        ),
    ),
    "a testable clause does not say why it is not": (
        ("testable = false", "testable = true"),
        ("why_not.en", "commitments[0].clauses[1].why_not", "'Nobody can measure love.'", "only there"),
    ),
    "a gate cannot ask for what no test can show": (
        ("required = false", "required = true"),
        (
            'required = true\n\n[[commitments.clauses]]\nid = "fresh.warm"',
            "commitments[0].clauses[1].required",
            "true",
            "required = false",
        ),
    ),
    "what is true or false is not a word": (
        ("testable = true", 'testable = "yes"'),
        ('testable = "yes"', "commitments[0].clauses[0].testable", "'yes'", "true or false"),
    ),
    "a clause stands once": (
        ('id = "fresh.warm"', 'id = "fresh.love"'),
        (
            'id = "fresh.love"\npromise = { en = "It is warm."',
            "commitments[0].clauses[2].id",
            "'fresh.love'",
            "its own",
        ),
    ),
    "a reading stands once": (
        ('id = "R1b"', 'id = "R1"'),
        ('id = "R1"\nquestion = { en = "What is bread?"', "readings[1].id", "'R1'", "its own"),
    ),
    "a document stands once": (
        (
            "[[commitments]]",
            '[[documents]]\nid = "poster"\n'
            + "".join(
                f'{key} = {{ en = "a", id = "b" }}\n'
                for key in (
                    [
                        "name",
                        "kind",
                        "publisher",
                        "address",
                        "retrieved",
                        "custody",
                        "prevailing_language",
                        "date_basis",
                        "numbering",
                    ]
                )
            )
            + 'language = "id"\n[[commitments]]',
        ),
        ('id = "poster"\nname = { en = "a"', "documents[2].id", "'poster'", "its own"),
    ),
    "a commitment stands once": (
        (
            "[[readings]]",
            """[[commitments]]
id = "fresh"
title = { en = "a", id = "b" }
statement = { en = "a", id = "b" }

[[commitments.clauses]]
id = "fresh.again"
promise = { en = "a", id = "b" }
basis = "gloss"
sources = [{ document = "poster", place = "P1" }]
testable = true
required = false

[[readings]]""",
        ),
        ('id = "fresh"\ntitle = { en = "a"', "commitments[1].id", "'fresh'", "its own"),
    ),
    "the disposition is of a known document": (
        ('document = "poster"\nplace = "P2s1"', 'document = "poter"\nplace = "P2s1"'),
        ('document = "poter"', "disposition[5].document", "'poter'", "Did you mean poster?"),
    ),
    "an option stands once in its reading": (
        ('id = "all-day"', 'id = "daylight"'),
        ('id = "daylight"\ntext = { en = "All 24', "readings[0].options[1].id", "'daylight'", "its own"),
    ),
    "a clause carries the name of its commitment": (
        ('id = "fresh.warm"', 'id = "cheap.warm"'),
        ("cheap.warm", "commitments[0].clauses[2].id", "'cheap.warm'", "Begin it with `fresh.`"),
    ),
    "a clause id has its form": (
        ('id = "fresh.warm"', 'id = "warm"'),
        ('id = "warm"', "commitments[0].clauses[2].id", "'warm'", "It has to fit"),
    ),
    "a clause depends on no unknown reading": (
        ("holds_under.R1 =", "holds_under.R2 ="),
        ("holds_under.R2", "commitments[0].clauses[2].holds_under.R2", "'R2'", "Possible: R1, R1b"),
    ),
    "a clause depends on no unknown option": (
        ('holds_under.R1 = ["all-day"]', 'holds_under.R1 = [\n"all-dya"]'),
        ('"all-dya"]', "commitments[0].clauses[2].holds_under.R1[0]", "'all-dya'", "Did you mean all-day?"),
    ),
    "a clause that holds under every option does not depend on the reading": (
        ('holds_under.R1 = ["all-day"]', 'holds_under.R1 = ["all-day", "daylight"]'),
        (
            "holds_under.R1",
            "commitments[0].clauses[2].holds_under.R1",
            "['all-day', 'daylight']",
            "take the reading out",
        ),
    ),
    "a clause that holds under no option makes no demand at all and is refused": (
        ('holds_under.R1 = ["all-day"]', "holds_under.R1 = []"),
        ("holds_under.R1", "commitments[0].clauses[2].holds_under.R1", "[]", "Name some of the options"),
    ),
    "the default is one of the options": (
        ('default = "daylight"', 'default = "daylihgt"'),
        ("daylihgt", "readings[0].default", "'daylihgt'", "Did you mean daylight?"),
    ),
    "the default is never open": (
        ('default = "daylight"', 'default = "open"'),
        ('default = "open"', "readings[0].default", "'open'", "Possible: daylight, all-day"),
    ),
    "the chosen option is one of the options": (
        ('chosen = "open"', 'chosen = "opne"'),
        ("opne", "readings[0].chosen", "'opne'", "Did you mean open?"),
    ),
    "no option is called open": (
        ('id = "daylight"', 'id = "open"'),
        ('id = "open"', "readings[0].options[0].id", "'open'", "Choose another name"),
    ),
    "a reading has a choice": (
        ('\n    { id = "rolls", text = { en = "Rolls too.", id = "Roti kecil juga." } },', ""),
        ("options = [", "readings[1].options", "({'id': 'loaves'", "at least 2"),
    ),
    "a hash is 64 hex digits": (
        (f'sha256 = "{sha256(b"The sun rose at 5.30 that day.").hexdigest()}"', 'sha256 = "ABC"'),
        ("ABC", "disposition[5].sha256", "'ABC'", "64 small hex digits"),
    ),
    "a clause stands on a known document": (
        ('sources = [{ document = "poster"', 'sources = [{ document = "posters"'),
        ("posters", "commitments[0].clauses[0].sources[0].document", "'posters'", "Did you mean poster?"),
    ),
    "a clause stands on a place that the disposition knows": (
        ('place = "P1s1a" }', 'place = "P9s1" }'),
        ("P9s1", "commitments[0].clauses[0].sources[0].place", "'P9s1'", "what became of the sentence"),
    ),
    "a clause of the source does not stand on what carries none": (
        ('place = "P1s1a" }', 'place = "P1s2" }'),
        ("P1s2", "commitments[0].clauses[0].sources[0]", "'P1s2'", "Take the kind (noise) out"),
    ),
    "a sentence is accounted for": (
        ('kind = "noise"\n', ""),
        ('[[disposition]]\ndocument = "poster"\nplace = "P1s2"', "disposition[3]", "kind None", "its kind"),
    ),
    "a sentence is accounted for once": (
        ('place = "P1s2"', 'place = "P1s3"'),
        (f'place = "P1s3"\nsha256 = "{_THIRD}"', "disposition[4].place", "P1s3", "its own"),
    ),
    "what is held has places of sentences": (
        ('place = "P2s1"', 'place = "P2"'),
        ('place = "P2"', "disposition[5].place", "'P2'", "Name the sentence"),
    ),
    "a sentence is whole or in parts": (
        ('place = "P1s1b"\nvoice', 'place = "P1s1"\nvoice'),
        ('place = "P1s1a"\nvoice', "disposition[0].place", "'P1s1a'", "Split P1s1 into parts"),
    ),
    "parts of a sentence have the hash of the sentence": (
        ('voice = "paraphrased"\nsha256 = "', f'voice = "paraphrased"\nsha256 = "{OTHER}" # '),
        (OTHER, "disposition[1].sha256", OTHER, "of the whole sentence"),
    ),
    "the id of the pack is the name of its folder": (
        ('id = "bakery"', 'id = "bakeries"'),
        ('id = "bakeries"', "pack.id", "'bakeries'", "Name the folder bakeries"),
    ),
    "another form of terms is not guessed at": (
        ("schema = 2", "schema = 1"),
        ("schema = 1", "schema", "1", "Write `schema = 2`"),
    ),
    "a commitment has clauses": (
        (
            "[glossary]",
            """[[commitments]]
id = "cheap"
title = { en = "a", id = "b" }
statement = { en = "a", id = "b" }
clauses = []

[glossary]""",
        ),
        ("clauses = []", "commitments[1].clauses", "()", "at least 1"),
    ),
    "what is not TOML is refused with its line": (
        ('publisher = "Roti"', 'publisher = "Roti'),
        ('publisher = "Roti\n', "terms.toml", "line", "Mend the syntax"),
    ),
}


@pytest.mark.parametrize(("edit", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_fault(edit: tuple[str, str], expected: tuple[str, str, str, str], write: Write, terms: str) -> None:
    """A fault says its file, line, key, the value found and what to do next."""
    assert edit[0] in terms, "the row edits nothing"
    broken = terms.replace(*edit, 1)
    folder = write(broken)
    in_line, key, found, advice = expected
    line = broken[: broken.index(in_line)].count("\n") + 1
    [fault] = [fault for fault in faults_of(folder) if fault.key == key]
    assert (fault.file, fault.line) == (folder / "terms.toml", line)
    assert found in fault.found
    assert advice in fault.advice
    for part in (f"{folder / 'terms.toml'}:{line}: ", key, fault.found, fault.advice):
        assert part in str(fault)


def test_all_faults_of_one_kind_are_told_at_once_in_the_order_of_the_file(write: Write, terms: str) -> None:
    broken = terms.replace('default = "daylight"', 'default = "x"').replace('id = "bakery"', 'id = "y"')
    assert [fault.key for fault in faults_of(write(broken))] == ["pack.id", "readings[0].default"]


def test_a_wrong_place_is_told_and_not_what_follows_from_it(write: Write, terms: str) -> None:
    """A clause that misses its place is one fault: basis and disposition are not told of as well, as the cause is."""
    clause = terms[terms.index('id = "fresh.daily"') :]
    wrong = clause.replace('place = "P1s1a"', 'place = "P9s9"', 1)
    assert wrong != clause
    (fault,) = faults_of(write(terms.replace(clause, wrong)))
    assert fault.found == repr("P9s9")


def test_a_folder_without_terms_is_no_pack(tmp_path: Path) -> None:
    [fault] = faults_of(tmp_path)
    assert fault.file == tmp_path / "terms.toml"
    assert "name such a folder" in fault.advice


def test_terms_are_utf_8(write: Write, terms: str) -> None:
    [fault] = faults_of(write(terms.encode("utf-16")))
    assert "UTF-8" in fault.advice


def test_terms_without_a_pack_are_refused(write: Write) -> None:
    [fault] = faults_of(write("schema = 2\n"))
    assert fault.key == "pack"
