"""Where corpora lie: on this machine, or in a store that fsspec opens. Addresses are shown without secrets."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

from janji.implementation import MissingExtra
from janji.tracing import database_of

_PART = 8_000_000
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_SECRET = re.compile(
    r"sig|token|key|secret|password|credential|signature|auth|policy|expires|^x-(amz|goog|ms|oss)-|^s[eprkvt]$",
    re.IGNORECASE,
)
"""Names of what signs an address, of the stores that sign."""
_OPAQUE = re.compile(r"[A-Za-z0-9_+/=.%-]{24,}")
"""A value that is long and no word may be a secret of a store that nobody here knows."""
_WITHHELD = "withheld"
_INSTALL = {
    "s3": "s3fs",
    "s3a": "s3fs",
    "gs": "gcsfs",
    "gcs": "gcsfs",
    "hf": "huggingface-hub",
    "http": "aiohttp",
    "https": "aiohttp",
    "abfs": "adlfs",
    "az": "adlfs",
}
_TOGETHER = frozenset({"zarr.json", ".zgroup", ".zarray", "data.mdb", "CURRENT"})
"""Files in a folder that is one file to those who made it: of Zarr, LMDB, LevelDB and RocksDB."""


class StoreError(Exception):
    """An address that nothing can be read from: what, where and what to do."""


@dataclass(frozen=True)
class Source:
    """One file of a corpus.

    `address` opens it and may be a secret; `shown` is what may be printed and kept. `version` is what the store says of
    its state: an etag, or the time of its last change. `size` in bytes, None where the store does not say. `trouble`:
    why it cannot be read at all. `ranges`: whether a part of it can be had alone.
    """

    address: str = field(repr=False)
    shown: str
    size: int | None
    version: str
    local: bool
    trouble: str | None = None
    ranges: bool = True

    @property
    def name(self) -> str:
        """The last part of its address."""
        return unquote(urlsplit(self.shown).path if not self.local else self.shown).rstrip("/").rpartition("/")[2]


def shown(address: str) -> str:
    """An address in which user, password and signature are replaced by `withheld`.

    The rest stays, so that two addresses of one file, signed at different times, look alike.
    """
    if not _is_remote(address):
        return address
    parts = urlsplit(address)
    query = "&".join(
        f"{quote(name)}={_WITHHELD if _SECRET.search(name) or _opaque(value) else quote(value)}"
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
    )
    return _printable(urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, "")))


def _opaque(value: str) -> bool:
    return _OPAQUE.fullmatch(value) is not None and any(letter.isdigit() for letter in value)


def told(error: BaseException, source: str) -> str:
    """The message of an error, without the address that a library may have put into it."""
    text = f"{type(error).__name__}: {error}".replace(source, shown(source))
    return re.sub(r"(\w+://)?[^\s'\"]*[?&][^\s'\"]*=[^\s'\"]*", "[address withheld]", text)[:300]


def sources(addresses: list[str]) -> Iterator[Source]:
    """Every file at and below these addresses, in the order of their names; none twice.

    Raises StoreError for an address with nothing there, MissingExtra for a store that needs a package.
    """
    seen: set[str] = set()
    for address in addresses:
        for source in _remote(address) if _is_remote(address) else _local(address):
            if source.address not in seen:
                seen.add(source.address)
                yield source


def fetch(source: Source, begin: int, end: int | None, into: Path, limit: int) -> int:
    """Write the bytes from `begin` to `end` (None: all) of a source into a file; how many there were.

    Raises StoreError beyond `limit` bytes, and OSError or what the store's library raises where they cannot be had.
    """
    size = 0
    with into.open("wb") as out:
        for part in read(source, begin, end):
            size += len(part)
            if size > limit:
                raise StoreError(f"is larger than {limit} bytes")
            out.write(part)
    return size


def read(source: Source, begin: int, end: int | None) -> Iterator[bytes]:
    """The bytes from `begin` to `end` in parts. A file of this machine that changed meanwhile raises StoreError."""
    if source.local:
        with os.fdopen(os.open(source.address, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            file.seek(begin)
            yield from _parts(file, None if end is None else end - begin)
            if _version(os.fstat(file.fileno())) != source.version:
                raise StoreError("changed while it was read; trace it again when nobody writes it")
        return
    filesystem, path = _opened(source.address)
    if end is None:
        streamed = {"block_size": 0} if source.address.startswith("http") else {}
        with filesystem.open(path, "rb", **streamed) as file:
            yield from _parts(file, None)
        return
    for at in range(begin, end, _PART):
        yield filesystem.cat_file(path, start=at, end=min(at + _PART, end))
    filesystem.invalidate_cache()  # what was listed before says nothing of now
    if (now := _remote_version(filesystem.info(path))) != source.version:
        raise StoreError(f"changed while it was read ({source.version} is {now} now); trace it again")


def hollow(source: Source, begin: int, end: int) -> bool:
    """Whether these bytes of a file of this machine were never written, so that they are zeros without being read."""
    if not source.local:
        return False
    with os.fdopen(os.open(source.address, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
        try:
            return os.lseek(file.fileno(), begin, os.SEEK_DATA) >= end
        except OSError as error:
            return error.errno == errno.ENXIO


def _parts(file: Any, size: int | None) -> Iterator[bytes]:
    while size is None or size > 0:
        part = file.read(_PART if size is None else min(_PART, size))
        if not part:
            return
        size = None if size is None else size - len(part)
        yield part


def _is_remote(address: str) -> bool:
    return _ADDRESS.match(address) is not None and not address.startswith("file:")


def _local(address: str) -> Iterator[Source]:
    top = Path(unquote(urlsplit(address).path) if address.startswith("file:") else address)
    if not os.path.lexists(top):
        raise StoreError(
            f"{top}: no such file or folder; name one that is there, or an address such as s3://BUCKET/PATH"
        )
    if not top.is_dir():
        yield _file(top)
        return
    seen: set[tuple[int, int]] = set()
    todo = [top]
    while todo:
        folder = todo.pop()
        try:
            found = folder.stat()
            if (found.st_dev, found.st_ino) in seen:
                continue
            seen.add((found.st_dev, found.st_ino))
            with os.scandir(folder) as listed:
                names = sorted(entry.name for entry in listed)
        except OSError as error:
            yield _unread(folder, f"the folder cannot be listed ({error.strerror}); see to it and trace again")
            continue
        if _TOGETHER & set(names):
            yield Source(str(folder), _printable(folder), None, f"{found.st_mtime_ns}", local=True, ranges=False)
            continue
        inner = list[Path]()
        yield from _listed(folder, names, inner)
        todo.extend(reversed(inner))


def _listed(folder: Path, names: list[str], inner: list[Path]) -> Iterator[Source]:
    """The files of these names, and into `inner` the folders."""
    for path in (folder / name for name in names):
        try:
            if path.is_dir():
                inner.append(path)
            elif database_of(path) is None:  # what SQLite keeps beside a database is read with it
                yield _file(path)
        except OSError as error:
            yield _unread(path, f"cannot be opened ({error.strerror})")


def _file(path: Path) -> Source:
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        return _unread(path, f"cannot be opened ({getattr(error, 'strerror', None) or error})")
    if not stat.S_ISREG(found.st_mode):
        return _unread(path, "is not an ordinary file (a pipe, socket or device)")
    return Source(str(path), _printable(path), found.st_size, _version(found), local=True)


def _unread(path: Path, why: str) -> Source:
    return Source(str(path), _printable(path), 0, "", local=True, trouble=why)


def _version(found: os.stat_result) -> str:
    return f"{found.st_mtime_ns}-{found.st_size}"


def _printable(text: object) -> str:
    """A path or address that can be written down, whatever bytes its names are made of."""
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter) & 0xFF:02x}" for letter in str(text))


def _filesystem(protocol: str) -> Any:
    try:
        import fsspec
    except ImportError as error:
        raise MissingExtra(
            f"an address such as {protocol}: needs the module fsspec: pip install 'janji[trace]'"
        ) from error
    try:
        return fsspec.filesystem(protocol)
    except ImportError as error:
        package = _INSTALL.get(protocol, protocol)
        raise MissingExtra(f"an address of {protocol}: needs the package {package}: pip install {package}") from error
    except ValueError as error:
        raise StoreError(
            f"{protocol}: is not a known store ({error}); see the list of fsspec, or name a copy"
        ) from error


def _opened(address: str) -> tuple[Any, str]:
    """The store of an address, and the path there. Settings are the store's own: its variables and files."""
    filesystem = _filesystem(urlsplit(address).scheme)
    return filesystem, filesystem._strip_protocol(address)  # noqa: SLF001 - fsspec's own way for filesystems that are there


