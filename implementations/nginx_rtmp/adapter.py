"""nginx-rtmp behind the contract: meetings are streams, recordings its files, live streams its pushes."""

import secrets
import subprocess
import time
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from janji.implementations.foreign import Service, build_of, declared, program

from janji.implementation import Actor, ContractError, Description, ImplementationError, Media

from ._entry import MODULE
from ._server import Customer, Server

_OFFERED = frozenset({"accounts", "livestream", "meetings", "recordings", "storage"})
_DATE = "2026-11-23"
_PLAINLY = "nginx-rtmp carries and records streams; it has nothing of this kind"
_PUBLISH = 60.0
_CLOSING = 0.2
"""Seconds that the server is given to close its files once a publisher's connection has ended."""
_ENCODED = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "5", "-c:a", "aac", "-ar", "44100")
_SOUND = (
    *("-f", "lavfi", "-i", "color=black:s=320x180:r=10", "-shortest", "-map", "0:a", "-map", "1:v"),
    *("-af", "adelay=1000:all=1,apad=pad_dur=0.5,arealtime=speed=2", *_ENCODED),
)
_PICTURE = ("-an", "-vf", "tpad=start_duration=1:stop_duration=0.5,fps=10,realtime=speed=2", *_ENCODED)
"""A broadcaster is there a moment before it speaks, and half a moment longer, at no more than twice the pace of life.
A voice comes with a dark picture, since the server records nothing before it has seen a picture."""


