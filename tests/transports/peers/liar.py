"""The small service from the folder that is named first, with one lie."""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
from service import Refusal, Service

LIE = sys.argv[2]
EVERYTHING = tuple(sys.argv[3].split(","))


class Liar(Service):
    def describe(self) -> dict:
        said = super().describe()
        if LIE == "claims-everything":
            said["capabilities"] = {name: {"availability": "offered"} for name in EVERYTHING}
        if LIE == "claims-meetings":
            said["capabilities"]["meetings"] = {"availability": "offered"}
        if LIE == "new-build" and self.trainings:
            said["build"] = "another"
        return said

    def training_start(self, who: str | None) -> dict:
        if LIE == "dies-late":
            os._exit(1)
        return super().training_start(who)

    def training_data_locations(self, who: str | None, training: str) -> dict:
        found = super().training_data_locations(who, training)
        if LIE == "says-yes":
            found["places"] = []
        if LIE == "another-customers":
            file = Path(found["places"][0]["path"])
            file.write_text("".join(json.dumps({"text": one["text"]}) + "\n" for one in self.said.values()))
        return found


service = Liar(Path(os.environ["JANJI_WORKDIR"]))
for line in sys.stdin:
    message = json.loads(line)
    if "id" not in message:
        continue
    try:
        if message["method"] == "janji.describe":
            result: dict = {"wire": "1", "description": service.describe()}
        else:
            params = message["params"]
            result = service.do(message["method"], params["actor"], params["key"], params["request"])
        found: dict = {"result": result}
    except Refusal as refusal:
        found = {"error": {"code": -32601 if refusal.code == "not_offered" else -32001, "message": refusal.message}}
    print(json.dumps({"jsonrpc": "2.0", "id": message["id"], **found}), flush=True)
