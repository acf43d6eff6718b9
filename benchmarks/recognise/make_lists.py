"""Makes `janji/canaries/lists/*.txt` anew: the sentences that texts are put together of, their words, and names.

    pip download --no-deps -d FOLDER chitchat-dataset spacy-lookups-data faker
    python -m benchmarks.recognise.make_lists FOLDER

Indonesian sentences were written for Janji (`id_words.txt`). Sources of the English ones, all under the MIT licence:
messages of `chitchat-dataset` 0.9.0 (Perception, Control and Cognition Lab, 2019), used as they are and chosen by
digests among those without names, brands and anything a lawyer would not like to read; how frequent words are, from
`spacy-lookups-data` 1.0.5 (Explosion); names from `faker` 40. Half of the conversations are left alone: `classify.py`
and `false_finds.py` hold the texts against those.
"""

# ruff: noqa: PLR2004 - run by hand, read from top to bottom

import gzip
import json
import math
import re
import sys
import zipfile
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path
from typing import Any

LISTS = Path(__file__).parents[2] / "janji" / "canaries" / "lists"
HEAD = (
    "# Made by benchmarks/recognise/make_lists.py, which names the sources. Words of a slot by their bits; sentences."
)
NAME = 12.0
ORDINARY = 13.0
SHORTEST = 12
# So many sentences that mark a text, and so many that only make it read as talk.
TELLING, IDLE = 9000, 1000
LONGEST = 14
SLIPS = 25
# Bits of a word that marks a text, at least; rarer words than the most read oddly.
LEAST, MOST = 12.0, 18.5
MARK = 4
# The same of Indonesian sentences, which are fewer.
SPOKEN = 9.0
# What the words of a telling sentence are worth together, nearness paid for.
WORTH, NEAR = 12.0, 6.0
OFTEN = 4
CAPITAL = frozenset(
    re.findall(
        r"\S+",
        "I I'm I've I'll I'd Im Ive Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March "
        "April June July August September October November December English TV OK",
    )
)
# Beginnings of words that no customer's name should stand beside; a dollar sign ends a word.
RUDE = re.compile(
    r"\b(?:\w*(?:fuck|shit|cunt|nigg|slut|whor|rapis|porn|masturb|bitch|asshole|dumbass|jackass|badass|nazi|suicid|genocid)|"
    r"dick|cock|puss|fag|rape|sex|nud(?:e|i)|naked|breast|boob|tits?$|penis|vagin|anal$|anus|arous|orgas|erect|fetish|hooker|"
    r"prostit|bastard|damn|hell$|crap|piss|wank|turd|retard|idiot|moron|dumb|stupid|kill|murder|dead|death|die[ds]?$|dying|"
    r"corpse|stab|shoot|shot|gun|bomb|terror|hitler|jew|musl|islam|christ|catho|relig|god|church|bible|allah|sins?$|sinn|"
    r"satan|devil|demon|drug|weed|meth|cocaine|heroin|marij|stone[dr]|drunk|alcohol|whisk|vodka|racis|races?$|slave|gay|"
    r"lesb|trans(?:g|s|v)|homo|hetero|gender|femin|abort|pregnan|blood|gore|tortur|abus|assault|violen|trump|obama|clinton|"
    r"repub|democr|commun[ia]s|fasc|liberal|conserv|hate|hating|wars?$|warfare|army|armies|militar|soldier|weapon|sniper|"
    r"knife|knives|cancer|tumor|disease|virus|autis|cripp|disab|schizo|depress|anorex|obes|fat$|fatt|ugly|virgin|lust|horny|"
    r"kink|thot|milf|escort|urin|poop|feces|fart|vomit|puke|genital|testic|scrot|sperm|semen|condom|crotch|butt$|ass$|asses|"
    r"arse|lynch|holocaust|incest|molest|pedo|perv|spastic|midget|harlot|gypsy|chink|japs?$|kike|spic|crack|overdos|noose|"
    r"behead|slur|racial|ethnic|hostage|execut|hang|gas|popes?$|priest|prophet|sacred|holy|lord|jesus|heaven|soul|afterlife|"
    r"bdsm|hentai|cuck|incel|karma|upvot|reddit|mods?$|troll|spam|cum$|jerk|suck|screw|bang|crime|crimin|crucif|cruel|cult|"
    r"platoon|diabet|commando|patriarch|capitalis|imperial|colonia|invad|invas|savage|slaught|victim|injur|wound|sick|pain|"
    r"jail|prison|arrest|convict|felon|gang|mafia|thug|missionar|preach|politic|elector|vot(?:e|i)|immigr|refug|deport|"
    r"asylum|addict|dope|opi(?:um|oi)|tobacco|cigar|smok|vape|gambl|casino|strip|seduc|erot|intima|thong|linger|pant(?:y|ie)|"
    r"bikini|cleav|cheat|bigot|misog|chauv|suprem|fanat|extremis|militi|insurg|rebel|dictat|tyran|fertil|ovar|uter|menstr|"
    r"pubert|prosta|butcher|coffin|grave|funeral|ghetto|hippie|illegal|unborn|fetus|embryo|accus|guilt|poison|toxic|tanning|"
    r"moist|lashing|hooters|bachelor|divorc|enrag|psych|mental|insan|lunat|deform|mutil|byu|provo|utah|lds$|mormon|idaho|orem|missions?$|returned|"
    # Brands and works; couples; what is no small talk among colleagues.
    r"netflix|hulu|facebook|insta|snap|twitter|youtube|google|apples$|iphone|ipad|android|xbox|playst|nintend|poke|marvel|disney|"
    r"star$|star(?:wars|craft)|minecraft|fortnite|overwatch|smash|zelda|mario|sims|steam$|spotify|pandora|amazon|walmart|costco|target$|uber|"
    r"lyft|tesla|ford|toyota|honda|starbucks|mcdon|wendy|chick|chipotle|wikip|siri$|alexa|microsoft|windows|linux|avengers|batman|superman|"
    r"hogw|potter|wizard|potion|twilight|simpsons|messenger|discord|skype|venmo|paypal|tinder|girlfriend|boyfriend|dating|dated|dates?$|"
    r"marri|marry|wife|wives|husband|fianc|engaged|kiss|sing?le$|crush|romant|wedding|sexy|hot$|attractive|babe|baby|cute|handsome|girls?$|"
    r"guys?$|boys?$|flirt|love[dr]s?$|cop$|cops|police|border|law$|laws|court|president|govern|congress|senat|tax|nation|countr|america|russia|"
    r"chin(?:a|ese)$|mexic|german|japan|korea|africa|afric|arab|israel|iraq|iran|india|canad|europ|white$|black$|asian|latin|hispan|steal|stole|"
    r"thie[fv]|rob|hack|fight|fought|enem|attack|destroy|burn|monster|zombie|ghost|vampire|evil|dark|scar[ye]|horr|creep|weird|freak|"
    r"gross|nasty|awful|worst|terribl|lame|loser|liar|lie[ds]?$|lying|sucks|stink|shut$|annoy|angry|mad$|cry|cries|tears|sad|lonely|alone|fear|"
    r"ill$|flu$|fever|cough|headache|doctor|hospital|medic|surger|allerg|gluten|diet|weigh|skinny|bald|bod(?:y|ies)|naked|shower|toilet|bathroom|"
    r"underw|skin$|lip|pray|bless|faith|spirit|temple|wards?$|bishop|pastor|sunday|easter|hymn|gospel|angel|miracle|moral|believ|bot$|bots$|robot|"
    r"turing|ai$|human|chatbot|chitchat|stranger|points?$|profile|emoji|partner|typing|typed|wager|quest|gh$|research|study$|studies$|blah|dude|bruh|sir$)"
)


