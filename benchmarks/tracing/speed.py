"""The cost of making and finding canaries, beside a peer measured in the same run.

    python benchmarks/tracing/speed.py

Peers: encoding alone for making, decoding alone for clips, Parquet decoding alone and the operator `in` with one needle
for texts. Read the ratios: times differ between machines.

Seen on two cores that ten times as many processes shared (Python 3.11), so only the ratios say something: a sound 2.1 x
decoding alone, a video 5 x; texts in Parquet 56 x decoding alone, JSON lines 15 x json.loads, with 300 canaries of some
twenty words each, whose own words fill the texts. That is the worst there is: of such a text nearly every second word
is one of a canary's.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import pyarrow as pa
import pyarrow.parquet as pq

from janji.canaries import Mint, listed
from janji.implementation import Place
from janji.tracing import DecodeCache, Index, scan
from janji.tracing._media import decode_clip, decode_picture, match_media


def timed(run: Callable[[int], object], count: int) -> float:
    """Milliseconds of one run: the best third, since other work on the machine only adds."""
    times = []
    for number in range(count):
        start = time.perf_counter()
        run(number)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return sum(times[: max(1, count // 3)]) / max(1, count // 3)


def decoded_alone(data: bytes) -> None:
    """The peer: all frames, looked at by nobody."""
    with av.open(BytesIO(data), "r") as container:
        for _ in container.decode():
            pass


def main() -> int:
    """Print every figure with its ratio."""
    mint = Mint(bytes(range(32)))
    print("making one                    ms")
    makers: dict[str, Callable[[int], Any]] = {
        "text": lambda n: mint.text(f"speed {n}"),
        "audio 2 s": lambda n: mint.audio(f"speed {n}"),
        "video 1 s": lambda n: mint.video(f"speed {n}"),
    }
    for name, make in makers.items():
        print(f"  {name:22s} {timed(make, 60):9.2f}")

    texts = [mint.text(f"speed {number}") for number in range(300)]
    sounds = [mint.audio(f"speed {number}") for number in range(60)]
    videos = [mint.video(f"speed {number}") for number in range(60)]
    index = Index([*texts, *sounds, *videos])
    with av.open(BytesIO(videos[0].data or b""), "r") as container:
        picture = BytesIO()
        first: Any = next(container.decode(video=0))
        first.to_image().save(picture, "JPEG")
    print("\nlooking into one              ms   beside decoding alone")
    for name, clips in (("audio 2 s", sounds), ("video 1 s", videos)):
        data = [canary.data or b"" for canary in clips]
        mine = timed(lambda n, data=data: match_media(decode_clip(data[n]), index), 60)  # type: ignore[misc]
        peer = timed(lambda n, data=data: decoded_alone(data[n]), 60)  # type: ignore[misc]
        print(f"  {name:22s} {mine:9.2f} {mine / peer:6.1f} x")
    print(f"  {'picture 320x180':22s} {timed(lambda _: decode_picture(picture.getvalue()), 60):9.2f}")

    chance = random.Random(0)  # noqa: S311 - filler
    words = sorted(listed("en"))
    rows = [" ".join(chance.choices(words, k=chance.randint(5, 40))) for _ in range(100_000)]
    rows[777] = str(texts[5].text)
    size = sum(map(len, rows)) / 1e6
    print(f"\ntexts: {len(texts)} canaries in {size:.0f} MB   MB/s   beside")
    with tempfile.TemporaryDirectory() as folder:
        parquet, lines, plain = (Path(folder, f"a.{end}") for end in ("parquet", "jsonl", "txt"))
        pq.write_table(pa.table({"text": rows}), parquet, compression="zstd", use_dictionary=False)
        lines.write_text("".join(json.dumps({"id": n, "text": row}) + "\n" for n, row in enumerate(rows)))
        plain.write_text("\n".join(rows))

        def look(path: Path) -> Callable[[int], object]:
            place = Place(place="p", path=str(path), format=path.suffix[1:], purpose="train")

            def run(_: int) -> None:
                found = scan([place], index, DecodeCache())
                if [match.canary for match in found.matches] != [texts[5].id] or not found.places[0].read:
                    raise SystemExit(f"{path.name}: the canary was not found")

            return run

        peers: list[tuple[Path, str, Callable[[int], object]]] = [
            (parquet, "Parquet decoding alone", lambda _: pq.read_table(parquet)),
            (lines, "json.loads alone", lambda _: [json.loads(line) for line in lines.open()]),
            (plain, "`in`, one needle", lambda _: sum(rows[777] in row for row in rows)),
        ]
        for path, name, alone in peers:
            mine, other = timed(look(path), 4), timed(alone, 4)
            print(f"  {path.suffix[1:]:28s} {size / mine * 1000:6.0f}   {mine / other:4.1f} x the time of {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
