"""The limits of every report of Janji: the words that each format carries, in both languages.

The version goes up with every change of meaning, in both languages at once. No option and no template drops it.
"""

from ._catalogues import spoken
from ._models import Bilingual, NotShown

VERSION = "4"

SHORT: tuple[Bilingual, ...] = (
    Bilingual(
        en="“No breach found” does not prove that there is none. It is not a legal opinion and not a certificate.",
        id=(
            "Tidak ditemukannya pelanggaran bukan bukti bahwa pelanggaran tidak ada, bukan pendapat hukum, dan bukan "
            "sertifikat."
        ),
    ),
    Bilingual(
        en=(
            "It holds for one configuration of one software, tried with invented customers; not for its real "
            "operation. Names such as Arunika are invented: each stands for a test customer, and for another "
            "account in each scenario."
        ),
        id=(
            "Hasil ini berlaku untuk satu konfigurasi dari satu perangkat lunak yang dicoba dengan pelanggan rekaan, "
            "bukan untuk operasi sesungguhnya. Nama seperti Arunika adalah rekaan: setiap nama mewakili pelanggan uji, "
            "dan dalam setiap skenario mewakili akun yang lain."
        ),
    ),
    Bilingual(
        en="Only places that the tested party named, and what lies beside them, were searched.",
        id="Hanya tempat yang disebutkan oleh pihak yang diuji, beserta yang ada di sampingnya, yang diperiksa.",
    ),
    Bilingual(
        en="Software that recognises that it is being tested and behaves otherwise is not found out.",
        id="Perangkat lunak yang mengenali bahwa dirinya diuji, lalu berperilaku lain, tidak akan terdeteksi.",
    ),
    Bilingual(
        en="The clauses are our wording of what the source says, under readings that we chose and list.",
        id="Klausul-klausul ini adalah rumusan kami atas isi sumber, menurut penafsiran yang kami pilih dan cantumkan.",
    ),
)
"""The points that nobody may miss: the first page carries them."""

