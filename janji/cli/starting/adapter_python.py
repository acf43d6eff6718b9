"""Connects the service in code: `janji run python:adapter.py:make`."""

from collections.abc import Mapping
from pathlib import Path

from service import Refusal, Service, chosen

from janji.implementation import Actor, ContractError, Description


class Adapter:
    def __init__(self, service: Service) -> None:
        self.service = service

    def describe(self) -> Description:
        return Description.model_validate(self.service.describe())

    def call(self, operation: str, actor: Actor, key: str, request: Mapping) -> Mapping:
        try:
            return self.service.do(operation, actor.model_dump(), key, dict(request))
        except Refusal as refusal:
            raise ContractError(refusal.code, refusal.message, refusal.policy) from refusal

    def close(self) -> None: ...


def make(options: Mapping[str, str], workdir: Path) -> Adapter:
    """`options` come after the `?` of the address; `workdir` is an empty folder that is removed after the run."""
    return Adapter(Service(workdir, chosen(dict(options))))
