"""Content that people work on together in a meeting: shared screens, files, polls, whiteboards, reactions."""

from base64 import b64decode
from binascii import Error as Base64Error
from typing import Any

from fastapi import FastAPI, Request

from . import media
from .bodies import Body
from .callers import Caller
from .errors import UnreadableMediaError
from .service import Platform

_FILE_BYTES = 64 * 1024 * 1024


class NewPoll(Body):
    """A question with the answers to choose from."""

    question: str
    choices: list[str]


class NewWhiteboard(Body):
    """A whiteboard as it was left: the words on it, and all of it as a picture in base64."""

    text: str
    image: str
    media_type: str


class NewReaction(Body):
    """A reaction: an emoji, or the name of one that the customer made."""

    reaction: str


def share_screen(platform: Platform, caller: Caller, meeting: str, data: bytes, media_type: str) -> str:
    """A shared screen, as the client recorded it: H.264 in MP4."""
    media.check(data, "video")
    return platform.contribute(caller, "screen", meeting, data=data, media_type=media_type)


def attach(platform: Platform, caller: Caller, meeting: str, data: bytes, media_type: str) -> str:
    """A file that somebody gives to the meeting, whatever it is; one that claims to be a picture has to be one."""
    if media_type.startswith("image/"):
        media.check_picture(data)
    return platform.contribute(caller, "file", meeting, data=data, media_type=media_type)


def poll(platform: Platform, caller: Caller, meeting: str, question: str, choices: list[str]) -> str:
    """A poll in a meeting."""
    return platform.contribute(caller, "poll", meeting, text="\n".join([question, *choices]))


def draw(platform: Platform, caller: Caller, meeting: str, board: NewWhiteboard) -> str:
    """The text and picture that somebody put on a whiteboard."""
    try:
        data = b64decode(board.image, validate=True)
    except Base64Error as error:
        raise UnreadableMediaError(f"the picture of the whiteboard is not base64: {error}") from error
    media.check_picture(data)
    return platform.contribute(caller, "whiteboard", meeting, text=board.text, data=data, media_type=board.media_type)


def react(platform: Platform, caller: Caller, meeting: str, reaction: str) -> str:
    """A reaction in a meeting."""
    return platform.contribute(caller, "reaction", meeting, text=reaction)


def routes(app: FastAPI, platform: Platform, who: Any, Token: Any) -> None:  # noqa: N803 (a type)
    """The routes of all this."""

    async def body_of(request: Request) -> bytes:
        if int(request.headers.get("content-length", _FILE_BYTES + 1)) > _FILE_BYTES:
            raise UnreadableMediaError(f"the file has more than {_FILE_BYTES >> 20} MiB, or does not say its size")
        return await request.body()

    @app.post("/v1/meetings/{meeting}/screens", status_code=201, tags=["meetings"], description="The body is MP4.")
    async def new_screen(meeting: str, request: Request, token: Token) -> dict[str, str]:
        kind = request.headers.get("content-type", "video/mp4")
        return {"content": share_screen(platform, who(token), meeting, await body_of(request), kind)}

    @app.post("/v1/meetings/{meeting}/files", status_code=201, tags=["meetings"], description="The body is the file.")
    async def new_file(meeting: str, request: Request, token: Token) -> dict[str, str]:
        kind = request.headers.get("content-type", "application/octet-stream")
        return {"content": attach(platform, who(token), meeting, await body_of(request), kind)}

    @app.post("/v1/meetings/{meeting}/polls", status_code=201, tags=["meetings"])
    def new_poll(meeting: str, body: NewPoll, token: Token) -> dict[str, str]:
        return {"content": poll(platform, who(token), meeting, body.question, body.choices)}

    @app.post("/v1/meetings/{meeting}/whiteboards", status_code=201, tags=["meetings"])
    def new_whiteboard(meeting: str, body: NewWhiteboard, token: Token) -> dict[str, str]:
        return {"content": draw(platform, who(token), meeting, body)}

    @app.post("/v1/meetings/{meeting}/reactions", status_code=201, tags=["meetings"])
    def new_reaction(meeting: str, body: NewReaction, token: Token) -> dict[str, str]:
        return {"content": react(platform, who(token), meeting, body.reaction)}
