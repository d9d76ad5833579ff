extension BuiltinCities {
  static let eastAsia = """
    Qingyang 35.73 107.64; Wanzhou 30.81 108.41; Bayannur 40.74 107.39; Jinzhou 41.10 121.13;
    Pu'er 22.79 100.98; Baise 23.90 106.62; Wuzhou 23.48 111.28; Shiyan 32.65 110.78;
    Baoding 38.87 115.48; Jiagedaqi 50.42 124.12; Shangqiu 34.44 115.65; Yangjiang 21.86 111.96;
    Zhangye 38.93 100.45; Altay 47.85 88.14; Ruoqiang 39.02 88.17; Nagqu 31.48 92.05;
    Beijing 39.90 116.41; Shanghai 31.23 121.47; Tianjin 39.13 117.20; Chongqing 29.56 106.55;
    Guangzhou 23.13 113.26; Shenzhen 22.54 114.06; Hong Kong 22.30 114.17; Macau 22.20 113.55;
    Chengdu 30.67 104.07; Wuhan 30.58 114.30; Xi'an 34.27 108.93; Nanjing 32.06 118.78;
    Hangzhou 30.25 120.17; Suzhou 31.30 120.60; Hefei 31.86 117.28; Jinan 36.67 117.00;
    Qingdao 36.07 120.38; Yantai 37.53 121.40; Zhengzhou 34.75 113.65; Luoyang 34.68 112.45;
    Shijiazhuang 38.04 114.50; Taiyuan 37.87 112.56; Datong 40.09 113.29; Hohhot 40.81 111.65;
    Baotou 40.65 109.82; Yinchuan 38.47 106.27; Lanzhou 36.06 103.79; Xining 36.62 101.77;
    Golmud 36.40 94.90; Ürümqi 43.80 87.60; Kashgar 39.47 75.98; Aksu 41.17 80.26;
    Hotan 37.11 79.93; Korla 41.76 86.15; Hami 42.83 93.51; Yining 43.91 81.32;
    Karamay 45.58 84.89; Jiuquan 39.74 98.52; Lhasa 29.65 91.13; Shigatse 29.27 88.88;
    Shiquanhe 32.50 80.10; Chamdo 31.14 97.17; Yushu 33.00 97.01; Kunming 25.04 102.72;
    Dali 25.60 100.27; Guiyang 26.65 106.63; Zunyi 27.69 106.93; Nanning 22.82 108.37;
    Guilin 25.27 110.29; Liuzhou 24.33 109.41; Zhanjiang 21.20 110.40; Haikou 20.04 110.34;
    Sanya 18.25 109.50; Changsha 28.23 112.94; Hengyang 26.89 112.61; Huaihua 27.55 110.00;
    Nanchang 28.68 115.86; Ganzhou 25.83 114.93; Fuzhou 26.07 119.30; Xiamen 24.48 118.09;
    Wenzhou 28.00 120.67; Ningbo 29.87 121.54; Shantou 23.35 116.68; Meizhou 24.29 116.12;
    Xuzhou 34.27 117.19; Linyi 35.05 118.36; Nantong 32.03 120.87; Yancheng 33.38 120.16;
    Fuyang 32.90 115.81; Nanyang 33.00 112.53; Xiangyang 32.04 112.14; Yichang 30.70 111.28;
    Jingzhou 30.33 112.24; Handan 36.60 114.49; Tangshan 39.63 118.18; Chengde 40.97 117.93;
    Chifeng 42.27 118.95; Tongliao 43.62 122.26; Xilinhot 43.93 116.08; Hailar 49.21 119.76;
    Shenyang 41.80 123.43; Dalian 38.91 121.60; Dandong 40.13 124.39; Changchun 43.88 125.32;
    Jilin 43.84 126.55; Yanji 42.91 129.51; Harbin 45.75 126.65; Qiqihar 47.34 123.97;
    Mudanjiang 44.58 129.60; Jiamusi 46.80 130.32; Heihe 50.24 127.52; Hanzhong 33.07 107.02;
    Yulin 38.29 109.73; Nanchong 30.80 106.08; Mianyang 31.46 104.74; Yibin 28.77 104.62;
    Xichang 27.89 102.26; Tianshui 34.58 105.72; Jinhua 29.11 119.65; Ulaanbaatar 47.92 106.92;
    Erdenet 49.03 104.05; Choibalsan 48.07 114.52; Khovd 48.01 91.64; Dalanzadgad 43.57 104.43;
    Pyongyang 39.03 125.75; Hamhung 39.92 127.54; Chongjin 41.80 129.78; Seoul 37.57 126.98;
    Busan 35.18 129.08; Daegu 35.87 128.60; Gwangju 35.16 126.85; Daejeon 36.35 127.38;
    Gangneung 37.75 128.88; Jeju 33.50 126.53; Tokyo 35.68 139.69; Yokohama 35.44 139.64;
    Osaka 34.69 135.50; Nagoya 35.18 136.91; Sapporo 43.06 141.35; Fukuoka 33.59 130.40;
    Kyoto 35.01 135.77; Kobe 34.69 135.20; Hiroshima 34.39 132.46; Sendai 38.27 140.87;
    Niigata 37.92 139.04; Kanazawa 36.56 136.65; Shizuoka 34.98 138.38; Okayama 34.66 133.93;
    Matsuyama 33.84 132.77; Kochi 33.56 133.53; Kagoshima 31.60 130.56; Kumamoto 32.80 130.71;
    Nagasaki 32.75 129.88; Akita 39.72 140.10; Aomori 40.82 140.75; Hakodate 41.77 140.73;
    Asahikawa 43.77 142.36; Kushiro 42.98 144.38; Naha 26.21 127.68; Taipei 25.03 121.57;
    Kaohsiung 22.63 120.30; Taichung 24.14 120.68; Hualien 23.98 121.60
    """

  static let southeastAsia = """
    Sampit -2.53 112.95; Pangkalan Bun -2.68 111.62; Sibolga 1.74 98.78; Luwuk -0.95 122.79;
    Saumlaki -7.98 131.30; Biak -1.18 136.08; Manila 14.60 120.98; Quezon City 14.65 121.03;
    Cebu 10.32 123.90; Davao 7.07 125.61; Iloilo 10.70 122.56; Baguio 16.41 120.59;
    Zamboanga 6.91 122.07; Cagayan de Oro 8.48 124.65; Legazpi 13.14 123.74;
    Tacloban 11.24 125.00; Tuguegarao 17.61 121.73; Puerto Princesa 9.74 118.74;
    General Santos 6.11 125.17; Hanoi 21.03 105.85; Ho Chi Minh City 10.82 106.63;
    Da Nang 16.07 108.22; Haiphong 20.86 106.68; Can Tho 10.03 105.78; Huế 16.46 107.60;
    Vinh 18.67 105.69; Nha Trang 12.24 109.19; Buon Ma Thuot 12.67 108.04; Lào Cai 22.49 103.97;
    Phnom Penh 11.56 104.92; Siem Reap 13.36 103.86; Vientiane 17.97 102.61;
    Luang Prabang 19.89 102.13; Pakse 15.12 105.80; Bangkok 13.75 100.50; Chiang Mai 18.79 98.98;
    Khon Kaen 16.44 102.83; Nakhon Ratchasima 14.97 102.10; Udon Thani 17.41 102.79;
    Ubon Ratchathani 15.24 104.85; Phitsanulok 16.82 100.27; Hat Yai 7.01 100.47;
    Phuket 7.88 98.39; Surat Thani 9.14 99.33; Yangon 16.84 96.17; Mandalay 21.98 96.08;
    Naypyidaw 19.75 96.12; Mawlamyine 16.49 97.63; Sittwe 20.15 92.90; Myitkyina 25.38 97.40;
    Taunggyi 20.78 97.03; Dawei 14.08 98.19; Kuala Lumpur 3.14 101.69; George Town 5.41 100.33;
    Johor Bahru 1.49 103.74; Kuantan 3.81 103.33; Kota Bharu 6.13 102.24; Kuching 1.55 110.35;
    Miri 4.40 113.99; Kota Kinabalu 5.98 116.07; Sandakan 5.84 118.12;
    Bandar Seri Begawan 4.89 114.94; Singapore 1.29 103.85; Jakarta -6.21 106.85;
    Surabaya -7.26 112.75; Bandung -6.91 107.61; Semarang -6.97 110.42; Yogyakarta -7.80 110.37;
    Malang -7.98 112.63; Cirebon -6.73 108.55; Denpasar -8.65 115.22; Mataram -8.58 116.12;
    Kupang -10.17 123.61; Medan 3.59 98.67; Padang -0.95 100.35; Pekanbaru 0.51 101.45;
    Palembang -2.98 104.76; Jambi -1.61 103.61; Bengkulu -3.80 102.27;
    Bandar Lampung -5.43 105.26; Banda Aceh 5.55 95.32; Batam 1.08 104.03;
    Pangkal Pinang -2.13 106.11; Pontianak -0.03 109.34; Banjarmasin -3.32 114.59;
    Palangkaraya -2.21 113.92; Balikpapan -1.27 116.83; Tarakan 3.30 117.63;
    Makassar -5.15 119.43; Palu -0.90 119.87; Manado 1.47 124.84; Gorontalo 0.54 123.06;
    Kendari -3.99 122.52; Ambon -3.70 128.18; Ternate 0.79 127.38; Sorong -0.88 131.26;
    Jayapura -2.53 140.72; Merauke -8.49 140.40; Timika -4.55 136.89; Ende -8.85 121.66;
    Dili -8.56 125.57
    """
}
