"""Publishes a clip by RTMP, encoded anew: `publish.py CLIP ADDRESS`. PyAV waits without letting other threads run."""

import sys

import av

with av.open(sys.argv[1]) as source, av.open(sys.argv[2], "w", format="flv") as target:
    video = source.streams.video[0]
    stream = target.add_stream("libx264", rate=5)
    stream.width, stream.height, stream.pix_fmt = video.width, video.height, "yuv420p"
    for frame in source.decode(video):
        target.mux(stream.encode(frame.reformat(format="yuv420p")))
    target.mux(stream.encode(None))
