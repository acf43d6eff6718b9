"""Lists of digests that are beside the files they are of: SHA256SUMS, manifests of BagIt, a digest for each file.

A digest that is the one of a file that was read says nothing else, nor do the number of files in a bag and their bytes
together. Any other stays, and is judged as it is.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from ._clock import tick

LARGEST = 8_000_000
"""Bytes of such a list."""
_NAMED = re.compile(
    r"(?:.*[._-])?(?:(?:sha|md|b2|blake)\d*[_-]?sums?|checksums?|(?:tag)?manifest(?:-\w+)?)(?:\.(?:txt|json|jsonl))?"
    r"|bag-info\.txt|.+\.(?:md5|sha1|sha224|sha256|sha384|sha512)",
    re.IGNORECASE,
)
_DIGEST = re.compile(rb"(?<![0-9A-Za-z])[0-9A-Fa-f]{32,128}(?![0-9A-Za-z])")
_BY_LENGTH = {32: "md5", 40: "sha1", 56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}
_WORD = re.compile(rb"[^\s\"'()*,=]+")
_BAG = re.compile(
    rb"^(?:Payload-Oxum: (\d+\.\d+)|Bagging-Date: \d{4}-[01]\d-[0-3]\d"
    rb"|Bag-Software-Agent: bagit\.py v?\d(?:\.\d{1,2}){2}"
    rb"(?: <https://github\.com/LibraryOfCongress/bagit-python>)?)\r?$",
    re.MULTILINE,
)
_LINES = 3
"""Lines of bag-info.txt that say how large a bag is, of which day, and by which program: one of each."""
_PART = 1 << 20


def lists_digests(name: str) -> bool:
    """Whether a file of this name is usually a list of digests of others."""
    return _NAMED.fullmatch(name) is not None


def without_digests(data: bytes, top: Path, files: Mapping[str, tuple[str, int] | None]) -> bytes:
    """A list without the names and digests of files below `top`, which were read, each with its SHA-256 and size."""
    wanted = {_BY_LENGTH[len(found)] for found in _DIGEST.findall(data) if len(found) in _BY_LENGTH}
    known = {read[0].encode() for read in files.values() if read is not None}
    if others := wanted - {"sha256"}:
        for name, read in files.items():
            known |= _digests(top / name, read[0], others) if read is not None else set()
    names = {part for name in files for part in (name.encode(), name.rpartition("/")[2].encode())}
    data = _DIGEST.sub(lambda found: b"" if found.group().lower() in known else found.group(), data)
    size = _payload(files)
    data = _BAG.sub(lambda found: b"" if found[1] in (None, size) else found.group(), data, count=_LINES)
    return _WORD.sub(lambda found: b"" if found.group().removeprefix(b"./") in names else found.group(), data)


def _payload(files: Mapping[str, tuple[str, int] | None]) -> bytes:
    """The bytes of the files of a bag, and how many they are, as bag-info.txt says it."""
    sizes = [read[1] for name, read in files.items() if read is not None and name.startswith("data/")]
    return b"%d.%d" % (sum(sizes), len(sizes))


def _digests(path: Path, sha256: str, algorithms: set[str]) -> set[bytes]:
    """Other digests of a file; none where it is not any more what was read."""
    hashes = {name: hashlib.new(name, usedforsecurity=False) for name in (*algorithms, "sha256")}
    try:
        with path.open("rb") as file:
            while part := file.read(_PART):
                tick()
                for each in hashes.values():
                    each.update(part)
    except OSError:
        return set()
    if hashes["sha256"].hexdigest() != sha256:
        return set()
    return {each.hexdigest().encode() for each in hashes.values()}
