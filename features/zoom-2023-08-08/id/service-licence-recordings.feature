# language: id
@needs:accounts
Fitur: Rekaman dibuat sebagaimana diminta
  Perusahaan diberitakan memiliki lisensi atas rekaman untuk memberikan layanan perekaman. Bahwa layanan itu
  berfungsi adalah tambahan dari kami. Dalam setiap skenario suatu rapat direkam atas permintaan, lalu
  rekamannya didengarkan dan dilihat.

  @clause:service-licence.recording-works @needs:meetings @needs:recordings
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