class NginxRtmpAdapter(Service):
    """One nginx. The customers' people are known here alone: the server has streams and passwords, no people."""

    def __init__(self, workdir: Path, chosen: Mapping[str, str]) -> None:
        super().__init__()
        self._chosen = dict(chosen)
        self._clips = workdir / "clips"
        self._clips.mkdir(parents=True)
        self._server = Server(workdir / "nginx", chosen["record"])
        self._meetings: dict[str, _Meeting] = {}
        self._recordings: dict[str, _Recording] = {}
        self._streams: dict[str, str] = {}
        self._numbers = 0

    def describe(self) -> Description:
        """Its description: the build is that of nginx, its module, ffmpeg and this adapter."""
        digest = sha256(build_of(("nginx", "ffmpeg"), "nginx-light ffmpeg").encode() + MODULE.read_bytes())
        for file in sorted(Path(__file__).parent.glob("*.py")):
            digest.update(file.read_bytes())
        return Description(
            name="nginx-rtmp",
            version=_version(),
            build=digest.hexdigest()[:16],
            contract="1",
            capabilities=declared(_OFFERED, {}, _PLAINLY, _DATE),
            concurrency="isolated",
            configuration=self._chosen,
        )

    def close(self) -> None:
        """End the server."""
        self._server.close()

    def _without(self, operation: str) -> ContractError:
        """There are meetings and recordings, but of sound and picture alone."""
        return ContractError("refused", f"{operation}: it carries sound and picture only", "sound and picture only")

    def _opened(self, account: str) -> None:
        """Each account is a customer with an application of its own."""
        self._server.add(Customer(account, secrets.token_urlsafe(12)))

    # -- meetings ------------------------------------------------------------------------------------------------

    def _meetings_start(self, actor: Actor, title: str) -> Mapping[str, Any]:
        meeting = self._new("m")
        self._meetings[meeting] = _Meeting(self._customer(actor))
        return {"meeting": meeting}

    def _meetings_join(self, _actor: Actor, meeting: str) -> Mapping[str, Any]:
        self._meeting(meeting)
        return {}

    def _meetings_end(self, _actor: Actor, meeting: str) -> Mapping[str, Any]:
        found = self._meeting(meeting)
        found.recording = None
        if found.streaming and self._chosen["push"] == "on-request":
            self._push(found.host, [])
        found.streaming = False
        return {}

    def _meetings_speak(self, _actor: Actor, meeting: str, audio: Any, caption: str | None) -> Mapping[str, Any]:
        return self._publish(meeting, audio, _SOUND)

    def _meetings_show(self, _actor: Actor, meeting: str, video: Any) -> Mapping[str, Any]:
        return self._publish(meeting, video, _PICTURE)

    def _meetings_share_screen(self, _actor: Actor, meeting: str, video: Any) -> Mapping[str, Any]:
        return self._publish(meeting, video, _PICTURE)

    def _publish(self, meeting: str, clip: Mapping[str, Any], how: tuple[str, ...]) -> Mapping[str, Any]:
        """Publish a clip as a broadcaster does, each as a stream of its own in the host's application."""
        found, stream = self._meeting(meeting), self._new("s")
        file = self._clips / stream
        file.write_bytes(Media.model_validate(clip).data())
        command = [str(program("ffmpeg", "ffmpeg")), "-nostdin", "-loglevel", "error", "-i", str(file), *how]
        address = self._server.publish_address(found.host, stream)
        try:
            said = self._published([*command, "-flush_packets", "1", "-f", "flv", address], found, stream)
        finally:
            # It is the broadcaster's, not the service's.
            file.unlink()
        if said is not None:
            raise ImplementationError(f"ffmpeg could not publish: {said[-500:]}")
        time.sleep(_CLOSING)
        if found.recording is not None:
            found.recording.streams.append(stream)
        return {"content": stream}

    def _published(self, command: list[str], found: "_Meeting", stream: str) -> str | None:
        """Publish once; answers what went wrong, or None."""
        publisher = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        asked = found.recording is not None and self._chosen["record"] == "manual"
        try:
            while asked and publisher.poll() is None:
                asked = not self._server.record(found.host, stream)
                time.sleep(0.02 if asked else 0)
            _, said = publisher.communicate(timeout=_PUBLISH)
        except subprocess.TimeoutExpired as error:
            publisher.kill()
            raise ImplementationError(f"a clip was not published within {_PUBLISH:g} s") from error
        return said.decode(errors="replace") if publisher.returncode != 0 else None

    # -- recordings ----------------------------------------------------------------------------------------------

    def _recordings_start(self, actor: Actor, meeting: str) -> Mapping[str, Any]:
        found = self._hosted(actor, meeting)
        recording = self._new("r")
        found.recording = self._recordings[recording] = _Recording(found.host.name, meeting)
        return {"recording": recording}

    def _recordings_stop(self, actor: Actor, recording: str) -> Mapping[str, Any]:
        self._hosted(actor, self._recording(recording).meeting).recording = None
        return {}

    def _recordings_list(self, actor: Actor) -> Mapping[str, Any]:
        customer = self._customer(actor)
        held = {path.stem for path in self._server.recordings(customer)}
        listed = [
            {"recording": name, "meeting": each.meeting, "owner": each.owner}
            for name, each in self._recordings.items()
            if each.owner == customer.name and held & set(each.streams)
        ]
        return {"recordings": listed}

    def _recordings_play(self, actor: Actor, recording: str) -> Mapping[str, Any]:
        found, asking = self._recording(recording), self._customer(actor)
        files = [self._server.fetch(found.owner, f"{stream}.flv", asking) for stream in found.streams]
        if not files:
            raise ContractError("not_found", "nothing was recorded")
        return {"parts": [Media.of(data, "video/x-flv").model_dump() for data in files]}

    _recordings_hand_over = _recordings_play

    def _recordings_delete(self, actor: Actor, recording: str) -> Mapping[str, Any]:
        found, asking = self._recording(recording), self._customer(actor)
        for stream in found.streams:
            self._server.delete(found.owner, f"{stream}.flv", asking)
        return {}

    def _storage_places(self, _actor: Actor, account: str) -> Mapping[str, Any]:
        folder = self._server.folder / "recordings" / self._named(account).name
        return {"places": [{"place": f"recordings/{account}", "path": str(folder), "format": "", "purpose": "keep"}]}

    # -- live streams --------------------------------------------------------------------------------------------

    def _livestream_name(self, actor: Actor, destination: str) -> Mapping[str, Any]:
        if self._chosen["push"] == "always":
            self._push(self._customer(actor), [_rtmp(destination)])
        return {}

    def _livestream_start(self, actor: Actor, meeting: str, destination: str) -> Mapping[str, Any]:
        found = self._hosted(actor, meeting)
        self._push(found.host, [_rtmp(destination)])
        found.streaming = True
        stream = self._new("l")
        self._streams[stream] = meeting
        return {"stream": stream}

    def _livestream_stop(self, actor: Actor, stream: str) -> Mapping[str, Any]:
        if stream not in self._streams:
            raise ContractError("not_found", f"no live stream {stream!r}")
        found = self._hosted(actor, self._streams[stream])
        if self._chosen["push"] == "on-request":
            self._push(found.host, [])
        found.streaming = False
        return {"drain_seconds": 0.0}

    def _push(self, customer: Customer, addresses: list[str]) -> None:
        customer.push = addresses
        self._server.reload()

    # -- what is known here --------------------------------------------------------------------------------------

    def _new(self, sort: str) -> str:
        self._numbers += 1
        return f"{sort}{self._numbers}"

    def _named(self, account: str) -> Customer:
        if account not in self._server.customers:
            raise ContractError("not_found", f"no account {account!r}")
        return self._server.customers[account]

    def _customer(self, actor: Actor) -> Customer:
        return self._server.customers[self._people.account(actor)]

    def _meeting(self, meeting: str) -> "_Meeting":
        if meeting not in self._meetings:
            raise ContractError("not_found", f"no meeting {meeting!r}")
        return self._meetings[meeting]

    def _hosted(self, actor: Actor, meeting: str) -> "_Meeting":
        found = self._meeting(meeting)
        if self._customer(actor) is not found.host:
            raise ContractError(
                "refused", "it is in another customer's application", "an application for each customer"
            )
        return found

    def _recording(self, recording: str) -> "_Recording":
        if recording not in self._recordings:
            raise ContractError("not_found", f"no recording {recording!r}")
        return self._recordings[recording]


class _Recording:
    """A recording that was asked for, and the streams that were published meanwhile."""

    def __init__(self, owner: str, meeting: str) -> None:
        self.owner = owner
        self.meeting = meeting
        self.streams: list[str] = []


class _Meeting:
    """A meeting of one host: whether it is recorded and streamed at this moment."""

    def __init__(self, host: Customer) -> None:
        self.host = host
        self.recording: _Recording | None = None
        self.streaming = False


def _rtmp(destination: str) -> str:
    """The same destination for those who publish by RTMP: it takes both ways at one port."""
    parts = urlsplit(destination)
    return f"rtmp://{parts.netloc}/live/{parts.path.strip('/')}"


def _version() -> str:
    """The versions of the packages, as Debian has them."""
    asked = [
        "dpkg-query",
        "--show",
        "--showformat",
        "${Package} ${Version}, ",
        "nginx-light",
        "libnginx-mod-rtmp",
        "ffmpeg",
    ]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=20)
    except OSError:
        return "not known: no dpkg-query here"
    return done.stdout.strip(", ") or "not known: not installed by dpkg"
