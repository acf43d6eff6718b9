"""The object behind the entry point: what can be made, and with which options."""

from collections.abc import Mapping
from pathlib import Path

from janji.implementations.foreign import Foreign, program

from janji.implementation import Adapter, MissingExtra

MODULE = Path("/usr/lib/nginx/modules/ngx_rtmp_module.so")


class NginxRtmpImplementation(Foreign):
    """Makes live services round a real nginx with its RTMP module.

    `record` is its directive of that name. `push` says how long its directive of that name is in a customer's
    configuration: while a stream is asked for, or from the moment on when a destination was named.
    """

    name = "nginx-rtmp"
    options = {"record": ("manual", "all", "off"), "push": ("on-request", "always")}  # noqa: RUF012 - declared as a ClassVar by the base

    def find(self) -> None:
        """Raise MissingExtra where nginx, its module or ffmpeg is not installed."""
        program("nginx", "nginx-light")
        program("ffmpeg", "ffmpeg")
        if not MODULE.is_file():
            raise MissingExtra(f"{MODULE} is not installed: apt-get install libnginx-mod-rtmp")

    def start(self, chosen: Mapping[str, str], workdir: Path) -> Adapter:
        """An nginx with its files in `workdir`."""
        from .adapter import NginxRtmpAdapter

        return NginxRtmpAdapter(workdir, chosen)


implementation = NginxRtmpImplementation()
