"""A small message service that trains on what its customers write. Put calls of your own system in its place."""

import hashlib
import json
from pathlib import Path

NOTICE = "Your messages may be used to train Team Chat Compose. You can take this back at any time."


BREAKS = ("ignores-consent",)
"""Violations that it can be asked for, to see what they look like: `?break=ignores-consent` after the address."""


def chosen(options: dict) -> str | None:
    """The violation asked for, if any.

    An unknown option is refused: a misspelt one must not look like a kept promise.
    """
    for name, value in options.items():
        if name != "break":
            raise ValueError(f"option {name!r} is not known; there is: break")
        if value not in BREAKS:
            raise ValueError(f"break={value!r} is not known; there is: {', '.join(BREAKS)}")
    return options.get("break")


class Refusal(Exception):
    """An answer in the negative: one of the contract's codes, a message, and the rule behind a refusal."""

    def __init__(self, code: str, message: str, policy: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.policy = code, message, policy


class Service:
    """Each operation of the contract that is offered is a method: `messages.post` is `messages_post`."""

    def __init__(self, folder: Path, broken: str | None = None) -> None:
        self.folder = folder
        self.ignores_consent = broken == "ignores-consent"
        self.accounts: dict[str, dict] = {}
        self.people: dict[str, tuple[str, str]] = {}
        self.said: dict[str, dict] = {}
        self.trainings: list[Path] = []
        self.answers: dict[str, dict] = {}

    def describe(self) -> dict:
        """Describe the service, and what it offers. `build` changes with the software."""
        offered = ("accounts", "consent", "messages", "training", "training_data")
        capabilities = {name: {"availability": "offered"} for name in offered}
        capabilities["meetings"] = {
            "availability": "absent",
            "reason": "it carries messages only",
            "by": "its makers",
            "date": "2026-01-01",
        }
        build = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:16]
        return {"name": "First service", "version": "1", "build": build, "contract": "1", "capabilities": capabilities}

    def do(self, operation: str, actor: dict, key: str, request: dict) -> dict:
        """One operation, as a person (by the id that was given out here) or as the operator, once for each key."""
        method = getattr(self, operation.replace(".", "_"), None)
        if method is None:
            raise Refusal("not_offered", f"{operation} is not offered")
        if key not in self.answers:
            # A null value may as well be left out: so a field that the contract adds later does not get in the way.
            given = {name: value for name, value in request.items() if value is not None}
            self.answers[key] = method(actor.get("person"), **given)
        return self.answers[key]

    def accounts_open(self, _who: str | None, kind: str, name: str) -> dict:
        account = f"account-{len(self.accounts) + 1}"
        self.accounts[account] = {"kind": kind, "name": name, "agreed": kind == "provider", "receipts": []}
        return {"account": account, "owner": self._person(account, "owner")}

    def accounts_join(self, _who: str | None, account: str, role: str, name: str) -> dict:
        return {"person": self._person(account, role)}

    def accounts_assign(self, _who: str | None, person: str, role: str) -> dict:
        self.people[person] = (self.people[person][0], role)
        return {}

    def accounts_guest(self, _who: str | None, name: str) -> dict:
        return {"person": self._person("", "guest")}

    def consent_show(self, _who: str | None, feature: str) -> dict:
        return {"notice": "notice-1", "fingerprint": hashlib.sha256(NOTICE.encode()).hexdigest(), "text": NOTICE}

    def consent_answer(
        self,
        who: str | None,
        notice: str,
        share: bool,
        kinds: list[str] | None = None,
        features: list[str] | None = None,
    ) -> dict:
        # Without kinds or features: all that the notice names. It names one of each.
        meant = "chat" in (kinds or ["chat"]) and "team-chat-compose" in (features or ["team-chat-compose"])
        return self._decided(who, "consented" if share else "declined", covers=share and meant)

    def consent_withdraw(self, who: str | None) -> dict:
        return self._decided(who, "withdrawn", covers=False)

    def consent_receipts(self, who: str | None) -> dict:
        return {"receipts": self._account(who)["receipts"]}

    def messages_direct(self, who: str | None, to: str, text: str, quotes: str | None = None) -> dict:
        return self._say(who, text, quotes)

    def messages_post(self, who: str | None, channel: str, text: str, quotes: str | None = None) -> dict:
        return self._say(who, text, quotes)

    def training_start(self, _who: str | None) -> dict:
        file = self.folder / f"training-{len(self.trainings) + 1}.jsonl"
        used = [one for one in self.said.values() if self._usable(one)]
        file.write_text("".join(json.dumps({"text": one["text"]}) + "\n" for one in used), encoding="utf-8")
        self.trainings.append(file)
        return {"training": file.stem}

    def training_status(self, _who: str | None, training: str) -> dict:
        return {"training": training, "state": "done"}

    def training_wait(self, _who: str | None, training: str, seconds: float) -> dict:
        return {"training": training, "state": "done"}

    def training_data_locations(self, _who: str | None, training: str) -> dict:
        file = next(file for file in self.trainings if file.stem == training)
        place = {"place": file.name, "path": str(file), "format": "jsonl", "purpose": "train", "training": training}
        about = {"serves": "team-chat-compose", "model_owner": "provider", "weights_to": "provider", "form": "original"}
        return {"places": [{**place, **about}]}

    def _person(self, account: str, role: str) -> str:
        person = f"person-{len(self.people) + 1}"
        self.people[person] = (account, role)
        return person

    def _account(self, who: str | None) -> dict:
        if who not in self.people:
            raise Refusal("not_found", f"nobody here is {who}")
        if self.people[who][1] == "guest":
            raise Refusal("refused", "a guest has no account", "account-required")
        return self.accounts[self.people[who][0]]

    def _usable(self, one: dict) -> bool:
        """Agreed to when it was written and still, also by those it quotes; schools and hospitals are never asked."""
        if self.ignores_consent:
            return True
        agreed = one["agreed"] and one["by"]["agreed"] and one["by"]["kind"] not in {"education", "healthcare"}
        return agreed and (one["quotes"] is None or self._usable(self.said[one["quotes"]]))

    def _decided(self, who: str | None, decision: str, *, covers: bool) -> dict:
        account = self._account(who)
        name, role = self.people[str(who)]
        if role not in {"owner", "admin"}:
            raise Refusal("refused", "only an owner or an administrator decides", "owner-or-administrator")
        if not covers:
            # What was written until a no stays out, also after another yes.
            for one in self.said.values():
                one["agreed"] = one["agreed"] and one["by"] is not account
        account["agreed"] = covers
        number = f"receipt-{len(account['receipts']) + 1}"
        account["receipts"].append({"receipt": number, "account": name, "decision": decision, "person": who})
        return account["receipts"][-1]

    def _say(self, who: str | None, text: str, quotes: str | None) -> dict:
        account = self._account(who)
        content = f"content-{len(self.said) + 1}"
        self.said[content] = {"text": text, "by": account, "agreed": account["agreed"], "quotes": quotes}
        return {"content": content}
