"""Servers that the harness runs on this machine as the other side of an implementation, keeping all that arrives.

A far end that does not see the control that the harness itself sends is blind, and nothing is ever `met` by it.
"""

from collections.abc import Mapping

from ._end import FarEnd, NotSeen
from ._http import HttpFarEnd
from ._log import Limits
from ._mail import MailFarEnd
from ._many import FarEnds
from ._model import ModelFarEnd
from ._proxy import ProxyFarEnd
from ._stream import StreamFarEnd

KINDS: Mapping[str, type[FarEnd]] = {
    each.kind: each for each in (HttpFarEnd, ModelFarEnd, ProxyFarEnd, MailFarEnd, StreamFarEnd)
}
"""Every kind of far end by its name."""

__all__ = [
    "KINDS",
    "FarEnd",
    "FarEnds",
    "HttpFarEnd",
    "Limits",
    "MailFarEnd",
    "ModelFarEnd",
    "NotSeen",
    "ProxyFarEnd",
    "StreamFarEnd",
]
