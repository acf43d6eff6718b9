# language: id
Fitur: Apa pun yang mereka lakukan
  Tidak ada yang menulis rangkaian tindakan ini: setiap uji mengundinya, dan kalimatnya tertera dalam catatan dan laporannya.
  Pelanggaran di dalamnya dihitung. Jika tidak ada yang ditemukan, itu tidak dihitung untuk klausul mana pun: rangkaian
  lain tidak dicoba.

  @s:whatever-consent-before-training @explores:consent-before-training
  Skenario: Persetujuan sebelum pelatihan, apa pun yang mereka lakukan
    Ketika para pelanggan, administrator mereka, dan penyedia melakukan apa saja yang boleh mereka lakukan
    Maka tidak satu pun janji dalam komitmen ini dilanggar oleh perbuatan mereka

  @s:whatever-own-and-control @explores:own-and-control
  Skenario: Kepemilikan dan kendali, apa pun yang mereka lakukan
    Ketika para pelanggan, administrator mereka, dan penyedia melakukan apa saja yang boleh mereka lakukan
    Maka tidak satu pun janji dalam komitmen ini dilanggar oleh perbuatan mereka

  @s:whatever-no-education-or-health @explores:no-education-or-health
  Skenario: Pendidikan dan kesehatan, apa pun yang mereka lakukan
    Ketika para pelanggan, administrator mereka, dan penyedia melakukan apa saja yang boleh mereka lakukan
    Maka tidak satu pun janji dalam komitmen ini dilanggar oleh perbuatan mereka

  @s:whatever-no-third-party-training @explores:no-third-party-training
  Skenario: Pihak ketiga, apa pun yang mereka lakukan
    Ketika para pelanggan, administrator mereka, dan penyedia melakukan apa saja yang boleh mereka lakukan
    Maka tidak satu pun janji dalam komitmen ini dilanggar oleh perbuatan mereka

  @s:whatever-only-for-these-ai-services @explores:only-for-these-ai-services
  Skenario: Pemakaian lain, apa pun yang mereka lakukan
    Ketika para pelanggan, administrator mereka, dan penyedia melakukan apa saja yang boleh mereka lakukan
    Maka tidak satu pun janji dalam komitmen ini dilanggar oleh perbuatan mereka

  @s:whatever-transparent-consent @explores:transparent-consent
  Skenario: Pertanyaan yang diajukan, apa pun yang mereka lakukan
    Ketika para pelanggan, administrator mereka, dan penyedia melakukan apa saja yang boleh mereka lakukan
    Maka tidak satu pun janji dalam komitmen ini dilanggar oleh perbuatan mereka

  @s:whatever-admins-decide @explores:admins-decide
  Skenario: Sakelar fitur, apa pun yang mereka lakukan
    Ketika para pelanggan, administrator mereka, dan penyedia melakukan apa saja yang boleh mereka lakukan
    Maka tidak satu pun janji dalam komitmen ini dilanggar oleh perbuatan mereka

  @s:whatever-service-licence @explores:service-licence
  Skenario: Layanan yang diminta, apa pun yang mereka lakukan
    Ketika para pelanggan, administrator mereka, dan penyedia melakukan apa saja yang boleh mereka lakukan
    Maka tidak satu pun janji dalam komitmen ini dilanggar oleh perbuatan mereka
