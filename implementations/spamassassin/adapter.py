"""SpamAssassin as the filter of a mail service: one spamd, asked by spamc on behalf of the customer each time."""

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from janji.implementations.foreign import build_of, declared, program, run_program
from janji.implementations.mailroom import LEFT_OUT, FilterFailed, Looked, MailService

from janji.implementation import Adapter, Description, ImplementationError

from ._entry import PACKAGE, PROGRAMS

_OFFERED = frozenset({"accounts", "messages", "content", "mail", "training", "training_data", "models", "storage"})
_REASONS = {
    "consent": "here one setting of the site holds for everybody, and nobody is asked",
    "third_parties": "it was started with `-L`, so that it asks no other server; no traffic was watched",
    "training_hold": "it learns while it looks through a letter, and cannot be stopped in between",
}
_PLAINLY = "SpamAssassin is a mail filter and has nothing of the kind"
_PLUGINS = Path("/etc/spamassassin")
_NOBODY = "nobody"
_START_SECONDS = 30.0
_STATUS = re.compile(rb"^X-Spam-Status: .*?score=(-?[0-9.]+).*?autolearn=(\w+)", re.MULTILINE | re.DOTALL)
_KNOWN = re.compile(rb"^X-Spam-Known: (.*?)(?=^\S)", re.MULTILINE | re.DOTALL)
_TOKEN = re.compile(r"--\d+d--([^,\s]+)")
_LEARNS_BELOW = 0.1
"""The default of `bayes_auto_learn_threshold_nonspam`: a letter that scores more is never learned on its own."""
_AT_ONCE = 3
_NO_EXPIRY = "bayes_auto_expire 0"


def start(chosen: Mapping[str, str], workdir: Path) -> Adapter:
    """A mail service round a spamd with these settings."""
    mail_filter = _SpamAssassin(chosen)
    try:
        service = MailService(workdir, mail_filter)
        service.begin()
    except BaseException:
        mail_filter.close()
        raise
    return service


