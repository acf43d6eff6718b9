# language: id
@needs:accounts
Fitur: Apa yang dipelajari perangkat lunak dari tulisan pelanggan
  Para pembuat perangkat lunak ini tidak pernah memberikan janji semacam itu: pertanyaannya berasal dari paket pertama dan
  diajukan kepadanya. Dalam setiap skenario pelanggan menulis sesuatu yang dapat dikenali kembali, perangkat lunak
  dibiarkan belajar, lalu tulisan itu dicari: dalam apa yang telah dipelajarinya, dalam berkas tempat hasilnya
  disimpan, dan dalam apa yang kemudian dikatakannya kepada orang lain.
  Kata-kata yang ditulis dan diajarkan operator sendiri setiap kali menunjukkan bahwa tempat yang diperiksa memang
  dapat dilihat.

  Latar Belakang:
    Diketahui layanan memuat konten pembanding yang boleh dipakai untuk pelatihan

  @clause:learning.not-asked @needs:messages @needs:training @needs:training_data @sink:training_data
  Aturan: Tulisan pelanggan yang tidak pernah ditanya tidak melatih model apa pun
    Kegagalan di sini berarti perangkat lunak belajar dari pelanggan yang tidak pernah ditanya.

    @s:message-not-asked
    Skenario: Pesan dari pelanggan yang tidak ditanya
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:list-not-asked
    Skenario: Pesan kepada semua orang dalam akun pelanggan yang tidak ditanya
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:member-not-asked
    Skenario: Pesan anggota pelanggan yang tidak ditanya
      Diketahui "Arunika" adalah pelanggan
      Dan seorang anggota "Arunika" tanpa wewenang menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:regular-not-asked
    Skenario: Pesan pelanggan yang tidak ditanya dan terus menulis
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Dan pelatihan model berikutnya berjalan
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:learning.declined @needs:messages @needs:training @needs:consent @needs:training_data @sink:training_data
  Aturan: Tulisan pelanggan yang menolak tidak melatih model apa pun
    Kegagalan di sini berarti perangkat lunak belajar dari pelanggan yang telah menolak.

    @s:message-declined
    Skenario: Pesan dari pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:one-declined-one-agreed
    Skenario: Dua pelanggan, satu setuju dan satu menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Bahtera" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Dan "Bahtera" mengirim pesan langsung
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan apa yang dimasukkan "Bahtera" dan tidak memuat apa pun dari "Arunika"

    @s:message-withdrawn
    Skenario: Pesan yang ditulis pelanggan sesudah menarik persetujuannya
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menarik persetujuannya untuk pelatihan model
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:regular-declined
    Skenario: Pesan pelanggan yang menolak dan terus menulis
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan pelatihan model berikutnya berjalan
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:withdrawn-after-a-training
    Skenario: Pesan pelanggan yang semula setuju lalu menarik persetujuannya setelah satu pelatihan
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan pelatihan model berikutnya berjalan
      Dan "Arunika" menarik persetujuannya untuk pelatihan model
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:no-after-yes
    Skenario: Pesan pelanggan yang semula setuju lalu menjawab tidak
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menjawab tidak saat dimintai lagi persetujuan untuk pelatihan model
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:learning.receipts @needs:consent
  Aturan: Jawaban pelanggan dicatat sebagaimana adanya
    Kegagalan di sini berarti bukti jawaban menyebutkan hal lain daripada keputusan pelanggan.

    @s:receipt-of-a-refusal
    Skenario: Bukti jawaban pelanggan yang menolak
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Maka bukti jawaban yang diserahkan kepada "Arunika" dan yang disimpan untuknya menyebutkan keputusan yang diambilnya

    @s:receipts-of-a-withdrawal
    Skenario: Bukti jawaban pelanggan yang setuju lalu menarik persetujuannya
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Ketika "Arunika" menarik persetujuannya untuk pelatihan model
      Maka bukti jawaban yang diserahkan kepada "Arunika" dan yang disimpan untuknya menyebutkan keputusan yang diambilnya

  @clause:learning.own-words @needs:messages @needs:training @needs:consent @needs:training_data @sink:training_data
  Aturan: Persetujuan seorang pelanggan tidak berlaku atas kata-kata orang lain
    Kegagalan di sini berarti perangkat lunak mempelajari kata-kata pelanggan yang menolak dari pesan langsung kepada pelanggan yang setuju.

    @s:message-to-agreed
    Skenario: Pesan dari pelanggan yang menolak kepada pelanggan yang setuju
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Dan "Bahtera" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengirim pesan langsung kepada "Bahtera"
      Dan "Arunika" mengirim pesan langsung kepada "Bahtera"
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:keeping.files @needs:messages @needs:training @needs:storage @sink:storage
  Aturan: Berkas yang menyimpan apa yang dipelajari tidak memuat apa pun dari pelanggan yang tidak pernah ditanya
    Kegagalan di sini berarti kata-kata pelanggan yang tidak pernah ditanya ada di dalam berkas perangkat lunak.

    @s:files-not-asked
    Skenario: Berkas sesudah pesan dari pelanggan yang tidak ditanya
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Ketika pelatihan model berikutnya berjalan
      Maka berkas tempat model disimpan untuk "Arunika" memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:files-regular-not-asked
    Skenario: Berkas setelah banyak pesan dari pelanggan yang tidak ditanya
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika pelatihan model berikutnya berjalan
      Maka berkas tempat model disimpan untuk "Arunika" memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:reaching.other-customers @needs:messages @needs:training @needs:models @sink:model
  Aturan: Apa yang dipelajari dari seorang pelanggan tidak sampai kepada pelanggan lain
    Kegagalan di sini berarti tulisan seorang pelanggan tampak dalam apa yang dikatakan perangkat lunak kepada pelanggan lain.

    @s:said-to-another
    Skenario: Apa yang dikatakan model kepada pelanggan lain
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Dan "Bahtera" mengirim pesan langsung
      Dan "Bahtera" mengirim pesan langsung
      Ketika pelatihan model berikutnya berjalan
      Maka yang dikatakan model hasil pelatihan itu kepada "Bahtera" memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:reaching.lists @needs:messages @needs:content
  Aturan: Daftar konten seorang pelanggan tidak memuat apa pun dari pelanggan lain
    Kegagalan di sini berarti daftar konten seorang pelanggan menyebut apa yang ditulis pelanggan lain.

    @s:list-of-another
    Skenario: Daftar konten pelanggan lain
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Bahtera" menulis pesan di obrolan tim
      Maka daftar konten "Bahtera" tidak memuat apa pun dari "Arunika", sedangkan kontennya sendiri ada di sana

  @clause:reaching.searches @needs:messages @needs:content
  Aturan: Pencarian seorang pelanggan tidak menemukan apa pun dari pelanggan lain
    Kegagalan di sini berarti pencarian seorang pelanggan memunculkan apa yang ditulis pelanggan lain.

    @s:search-by-another
    Skenario: Pencarian oleh pelanggan lain dengan kata-kata yang persis sama
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Bahtera" menulis pesan di obrolan tim
      Maka pencarian "Bahtera" tidak menemukan apa pun dari "Arunika", sedangkan kontennya sendiri ditemukan

  @clause:reaching.exports @needs:messages @needs:content
  Aturan: Konten yang diambil seorang pelanggan tidak memuat apa pun dari pelanggan lain
    Kegagalan di sini berarti konten yang diambil seorang pelanggan dari layanan memuat apa yang ditulis pelanggan lain.

    @s:export-by-another
    Skenario: Konten yang diambil pelanggan lain
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Bahtera" menulis pesan di obrolan tim
      Maka konten yang diambil "Bahtera" tidak memuat apa pun dari "Arunika", sedangkan kontennya sendiri ada di dalamnya

  @clause:deleting.later-learning @needs:messages @needs:training @needs:consent @needs:content @needs:training_data @sink:training_data
  Aturan: Apa yang dihapus tidak ikut dalam apa yang dipelajari kemudian
    Kegagalan di sini berarti perangkat lunak belajar dari apa yang telah dihapus pelanggan.

    @s:message-deleted
    Skenario: Pesan yang telah dihapus oleh pelanggan yang setuju
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" menghapus pesan itu
      Ketika pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:deleting.forgotten @needs:messages @needs:training @needs:consent @needs:content @needs:training_data @sink:training_data
  Aturan: Apa yang dipelajari dari sebuah pesan dilupakan setelah pelanggan menghapusnya
    Dari dua pesan yang dipelajari dengan persetujuan pelanggan, pelanggan menghapus satu. Pesan yang dipertahankannya
    memperlihatkan bahwa ada yang dipelajari, dan bahwa hanya yang dihapus yang dilupakan. Kegagalan di sini berarti
    perangkat lunak masih belajar dari pesan yang telah dihapus.

    @s:message-forgotten
    Skenario: Pesan yang sudah dipelajari lalu dihapus
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Dan pelatihan model berikutnya berjalan
      Ketika "Arunika" menghapus pesan itu
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan apa yang dipertahankan "Arunika" dan tidak memuat apa pun dari apa yang dihapusnya

    @s:list-forgotten
    Skenario: Pesan kepada semua orang di akun yang sudah dipelajari lalu dihapus
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Dan pelatihan model berikutnya berjalan
      Ketika "Arunika" menghapus pesan itu
      Dan pelatihan model berikutnya berjalan
      Maka data latih pelatihan itu memperlihatkan apa yang dipertahankan "Arunika" dan tidak memuat apa pun dari apa yang dihapusnya

  @clause:deleting.files @needs:messages @needs:training @needs:consent @needs:content @needs:storage @sink:storage
  Aturan: Berkas yang menyimpan apa yang dipelajari tidak memuat apa pun dari apa yang telah dihapus pelanggan
    Kegagalan di sini berarti kata-kata dari pesan yang dihapus masih ada di dalam berkas perangkat lunak, di samping yang dipertahankan.

    @s:files-forgotten
    Skenario: Berkas sesudah pesan yang sudah dipelajari dihapus
      Diketahui "Arunika" adalah pelanggan yang telah menyetujui pelatihan model
      Dan "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Dan pelatihan model berikutnya berjalan
      Ketika "Arunika" menghapus pesan itu
      Maka berkas tempat model disimpan untuk "Arunika" memperlihatkan apa yang dipertahankannya dan tidak memuat apa pun dari apa yang dihapusnya
