extension BuiltinCities {
  static let siberiaAndCentralAsia = """
    Neryungri 56.66 124.71; Magnitogorsk 53.41 58.98; Ust-Kut 56.79 105.77;
    Strezhevoy 60.73 77.59; Khatanga 71.98 102.47; Tiksi 71.64 128.87; Okhotsk 59.36 143.24;
    Nikolayevsk-on-Amur 53.15 140.73; Balkhash 46.85 74.98; Lensk 60.72 114.93;
    Verkhoyansk 67.55 133.39; Susuman 62.78 148.15; Petropavl 54.87 69.16;
    Turukhansk 65.80 87.96; Yekaterinburg 56.84 60.61; Chelyabinsk 55.16 61.40;
    Tyumen 57.15 65.53; Omsk 54.99 73.37; Novosibirsk 55.03 82.92; Tomsk 56.50 84.97;
    Kemerovo 55.35 86.09; Barnaul 53.35 83.78; Krasnoyarsk 56.01 92.87; Abakan 53.72 91.43;
    Kyzyl 51.72 94.45; Irkutsk 52.29 104.28; Bratsk 56.15 101.63; Ulan-Ude 51.83 107.61;
    Chita 52.03 113.50; Blagoveshchensk 50.28 127.53; Khabarovsk 48.48 135.08;
    Vladivostok 43.12 131.89; Komsomolsk-on-Amur 50.55 137.00; Yuzhno-Sakhalinsk 46.96 142.74;
    Petropavlovsk-Kamchatsky 53.02 158.65; Magadan 59.57 150.80; Yakutsk 62.03 129.73;
    Mirny 62.54 113.96; Norilsk 69.35 88.20; Surgut 61.25 73.40; Novy Urengoy 66.08 76.68;
    Salekhard 66.53 66.60; Nizhnevartovsk 60.94 76.56; Anadyr 64.73 177.51; Astana 51.17 71.43;
    Almaty 43.24 76.89; Shymkent 42.34 69.59; Karaganda 49.80 73.10; Aktobe 50.28 57.17;
    Oral 51.23 51.37; Atyrau 47.11 51.92; Aktau 43.65 51.16; Kostanay 53.21 63.63;
    Pavlodar 52.29 76.97; Öskemen 49.95 82.61; Kyzylorda 44.85 65.51; Jezkazgan 47.80 67.71;
    Tashkent 41.30 69.24; Samarkand 39.65 66.96; Bukhara 39.77 64.42; Namangan 41.00 71.67;
    Nukus 42.46 59.61; Termez 37.22 67.28; Bishkek 42.87 74.59; Osh 40.53 72.80;
    Dushanbe 38.56 68.77; Khujand 40.28 69.62; Khorugh 37.49 71.55; Ashgabat 37.95 58.38;
    Türkmenabat 39.07 63.58; Mary 37.60 61.83; Türkmenbaşy 40.02 52.97; Nyagan 62.14 65.39
    """

  static let middleEast = """
    Arak 34.09 49.69; Ramadi 33.42 43.30; Bisha 20.00 42.60; Sharurah 17.49 47.12;
    Hafr al-Batin 28.43 45.96; Duqm 19.66 57.70; Istanbul 41.01 28.98; Ankara 39.93 32.86;
    İzmir 38.42 27.14; Bursa 40.19 29.06; Antalya 36.90 30.70; Konya 37.87 32.48;
    Adana 37.00 35.32; Gaziantep 37.06 37.38; Kayseri 38.73 35.49; Samsun 41.29 36.33;
    Trabzon 41.00 39.72; Diyarbakır 37.91 40.23; Erzurum 39.90 41.27; Van 38.49 43.38;
    Nicosia 35.17 33.36; Tbilisi 41.72 44.79; Batumi 41.64 41.63; Yerevan 40.18 44.51;
    Baku 40.41 49.87; Ganja 40.68 46.36; Damascus 33.51 36.29; Aleppo 36.20 37.16;
    Homs 34.73 36.71; Deir ez-Zor 35.34 40.14; Beirut 33.89 35.50; Jerusalem 31.78 35.22;
    Tel Aviv 32.08 34.78; Haifa 32.82 34.99; Beersheba 31.25 34.79; Eilat 29.56 34.95;
    Gaza 31.50 34.47; Amman 31.95 35.93; Aqaba 29.53 35.01; Baghdad 33.31 44.37;
    Basra 30.51 47.81; Mosul 36.34 43.13; Erbil 36.19 44.01; Kirkuk 35.47 44.39;
    Najaf 32.00 44.34; Kuwait City 29.38 47.99; Riyadh 24.71 46.68; Jeddah 21.49 39.19;
    Mecca 21.42 39.83; Medina 24.47 39.61; Dammam 26.43 50.10; Tabuk 28.38 36.57;
    Buraydah 26.33 43.97; Ha'il 27.52 41.69; Abha 18.22 42.51; Jizan 16.89 42.55;
    Arar 30.98 41.02; Najran 17.49 44.13; Manama 26.23 50.58; Doha 25.29 51.53;
    Abu Dhabi 24.45 54.38; Dubai 25.20 55.27; Muscat 23.59 58.41; Salalah 17.02 54.09;
    Sana'a 15.37 44.19; Aden 12.79 45.02; Taiz 13.58 44.02; Mukalla 14.54 49.12;
    Tehran 35.69 51.39; Mashhad 36.30 59.61; Isfahan 32.65 51.67; Shiraz 29.59 52.58;
    Tabriz 38.08 46.29; Karaj 35.83 50.99; Ahvaz 31.32 48.67; Kermanshah 34.31 47.07;
    Rasht 37.28 49.58; Kerman 30.28 57.08; Yazd 31.90 54.37; Zahedan 29.50 60.86;
    Bandar Abbas 27.19 56.28; Bushehr 28.97 50.84; Birjand 32.87 59.22; Gorgan 36.84 54.44;
    Urmia 37.55 45.07; Kabul 34.53 69.17; Kandahar 31.61 65.71; Herat 34.35 62.20;
    Mazar-i-Sharif 36.71 67.11; Kunduz 36.73 68.86; Jalalabad 34.43 70.45
    """

