"""Makes `janji/canaries/lists/*.txt` anew: the words and the sentence patterns of texts.

    pip download --no-deps -d FOLDER chitchat-dataset spacy-lookups-data faker
    python benchmarks/recognise/make_lists.py FOLDER

Indonesian words and patterns were written for Janji (`id_words.txt`). Sources of the English ones, all under the MIT
licence: chat messages of `chitchat-dataset` 0.9.0 (Perception, Control and Cognition Lab,
2019), of which only every word that hundreds of messages share is kept and every other one becomes an open slot; how
frequent words are and which ones stand in the same places, from `spacy-lookups-data` 1.0.5 (Explosion); names from
`faker` 40. Half of the conversations are left alone: `classify.py` holds the texts against those.
"""

import gzip
import importlib.util
import json
import math
import re
import sys
import zipfile
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

LISTS = Path(__file__).parents[2] / "janji" / "canaries" / "lists"
COMMON, FRAMES = 900, 2600
HEAD = "# Made by benchmarks/recognise/make_lists.py, which names the sources. Words of a slot by their bits; patterns."
NAME = 12.0
ORDINARY = 13.0
# Bits a word must have at least and at most: more frequent ones mark nothing, rarer ones read oddly.
LEAST, MOST = 12.6, 20.0
RUDE = re.compile(
    r"fuck|shit|cunt|dick|cock|puss|nigg|fag|slut|whor|rape|rapi|sex|porn|nud|naked|breast|boob|tits|penis|vagin|anal|anus"
    r"|arous|orgas|erect|masturb|fetish|hooker|prostit|bitch|bast|damn|hell|crap|piss|wank|turd|retard|idiot|moron|dumb|stupid"
    r"|kill|murder|suicid|dead|death|die|corpse|stab|shoot|gun|bomb|terror|nazi|hitler|jew|musl|islam|christ|catho|relig|god"
    r"|church|bible|allah|sin|satan|devil|demon|drug|weed|meth|cocaine|heroin|marij|stoned|drunk|alcohol|whiskey|vodka|beer"
    r"|racis|black|white|slave|gay|lesb|trans|homo|hetero|gender|femin|abort|pregnan|blood|gore|torture|abuse|assault|violen"
    r"|trump|obama|clinton|repub|democr|commun|fasc|liberal|conserv|hate|war|army|militar|soldier|weapon|sniper|knife|kids?$"
    r"|cancer|tumor|disease|virus|autis|cripp|disab|schizo|depress|anorex|obes|fat|ugly|virgin|lust|horny|kink|thot|milf|escort"
    r"|urin|poop|feces|fart|vomit|puke|genital|testic|scrot|sperm|semen|condom|crotch|butt$|ass$|asses|arse|lynch|genocid|holocaust"
    r"|incest|molest|pedo|beast|perv|cripple|spastic|midget|harlot|gypsy|chink|jap|kike|spic|crack|overdos|noose|behead|tranny"
    r"|slur|racial|ethnic|hostage|execut|hang|gas|camp|pope|priest|prophet|sacred|holy|lord|jesus|heaven|soul|afterlife"
    r"|crime|crimin|crucif|cruel|cult|platoon|diabet|commando|patriarch|capitalis|imperial|colonia|invad|savage|slaught|victim|injur|wound|sick|ill$|pain|jail|prison|arrest|convict|felon|gang|mafia|thug|missionar|preach|conservat|politic|elector|voter|immigr|refug|deport|asylum|sniff|addict|dope|opium|opioid|morphin|overdose|tobacco|cigar|smok|vape|gambl|casino|stripper|seduc|erotic|intimate|hooters|thong|lingerie|panties|bikini|cleavage|cheat|bigot|misogyn|chauvin|suprem|fanatic|extremis|militia|insurg|rebel|dictator|tyrann|genital|fertil|ovar|uter|menstr|period|puberty|prosta|bdsm|hentai|cuck|incel|simp|karma|upvot|reddit|mod$|mods$|troll|spam|nerf|buff|noob|karm|cum|jerk|suck|blow|screw|bang"
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
    assert importlib.util.find_spec("faker")
    from faker.providers.person.en_US import Provider as People

    first = [*People.first_names_female, *People.first_names_male]
    return sorted(set(first)), sorted(set(People.last_names)), []


def main(folder: Path) -> None:
    """Write the file and say what it holds."""
    (wheel,) = folder.rglob("spacy_lookups_data*.whl")
    archive = zipfile.ZipFile(wheel)

    def table(name: str) -> dict:
        return json.loads(gzip.decompress(archive.read(f"spacy_lookups_data/data/en_{name}.json.gz")))

    frequency, cluster, index = table("lexeme_prob"), table("lexeme_cluster"), table("lemma_index")
    lemmas = table("lemma_lookup")
    dictionary = {word for words in index.values() for word in words} | set(lemmas)
    bits = {word: -value / math.log(2) for word, value in frequency.items() if value > -MOST * math.log(2)}

    mine = turns(folder, 0)
    counts = Counter(word.lower() for turn in mine for text in turn for word in re.findall(r"[A-Za-z']+", text))
    common = {word for word, _ in counts.most_common(COMMON) if not RUDE.search(word)}
    common |= {part for word in common for part in word.split("'") if part}
    first, last, _ = names(folder)
    people = {name.lower() for name in first} - common - dictionary

    groups: dict[int, list[str]] = defaultdict(list)
    for word, rare in bits.items():
        plain = word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 13
        if plain and rare >= LEAST and word in dictionary and word not in common and not RUDE.search(word) and word not in people:
            groups[cluster.get(word, 0)].append(word)
    groups = {number: words for number, words in groups.items() if len(words) >= 15 and number}

    def frame(text: str) -> str | None:
        """A message with its rare words as slots; None where it cannot be one."""
        if not 18 <= len(text) <= 170 or not text.isascii() or any(mark in text for mark in "{}<>@\t\n/\\"):
            return None
        if not re.search(r"[a-z]", text) or RUDE.search(" ".join(w for w in re.findall(r"[a-z]+", text.lower()) if w in counts)):
            pass
        out, slots = [], 0
        for part in re.findall(r"[A-Za-z']+|\d+|[^A-Za-z'\d]+", text):
            low = part.lower()
            if part.isdigit():
                out.append("{#}" if len(part) < 3 else "{##}")
            elif not part[0].isalpha() and part[0] != "'":
                out.append(part)
            elif low in common:
                out.append(part)
            elif low in people and part[0].isupper():
                out.append("{F}")
            elif cluster.get(low) in groups and low in bits and low in dictionary and not part.isupper():
                out.append(("{^%d}" if part[0].isupper() else "{%d}") % cluster[low])
                slots += 1
            else:
                return None
        return "".join(out) if slots >= 1 else None

    found = Counter()
    told: dict[str, int] = {}
    for turn in mine:
        for text in turn:
            pattern = frame(text)
            if pattern and not RUDE.search(re.sub(r"\{.*?\}", "", pattern).lower().replace("sing", "").replace("hello", "")):
                found[pattern] += 1
                told.setdefault(pattern, pattern.count("{"))
    # Digests decide which stay: nobody chose them.
    rich = sorted(told, key=lambda p: sha256(p.encode()).hexdigest())
    chosen = [p for p in rich if told[p] >= 2 and told[p] / (1 + len(p.split())) > 0.16][:FRAMES]
    used = Counter(number for p in chosen for number in re.findall(r"\{\^?(\d+)\}", p))
    lines = [HEAD]
    tokens = sum(len(pattern.split()) for pattern in chosen)
    for number, count in sorted(used.items(), key=lambda one: int(one[0])):
        natural = {word: bits[word] for word in groups[int(number)]}
        lines += slot_lines(number, natural, count / tokens)
    plain = {name.lower() for name in first if name.isascii() and name.isalpha()}
    lines += slot_lines("F", dict.fromkeys(sorted(plain - common - set(dictionary)), NAME), 0)
    plain = {name.lower() for name in last if name.isascii() and name.isalpha()}
    lines += slot_lines("L", dict.fromkeys(sorted(plain - common - set(dictionary)), NAME), 0)
    write("en", lines, chosen)
    indonesian(folder)


def slot_lines(slot: str, natural: dict[str, float], share: float) -> list[str]:
    """The lines of a slot that makes this share of all words: its words by their bits, here or elsewhere."""
    weight = {word: 2 ** (-0.6 * rare) for word, rare in natural.items()}
    whole = sum(weight.values())
    by: dict[int, list[str]] = defaultdict(list)
    for word, rare in natural.items():
        minted = -math.log2(weight[word] / whole * share) if share else rare
        by[int(min(rare, minted))].append(word)
    return [f"{slot}\t{rare}\t{' '.join(sorted(by[rare]))}" for rare in sorted(by)]


def write(language: str, lines: list[str], patterns: list[str]) -> None:
    """Write a file and say what it holds."""
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


def indonesian(folder: Path) -> None:
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
    everyday = {word for pattern in patterns for word in re.findall(r"[a-z]+", re.sub(r"\{.*?\}", " ", pattern).lower())}
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
    write("id", lines, patterns)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
