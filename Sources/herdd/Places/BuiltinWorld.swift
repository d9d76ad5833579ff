extension BuiltinPlaces {
  /// A few sights of cities all over the globe, on both sides of the equator and of Greenwich.
  static let world = europe + americas + asia + southAndEast

  private static let europe = [
    Town(
      key: "paris", name: "Paris",
      sights: [
        .init("Tour Eiffel", 48.8584, 2.2945, .sight, "5 Avenue Anatole France"),
        .init("Musée du Louvre", 48.8606, 2.3376, .museum, "Rue de Rivoli"),
        .init("Cathédrale Notre-Dame", 48.8530, 2.3499, .church, "6 Parvis Notre-Dame"),
        .init("Arc de Triomphe", 48.8738, 2.2950, .sight, "Place Charles de Gaulle"),
        .init("Basilique du Sacré-Cœur", 48.8867, 2.3431, .church),
        .init("Musée d'Orsay", 48.8600, 2.3266, .museum),
      ]),
    Town(
      key: "london", name: "London",
      sights: [
        .init("Big Ben", 51.5007, -0.1246, .sight, "Westminster"),
        .init("Tower Bridge", 51.5055, -0.0754, .sight, "Tower Bridge Road"),
        .init("Tower of London", 51.5081, -0.0759, .museum),
        .init("British Museum", 51.5194, -0.1270, .museum, "Great Russell Street"),
        .init("Buckingham Palace", 51.5014, -0.1419, .sight),
        .init("St Paul's Cathedral", 51.5138, -0.0984, .church, "St Paul's Churchyard"),
      ]),
    Town(
      key: "berlin", name: "Berlin",
      sights: [
        .init("Brandenburger Tor", 52.5163, 13.3777, .sight, "Pariser Platz"),
        .init("Reichstagsgebäude", 52.5186, 13.3762, .sight, "Platz der Republik 1"),
        .init("Fernsehturm", 52.5208, 13.4094, .sight, "Panoramastraße 1A"),
        .init("Pergamonmuseum", 52.5212, 13.3969, .museum, "Bodestraße 1-3"),
      ]),
    Town(
      key: "rome", name: "Roma",
      sights: [
        .init("Colosseo", 41.8902, 12.4922, .sight, "Piazza del Colosseo"),
        .init("Pantheon", 41.8986, 12.4769, .church, "Piazza della Rotonda"),
        .init("Fontana di Trevi", 41.9009, 12.4833, .sight, "Piazza di Trevi"),
        .init("Basilica di San Pietro", 41.9022, 12.4539, .church, "Piazza San Pietro"),
      ]),
    Town(
      key: "istanbul", name: "İstanbul",
      sights: [
        .init("Ayasofya", 41.0086, 28.9802, .mosque, "Sultanahmet Meydanı"),
        .init("Sultanahmet Camii", 41.0054, 28.9768, .mosque),
        .init("Galata Kulesi", 41.0256, 28.9741, .sight),
      ]),
  ]

  private static let americas = [
    Town(
      key: "new-york", name: "New York",
      sights: [
        .init("Statue of Liberty", 40.6892, -74.0445, .sight, "Liberty Island"),
        .init("Empire State Building", 40.7484, -73.9857, .sight, "20 W 34th Street"),
        .init("Times Square", 40.7580, -73.9855, .sight),
        .init("Grand Central Terminal", 40.7527, -73.9772, .trainStation, "89 E 42nd Street"),
        .init("Metropolitan Museum of Art", 40.7794, -73.9632, .museum, "1000 Fifth Avenue"),
        .init("Brooklyn Bridge", 40.7061, -73.9969, .sight),
      ]),
    Town(
      key: "san-francisco", name: "San Francisco",
      sights: [
        .init("Golden Gate Bridge", 37.8199, -122.4783, .sight),
        .init("Alcatraz Island", 37.8267, -122.4230, .museum),
        .init("Coit Tower", 37.8024, -122.4058, .sight, "1 Telegraph Hill Boulevard"),
        .init("Ferry Building", 37.7955, -122.3937, .shoppingMall, "1 Ferry Building"),
      ]),
    Town(
      key: "mexico", name: "Ciudad de México",
      sights: [
        .init("Zócalo", 19.4326, -99.1332, .sight, "Plaza de la Constitución"),
        .init("Palacio de Bellas Artes", 19.4352, -99.1412, .museum, "Avenida Juárez"),
        .init("Museo Nacional de Antropología", 19.4260, -99.1863, .museum),
      ]),
    Town(
      key: "rio", name: "Rio de Janeiro",
      sights: [
        .init("Cristo Redentor", -22.9519, -43.2105, .sight, "Parque Nacional da Tijuca"),
        .init("Pão de Açúcar", -22.9493, -43.1546, .sight, "Urca"),
        .init("Estádio do Maracanã", -22.9121, -43.2302, .stadium),
      ]),
  ]

  private static let asia = [
    Town(
      key: "tokyo", name: "Tokyo",
      sights: [
        .init("東京タワー", 35.6586, 139.7454, .sight, "4 Chome-2-8 Shibakoen, Minato City"),
        .init("東京スカイツリー", 35.7101, 139.8107, .sight, "1 Chome-1-2 Oshiage, Sumida City"),
        .init("浅草寺", 35.7148, 139.7967, .placeOfWorship, "2 Chome-3-1 Asakusa, Taito City"),
        .init("明治神宮", 35.6764, 139.6993, .placeOfWorship, "1-1 Yoyogikamizonocho, Shibuya"),
        .init("東京駅", 35.6812, 139.7671, .trainStation, "1 Chome Marunouchi, Chiyoda City"),
      ]),
    Town(
      key: "beijing", name: "Beijing",
      sights: [
        .init("故宫博物院", 39.9163, 116.3972, .museum, "4 Jingshan Front Street"),
        .init("天坛公园", 39.8822, 116.4066, .park),
        .init("国家体育场", 39.9929, 116.3965, .stadium),
      ]),
    Town(
      key: "agra", name: "Agra",
      sights: [
        .init("Taj Mahal", 27.1751, 78.0421, .sight, "Dharmapuri"),
        .init("Agra Fort", 27.1795, 78.0211, .sight, "Rakabganj"),
      ]),
    Town(
      key: "singapore", name: "Singapore",
      sights: [
        .init("Merlion", 1.2868, 103.8545, .sight, "1 Fullerton Road"),
        .init("Marina Bay Sands", 1.2834, 103.8607, .lodging, "10 Bayfront Avenue"),
        .init("Gardens by the Bay", 1.2816, 103.8636, .park, "18 Marina Gardens Drive"),
      ]),
  ]

  private static let southAndEast = [
    Town(
      key: "cairo", name: "Cairo",
      sights: [
        .init("Great Pyramid of Giza", 29.9792, 31.1342, .sight, "Al Haram"),
        .init("Great Sphinx of Giza", 29.9753, 31.1376, .sight, "Al Haram"),
        .init("Egyptian Museum", 30.0478, 31.2336, .museum, "Tahrir Square"),
      ]),
    Town(
      key: "cape-town", name: "Cape Town",
      sights: [
        .init("Table Mountain Cableway", -33.9575, 18.4032, .sight, "Table Mountain"),
        .init("Castle of Good Hope", -33.9259, 18.4278, .museum, "Darling Street"),
        .init("Kirstenbosch Garden", -33.9883, 18.4326, .park, "Rhodes Drive"),
      ]),
    Town(
      key: "sydney", name: "Sydney",
      sights: [
        .init("Sydney Opera House", -33.8568, 151.2153, .sight, "Bennelong Point"),
        .init("Sydney Harbour Bridge", -33.8523, 151.2108, .sight),
        .init("Royal Botanic Garden Sydney", -33.8642, 151.2166, .park, "Mrs Macquaries Road"),
        .init("Taronga Zoo", -33.8433, 151.2413, .zoo, "Bradleys Head Road"),
        .init("Sydney Tower", -33.8705, 151.2089, .sight, "100 Market Street"),
      ]),
    Town(
      key: "auckland", name: "Auckland",
      sights: [
        .init("Sky Tower", -36.8485, 174.7622, .sight, "Victoria Street West"),
        .init("Auckland War Memorial Museum", -36.8604, 174.7778, .museum, "The Auckland Domain"),
      ]),
  ]
}
