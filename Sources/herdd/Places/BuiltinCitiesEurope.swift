extension BuiltinCities {
  static let europe = """
    Naryan-Mar 67.64 53.01; Elista 46.31 44.26; Kotlas 61.26 46.65; London 51.51 -0.13;
    Birmingham 52.48 -1.90; Manchester 53.48 -2.24; Leeds 53.80 -1.55; Newcastle 54.97 -1.61;
    Bristol 51.45 -2.59; Plymouth 50.37 -4.14; Norwich 52.63 1.30; Cardiff 51.48 -3.18;
    Glasgow 55.86 -4.25; Edinburgh 55.95 -3.19; Aberdeen 57.15 -2.11; Inverness 57.48 -4.22;
    Lerwick 60.15 -1.14; Belfast 54.60 -5.93; Dublin 53.35 -6.26; Cork 51.90 -8.47;
    Galway 53.27 -9.05; Reykjavík 64.15 -21.94; Akureyri 65.68 -18.10; Tórshavn 62.01 -6.77;
    Paris 48.86 2.35; Marseille 43.30 5.37; Lyon 45.76 4.84; Toulouse 43.60 1.44;
    Nice 43.70 7.27; Nantes 47.22 -1.55; Strasbourg 48.57 7.75; Bordeaux 44.84 -0.58;
    Lille 50.63 3.06; Rennes 48.11 -1.68; Brest 48.39 -4.49; Dijon 47.32 5.04;
    Clermont-Ferrand 45.78 3.08; Montpellier 43.61 3.88; Ajaccio 41.92 8.74; Brussels 50.85 4.35;
    Amsterdam 52.37 4.90; Groningen 53.22 6.57; Luxembourg 49.61 6.13; Berlin 52.52 13.41;
    Hamburg 53.55 9.99; Munich 48.14 11.58; Cologne 50.94 6.96; Frankfurt 50.11 8.68;
    Stuttgart 48.78 9.18; Leipzig 51.34 12.37; Hanover 52.37 9.73; Nuremberg 49.45 11.08;
    Bremen 53.08 8.80; Rostock 54.09 12.14; Dresden 51.05 13.74; Bern 46.95 7.45;
    Zürich 47.37 8.54; Geneva 46.20 6.14; Vienna 48.21 16.37; Graz 47.07 15.44;
    Salzburg 47.80 13.04; Innsbruck 47.27 11.39; Prague 50.08 14.44; Brno 49.20 16.61;
    Bratislava 48.15 17.11; Košice 48.72 21.26; Budapest 47.50 19.04; Debrecen 47.53 21.63;
    Szeged 46.25 20.15; Warsaw 52.23 21.01; Kraków 50.06 19.94; Łódź 51.76 19.46;
    Wrocław 51.11 17.03; Poznań 52.41 16.93; Gdańsk 54.35 18.65; Szczecin 53.43 14.55;
    Białystok 53.13 23.16; Lublin 51.25 22.57; Vilnius 54.69 25.28; Klaipėda 55.70 21.14;
    Riga 56.95 24.11; Tallinn 59.44 24.75; Tartu 58.38 26.72; Kaliningrad 54.71 20.51;
    Copenhagen 55.68 12.57; Aarhus 56.16 10.20; Aalborg 57.05 9.92; Stockholm 59.33 18.07;
    Gothenburg 57.71 11.97; Malmö 55.60 13.00; Sundsvall 62.39 17.31; Umeå 63.83 20.26;
    Luleå 65.58 22.15; Kiruna 67.86 20.23; Östersund 63.18 14.64; Oslo 59.91 10.75;
    Bergen 60.39 5.32; Stavanger 58.97 5.73; Trondheim 63.43 10.40; Bodø 67.28 14.40;
    Tromsø 69.65 18.96; Hammerfest 70.66 23.68; Longyearbyen 78.22 15.64; Helsinki 60.17 24.94;
    Turku 60.45 22.27; Tampere 61.50 23.76; Oulu 65.01 25.47; Kuopio 62.89 27.68;
    Rovaniemi 66.50 25.72; Madrid 40.42 -3.70; Barcelona 41.39 2.17; Valencia 39.47 -0.38;
    Seville 37.39 -5.98; Zaragoza 41.65 -0.89; Málaga 36.72 -4.42; Murcia 37.98 -1.13;
    Bilbao 43.26 -2.93; Valladolid 41.65 -4.72; Gijón 43.53 -5.66; A Coruña 43.37 -8.40;
    Vigo 42.23 -8.72; Granada 37.18 -3.60; Badajoz 38.88 -6.97; Palma 39.57 2.65;
    Las Palmas 28.12 -15.43; Santa Cruz de Tenerife 28.47 -16.25; Lisbon 38.72 -9.14;
    Porto 41.15 -8.61; Faro 37.02 -7.93; Funchal 32.65 -16.91; Ponta Delgada 37.74 -25.67;
    Rome 41.90 12.50; Milan 45.46 9.19; Naples 40.85 14.27; Turin 45.07 7.69;
    Palermo 38.12 13.36; Genoa 44.41 8.93; Bologna 44.49 11.34; Florence 43.77 11.26;
    Bari 41.12 16.87; Catania 37.50 15.09; Venice 45.44 12.33; Verona 45.44 10.99;
    Cagliari 39.22 9.12; Reggio Calabria 38.11 15.65; Pescara 42.46 14.21; Valletta 35.90 14.51;
    Ljubljana 46.06 14.51; Zagreb 45.81 15.98; Split 43.51 16.44; Sarajevo 43.86 18.41;
    Banja Luka 44.77 17.19; Belgrade 44.79 20.45; Niš 43.32 21.90; Novi Sad 45.25 19.84;
    Podgorica 42.44 19.26; Pristina 42.66 21.17; Skopje 42.00 21.43; Tirana 41.33 19.82;
    Athens 37.98 23.73; Thessaloniki 40.64 22.94; Patras 38.25 21.73; Heraklion 35.34 25.13;
    Rhodes 36.43 28.22; Sofia 42.70 23.32; Plovdiv 42.14 24.75; Varna 43.21 27.91;
    Bucharest 44.43 26.10; Cluj-Napoca 46.77 23.59; Timișoara 45.75 21.23; Iași 47.16 27.59;
    Constanța 44.18 28.63; Chișinău 47.01 28.86; Kyiv 50.45 30.52; Kharkiv 49.99 36.23;
    Odesa 46.48 30.73; Dnipro 48.46 35.05; Donetsk 48.02 37.80; Lviv 49.84 24.03;
    Zaporizhzhia 47.84 35.14; Vinnytsia 49.23 28.47; Simferopol 44.95 34.10; Minsk 53.90 27.57;
    Gomel 52.44 30.98; Brest 52.10 23.69; Vitebsk 55.19 30.20; Moscow 55.76 37.62;
    Saint Petersburg 59.93 30.32; Nizhny Novgorod 56.33 44.00; Kazan 55.79 49.12;
    Samara 53.20 50.15; Ufa 54.74 55.97; Rostov-on-Don 47.23 39.70; Voronezh 51.67 39.20;
    Volgograd 48.71 44.51; Krasnodar 45.04 38.98; Saratov 51.53 46.03; Perm 58.01 56.25;
    Izhevsk 56.85 53.20; Ulyanovsk 54.32 48.40; Penza 53.20 45.00; Astrakhan 46.35 48.04;
    Makhachkala 42.98 47.50; Stavropol 45.04 41.97; Sochi 43.60 39.73; Orenburg 51.77 55.10;
    Kirov 58.60 49.66; Yaroslavl 57.63 39.87; Tver 56.86 35.90; Smolensk 54.78 32.04;
    Bryansk 53.25 34.37; Vologda 59.22 39.89; Arkhangelsk 64.54 40.54; Murmansk 68.97 33.08;
    Petrozavodsk 61.79 34.36; Syktyvkar 61.67 50.81; Vorkuta 67.50 64.05
    """
}
