# language: id
@needs:accounts @needs:training @needs:consent
Fitur: Komitmen untuk tidak menggunakan catatan pendidikan dan informasi kesehatan yang dilindungi
  Perusahaan diberitakan menyatakan tidak menggunakan catatan pendidikan atau informasi kesehatan pelanggannya
  yang dilindungi. Dalam setiap skenario sekolah, klinik, atau pelanggan biasa memasukkan konten yang dapat
  dikenali kembali, sebagian berupa catatan rekaan yang nomornya bukan milik siapa pun, lalu konten itu dicari.
  Sebagian skenario hanya dihitung apabila persetujuan tidak mengubah apa pun; penafsiran R6 dan R7 menentukan
  yang mana. Percakapan, gambar, dan tulisan biasa dari sekolah atau klinik bukan catatan; hal itu dihitung
  apabila janjinya ditafsirkan demikian menurut R7. Konten pembanding, yang boleh dipakai, setiap kali membuktikan
  bahwa tempat yang diperiksa memang dapat dilihat.

  Latar Belakang:
    Diketahui layanan memuat konten pembanding yang boleh dipakai untuk pelatihan

  @clause:no-education-or-health.education-training
  Aturan: Catatan pendidikan tidak dipakai untuk melatih apa pun
    Kegagalan di sini berarti catatan pendidikan, atau konten pelanggan pendidikan, ditemukan dalam data latih atau diulangi oleh suatu model.

    @s:education-never-asked @reading:R19=answer-to-the-question
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Catatan pendidikan milik pelanggan pendidikan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan pendidikan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" membacakan catatan pendidikan dalam rapatnya sendiri
      Dan "Arunika" menulis catatan pendidikan dalam obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:education-records-declined @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Skenario: Catatan pendidikan milik pelanggan pendidikan yang menolak
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" menulis catatan pendidikan dalam obrolan rapatnya sendiri
      Dan "Arunika" mengirim catatan pendidikan melalui pesan langsung
      Dan "Arunika" menulis catatan pendidikan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:education-consented @reading:R7=all-content-of-such-accounts @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Percakapan, video, dan obrolan biasa pelanggan pendidikan yang setuju
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:education-records-consented @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Skenario: Catatan pendidikan milik pelanggan pendidikan yang setuju
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis catatan pendidikan dalam obrolan rapatnya sendiri
      Dan "Arunika" mengirim catatan pendidikan melalui pesan langsung
      Dan "Arunika" menulis catatan pendidikan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:education-in-the-meeting-of-another @reading:R7=all-content-of-such-accounts @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Pelanggan pendidikan dalam rapat pelanggan biasa, dan keduanya setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Bumi" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Bumi"
      Dan "Bumi" berbicara dalam rapat itu
      Dan "Bumi" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Bumi"

    @s:education-model @reading:R6=no-use,no-training-even-with-consent @needs:messages @needs:models @sink:model
    Skenario: Catatan pendidikan yang diulangi oleh model terlatih
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis catatan pendidikan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka model hasil pelatihan itu memunculkan kembali konten pembanding dan tidak memunculkan apa pun dari "Arunika"

  @clause:no-education-or-health.health-training
  Aturan: Catatan kesehatan tidak dipakai untuk melatih apa pun
    Kegagalan di sini berarti catatan kesehatan, atau konten pelanggan layanan kesehatan, ditemukan dalam data latih atau diulangi oleh suatu model.

    @s:health-never-asked @reading:R19=answer-to-the-question @needs:meetings @needs:training_data @sink:training_data
    Skenario: Catatan kesehatan milik pelanggan layanan kesehatan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" membacakan catatan kesehatan dalam rapatnya sendiri
      Dan "Arunika" menulis catatan kesehatan dalam obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:health-records-declined @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Skenario: Catatan kesehatan milik pelanggan layanan kesehatan yang menolak
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" menulis catatan kesehatan dalam obrolan rapatnya sendiri
      Dan "Arunika" mengirim catatan kesehatan melalui pesan langsung
      Dan "Arunika" menulis catatan kesehatan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:health-consented @reading:R7=all-content-of-such-accounts @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Percakapan, video, dan obrolan biasa pelanggan layanan kesehatan yang setuju
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:health-records-consented @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Skenario: Catatan kesehatan milik pelanggan layanan kesehatan yang setuju
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis catatan kesehatan dalam obrolan rapatnya sendiri
      Dan "Arunika" mengirim catatan kesehatan melalui pesan langsung
      Dan "Arunika" menulis catatan kesehatan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:health-in-the-meeting-of-another @reading:R7=all-content-of-such-accounts @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Pelanggan layanan kesehatan dalam rapat pelanggan biasa, dan keduanya setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Bumi" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Bumi"
      Dan "Bumi" berbicara dalam rapat itu
      Dan "Bumi" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Bumi"

    @s:health-model @reading:R6=no-use,no-training-even-with-consent @needs:messages @needs:models @sink:model
    Skenario: Catatan kesehatan yang diulangi oleh model terlatih
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis catatan kesehatan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka model hasil pelatihan itu memunculkan kembali konten pembanding dan tidak memunculkan apa pun dari "Arunika"

  @clause:no-education-or-health.education-use
  Aturan: Catatan pendidikan hanya dipakai untuk melayani pelanggan yang memintanya
    Kegagalan di sini berarti catatan pelanggan pendidikan ditemukan di tempat yang dipakai untuk hal yang tidak diminta pelanggan itu.

    @s:education-other-models @reading:R6=no-use @needs:meetings @needs:training_data @sink:training_data
    Skenario: Catatan pelanggan pendidikan dalam data latih model untuk keperluan lain
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan "Arunika" membacakan catatan pendidikan dalam rapatnya sendiri
      Dan "Arunika" menulis catatan pendidikan dalam obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk apa pun selain layanan AI generatif memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
      Dan data latih pelatihan itu untuk model dasar bersama memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:education-evaluation @reading:R6=no-use @needs:meetings @needs:other_uses @sink:other_use
    Skenario: Catatan pelanggan pendidikan dalam himpunan data uji
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan "Arunika" membacakan catatan pendidikan dalam rapatnya sendiri
      Dan "Arunika" menulis catatan pendidikan dalam obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka himpunan data uji memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:education-labelling @reading:R6=no-use @needs:messages @needs:other_uses @sink:other_use
    Skenario: Catatan pelanggan pendidikan dalam pelabelan oleh manusia
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan "Arunika" mengirim catatan pendidikan melalui pesan langsung
      Dan "Arunika" menulis catatan pendidikan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka antrean pelabelan oleh manusia memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:education-review @reading:R6=no-use @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Skenario: Catatan pelanggan pendidikan dalam peninjauan oleh manusia
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan "Arunika" membacakan catatan pendidikan dalam rapatnya sendiri
      Dan "Arunika" menulis catatan pendidikan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka antrean peninjauan oleh manusia memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:education-analytics-and-profiles @reading:R6=no-use
    @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Skenario: Catatan pelanggan pendidikan dalam analitik dan profil orang
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis catatan pendidikan dalam obrolan rapatnya sendiri
      Dan "Arunika" menulis catatan pendidikan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka tabel analitik memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
      Dan profil orang memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:education-third-parties @reading:R6=no-use
    @needs:meetings @needs:messages @needs:third_parties @sink:third_party
    Skenario: Catatan pelanggan pendidikan pada pihak ketiga yang melatih
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan "Arunika" membacakan catatan pendidikan dalam rapatnya sendiri
      Dan "Arunika" menulis catatan pendidikan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk pelatihan apa pun, sedangkan konten pembanding tiba di sana

    @s:education-draft-kept @reading:R7=all-content-of-such-accounts @reading:R6=no-use
    @needs:ai_features @needs:third_parties @sink:third_party_storage
    Skenario: Draf pelanggan pendidikan yang dilengkapi dengan bantuan pihak ketiga
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Ketika "Arunika" meminta Tulis Obrolan Tim melengkapi sebuah draf
      Dan pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menyimpan apa pun yang dikirim kepadanya untuk draf "Arunika", sedangkan konten pembanding tersimpan di sana

  @clause:no-education-or-health.health-use
  Aturan: Catatan kesehatan hanya dipakai untuk melayani pelanggan yang memintanya
    Kegagalan di sini berarti catatan pelanggan layanan kesehatan ditemukan di tempat yang dipakai untuk hal yang tidak diminta pelanggan itu.

    @s:health-other-models @reading:R6=no-use @needs:meetings @needs:training_data @sink:training_data
    Skenario: Catatan pelanggan layanan kesehatan dalam data latih model untuk keperluan lain
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model
      Dan "Arunika" membacakan catatan kesehatan dalam rapatnya sendiri
      Dan "Arunika" menulis catatan kesehatan dalam obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk apa pun selain layanan AI generatif memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
      Dan data latih pelatihan itu untuk model dasar bersama memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:health-evaluation @reading:R6=no-use @needs:meetings @needs:other_uses @sink:other_use
    Skenario: Catatan pelanggan layanan kesehatan dalam himpunan data uji
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model
      Dan "Arunika" membacakan catatan kesehatan dalam rapatnya sendiri
      Dan "Arunika" menulis catatan kesehatan dalam obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka himpunan data uji memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:health-labelling @reading:R6=no-use @needs:messages @needs:other_uses @sink:other_use
    Skenario: Catatan pelanggan layanan kesehatan dalam pelabelan oleh manusia
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model
      Dan "Arunika" mengirim catatan kesehatan melalui pesan langsung
      Dan "Arunika" menulis catatan kesehatan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka antrean pelabelan oleh manusia memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:health-review @reading:R6=no-use @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Skenario: Catatan pelanggan layanan kesehatan dalam peninjauan oleh manusia
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model
      Dan "Arunika" membacakan catatan kesehatan dalam rapatnya sendiri
      Dan "Arunika" menulis catatan kesehatan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka antrean peninjauan oleh manusia memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:health-analytics-and-profiles @reading:R6=no-use
    @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Skenario: Catatan pelanggan layanan kesehatan dalam analitik dan profil orang
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis catatan kesehatan dalam obrolan rapatnya sendiri
      Dan "Arunika" menulis catatan kesehatan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka tabel analitik memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
      Dan profil orang memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:health-third-parties @reading:R6=no-use @needs:meetings @needs:messages @needs:third_parties @sink:third_party
    Skenario: Catatan pelanggan layanan kesehatan pada pihak ketiga yang melatih
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model
      Dan "Arunika" membacakan catatan kesehatan dalam rapatnya sendiri
      Dan "Arunika" menulis catatan kesehatan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk pelatihan apa pun, sedangkan konten pembanding tiba di sana

    @s:health-draft-kept @reading:R7=all-content-of-such-accounts @reading:R6=no-use
    @needs:ai_features @needs:third_parties @sink:third_party_storage
    Skenario: Draf pelanggan layanan kesehatan yang dilengkapi dengan bantuan pihak ketiga
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Ketika "Arunika" meminta Tulis Obrolan Tim melengkapi sebuah draf
      Dan pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menyimpan apa pun yang dikirim kepadanya untuk draf "Arunika", sedangkan konten pembanding tersimpan di sana

  @clause:no-education-or-health.derived
  Aturan: Apa yang dibuat dari suatu catatan diperlakukan sama dengan catatannya
    Kegagalan di sini berarti sesuatu yang dibuat dari catatan pendidikan atau kesehatan ditemukan dalam data latih.

    @s:education-transcript-never-asked @reading:R19=answer-to-the-question
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Transkrip catatan pendidikan, dan belum ada yang dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan pendidikan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" membacakan catatan pendidikan dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat transkrip dari "Arunika"

    @s:health-transcript-never-asked @reading:R19=answer-to-the-question
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Transkrip catatan kesehatan, dan belum ada yang dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" membacakan catatan kesehatan dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat transkrip dari "Arunika"

    @s:education-transcript-consented @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Transkrip catatan pendidikan, dengan persetujuan
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan "Arunika" membacakan catatan pendidikan dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat transkrip dari "Arunika"

    @s:health-summary-consented @reading:R7=all-content-of-such-accounts @reading:R6=no-use,no-training-even-with-consent
    @needs:ai_features @needs:meetings @needs:training_data @sink:training_data
    Skenario: Ringkasan rapat sebuah klinik, dengan persetujuan
      Diketahui "Arunika" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Dan "Arunika" meminta Ringkasan Rapat meringkas rapat itu
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat ringkasan dari "Arunika"

    @s:education-embedding-consented @reading:R6=no-use,no-training-even-with-consent @reading:R5=as-original
    @needs:messages @needs:models @needs:training_data @sink:training_data
    Skenario: Vektor sematan catatan pendidikan, dengan persetujuan
      Diketahui "Arunika" adalah pelanggan pendidikan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis catatan pendidikan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat vektor sematan dari "Arunika"

  @clause:no-education-or-health.ordinary-accounts
  Aturan: Catatan tetaplah catatan, di akun siapa pun catatan itu berada
    Kegagalan di sini berarti catatan pendidikan atau kesehatan dari akun pelanggan biasa ditemukan dalam data latih atau dalam pemakaian lain.

    @s:ordinary-education-records @reading:R7=any-account @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Skenario: Catatan pendidikan dalam obrolan pelanggan biasa yang setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis catatan pendidikan dalam obrolan rapatnya sendiri
      Dan "Arunika" mengirim catatan pendidikan melalui pesan langsung
      Dan "Arunika" menulis catatan pendidikan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:ordinary-health-records @reading:R7=any-account @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Skenario: Catatan kesehatan dalam obrolan pelanggan biasa yang setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis catatan kesehatan dalam obrolan rapatnya sendiri
      Dan "Arunika" mengirim catatan kesehatan melalui pesan langsung
      Dan "Arunika" menulis catatan kesehatan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:ordinary-record-read-out @reading:R7=any-account @reading:R6=no-use,no-training-even-with-consent
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Catatan kesehatan yang dibacakan dalam rapat, dengan persetujuan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" membacakan catatan kesehatan dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
      Dan data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat transkrip dari "Arunika"

    @s:ordinary-records-declined @reading:R7=any-account
    @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Skenario: Catatan milik pelanggan biasa yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" menulis catatan pendidikan dalam obrolan rapatnya sendiri
      Dan "Arunika" menulis catatan kesehatan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:ordinary-records-otherwise @reading:R7=any-account @reading:R6=no-use
    @needs:messages @needs:other_uses @sink:other_use
    Skenario: Catatan milik pelanggan biasa dalam pelabelan dan peninjauan oleh manusia
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengirim catatan kesehatan melalui pesan langsung
      Dan "Arunika" menulis catatan pendidikan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka antrean pelabelan oleh manusia memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
      Dan antrean peninjauan oleh manusia memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
