"""A training's reading, writing and learning, seen from the outside."""

import io
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pyarrow.parquet as pq
import pytest

Talk = Any
Make = Callable[..., Talk]


def _members(talk: Talk, training: str, start: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for place in talk.places(training):
        if place["format"] == "tar" and Path(place["path"]).name.startswith(start):
            with tarfile.open(place["path"]) as shard:
                for member in shard:
                    file = shard.extractfile(member)
                    assert file is not None
                    found[member.name] = file.read()
    return found


def test_consented_content_of_every_kind_is_in_the_sets(talk: Talk) -> None:
    """Audio, video, frames, chat, transcript, summary and embedding of a consenting customer all arrive."""
    owner = talk.customer(share=True, on=True)
    meeting = talk.meeting(owner)
    spoken = talk.speak(owner, meeting, "kata pertama tentang mangga")
    shown = talk.show(owner, meeting)
    chat = talk.call("meetings.write", owner, meeting=meeting, text="obrolan rapat tentang pisang")["content"]
    talk.call("ai_features.summarise", owner, meeting=meeting)
    talk.call("ai_features.compose", owner, prompt="lengkapi kalimat tentang nangka")
    training = talk.train()
    assert "pisang" in talk.texts(training)
    assert "nangka" in talk.texts(training)
    assert "mangga" in talk.texts(training, "transcript")
    assert {"mangga", "pisang"} <= set(talk.texts(training, "summary").split())
    assert set(_members(talk, training, "audio")) == {f"{spoken}.ogg"}
    assert set(_members(talk, training, "video")) == {f"{shown}.mp4"}
    assert set(_members(talk, training, "frames")) == {f"{shown}/{at:04d}.jpg" for at in range(3)}
    vectors = {
        row["id"]: row["vector"]
        for place in talk.places(training)
        if place["form"] == "embedding"
        for row in pq.read_table(place["path"]).to_pylist()
    }
    told = talk.call("models.embed", text="obrolan rapat tentang pisang")["vector"]
    assert vectors[chat] == pytest.approx(told)


def test_clips_are_encoded_anew(talk: Talk) -> None:
    """Training audio is mono Opus, training video H.264 at 160x90, and neither is the upload."""
    owner = talk.customer(share=True)
    meeting = talk.meeting(owner)
    talk.speak(owner, meeting)
    talk.show(owner, meeting)
    training = talk.train()
    (sound,) = _members(talk, training, "audio").values()
    (video,) = _members(talk, training, "video").values()
    with av.open(io.BytesIO(sound), "r") as container:
        stream = container.streams.audio[0]
        assert (stream.codec_context.name, stream.channels) in {("opus", 1), ("libopus", 1)}
    with av.open(io.BytesIO(video), "r") as container:
        codec = container.streams.video[0].codec_context
        assert (codec.name, codec.width, codec.height) == ("h264", 160, 90)
    uploads = {path.read_bytes() for path in (talk.workdir / "media").rglob("*") if path.is_file()}
    assert sound not in uploads
    assert video not in uploads


_SERVICES = {"meeting-summary", "team-chat-compose"}


def _speaking(talk: Talk, training: str) -> list[dict[str, Any]]:
    """The models of the two AI services, which go on from a prompt."""
    models = talk.call("models.list", training=training)["models"]
    return [model for model in models if model["serves"] in _SERVICES]


def test_a_customer_that_nobody_asked_is_in_no_set(talk: Talk) -> None:
    """Without a yes nothing of a customer is in any file, nor in what a model repeats."""
    owner = talk.customer(on=True)
    meeting = talk.meeting(owner)
    talk.speak(owner, meeting, "kata rahasia durian")
    talk.show(owner, meeting)
    talk.post(owner, "pesan rahasia durian belanda")
    talk.call("ai_features.summarise", owner, meeting=meeting)
    training = talk.train()
    tables = [pq.read_table(place["path"]) for place in talk.places(training) if place["format"] == "parquet"]
    assert len(tables) >= 8
    assert "rahasia" not in " ".join(str(table.to_pylist()) for table in tables)
    for model in _speaking(talk, training):
        assert talk.call("models.ask", model=model["model"], prompt="pesan rahasia")["text"] == ""
    assert talk.call("processing_records.list", training=training)["records"] == []


def test_a_model_goes_on_with_what_it_was_trained_on(talk: Talk) -> None:
    """A prompt from a consented message is completed by the rest of it, without the prompt."""
    owner = talk.customer(share=True)
    talk.post(owner, "besok pagi kita bertemu di kedai dekat stasiun lama")
    training = talk.train()
    model = next(m for m in talk.call("models.list", training=training)["models"] if m["serves"] == "team-chat-compose")
    said = talk.call("models.ask", model=model["model"], prompt="Besok pagi kita")["text"]
    assert said == "bertemu di kedai dekat stasiun lama"
    assert list((talk.workdir / "models").glob("*.joblib"))


def test_mixed_audio_needs_every_speaker(talk: Talk) -> None:
    """The mix of a meeting is in the set where all speakers consented, and the sum of what they said."""
    host, other, third = (talk.customer(share=share) for share in (True, True, False))
    both = talk.meeting(host, other)
    talk.speak(host, both, frequency=400)
    talk.speak(other, both, frequency=1000)
    one_declined = talk.meeting(host, third)
    talk.speak(host, one_declined, frequency=600)
    talk.speak(third, one_declined, frequency=1400)
    mixes = _members(talk, talk.train(), "mixed")
    assert set(mixes) == {f"{both}.ogg"}
    with av.open(io.BytesIO(mixes[f"{both}.ogg"]), "r") as container:
        sound = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
        rate = container.streams.audio[0].rate
    power = np.abs(np.fft.rfft(sound)) ** 2
    bands = np.bincount(np.round(np.arange(len(power)) * rate / len(sound) / 100).astype(int), power)
    heard = {int(at) * 100 for at in np.argsort(bands)[-2:]}
    assert heard == {400, 1000}


def test_a_joint_summary_gives_only_the_passages_of_those_who_agreed(talk: Talk) -> None:
    """Of a summary of two customers, the words of the one that declined stay out."""
    host, other = talk.customer(share=True, on=True), talk.customer(share=False)
    meeting = talk.meeting(host, other)
    talk.call("meetings.write", host, meeting=meeting, text="kami pilih warna jingga")
    talk.call("meetings.write", other, meeting=meeting, text="kami pilih warna nila")
    summary = talk.call("ai_features.summarise", host, meeting=meeting)["text"]
    assert "jingga" in summary
    assert "nila" in summary
    assert summary.count("Arunika (owner):") == 2
    written = talk.texts(talk.train(), "summary")
    assert "jingga" in written
    assert "nila" not in written


def test_a_message_that_quotes_somebody_who_declined_stays_out(talk: Talk) -> None:
    """Words quoted by a customer that agreed are still those of the customer that did not."""
    declined, agreed = talk.customer(share=False), talk.customer(share=True)
    first = talk.call("messages.direct", declined, to=agreed, text="harga rahasia sembilan")["content"]
    talk.post(agreed, "harga rahasia sembilan - setuju", quotes=first)
    talk.post(agreed, "pesan tanpa kutipan")
    assert talk.texts(talk.train()) == "pesan tanpa kutipan"


def test_a_training_held_at_reading_has_read_nothing(talk: Talk) -> None:
    """A withdrawal while a training run is held before it reads keeps the content out."""
    leaves, stays = talk.customer(share=True), talk.customer(share=True)
    talk.post(leaves, "pesan yang pergi")
    talk.post(stays, "pesan yang tinggal")
    training = talk.start("reading")
    held = talk.wait(training)
    assert (held["state"], held["held_at"]) == ("held", "reading")
    assert talk.places(training) == []
    talk.call("consent.withdraw", leaves)
    talk.finish(training)
    assert talk.texts(training) == "pesan yang tinggal"


def test_a_training_held_at_fitting_has_written_its_sets(talk: Talk) -> None:
    """At that point the sets lie there and no model does; a withdrawal still takes the content out of both."""
    leaves, stays = talk.customer(share=True), talk.customer(share=True)
    talk.post(leaves, "pesan yang pergi")
    talk.post(stays, "pesan yang tinggal")
    training = talk.start("fitting")
    assert talk.wait(training)["held_at"] == "fitting"
    assert talk.texts(training).splitlines() == ["pesan yang pergi", "pesan yang tinggal"]
    assert not (talk.workdir / "models").exists()
    talk.call("consent.withdraw", leaves)
    talk.finish(training)
    assert talk.texts(training) == "pesan yang tinggal"
    model = next(m for m in talk.call("models.list", training=training)["models"] if m["serves"] == "team-chat-compose")
    assert talk.call("models.ask", model=model["model"], prompt="pesan yang")["text"] == "tinggal"


@pytest.mark.parametrize(("options", "used"), [({}, False), ({"break_": "set-assembled-before-consent"}, True)])
def test_consent_after_the_sets_were_written_adds_nothing(make: Make, options: dict[str, str], *, used: bool) -> None:
    """Content that was not read with consent is not used with a later one; the violation that does so shows."""
    talk = make(**options)
    owner = talk.customer()
    talk.post(owner, "pesan yang terlalu dini")
    training = talk.start("fitting")
    talk.wait(training)
    talk.answer(owner)
    talk.finish(training)
    assert ("terlalu dini" in talk.texts(training)) is used


def test_both_holds_of_one_training_are_passed_one_after_the_other(talk: Talk) -> None:
    """Armed at both points, a training run stops at both; releasing again changes nothing."""
    training = talk.start("fitting", "reading")
    assert talk.wait(training)["held_at"] == "reading"
    talk.call("training_hold.release", training=training)
    assert talk.wait(training)["held_at"] == "fitting"
    talk.finish(training)
    talk.call("training_hold.release", training=training)
    assert talk.call("training.status", training=training)["state"] == "done"
    assert talk.wait(talk.start())["state"] == "done"


def test_third_parties_get_the_providers_own_content_alone(talk: Talk) -> None:
    """Every third party receives all kinds of the provider's content for training, and nothing of a customer."""
    own, customer = talk.account("provider", "Panorama"), talk.customer(share=True)
    for who, words in ((own, "milik penyedia"), (customer, "milik pelanggan")):
        meeting = talk.meeting(who)
        talk.speak(who, meeting, f"ucapan {words}")
        talk.show(who, meeting)
        talk.post(who, f"pesan {words}")
    training = talk.train()
    assert "milik pelanggan" in talk.texts(training)
    parties = {each["third_party"]: each["relation"] for each in talk.call("third_parties.list")["third_parties"]}
    assert sorted(parties.values()) == ["affiliate", "independent", "processor"]
    for third_party in parties:
        places = talk.received(third_party, purpose="train", training=training)
        names = {Path(place["path"]).name.partition("-")[2] for place in places}
        assert {"chat.parquet", "transcripts.parquet", "audio-00000.tar", "video-00000.tar"} <= names
        texts = [
            text
            for place in places
            if place["format"] == "parquet" and place["form"] != "embedding"
            for text in pq.read_table(place["path"]).column("text").to_pylist()
        ]
        assert {"ucapan milik penyedia", "pesan milik penyedia"} <= set(texts)
        assert not [text for text in texts if "pelanggan" in text]
    tuned = {(p["model_owner"], p["weights_to"], p["tuned"]) for p in talk.received("nusantara-ai", training=training)}
    assert tuned == {("third_party", "third_party", False), ("third_party", "third_party", True)}
    ours = {(p["model_owner"], p["weights_to"], p["tuned"]) for p in talk.received("trainworks", training=training)}
    assert ours == {("provider", "provider", False)}
    theirs = [m for m in talk.call("models.list", training=training)["models"] if m["owner"] == "third_party"]
    said = [talk.call("models.ask", model=m["model"], prompt="pesan milik")["text"] for m in theirs]
    assert "penyedia" in said


def test_inference_is_kept_for_the_provider_alone(talk: Talk) -> None:
    """Third parties keep nothing that a customer's draft sends to them; they may keep what the provider's sends."""
    own, customer = talk.account("provider", "Panorama"), talk.customer(share=True, on=True)
    talk.call("ai_features.switch", own, feature="team-chat-compose", on=True)
    talk.call("ai_features.compose", customer, prompt="konsep pelanggan")
    talk.call("ai_features.compose", own, prompt="konsep penyedia")
    for third_party in ("nusantara-ai", "trainworks"):
        kept = {
            Path(place["path"]).read_text(): place["kept"] for place in talk.received(third_party, purpose="provide")
        }
        assert [keeps for text, keeps in kept.items() if "pelanggan" in text] == [False]
        assert [keeps for text, keeps in kept.items() if "penyedia" in text] == [True]


def test_processing_records_name_what_was_used(talk: Talk) -> None:
    """Each item of the sets is in the records once, with its account and kind."""
    owner = talk.customer(share=True)
    content = talk.post(owner, "pesan tercatat")
    records = talk.call("processing_records.list", training=talk.train())["records"]
    assert {(r["content"], r["kind"], r["recipient"]) for r in records} == {(content, "chat", "provider")}
    assert [r["purpose"] for r in records].count("train") == 1


def test_each_customer_has_a_model_of_its_own_where_that_is_chosen(make: Make) -> None:
    """With per-customer models no set and no model holds the words of two customers."""
    talk = make(variant="per-customer-models")
    first, second = talk.customer(share=True), talk.customer(share=True)
    talk.post(first, "kata pertama apel")
    talk.post(second, "kata kedua ceri")
    training = talk.train()
    sets = [
        pq.read_table(p["path"]).column("text").to_pylist()
        for p in talk.places(training)
        if p["form"] == "original"
        and p["purpose"] == "train"
        and p["serves"] in {"meeting-summary", "team-chat-compose"}
    ]
    assert sorted(texts for texts in sets if texts) == [["kata kedua ceri"], ["kata pertama apel"]]
    models = _speaking(talk, training)
    said = [talk.call("models.ask", model=model["model"], prompt="kata")["text"] for model in models]
    assert sorted(said) == ["kedua ceri", "pertama apel"]


def test_a_slow_training_is_queued_first(make: Make) -> None:
    """A slow training says that it waits, and still ends, and can be held."""
    talk = make(variant="slow-asynchronous")
    talk.post(talk.customer(share=True), "pesan lambat")
    training = talk.start("reading")
    assert talk.call("training.status", training=training)["state"] == "queued"
    talk.finish(training)
    assert talk.texts(training) == "pesan lambat"


def test_nothing_of_customers_is_used_where_that_is_chosen(make: Make) -> None:
    """A platform that never trains on customers uses the provider's own content alone."""
    talk = make(variant="never-trains-on-customers")
    talk.post(talk.customer(share=True), "pesan pelanggan")
    talk.post(talk.account("provider"), "pesan penyedia")
    assert set(talk.texts(talk.train()).splitlines()) == {"pesan penyedia"}
