"""The platform's requests to other companies, over their HTTP interfaces."""

from typing import Any

import httpx

from .errors import UnavailableError
from .farend import COMPANIES, Company
from .inprocess import InProcessTransport
from .policy import Job
from .sets import WrittenSet

# The jobs that each company is given in a training run. Of customers' content nothing leaves: see `Policy.may_send`.
JOBS = (
    Job("nusantara-ai", "independent", "train", model_owner="third_party", weights_to="third_party"),
    Job("nusantara-ai", "independent", "train", model_owner="third_party", weights_to="third_party", tuned=True),
    Job("trainworks", "processor", "train", model_owner="provider", weights_to="provider"),
    Job("saudara-ai", "affiliate", "train", model_owner="third_party", weights_to="third_party"),
)
# Who helps to compose: the first drafts, the second goes over the draft.
DRAFTS, POLISHES = "nusantara-ai", "trainworks"


class ThirdParties:
    """A client for all far ends."""

    def __init__(self, client: InProcessTransport) -> None:
        self._client = client

    def known(self) -> tuple[Company, ...]:
        """The companies that the platform works with."""
        return COMPANIES

    def complete(self, prompt: str, *, store: bool) -> str:
        """A draft by the companies that help to compose; `store`: whether they may keep what they are sent."""
        draft = self._post(f"/{DRAFTS}/v1/complete", json={"prompt": prompt, "store": store})["text"]
        both = f"{prompt}\n\n{draft}"
        return str(self._post(f"/{POLISHES}/v1/complete", json={"prompt": both, "store": store})["text"])

    def train(self, job: Job, written: WrittenSet, training: str, serves: str) -> str:
        """Upload a training set and have a model trained on it; answers the model's id there."""
        about = {
            "training": training,
            "serves": serves,
            "model_owner": job.model_owner,
            "weights_to": job.weights_to,
            "tuned": job.tuned,
        }
        files = [
            self._post(
                f"/{job.third_party}/v1/files",
                params={"name": file.path.name, "format": file.format, "form": file.form, **about},
                content=file.path.read_bytes(),
            )["file"]
            for file in written.files
        ]
        return str(self._post(f"/{job.third_party}/v1/fine-tunes", json={"files": files, **about})["model"])

    def ask(self, third_party: str, model: str, prompt: str) -> str:
        """The completion of a prompt by a model that is at a third party."""
        return str(self._post(f"/{third_party}/v1/models/{model}/complete", json={"prompt": prompt})["text"])

    def _post(self, path: str, **content: Any) -> dict[str, Any]:
        try:
            answer = self._client.post(path, **content)
        except httpx.HTTPError as error:
            raise UnavailableError(f"the far end does not answer at {path}: {error}") from error
        if not answer.is_success:
            raise UnavailableError(f"the far end answered {answer.status_code} at {path}")
        found: dict[str, Any] = answer.json()
        return found

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()
