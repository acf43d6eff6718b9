# language: id
@needs:accounts @needs:training @needs:consent
Fitur: Persetujuan sebelum pelatihan, untuk jenis konten lain
  Berita dan ketentuan menyebut audio, video, dan obrolan, dan tidak menjelaskan apakah hanya itu yang dimaksud.
  Skenario di sini dihitung apabila keduanya ditafsirkan lebih luas (penafsiran R4).

  Latar Belakang:
    Diketahui layanan memuat konten pembanding yang boleh dipakai untuk pelatihan

  @sink:training_data @clause:consent-before-training.first @needs:training_data
  Aturan: Berkas, layar, dan jajak pendapat pun menunggu persetujuan
    Kegagalan di sini berarti berkas, layar, atau jajak pendapat pelanggan ditemukan dalam data latih sebelum ada persetujuan.

    @s:other-file-never-asked @reading:R19=answer-to-the-question @reading:R4=also-files-screens-polls,everything
    @needs:meetings
    Skenario: Berkas teks pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" melampirkan berkas teks dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:other-file-declined @reading:R4=also-files-screens-polls,everything @needs:meetings
    Skenario: Berkas teks pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" melampirkan berkas teks dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:other-picture-never-asked @reading:R19=answer-to-the-question @reading:R4=also-files-screens-polls,everything
    @needs:meetings
    Skenario: Gambar pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" melampirkan gambar dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:other-picture-declined @reading:R4=also-files-screens-polls,everything @needs:meetings
    Skenario: Gambar pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" melampirkan gambar dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:other-screen-never-asked @reading:R19=answer-to-the-question @reading:R4=also-files-screens-polls,everything
    @needs:meetings
    Skenario: Layar yang dibagikan pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" membagikan layar dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:other-screen-declined @reading:R4=also-files-screens-polls,everything @needs:meetings
    Skenario: Layar yang dibagikan pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" membagikan layar dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:other-poll-never-asked @reading:R19=answer-to-the-question @reading:R4=also-files-screens-polls,everything
    @needs:meetings
    Skenario: Jajak pendapat pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" mengadakan jajak pendapat dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:other-poll-declined @reading:R4=also-files-screens-polls,everything @needs:meetings
    Skenario: Jajak pendapat pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" mengadakan jajak pendapat dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:consent-before-training.first @needs:training_data
  Aturan: Segala yang lain pun menunggu persetujuan
    Kegagalan di sini berarti papan tulis digital atau reaksi pelanggan ditemukan dalam data latih sebelum ada persetujuan.

    @s:other-whiteboard-never-asked @reading:R19=answer-to-the-question @reading:R4=everything @needs:meetings
    Skenario: Papan tulis digital pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis dan menggambar di papan tulis digital dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:other-whiteboard-declined @reading:R4=everything @needs:meetings
    Skenario: Papan tulis digital pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" menulis dan menggambar di papan tulis digital dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:other-reaction-never-asked @reading:R19=answer-to-the-question @reading:R4=everything @needs:meetings
    Skenario: Reaksi pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" mengirim reaksi buatannya sendiri dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:other-reaction-declined @reading:R4=everything @needs:meetings
    Skenario: Reaksi pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" mengirim reaksi buatannya sendiri dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
