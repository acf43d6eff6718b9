# language: id
@needs:accounts @needs:training @needs:consent
Fitur: Persetujuan sebelum pelatihan
  Perusahaan diberitakan menyatakan tidak memakai audio, video, atau obrolan pelanggannya untuk melatih model AI
  sebelum pelanggan menyetujuinya, dan ketentuan layanannya menyatakan demikian. Dalam setiap skenario pelanggan
  memasukkan konten yang dapat dikenali kembali, model dilatih, lalu konten itu dicari. Konten pembanding, yang
  boleh dipakai, setiap kali membuktikan bahwa tempat yang diperiksa memang dapat dilihat.

  Latar Belakang:
    Diketahui layanan memuat konten pembanding yang boleh dipakai untuk pelatihan

  @sink:training_data @needs:training_data
  Aturan: Tanpa persetujuan, tidak ada yang dipakai
    Kegagalan di sini berarti konten pelanggan yang tidak pernah menyetujui ditemukan dalam data latih.

    @s:never-asked-audio @reading:R19=answer-to-the-question @clause:consent-before-training.audio @needs:meetings
    Skenario: Audio pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:never-asked-video @reading:R19=answer-to-the-question @clause:consent-before-training.video @needs:meetings
    Skenario: Video pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:never-asked-meeting-chat @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:meetings
    Skenario: Obrolan rapat pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:never-asked-direct-message @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:messages
    Skenario: Pesan langsung pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" mengirim pesan langsung
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:never-asked-team-chat @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:messages
    Skenario: Obrolan tim pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:never-asked-changed @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:content @needs:messages
    Skenario: Kata-kata yang sudah diganti oleh pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" mengganti kata-kata pesan itu
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:never-asked-writes-on @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:meetings @needs:messages
    Skenario: Pelanggan yang belum pernah dimintai persetujuan terus menulis, begitu pula seorang anggotanya
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan seorang anggota "Arunika" tanpa wewenang menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:never-asked-webinar-question @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:webinar_questions @needs:webinars
    Skenario: Pertanyaan webinar dari pelanggan yang belum pernah dimintai persetujuan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" mengajukan pertanyaan dalam webinarnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:declined-audio @clause:consent-before-training.audio @needs:meetings
    Skenario: Audio pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:declined-video @clause:consent-before-training.video @needs:meetings
    Skenario: Video pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:declined-chat @reading:R4=audio-video-chat,also-files-screens-polls,everything @clause:consent-before-training.chat
    @needs:meetings @needs:messages
    Skenario: Obrolan dan pesan pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:declined-webinar-question @reading:R4=audio-video-chat,also-files-screens-polls,everything @clause:consent-before-training.chat
    @needs:webinar_questions @needs:webinars
    Skenario: Pertanyaan webinar dari pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" mengajukan pertanyaan dalam webinarnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:consent-before-training.chat
  Aturan: Catatan layanan itu sendiri tidak menyebut pemakaian tanpa persetujuan
    Kegagalan di sini berarti layanan itu sendiri mencatat bahwa konten pelanggan yang menolak telah dipakai.

    @s:declined-records @reading:R4=audio-video-chat,also-files-screens-polls,everything
    @needs:messages @needs:processing_records
    Skenario: Catatan layanan itu sendiri tentang sebuah pelatihan
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka catatan pemrosesan pelatihan itu memperlihatkan konten pembanding dan tidak mencatat pemakaian apa pun dari "Arunika"

  @sink:model
  Aturan: Model terlatih tidak memunculkan kembali apa pun yang dipakai tanpa persetujuan
    Kegagalan di sini berarti sebuah model mengulangi kata-kata pelanggan yang tidak pernah menyetujui, dari mana pun model itu mempelajarinya.

    @s:never-asked-model @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @clause:consent-before-training.chat
    @needs:messages @needs:models
    Skenario: Apa yang diulangi oleh model terlatih
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka model hasil pelatihan itu memunculkan kembali konten pembanding dan tidak memunculkan apa pun dari "Arunika"

  @sink:training_data @clause:consent-before-training.first @needs:training_data
  Aturan: Persetujuan mendahului pemakaian
    Kegagalan di sini berarti konten ditemukan dalam data latih yang disusun sebelum pelanggan menyetujui.

    @s:set-assembled-before-consent @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question
    @needs:messages @needs:training_hold
    Skenario: Data latih yang disusun sebelum pelanggan setuju
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika sebuah pelatihan telah menyusun data latihnya dan belum belajar darinya
      Dan "Arunika" menyetujui pelatihan model
      Dan pelatihan itu selesai
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:notice-shown-not-answered @reading:R4=audio-video-chat,also-files-screens-polls,everything @needs:messages
    Skenario: Pertanyaan telah ditampilkan dan belum dijawab
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan belum menjawab
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:consent-before-training.not-by-enabling @needs:training_data
  Aturan: Mengaktifkan fitur AI bukan persetujuan untuk pelatihan model
    Kegagalan di sini berarti pemakaian fitur AI dianggap sebagai persetujuan untuk pelatihan model.

    @s:summary-on-without-consent @reading:R19=answer-to-the-question @needs:meetings @needs:ai_features
    Skenario: Ringkasan Rapat aktif, dan persetujuan belum pernah diminta
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:compose-on-without-consent @reading:R19=answer-to-the-question @needs:ai_features
    Skenario: Tulis Obrolan Tim dipakai, dan persetujuan belum pernah diminta
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Dan "Arunika" meminta Tulis Obrolan Tim melengkapi sebuah draf
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:features-yes-sharing-no @reading:R4=audio-video-chat,also-files-screens-polls,everything
    @needs:messages @needs:ai_features
    Skenario: Ya untuk fitur AI, tidak untuk pembagian konten
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:consent-before-training.authority @needs:training_data
  Aturan: Hanya orang yang berwenang dapat menyetujui atas nama pelanggan
    Kegagalan di sini berarti jawaban orang yang tidak berwenang dianggap sebagai persetujuan pelanggan.

    @s:member-says-yes @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @reading:R3=owner-or-admin,owner-only,anyone-for-own
    @needs:messages
    Skenario: Anggota tanpa wewenang memberi persetujuan atas nama semua orang
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan seorang anggota "Arunika" tanpa wewenang menjawab ya atas pemberitahuan persetujuan
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:member-says-yes-for-own-content @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @reading:R3=owner-or-admin,owner-only
    @needs:messages
    Skenario: Persetujuan anggota tanpa wewenang tidak berlaku sama sekali
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan seorang anggota "Arunika" tanpa wewenang menjawab ya atas pemberitahuan persetujuan
      Dan orang itu menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
      Dan bukti jawaban "Arunika" tidak memperlihatkan persetujuan yang diberikan orang itu

    @s:former-administrator-says-yes @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @reading:R3=owner-or-admin,owner-only
    @needs:messages
    Skenario: Mantan administrator setuju
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan seorang mantan administrator "Arunika" menjawab ya atas pemberitahuan persetujuan
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:guest-says-yes @reading:R19=answer-to-the-question @needs:meetings
    Skenario: Tamu sebuah rapat setuju
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Cakra" adalah tamu tanpa akun
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Cakra"
      Dan tamu "Cakra" menjawab ya atas pemberitahuan persetujuan
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:another-customer-says-yes @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question
    @needs:messages
    Skenario: Pelanggan lain setuju
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Bumi" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Bumi" menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:administrator-says-yes @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @reading:R3=owner-only
    @needs:messages
    Skenario: Administrator yang bukan pemilik setuju
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan seorang administrator "Arunika" menjawab ya atas pemberitahuan persetujuan
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:consent-before-training.own-words @needs:training_data
  Aturan: Persetujuan satu pelanggan tidak berlaku atas kata-kata pelanggan lain
    Kegagalan di sini berarti konten seseorang ditemukan dalam data latih padahal pihak yang persetujuannya berlaku tidak menyetujui.

    @s:host-agreed-speaker-did-not @reading:R19=answer-to-the-question @reading:R1=speaker-account,each-person
    @needs:meetings
    Skenario: Tuan rumah setuju, pembicara dari pelanggan lain tidak
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Bumi" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Bumi"
      Dan "Bumi" berbicara dalam rapat itu
      Dan "Bumi" menampilkan video dalam rapat itu
      Dan "Bumi" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Bumi"

    @s:mixed-audio @reading:R1=speaker-account,each-person @needs:meetings
    Skenario: Dua pelanggan berbicara dalam satu rapat, dan salah satunya tidak setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Bumi" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Bumi"
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Bumi" berbicara dalam rapat itu
      Dan rapat itu berakhir
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Bumi"

    @s:joint-summary @reading:R1=speaker-account,each-person @reading:R5=as-original,if-recoverable @needs:meetings @needs:ai_features
    Skenario: Ringkasan rapat yang salah satu pelanggannya tidak setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan "Bumi" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Bumi"
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan "Bumi" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Dan "Arunika" meminta Ringkasan Rapat meringkas rapat itu
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat ringkasan dari "Bumi"

    @s:guest-of-a-host-that-agreed @reading:R2=never-consented,left-out @needs:meetings
    Skenario: Tamu tanpa akun, dalam rapat yang tuan rumahnya setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Cakra" adalah tamu tanpa akun
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Cakra"
      Dan "Cakra" berbicara dalam rapat itu
      Dan "Cakra" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Cakra"

    @s:guest-of-a-host-that-did-not-agree @needs:meetings
    Skenario: Tamu tanpa akun, dalam rapat yang tuan rumahnya tidak setuju
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Cakra" adalah tamu tanpa akun
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Cakra"
      Dan "Cakra" berbicara dalam rapat itu
      Dan "Cakra" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Cakra"

    @s:host-agreed-asker-did-not @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R1=speaker-account,each-person
    @needs:webinar_questions @needs:webinars
    Skenario: Penyelenggara webinar setuju, pelanggan yang bertanya di webinar itu tidak
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Bumi" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Bumi" mengajukan pertanyaan dalam webinar yang diselenggarakan "Arunika"
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Bumi"

    @s:quoted-words @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R16=a,both
    @needs:messages
    Skenario: Kata-kata yang dikutip oleh pelanggan yang setuju
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Bumi" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengirim pesan langsung kepada "Bumi"
      Dan "Bumi" menulis pesan di obrolan tim yang mengutip pesan itu
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:consent-before-training.derived @needs:meetings @needs:training_data
  Aturan: Apa yang dibuat dari konten dianggap sebagai konten
    Kegagalan di sini berarti apa yang dibuat dari konten pelanggan ditemukan dalam data latih tanpa persetujuan pelanggan itu.
    Vektor sematan adalah deretan angka yang mewakili suatu teks, sehingga teks yang serupa dapat ditemukan.

    @s:transcript @reading:R19=answer-to-the-question @reading:R5=as-original,if-recoverable
    Skenario: Transkrip sebuah rapat
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat transkrip dari "Arunika"

    @s:summary @reading:R19=answer-to-the-question @reading:R5=as-original,if-recoverable @needs:ai_features
    Skenario: Ringkasan sebuah rapat
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Dan "Arunika" meminta Ringkasan Rapat meringkas rapat itu
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat ringkasan dari "Arunika"

    @s:embedding @reading:R19=answer-to-the-question @reading:R5=as-original @needs:models
    Skenario: Vektor sematan sebuah pesan obrolan
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat vektor sematan dari "Arunika"

  @sink:training_data @clause:consent-before-training.earlier-content @needs:training_data
  Aturan: Persetujuan tidak berlaku surut
    Kegagalan di sini berarti persetujuan yang datang kemudian diperluas ke konten dari masa sebelumnya.

    @s:earlier-messages @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R19=answer-to-the-question @reading:R10=left-out-unless-named,never
    @needs:messages
    Skenario: Pesan dari masa sebelum pelanggan setuju
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" mengirim pesan langsung
      Ketika "Arunika" menyetujui pelatihan model
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:earlier-meeting @reading:R19=answer-to-the-question @reading:R10=left-out-unless-named,never @needs:meetings
    Skenario: Rapat dari masa sebelum pelanggan setuju
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Ketika "Arunika" menyetujui pelatihan model
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:consent-before-training.scope @needs:training_data
  Aturan: Persetujuan berlaku sejauh yang diberikan
    Kegagalan di sini berarti persetujuan untuk satu hal diperluas ke hal lain.

    @s:audio-only @needs:meetings
    Skenario: Persetujuan hanya untuk audio
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model hanya dengan audio miliknya
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:chat-only @needs:meetings
    Skenario: Persetujuan hanya untuk obrolan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model hanya dengan obrolan miliknya
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:meeting-summary-only @reading:R4=audio-video-chat,also-files-screens-polls,everything @needs:messages
    Skenario: Persetujuan hanya untuk Ringkasan Rapat
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model hanya untuk Ringkasan Rapat
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk Tulis Obrolan Tim memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:team-chat-compose-only @needs:meetings
    Skenario: Persetujuan hanya untuk Tulis Obrolan Tim
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model hanya untuk Tulis Obrolan Tim
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu untuk Ringkasan Rapat memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @sink:training_data @clause:consent-before-training.withdrawal @needs:training_data
  Aturan: Persetujuan dapat ditarik kembali
    Kegagalan di sini berarti konten ditemukan dalam data latih sesudah pelanggan menarik persetujuannya.

    @s:withdrawn-audio @needs:meetings
    Skenario: Audio, sesudah penarikan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika "Arunika" menarik persetujuannya untuk pelatihan model
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:withdrawn-video @needs:meetings
    Skenario: Video, sesudah penarikan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menampilkan video dalam rapatnya sendiri
      Ketika "Arunika" menarik persetujuannya untuk pelatihan model
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:withdrawn-chat @reading:R4=audio-video-chat,also-files-screens-polls,everything @needs:meetings @needs:messages
    Skenario: Obrolan dan pesan, sesudah penarikan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" menarik persetujuannya untuk pelatihan model
      Dan "Arunika" mengirim pesan langsung
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:withdrawn-transcript @reading:R5=as-original,if-recoverable @needs:meetings
    Skenario: Transkrip, sesudah penarikan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika "Arunika" menarik persetujuannya untuk pelatihan model
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat transkrip dari "Arunika"

    @s:withdrawn-under-way @reading:R4=audio-video-chat,also-files-screens-polls,everything
    @needs:messages @needs:training_hold
    Skenario: Penarikan terjadi ketika pelatihan sedang berlangsung
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika sebuah pelatihan telah dimulai dan belum membaca konten apa pun
      Dan "Arunika" menarik persetujuannya untuk pelatihan model
      Dan pelatihan itu selesai
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:withdrawn-after-a-training @reading:R4=audio-video-chat,also-files-screens-polls,everything @needs:messages
    Skenario: Penarikan terjadi di antara dua pelatihan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Dan "Arunika" menarik persetujuannya untuk pelatihan model
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:no-after-yes @reading:R4=audio-video-chat,also-files-screens-polls,everything @needs:messages
    Skenario: Penolakan di kemudian hari
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" menjawab tidak saat dimintai lagi persetujuan untuk pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:withdrawn-by-somebody-else @reading:R4=audio-video-chat,also-files-screens-polls,everything @needs:messages
    Skenario: Pemilik menarik jawaban seorang administrator
      Diketahui "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan seorang administrator "Arunika" menjawab ya atas pemberitahuan persetujuan
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" menarik kembali jawaban orang itu
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:withdrawn-stored-set @reading:R4=audio-video-chat,also-files-screens-polls,everything @reading:R11=also-deletes-data-sets,also-retrains
    @needs:messages
    Skenario: Data latih yang disimpan dari masa sebelum penarikan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Dan "Arunika" menarik persetujuannya untuk pelatihan model
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
