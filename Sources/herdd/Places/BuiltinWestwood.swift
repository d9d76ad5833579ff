extension BuiltinPlaces {
  /// The campus and the village, where the exercises happen.
  static let westwood = [
    Town(
      key: "westwood", name: "Los Angeles",
      sights: [
        .init("Royce Hall", 34.0729, -118.4422, .sight, "10745 Dickson Court"),
        .init("Powell Library", 34.0716, -118.4422, .library, "10740 Dickson Court"),
        .init("Janss Steps", 34.0722, -118.4432, .sight, "Janss Terrace"),
        .init("Fowler Museum at UCLA", 34.0730, -118.4432, .museum),
        .init("Kaufman Hall", 34.0728, -118.4441, .university, "120 Westwood Plaza"),
        .init("Young Research Library", 34.0749, -118.4415, .library),
        .init("Bunche Hall", 34.0743, -118.4404, .university, "315 Portola Plaza"),
        .init("Broad Art Center", 34.0759, -118.4410, .museum),
        .init("Franklin D. Murphy Sculpture Garden", 34.0750, -118.4401, .park),
        .init("UCLA School of Law", 34.0730, -118.4386, .university),
        .init("UCLA Anderson School of Management", 34.0740, -118.4430, .university),
        .init("Schoenberg Music Building", 34.0707, -118.4402, .university),
        .init("Boelter Hall", 34.0689, -118.4430, .university, "580 Portola Plaza"),
        .init("Mathematical Sciences Building", 34.0695, -118.4428, .university),
        .init("Engineering VI", 34.0695, -118.4443, .university, "404 Westwood Plaza"),
        .init("California NanoSystems Institute", 34.0681, -118.4430, .university),
        .init("Court of Sciences Student Center", 34.0682, -118.4422, .restaurant),
        .init("Ackerman Union", 34.0704, -118.4441, .university, "308 Westwood Plaza"),
        .init("Kerckhoff Hall", 34.0705, -118.4434, .university, "308 Westwood Plaza"),
        .init("The Bruin", 34.0709, -118.4446, .sight, "Bruin Plaza"),
        .init("John Wooden Center", 34.0715, -118.4455, .stadium, "221 Westwood Plaza"),
        .init("James West Alumni Center", 34.0702, -118.4454, .university, "325 Westwood Plaza"),
        .init("Pauley Pavilion", 34.0702, -118.4468, .stadium, "301 Westwood Plaza"),
        .init("Drake Stadium", 34.0719, -118.4486, .stadium),
        .init("Covel Commons", 34.0730, -118.4500, .restaurant, "330 De Neve Drive"),
        .init("Rieber Hall", 34.0720, -118.4515, .lodging, "310 De Neve Drive"),
        .init("Hedrick Hall", 34.0733, -118.4524, .lodging, "250 De Neve Drive"),
        .init("Mildred E. Mathias Botanical Garden", 34.0657, -118.4413, .park),
        .init(
          "Ronald Reagan UCLA Medical Center", 34.0664, -118.4468, .hospital, "757 Westwood Plaza"),
        .init("Geffen Playhouse", 34.0634, -118.4447, .sight, "10886 Le Conte Avenue"),
        .init("Diddy Riese", 34.0631, -118.4468, .bakery, "926 Broxton Avenue"),
        .init("In-N-Out Burger", 34.0631, -118.4481, .restaurant, "922 Gayley Avenue"),
        .init("Regency Village Theatre", 34.0628, -118.4468, .movieTheater, "961 Broxton Avenue"),
        .init("Regency Bruin Theatre", 34.0627, -118.4464, .movieTheater, "948 Broxton Avenue"),
        .init("Hammer Museum", 34.0595, -118.4437, .museum, "10899 Wilshire Boulevard"),
        .init(
          "Westwood Village Memorial Park", 34.0583, -118.4409, .cemetery, "1218 Glendon Avenue"),
        .init("Los Angeles National Cemetery", 34.0612, -118.4530, .cemetery),
        .init("Wilshire Federal Building", 34.0566, -118.4485, .cityHall, "11000 Wilshire Blvd"),
        .init("Los Angeles California Temple", 34.0526, -118.4343, .placeOfWorship),
      ])
  ]

  /// The rest of the city, for a wide radius.
  static let losAngeles = [
    Town(
      key: "los-angeles", name: "Los Angeles",
      sights: [
        .init("The Getty Center", 34.0780, -118.4741, .museum, "1200 Getty Center Drive"),
        .init("Skirball Cultural Center", 34.1226, -118.4791, .museum),
        .init("Hotel Bel-Air", 34.0866, -118.4465, .lodging, "701 Stone Canyon Road"),
        .init("Los Angeles County Museum of Art", 34.0639, -118.3592, .museum),
        .init("La Brea Tar Pits", 34.0630, -118.3556, .museum, "5801 Wilshire Boulevard"),
        .init("Petersen Automotive Museum", 34.0622, -118.3612, .museum, "6060 Wilshire Boulevard"),
        .init("TCL Chinese Theatre", 34.1020, -118.3410, .movieTheater, "6925 Hollywood Boulevard"),
        .init("Hollywood Bowl", 34.1122, -118.3391, .sight, "2301 N Highland Avenue"),
        .init("Hollywood Sign", 34.1341, -118.3215, .sight),
        .init("Griffith Observatory", 34.1184, -118.3004, .museum, "2800 E Observatory Road"),
        .init("Dodger Stadium", 34.0739, -118.2400, .stadium, "1000 Vin Scully Avenue"),
        .init("Walt Disney Concert Hall", 34.0553, -118.2498, .sight, "111 S Grand Avenue"),
        .init("The Broad", 34.0545, -118.2505, .museum, "221 S Grand Avenue"),
        .init("Los Angeles City Hall", 34.0537, -118.2428, .cityHall, "200 N Spring Street"),
        .init("Union Station", 34.0562, -118.2365, .trainStation, "800 N Alameda Street"),
        .init("Crypto.com Arena", 34.0430, -118.2673, .stadium, "1111 S Figueroa Street"),
        .init("University of Southern California", 34.0224, -118.2851, .university),
        .init("Natural History Museum", 34.0171, -118.2887, .museum, "900 W Exposition Boulevard"),
        .init("Los Angeles International Airport", 33.9425, -118.4081, .airport, "1 World Way"),
      ]),
    Town(
      key: "santa-monica", name: "Santa Monica",
      sights: [
        .init("Santa Monica Pier", 34.0086, -118.4986, .sight, "200 Santa Monica Pier"),
        .init("Third Street Promenade", 34.0161, -118.4967, .shoppingMall),
      ]),
    Town(
      key: "pasadena", name: "Pasadena",
      sights: [
        .init("Rose Bowl", 34.1613, -118.1676, .stadium, "1001 Rose Bowl Drive"),
        .init("California Institute of Technology", 34.1377, -118.1253, .university),
      ]),
  ]
}
