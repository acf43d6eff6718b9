"""The notes that the usual encoders leave in video, of themselves and their settings."""

import re

_FLAGS = (
    rb"splice|wpp|pmode|pme|psnr|ssim|allow-non-conformance|repeat-headers|annexb|aud|eob|eos|hrd|info|temporal-layers|open-gop"
    rb"|b-pyramid|strong-intra-smoothing|temporal-mvp|frame-dup|hme|weightp|weightb|analyze-src-pics|sao|sao-non-deblock"
    rb"|early-skip|rskip|fast-intra|tskip|tskip-fast|cu-lossless|b-intra|splitrd-skip|rd-refine|lossless|signhide|rect|amp"
    rb"|limit-modes|constrained-intra|cutree|deblock|strict-cbr|rc-grain|const-vbv|ssim-rd|hdr10|hdr10-opt|dhdr10-opt"
    rb"|idr-recovery-sei|single-sei|opt-qp-pps|opt-ref-list-length-pps|multi-pass-opt-rps|opt-cu-delta-qp|hevc-aq|svt|field"
    rb"|lowpass-dct|aq-motion|dynamic-refine|multi-pass-opt-analysis|multi-pass-opt-distortion|vbv-live-multi-pass|mcstf|sbrc"
    rb"|limit-sao|idr|intra-refresh|b-intra|film-grain|qp-adaptation|copy-pic|uhd-bd|level-idc|high-tier|frame-rc|alpha|scc"
)
_ENCODED = re.compile(
    rb"x26[45] (?:- core [\w ]{1,24}|\(build \d+\) - [\w.+-]{1,24}:(?:\[[\w. ]{1,16}\]){1,4} [\w+]{1,24}) "
    rb"- H\.26[45]/[\w -]{4,16} - Copy[\w ]{4,12}-\d{4}(?: \(c\) Multicoreware, Inc)? - http://[\w./]{4,40} - options:"
    rb"(?: [\w-]{1,24}=(?:[\d.:x,/a-f-]{1,24}|[a-z]{1,4})(?= |$)| (?:no-)?(?:" + _FLAGS + rb")(?= |$))*"
)
"""The words of the usual encoders for themselves and their settings."""


def unsaid(note: bytes) -> bytes:
    """The rest of a note, without what an encoder says about itself: nothing where that is all."""
    return _ENCODED.sub(b"", note)
