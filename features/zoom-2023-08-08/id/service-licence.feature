# language: id
@needs:accounts
Fitur: Konten dipakai untuk layanan yang diminta
  Perusahaan diberitakan menyatakan bahwa konten dipakai untuk memberikan layanan yang diminta pelanggan. Setiap
  skenario memakai layanan semacam itu dengan konten yang dapat dikenali kembali, lalu memeriksa ke mana konten
  itu pergi: kepada pihak yang dituju, dan tidak ke tempat lain. Konten pembanding, yang boleh ada di sana, setiap
  kali membuktikan bahwa tempat yang diperiksa memang dapat dilihat. Berfungsinya layanan, yang tidak dijanjikan
  siapa pun, diperiksa sebagai tambahan dari kami: layanan yang tidak berbuat apa-apa menepati semua janji.

  @clause:service-licence.only-for-service @sink:third_party
  Aturan: Tidak seorang pun membuka konten untuk layanan yang tidak dipakai pelanggan
    Kegagalan di sini berarti konten diserahkan kepada pihak ketiga untuk layanan yang tidak diminta pelanggannya.

    @s:no-service-no-reader @needs:consent @needs:training @needs:meetings @needs:messages @needs:third_parties
    Skenario: Rapat dan pesan pelanggan yang tidak memakai fitur AI
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk tujuan apa pun, sedangkan konten pembanding tiba di sana

    @s:opened-by-nobody-else @needs:consent @needs:training @needs:content @needs:messages @needs:third_parties
    Skenario: Pesan yang dibuka penulisnya, dari pelanggan yang tidak memakai fitur AI
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" membuka semua yang ditulis "Arunika", sejauh layanan memperlihatkannya
      Dan pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk tujuan apa pun, sedangkan konten pembanding tiba di sana

    @s:draft-without-history @needs:consent @needs:training @needs:messages @needs:ai_features @needs:third_parties
    Skenario: Pesan terdahulu pelanggan yang meminta sebuah draf dilengkapi
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" meminta Tulis Obrolan Tim melengkapi sebuah draf
      Dan pelatihan model berikutnya berjalan
      Maka tidak ada pihak ketiga yang menerima pesan terdahulu "Arunika" bersama draf itu, sedangkan konten pembanding tiba di sana

  @clause:service-licence.stream-on-request @needs:meetings @needs:livestream
  Aturan: Siaran langsung hanya dikirim apabila diminta
    Kegagalan di sini berarti sebuah rapat disiarkan langsung padahal pelanggannya tidak memintanya.

    @s:stream-from-the-request-on @sink:livestream
    Skenario: Apa yang dikatakan sebelum siaran diminta
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" berbicara dalam rapat itu
      Ketika "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Arunika" berbicara dalam rapat itu
      Maka tujuan siaran "Arunika" memperlihatkan apa yang dikatakan dan ditampilkan "Arunika" dalam siaran langsung itu, dan tidak memuat apa pun di luarnya

    @s:stream-destination-only-named @sink:livestream
    Skenario: Rapat sesudah tujuan siaran disebut tanpa permintaan siaran
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menyebut tujuan siaran langsung tanpa meminta siaran
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Arunika" berbicara dalam rapat itu
      Maka tujuan siaran "Arunika" memperlihatkan apa yang dikatakan dan ditampilkan "Arunika" dalam siaran langsung itu, dan tidak memuat apa pun di luarnya

    @s:stream-next-meeting @sink:livestream
    Skenario: Rapat sesudah rapat yang disiarkan
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Arunika" berbicara dalam rapat itu
      Ketika rapat itu dan siaran langsungnya berakhir
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Maka tujuan siaran "Arunika" memperlihatkan apa yang dikatakan dan ditampilkan "Arunika" dalam siaran langsung itu, dan tidak memuat apa pun di luarnya

    @s:stream-asked-by-another
    Skenario: Pihak lain dalam rapat meminta siaran
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Bahtera"
      Ketika pemilik "Bahtera" mencoba menyiarkan rapat itu secara langsung
      Maka percobaan itu ditolak

  @clause:service-licence.stream-destination @needs:meetings @needs:livestream @sink:livestream
  Aturan: Siaran langsung dikirim ke tujuan yang disebut dan tidak ke tempat lain
    Kegagalan di sini berarti siaran langsung sampai di tempat yang tidak dituju pelanggannya.

    @s:stream-not-to-others
    Skenario: Dua pelanggan dengan siarannya masing-masing
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Dan "Bahtera" menyelenggarakan rapatnya sendiri
      Dan "Bahtera" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Bahtera" berbicara dalam rapat itu
      Ketika "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Arunika" berbicara dalam rapat itu
      Maka tujuan siaran "Bahtera" memperlihatkan apa yang dikatakan "Bahtera" dalam rapatnya sendiri, dan tidak memuat apa pun dari "Arunika"

    @s:stream-not-to-earlier-destination
    Skenario: Tujuan siaran yang berbeda dari sebelumnya
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" mengakhiri siaran langsung itu
      Ketika "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siaran lain
      Dan "Arunika" berbicara dalam rapat itu
      Maka tujuan siaran "Arunika" yang terdahulu memperlihatkan apa yang dikirim ke sana, dan tidak memuat apa pun yang dikirim ke tujuan siaran yang kemudian

  @clause:service-licence.stream-ends @needs:meetings @needs:livestream
  Aturan: Siaran langsung yang telah berakhir tidak mengirim apa pun lagi
    Kegagalan di sini berarti rapat tetap dikirim keluar sesudah pelanggannya mengakhiri siaran langsung.

    @s:stream-ended-content @sink:livestream
    Skenario: Apa yang dikatakan dan ditampilkan sesudah akhir siaran
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menampilkan video dalam rapat itu
      Ketika "Arunika" mengakhiri siaran langsung itu
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menampilkan video dalam rapat itu
      Maka tujuan siaran "Arunika" memperlihatkan apa yang dikatakan dan ditampilkan "Arunika" dalam siaran langsung itu, dan tidak memuat apa pun di luarnya

    @s:stream-ended-silence
    Skenario: Kiriman apa pun sesudah akhir siaran
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Arunika" berbicara dalam rapat itu
      Ketika "Arunika" mengakhiri siaran langsung itu
      Dan "Arunika" berbicara dalam rapat itu
      Maka tidak ada lagi yang sampai di tujuan siaran "Arunika" sejak siaran langsung itu berakhir

  @clause:service-licence.stream-works @needs:meetings @needs:livestream @sink:livestream
  Aturan: Siaran langsung sampai di tujuan
    Kegagalan di sini berarti pelanggan meminta siaran langsung dan tujuannya tidak menerimanya secara utuh.

    @s:stream-sound-and-picture
    Skenario: Suara dan gambar tuan rumah
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Ketika "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menampilkan video dalam rapat itu
      Maka apa yang dikatakan dan ditampilkan "Arunika" dalam siaran langsung itu telah sampai di tujuan siaran "Arunika"

    @s:stream-everybody
    Skenario: Pihak lain yang berbicara dalam rapat
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Bahtera"
      Ketika "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Bahtera" berbicara dalam rapat itu
      Maka apa yang dikatakan dan ditampilkan "Bahtera" dalam siaran langsung itu telah sampai di tujuan siaran "Arunika"

  @clause:service-licence.scan-works @needs:webinars @needs:mail @sink:mail
  Aturan: Pemindaian menahan spam dan penipuan, dan tidak menahan yang lain
    Kegagalan di sini berarti pemindaian meloloskan spam atau penipuan kepada penerima, atau menahan undangan webinar biasa.

    @s:fraud-stopped
    Skenario: Undangan yang berupa upaya penipuan
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Ketika "Bahtera" mengirim kepada "Cendana" undangan yang berupa upaya penipuan
      Dan "Arunika" mengundang "Cendana" ke webinar
      Maka "Cendana" dikirimi apa yang ditulis "Arunika", dan tidak dikirimi apa pun yang ditulis "Bahtera"

    @s:spam-stopped
    Skenario: Undangan yang berupa spam
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Ketika "Bahtera" mengirim kepada "Cendana" undangan yang berupa spam
      Dan "Arunika" mengundang "Cendana" ke webinar
      Maka "Cendana" dikirimi apa yang ditulis "Arunika", dan tidak dikirimi apa pun yang ditulis "Bahtera"

    @s:fraud-in-reminder
    Skenario: Pengingat yang berupa upaya penipuan
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika "Arunika" mengubah undangan itu menjadi upaya penipuan dan mengirim pengingatnya kepada "Cendana"
      Maka "Cendana" dikirimi isi pertama dari "Arunika", dan tidak dikirimi apa pun dari penipuan itu

    @s:ordinary-invitation-passes
    Skenario: Undangan biasa
      Diketahui "Arunika" adalah pelanggan
      Ketika "Arunika" mengundang "Cendana" ke webinar
      Maka "Cendana" telah dikirimi apa yang ditulis "Arunika", kata demi kata

  @clause:service-licence.scan-only-spam @needs:consent @needs:training @needs:webinars @needs:scanning @sink:scan
  Aturan: Pemindaian hanya bertujuan menangkal spam dan penipuan
    Kegagalan di sini berarti apa yang dibaca pemindaian dari undangan pelanggan ditemukan di tempat yang dipakai untuk tujuan lain.

    @s:scan-for-nothing-else
    Skenario: Apa yang dibaca pemindaian dari sebuah undangan
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Ketika "Arunika" mengundang "Cendana" ke webinar
      Dan pelatihan model berikutnya berjalan
      Maka data yang dibaca pemindaian untuk tujuan lain memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:scan-of-reminder-for-nothing-else
    Skenario: Apa yang dibaca pemindaian dari sebuah pengingat
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika "Arunika" mengirim pengingat atas undangan itu
      Dan pelatihan model berikutnya berjalan
      Maka data yang dibaca pemindaian untuk tujuan lain memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:service-licence.scan-learning @needs:consent @needs:training @needs:webinars @needs:training_data @sink:training_data
  Aturan: Dari undangan, pemindai tidak belajar melebihi yang diperbolehkan
    Kegagalan di sini berarti sebuah undangan ditemukan dalam data latih untuk sesuatu, padahal tidak boleh dipakai untuk itu.

    @s:invitations-train-spam-scan-only @reading:R9=spam-and-fraud-only
    Skenario: Undangan pelanggan yang menolak, di luar pemindaian spam
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Ketika "Arunika" mengundang "Cendana" ke webinar
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu, di luar data latih pemindaian spam, memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:consent-covers-no-invitation @reading:R9=spam-and-fraud-only
    Skenario: Undangan pelanggan yang menyetujui pelatihan model dengan audio, video, dan obrolan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Ketika "Arunika" mengundang "Cendana" ke webinar
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu, di luar data latih pemindaian spam, memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:declined-invitations-train-nothing @reading:R9=only-with-consent,never
    Skenario: Undangan pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Ketika "Arunika" mengundang "Cendana" ke webinar
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:invitations-train-nothing @reading:R9=never
    Skenario: Undangan pelanggan yang menyetujui pelatihan model
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Ketika "Arunika" mengundang "Cendana" ke webinar
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:service-licence.invitations-work @needs:webinars @needs:mail @sink:mail
  Aturan: Undangan dan pengingat sampai sebagaimana ditulis
    Kegagalan di sini berarti penerima tidak dikirimi apa yang ditulis pelanggan.

    @s:invitation-arrives
    Skenario: Dua orang diundang
      Diketahui "Arunika" adalah pelanggan
      Ketika "Arunika" mengundang "Cendana" dan "Damar" ke webinar
      Maka "Cendana" telah dikirimi apa yang ditulis "Arunika", kata demi kata
      Dan "Damar" telah dikirimi apa yang ditulis "Arunika", kata demi kata

    @s:reminder-arrives
    Skenario: Sebuah pengingat
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika "Arunika" mengingatkan "Cendana" akan undangan itu
      Maka sejak itu "Cendana" dikirimi apa yang ditulis "Arunika", kata demi kata

  @needs:meetings @needs:usage @sink:usage_data
  Aturan: Data penggunaan yang mengatur beban tidak memuat apa yang dikatakan
    Kegagalan di sini berarti apa yang dikatakan, ditampilkan, atau ditulis dalam rapat berada dalam data penggunaan yang dipakai layanan untuk membagi beban.

    @s:usage-data-of-chat @clause:service-licence.usage-data @reading:R18=telemetry-only
    Skenario: Obrolan rapat dalam data penggunaan yang menentukan pusat data
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Ketika "Arunika" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Maka data penggunaan yang menentukan pusat data bagi rapat itu mencantumkan rapat itu, dan tidak memuat apa pun yang dikatakan, ditampilkan, atau ditulis "Arunika" di dalamnya

    @s:usage-data-of-speech @clause:service-licence.usage-data @reading:R18=telemetry-only
    Skenario: Suara dan video rapat dalam data penggunaan yang menentukan pusat data
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Ketika "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menampilkan video dalam rapat itu
      Dan rapat itu berakhir
      Maka data penggunaan yang menentukan pusat data bagi rapat itu mencantumkan rapat itu, dan tidak memuat apa pun yang dikatakan, ditampilkan, atau ditulis "Arunika" di dalamnya

    @s:nothing-kept-of-balancing @clause:service-licence.load-balancing-only @reading:R18=licensed-use
    Skenario: Apa yang disimpan dari rapat yang dilihat untuk membagi beban
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Ketika "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Maka data penggunaan yang menentukan pusat data bagi rapat itu mencantumkan rapat itu, dan tidak memuat apa pun yang dikatakan, ditampilkan, atau ditulis "Arunika" di dalamnya

  @clause:service-licence.ai-features-work @needs:ai_features
  Aturan: Fitur AI yang diaktifkan menjalankan tugasnya
    Kegagalan di sini berarti pelanggan mengaktifkan fitur AI dan tidak mendapat hasil apa pun.

    @s:summary-delivered @needs:meetings
    Skenario: Ringkasan sebuah rapat
      Diketahui "Arunika" adalah pelanggan
      Ketika Ringkasan Rapat diaktifkan untuk "Arunika"
      Maka Ringkasan Rapat meringkas sebuah rapat "Arunika" dengan kata-kata dari rapat itu

    @s:draft-delivered
    Skenario: Draf untuk obrolan
      Diketahui "Arunika" adalah pelanggan
      Ketika Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Maka Tulis Obrolan Tim menambahkan sesuatu pada apa yang mulai ditulis "Arunika"
