"""Other companies that the platform works with: three far ends, each with a service, models and a folder of its own.

Everything that arrives at one is written to its folder `received/` before anything else: a file for each delivery,
beside it `NNNNNN.json` with what it was sent for and whether the far end keeps it.
"""

import io
import json
import tarfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Annotated, Any, Literal

import pyarrow.parquet as pq
from fastapi import FastAPI, HTTPException, Query, Request
from pydantic import BaseModel, Field

from . import media
from .learning import Bundle


@dataclass(frozen=True)
class Company:
    """A company at the far end, and what it is to the provider."""

    id: str
    name: str
    relation: Literal["independent", "affiliate", "processor"]


COMPANIES = (
    Company("nusantara-ai", "Nusantara AI", "independent"),
    Company("trainworks", "Trainworks", "processor"),
    Company("saudara-ai", "Saudara AI", "affiliate"),
)


class Completion(BaseModel):
    """A prompt to complete. As with real vendors, what is sent is kept unless `store` is false."""

    prompt: str
    store: bool = True


class Delivery(BaseModel):
    """An uploaded file: what it is, and what it is for."""

    name: str = Field(pattern=r"^[a-z0-9.-]+$")
    training: str
    serves: str
    form: str
    format: str
    model_owner: Literal["provider", "third_party"]
    weights_to: Literal["provider", "third_party"]
    tuned: bool


class FineTune(BaseModel):
    """Files to train on. `weights_to` says who gets the model that comes out, `tuned` whether one is adjusted."""

    files: list[str]
    training: str
    serves: str
    model_owner: Literal["provider", "third_party"]
    weights_to: Literal["provider", "third_party"]
    tuned: bool = False


class _FarEnd:
    def __init__(self, company: Company, folder: Path) -> None:
        self.company = company
        self.received = folder / "received"
        self.models = folder / "models"
        self.received.mkdir(parents=True, exist_ok=True)
        self._lock = Lock()
        self._count = sum(1 for _ in self.received.glob("*.json"))
        self._files: dict[str, Path] = {}
        self._learned: dict[str, Bundle] = {}

    def deliver(self, name: str, data: bytes, **meta: Any) -> str:
        with self._lock:
            self._count += 1
            number = f"{self._count:06d}"
        path = self.received / f"{number}-{name}"
        path.write_bytes(data)
        # The description comes last and whole, so a delivery without one is one that never ended.
        beside = self.received / f"{number}.part"
        beside.write_text(json.dumps({"file": path.name, "third_party": self.company.id, **meta}))
        beside.rename(self.received / f"{number}.json")
        self._files[number] = path
        return number

    def learn(self, files: Sequence[str], training: str, serves: str) -> str:
        texts: list[str] = []
        sounds, pictures = [], []
        for number in files:
            if number not in self._files:
                raise HTTPException(404, f"no file {number}")
            path = self._files[number]
            if path.suffix == ".parquet":
                # `read_table` would bring in all that reads whole folders of tables.
                table = pq.ParquetFile(path).read()
                texts += table.column("text").to_pylist() if "text" in table.column_names else []
                continue
            with tarfile.open(fileobj=io.BytesIO(path.read_bytes())) as shard:
                members = [(entry.name, shard.extractfile(entry)) for entry in shard if entry.isfile()]
                read = [(name, file.read()) for name, file in members if file is not None]
            sounds += [media.sound_features(data) for name, data in read if name.endswith(".ogg")]
            frames = [(name, data) for name, data in read if name.endswith(".jpg")]
            for _, group in groupby(frames, key=lambda pair: pair[0].partition("/")[0]):
                pictures.append(media.picture_features([data for _, data in group]))
        with self._lock:
            model = f"{self.company.id}-{training}-{serves}-{len(self._learned) + 1}"
            self._learned[model] = bundle = Bundle.learn(texts, sounds, pictures)
        bundle.save(self.models / f"{model}.joblib")
        return model

    def bundle(self, model: str) -> Bundle:
        if model not in self._learned:
            path = self.models / f"{model}.joblib"
            if not path.is_file():
                raise HTTPException(404, f"no model {model}")
            self._learned[model] = Bundle.load(path)
        return self._learned[model]


def make_far_ends(folder: Path) -> FastAPI:
    """One application with all far ends, each below its own id."""
    app = FastAPI(title="Far ends", openapi_url=None)
    app.state.ends = ends = {company.id: _FarEnd(company, folder / company.id) for company in COMPANIES}
    served: defaultdict[str, int] = defaultdict(int)

    def end(company: str) -> _FarEnd:
        if company not in ends:
            raise HTTPException(404, f"no company {company}")
        return ends[company]

    @app.post("/{company}/v1/complete")
    async def complete(company: str, body: Completion) -> dict[str, str]:
        far = end(company)
        served[company] += 1
        data = json.dumps({"prompt": body.prompt}, ensure_ascii=False).encode()
        far.deliver(
            "prompt.json", data, format="json", form="original", purpose="provide", kept=body.store, serves=None,
            training=None, model_owner=None, weights_to=None, tuned=None,
        )  # fmt: skip
        return {"text": f"Thank you for your message; here is a first draft (no. {served[company]})."}

    @app.post("/{company}/v1/files")
    async def files(company: str, request: Request, about: Annotated[Delivery, Query()]) -> dict[str, str]:
        meta = about.model_dump(exclude={"name"})
        return {"file": end(company).deliver(about.name, await request.body(), purpose="train", kept=True, **meta)}

    @app.post("/{company}/v1/fine-tunes")
    async def fine_tunes(company: str, body: FineTune) -> dict[str, str]:
        return {"model": end(company).learn(body.files, body.training, body.serves)}

    @app.post("/{company}/v1/models/{model}/complete")
    async def ask(company: str, model: str, body: Completion) -> dict[str, str]:
        return {"text": end(company).bundle(model).text.complete(body.prompt)}

    return app
