"""Git: objects that lie alone, packs of them with their differences, and whole folders with all that is beside them."""

import re
import zlib
from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path
from time import gmtime, strftime

from janji.tracing._archives import inflated
from janji.tracing._errors import Unreadable
from janji.tracing._formats import strange
from janji.tracing.readers import Bytes, Leaf, Record, Source, Spent, Text, Unread, folder, reader

_KINDS = {1: b"commit", 2: b"tree", 3: b"blob", 4: b"tag"}
_LOOSE = re.compile(rb"(commit|tree|blob|tag) (\d+)\0")
_ENTRY = re.compile(rb"(?s)(\d{5,6}) ([^\0]+)\0(.{20})")
_BASED, _NAMED = 6, 7
_HEAD, _SUM = 12, 20
_ID = re.compile(r"\b[0-9a-f]{40}\b")
_MOMENT = re.compile(r"(?<=>) (\d{9,10}) [+-]\d{4}$", re.MULTILINE)
"""When somebody wrote something, behind their address."""
_ALONE = re.compile(r"objects/[0-9a-f]{2}/[0-9a-f]{38}")
_LISTS = re.compile(r"(?:[A-Z_]*HEAD$|packed-refs$|shallow$|objects/info/packs$|info/refs$|logs/|refs/)")
_START = 600
_TEMPLATES = ("9635f1b7e12c045212819dd934d809ef07efa2f4", "c879df015d97615050afa7b9641e3352a1e701ac")
"""SHA-1 of the description and the list of exclusions that every new folder has."""
_STAT = 40
"""Bytes of what the system says of a file in an index, before its digest."""
_WRITTEN = re.compile(rb"[ -~]{12,}")
"""Letters among the numbers of a file: chance makes them in one file of a hundred thousand."""
_TREE = re.compile(rb"(?s)([^\0]*)\0(-?\d+) (\d+)\n")
_SUMMED = (".idx", ".rev")


def opened(content: bytes) -> Iterator[Leaf] | None:
    """The leaves of an object with its head, as one that lies alone has it; None for what is none."""
    head = _LOOSE.match(content)
    if head is None or int(head[2]) != len(content) - head.end():
        return None
    return _object(head[1], content[head.end() :])


@reader(marks=(b"PACK\0\0\0\2", b"PACK\0\0\0\3"), endings=("pack",))
def git_pack(source: Source) -> Iterator[Leaf]:
    """Every object of a pack, those that are kept as differences put together."""
    for _, _, _, kind, content in _objects(source.data()):
        yield from _object(kind, content)


def _objects(data: bytes) -> Iterator[tuple[int, int, bytes, bytes, bytes]]:
    """Of each object of a pack where it begins and ends, its digest, its kind and its content."""
    if sha1(data[:-_SUM], usedforsecurity=False).digest() != data[-_SUM:]:
        raise Unreadable("is cut off or damaged: its checksum does not match")
    at, found, names = _HEAD, dict[int, tuple[bytes, bytes]](), dict[bytes, int]()
    for _ in range(int.from_bytes(data[8:_HEAD], "big")):
        begin, kind = at, data[at] >> 4 & 7
        size, at = _number(data, at, 4)
        based = 0
        if kind == _BASED:
            based, at = _distance(data, at)
            based = begin - based
        elif kind == _NAMED:
            based, at = names.get(data[at : at + _SUM], -1), at + _SUM
        packer = zlib.decompressobj()
        content = packer.decompress(data[at:], size + 1)
        if len(content) != size or not packer.eof:
            raise Unreadable("is damaged: an object is not as long as it says")
        at = len(data) - len(packer.unused_data)
        if kind in (_BASED, _NAMED):
            if based not in found:
                raise Unreadable("has differences from objects that are not in it")
            whole = found[based][0], _changed(found[based][1], content)
        else:
            whole = _KINDS[kind], content
        found[begin] = whole
        name = sha1(b"%s %d\0" % (whole[0], len(whole[1])) + whole[1], usedforsecurity=False).digest()
        names[name] = begin
        yield begin, at, name, *whole
    if at != len(data) - _SUM:
        raise Unreadable("holds bytes after its last object")


