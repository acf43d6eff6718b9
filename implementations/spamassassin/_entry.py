"""The object behind the entry point: what can be made, and with which options."""

from collections.abc import Mapping
from pathlib import Path

from janji.implementations.foreign import Foreign, build_of

from janji.implementation import Adapter

PROGRAMS = ("spamd", "spamc", "sa-learn")
PACKAGE = "spamassassin spamd spamc"


class SpamAssassinImplementation(Foreign):
    """Makes mail services round a real spamd.

    `auto_learn` is its setting `bayes_auto_learn`: for the whole site, or in each customer's own `user_prefs`, as that
    customer answered. `databases` is `bayes_path`: one store for all, or one for each customer. `on_delete` is what
    becomes of a letter that a customer deletes: it stays learned, spamd is told to forget it, or its store is written
    anew after that.
    """

    name = "spamassassin"
    options = {  # noqa: RUF012 - declared as a ClassVar by the base
        "auto_learn": ("off", "on", "per-user"),
        "databases": ("shared", "per-customer"),
        "on_delete": ("keep", "take-back", "forget"),
    }

    def find(self) -> None:
        """Raise MissingExtra where its programs are not installed."""
        build_of(PROGRAMS, PACKAGE)

    def start(self, chosen: Mapping[str, str], workdir: Path) -> Adapter:
        """A mail service with a spamd of its own, which ends with it."""
        from .adapter import start

        return start(chosen, workdir)


implementation = SpamAssassinImplementation()
