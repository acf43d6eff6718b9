# language: id
@needs:accounts @needs:training @needs:consent @needs:third_parties @sink:third_party
Fitur: Tidak satu jenis komunikasi pun melatih model melalui pihak ketiga
  Ketentuan edisi ini menyebut layar yang dibagikan, lampiran, hasil jajak pendapat, papan tulis, dan reaksi di
  samping audio, video, dan obrolan.

  Latar Belakang:
    Diketahui layanan memuat konten pembanding yang boleh dipakai untuk pelatihan

  @clause:no-third-party-training.every-kind
  Aturan: Pihak ketiga tidak menerima bahan pelatihan, apa pun jenisnya
    Kegagalan di sini berarti konten pelanggan sampai kepada pihak ketiga yang melatih model dengannya.

    @s:third-parties-screen @needs:meetings
    Skenario: Yang diterima pihak ketiga dari layar yang dibagikan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" membagikan layar dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk melatih modelnya sendiri, sedangkan konten pembanding tiba di sana
      Dan tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk melatih model milik perusahaan, sedangkan konten pembanding tiba di sana

    @s:third-parties-files @needs:meetings
    Skenario: Yang diterima pihak ketiga dari berkas yang dilampirkan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" melampirkan berkas teks dalam rapatnya sendiri
      Dan "Arunika" melampirkan gambar dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk melatih modelnya sendiri, sedangkan konten pembanding tiba di sana
      Dan tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk melatih model milik perusahaan, sedangkan konten pembanding tiba di sana

    @s:third-parties-poll @needs:meetings
    Skenario: Yang diterima pihak ketiga dari jajak pendapat, papan tulis digital, dan reaksi
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengadakan jajak pendapat dalam rapatnya sendiri
      Dan "Arunika" menulis dan menggambar di papan tulis digital dalam rapatnya sendiri
      Dan "Arunika" mengirim reaksi buatannya sendiri dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk melatih modelnya sendiri, sedangkan konten pembanding tiba di sana
      Dan tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk melatih model milik perusahaan, sedangkan konten pembanding tiba di sana
