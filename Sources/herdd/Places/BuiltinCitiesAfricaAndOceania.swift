extension BuiltinCities {
  static let africa = """
    Port Mathurin -19.68 63.42; Kikwit -5.04 18.82; Buta 2.79 24.74; Lisala 2.15 21.51;
    Ushirombo -3.49 31.96; Sumbawanga -7.97 31.62; El Geneina 13.45 22.45; Ndélé 8.41 20.65;
    Arlit 18.74 7.39; In Salah 27.20 2.48; Ghat 24.97 10.18; Bilma 18.69 12.92;
    Cairo 30.04 31.24; Alexandria 31.20 29.92; Port Said 31.26 32.30; Asyut 27.18 31.18;
    Luxor 25.69 32.64; Aswan 24.09 32.90; Hurghada 27.26 33.81; Mersa Matruh 31.35 27.24;
    Khartoum 15.50 32.56; Port Sudan 19.62 37.22; El Obeid 13.18 30.22; Nyala 12.05 24.88;
    El Fasher 13.63 25.35; Kassala 15.45 36.40; Dongola 19.18 30.48; Ad-Damazin 11.79 34.36;
    Juba 4.85 31.58; Malakal 9.53 31.66; Wau 7.70 28.00; Addis Ababa 9.02 38.75;
    Dire Dawa 9.60 41.86; Mekelle 13.50 39.47; Gondar 12.60 37.47; Hawassa 7.06 38.48;
    Jimma 7.67 36.83; Gode 5.95 43.55; Arba Minch 6.03 37.55; Asmara 15.34 38.93;
    Djibouti 11.59 43.15; Mogadishu 2.04 45.34; Hargeisa 9.56 44.06; Bosaso 11.28 49.18;
    Kismayo -0.36 42.55; Galkayo 6.77 47.43; Nairobi -1.29 36.82; Mombasa -4.04 39.67;
    Kisumu -0.10 34.76; Eldoret 0.52 35.27; Lodwar 3.12 35.60; Garissa -0.46 39.64;
    Mandera 3.94 41.86; Marsabit 2.33 37.99; Kampala 0.32 32.58; Gulu 2.77 32.30;
    Mbarara -0.61 30.65; Arua 3.02 30.91; Kigali -1.94 30.06; Bujumbura -3.38 29.36;
    Dar es Salaam -6.79 39.21; Dodoma -6.17 35.74; Mwanza -2.52 32.90; Arusha -3.37 36.68;
    Mbeya -8.91 33.46; Tabora -5.02 32.80; Kigoma -4.88 29.63; Mtwara -10.27 40.18;
    Songea -10.68 35.65; Zanzibar -6.17 39.20; Kinshasa -4.32 15.31; Lubumbashi -11.66 27.48;
    Mbuji-Mayi -6.15 23.60; Kananga -5.90 22.42; Kisangani 0.52 25.20; Goma -1.68 29.22;
    Bukavu -2.51 28.86; Kalemie -5.95 29.19; Kolwezi -10.72 25.47; Mbandaka 0.05 18.26;
    Bunia 1.57 30.25; Bandundu -3.32 17.37; Tshikapa -6.42 20.80; Matadi -5.82 13.46;
    Gemena 3.26 19.77; Isiro 2.77 27.62; Kindu -2.94 25.92; Brazzaville -4.26 15.28;
    Pointe-Noire -4.78 11.86; Ouésso 1.61 16.05; Libreville 0.39 9.45; Franceville -1.63 13.58;
    Malabo 3.75 8.78; Bata 1.86 9.77; São Tomé 0.34 6.73; Yaoundé 3.87 11.52; Douala 4.05 9.70;
    Garoua 9.30 13.39; Ngaoundéré 7.33 13.58; Maroua 10.59 14.32; Bamenda 5.96 10.15;
    Bangui 4.36 18.56; Bambari 5.77 20.68; Bouar 5.93 15.60; N'Djamena 12.11 15.04;
    Moundou 8.57 16.08; Abéché 13.83 20.83; Sarh 9.15 18.39; Faya-Largeau 17.93 19.10;
    Lagos 6.45 3.39; Kano 12.00 8.52; Ibadan 7.38 3.90; Abuja 9.06 7.49; Port Harcourt 4.78 7.01;
    Benin City 6.34 5.62; Kaduna 10.52 7.44; Jos 9.92 8.89; Maiduguri 11.85 13.16;
    Sokoto 13.06 5.24; Ilorin 8.50 4.55; Enugu 6.44 7.50; Calabar 4.96 8.33; Yola 9.21 12.48;
    Makurdi 7.73 8.54; Bauchi 10.31 9.84; Katsina 12.99 7.60; Warri 5.52 5.75; Niamey 13.51 2.11;
    Zinder 13.81 8.99; Agadez 16.97 7.99; Tahoua 14.89 5.27; Maradi 13.50 7.10;
    Diffa 13.32 12.61; Cotonou 6.37 2.39; Parakou 9.34 2.63; Lomé 6.13 1.22; Kara 9.55 1.19;
    Accra 5.60 -0.19; Kumasi 6.69 -1.62; Tamale 9.40 -0.84; Ouagadougou 12.37 -1.52;
    Bobo-Dioulasso 11.18 -4.30; Abidjan 5.36 -4.01; Bouaké 7.69 -5.03; Korhogo 9.46 -5.63;
    San-Pédro 4.75 -6.64; Daloa 6.88 -6.45; Monrovia 6.30 -10.80; Freetown 8.48 -13.23;
    Kenema 7.88 -11.19; Conakry 9.54 -13.68; Kankan 10.39 -9.31; Nzérékoré 7.76 -8.82;
    Labé 11.32 -12.28; Bissau 11.86 -15.60; Banjul 13.45 -16.58; Dakar 14.69 -17.44;
    Touba 14.85 -15.88; Ziguinchor 12.58 -16.27; Tambacounda 13.77 -13.67;
    Saint-Louis 16.02 -16.50; Praia 14.92 -23.51; Mindelo 16.89 -24.98; Bamako 12.65 -8.00;
    Sikasso 11.32 -5.67; Mopti 14.49 -4.18; Timbuktu 16.77 -3.01; Gao 16.27 -0.04;
    Kayes 14.45 -11.44; Kidal 18.44 1.41; Nouakchott 18.09 -15.98; Nouadhibou 20.94 -17.04;
    Kiffa 16.62 -11.40; Néma 16.62 -7.26; Atar 20.52 -13.05; Casablanca 33.59 -7.62;
    Rabat 34.01 -6.83; Fès 34.04 -5.00; Marrakesh 31.63 -8.00; Tangier 35.77 -5.80;
    Agadir 30.42 -9.60; Oujda 34.68 -1.91; Ouarzazate 30.92 -6.89; Laayoune 27.15 -13.20;
    Dakhla 23.72 -15.93; Algiers 36.75 3.06; Oran 35.70 -0.64; Constantine 36.37 6.61;
    Annaba 36.90 7.77; Biskra 34.85 5.73; Djelfa 34.67 3.25; Ghardaïa 32.49 3.67;
    Béchar 31.62 -2.22; Ouargla 31.95 5.33; Tamanrasset 22.79 5.52; Adrar 27.87 -0.29;
    Tindouf 27.67 -8.15; Tunis 36.81 10.18; Sfax 34.74 10.76; Gafsa 34.43 8.78;
    Gabès 33.88 10.10; Tripoli 32.89 13.19; Benghazi 32.12 20.07; Misrata 32.38 15.09;
    Sabha 27.04 14.43; Tobruk 32.08 23.96; Kufra 24.18 23.29; Sirte 31.21 16.59;
    Luanda -8.84 13.23; Huambo -12.78 15.74; Lobito -12.36 13.54; Lubango -14.92 13.49;
    Malanje -9.54 16.34; Saurimo -9.66 20.39; Menongue -14.66 17.69; Luena -11.78 19.92;
    Cabinda -5.56 12.20; Lusaka -15.42 28.28; Kitwe -12.80 28.21; Livingstone -17.85 25.85;
    Chipata -13.64 32.65; Kasama -10.21 31.18; Solwezi -12.17 26.39; Mongu -15.25 23.13;
    Lilongwe -13.97 33.79; Blantyre -15.79 35.01; Mzuzu -11.46 34.02; Maputo -25.97 32.58;
    Beira -19.84 34.84; Nampula -15.12 39.26; Tete -16.16 33.59; Quelimane -17.88 36.89;
    Pemba -12.97 40.52; Lichinga -13.31 35.24; Inhambane -23.87 35.38; Chimoio -19.12 33.48;
    Harare -17.83 31.05; Bulawayo -20.15 28.58; Mutare -18.97 32.67; Masvingo -20.06 30.83;
    Gaborone -24.65 25.91; Francistown -21.17 27.51; Maun -19.98 23.42; Ghanzi -21.70 21.65;
    Windhoek -22.56 17.08; Walvis Bay -22.96 14.51; Rundu -17.92 19.77; Ondangwa -17.91 15.95;
    Keetmanshoop -26.58 18.14; Johannesburg -26.20 28.05; Cape Town -33.92 18.42;
    Durban -29.86 31.02; Pretoria -25.75 28.19; Gqeberha -33.96 25.60; Bloemfontein -29.12 26.21;
    East London -33.02 27.91; Kimberley -28.74 24.76; Upington -28.45 21.26;
    Polokwane -23.90 29.45; Nelspruit -25.47 30.98; George -33.96 22.46; Springbok -29.66 17.88;
    Maseru -29.31 27.48; Mbabane -26.31 31.14; Antananarivo -18.88 47.51; Toamasina -18.15 49.40;
    Mahajanga -15.72 46.32; Toliara -23.35 43.67; Fianarantsoa -21.45 47.09;
    Antsiranana -12.28 49.29; Moroni -11.70 43.26; Mamoudzou -12.78 45.23; Victoria -4.62 55.45;
    Port Louis -20.16 57.50; Saint-Denis -20.88 55.45; Jamestown -15.92 -5.72
    """

  static let oceania = """
    Arawa -6.23 155.57; Alotau -10.32 150.46; Tofol 5.32 163.01; Esperance -33.86 121.89;
    Newman -23.36 119.73; Charters Towers -20.08 146.26; Bourke -30.09 145.94;
    Ceduna -32.13 133.68; Weipa -12.63 141.88; Nhulunbuy -12.18 136.78; Carnarvon -24.88 113.66;
    Daru -9.08 143.21; Kirakira -10.46 161.92; Luganville -15.51 167.18; Savusavu -16.78 179.34;
    Alofi -19.06 -169.92; Kiritimati 1.98 -157.43; Atuona -9.80 -139.04; Sydney -33.87 151.21;
    Melbourne -37.81 144.96; Brisbane -27.47 153.03; Perth -31.95 115.86; Adelaide -34.93 138.60;
    Canberra -35.28 149.13; Hobart -42.88 147.33; Darwin -12.46 130.84; Cairns -16.92 145.77;
    Townsville -19.26 146.82; Rockhampton -23.38 150.51; Mackay -21.14 149.19;
    Newcastle -32.93 151.78; Wagga Wagga -35.11 147.37; Mildura -34.19 142.16;
    Dubbo -32.25 148.60; Coffs Harbour -30.30 153.12; Broken Hill -31.96 141.47;
    Alice Springs -23.70 133.88; Mount Isa -20.73 139.49; Broome -17.96 122.24;
    Port Hedland -20.31 118.61; Geraldton -28.78 114.61; Kalgoorlie -30.75 121.47;
    Albany -35.02 117.88; Port Lincoln -34.72 135.86; Launceston -41.44 147.14;
    Longreach -23.44 144.25; Katherine -14.47 132.27; Auckland -36.85 174.76;
    Wellington -41.29 174.78; Christchurch -43.53 172.64; Dunedin -45.87 170.50;
    Queenstown -45.03 168.66; Hamilton -37.79 175.28; Napier -39.49 176.92; Nelson -41.27 173.28;
    Port Moresby -9.44 147.18; Lae -6.72 146.99; Mount Hagen -5.86 144.23; Rabaul -4.20 152.17;
    Honiara -9.43 159.96; Port Vila -17.73 168.32; Nouméa -22.27 166.45; Suva -18.14 178.44;
    Nadi -17.80 177.42; Nuku'alofa -21.14 -175.20; Apia -13.83 -171.76; Pago Pago -14.28 -170.70;
    Papeete -17.54 -149.57; Avarua -21.21 -159.78; Funafuti -8.52 179.19; Tarawa 1.33 172.98;
    Majuro 7.09 171.38; Kolonia 6.96 158.21; Weno 7.45 151.85; Hagåtña 13.48 144.75;
    Koror 7.34 134.48; Yaren -0.55 166.92
    """
}
