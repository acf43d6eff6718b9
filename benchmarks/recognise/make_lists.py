"""Makes `janji/canaries/lists/*.txt` anew: the words and the sentence patterns of texts.

    pip download --no-deps -d FOLDER chitchat-dataset spacy-lookups-data faker
    python -m benchmarks.recognise.make_lists FOLDER

Indonesian words and patterns were written for Janji (`id_words.txt`). Sources of the English ones, all under the MIT
licence: chat messages of `chitchat-dataset` 0.9.0 (Perception, Control and Cognition Lab,
2019), of which only every word that hundreds of messages share is kept and every other one becomes an open slot; how
frequent words are and which ones stand in the same places, from `spacy-lookups-data` 1.0.5 (Explosion); names from
`faker` 40. Half of the conversations are left alone: `classify.py` holds the texts against those.
"""

# ruff: noqa: C901, PLR0915, PLR2004 - run by hand, read from top to bottom

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

from janji.canaries._lists import slips

LISTS = Path(__file__).parents[2] / "janji" / "canaries" / "lists"
COMMON, FRAMES = 450, 4000
HEAD = "# Made by benchmarks/recognise/make_lists.py, which names the sources. Words of a slot by their bits; patterns."
NAME = 12.0
LONGEST = 40
ORDINARY = 13.0
DRAWN = 0.9
SHORTEST = 12
SLIPS = 25
DENSE = 0.14
# A word in the place of what stood right behind a number.
GLUED = re.compile(r"(?:\d|#\})\{\^?\d")
# A slip that is a word as frequent as this would mark too little.
WORD = 17.0
# Bits a word must have at least and at most: more frequent ones mark nothing, rarer ones read oddly.
LEAST, MOST = 11.0, 20.0
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
    r"moist|lashing|hooters|bachelor|divorc|enrag|psych|mental|insan|lunat|deform|mutil|byu|provo|utah|lds$|mormon|idaho|orem|missions?$|returned)"
)
# A service that behaves better while it is tested must not be told.
TOLD = re.compile(r"test|canar|janji|control|scenario|probe|dummy")


def unfit(word: str) -> bool:
    """Whether a word must not stand in the texts."""
    return RUDE.match(word) is not None or TOLD.search(word) is not None


def half(number: str) -> int:
    """Which half a conversation is in: 0 makes patterns, 1 is what texts are held against."""
    return sha256(number.encode()).digest()[0] & 1


def turns(folder: Path, which: int) -> list[list[str]]:
    """The messages that people wrote in one go, turn by turn, of one half of the conversations."""
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
    from faker.providers.person.en_US import Provider as People

    first = [*People.first_names_female, *People.first_names_male]
    return sorted(set(first)), sorted(set(People.last_names)), []


