# language: id
@needs:accounts @needs:training @needs:consent @needs:third_parties @sink:third_party
Fitur: Konten tidak melatih model pihak ketiga
  Perusahaan diberitakan menyatakan bahwa konten yang dibagikan pelanggan atas pilihannya sendiri tidak dipakai
  untuk melatih model oleh pihak ketiga; pelatihan mana yang dimaksud adalah soal penafsiran R21. Dalam setiap
  skenario pelanggan yang telah menyetujui pelatihan model memasukkan konten yang dapat dikenali kembali, lalu konten
  itu dicari di tempat pihak ketiga menerima apa yang dikirim kepada mereka. Konten pembanding, yang boleh dikirim,
  setiap kali membuktikan bahwa sisi pihak ketiga memang dapat dilihat.

  Latar Belakang:
    Diketahui layanan memuat konten pembanding yang boleh dipakai untuk pelatihan

  @clause:no-third-party-training.their-model
  Aturan: Model milik pihak ketiga tidak belajar apa pun dari pelanggan
    Kegagalan di sini berarti konten pelanggan sampai kepada pihak ketiga yang melatih modelnya sendiri.

    @s:their-model-audio @needs:meetings
    Skenario: Audio yang dibagikan dengan persetujuan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk melatih modelnya sendiri, sedangkan konten pembanding tiba di sana

    @s:their-model-video @needs:meetings
    Skenario: Video yang dibagikan dengan persetujuan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk melatih modelnya sendiri, sedangkan konten pembanding tiba di sana

    @s:their-model-chat @needs:meetings @needs:messages
    Skenario: Obrolan dan pesan yang dibagikan dengan persetujuan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk melatih modelnya sendiri, sedangkan konten pembanding tiba di sana

    @s:their-model-transcript @reading:R5=as-original,if-recoverable @needs:meetings
    Skenario: Transkrip rapat yang dibagikan dengan persetujuan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima transkrip dari "Arunika" untuk melatih modelnya sendiri, sedangkan konten pembanding tiba di sana

    @s:their-model-never-asked @clause:consent-before-training.models-of-others @needs:messages
    Skenario: Pesan pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk melatih modelnya sendiri, sedangkan konten pembanding tiba di sana

    @s:affiliate-model @reading:R12=affiliates-too @needs:messages
    Skenario: Afiliasi melatih modelnya sendiri
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada afiliasi yang menerima apa pun dari "Arunika" untuk melatih modelnya sendiri, sedangkan konten pembanding tiba di sana

    @s:inference-kept-is-training @reading:R12b=training @needs:ai_features @sink:third_party_storage
    Skenario: Pihak ketiga menyimpan apa yang dikirim kepadanya untuk melengkapi draf
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Ketika "Arunika" meminta Tulis Obrolan Tim melengkapi sebuah draf
      Dan pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menyimpan apa pun yang dikirim kepadanya untuk draf "Arunika", sedangkan konten pembanding tersimpan di sana

  @clause:no-third-party-training.trained-by-them @reading:R12=any-other-entity,affiliates-too
  Aturan: Pihak ketiga tidak melatih model atas nama perusahaan
    Kegagalan di sini berarti konten pelanggan diserahkan kepada pihak ketiga yang melatih model untuk perusahaan.

    @s:trained-by-them-chat @needs:messages
    Skenario: Pesan dan kontraktor yang melatih model perusahaan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk melatih model milik perusahaan, sedangkan konten pembanding tiba di sana

    @s:trained-by-them-meeting @needs:meetings
    Skenario: Rapat dan kontraktor yang melatih model perusahaan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk melatih model milik perusahaan, sedangkan konten pembanding tiba di sana

  @clause:no-third-party-training.fine-tuning
  Aturan: Model milik pihak ketiga tidak disetel halus dengan konten pelanggan
    Kegagalan di sini berarti konten pelanggan sampai kepada pihak ketiga yang modelnya disetel halus, dan hasilnya dianggap milik pihak ketiga itu (penafsiran R13).

    @s:fine-tuned-for-them @reading:R13=theirs-if-weights-go-back,always-theirs @needs:messages
    Skenario: Model pihak ketiga disetel halus, dan pihak ketiga mendapat hasilnya
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk menyetel halus model yang hasilnya kembali kepada pihak ketiga itu, sedangkan konten pembanding tiba di sana

    @s:fine-tuned-for-us @reading:R13=always-theirs @needs:messages
    Skenario: Model pihak ketiga disetel halus, dan perusahaan menyimpan hasilnya
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk menyetel halus model yang hasilnya diserahkan kepada perusahaan, sedangkan konten pembanding tiba di sana

  @clause:no-third-party-training.inference-kept @sink:third_party_storage
  Aturan: Pihak ketiga yang membantu sebuah fitur tidak menyimpan apa pun
    Kegagalan di sini berarti pihak ketiga yang hanya perlu melengkapi teks telah menyimpan apa yang ditulis pelanggan.

    @s:inference-kept @reading:R12b=separate-finding @needs:ai_features
    Skenario: Draf yang dilengkapi dengan bantuan pihak ketiga
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Ketika "Arunika" meminta Tulis Obrolan Tim melengkapi sebuah draf
      Dan pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menyimpan apa pun yang dikirim kepadanya untuk draf "Arunika", sedangkan konten pembanding tersimpan di sana
