# language: id
@needs:accounts @needs:training @needs:consent
Fitur: Tidak ada pelatihan dengan komunikasi pelanggan
  Sejak edisi ini ketentuan perusahaan menyatakan bahwa audio, video, obrolan, berbagi layar, lampiran, dan
  konten lain yang serupa komunikasi tidak melatih modelnya maupun model pihak lain. Dalam setiap skenario
  pelanggan memasukkan konten yang dapat dikenali kembali, model dilatih, lalu konten itu dicari. Konten pembanding
  milik perusahaan sendiri, yang boleh dipakai, setiap kali membuktikan bahwa tempat yang diperiksa memang dapat
  dilihat.

  Latar Belakang:
    Diketahui layanan memuat konten pembanding yang boleh dipakai untuk pelatihan

  @sink:training_data @clause:no-training.audio @needs:training_data
  Aturan: Apa yang diucapkan pelanggan tidak melatih model
    Kegagalan di sini berarti suara pelanggan ditemukan dalam data latih.

    @s:voice-never-asked @needs:meetings
    Skenario: Suara pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:voice-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Skenario: Suara pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:no-training.video @needs:training_data
  Aturan: Apa yang diperlihatkan kamera pelanggan tidak melatih model
    Kegagalan di sini berarti video pelanggan ditemukan dalam data latih.

    @s:camera-never-asked @needs:meetings
    Skenario: Video pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:camera-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Skenario: Video pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:no-training.chat @needs:training_data
  Aturan: Apa yang ditulis pelanggan tidak melatih model
    Kegagalan di sini berarti pesan pelanggan ditemukan dalam data latih.

    @s:messages-never-asked @needs:meetings @needs:messages
    Skenario: Obrolan dan pesan pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan seorang anggota "Arunika" tanpa wewenang menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:drafts-never-asked @needs:ai_features
    Skenario: Draf yang dilengkapi atas permintaan pelanggan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Ketika "Arunika" meminta Tulis Obrolan Tim melengkapi sebuah draf
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:messages-agreed @clause:no-training.whatever-was-answered @needs:meetings @needs:messages
    Skenario: Obrolan dan pesan pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:webinar-question-never-asked @needs:webinar_questions @needs:webinars
    Skenario: Pertanyaan webinar dari pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" mengajukan pertanyaan dalam webinarnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:webinar-question-agreed @clause:no-training.whatever-was-answered @needs:webinar_questions @needs:webinars
    Skenario: Pertanyaan webinar dari pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengajukan pertanyaan dalam webinarnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:model @clause:no-training.chat
  Aturan: Model terlatih tidak memunculkan kembali apa yang ditulis pelanggan
    Kegagalan di sini berarti sebuah model mengulangi kata-kata pelanggan, dari mana pun dipelajarinya.

    @s:models-repeat-nothing @needs:messages @needs:models
    Skenario: Apa yang diulangi oleh model terlatih
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka model hasil pelatihan itu memunculkan kembali konten pembanding dan tidak memunculkan apa pun dari "Arunika"

  @sink:training_data @clause:no-training.screen-sharing @needs:training_data
  Aturan: Layar yang dibagikan tidak melatih model
    Kegagalan di sini berarti apa yang diperlihatkan pelanggan pada layar yang dibagikan ditemukan dalam data latih.

    @s:screen-never-asked @needs:meetings
    Skenario: Layar pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" membagikan layar dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:screen-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Skenario: Layar pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" membagikan layar dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:no-training.attachments @needs:training_data
  Aturan: Berkas yang dilampirkan tidak melatih model
    Kegagalan di sini berarti berkas yang dilampirkan pelanggan ditemukan dalam data latih.

    @s:text-file-never-asked @needs:meetings
    Skenario: Berkas teks pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" melampirkan berkas teks dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:picture-never-asked @needs:meetings
    Skenario: Gambar pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" melampirkan gambar dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:files-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Skenario: Berkas pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" melampirkan berkas teks dalam rapatnya sendiri
      Dan "Arunika" melampirkan gambar dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:no-training.polls @needs:training_data
  Aturan: Jajak pendapat tidak melatih model
    Kegagalan di sini berarti pertanyaan jajak pendapat pelanggan, yang dijawab oleh hasilnya, ditemukan dalam data latih.

    @s:poll-never-asked @needs:meetings
    Skenario: Jajak pendapat pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" mengadakan jajak pendapat dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:poll-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Skenario: Jajak pendapat pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengadakan jajak pendapat dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:no-training.whiteboards @needs:training_data
  Aturan: Papan tulis digital tidak melatih model
    Kegagalan di sini berarti tulisan atau gambar di papan tulis digital pelanggan ditemukan dalam data latih.

    @s:whiteboard-never-asked @needs:meetings
    Skenario: Papan tulis digital pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis dan menggambar di papan tulis digital dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:whiteboard-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Skenario: Papan tulis digital pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis dan menggambar di papan tulis digital dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:no-training.reactions @needs:training_data
  Aturan: Reaksi tidak melatih model
    Kegagalan di sini berarti reaksi pelanggan ditemukan dalam data latih; hanya reaksi buatan pelanggan sendiri yang dapat dikenali kembali.

    @s:reaction-never-asked @needs:meetings
    Skenario: Reaksi pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" mengirim reaksi buatannya sendiri dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:reaction-agreed @clause:no-training.whatever-was-answered @needs:meetings
    Skenario: Reaksi pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengirim reaksi buatannya sendiri dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:no-training.reactions
  Aturan: Catatan layanan itu sendiri tidak menyebut reaksi pelanggan
    Kegagalan di sini berarti layanan itu sendiri mencatat bahwa reaksi pelanggan dipakai untuk pelatihan.

    @s:reaction-records @needs:meetings @needs:processing_records
    Skenario: Catatan layanan itu sendiri tentang sebuah pelatihan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" mengirim reaksi buatannya sendiri dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka catatan pemrosesan pelatihan itu memperlihatkan konten pembanding dan tidak mencatat pemakaian apa pun dari "Arunika"

  @sink:training_data @clause:no-training.derived @needs:training_data
  Aturan: Apa yang dibuat dari konten pun tidak melatih model
    Kegagalan di sini berarti apa yang dibuat dari konten pelanggan ditemukan dalam data latih.

    @s:transcript-agreed @reading:R5=as-original,if-recoverable @needs:meetings
    Skenario: Transkrip rapat pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat transkrip dari "Arunika"

    @s:summary-agreed @reading:R5=as-original,if-recoverable @needs:meetings @needs:ai_features
    Skenario: Ringkasan rapat pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Dan "Arunika" meminta Ringkasan Rapat meringkas rapat itu
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat ringkasan dari "Arunika"

    @s:embedding-agreed @reading:R5=as-original @needs:meetings @needs:models
    Skenario: Vektor sematan pesan obrolan pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat vektor sematan dari "Arunika"

  @sink:training_data @clause:no-training.invitations @reading:R23=everything @needs:training_data
  Aturan: Undangan pun tidak melatih model
    Kegagalan di sini berarti undangan webinar pelanggan ditemukan dalam data latih, termasuk data latih pemindai spam.

    @s:invitations-train-no-scanner @needs:webinars
    Skenario: Undangan pelanggan yang pernah setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Ketika "Arunika" mengundang "Cendana" ke webinar
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