def half(number: str) -> int:
    """Which half a conversation is in: 0 makes patterns, 1 is what texts are held against."""
    return sha256(number.encode()).digest()[0] & 1


def turns(folder: Path, which: int) -> list[list[str]]:
    """What people wrote in one go: the messages of a turn, of one half of the conversations."""
    (wheel,) = folder.rglob("chitchat_dataset*.whl")
    talks = json.loads(zipfile.ZipFile(wheel).read("chitchat_dataset/dataset.json"))
    return [
        [message["text"].strip() for message in turn if message["text"].strip()]
        for number, talk in talks.items()
        if half(number) == which
        for turn in talk["messages"]
    ]


def names(folder: Path) -> tuple[list[str], list[str], list[str]]:
    """First names, last names and towns."""
    (wheel,) = folder.rglob("faker-*.whl")
    sys.path.insert(0, str(wheel))
    from faker.providers.person.en_US import Provider as People  # type: ignore[import-not-found]

    first = [*People.first_names_female, *People.first_names_male]
    return sorted(set(first)), sorted(set(People.last_names)), []


def main(folder: Path) -> None:
    """Write the files and say what they hold."""
    (wheel,) = folder.rglob("spacy_lookups_data*.whl")
    archive = zipfile.ZipFile(wheel)

    def table(name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(gzip.decompress(archive.read(f"spacy_lookups_data/data/en_{name}.json.gz")))
        return found

    dictionary = {word for words in table("lemma_index").values() for word in words} | set(table("lemma_lookup"))
    counts = Counter(word for turn in turns(folder, 0) for text in turn for word in re.findall(r"[a-z]+", text.lower()))
    natural = {word: -value / math.log(2) for word, value in table("lexeme_prob").items()}
    bits = {word: min(natural.get(word, MOST), -math.log2(count / counts.total())) for word, count in counts.items()}

    def usual(word: str) -> bool:
        known = (word in dictionary and natural.get(word, MOST) < MOST) or counts[word] >= SLIPS or "'" in word
        return known and not RUDE.match(word)

    told: dict[str, str] = {}
    said: Counter[str] = Counter()
    for turn in turns(folder, 0):
        for message in turn:
            text = " ".join(message.split())
            words = re.findall(r"[a-z']+", text.lower())
            key = " ".join(words)
            said[key] += 1
            if (
                2 <= len(words) <= LONGEST
                and text.isascii()
                and not re.search(r"[^A-Za-z0-9' ,.!?()/:;-]|^The .*ly\.$|\d{3}", text)
                and set(re.findall(r"\b[A-Z][A-Za-z']*", re.sub(r"(^|[.!?]\s+)[A-Z]", "", text))) <= CAPITAL
                and all(usual(word.strip("'")) for word in words)
            ):
                told.setdefault(key, text)
    telling, idle = [], []
    for key, text in sorted(told.items(), key=lambda one: sha256(one[0].encode()).hexdigest()):
        marks = {word for word in re.findall(r"[a-z]+", key) if len(word) >= MARK and bits[word] >= LEAST}
        if len(marks) < 2:
            idle.append(text)
        elif sum(bits[word] - NEAR for word in marks) >= WORTH and said[key] < OFTEN:
            telling.append(text)
    print(f"{len(telling)} sentences that tell, {len(idle)} that do not")
    chosen = [*telling[:TELLING], *idle[:IDLE]]
    own = Counter(word for text in chosen for word in re.findall(r"[a-z]+", text.lower()))
    minted = {word: min(bits[word], -math.log2(count / own.total())) for word, count in own.items()}
    marking = {word: rare for word, rare in minted.items() if rare >= LEAST and len(word) >= MARK}
    lines = [HEAD, *slot_lines("*", marking)]
    first, last, _ = names(folder)
    for slot, given in (("F", first), ("L", last)):
        people = {name.lower() for name in given if name.isascii() and name.isalpha()}
        lines += slot_lines(slot, dict.fromkeys(sorted(people - set(own) - dictionary), NAME))
    write("en", lines, chosen)
    indonesian()


def slot_lines(slot: str, bits: dict[str, float]) -> list[str]:
    """The lines of a slot: its words by their whole bits."""
    by: dict[int, list[str]] = defaultdict(list)
    for word, rare in bits.items():
        by[int(rare)].append(word)
    return [f"{slot}\t{rare}\t{' '.join(sorted(by[rare]))}" for rare in sorted(by)]


def write(language: str, lines: list[str], patterns: list[str]) -> None:
    """Write a file and say what it holds."""
    path = LISTS / f"{language}.txt"
    path.write_text("\n".join([*lines, *patterns]) + "\n", "utf-8")
    words = sum(len(line.split("\t")[2].split()) for line in lines if line.count("\t") == 2)
    print(f"{path.name}: {words} words, {len(patterns)} patterns, {path.stat().st_size} bytes")


def indonesian() -> None:
    """The Indonesian file."""
    from faker.providers.person.id_ID import Provider as People  # type: ignore[import-not-found]

    kinds: dict[str, list[str]] = {}
    sentences: list[str] = []
    for line in (Path(__file__).parent / "id_words.txt").read_text("utf-8").splitlines()[1:]:
        kind, _, rest = line.partition("\t")
        if kind == "p":
            sentences.append(rest)
        else:
            kinds[kind] = [rest] if kind == "~" else list(dict.fromkeys(rest.lower().split()))
    (habits,), everyday = kinds.pop("~"), set(kinds.pop("c"))
    # How often each word is written, all slots filled.
    own: Counter[str] = Counter()
    for sentence in sentences:
        own.update(re.findall(r"[a-z]+", re.sub(r"\{.*?\}", " ", sentence).lower()))
        for slot in re.findall(r"\{\^?(\w+)\}", sentence):
            for filling in kinds.get(slot, ()):
                for word in re.findall(r"[a-z]+", filling):
                    own[word] += 1 / len(kinds[slot])  # type: ignore[assignment]
    total = sum(own.values())
    bits = {word: min(ORDINARY, -math.log2(count / total)) for word, count in own.items() if word not in everyday}
    marking = {word: rare for word, rare in bits.items() if rare >= SPOKEN and len(word) >= MARK}
    first = {name.lower() for name in (*People.first_names_male, *People.first_names_female) if name.isalpha()}
    last = {name.lower() for name in People.last_names if name.isalpha()}
    lines = [HEAD, f"~\t{habits}", *slot_lines("*", marking)]
    for slot, words in kinds.items():
        lines += slot_lines(slot, dict.fromkeys(words, ORDINARY))
    for slot, people in (("F", first), ("L", last)):
        lines += slot_lines(slot, dict.fromkeys(sorted(people - set(own) - everyday), NAME))
    write("id", lines, sentences)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
