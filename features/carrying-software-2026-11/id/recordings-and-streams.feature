# language: id
@needs:accounts
Fitur: Rekaman dan siaran langsung
  Para pembuat perangkat lunak ini tidak pernah memberikan janji semacam itu: pertanyaannya berasal dari paket pertama dan
  diajukan kepadanya. Dalam setiap skenario seseorang berbicara dan tampil dalam rapat, lalu dibuka rekaman yang dibuat
  perangkat lunak dan apa yang tiba di tujuan siaran langsung. Apa yang diminta harus ditemukan di sana; bila tidak,
  tidak ada yang dapat dikatakan.

  @clause:recording.works @needs:meetings @needs:recordings
  Aturan: Rekaman yang diminta benar-benar dibuat dan dapat diputar
    Kegagalan di sini berarti pelanggan meminta rekaman tetapi tidak memperolehnya, atau memperoleh rekaman yang tidak lengkap.

    @s:recording-plays
    Skenario: Rekaman diputar
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Ketika "Arunika" memutar rekaman itu
      Maka semua yang dikatakan dan ditampilkan "Arunika" selama perekaman dapat didengar dan dilihat di dalam rekaman itu

    @s:recording-handed-over
    Skenario: Rekaman diserahkan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Ketika "Arunika" meminta agar rekaman itu diserahkan
      Maka semua yang dikatakan dan ditampilkan "Arunika" selama perekaman dapat didengar dan dilihat di dalam rekaman itu

    @s:recording-of-a-part
    Skenario: Rekaman paruh kedua rapat
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" berbicara dan menampilkan video dalam rapat itu
      Dan "Arunika" meminta agar rapat itu direkam
      Dan "Arunika" berbicara dan menampilkan video dalam rapat itu
      Ketika "Arunika" menghentikan perekaman
      Dan rapat itu berakhir
      Dan "Arunika" memutar rekaman itu
      Maka semua yang dikatakan dan ditampilkan "Arunika" selama perekaman dapat didengar dan dilihat di dalam rekaman itu

  @clause:recording.unasked @needs:meetings @needs:recordings @needs:storage @sink:storage
  Aturan: Apa yang tidak diminta untuk direkam tidak direkam
    Kegagalan di sini berarti layanan menyimpan suara atau gambar rapat tanpa diminta siapa pun.

    @s:unrecorded-meeting
    Skenario: Rapat yang tidak diminta untuk direkam, sesudah rapat yang direkam
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang tidak diminta siapa pun untuk direkam
      Maka penyimpanan layanan memperlihatkan apa yang diminta "Arunika" untuk direkam dan tidak memuat apa pun dari yang dikatakan dan ditampilkan tanpa direkam

    @s:unrecorded-after-stop
    Skenario: Sisa rapat yang perekamannya telah dihentikan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu direkam
      Dan "Arunika" berbicara dan menampilkan video dalam rapat itu
      Ketika "Arunika" menghentikan perekaman
      Dan "Arunika" berbicara dan menampilkan video dalam rapat itu
      Dan rapat itu berakhir
      Maka penyimpanan layanan memperlihatkan apa yang diminta "Arunika" untuk direkam dan tidak memuat apa pun dari yang dikatakan dan ditampilkan tanpa direkam

  @clause:streaming.on-request @needs:meetings @needs:livestream
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

  @clause:streaming.destination @needs:meetings @needs:livestream @sink:livestream
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

  @clause:streaming.ends @needs:meetings @needs:livestream
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

  @clause:streaming.works @needs:meetings @needs:livestream @sink:livestream
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