def main(folder: Path) -> None:
    """Write the file and say what it holds."""
    (wheel,) = folder.rglob("spacy_lookups_data*.whl")
    archive = zipfile.ZipFile(wheel)

    def table(name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(gzip.decompress(archive.read(f"spacy_lookups_data/data/en_{name}.json.gz")))
        return found

    frequency, cluster, index = table("lexeme_prob"), table("lexeme_cluster"), table("lemma_index")
    lemmas = table("lemma_lookup")
    dictionary = {word for words in index.values() for word in words} | set(lemmas)
    bits = {word: -value / math.log(2) for word, value in frequency.items() if value > -MOST * math.log(2)}

    mine = turns(folder, 0)
    counts = Counter(word.lower() for turn in mine for text in turn for word in re.findall(r"[A-Za-z']+", text))
    common = {word for word, _ in counts.most_common(COMMON) if not unfit(word)}
    # Also what no slot can take: contractions without their sign, laughter, slips.
    common |= {word for word, count in counts.items() if count >= SLIPS and word not in dictionary and not unfit(word)}
    common |= {word for word in counts if bits.get(word, MOST) < LEAST and not unfit(word)}
    common |= {part for word in common for part in word.split("'") if part}
    first, last, _ = names(folder)
    people = {name.lower() for name in first} - dictionary
    common -= people

    groups: dict[int, list[str]] = defaultdict(list)
    for word, rare in bits.items():
        plain = word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 13
        if (
            plain
            and rare >= LEAST
            and word in dictionary
            and word not in common
            and not unfit(word)
            and word not in people
        ):
            groups[cluster.get(word, 0)].append(word)
    groups = {number: words for number, words in groups.items() if len(words) >= 15 and number}

    def frame(text: str) -> str | None:
        """A message with its rare words as slots; None where it cannot be one."""
        if not len(text) >= SHORTEST or not text.isascii() or any(mark in text for mark in "{}<>@\t\n\\"):
            return None
        if not re.search(r"[a-z]", text):
            return None
        out, slots = [], 0
        for part in re.findall(r"[A-Za-z']+|\d+|[^A-Za-z'\d]+", text):
            low = part.lower()
            if part.isdigit():
                out.append(part if len(part) == 1 else "{#}" if len(part) == 2 else "{##}")
            elif (not part[0].isalpha() and part[0] != "'") or low in common:
                out.append(part)
            elif low in people and part[0].isupper():
                out.append("{F}")
            elif (
                cluster.get(low) in groups
                and low in bits
                and low in dictionary
                and (not part.isupper() or len(part) == 1)
            ):
                out.append(("{^%d}" if part[0].isupper() else "{%d}") % cluster[low])
                slots += 1
            elif part[0].isupper() and low not in dictionary and out and not unfit(low):
                out.append("{F}" if len(part) % 2 else "{L}")
            else:
                return None
        return "".join(out)

    told: dict[str, int] = {}
    for turn in mine:
        for text in turn:
            pattern = frame(text) or ""
            fixed = re.sub(r"\{.*?\}", "", pattern.lower())
            if pattern and not GLUED.search(pattern) and not any(map(unfit, re.findall(r"[a-z]+", fixed))):
                told.setdefault(pattern, len(re.findall(r"\{\^?\d", pattern)))
    # Digests decide which stay: nobody chose them.
    rich = sorted(told, key=lambda p: sha256(p.encode()).hexdigest())
    # Long messages more often hold a word that cannot be a slot: lengths are made as frequent as they are.
    wanted = Counter(min(len(text.split()), LONGEST) for turn in mine for text in turn if len(text) >= SHORTEST)
    left = {length: math.ceil(FRAMES * count / wanted.total()) for length, count in wanted.items()}
    chosen = []
    for pattern in rich:
        length = min(len(pattern.split()), LONGEST)
        if left.get(length, 0) > 0 and told[pattern] >= DENSE * length and len(set(pattern.split())) * 2 > length:
            left[length] -= 1
            chosen.append(pattern)
    used = Counter(number for p in chosen for number in re.findall(r"\{\^?(\d+)\}", p))
    lines = [HEAD]
    tokens = sum(len(pattern.split()) for pattern in chosen)
    for number, count in sorted(used.items(), key=lambda one: int(one[0])):
        natural = {word: bits[word] for word in groups[int(number)]}
        lines += slot_lines(number, natural, count / tokens)
    small = {name.lower() for name in first if name.isascii() and name.isalpha()}
    lines += slot_lines("F", dict.fromkeys(sorted(small - common - set(dictionary)), NAME), 0)
    small = {name.lower() for name in last if name.isascii() and name.isalpha()}
    lines += slot_lines("L", dict.fromkeys(sorted(small - common - set(dictionary)), NAME), 0)
    write("en", lines, chosen, frequency)
    indonesian(frequency)


def slot_lines(slot: str, natural: dict[str, float], share: float) -> list[str]:
    """The lines of a slot that makes this share of all words: its words by their bits, here or elsewhere."""
    weight = {word: 2 ** (-DRAWN * rare) for word, rare in natural.items()}
    whole = sum(weight.values())
    by: dict[int, list[str]] = defaultdict(list)
    for word, rare in natural.items():
        minted = -math.log2(weight[word] / whole * share) if share else rare
        by[int(min(rare, minted))].append(word)
    return [f"{slot}\t{rare}\t{' '.join(sorted(by[rare]))}" for rare in sorted(by)]


def barred(lines: list[str], frequency: dict[str, float]) -> str:
    """The line of what no slip may become: another word, or one that no customer's name should stand beside."""
    words = {word for line in lines[1:] if line[0] not in "~FL" for word in line.split("\t")[2].split()}
    found = {
        slip for word in words for slip in slips(word) if unfit(slip) or -frequency.get(slip, -99) < WORD * math.log(2)
    }
    return f"!\t{' '.join(sorted(found - words))}"


def write(language: str, lines: list[str], patterns: list[str], frequency: dict[str, float]) -> None:
    """Write a file and say what it holds."""
    lines.insert(1, barred(lines, frequency))
    path = LISTS / f"{language}.txt"
    path.write_text("\n".join([*lines, *patterns]) + "\n", "utf-8")
    words = sum(len(line.split("\t")[2].split()) for line in lines if line.count("\t") == 2)
    print(f"{path.name}: {words} words, {len(patterns)} patterns, {path.stat().st_size} bytes")


def active(root: str) -> str:
    """The active form of an Indonesian root: me- and what its first letter asks for."""
    for firsts, begin, dropped in (("aiueogh", "meng", 0), ("k", "meng", 1), ("p", "mem", 1), ("bfv", "mem", 0)):
        if root[0] in firsts:
            return begin + root[dropped:]
    for firsts, begin, dropped in (("t", "men", 1), ("dcjz", "men", 0), ("s", "meny", 1)):
        if root[0] in firsts:
            return begin + root[dropped:]
    return "me" + root


def indonesian(frequency: dict[str, float]) -> None:
    """The Indonesian file."""
    from faker.providers.person.id_ID import Provider as People

    slots: dict[str, list[str]] = {}
    patterns: list[str] = []
    for line in (Path(__file__).parent / "id_words.txt").read_text("utf-8").splitlines()[1:]:
        kind, _, rest = line.partition("\t")
        if kind == "p":
            patterns.append(rest)
        elif kind == "~":
            habits = line
        else:
            slots[kind] = list(dict.fromkeys(rest.split()))
    everyday = {
        word for pattern in patterns for word in re.findall(r"[a-z]+", re.sub(r"\{.*?\}", " ", pattern).lower())
    }
    roots = slots.pop("v")
    slots["v1"] = [active(root) for root in roots]
    slots["v2"] = roots
    slots["vd"] = [f"di{root}" for root in roots]
    used = Counter(slot for pattern in patterns for slot in re.findall(r"\{(\w+)\}", pattern))
    tokens = sum(len(pattern.split()) for pattern in patterns)
    lines = [HEAD, habits]
    for slot, words in slots.items():
        rare = [word.lower() for word in words if word.lower() not in everyday]
        lines += slot_lines(slot, dict.fromkeys(rare, ORDINARY), used[slot] / tokens)
    taken = {word.lower() for words in slots.values() for word in words}
    first = {name.lower() for name in (*People.first_names_male, *People.first_names_female) if name.isalpha()}
    last = {name.lower() for name in People.last_names if name.isalpha()}
    lines += slot_lines("F", dict.fromkeys(sorted(first - taken - everyday), NAME), 0)
    lines += slot_lines("L", dict.fromkeys(sorted(last - taken - everyday), NAME), 0)
    write("id", lines, patterns, frequency)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
