"""Small services that keep what the yardsticks ask, each in another way: `python:tests/guards/keepers.py:KIND`.

`asks` asks each customer and learns from those that agree; `never` learns from its operator alone and asks nobody;
`plain` carries messages and trains nothing. After `?break=` stands how they break it: `twice` learns also from
customers who wrote twice and were never asked, `stale` from those who have withdrawn, `unforgetting` keeps what was
deleted, `opened` sends what is opened to its log service, `lists` shows everybody the list of all,
`receipts` writes down a yes where the answer was no.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from janji.implementation import Actor, Capability, ContractError, Description, Media

_NOTICE = "May we learn from what you write to us?"


class Desk:
    """Messages, a model that is the list of texts it learned, and a log service that gets the operator's own."""

    def __init__(self, folder: Path, kind: str, broken: str | None) -> None:
        self.folder, self.kind, self.broken = folder, kind, broken
        self.accounts: dict[str, dict[str, Any]] = {}
        self.people: dict[str, str] = {}
        self.said: dict[str, dict[str, Any]] = {}
        self.gone: list[dict[str, Any]] = []
        self.trainings: list[str] = []
        (folder / "runs").mkdir(parents=True, exist_ok=True)
        self.log = folder / "log.jsonl"
        self.log.touch()

    def describe(self) -> Description:
        offered = ["accounts", "messages", "content", "storage"]
        offered += {"asks": ["consent"], "plain": ["third_parties"]}.get(self.kind, [])
        if self.kind in {"asks", "never"}:
            offered += ["training", "training_data", "models"]
        absent: dict[str, Any] = {"reason": "it has nothing of the kind", "by": "its makers", "date": "2026-01-01"}
        names = ["consent", "meetings", "recordings", "livestream", "ai_features", "third_parties", "training"]
        names += ["training_data", "models", "training_hold", "mail", "other_uses", "processing_records"]
        capabilities = {name: Capability(availability="absent", **absent) for name in names}
        capabilities |= {name: Capability(availability="offered") for name in offered}
        if "models" in offered:
            capabilities["models"] = Capability(availability="offered", without={"models.embed": "it has no vectors"})
        return Description(name=self.kind, version="1", build="1", contract="1", capabilities=capabilities)

    def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Any:
        done = getattr(self, operation.replace(".", "_"), None)
        if done is None:
            raise ContractError("not_offered", f"{operation} is not offered")
        return done(actor.person, **request)

    def close(self) -> None:
        """Nothing runs."""

    # -- people

    def accounts_open(self, _who: str | None, kind: str, name: str) -> Any:
        account = f"a{len(self.accounts) + 1}"
        self.accounts[account] = {"kind": kind, "agreed": kind == "provider", "receipts": []}
        return {"account": account, "owner": self._person(account)}

    def accounts_join(self, _who: str | None, account: str, role: str, name: str) -> Any:
        return {"person": self._person(account)}

    def _person(self, account: str) -> str:
        self.people[f"p{len(self.people) + 1}"] = account
        return f"p{len(self.people)}"

    # -- messages

    def messages_direct(self, who: str, to: str, text: str, quotes: str | None = None) -> Any:
        return self._say(who, text, to)

    def messages_post(self, who: str, channel: str, text: str, quotes: str | None = None) -> Any:
        return self._say(who, text, None)

    def _say(self, who: str, text: str, to: str | None) -> Any:
        content, account = f"c{len(self.said) + 1}", self.people[who]
        agreed = self.accounts[account]["agreed"]
        self.said[content] = {"text": text, "account": account, "to": to, "agreed": agreed}
        if self.accounts[account]["kind"] == "provider":
            self._send(text)
        return {"content": content}

    def _send(self, text: str) -> None:
        with self.log.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"text": text}) + "\n")

    def _mine(self, who: str) -> dict[str, dict[str, Any]]:
        return {name: each for name, each in self.said.items() if each["account"] == self.people[who]}

    def _opened(self, name: str) -> dict[str, Any]:
        one = self.said[name]
        media = Media.of(one["text"].encode(), "text/plain").model_dump(mode="json")
        return {**media, "content": name, "kind": "chat", "owner": one["account"]}

    def content_read(self, who: str, content: str) -> Any:
        """For its owner; nobody else, recipients included."""
        if content not in self._mine(who):
            raise ContractError("refused" if content in self.said else "not_found", "not yours", "own-content")
        if self.broken == "opened":
            self._send(self.said[content]["text"])
        return self._opened(content)

    def content_list(self, who: str) -> Any:
        return {"contents": [self._row(each) for each in (self.said if self.broken == "lists" else self._mine(who))]}

    def _row(self, name: str) -> dict[str, Any]:
        return {"content": name, "kind": "chat", "owner": self.said[name]["account"], "made_from": []}

    def content_find(self, who: str, text: str) -> Any:
        words = set(text.split())
        return {"contents": [self._row(n) for n, each in self._mine(who).items() if words & set(each["text"].split())]}

    def content_export(self, who: str) -> Any:
        return {"items": [self._opened(each) for each in self._mine(who)]}

    def content_change(self, who: str, content: str, text: str) -> Any:
        self.content_read(who, content)
        self.said[content]["text"] = text
        return {}

    def content_delete(self, who: str, content: str) -> Any:
        self.content_read(who, content)
        self.gone.append(self.said.pop(content))
        self._learn()
        return {}

    # -- consent

    def consent_show(self, _who: str, feature: str) -> Any:
        return {"notice": "n1", "fingerprint": sha256(_NOTICE.encode()).hexdigest(), "text": _NOTICE}

    def consent_answer(self, who: str, notice: str, share: bool, kinds: Any = None, features: Any = None) -> Any:  # noqa: FBT001
        return self._decided(who, "consented" if share else "declined")

    def consent_withdraw(self, who: str) -> Any:
        return self._decided(who, "withdrawn")

    def _decided(self, who: str, decision: str) -> Any:
        account = self.accounts[self.people[who]]
        account["agreed"] = decision == "consented"
        receipt = {"receipt": f"r{len(account['receipts'])}", "account": self.people[who], "decision": decision}
        account["receipts"].append({**receipt, "person": who, "notice_text": _NOTICE})
        if self.broken == "receipts":
            account["receipts"][-1] = {**account["receipts"][-1], "decision": "consented"}
        return {**receipt, "person": who, "notice_text": _NOTICE}

    def consent_receipts(self, who: str) -> Any:
        return {"receipts": self.accounts[self.people[who]]["receipts"]}

    # -- learning

    def _usable(self, one: Mapping[str, Any]) -> bool:
        account = self.accounts[one["account"]]
        never_asked = not account["receipts"]
        if (
            self.broken == "twice"
            and never_asked
            and sum(each["account"] == one["account"] for each in self.said.values()) > 1
        ):
            return True
        still = account["agreed"] or (
            self.broken == "stale" and "consented" in {r["decision"] for r in account["receipts"]}
        )
        return account["kind"] == "provider" or (
            self.kind == "asks" and still and (one["agreed"] or self.broken == "stale")
        )

    def _learn(self, to: str = "learned") -> Path:
        file = self.folder / f"{to}.jsonl"
        all_of_it = [*self.said.values(), *(self.gone if self.broken == "unforgetting" else ())]
        used = [{"text": each["text"]} for each in all_of_it if self._usable(each)]
        file.write_text("".join(json.dumps(each) + "\n" for each in used), encoding="utf-8")
        return file

    def training_start(self, _who: None) -> Any:
        self.trainings.append(f"t{len(self.trainings) + 1}")
        self._learn(f"runs/{self.trainings[-1]}")
        self._learn()
        return {"training": self.trainings[-1]}

    def training_status(self, _who: None, training: str) -> Any:
        return {"training": training, "state": "done"}

    def training_wait(self, _who: None, training: str, seconds: float) -> Any:
        return self.training_status(None, training)

    def training_data_locations(self, _who: None, training: str) -> Any:
        labels = {"serves": "spam-scan", "form": "original", "model_owner": "provider", "weights_to": "provider"}
        return {"places": [self._place(f"runs/{training}", "train", training=training, **labels)]}

    def _place(self, name: str, purpose: str, **more: str) -> Mapping[str, Any]:
        return {
            "place": name,
            "path": str(self.folder / f"{name}.jsonl"),
            "format": "jsonl",
            "purpose": purpose,
            **more,
        }

    def models_list(self, _who: str | None, training: str) -> Any:
        return {"models": [{"model": "m", "training": training, "serves": "spam-scan", "owner": "provider"}]}

    def models_ask(self, who: str | None, model: str, prompt: str) -> Any:
        """Which words of the prompt it knows from the operator, and from whoever asks."""
        mine = {self.people.get(who or ""), *(name for name, one in self.accounts.items() if one["kind"] == "provider")}
        known = {word for one in self.said.values() if one["account"] in mine and self._usable(one)
                 for word in one["text"].split()}  # fmt: skip
        return {"text": " ".join(word for word in prompt.split() if word in known)}

    def storage_places(self, _who: None, account: str) -> Any:
        self._learn()
        return {"places": [self._place("learned", "keep")]}

    # -- others

    def third_parties_list(self, _who: None) -> Any:
        return {"third_parties": [{"third_party": "logs", "name": "Log service", "relation": "processor"}]}

    def third_parties_received(self, _who: None, third_party: str) -> Any:
        return {"places": [self._place("log", "provide", third_party=third_party, form="original")]}


def asks(options: Mapping[str, str], workdir: Path) -> Desk:
    return Desk(workdir, "asks", options.get("break"))


def never(options: Mapping[str, str], workdir: Path) -> Desk:
    return Desk(workdir, "never", options.get("break"))


def plain(options: Mapping[str, str], workdir: Path) -> Desk:
    return Desk(workdir, "plain", options.get("break"))
