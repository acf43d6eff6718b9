# language: id
@needs:accounts @needs:third_parties @sink:third_party
Fitur: Apa yang disampaikan perangkat lunak, dan kepada siapa
  Para pembuat perangkat lunak ini tidak pernah memberikan janji semacam itu: pertanyaannya berasal dari paket pertama dan
  diajukan kepadanya. Dalam setiap skenario pelanggan menulis sesuatu yang dapat dikenali kembali, lalu tulisan itu
  dicari di tempat pihak ketiga menerima apa yang dikirim kepadanya. Apa yang dikirim operator sendiri ke sana setiap
  kali menunjukkan bahwa tempat itu memang dapat dilihat.

  @clause:carrying.messages @needs:messages
  Aturan: Apa yang ditulis pelanggan kepada orang lain tidak sampai kepada pihak ketiga yang tidak diundang
    Bila salah satu gagal, pihak ketiga yang tidak diundang siapa pun telah menerima apa yang ditulis pelanggan.

    @s:direct-message-to-nobody-else
    Skenario: Sebuah pesan langsung
      Diketahui "Arunika" adalah pelanggan
      Ketika "Arunika" mengirim pesan langsung
      Dan "Arunika" mengirim pesan langsung
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk tujuan apa pun, sedangkan konten pembanding tiba di sana

    @s:message-to-another-customer
    Skenario: Sebuah pesan langsung kepada pelanggan lain
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Ketika "Arunika" mengirim pesan langsung kepada "Bahtera"
      Dan "Arunika" mengirim pesan langsung kepada "Bahtera"
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk tujuan apa pun, sedangkan konten pembanding tiba di sana

    @s:team-chat-to-nobody-else
    Skenario: Sebuah pesan kepada semua orang dalam akun
      Diketahui "Arunika" adalah pelanggan
      Ketika "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk tujuan apa pun, sedangkan konten pembanding tiba di sana

  @clause:carrying.opened @needs:messages @needs:content
  Aturan: Apa yang dibuka pelanggan tidak sampai kepada pihak ketiga yang tidak diundang
    Kegagalan di sini berarti pihak ketiga menerima apa yang ditulis pelanggan ketika seseorang membukanya.

    @s:message-opened-by-sender
    Skenario: Pesan yang dibuka kembali oleh penulisnya
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menulis pesan di obrolan tim
      Dan "Arunika" menulis pesan di obrolan tim
      Ketika "Arunika" membuka semua yang ditulis "Arunika", sejauh layanan memperlihatkannya
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk tujuan apa pun, sedangkan konten pembanding tiba di sana

    @s:message-opened-by-recipient
    Skenario: Pesan langsung yang dibuka penerimanya, jika layanan mengizinkannya
      Diketahui "Arunika" adalah pelanggan
      Dan "Bahtera" adalah pelanggan
      Dan "Arunika" mengirim pesan langsung kepada "Bahtera"
      Dan "Arunika" mengirim pesan langsung kepada "Bahtera"
      Ketika "Bahtera" membuka semua yang ditulis "Arunika", sejauh layanan memperlihatkannya
      Dan "Arunika" membuka semua yang ditulis "Arunika", sejauh layanan memperlihatkannya
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk tujuan apa pun, sedangkan konten pembanding tiba di sana

  @clause:carrying.drafts @needs:ai_features
  Aturan: Apa yang dilengkapi model layanan tidak sampai kepada pihak ketiga
    Bila ini gagal, pihak ketiga telah menerima apa yang diminta pelanggan untuk dilengkapi oleh model layanan.

    @s:draft-while-model-is-down
    Skenario: Sebuah draf ketika model layanan sendiri sedang rusak
      Diketahui "Arunika" adalah pelanggan
      Ketika "Arunika" mencoba meminta Tulis Obrolan Tim melengkapi sebuah draf ketika model layanan sedang rusak
      Maka tidak ada pihak ketiga yang menerima apa pun dari "Arunika" untuk tujuan apa pun, sedangkan konten pembanding tiba di sana
