# language: id
Fitur: Apa pun yang mereka lakukan
  Tidak ada yang menulis rangkaian tindakan ini: setiap uji mengundinya, dan kalimatnya tertera dalam catatan dan laporannya.
  Pelanggaran di dalamnya dihitung. Jika tidak ada yang ditemukan, itu tidak dihitung untuk klausul mana pun: rangkaian
  lain tidak dicoba.

  @s:whatever-no-training @explores:no-training
  Skenario: Tanpa pelatihan sama sekali, apa pun yang mereka lakukan
    Ketika para pelanggan, administrator mereka, dan penyedia melakukan apa saja yang boleh mereka lakukan
    Maka tidak satu pun janji dalam komitmen ini dilanggar oleh perbuatan mereka
