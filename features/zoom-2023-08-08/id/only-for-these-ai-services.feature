# language: id
@needs:accounts @needs:training @needs:consent
Fitur: Apa yang dibagikan untuk pelatihan hanya meningkatkan layanan AI ini
  Perusahaan diberitakan menyatakan bahwa konten yang dibagikan pelanggan dipakai agar layanan AI ini menjadi
  lebih baik. Dalam setiap skenario pelanggan membagikan konten untuk Ringkasan Rapat dan Tulis Obrolan Tim,
  atau menolak membagikannya, lalu konten itu dicari di setiap tempat lain yang dipakai perusahaan untuk
  mengolah konten: dalam model lain, dalam pekerjaan manusia atas mutu layanan, dalam analitik, dan dalam profil
  orang. Konten pembanding milik perusahaan sendiri setiap kali membuktikan bahwa tempat yang diperiksa memang
  dapat dilihat.

  Latar Belakang:
    Diketahui layanan memuat konten pembanding yang boleh dipakai untuk pelatihan

  @clause:only-for-these-ai-services.other-models
  Aturan: Model untuk keperluan lain tidak belajar apa pun
    Kegagalan di sini berarti konten yang dibagikan untuk layanan AI ini ditemukan dalam data latih model untuk keperluan lain.

    @s:advertising-model @needs:meetings @needs:messages @needs:training_data @sink:training_data
    Skenario: Obrolan dan pesan dalam data latih model pemeringkat iklan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk periklanan memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:emotion-model @needs:meetings @needs:training_data @sink:training_data
    Skenario: Audio dan video dalam data latih model pengenal emosi
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk pengenalan emosi memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:any-other-model-meeting @needs:meetings @needs:training_data @sink:training_data
    Skenario: Rapat dalam data latih setiap model lain yang ada
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk apa pun selain layanan AI generatif memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:any-other-model-messages @needs:messages @needs:training_data @sink:training_data
    Skenario: Pesan dalam data latih setiap model lain yang ada
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk apa pun selain layanan AI generatif memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:only-for-these-ai-services.other-purposes
  Aturan: Tanpa analitik dan tanpa profil
    Kegagalan di sini berarti konten yang dibagikan untuk layanan AI ini ditemukan di tempat yang dipakai untuk tujuan lain.

    @s:analytics @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Skenario: Obrolan dan pesan dalam tabel analitik
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka tabel analitik memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:profiles @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Skenario: Obrolan dan pesan dalam profil orang
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka profil orang memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:profiles-from-transcripts @needs:meetings @needs:other_uses @sink:other_use
    Skenario: Ucapan dari rapat dalam profil orang
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka profil orang memperlihatkan konten pembanding dan tidak memuat transkrip dari "Arunika"

  @clause:only-for-these-ai-services.later-features
  Aturan: Layanan yang ditambahkan kemudian dimulai tanpa konten
    Kegagalan di sini berarti konten yang dibagikan untuk layanan AI terdahulu ditemukan dalam data latih layanan yang ditambahkan kemudian.

    @s:later-service-meeting @reading:R14=two-named,each-consented-alone
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Rapat dalam data latih layanan tanya jawab rapat yang ditambahkan kemudian
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk layanan Tanya Rapat yang ditambahkan kemudian memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:later-service-transcript @reading:R14=two-named,each-consented-alone
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Transkrip dalam data latih layanan yang ditambahkan kemudian
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk layanan Tanya Rapat yang ditambahkan kemudian memperlihatkan konten pembanding dan tidak memuat transkrip dari "Arunika"

    @s:later-service-model @reading:R14=two-named,each-consented-alone @needs:meetings @needs:models @sink:model
    Skenario: Apa yang diulangi oleh model layanan yang ditambahkan kemudian
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka model hasil pelatihan itu untuk Tanya Rapat memunculkan kembali konten pembanding dan tidak memunculkan apa pun dari "Arunika"

  @clause:only-for-these-ai-services.shared-base
  Aturan: Model dasar yang dipakai bersama tidak belajar apa pun
    Kegagalan di sini berarti konten yang dibagikan untuk layanan AI ini ditemukan dalam data latih model yang menjadi dasar layanan lain.

    @s:shared-base-meeting @reading:R14=two-named,each-consented-alone
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Rapat dalam data latih model dasar bersama
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk model dasar bersama memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:shared-base-messages @reading:R14=two-named,each-consented-alone
    @needs:messages @needs:training_data @sink:training_data
    Skenario: Pesan dalam data latih model dasar bersama
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk model dasar bersama memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:shared-base-model @reading:R14=two-named,each-consented-alone @needs:messages @needs:models @sink:model
    Skenario: Apa yang diulangi oleh model dasar bersama
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka model dasar bersama hasil pelatihan itu memunculkan kembali konten pembanding dan tidak memunculkan apa pun dari "Arunika"

  @clause:only-for-these-ai-services.each-alone
  Aturan: Apa yang dibagikan untuk satu layanan tetap pada layanan itu
    Kegagalan di sini berarti konten yang dibagikan untuk salah satu dari kedua layanan AI ditemukan dalam data latih layanan yang lain.

    @s:summary-alone @reading:R14=each-consented-alone @needs:meetings @needs:training_data @sink:training_data
    Skenario: Obrolan rapat yang dibagikan untuk Ringkasan Rapat dalam data latih Tulis Obrolan Tim
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model hanya untuk Ringkasan Rapat
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk Tulis Obrolan Tim memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:summary-alone-transcript @reading:R14=each-consented-alone
    @needs:meetings @needs:training_data @sink:training_data
    Skenario: Transkrip yang dibagikan untuk Ringkasan Rapat dalam data latih Tulis Obrolan Tim
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model hanya untuk Ringkasan Rapat
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk Tulis Obrolan Tim memperlihatkan konten pembanding dan tidak memuat transkrip dari "Arunika"

    @s:compose-alone @reading:R14=each-consented-alone @needs:messages @needs:training_data @sink:training_data
    Skenario: Pesan yang dibagikan untuk Tulis Obrolan Tim dalam data latih Ringkasan Rapat
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model hanya untuk Tulis Obrolan Tim
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk Ringkasan Rapat memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:only-for-these-ai-services.evaluation
  Aturan: Manusia dan himpunan data uji hanya memperoleh apa yang dibagikan
    Kegagalan di sini berarti konten yang tidak dibagikan berada dalam himpunan data uji atau diperlihatkan kepada manusia.

    @s:evaluation-never-asked @reading:R19=answer-to-the-question @needs:meetings @needs:other_uses @sink:other_use
    Skenario: Konten pelanggan yang belum pernah dimintai persetujuan dalam himpunan data uji
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka himpunan data uji memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:evaluation-declined @needs:messages @needs:other_uses @sink:other_use
    Skenario: Konten pelanggan yang menolak dalam himpunan data uji
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka himpunan data uji memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:labelling-declined @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Skenario: Konten pelanggan yang menolak dalam pelabelan oleh manusia
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka antrean pelabelan oleh manusia memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:review-never-asked @reading:R19=answer-to-the-question
    @needs:meetings @needs:messages @needs:other_uses @sink:other_use
    Skenario: Konten pelanggan yang belum pernah dimintai persetujuan dalam peninjauan oleh manusia
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka antrean peninjauan oleh manusia memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"


  Aturan: Apabila evaluasi dianggap pelatihan, persetujuan harus mendahuluinya
    Kegagalan di sini berarti konten pelanggan yang tidak pernah menyetujui ditemukan dalam himpunan data uji.

    @s:evaluation-is-training-chat @reading:R19=answer-to-the-question @clause:consent-before-training.chat @reading:R8=also-evaluation-and-retrieval,also-prompt-examples
    @needs:messages @needs:other_uses @sink:other_use
    Skenario: Pesan dalam himpunan data uji
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka himpunan data uji memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:evaluation-is-training-meeting @reading:R19=answer-to-the-question @clause:consent-before-training.audio @clause:consent-before-training.video @reading:R8=also-evaluation-and-retrieval,also-prompt-examples
    @needs:meetings @needs:other_uses @sink:other_use
    Skenario: Audio dan video dalam himpunan data uji
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka himpunan data uji memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