@folder("HEAD objects refs")
def git_folder(source: Source) -> Iterator[Leaf]:
    """Every object, and the files beside them; digests of objects that are there say nothing else."""
    top = source.path()
    there, notes, left = {"0" * 40}, list[tuple[bytes, bytes]](), list[Path]()
    for path in sorted(path for path in top.rglob("*") if path.is_file()):
        inner = path.relative_to(top).as_posix()
        if path.suffix == ".pack" or _ALONE.fullmatch(inner):
            for each in (_packed if path.suffix == ".pack" else _alone)(source, path, there, inner):
                if not isinstance(each, tuple):
                    yield each
                elif each[0] == b"blob":
                    yield from _object(*each)
                else:
                    notes.append(each)
        elif path.suffix not in _SUMMED or not path.with_suffix(".pack").is_file():
            left.append(path)
    # Digests are known only when all objects are.
    for kind, content in notes:
        yield from _named(content, there) if kind == b"tree" else [Text(_said(content, there), kind.decode())]
    for path in left:
        yield from _beside(_bytes(source, path), path.relative_to(top).as_posix(), there)


def _bytes(source: Source, path: Path) -> bytes:
    """All bytes of a file. Raises Unreadable where they are more than may be in memory."""
    with path.open("rb") as file:
        return source.unpacked(file)


def _beside(data: bytes, inner: str, there: set[str]) -> Iterator[Leaf]:
    """A file beside the objects."""
    if sha1(data, usedforsecurity=False).hexdigest() in _TEMPLATES:
        yield Spent(len(data))
    elif data.startswith(b"DIRC"):
        yield from _index(data, there)
    elif _LISTS.match(inner) and not strange(data[:_START]):
        yield Text(_said(data, there), inner)
    else:
        yield Bytes(data, inner)


def _alone(source: Source, path: Path, there: set[str], inner: str) -> Iterator[tuple[bytes, bytes] | Leaf]:
    """The object in a file that is called after its digest; of any other file its bytes."""
    data = _bytes(source, path)
    content = inflated(data) or b""
    head = _LOOSE.match(content)
    name = path.parent.name + path.name
    if head is None or sha1(content, usedforsecurity=False).hexdigest() != name:
        yield Bytes(data, inner)
        return
    there.add(name)
    source.derived.add(inner)
    yield head[1], content[head.end() :]


def _said(data: bytes, there: set[str]) -> list[str]:
    """Lines without the digests of objects that are there, and with moments as dates."""
    text = _ID.sub(lambda found: "" if found[0] in there else found[0], data.decode("utf-8", "replace"))
    text = _MOMENT.sub(lambda found: strftime(" %Y-%m-%dT%H:%M:%S", gmtime(int(found[1]))), text)
    return [line for line in text.splitlines() if line.strip()]


def _named(content: bytes, there: set[str]) -> Iterator[Leaf]:
    """The names in a folder; digests are those of objects that are there, or of another place."""
    for leaf in _object(b"tree", content):
        value = leaf.value if isinstance(leaf, Record) else {}
        yield Record({"name": value["name"]}, "tree") if value.get("id") in there else leaf


def _packed(source: Source, path: Path, there: set[str], inner: str) -> Iterator[tuple[bytes, bytes] | Leaf]:
    """The objects of a pack, and what is kept beside it: that says no more than the pack does, or is read as it is."""
    data = _bytes(source, path)
    entries = list[tuple[bytes, int, int]]()
    for begin, end, name, kind, content in _objects(data):
        entries.append((name, zlib.crc32(data[begin:end]), begin))
        there.add(name.hex())
        yield kind, content
    entries.sort()
    for ending, made in ((".idx", _index_of(entries, data[-_SUM:])), (".rev", _order_of(entries, data[-_SUM:]))):
        beside = path.with_suffix(ending)
        if beside.is_file():
            kept = _bytes(source, beside)
            yield Spent(len(made)) if kept == made else Bytes(kept, f"{inner} {ending}")
    there.add(data[-_SUM:].hex())
    if path.stem == f"pack-{data[-_SUM:].hex()}":
        source.derived.update(str(Path(inner).with_suffix(ending)) for ending in (".pack", *_SUMMED))


def _index_of(entries: list[tuple[bytes, int, int]], summed: bytes) -> bytes:
    """The list of a pack's objects, as Git makes it."""
    firsts = [name[0] for name, _, _ in entries]
    large = [begin for _, _, begin in entries if begin >> 31]
    places = [begin if not begin >> 31 else 1 << 31 | large.index(begin) for _, _, begin in entries]
    made = (
        b"\xfftOc\0\0\0\2"
        + b"".join(sum(first <= most for first in firsts).to_bytes(4, "big") for most in range(256))
        + b"".join(name for name, _, _ in entries)
        + b"".join(crc.to_bytes(4, "big") for _, crc, _ in entries)
        + b"".join(place.to_bytes(4, "big") for place in places)
        + b"".join(begin.to_bytes(8, "big") for begin in large)
        + summed
    )
    return made + sha1(made, usedforsecurity=False).digest()


