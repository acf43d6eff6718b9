# language: id
@needs:accounts @needs:webinars
Fitur: Undangan berada di tangan pelanggan
  Perusahaan diberitakan menyatakan bahwa pelanggan sendiri yang menentukan undangan ke webinarnya. Dalam setiap
  skenario pelanggan menulis undangan, lalu diperiksa apa yang terjadi dengan undangan itu dan apa yang
  dikirimkan kepada para penerima, pesan demi pesan.

  @clause:own-and-control.invitations
  Aturan: Penulis undangan yang menentukan undangannya
    Kegagalan di sini berarti pihak lain menentukan undangan pelanggan, atau pelanggan itu sendiri tidak dapat melakukannya.

    @s:invitation-cancelled-by-owner
    Skenario: Pelanggan membatalkan undangannya
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika "Arunika" membatalkan undangan itu
      Maka hal itu dilakukan sesuai dengan permintaan "Arunika"
      Dan "Arunika" mendapati undangan itu telah dibatalkan

    @s:invitation-deleted-by-owner
    Skenario: Pelanggan menghapus undangannya
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika "Arunika" menghapus undangan itu
      Maka hal itu dilakukan sesuai dengan permintaan "Arunika"
      Dan "Arunika" tidak lagi menemukan undangan itu

    @s:invitation-changed-by-stranger
    Skenario: Pelanggan lain mencoba mengubah undangan
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika pemilik "Bahtera" mencoba mengubah undangan itu
      Maka percobaan itu ditolak
      Dan "Arunika" mendapati undangan itu seperti yang terakhir ditulisnya, dan tidak dibatalkan

    @s:invitation-cancelled-by-stranger
    Skenario: Pelanggan lain mencoba membatalkan undangan
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika pemilik "Bahtera" mencoba membatalkan undangan itu
      Maka percobaan itu ditolak
      Dan "Arunika" mendapati undangan itu seperti yang terakhir ditulisnya, dan tidak dibatalkan

    @s:invitation-deleted-by-stranger
    Skenario: Pelanggan lain mencoba menghapus undangan
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika pemilik "Bahtera" mencoba menghapus undangan itu
      Maka percobaan itu ditolak
      Dan "Arunika" mendapati undangan itu seperti yang terakhir ditulisnya, dan tidak dibatalkan

    @s:invitation-cancelled-by-guest
    Skenario: Seorang tamu mencoba membatalkan undangan
      Diketahui "Arunika" adalah pelanggan
      Dan "Kirana" adalah tamu tanpa akun
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika tamu "Kirana" mencoba membatalkan undangan itu
      Maka percobaan itu ditolak
      Dan "Arunika" mendapati undangan itu seperti yang terakhir ditulisnya, dan tidak dibatalkan

  @clause:own-and-control.invitations-current @needs:mail @sink:mail
  Aturan: Tidak seorang pun dikirimi isi yang tidak berlaku lagi
    Kegagalan di sini berarti seseorang dikirimi isi lama suatu undangan sesudah undangan itu diubah atau dibatalkan.
    Sampainya isi yang baru setiap kali membuktikan bahwa surat memang dapat dilihat.

    @s:changed-then-reminded
    Skenario: Pengingat sesudah perubahan
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika "Arunika" mengubah isi undangan kepada "Cendana" itu
      Dan "Arunika" mengirim pengingat atas undangan itu
      Maka sejak itu "Cendana" dikirimi isi yang baru, dan tidak dikirimi apa pun dari isi yang lama

    @s:changed-then-one-more-invited
    Skenario: Seseorang diundang sesudah perubahan
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika "Arunika" mengubah isi undangan kepada "Cendana" itu
      Dan "Arunika" menambahkan "Damar" sebagai penerima undangan itu
      Maka sejak itu "Damar" dikirimi isi yang baru, dan tidak dikirimi apa pun dari isi yang lama

    @s:cancelled-then-reminded
    Skenario: Pengingat sesudah pembatalan
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika "Arunika" membatalkan undangan kepada "Cendana" itu dan tetap meminta agar pengingatnya dikirim
      Dan "Arunika" mengundang "Cendana" ke webinar
      Maka sejak itu "Cendana" dikirimi isi yang baru, dan tidak dikirimi apa pun dari isi yang lama

  @clause:own-and-control.after-service
  Aturan: Sesudah pemindaian spam, undangan tetap di tangan pelanggan seperti sebelumnya
    Kegagalan di sini berarti pemindaian mengurangi kendali pelanggan atas undangannya.

    @s:scanned-read
    Skenario: Undangan yang dihentikan pemindaian dibaca
      Diketahui "Arunika" adalah pelanggan
      Ketika "Arunika" mengirim kepada "Cendana" undangan yang berupa spam, dan pemindaian menghentikannya
      Maka "Arunika" mendapati undangan itu seperti yang terakhir ditulisnya, meskipun tidak dikirim kepada siapa pun

    @s:scanned-deleted
    Skenario: Undangan yang dihentikan pemindaian dihapus
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengirim kepada "Cendana" undangan yang berupa spam, dan pemindaian menghentikannya
      Ketika "Arunika" menghapus undangan itu
      Maka hal itu dilakukan sesuai dengan permintaan "Arunika"
      Dan "Arunika" tidak lagi menemukan undangan itu

    @s:scanned-changed @needs:mail
    Skenario: Undangan yang diloloskan pemindaian diubah
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengundang "Cendana" ke webinar
      Ketika "Arunika" mengubah isi undangan kepada "Cendana" itu
      Maka "Arunika" mendapati undangan itu seperti yang terakhir ditulisnya, dan tidak dibatalkan