_POINTS: tuple[Bilingual, ...] = (
    Bilingual(
        en=(
            "“No breach found in what was tried” means just that: the listed scenarios ran, their reference content "
            "was seen, and no breach turned up. It does not prove that there is none. It is not a legal opinion and "
            "not a certificate."
        ),
        id=(
            "“Tidak ditemukan pelanggaran dalam apa yang dicoba” berarti hanya itu: skenario yang tercantum "
            "dijalankan, konten pembandingnya terlihat, dan tidak ada pelanggaran yang muncul. Itu tidak "
            "membuktikan bahwa pelanggaran tidak ada, dan bukan pendapat hukum maupun sertifikat."
        ),
    ),
    Bilingual(
        en=(
            "Only the places named in this report were searched, and files that lie beside them or in the work folder "
            "of the run. The tested party named the places and labelled them; places that it did not disclose cannot "
            "be excluded."
        ),
        id=(
            "Hanya tempat yang disebut dalam laporan ini yang diperiksa, beserta berkas di sampingnya atau di folder "
            "kerja pengujian. Tempat-tempat itu disebutkan dan diberi label oleh pihak yang diuji; masih "
            "mungkin ada tempat yang tidak diungkapkannya."
        ),
    ),
    Bilingual(
        en=(
            "A place counts as visible only for the kinds and forms of content that the table “What was visible” "
            "lists. There, each part of it held reference content, or is written like a part that did, or can hold no "
            "message. Content that somebody hides in what reads as ordinary language, sound or pictures is not seen. "
            "For any other kind or form nothing is claimed."
        ),
        id=(
            "Suatu tempat dianggap terlihat hanya untuk jenis dan bentuk konten yang tercantum dalam tabel “Apa "
            "yang terlihat”. Untuk itu setiap bagiannya memuat konten pembanding, atau ditulis serupa dengan bagian "
            "yang memuat konten itu, atau tidak dapat memuat pesan. Konten yang disembunyikan dalam bahasa, suara, "
            "atau gambar yang tampak biasa tidak terlihat. Untuk jenis atau bentuk lain tidak ada yang dinyatakan."
        ),
    ),
    Bilingual(
        en=(
            "The chance of missing a breach is reckoned from how much reference content was seen, as if content "
            "that must not be there were treated just like it. It belongs to consenting customers and to "
            "the provider itself. A service that treats its other customers differently can lose or hide their content "
            "more often than that number says."
        ),
        id=(
            "Peluang terlewatnya pelanggaran dihitung dari banyaknya konten pembanding yang terlihat, dengan "
            "anggapan bahwa konten yang tidak boleh ada di sana diperlakukan persis seperti konten itu. Konten "
            "pembanding milik pelanggan yang menyetujui dan milik penyedia sendiri. Layanan yang memperlakukan "
            "pelanggan lain secara berbeda bisa kehilangan atau menyembunyikan konten mereka lebih sering daripada "
            "yang ditunjukkan angka itu."
        ),
    ),
    Bilingual(
        en=(
            "Where the tested party says what a place is for, whose model it serves or to which training run it "
            "belongs, the report takes its word for it. A verdict that needs such a label is marked “reported”."
        ),
        id=(
            "Bila pihak yang diuji menyatakan untuk apa suatu tempat, model siapa yang dilayaninya, atau pelatihan "
            "mana yang menggunakannya, laporan ini berpegang pada pernyataan itu. Hasil penilaian yang bergantung "
            "pada label seperti itu ditandai “dilaporkan”."
        ),
    ),
    Bilingual(
        en=(
            "Verdicts marked “reported” or “attested” rest on records or statements of the tested party or of a "
            "person named there, not on what Janji saw by itself."
        ),
        id=(
            "Hasil penilaian bertanda “dilaporkan” atau “dinyatakan” bertumpu pada catatan atau pernyataan pihak "
            "yang diuji atau orang yang disebut di sana, bukan pada apa yang dilihat sendiri oleh program Janji."
        ),
    ),
    Bilingual(
        en=(
            "The result holds for the one build, configuration and environment named under “Provenance”, as the "
            "tested system named itself; its identity was not verified unless it says so there. It says nothing "
            "about production, other regions, other plans or other settings."
        ),
        id=(
            "Hasil ini berlaku untuk satu build, konfigurasi, dan lingkungan yang disebut di bagian "
            "“Asal-usul”, menurut keterangan sistem yang diuji itu sendiri; identitasnya tidak diverifikasi "
            "kecuali dinyatakan di sana. Hasil ini tidak mengatakan apa pun tentang lingkungan produksi, wilayah "
            "lain, paket lain, atau pengaturan lain."
        ),
    ),
    Bilingual(
        en="A system that recognises that it is being tested, and then behaves differently, is not detected.",
        id="Sistem yang mengenali bahwa dirinya sedang diuji, lalu berperilaku berbeda, tidak terdeteksi.",
    ),
    Bilingual(
        en=(
            "The result covers the time from start to end and the number of training runs given under “Provenance”. "
            "What happened before, after or in other training runs was not looked at."
        ),
        id=(
            "Hasil ini mencakup rentang waktu dari mulai sampai selesai dan jumlah pelatihan yang tercantum di "
            "bagian “Asal-usul”. Apa yang terjadi sebelum, sesudah, atau dalam pelatihan lain tidak diperiksa."
        ),
    ),
    Bilingual(
        en=(
            "A small number of invented customers went through a small number of sequences of events. How often "
            "the same register was tested before is given under “Provenance”, or is not known."
        ),
        id=(
            "Sejumlah kecil pelanggan rekaan menjalani sejumlah kecil urutan kejadian. Berapa kali register yang "
            "sama pernah diuji sebelumnya tercantum di bagian “Asal-usul”, atau tidak diketahui."
        ),
    ),
    Bilingual(
        en=(
            "Models that were trained before a withdrawal may retain what they learned. Content in a data set does "
            "not prove that a model learned it, and content that a model does not give away may still be in it."
        ),
        id=(
            "Model yang dilatih sebelum persetujuan ditarik mungkin masih menyimpan apa yang telah dipelajarinya. "
            "Adanya konten dalam himpunan data tidak membuktikan bahwa model mempelajarinya, dan konten yang tidak "
            "diungkapkan model mungkin saja tetap ada di dalamnya."
        ),
    ),
    Bilingual(
        en="Content that was changed beyond the listed techniques, aggregates and anonymised sets were not traced.",
        id=(
            "Konten yang diubah di luar teknik yang tercantum, data agregat, dan himpunan data yang dianonimkan "
            "tidak ditelusuri."
        ),
    ),
    Bilingual(
        en="Telemetry was searched only where it lay in a named place, and only for the listed transformations.",
        id=(
            "Telemetri hanya diperiksa bila berada di tempat yang disebutkan, dan hanya untuk perubahan yang tercantum."
        ),
    ),
    Bilingual(
        en="Vectors (embeddings) were examined only where the vector of reference content was found.",
        id="Vektor sematan (embedding) hanya diperiksa di tempat ditemukannya vektor konten pembanding.",
    ),
    Bilingual(
        en=(
            "Consent was given, declined and withdrawn by simulated persons. Whether the consent of real people is "
            "informed, free and valid was not tested."
        ),
        id=(
            "Persetujuan diberikan, ditolak, dan ditarik oleh orang simulasi. Apakah persetujuan orang "
            "sesungguhnya diberikan dengan pemahaman, secara bebas, dan secara sah tidak diuji."
        ),
    ),
    Bilingual(
        en="The score of Janji's self-test is measured on a platform that was made by Janji's own authors.",
        id="Nilai uji diri program Janji diukur pada platform yang dibuat oleh para pembuat program itu sendiri.",
    ),
    Bilingual(
        en=(
            "Where the tested product is not that of the company that made these promises, its makers made none of "
            "them. The promises then serve as a yardstick for one configuration, not as a judgement of the product."
        ),
        id=(
            "Bila produk yang diuji bukan milik perusahaan yang membuat janji-janji ini, pembuatnya tidak membuat "
            "satu pun di antaranya. Janji-janji itu hanya menjadi tolok ukur bagi satu konfigurasi, bukan penilaian "
            "atas produknya."
        ),
    ),
    Bilingual(
        en=(
            "A signature or a seal shows that the record is unchanged since it was made with that key or hash. It "
            "does not show that the record is true or complete."
        ),
        id=(
            "Tanda tangan atau segel menunjukkan bahwa catatan pengujian tidak berubah sejak ditandatangani atau "
            "disegel. Itu tidak menunjukkan bahwa catatan itu benar atau lengkap."
        ),
    ),
)


def limits(language: str) -> tuple[str, ...]:
    """The whole text in a language, by paragraph."""
    return tuple(point.of(language) for point in _POINTS)


ENGLISH: tuple[str, ...] = limits("en")
INDONESIAN: tuple[str, ...] = limits("id")


def not_shown() -> NotShown:
    """The text in each language that is spoken now."""
    return NotShown.model_validate({"version": VERSION, "short": SHORT, **{each: limits(each) for each in spoken()}})
