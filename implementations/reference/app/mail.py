"""Mail that leaves the platform: each message is a file in a folder for its recipient, as a mail server picks it up."""

from email.message import EmailMessage
from email.policy import SMTPUTF8
from pathlib import Path
from urllib.parse import quote

from .store import Store

FROM = "webinars@reference.example"
# Long lines and letters of all languages stay as they are, so that a recipient reads what was written.
_AS_WRITTEN = SMTPUTF8.clone(cte_type="8bit", max_line_length=None, refold_source="none")


class Mail:
    """Delivers messages below `mail/`, numbered in the order of delivery."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def deliver(self, to: str, subject: str, text: str) -> None:
        """Hand one message over. When this returns, the recipient has it."""
        message = EmailMessage(_AS_WRITTEN)
        message["From"], message["To"], message["Subject"] = FROM, to, subject
        message.set_content(text, cte="8bit")
        folder = folder_of(self._store.folder, to)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self._store.tick():08d}.eml"
        beside = path.with_suffix(".part")
        beside.write_bytes(bytes(message))
        beside.rename(path)


def folder_of(folder: Path, to: str) -> Path:
    """Where the messages to an address lie, below the platform's folder."""
    return folder / "mail" / quote(to, safe="@")
