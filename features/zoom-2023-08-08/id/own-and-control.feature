# language: id
@needs:accounts
Fitur: Pelanggan tetap memiliki dan mengendalikan kontennya
  Perusahaan diberitakan menyatakan, dan ketentuannya pun mengatakan, bahwa apa yang dibuat atau dimasukkan
  pelanggan tetap miliknya. Siapa pemiliknya adalah soal hukum; yang dicoba di sini ialah apakah pelanggan dapat
  menemukan, membuka, mengubah, mengambil, dan menghapusnya, dan apakah orang lain pun dapat melakukannya.
  Setiap skenario memakai konten yang dapat dikenali kembali, lalu mencarinya di tempat layanan menyimpan,
  memperlihatkan, atau menyerahkannya. Apa yang dipertahankan pelanggan setiap kali membuktikan bahwa tempat itu
  memang dapat dilihat; dalam pelatihan model hal itu dibuktikan oleh konten pembanding, yang boleh dipakai.

  @clause:own-and-control.read @needs:content
  Aturan: Pelanggan menemukan dan membuka miliknya
    Kegagalan di sini berarti pelanggan tidak dapat menjangkau konten yang dimasukkannya sendiri.

    @s:read-messages @needs:meetings @needs:messages
    Skenario: Pesan dan obrolan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Maka "Arunika" menemukan semua yang dimasukkannya di antara kontennya
      Dan "Arunika" dapat membuka setiap bagian kontennya dan menemukan di dalamnya apa yang dimasukkannya

    @s:read-recorded @needs:meetings @needs:recordings
    Skenario: Suara dan gambar rapat yang direkam
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Maka "Arunika" menemukan semua yang dimasukkannya di antara kontennya
      Dan "Arunika" dapat membuka setiap bagian kontennya dan menemukan di dalamnya apa yang dimasukkannya

    @s:read-by-words @needs:messages
    Skenario: Pesan yang dicari menurut kata-katanya
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" mengirim pesan langsung
      Ketika "Arunika" mencari kata-kata pesan itu di antara kontennya
      Maka pesan itu termasuk di antara yang ditemukan

  @clause:own-and-control.change @needs:content
  Aturan: Pelanggan mengubah apa yang ditulisnya
    Kegagalan di sini berarti pelanggan mengubah kata-katanya sendiri, tetapi kata-kata lama tetap ada.

    @s:change-team-chat @needs:messages
    Skenario: Pesan di obrolan tim
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" mengganti kata-kata pesan itu
      Maka "Arunika" membuka pesan itu dan membaca kata-kata yang baru

    @s:change-taken-out @needs:messages
    Skenario: Pesan di obrolan tim yang kemudian diambil
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" mengganti kata-kata pesan itu
      Maka "Arunika" membukanya dan mengambilnya dengan kata-kata yang telah diperbaiki

    @s:change-direct-message @needs:messages
    Skenario: Pesan langsung, juga bagi penerimanya jika layanan memperlihatkannya kepada penerima
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Bumi" adalah pelanggan layanan itu
      Dan "Arunika" mengirim pesan langsung kepada "Bumi"
      Dan "Bumi" membuka pesan itu, sejauh layanan memperlihatkannya kepada penerima
      Ketika "Arunika" mengganti kata-kata pesan itu
      Maka "Arunika" membuka pesan itu dan membaca kata-kata yang baru
      Dan "Bumi" juga membaca kata-kata yang baru, jika sebelumnya dapat membuka pesan itu

    @s:change-meeting-chat @needs:meetings
    Skenario: Obrolan rapat yang telah berakhir
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika "Arunika" mengganti kata-kata pesan itu
      Maka "Arunika" membuka pesan itu dan membaca kata-kata yang baru

  @clause:own-and-control.delete @needs:content
  Aturan: Apa yang dihapus pelanggan hilang bagi semua orang
    Kegagalan di sini berarti seseorang masih dapat membuka apa yang telah dihapus pelanggan.

    @s:delete-team-chat @needs:messages
    Skenario: Pesan di obrolan tim, sedangkan pesan lain dipertahankan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" menghapus pesan itu
      Maka mereka yang tadinya dapat membukanya tidak lagi dapat membukanya

    @s:delete-from-list @needs:messages
    Skenario: Pesan yang dihapus dalam daftar konten, sedangkan pesan lain dipertahankan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" menghapus pesan itu
      Maka "Arunika" tidak lagi menemukannya di antara kontennya, sedangkan konten yang dipertahankannya masih ditemukannya di sana

    @s:delete-from-search @needs:messages
    Skenario: Pesan yang dihapus dalam pencarian kata-katanya, sedangkan pesan lain dipertahankan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" menghapus pesan itu
      Maka "Arunika" tidak lagi menemukannya menurut kata-katanya, sedangkan konten yang dipertahankannya masih ditemukannya menurut kata-katanya

    @s:delete-from-export @needs:messages
    Skenario: Pesan yang dihapus dalam konten yang diambil, sedangkan pesan lain dipertahankan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" menghapus pesan itu
      Maka "Arunika" tidak lagi menemukannya di dalam konten yang diambilnya, sedangkan konten yang dipertahankannya masih ada di sana

    @s:delete-direct-message @needs:messages
    Skenario: Pesan langsung yang telah dibuka penerimanya
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Bumi" adalah pelanggan layanan itu
      Dan "Arunika" mengirim pesan langsung kepada "Bumi"
      Dan "Arunika" membuka pesan itu
      Dan "Bumi" membuka pesan itu, sejauh layanan memperlihatkannya kepada penerima
      Ketika "Arunika" menghapus pesan itu
      Maka mereka yang tadinya dapat membukanya tidak lagi dapat membukanya

    @s:delete-recorded @needs:meetings @needs:messages @needs:recordings
    Skenario: Suara dan gambar yang direkam, sedangkan sebuah pesan dipertahankan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Ketika "Arunika" menghapus semua yang telah dimasukkannya sampai saat itu
      Dan "Arunika" menulis pesan di obrolan tim
      Maka mereka yang tadinya dapat membukanya tidak lagi dapat membukanya
      Dan "Arunika" tidak lagi menemukannya di antara kontennya, sedangkan konten yang dipertahankannya masih ditemukannya di sana
      Dan "Arunika" tidak lagi menemukannya di dalam konten yang diambilnya, sedangkan konten yang dipertahankannya masih ada di sana

  @clause:own-and-control.export @needs:content
  Aturan: Pelanggan mengambil semua miliknya
    Kegagalan di sini berarti pelanggan memperoleh kurang dari yang dimasukkannya, atau sesuatu yang tidak dapat dibuka siapa pun.

    @s:export-messages @needs:meetings @needs:messages
    Skenario: Pesan dan obrolan diambil
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika "Arunika" mengambil kontennya dari layanan
      Maka semua yang dimasukkan "Arunika" ada di dalam apa yang diambilnya dan dapat dibuka di luar layanan

    @s:export-recorded @needs:meetings @needs:recordings
    Skenario: Suara dan gambar rapat yang direkam diambil
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Ketika "Arunika" mengambil kontennya dari layanan
      Maka semua yang dimasukkan "Arunika" ada di dalam apa yang diambilnya dan dapat dibuka di luar layanan

  @clause:own-and-control.export-identical @needs:content
  Aturan: Yang diambil sama dengan yang dimasukkan
    Kegagalan di sini berarti pelanggan menerima kembali sesuatu yang berbeda dari yang dimasukkannya, sekecil apa pun bedanya.

    @s:identical-words @needs:messages @needs:meetings
    Skenario: Kata-kata
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika "Arunika" mengambil kontennya dari layanan
      Maka setiap bagian yang diambil sama persis, hingga setiap bita, dengan yang dimasukkan "Arunika"

    @s:identical-clips @needs:meetings @needs:recordings
    Skenario: Suara dan gambar
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Ketika "Arunika" mengambil kontennya dari layanan
      Maka setiap bagian yang diambil sama persis, hingga setiap bita, dengan yang dimasukkan "Arunika"

  @clause:own-and-control.strangers @needs:content @needs:messages
  Aturan: Orang yang tidak diberi akses tidak dapat menjangkau konten
    Kegagalan di sini berarti seseorang yang tidak diberi akses oleh pelanggan telah membaca, mengubah, atau menghapus kontennya.

    @s:stranger-other-account @needs:meetings
    Skenario: Pemilik akun lain
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Bumi" adalah pelanggan layanan itu
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Ketika "Bumi" mencoba membuka, mengubah, dan menghapus apa yang dimasukkan "Arunika"
      Maka "Bumi" tidak diberi akses ke apa yang dimasukkan "Arunika", dan "Arunika" masih dapat membukanya tanpa perubahan

    @s:stranger-guest @needs:meetings
    Skenario: Tamu rapat sebelumnya
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Cakra" adalah tamu tanpa akun
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Cakra"
      Dan rapat itu berakhir
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" mengirim pesan langsung
      Ketika "Cakra" mencoba membuka, mengubah, dan menghapus apa yang dimasukkan "Arunika"
      Maka "Cakra" tidak diberi akses ke apa yang dimasukkan "Arunika", dan "Arunika" masih dapat membukanya tanpa perubahan

    @s:stranger-former-participant @needs:meetings
    Skenario: Pelanggan yang menghadiri rapat sebelumnya
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Bumi" adalah pelanggan layanan itu
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Bumi"
      Dan rapat itu berakhir
      Dan "Arunika" menulis pesan di obrolan rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Bumi" mencoba membuka, mengubah, dan menghapus apa yang dimasukkan "Arunika"
      Maka "Bumi" tidak diberi akses ke apa yang dimasukkan "Arunika", dan "Arunika" masih dapat membukanya tanpa perubahan

    @s:stranger-recipient
    Skenario: Pelanggan yang dikirimi satu pesan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Bumi" adalah pelanggan layanan itu
      Dan "Arunika" mengirim pesan langsung kepada "Bumi"
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Bumi" mencoba membuka, mengubah, dan menghapus apa yang dimasukkan "Arunika" dan tidak dikirimkan kepadanya
      Maka "Bumi" tidak diberi akses ke apa yang dimasukkan "Arunika", dan "Arunika" masih dapat membukanya tanpa perubahan

    @s:stranger-lists
    Skenario: Daftar konten akun lain
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Bumi" adalah pelanggan layanan itu
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Bumi" menulis pesan di obrolan tim
      Maka daftar konten "Bumi" tidak memuat apa pun dari "Arunika", sedangkan kontennya sendiri ada di sana

    @s:stranger-searches
    Skenario: Pencarian oleh akun lain
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Bumi" adalah pelanggan layanan itu
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Bumi" menulis pesan di obrolan tim
      Maka pencarian "Bumi" tidak menemukan apa pun dari "Arunika", sedangkan kontennya sendiri ditemukan

    @s:stranger-exports
    Skenario: Konten yang diambil akun lain
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Bumi" adalah pelanggan layanan itu
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Bumi" menulis pesan di obrolan tim
      Maka konten yang diambil "Bumi" tidak memuat apa pun dari "Arunika", sedangkan kontennya sendiri ada di dalamnya

    @s:stranger-deletes-its-own
    Skenario: Akun lain menghapus kontennya sendiri
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Bumi" adalah pelanggan layanan itu
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Bumi" menulis pesan di obrolan tim
      Ketika "Bumi" menghapus pesan itu
      Maka "Arunika" dapat membuka setiap bagian kontennya dan menemukan di dalamnya apa yang dimasukkannya

  @clause:own-and-control.derived @reading:R15=also-derived @needs:content @needs:meetings
  Aturan: Apa yang dibuat layanan dari konten juga ada di tangan pelanggan
    Kegagalan di sini berarti pelanggan tidak dapat menjangkau, memperbaiki, atau menghapus apa yang dibuat layanan dari kontennya.

    @s:derived-transcript-corrected
    Skenario: Transkrip diperbaiki
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika "Arunika" menemukan transkrip dari apa yang dikatakannya
      Dan "Arunika" memperbaiki kata-katanya
      Maka "Arunika" membukanya dan mengambilnya dengan kata-kata yang telah diperbaiki

    @s:derived-transcript-deleted
    Skenario: Transkrip dihapus
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika "Arunika" menemukan transkrip dari apa yang dikatakannya
      Dan "Arunika" menghapusnya
      Maka mereka yang tadinya dapat membukanya tidak lagi dapat membukanya

    @s:derived-summary-corrected @needs:ai_features
    Skenario: Ringkasan diperbaiki
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Dan "Arunika" meminta Ringkasan Rapat meringkas rapat itu
      Ketika "Arunika" menemukan ringkasan rapat itu
      Dan "Arunika" memperbaiki kata-katanya
      Maka "Arunika" membukanya dan mengambilnya dengan kata-kata yang telah diperbaiki

    @s:derived-summary-deleted @needs:ai_features
    Skenario: Ringkasan dihapus
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Dan "Arunika" meminta Ringkasan Rapat meringkas rapat itu
      Ketika "Arunika" menemukan ringkasan rapat itu
      Dan "Arunika" menghapusnya
      Maka mereka yang tadinya dapat membukanya tidak lagi dapat membukanya

  @clause:own-and-control.recordings @needs:meetings @needs:recordings
  Aturan: Rekaman berada di tangan pelanggannya dan tidak dipakai untuk hal lain
    Kegagalan di sini berarti suatu rekaman tidak tersimpan, atau diputar oleh pihak lain, atau tetap ada sesudah dihapus, atau dipakai untuk hal lain.

    @s:recording-kept @needs:storage @sink:storage
    Skenario: Rekaman disimpan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Maka layanan mencantumkan rekaman itu sebagai milik "Arunika"
      Dan penyimpanan layanan memuat apa yang dikatakan dan ditampilkan "Arunika" dalam rapat itu

    @s:recording-of-others
    Skenario: Peserta dari pelanggan lain mencoba memutarnya
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Bumi" adalah pelanggan layanan itu
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Bumi"
      Dan "Arunika" meminta agar rapat itu direkam
      Dan "Arunika" berbicara dan menampilkan video dalam rapat itu
      Dan "Arunika" menghentikan perekaman
      Dan rapat itu berakhir
      Ketika "Bumi" mencoba memutar rekaman itu
      Maka "Bumi" tidak diberi akses ke rekaman itu, sedangkan "Arunika" dapat memutarnya

    @s:recording-deleted @needs:storage @sink:storage
    Skenario: Rekaman dihapus, sedangkan rekaman lain dipertahankan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Ketika "Arunika" menghapus rekaman pertamanya
      Maka penyimpanan layanan memperlihatkan rekaman yang dipertahankan "Arunika" dan tidak memuat apa pun dari rekaman yang dihapusnya

    @s:recording-not-trained-on @reading:R19=answer-to-the-question
    @needs:consent @needs:training @needs:training_data @sink:training_data
    Skenario: Rekaman pelanggan yang belum pernah dimintai persetujuan
      Diketahui layanan memuat konten pembanding yang boleh dipakai untuk pelatihan
      Dan "Arunika" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:own-and-control.unrecorded @needs:meetings @needs:recordings @needs:storage @sink:storage
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

  @clause:own-and-control.after-service @needs:content @needs:meetings @needs:recordings
  Aturan: Sesudah perekaman, konten tetap di tangan pelanggan seperti sebelumnya
    Kegagalan di sini berarti perekaman rapat mengurangi kendali pelanggan atas isi rapat itu.

    @s:recorded-opened-and-taken-out
    Skenario: Konten dibuka dan diambil
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu direkam
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan "Arunika" menghentikan perekaman
      Dan rapat itu berakhir
      Ketika "Arunika" mengambil kontennya dari layanan
      Maka "Arunika" dapat membuka setiap bagian kontennya dan menemukan di dalamnya apa yang dimasukkannya
      Dan semua yang dimasukkan "Arunika" ada di dalam apa yang diambilnya dan dapat dibuka di luar layanan

    @s:recorded-still-theirs
    Skenario: Konten masih dinyatakan milik pelanggan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu direkam
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan "Arunika" menghentikan perekaman
      Dan rapat itu berakhir
      Maka layanan masih menyatakan bahwa apa yang dimasukkan "Arunika" adalah milik "Arunika"

    @s:recorded-changed
    Skenario: Obrolan rapat yang direkam diubah
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu direkam
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan "Arunika" menghentikan perekaman
      Dan rapat itu berakhir
      Ketika "Arunika" mengganti kata-kata pesan itu
      Maka "Arunika" membuka pesan itu dan membaca kata-kata yang baru

    @s:recorded-deleted
    Skenario: Konten dihapus
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu direkam
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan "Arunika" menghentikan perekaman
      Dan rapat itu berakhir
      Ketika "Arunika" menghapus semua yang telah dimasukkannya sampai saat itu
      Maka mereka yang tadinya dapat membukanya tidak lagi dapat membukanya

  @clause:own-and-control.after-service @needs:content @needs:meetings @needs:recordings @needs:livestream
  Aturan: Sesudah siaran langsung, konten tetap di tangan pelanggan seperti sebelumnya
    Kegagalan di sini berarti siaran langsung rapat mengurangi kendali pelanggan atas isi rapat itu.

    @s:streamed-opened-and-taken-out
    Skenario: Apa yang disiarkan dibuka dan diambil
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu direkam
      Dan "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan apa yang dikatakan "Arunika" dalam rapat itu telah disiarkan langsung
      Dan rapat itu dan siaran langsungnya berakhir
      Ketika "Arunika" mengambil kontennya dari layanan
      Maka "Arunika" dapat membuka setiap bagian kontennya dan menemukan di dalamnya apa yang dimasukkannya
      Dan semua yang dimasukkan "Arunika" ada di dalam apa yang diambilnya dan dapat dibuka di luar layanan

    @s:streamed-still-theirs
    Skenario: Apa yang disiarkan masih dinyatakan milik pelanggan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu direkam
      Dan "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan apa yang dikatakan "Arunika" dalam rapat itu telah disiarkan langsung
      Dan rapat itu dan siaran langsungnya berakhir
      Maka layanan masih menyatakan bahwa apa yang dimasukkan "Arunika" adalah milik "Arunika"

    @s:streamed-changed
    Skenario: Obrolan rapat yang disiarkan diubah
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu direkam
      Dan "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan apa yang dikatakan "Arunika" dalam rapat itu telah disiarkan langsung
      Dan rapat itu dan siaran langsungnya berakhir
      Ketika "Arunika" mengganti kata-kata pesan itu
      Maka "Arunika" membuka pesan itu dan membaca kata-kata yang baru

    @s:streamed-deleted
    Skenario: Apa yang disiarkan dihapus
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" meminta agar rapat itu direkam
      Dan "Arunika" meminta agar rapat itu disiarkan langsung ke tujuan siarannya
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan apa yang dikatakan "Arunika" dalam rapat itu telah disiarkan langsung
      Dan rapat itu dan siaran langsungnya berakhir
      Ketika "Arunika" menghapus semua yang telah dimasukkannya sampai saat itu
      Maka mereka yang tadinya dapat membukanya tidak lagi dapat membukanya

  @clause:own-and-control.delete-derived @needs:content @needs:storage @sink:storage
  Aturan: Penghapusan menjangkau apa yang dibuat layanan dari konten itu
    Kegagalan di sini berarti konten yang dihapus tetap hidup dalam sesuatu yang dibuat layanan darinya. Vektor
    sematan adalah deretan angka yang mewakili suatu teks, sehingga teks yang serupa dapat ditemukan.

    @s:deleted-transcript @needs:meetings @needs:recordings
    Skenario: Transkrip
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Ketika "Arunika" menghapus semua yang telah dimasukkannya sampai saat itu
      Dan "Arunika" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam
      Maka penyimpanan layanan memperlihatkan transkrip dari apa yang dipertahankan "Arunika" dan tidak memuat transkrip dari apa yang dihapusnya

    @s:deleted-summary @needs:meetings @needs:ai_features
    Skenario: Ringkasan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Dan "Arunika" meminta Ringkasan Rapat meringkas rapat itu
      Ketika "Arunika" menghapus pesan itu
      Maka penyimpanan layanan memperlihatkan ringkasan dari apa yang dipertahankan "Arunika" dan tidak memuat ringkasan dari apa yang dihapusnya

    @s:deleted-embedding @needs:messages @needs:models
    Skenario: Vektor sematan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mencari kata-kata pesan itu di antara kontennya
      Ketika "Arunika" menghapus pesan itu
      Maka penyimpanan layanan memperlihatkan vektor sematan dari apa yang dipertahankan "Arunika" dan tidak memuat vektor sematan dari apa yang dihapusnya

  @clause:own-and-control.delete-stored @needs:content @needs:messages @needs:storage @sink:storage
  Aturan: Kata-kata pesan yang dihapus hilang dari berkas layanan
    Kegagalan di sini berarti kata-kata yang dihapus masih ada dalam berkas layanan yang tidak diperlihatkan kepada siapa pun.

    @s:deleted-words
    Skenario: Pesan yang dihapus di antara pesan lain yang dipertahankan
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" menghapus pesan itu
      Maka penyimpanan layanan memperlihatkan kata-kata yang dipertahankan "Arunika" dan tidak memuat yang dihapusnya

    @s:used-then-deleted-words
    Skenario: Pesan yang dibuka dan diambil sebelum dihapus
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" membuka pesan itu
      Dan "Arunika" mengambil kontennya dari layanan
      Ketika "Arunika" menghapus pesan itu
      Maka penyimpanan layanan memperlihatkan kata-kata yang dipertahankan "Arunika" dan tidak memuat yang dihapusnya

    @s:changed-then-deleted-words
    Skenario: Pesan yang diubah lalu dihapus
      Diketahui "Arunika" adalah pelanggan layanan itu
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" mengganti kata-kata pesan itu
      Ketika "Arunika" menghapus pesan itu
      Maka penyimpanan layanan memperlihatkan kata-kata yang dipertahankan "Arunika" dan tidak memuat yang dihapusnya

  @clause:own-and-control.delete-later-training @needs:content @needs:consent @needs:training @needs:training_data @sink:training_data
  Aturan: Konten yang dihapus tidak ada dalam pelatihan sesudahnya
    Kegagalan di sini berarti konten ditemukan dalam data latih padahal sebelumnya telah dihapus pelanggannya.

    @s:deleted-messages-trained @needs:messages @needs:meetings
    Skenario: Pesan dan ucapan yang dihapus sebelum pelatihan
      Diketahui layanan memuat konten pembanding yang boleh dipakai untuk pelatihan
      Dan "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" berbicara dalam rapatnya sendiri
      Ketika "Arunika" menghapus semua yang dimasukkannya dan masih disimpan layanan
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari apa yang dihapus "Arunika"

    @s:deleted-passage-trained @needs:meetings @needs:ai_features
    Skenario: Ringkasan dari pesan yang dihapus sebelum pelatihan
      Diketahui layanan memuat konten pembanding yang boleh dipakai untuk pelatihan
      Dan "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Dan "Arunika" meminta Ringkasan Rapat meringkas rapat itu
      Ketika "Arunika" menghapus pesan itu
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat ringkasan dari apa yang dihapus "Arunika"

    @s:deleted-between-trainings @needs:messages
    Skenario: Pesan yang dihapus di antara dua pelatihan
      Diketahui layanan memuat konten pembanding yang boleh dipakai untuk pelatihan
      Dan "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Dan "Arunika" menghapus pesan itu
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari apa yang dihapus "Arunika"
