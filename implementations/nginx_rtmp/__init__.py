"""nginx-rtmp as an implementation: the entry point `nginx-rtmp`. Nothing here needs it to be installed."""

from ._entry import NginxRtmpImplementation, implementation

__all__ = ["NginxRtmpImplementation", "implementation"]