def _remote(address: str) -> Iterator[Source]:
    filesystem, path = _opened(address)
    scheme = urlsplit(address).scheme
    try:
        if (scheme.startswith("http") and not address.endswith("/")) or filesystem.isfile(path):
            found = {path: filesystem.info(path)}
        else:
            found = filesystem.find(path, detail=True)
    except Exception as error:
        raise StoreError(
            f"{shown(address)}: cannot be listed ({told(error, address)}); check address and access"
        ) from error
    if not found:
        raise StoreError(f"{shown(address)}: nothing is there; check the address, and whether you may list it")
    for name, info in sorted(found.items()):
        if info.get("type") == "directory":
            continue
        whole = name if _ADDRESS.match(name) else f"{scheme}://{name.lstrip('/')}"
        size = info.get("size")
        yield Source(
            whole,
            shown(whole),
            None if size is None else int(size),
            _remote_version(info),
            local=False,
            ranges=size is not None and info.get("partial", True),
        )


def _remote_version(info: dict[str, Any]) -> str:
    """An etag; otherwise anything else that distinguishes one state from another."""
    marks = {key.lower(): info[key] for key in info if info[key] is not None}
    for key in ("etag", "md5hash", "checksum", "blob_id", "commit"):
        if marks.get(key):
            return str(marks[key]).strip('"')
    changed = next((marks[key] for key in ("lastmodified", "last_modified", "mtime", "updated") if key in marks), "")
    return f"{changed}-{marks.get('size', '')}"
