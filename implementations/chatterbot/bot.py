"""The bot's own process, run by the interpreter of its own environment: a line of JSON in, a line of JSON out.

`{"do": "say", "text", "conversation"}` answers `{"text"}`, and so does `ask`, from which nothing is learned;
`{"do": "teach", "lines"}`, `{"do": "remove", "text"}` and `{"do": "forget", "text"}` answer `{}`. The first line that
it writes says which version it is. It imports nothing of Janji.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

import chatterbot
from chatterbot import ChatBot
from chatterbot.response_selection import get_random_response
from chatterbot.storage import SQLStorageAdapter
from chatterbot.tagging import LowercaseTagger
from chatterbot.trainers import ListTrainer


def forget(storage: SQLStorageAdapter, text: str) -> None:
    """Take these words out of the database, its free space and its log.

    `remove` takes out one statement, and leaves its words where an answer says what it answered. No operation of the
    storage changes that, so its own session and tables are used.
    """
    statement = storage.get_model("statement")
    while any(True for _ in storage.filter(text=text)):
        storage.remove(text)
    session = storage.Session()
    try:
        answers = session.query(statement).filter_by(in_response_to=text)
        answers.update({"in_response_to": None, "search_in_response_to": ""})
        session.commit()
    finally:
        session.close()
    with storage.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def main() -> None:
    """Serve until standard input ends. Arguments: the database file, and `yes` or `no` for read_only."""
    database, read_only = sys.argv[1:]
    out = sys.stdout
    # Nothing that the library prints may stand between the answers.
    sys.stdout = sys.stderr
    bot = ChatBot(
        "Desk",
        storage_adapter="chatterbot.storage.SQLStorageAdapter",
        database_uri=f"sqlite:///{database}",
        # The default tagger fetches a model from the network.
        tagger=LowercaseTagger,
        response_selection_method=get_random_response,
        read_only=read_only == "yes",
    )
    trainer = ListTrainer(bot, show_training_progress=False)
    digest = sha256()
    for file in sorted(Path(chatterbot.__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    print(json.dumps({"version": chatterbot.__version__, "build": digest.hexdigest()[:16]}), file=out, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        answer: dict[str, str] = {}
        if asked["do"] == "teach":
            trainer.train(asked["lines"])
        elif asked["do"] == "remove":
            # It fails where there is no such statement.
            if any(True for _ in bot.storage.filter(text=asked["text"])):
                bot.storage.remove(asked["text"])
        elif asked["do"] == "forget":
            forget(bot.storage, asked["text"])
        else:
            # Who only asks must not teach it the question: it would answer with that from then on.
            bot.read_only = read_only == "yes" or asked["do"] == "ask"
            said = bot.get_response({"text": asked["text"], "conversation": asked["conversation"]})
            answer = {"text": said.text}
        print(json.dumps(answer), file=out, flush=True)


if __name__ == "__main__":
    main()