def _order_of(entries: list[tuple[bytes, int, int]], summed: bytes) -> bytes:
    """The order of a pack's objects in it, as Git makes it."""
    order = sorted(range(len(entries)), key=lambda at: entries[at][2])
    made = b"RIDX\0\0\0\1\0\0\0\1" + b"".join(at.to_bytes(4, "big") for at in order) + summed
    return made + sha1(made, usedforsecurity=False).digest()


def _index(data: bytes, there: set[str]) -> Iterator[Leaf]:
    """The names of an index, and what belongs to nobody; numbers and times of files are not looked at."""
    version, count = int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:_HEAD], "big")
    if version not in (2, 3) or sha1(data[:-_SUM], usedforsecurity=False).digest() != data[-_SUM:]:
        raise Unreadable("has an index of a kind that is not understood")
    at = _HEAD
    for _ in range(count):
        begin, at = at, at + _STAT + _SUM
        flags = int.from_bytes(data[at : at + 2], "big")
        at += 4 if flags >> 14 & 1 else 2
        end = data.index(b"\0", at)
        rest = begin + (end - begin + 8) // 8 * 8
        told = [run.decode() for run in _WRITTEN.findall(data[begin : begin + _STAT])]
        if told:
            yield Text(told, "index numbers")
        if data[begin + _STAT : begin + _STAT + _SUM].hex() not in there or data[end:rest].strip(b"\0"):
            yield Unread("names an object that is not there", "index")
        yield Record({"name": data[at:end].decode("utf-8", "replace")}, "index")
        yield Spent(rest - begin)
        at = rest
    while at < len(data) - _SUM:
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "big")
        yield from _extension(name, data[at + 8 : at + 8 + size], there)
        at += 8 + size


def _extension(name: bytes, content: bytes, there: set[str]) -> Iterator[Leaf]:
    """The folders that an index remembers, each with its digest; anything else as it is."""
    at = 0
    while name == b"TREE" and (found := _TREE.match(content, at)):
        at = found.end() + (0 if found[2].startswith(b"-") else _SUM)
        if at > found.end() and content[found.end() : at].hex() not in there:
            break
        yield Record({"name": found[1].decode("utf-8", "replace")}, "index")
    if at < len(content):
        yield Bytes(content[at:], "index extension")


def _object(kind: bytes, content: bytes) -> Iterator[Leaf]:
    """A file, a note, or the names in a folder with the digests of what they stand for."""
    if kind != b"tree":
        yield Bytes(content, kind.decode())
        return
    at = 0
    for entry in _ENTRY.finditer(content):
        if entry.start() != at:
            break
        at = entry.end()
        yield Record({"name": entry[2].decode("utf-8", "replace"), "id": entry[3].hex()}, "tree")
    if at != len(content):
        raise Unreadable("is damaged: a folder is not a list of names")


def _number(data: bytes, at: int, first: int) -> tuple[int, int]:
    """A number of seven bits a byte, the first byte with fewer; and where the next byte is."""
    value, shift = data[at] & (1 << first) - 1, first
    while data[at] & 128:
        at += 1
        value |= (data[at] & 127) << shift
        shift += 7
    return value, at + 1


def _distance(data: bytes, at: int) -> tuple[int, int]:
    value = data[at] & 127
    while data[at] & 128:
        at += 1
        value = value + 1 << 7 | data[at] & 127
    return value, at + 1


def _changed(base: bytes, change: bytes) -> bytes:
    """An object by its difference from another one: pieces of that, and new ones."""
    _, at = _number(change, 0, 7)
    size, at = _number(change, at, 7)
    out = bytearray()
    while at < len(change):
        code, at = change[at], at + 1
        if not code & 128:
            out += change[at : at + code]
            at += code
            continue
        where = [0] * 7
        for bit in range(7):
            if code & 1 << bit:
                where[bit], at = change[at], at + 1
        begin, count = int.from_bytes(where[:4], "little"), int.from_bytes(where[4:], "little") or 0x10000
        out += base[begin : begin + count]
    if len(out) != size:
        raise Unreadable("is damaged: a difference does not give as much as it says")
    return bytes(out)