class _SpamAssassin:
    """A spamd with its site configuration, its users' preferences and its store in a folder of its own.

    spamd looks through nothing as root. Where the harness is root, spamd and all its commands run as `nobody`, in a
    folder that `nobody` may enter; otherwise as whoever runs the harness.
    """

    def __init__(self, chosen: Mapping[str, str]) -> None:
        self._chosen = dict(chosen)
        self.asks = chosen["auto_learn"] == "per-user"
        self._shared = chosen["databases"] == "shared"
        self.apart = not self._shared
        self.forgets = chosen["on_delete"] != "keep"
        self._build = build_of(PROGRAMS, PACKAGE)
        told = run_program("spamassassin", "-V", package=PACKAGE).decode(errors="replace")
        self._version = told.split()[2] if told.startswith("SpamAssassin version ") else told.splitlines()[0]
        self._folder = Path(tempfile.mkdtemp(prefix="mail-filter-"))
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._prepare()
            self._process = self._started()
        except BaseException:
            self.close()
            raise

    # -- the port ------------------------------------------------------------------------------------------------

    def describe(self, *, asks: bool) -> Description:
        offered = _OFFERED | {"consent"} if asks else _OFFERED
        reasons = {name: why for name, why in _REASONS.items() if name not in offered}
        return Description(
            name="SpamAssassin",
            version=self._version,
            build=self._build,
            contract="1",
            capabilities=declared(offered, reasons, _PLAINLY, "2026-11-23", LEFT_OUT),
            concurrency="isolated",
            configuration={
                **self._chosen,
                "bayes_auto_learn": "1" if self._chosen["auto_learn"] == "on" else "0",
                "user_prefs": "bayes_auto_learn, as each customer answered" if self.asks else "none",
            },
        )

    def settle(self, box: str) -> None:
        """Make the customer's folder of preferences; without an answer the site's setting holds."""
        folder = self._folder / "users" / box
        folder.mkdir()
        self._own(folder)

    def answer(self, box: str, *, learn: bool) -> None:
        """Write the answer into the customer's own preferences."""
        self._prefer(box, f"bayes_auto_learn {int(learn)}\n")

    def look_through(self, box: str, letter: bytes) -> Looked:
        marked = self._asked(box, letter)
        status = _STATUS.search(marked.partition(b"\n\n")[0])
        if status is None:
            raise FilterFailed(
                "spamc handed a letter on without the header X-Spam-Status: spamd did not look through it"
            )
        if float(status[1]) >= _LEARNS_BELOW:
            # From such a letter it learns nothing by itself, so that the setting would change nothing.
            raise FilterFailed(
                f"an ordinary letter scored {status[1].decode()}, too much to be learned under any setting; nothing is "
                "shown"
            )
        # It may refuse to learn a single letter. That is no find and no proof: the controls show how many it learned.
        if status[2] not in {b"ham", b"no", b"disabled"}:
            raise FilterFailed(f"spamd said autolearn={status[2].decode()} of an ordinary letter; nothing is shown")
        return Looked(marked, learned=status[2] == b"ham")

    def learn(self, box: str, letter: bytes, *, spam: bool) -> None:
        """Through spamd, as that customer: it goes into the store by which that customer's letters are judged."""
        kind = "spam" if spam else "ham"
        # 5 says that it was learned, 6 that it was known already.
        self._run("spamc", *self._socket, "-u", box, "-L", kind, given=letter, fine=(0, 5, 6))

    def forget(self, box: str, letter: bytes) -> None:
        """Through spamd, as that customer. It knows the letter by its hash, also with the headers that it added."""
        self._run("spamc", *self._socket, "-u", box, "-L", "forget", given=letter, fine=(0, 5, 6))
        if self._chosen["on_delete"] == "forget":
            self._write_anew(self._store_of(box) / "bayes")

    def _write_anew(self, store: Path) -> None:
        """Have sa-learn write the store into new files: in the free space of the old ones words may be left."""
        told = self._folder / "home" / "told"
        told.write_bytes(self._run("sa-learn", *self._bare, "--dbpath", str(store), "--backup"))
        self._run("sa-learn", *self._bare, "--dbpath", str(store), "--restore", str(told))
        told.unlink()

    def dump(self, folder: Path) -> Sequence[Mapping[str, str]]:
        """The facts that sa-learn prints about the store, and copies of the store's files."""
        found = []
        stores = self._stores()
        # Each has a sa-learn of its own, which takes longest to start.
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            dumps = list(pool.map(lambda each: self._told(each[1]), stores))
        for (name, store), dump in zip(stores, dumps, strict=True):
            told = folder / f"{name}.txt"
            told.write_bytes(dump)
            found.append({"name": told.name, "path": str(told), "format": "words-sha1-40"})
            for file in self._files(store):
                copy = Path(shutil.copy2(file, folder / f"{name}-{file.name}"))
                found.append({"name": copy.name, "path": str(copy), "format": "words-sha1-40"})
        return found

    def _told(self, store: Path) -> bytes:
        return self._run("sa-learn", *self._bare, "--dbpath", str(store / "bayes"), "--dump", "data")

    def kept(self, box: str) -> Sequence[Mapping[str, str]]:
        store = self._store_of(box)
        # When words were met last stands in the journal until it is written into the database.
        if any(journal.stat().st_size for journal in store.glob("bayes_journal")):
            self._run("sa-learn", *self._bare, "--dbpath", str(store / "bayes"), "--sync")
        files = self._files(store)
        return [{"name": file.name, "path": str(file), "format": "words-sha1-40"} for file in files]

    def known(self, box: str, letter: bytes) -> Sequence[str]:
        with self._not_learning(box):
            marked = self._asked(box, letter)
        told = _KNOWN.search(marked.partition(b"\n\n")[0] + b"\nX")
        return _TOKEN.findall(told[1].decode(errors="replace")) if told else ()

    def close(self) -> None:
        """End spamd and everything that it started, and remove its files."""
        if self._process is not None and self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    # -- inside --------------------------------------------------------------------------------------------------

    @property
    def _socket(self) -> tuple[str, ...]:
        # `-x`: say so where spamd did not answer, and do not hand the letter on as if it had.
        return "-x", "-U", str(self._folder / "socket")

    @property
    def _site(self) -> tuple[str, ...]:
        return "-L", f"--siteconfigpath={self._folder / 'site'}"

    @property
    def _bare(self) -> tuple[str, ...]:
        # Without the rules, which take longest to read: what reads and writes the store needs none.
        return *self._site, f"--configpath={self._folder / 'bare'}"

    @property
    def _user(self) -> dict[str, Any]:
        return {"user": _NOBODY, "group": pwd.getpwnam(_NOBODY).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}

    def _own(self, path: Path) -> None:
        if os.geteuid() == 0:
            nobody = pwd.getpwnam(_NOBODY)
            os.chown(path, nobody.pw_uid, nobody.pw_gid)

    def _prepare(self) -> None:
        for name in ("site", "bare", "users", "bayes", "home"):
            (self._folder / name).mkdir()
            self._own(self._folder / name)
        self._own(self._folder)
        self._folder.chmod(0o755)
        for file in sorted(_PLUGINS.glob("*.pre")):
            shutil.copy(file, self._folder / "site")
        lines = [
            "use_bayes 1",
            f"bayes_auto_learn {int(self._chosen['auto_learn'] == 'on')}",
            # By default it judges by what it learned only after 200 letters of each kind.
            "bayes_min_ham_num 1",
            "bayes_min_spam_num 1",
            "bayes_learn_to_journal 0",
            _NO_EXPIRY,
            # It says which words of a letter it knew to speak for an ordinary one.
            "add_header all Known _HAMMYTOKENS(1000,long)_",
            *([f"bayes_path {self._folder / 'bayes' / 'bayes'}"] if self._shared else []),
        ]
        (self._folder / "site" / "local.cf").write_text("\n".join(lines) + "\n")

    def _started(self) -> "subprocess.Popen[bytes]":
        user = _NOBODY if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        log = self._folder / "spamd.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [
                    str(program("spamd", PACKAGE)),
                    *self._site,
                    "--nouser-config",
                    f"--username={user}",
                    f"--virtual-config-dir={self._folder / 'users' / '%u'}",
                    f"--socketpath={self._folder / 'socket'}",
                    "--allow-tell",
                    "--max-children=1",
                    "--min-children=1",
                    "--syslog=stderr",
                ],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                cwd=self._folder,
                env={"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8", "HOME": str(self._folder / "home")},
                **self._user,
            )
        deadline = time.monotonic() + _START_SECONDS
        while not (self._folder / "socket").exists():
            if process.poll() is not None or time.monotonic() > deadline:
                self._process = process
                told = log.read_text(errors="replace").strip()[-500:]
                raise ImplementationError(f"spamd did not start within {_START_SECONDS:g} s: {told}")
            time.sleep(0.05)
        return process

    def _asked(self, box: str, letter: bytes) -> bytes:
        return self._run("spamc", *self._socket, "-u", box, given=letter)

    def _run(self, name: str, *arguments: str, given: bytes = b"", fine: Sequence[int] = (0,)) -> bytes:
        return run_program(
            name,
            *arguments,
            package=PACKAGE,
            given=given,
            fine=fine,
            home=self._folder / "home",
            user={**self._user, "cwd": self._folder},
        )

    def _prefer(self, box: str, preferences: str) -> None:
        (self._folder / "users" / box / "user_prefs").write_text(preferences)

    @contextlib.contextmanager
    def _not_learning(self, box: str) -> Iterator[None]:
        """For the moment of a question, whose words it must not learn."""
        file = self._folder / "users" / box / "user_prefs"
        before = file.read_text() if file.exists() else None
        self._prefer(box, "bayes_auto_learn 0\n")
        try:
            yield
        finally:
            if before is None:
                file.unlink()
            else:
                self._prefer(box, before)

    def _store_of(self, box: str) -> Path:
        """The folder with the files that this account's letters are judged by."""
        return self._folder / "bayes" if self._shared else self._folder / "users" / box

    def _stores(self) -> list[tuple[str, Path]]:
        if self._shared:
            return [("bayes", self._folder / "bayes")]
        users = sorted((self._folder / "users").iterdir())
        return [(folder.name, folder) for folder in users if (folder / "bayes_toks").exists()]

    @staticmethod
    def _files(store: Path) -> list[Path]:
        return sorted(store.glob("bayes_*"))
