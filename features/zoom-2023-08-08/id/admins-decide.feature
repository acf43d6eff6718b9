# language: id
@needs:accounts @needs:ai_features
Fitur: Pemilik dan administrator akun dapat mengaktifkan dan menonaktifkan fitur AI
  Diberitakan bahwa pemilik dan administrator sebuah akun mengaktifkan dan menonaktifkan fitur AI.
  Dalam setiap skenario seseorang mengaktifkan atau menonaktifkan fitur, atau tidak melakukan apa-apa, lalu diperiksa
  apa yang aktif, apa yang dilakukan fitur ketika diminta, dan apa yang diolahnya dengan sendirinya.
  Konten pembanding, yang boleh diolah, setiap kali membuktikan bahwa tempat yang diperiksa memang dapat dilihat.

  Latar Belakang:
    Diketahui layanan memuat konten pembanding yang boleh diolah fitur AI

  @clause:admins-decide.owner
  Aturan: Pemilik yang menentukan
    Kegagalan di sini berarti pemilik akun tidak dapat mengaktifkan atau menonaktifkan suatu fitur AI.

    @s:owner-switches-on @needs:meetings
    Skenario: Pemilik mengaktifkan kedua fitur
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Dan pemilik "Arunika" mengaktifkan Tulis Obrolan Tim
      Maka Ringkasan Rapat aktif untuk "Arunika"
      Dan Tulis Obrolan Tim aktif untuk "Arunika"
      Dan Ringkasan Rapat meringkas sebuah rapat "Arunika" dengan kata-kata dari rapat itu
      Dan Tulis Obrolan Tim melengkapi sebuah draf untuk "Arunika"

    @s:owner-switches-off
    Skenario: Pemilik menonaktifkan kedua fitur
      Diketahui "Arunika" adalah pelanggan
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Ketika pemilik "Arunika" menonaktifkan Ringkasan Rapat
      Dan pemilik "Arunika" menonaktifkan Tulis Obrolan Tim
      Maka Ringkasan Rapat nonaktif untuk "Arunika"
      Dan Tulis Obrolan Tim nonaktif untuk "Arunika"
      Dan Tulis Obrolan Tim tidak melengkapi draf untuk "Arunika"

  @clause:admins-decide.administrator
  Aturan: Administrator yang menentukan
    Kegagalan di sini berarti administrator akun tidak dapat mengaktifkan atau menonaktifkan suatu fitur AI.

    @s:administrator-switches-on @needs:meetings
    Skenario: Administrator mengaktifkan kedua fitur
      Diketahui "Arunika" adalah pelanggan
      Ketika seorang administrator "Arunika" mengaktifkan Ringkasan Rapat
      Dan seorang administrator "Arunika" mengaktifkan Tulis Obrolan Tim
      Maka Ringkasan Rapat aktif untuk "Arunika"
      Dan Tulis Obrolan Tim aktif untuk "Arunika"
      Dan Ringkasan Rapat meringkas sebuah rapat "Arunika" dengan kata-kata dari rapat itu
      Dan Tulis Obrolan Tim melengkapi sebuah draf untuk "Arunika"

    @s:administrator-switches-off
    Skenario: Administrator menonaktifkan kedua fitur
      Diketahui "Arunika" adalah pelanggan
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Ketika seorang administrator "Arunika" menonaktifkan Ringkasan Rapat
      Dan seorang administrator "Arunika" menonaktifkan Tulis Obrolan Tim
      Maka Ringkasan Rapat nonaktif untuk "Arunika"
      Dan Tulis Obrolan Tim nonaktif untuk "Arunika"
      Dan Tulis Obrolan Tim tidak melengkapi draf untuk "Arunika"

  @clause:admins-decide.own-account
  Aturan: Pengaktifan dan penonaktifan hanya berlaku bagi akun sendiri
    Kegagalan di sini berarti keputusan dalam suatu akun telah mengaktifkan atau menonaktifkan fitur AI akun lain.

    @s:other-account-stays-off
    Skenario: Fitur akun lain tetap seperti semula, yaitu nonaktif
      Diketahui "Arunika" adalah pelanggan
      Dan "Bumi" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Dan pemilik "Arunika" mengaktifkan Tulis Obrolan Tim
      Maka Tulis Obrolan Tim aktif untuk "Arunika"
      Dan Ringkasan Rapat nonaktif untuk "Bumi"
      Dan Tulis Obrolan Tim nonaktif untuk "Bumi"
      Dan Tulis Obrolan Tim tidak melengkapi draf untuk "Bumi"

    @s:other-account-stays-on
    Skenario: Fitur akun lain tetap seperti semula, yaitu aktif
      Diketahui "Arunika" adalah pelanggan
      Dan "Bumi" adalah pelanggan
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Dan Ringkasan Rapat diaktifkan untuk "Bumi"
      Dan Tulis Obrolan Tim diaktifkan untuk "Bumi"
      Ketika pemilik "Arunika" menonaktifkan Ringkasan Rapat
      Dan pemilik "Arunika" menonaktifkan Tulis Obrolan Tim
      Maka Ringkasan Rapat aktif untuk "Bumi"
      Dan Tulis Obrolan Tim aktif untuk "Bumi"
      Dan Tulis Obrolan Tim melengkapi sebuah draf untuk "Bumi"

    @s:account-in-the-same-meeting @needs:meetings
    Skenario: Akun yang para penggunanya berada dalam rapat yang sama
      Diketahui "Arunika" adalah pelanggan
      Dan "Bumi" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Bumi"
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Maka Ringkasan Rapat aktif untuk "Arunika"
      Dan Ringkasan Rapat nonaktif untuk "Bumi"

  @clause:admins-decide.others
  Aturan: Tidak ada orang lain yang menentukan
    Kegagalan di sini berarti orang tanpa wewenang atas suatu akun telah mengaktifkan atau menonaktifkan fitur AI akun itu.

    @s:member-switches-on
    Skenario: Seorang anggota mencoba mengaktifkan fitur
      Diketahui "Arunika" adalah pelanggan
      Ketika seorang anggota "Arunika" tanpa wewenang mencoba mengaktifkan Ringkasan Rapat
      Maka percobaan itu ditolak
      Dan Ringkasan Rapat nonaktif untuk "Arunika"

    @s:member-switches-off
    Skenario: Seorang anggota mencoba menonaktifkan fitur
      Diketahui "Arunika" adalah pelanggan
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Ketika seorang anggota "Arunika" tanpa wewenang mencoba menonaktifkan Tulis Obrolan Tim
      Maka percobaan itu ditolak
      Dan Tulis Obrolan Tim aktif untuk "Arunika"

    @s:member-switches-on-again
    Skenario: Anggota mencoba mengaktifkan lagi fitur yang dinonaktifkan administrator
      Diketahui "Arunika" adalah pelanggan
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Dan seorang administrator "Arunika" menonaktifkan Tulis Obrolan Tim
      Ketika seorang anggota "Arunika" tanpa wewenang mencoba mengaktifkan Tulis Obrolan Tim
      Maka percobaan itu ditolak
      Dan Tulis Obrolan Tim nonaktif untuk "Arunika"

    @s:former-administrator-switches
    Skenario: Orang yang tidak lagi menjadi administrator
      Diketahui "Arunika" adalah pelanggan
      Ketika seorang mantan administrator "Arunika" mencoba mengaktifkan Tulis Obrolan Tim
      Maka percobaan itu ditolak
      Dan Tulis Obrolan Tim nonaktif untuk "Arunika"

    @s:guest-switches @needs:meetings
    Skenario: Tamu sebuah rapat
      Diketahui "Arunika" adalah pelanggan
      Dan "Cakra" adalah tamu tanpa akun
      Dan "Arunika" menyelenggarakan rapat yang dihadiri "Cakra"
      Ketika tamu "Cakra" mencoba mengaktifkan Ringkasan Rapat untuk "Arunika"
      Maka percobaan itu ditolak
      Dan Ringkasan Rapat nonaktif untuk "Arunika"

    @s:other-owner-switches-on
    Skenario: Pemilik akun lain mencoba mengaktifkan fitur
      Diketahui "Arunika" adalah pelanggan
      Dan "Bumi" adalah pelanggan
      Ketika pemilik "Bumi" mencoba mengaktifkan Ringkasan Rapat untuk "Arunika"
      Maka percobaan itu ditolak
      Dan Ringkasan Rapat nonaktif untuk "Arunika"

    @s:other-owner-switches-off
    Skenario: Pemilik akun lain mencoba menonaktifkan fitur
      Diketahui "Arunika" adalah pelanggan
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Dan "Bumi" adalah pelanggan
      Ketika pemilik "Bumi" mencoba menonaktifkan Tulis Obrolan Tim untuk "Arunika"
      Maka percobaan itu ditolak
      Dan Tulis Obrolan Tim aktif untuk "Arunika"

    @s:other-administrator-switches
    Skenario: Administrator akun lain mencoba mengaktifkan fitur
      Diketahui "Arunika" adalah pelanggan
      Dan "Bumi" adalah pelanggan
      Ketika seorang administrator "Bumi" mencoba mengaktifkan Tulis Obrolan Tim untuk "Arunika"
      Maka percobaan itu ditolak
      Dan Tulis Obrolan Tim nonaktif untuk "Arunika"

  @clause:admins-decide.off-means-off
  Aturan: Fitur yang nonaktif tidak mengolah apa pun
    Kegagalan di sini berarti suatu fitur AI mengolah konten suatu akun padahal fitur itu nonaktif di akun tersebut.

    @s:switched-off-meeting @needs:meetings @sink:feature_data
    Skenario: Rapat sesudah Ringkasan Rapat dinonaktifkan
      Diketahui "Arunika" adalah pelanggan
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Ketika pemilik "Arunika" menonaktifkan Ringkasan Rapat
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Maka data yang diolah fitur AI memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:switched-off-messages @needs:messages @sink:feature_data
    Skenario: Pesan sesudah Tulis Obrolan Tim dinonaktifkan
      Diketahui "Arunika" adalah pelanggan
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Ketika pemilik "Arunika" menonaktifkan Tulis Obrolan Tim
      Dan "Arunika" menulis pesan di obrolan tim
      Maka data yang diolah fitur AI memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:switched-off-summary @needs:meetings @sink:feature_data
    Skenario: Ringkasan diminta sementara Ringkasan Rapat nonaktif
      Diketahui "Arunika" adalah pelanggan
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Ketika pemilik "Arunika" menonaktifkan Ringkasan Rapat
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Maka Ringkasan Rapat tidak membuat ringkasan rapat itu untuk "Arunika"
      Dan data yang diolah fitur AI memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:switched-off-draft @needs:third_parties @sink:feature_data @sink:third_party
    Skenario: Draf diminta sementara Tulis Obrolan Tim nonaktif
      Diketahui "Arunika" adalah pelanggan
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Ketika pemilik "Arunika" menonaktifkan Tulis Obrolan Tim
      Maka Tulis Obrolan Tim tidak melengkapi draf untuk "Arunika"
      Dan data yang diolah fitur AI memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"
      Dan tidak ada pihak ketiga yang menerima draf "Arunika", sedangkan konten pembanding tiba di sana

  @clause:admins-decide.each-feature
  Aturan: Setiap fitur diaktifkan dan dinonaktifkan tersendiri
    Kegagalan di sini berarti suatu fitur AI ikut menjadi aktif atau nonaktif bersama fitur yang lain.

    @s:only-meeting-summary-on @needs:meetings
    Skenario: Hanya Ringkasan Rapat yang aktif
      Diketahui "Arunika" adalah pelanggan
      Ketika pemilik "Arunika" mengaktifkan Ringkasan Rapat
      Maka Ringkasan Rapat aktif untuk "Arunika"
      Dan Ringkasan Rapat meringkas sebuah rapat "Arunika" dengan kata-kata dari rapat itu
      Dan Tulis Obrolan Tim nonaktif untuk "Arunika"
      Dan Tulis Obrolan Tim tidak melengkapi draf untuk "Arunika"

    @s:only-team-chat-compose-on @needs:meetings
    Skenario: Hanya Tulis Obrolan Tim yang aktif
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Ketika pemilik "Arunika" mengaktifkan Tulis Obrolan Tim
      Maka Tulis Obrolan Tim aktif untuk "Arunika"
      Dan Tulis Obrolan Tim melengkapi sebuah draf untuk "Arunika"
      Dan Ringkasan Rapat nonaktif untuk "Arunika"
      Dan Ringkasan Rapat tidak membuat ringkasan rapat itu untuk "Arunika"

    @s:only-meeting-summary-off
    Skenario: Hanya Ringkasan Rapat yang dinonaktifkan
      Diketahui "Arunika" adalah pelanggan
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Ketika pemilik "Arunika" menonaktifkan Ringkasan Rapat
      Maka Ringkasan Rapat nonaktif untuk "Arunika"
      Dan Tulis Obrolan Tim aktif untuk "Arunika"
      Dan Tulis Obrolan Tim melengkapi sebuah draf untuk "Arunika"

    @s:only-team-chat-compose-off @needs:meetings
    Skenario: Hanya Tulis Obrolan Tim yang dinonaktifkan
      Diketahui "Arunika" adalah pelanggan
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan Tulis Obrolan Tim diaktifkan untuk "Arunika"
      Ketika pemilik "Arunika" menonaktifkan Tulis Obrolan Tim
      Maka Tulis Obrolan Tim nonaktif untuk "Arunika"
      Dan Ringkasan Rapat aktif untuk "Arunika"
      Dan Ringkasan Rapat meringkas sebuah rapat "Arunika" dengan kata-kata dari rapat itu

  @clause:admins-decide.off-until-decided @clause:admins-decide.off-by-default
  Aturan: Selama belum ada yang mengaktifkan, fitur berada dalam keadaan nonaktif
    Kegagalan di sini berarti suatu fitur AI bekerja dalam suatu akun padahal di akun itu belum ada yang mengaktifkannya.

    @s:new-account-shows-off
    Skenario: Apa yang diperlihatkan akun baru
      Diketahui "Arunika" adalah pelanggan
      Maka Ringkasan Rapat nonaktif untuk "Arunika"
      Dan Tulis Obrolan Tim nonaktif untuk "Arunika"

    @s:new-account-meeting @needs:meetings @sink:feature_data
    Skenario: Rapat sebuah akun baru
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Maka Ringkasan Rapat tidak membuat ringkasan rapat itu untuk "Arunika"
      Dan data yang diolah fitur AI memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:new-account-messages @needs:messages @sink:feature_data
    Skenario: Pesan dan draf sebuah akun baru
      Diketahui "Arunika" adalah pelanggan
      Dan "Arunika" menulis pesan di obrolan tim
      Maka Tulis Obrolan Tim tidak melengkapi draf untuk "Arunika"
      Dan data yang diolah fitur AI memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

  @clause:admins-decide.off-during-meeting @needs:meetings
  Aturan: Penonaktifan berlaku seketika
    Kegagalan di sini berarti suatu fitur tetap bekerja dalam rapat sesudah dinonaktifkan.

    @s:off-during-meeting-words @sink:feature_data
    Skenario: Apa yang diucapkan dan ditulis sesudah penonaktifan
      Diketahui "Arunika" adalah pelanggan
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Ketika pemilik "Arunika" menonaktifkan Ringkasan Rapat
      Dan "Arunika" berbicara dalam rapat itu
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Dan rapat itu berakhir
      Maka data yang diolah fitur AI memperlihatkan konten pembanding dan tidak memuat apa pun dari "Arunika"

    @s:off-during-meeting-summary
    Skenario: Ringkasan diminta sesudah penonaktifan
      Diketahui "Arunika" adalah pelanggan
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Dan "Arunika" menyelenggarakan rapatnya sendiri
      Dan "Arunika" menulis pesan di obrolan rapat itu
      Ketika pemilik "Arunika" menonaktifkan Ringkasan Rapat
      Maka Ringkasan Rapat tidak membuat ringkasan rapat itu untuk "Arunika"

  @clause:admins-decide.trial-end @needs:trials @needs:consent
  Aturan: Berakhirnya uji coba gratis tidak menentukan apa-apa
    Kegagalan di sini berarti berakhirnya uji coba gratis mengubah pengaturan akun atau dianggap sebagai persetujuan.

    @s:trial-ends-undecided
    Skenario: Uji coba akun yang belum menentukan apa-apa berakhir
      Diketahui "Arunika" adalah pelanggan
      Ketika uji coba gratis "Arunika" berakhir
      Maka Ringkasan Rapat nonaktif untuk "Arunika"
      Dan Tulis Obrolan Tim nonaktif untuk "Arunika"
      Dan bukti jawaban "Arunika" tidak memperlihatkan persetujuan

    @s:trial-ends-decided
    Skenario: Uji coba akun dengan satu fitur aktif berakhir
      Diketahui "Arunika" adalah pelanggan
      Dan Ringkasan Rapat diaktifkan untuk "Arunika"
      Ketika uji coba gratis "Arunika" berakhir
      Maka Ringkasan Rapat aktif untuk "Arunika"
      Dan Tulis Obrolan Tim nonaktif untuk "Arunika"
      Dan bukti jawaban "Arunika" tidak memperlihatkan persetujuan

    @s:trial-ends-declined
    Skenario: Uji coba akun yang menolak membagikan konten berakhir
      Diketahui "Arunika" adalah pelanggan yang telah dimintai persetujuan untuk pelatihan model dan menolak
      Ketika uji coba gratis "Arunika" berakhir
      Maka Ringkasan Rapat nonaktif untuk "Arunika"
      Dan bukti jawaban "Arunika" tidak memperlihatkan persetujuan
