# language: id
@needs:accounts @needs:ai_features
Fitur: Persetujuan diminta secara transparan
  Perusahaan diberitakan menyatakan bahwa orang yang mengaktifkan fitur AI memperoleh proses persetujuan yang transparan
  untuk pelatihan, terpisah dari pemakaian fitur itu. Dalam setiap skenario suatu fitur diaktifkan,
  lalu diperiksa pertanyaan yang muncul, apa yang diubah oleh suatu jawaban, dan jejak apa yang ditinggalkannya.

  Latar Belakang:
    Diketahui layanan memuat konten pembanding yang boleh diolah fitur AI

  @clause:transparent-consent.at-switching-on
  Aturan: Pertanyaan muncul bersama pengaktifan
    Kegagalan di sini berarti suatu fitur AI diaktifkan dan pada saat itu tidak ada yang ditanyai tentang pelatihan.

    @s:asked-with-meeting-summary
    Skenario: Pemilik mengaktifkan Ringkasan Rapat melalui pengaturan
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Maka pada saat itu, orang yang mengaktifkannya ditanyai tentang pelatihan

    @s:asked-with-team-chat-compose
    Skenario: Pemilik mengaktifkan Tulis Obrolan Tim melalui pengaturan
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Tulis Obrolan Tim
      Maka pada saat itu, orang yang mengaktifkannya ditanyai tentang pelatihan

  @clause:transparent-consent.every-path
  Aturan: Pertanyaan muncul pada setiap cara pengaktifan
    Kegagalan di sini berarti ada cara mengaktifkan fitur AI tanpa ditanyai tentang pelatihan.

    @s:asked-through-the-interface
    Skenario: Sebuah program mengaktifkan fitur
      Diketahui "Arunika" adalah pelanggan
      Ketika sebuah program "Arunika" mengaktifkan Ringkasan Rapat melalui antarmuka pemrograman
      Maka pada saat itu, orang yang mengaktifkannya ditanyai tentang pelatihan

    @s:asked-by-a-policy
    Skenario: Kebijakan bagi seluruh akun mengaktifkan fitur
      Diketahui "Arunika" adalah pelanggan
      Ketika seorang administrator "Arunika" menetapkan kebijakan yang mengaktifkan Tulis Obrolan Tim
      Maka pada saat itu, orang yang mengaktifkannya ditanyai tentang pelatihan

    @s:asked-by-a-second-administrator
    Skenario: Administrator kedua mengaktifkan fitur itu kembali
      Diketahui "Arunika" adalah pelanggan
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Ketika pemilik "Arunika" menonaktifkan Ringkasan Rapat
      Dan seorang administrator "Arunika" mengaktifkan Ringkasan Rapat
      Maka pada saat itu, orang yang mengaktifkannya ditanyai tentang pelatihan

  @clause:transparent-consent.names-training
  Aturan: Pemberitahuan menyebutkan bahwa yang ditanyakan adalah pelatihan
    Kegagalan di sini berarti pemberitahuan tidak menyebutkan bahwa konten pelanggan akan melatih model AI.

    @s:training-named-meeting-summary
    Skenario: Pemberitahuan Ringkasan Rapat
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Maka pemberitahuan menyebutkan bahwa konten pelanggan akan dipakai untuk melatih model AI perusahaan

    @s:training-named-team-chat-compose
    Skenario: Pemberitahuan Tulis Obrolan Tim
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Tulis Obrolan Tim
      Maka pemberitahuan menyebutkan bahwa konten pelanggan akan dipakai untuk melatih model AI perusahaan

    @s:training-named-to-an-administrator
    Skenario: Pemberitahuan yang diperlihatkan kepada administrator
      Diketahui "Arunika" adalah pelanggan
      Ketika seorang administrator "Arunika" mengaktifkan Ringkasan Rapat
      Maka pemberitahuan menyebutkan bahwa konten pelanggan akan dipakai untuk melatih model AI perusahaan

  @clause:transparent-consent.clear
  Aturan: Pemberitahuan jelas bagi yang membacanya
    Kegagalan di sini berarti tidak tercatat bahwa seseorang menilai kata-kata itu jelas; kata-kata yang belum dibaca siapa pun perlu ditinjau oleh seseorang.

    @s:clear-meeting-summary
    Skenario: Kata-kata pemberitahuan Ringkasan Rapat
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Maka pada saat itu, orang yang mengaktifkannya ditanyai tentang pelatihan
      Dan pemberitahuan menyebutkan bahwa konten pelanggan akan dipakai untuk melatih model AI perusahaan
      Dan seseorang telah membaca pemberitahuan itu dengan bunyi yang persis sama dan menilainya jelas

    @s:clear-team-chat-compose
    Skenario: Kata-kata pemberitahuan Tulis Obrolan Tim
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Tulis Obrolan Tim
      Maka pada saat itu, orang yang mengaktifkannya ditanyai tentang pelatihan
      Dan pemberitahuan menyebutkan bahwa konten pelanggan akan dipakai untuk melatih model AI perusahaan
      Dan seseorang telah membaca pemberitahuan itu dengan bunyi yang persis sama dan menilainya jelas

  @clause:transparent-consent.two-decisions @needs:consent
  Aturan: Fitur dan pembagian konten adalah dua keputusan
    Kegagalan di sini berarti jawaban atas salah satu dari dua pertanyaan dianggap sebagai jawaban atas yang lain.

    @s:switching-on-answers-nothing
    Skenario: Pengaktifan tidak menjawab apa pun tentang pembagian konten
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Dan pemilik "Arunika" mengaktifkan Tulis Obrolan Tim
      Maka Ringkasan Rapat aktif untuk "Arunika"
      Dan bukti jawaban "Arunika" tidak memperlihatkan jawaban

    @s:switching-off-withdraws-nothing
    Skenario: Penonaktifan tidak menarik apa pun
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Dan pemilik "Arunika" menjawab ya atas pertanyaan tentang pelatihan
      Dan pemilik "Arunika" menonaktifkan Ringkasan Rapat
      Maka Ringkasan Rapat nonaktif untuk "Arunika"
      Dan bukti jawaban "Arunika" menyebutkan bahwa orang itu menyetujui
      Dan bukti jawaban "Arunika" tidak memperlihatkan penarikan persetujuan

    @s:withdrawing-switches-nothing-off
    Skenario: Penarikan persetujuan tidak menonaktifkan apa pun
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Tulis Obrolan Tim
      Dan pemilik "Arunika" menjawab ya atas pertanyaan tentang pelatihan
      Dan "Arunika" menarik persetujuannya untuk pelatihan model
      Maka Tulis Obrolan Tim aktif untuk "Arunika"
      Dan Tulis Obrolan Tim melengkapi sebuah draf untuk "Arunika"

  @clause:transparent-consent.feature-without-sharing @needs:consent
  Aturan: Fitur tanpa pembagian konten
    Kegagalan di sini berarti pelanggan yang menolak membagikan konten kehilangan fitur AI atau sebagian darinya.

    @s:declined-and-meeting-summary @needs:meetings
    Skenario: Ringkasan Rapat bekerja bagi pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Dan pemilik "Arunika" menjawab tidak atas pertanyaan tentang pelatihan
      Maka Ringkasan Rapat aktif untuk "Arunika"
      Dan Ringkasan Rapat meringkas sebuah rapat "Arunika" dengan kata-kata dari rapat itu

    @s:declined-and-team-chat-compose
    Skenario: Tulis Obrolan Tim bekerja bagi pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Tulis Obrolan Tim
      Dan pemilik "Arunika" menjawab tidak atas pertanyaan tentang pelatihan
      Maka Tulis Obrolan Tim aktif untuk "Arunika"
      Dan Tulis Obrolan Tim melengkapi sebuah draf untuk "Arunika"

  @clause:transparent-consent.sharing-without-feature @needs:consent
  Aturan: Pembagian konten tanpa fitur
    Kegagalan di sini berarti pertanyaan tentang pembagian konten tidak dapat dijawab tersendiri, atau jawabannya mengaktifkan suatu fitur.

    @s:agreed-with-features-off
    Skenario: Jawaban ya sementara kedua fitur nonaktif
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" membuka pertanyaan tentang pelatihan dan menjawab ya
      Maka jawaban itu diterima
      Dan bukti jawaban "Arunika" menyebutkan bahwa orang itu menyetujui
      Dan Ringkasan Rapat nonaktif untuk "Arunika"
      Dan Tulis Obrolan Tim nonaktif untuk "Arunika"

    @s:declined-with-features-off
    Skenario: Penolakan ketika kedua fitur nonaktif
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" membuka pertanyaan tentang pelatihan dan menjawab tidak
      Maka jawaban itu diterima
      Dan bukti jawaban "Arunika" menyebutkan bahwa orang itu menolak
      Dan Ringkasan Rapat nonaktif untuk "Arunika"
      Dan Tulis Obrolan Tim nonaktif untuk "Arunika"

  @clause:transparent-consent.names-elements
  Aturan: Pemberitahuan menyebutkan cakupan jawaban
    Kegagalan di sini berarti pemberitahuan tidak menyebutkan konten, layanan, atau waktu yang tercakup dalam jawaban, atau cara menariknya.

    @s:elements-meeting-summary
    Skenario: Cakupan pemberitahuan Ringkasan Rapat
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Maka pemberitahuan menyebutkan jenis konten
      Dan pemberitahuan menyebutkan layanan AI
      Dan pemberitahuan menyebutkan tercakup tidaknya konten yang sudah ada sebelumnya
      Dan pemberitahuan menyebutkan cara menarik persetujuan

    @s:elements-team-chat-compose
    Skenario: Cakupan pemberitahuan Tulis Obrolan Tim
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Tulis Obrolan Tim
      Maka pemberitahuan menyebutkan jenis konten
      Dan pemberitahuan menyebutkan layanan AI
      Dan pemberitahuan menyebutkan tercakup tidaknya konten yang sudah ada sebelumnya
      Dan pemberitahuan menyebutkan cara menarik persetujuan

  @clause:transparent-consent.nothing-preticked
  Aturan: Tidak ada yang dijawab lebih dahulu
    Kegagalan di sini berarti suatu jawaban telah dicentang lebih dahulu, atau diam dicatat sebagai jawaban.

    @s:nothing-ticked-meeting-summary
    Skenario: Pertanyaan Ringkasan Rapat
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Maka tidak ada apa pun yang dicentang lebih dahulu dalam pertanyaan itu

    @s:nothing-ticked-team-chat-compose
    Skenario: Pertanyaan Tulis Obrolan Tim
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Tulis Obrolan Tim
      Maka tidak ada apa pun yang dicentang lebih dahulu dalam pertanyaan itu

    @s:nothing-ticked-for-an-administrator
    Skenario: Pertanyaan yang diajukan kepada administrator
      Diketahui "Arunika" adalah pelanggan
      Ketika seorang administrator "Arunika" mengaktifkan Ringkasan Rapat
      Maka tidak ada apa pun yang dicentang lebih dahulu dalam pertanyaan itu

    @s:silence-is-no-answer @needs:consent
    Skenario: Pertanyaan dibiarkan tanpa jawaban
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Maka bukti jawaban "Arunika" tidak memperlihatkan jawaban

  @clause:transparent-consent.receipt @needs:consent
  Aturan: Setiap jawaban menghasilkan bukti jawaban
    Kegagalan di sini berarti suatu jawaban tidak menghasilkan bukti jawaban, atau bukti jawabannya tidak menyebutkan siapa yang menjawab, apa jawabannya, dan untuk akun mana.

    @s:receipt-of-a-yes
    Skenario: Bukti jawaban ya
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Dan pemilik "Arunika" menjawab ya atas pertanyaan tentang pelatihan
      Maka bukti jawaban "Arunika" menyebutkan bahwa orang itu menyetujui
      Dan bukti jawaban yang diserahkan kepada "Arunika" dan yang disimpan untuknya menyebutkan keputusan yang diambilnya

    @s:receipt-of-a-no
    Skenario: Bukti jawaban tidak dari seorang administrator
      Diketahui "Arunika" adalah pelanggan
      Ketika seorang administrator "Arunika" mengaktifkan Ringkasan Rapat dan menjawab tidak atas pertanyaan tentang pelatihan
      Maka bukti jawaban "Arunika" menyebutkan bahwa orang itu menolak
      Dan bukti jawaban yang diserahkan kepada "Arunika" dan yang disimpan untuknya menyebutkan keputusan yang diambilnya

    @s:receipt-of-a-withdrawal
    Skenario: Bukti penarikan persetujuan
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Dan pemilik "Arunika" menjawab ya atas pertanyaan tentang pelatihan
      Dan "Arunika" menarik persetujuannya untuk pelatihan model
      Maka bukti jawaban "Arunika" menyebutkan bahwa orang itu menarik persetujuannya
      Dan bukti jawaban yang diserahkan kepada "Arunika" dan yang disimpan untuknya menyebutkan keputusan yang diambilnya

  @clause:transparent-consent.receipt-wording @needs:consent
  Aturan: Bukti jawaban menyimpan kata-kata yang ditampilkan
    Kegagalan di sini berarti bukti jawaban merujuk pada kata-kata selain yang ditampilkan.

    @s:words-of-a-yes
    Skenario: Jawaban ya melalui pengaturan
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Dan pemilik "Arunika" menjawab ya atas pertanyaan tentang pelatihan
      Maka bukti jawaban itu menyimpan kata-kata yang persis sama dengan yang ditampilkan

    @s:words-of-a-no
    Skenario: Penolakan melalui pengaturan
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Tulis Obrolan Tim
      Dan pemilik "Arunika" menjawab tidak atas pertanyaan tentang pelatihan
      Maka bukti jawaban itu menyimpan kata-kata yang persis sama dengan yang ditampilkan

    @s:words-kept-after-another-question
    Skenario: Jawaban ya, sesudah pertanyaan lain diajukan
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Dan pemilik "Arunika" menjawab ya atas pertanyaan tentang pelatihan
      Dan sebuah program "Arunika" mengaktifkan Tulis Obrolan Tim melalui antarmuka pemrograman
      Maka bukti jawaban itu menyimpan kata-kata yang persis sama dengan yang ditampilkan

    @s:words-through-the-interface
    Skenario: Jawaban ya sesudah sebuah program mengaktifkan fitur
      Diketahui "Arunika" adalah pelanggan
      Ketika sebuah program "Arunika" mengaktifkan Ringkasan Rapat melalui antarmuka pemrograman
      Dan pemilik "Arunika" menjawab ya atas pertanyaan tentang pelatihan
      Maka bukti jawaban itu menyimpan kata-kata yang persis sama dengan yang ditampilkan

  @clause:transparent-consent.participants-told @needs:meetings @needs:notices
  Aturan: Peserta diberi tahu
    Kegagalan di sini berarti seseorang berada dalam rapat dengan fitur AI yang sedang bekerja dan tidak diberi tahu.

    @s:host-and-participant-told
    Skenario: Tuan rumah dan peserta dari pelanggan lain
      Diketahui "Arunika" adalah pelanggan
      Dan "Bumi" adalah pelanggan
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Ketika "Arunika" menyelenggarakan rapat yang dihadiri "Bumi"
      Maka dalam rapat itu "Arunika" diberi tahu bahwa Ringkasan Rapat sedang bekerja
      Dan dalam rapat itu "Bumi" diberi tahu bahwa Ringkasan Rapat sedang bekerja

    @s:guest-told
    Skenario: Tamu tanpa akun
      Diketahui "Arunika" adalah pelanggan
      Dan "Cakra" adalah tamu tanpa akun
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Ketika "Arunika" menyelenggarakan rapat yang dihadiri "Cakra"
      Maka dalam rapat itu "Cakra" diberi tahu bahwa Ringkasan Rapat sedang bekerja

    @s:late-participant-told
    Skenario: Orang yang bergabung ketika rapat sedang berlangsung
      Diketahui "Arunika" adalah pelanggan
      Dan "Bumi" adalah pelanggan
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Ketika "Bumi" bergabung dalam rapat itu
      Maka dalam rapat itu "Bumi" diberi tahu bahwa Ringkasan Rapat sedang bekerja

    @s:told-when-joining-afterwards
    Skenario: Orang yang bergabung sesudah fitur diaktifkan dalam rapat
      Diketahui "Arunika" adalah pelanggan
      Dan "Bumi" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Dan "Bumi" bergabung dalam rapat itu
      Maka dalam rapat itu "Bumi" diberi tahu bahwa Ringkasan Rapat sedang bekerja

    @s:told-when-switched-on
    Skenario: Fitur diaktifkan ketika rapat sedang berlangsung
      Diketahui "Arunika" adalah pelanggan
      Dan "Bumi" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Bumi"
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Maka dalam rapat itu "Arunika" diberi tahu bahwa Ringkasan Rapat sedang bekerja
      Dan dalam rapat itu "Bumi" diberi tahu bahwa Ringkasan Rapat sedang bekerja