  static let southAsia = """
    Hithadhoo -0.60 73.08; Dera Ismail Khan 31.83 70.90; Turbat 26.00 63.05; Jeypore 18.86 82.57;
    Karachi 24.86 67.01; Lahore 31.55 74.34; Faisalabad 31.42 73.08; Rawalpindi 33.60 73.05;
    Islamabad 33.69 73.05; Multan 30.20 71.47; Peshawar 34.01 71.58; Quetta 30.18 67.00;
    Hyderabad 25.39 68.37; Sukkur 27.71 68.86; Gwadar 25.13 62.33; Gilgit 35.92 74.31;
    Delhi 28.65 77.23; Mumbai 19.08 72.88; Kolkata 22.57 88.36; Chennai 13.08 80.27;
    Bengaluru 12.97 77.59; Hyderabad 17.38 78.47; Ahmedabad 23.03 72.58; Pune 18.52 73.86;
    Surat 21.17 72.83; Jaipur 26.92 75.79; Lucknow 26.85 80.95; Kanpur 26.45 80.33;
    Nagpur 21.15 79.09; Indore 22.72 75.86; Bhopal 23.26 77.41; Patna 25.59 85.14;
    Vadodara 22.31 73.18; Rajkot 22.30 70.80; Jamnagar 22.47 70.06; Ludhiana 30.90 75.86;
    Amritsar 31.63 74.87; Chandigarh 30.73 76.78; Agra 27.18 78.01; Varanasi 25.32 83.01;
    Prayagraj 25.44 81.85; Gorakhpur 26.76 83.37; Bareilly 28.37 79.43; Dehradun 30.32 78.03;
    Shimla 31.10 77.17; Srinagar 34.08 74.80; Jammu 32.73 74.86; Leh 34.16 77.58;
    Jodhpur 26.24 73.02; Bikaner 28.02 73.31; Udaipur 24.59 73.71; Kota 25.18 75.84;
    Gwalior 26.22 78.18; Jabalpur 23.18 79.94; Raipur 21.25 81.63; Bilaspur 22.08 82.14;
    Ranchi 23.34 85.31; Jamshedpur 22.80 86.20; Bhubaneswar 20.30 85.82; Sambalpur 21.47 83.97;
    Visakhapatnam 17.69 83.22; Vijayawada 16.51 80.65; Warangal 17.97 79.59; Nanded 19.16 77.31;
    Aurangabad 19.88 75.34; Nashik 20.00 73.79; Akola 20.71 77.00; Kolhapur 16.70 74.24;
    Solapur 17.66 75.91; Hubballi 15.36 75.12; Kalaburagi 17.33 76.83; Mangaluru 12.91 74.86;
    Mysuru 12.30 76.64; Panaji 15.50 73.83; Nellore 14.44 79.99; Kurnool 15.83 78.04;
    Tirupati 13.63 79.42; Coimbatore 11.02 76.96; Salem 11.66 78.15; Madurai 9.93 78.12;
    Tiruchirappalli 10.79 78.70; Kochi 9.93 76.27; Kozhikode 11.26 75.78;
    Thiruvananthapuram 8.52 76.94; Port Blair 11.67 92.74; Guwahati 26.14 91.74;
    Dibrugarh 27.48 94.91; Silchar 24.83 92.80; Imphal 24.82 93.94; Agartala 23.83 91.29;
    Siliguri 26.73 88.40; Gangtok 27.33 88.61; Asansol 23.68 86.98; Bhagalpur 25.24 86.98;
    Muzaffarpur 26.12 85.39; Kathmandu 27.72 85.32; Pokhara 28.21 83.99; Nepalgunj 28.05 81.62;
    Biratnagar 26.46 87.28; Dhangadhi 28.70 80.59; Thimphu 27.47 89.64; Dhaka 23.81 90.41;
    Chittagong 22.36 91.78; Khulna 22.81 89.57; Rajshahi 24.37 88.60; Sylhet 24.90 91.87;
    Rangpur 25.74 89.28; Barisal 22.70 90.37; Mymensingh 24.75 90.41; Colombo 6.93 79.86;
    Kandy 7.29 80.64; Jaffna 9.66 80.02; Batticaloa 7.72 81.69; Malé 4.18 73.51
    """
}
