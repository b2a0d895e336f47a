/**
 * Large cities that share another city's zone, and those whose name has changed: IANA zone → their names, folded (lower
 * case, no accents). A name that stands twice may be either; the zone that is meant more often stands first.
 */
export const citiesByZone: Readonly<Record<string, string>> = {
  'America/Los_Angeles': `
    la, san francisco, san diego, las vegas, seattle, san jose, portland, sacramento, oakland, long beach, fresno,
    bakersfield, anaheim, tacoma, spokane, eugene, salem, reno, hollywood, san bernardino, riverside
  `,
  'America/Toronto': 'montreal, ottawa, hamilton, mississauga, brampton, quebec city, laval',
  'Europe/London': `
    manchester, birmingham, edinburgh, glasgow, liverpool, leeds, sheffield, bristol, newcastle, nottingham, leicester,
    cardiff, swansea, belfast, aberdeen, brighton, cambridge, oxford, southampton, coventry, bradford
  `,
  'Europe/Madrid': `
    barcelona, valencia, granada, seville, sevilla, malaga, zaragoza, bilbao, murcia, alicante, palma, vigo, santander
  `,
  'Europe/Kyiv': 'kiev, kharkiv, odesa, odessa, lviv, dnipro',
  'Asia/Jerusalem': 'tel aviv, haifa',
  'Asia/Qatar': 'doha',
  'Asia/Kolkata': `
    kolkata, calcutta, mumbai, delhi, new delhi, bangalore, bombay, madras, chennai, bengaluru, hyderabad, ahmedabad,
    pune, jaipur, surat, lucknow, kanpur
  `,
  'Asia/Kathmandu': 'kathmandu, katmandu',
  'Asia/Yangon': 'yangon, rangoon',
  'Asia/Ho_Chi_Minh': 'hanoi, saigon, ho chi minh, ho chi minh city, da nang, hai phong',
  'America/New_York': `
    nyc, boston, miami, orlando, atlanta, philadelphia, washington dc, brooklyn, queens, bronx, manhattan, buffalo,
    rochester, newark, jersey city, pittsburgh, baltimore, richmond, virginia beach, charlotte, raleigh,
    durham, charleston, savannah, jacksonville, tampa, fort lauderdale, cleveland, columbus, cincinnati, knoxville,
    hartford, providence, dc, portland
  `,
  'America/Chicago': `
    houston, dallas, austin, san antonio, birmingham, milwaukee, minneapolis, st paul, st louis, saint louis,
    kansas city, memphis, nashville, new orleans, baton rouge, oklahoma city, tulsa, omaha, des moines, fort worth,
    arlington, little rock, mobile, huntsville
  `,
  'America/Costa_Rica': 'san jose',
  'America/Edmonton': 'calgary, red deer',
  'America/Mexico_City': 'guadalajara, puebla, leon, queretaro, toluca, cdmx, ciudad de mexico, veracruz, oaxaca',
  'America/Bogota': 'medellin, cali, barranquilla, cartagena, bucaramanga',
  'America/Argentina/Buenos_Aires': 'buenos aires, rosario, la plata, mar del plata',
  'America/Sao_Paulo': 'rio de janeiro, rio, brasilia, belo horizonte, curitiba, porto alegre, campinas, florianopolis, goiania',
  'Europe/Berlin': `
    munich, hamburg, frankfurt, cologne, stuttgart, dusseldorf, dortmund, essen, leipzig, dresden, hannover, hanover,
    nuremberg, bremen, munchen, koln, duisburg, bonn
  `,
  'Europe/Zurich': 'geneva, basel, bern, lausanne',
  'Europe/Rome': `
    milan, naples, turin, palermo, bologna, florence, catania, genoa, roma, milano, napoli, torino, firenze, venice,
    verona
  `,
  'Europe/Paris': 'lyon, marseille, toulouse, nice, nantes, bordeaux, lille, strasbourg, montpellier, rennes, grenoble',
  'Europe/Lisbon': 'porto',
  'Europe/Amsterdam': 'rotterdam, the hague, utrecht, eindhoven, den haag',
  'Europe/Istanbul': 'ankara, izmir, bursa, antalya, adana',
  'Asia/Dubai': 'abu dhabi, sharjah, ajman',
  'Asia/Riyadh': 'jeddah, mecca, medina, dammam',
  'Asia/Karachi': 'lahore, islamabad, rawalpindi, faisalabad, peshawar, multan',
  'Asia/Shanghai': 'beijing, shenzhen, guangzhou, chengdu, chongqing, wuhan, hangzhou, xian, peking',
  'Asia/Tokyo': 'osaka, kyoto, yokohama, nagoya, sapporo, fukuoka, kobe',
  'Africa/Johannesburg': 'cape town, durban, pretoria, soweto',
  'Africa/Lagos': 'abuja, kano, ibadan, port harcourt',
  'America/Denver': 'salt lake city, colorado springs, albuquerque, el paso, billings, santa fe',
  'America/Phoenix': 'tucson, mesa, scottsdale, tempe',
  'America/Vancouver': 'surrey, burnaby, kelowna',
  'America/Bahia': 'salvador',
  'America/Santiago': 'valparaiso, concepcion, vina del mar',
  'America/Lima': 'arequipa, trujillo, cusco',
  'America/Guayaquil': 'quito, cuenca',
  'America/Caracas': 'maracaibo, barquisimeto',
  'America/La_Paz': 'santa cruz, cochabamba',
  'America/Jamaica': 'kingston',
  'America/Managua': 'granada',
  'America/Puerto_Rico': 'san juan, ponce, bayamon',
  'America/Argentina/San_Juan': 'san juan',
  'Europe/Dublin': 'cork, galway, limerick',
  'Europe/Vienna': 'graz, linz, salzburg, innsbruck, wien',
  'Europe/Brussels': 'antwerp, ghent, liege',
  'Europe/Stockholm': 'gothenburg, malmo',
  'Europe/Oslo': 'bergen, trondheim',
  'Europe/Copenhagen': 'aarhus, odense',
  'Europe/Helsinki': 'tampere, turku, espoo',
  'Europe/Warsaw': 'krakow, cracow, lodz, wroclaw, poznan, gdansk, katowice, lublin',
  'Europe/Prague': 'brno, ostrava',
  'Europe/Bucharest': 'cluj, timisoara, iasi',
  'Europe/Athens': 'thessaloniki, patras',
  'Europe/Moscow': 'saint petersburg, st petersburg, kazan, sochi',
  'Africa/Cairo': 'alexandria, giza',
  'Africa/Casablanca': 'rabat, marrakesh, marrakech, fes, tangier, agadir',
  'Africa/Nairobi': 'mombasa',
  'Africa/Accra': 'kumasi',
  'Asia/Dhaka': 'chittagong, sylhet',
  'Asia/Bangkok': 'phuket, chiang mai, pattaya',
  'Asia/Jakarta': 'surabaya, bandung, medan, semarang, yogyakarta',
  'Asia/Makassar': 'bali, denpasar',
  'Asia/Kuala_Lumpur': 'penang, johor bahru, kl',
  'Asia/Manila': 'quezon city, cebu, davao',
  'Asia/Taipei': 'kaohsiung, taichung',
  'Asia/Seoul': 'busan, incheon, daegu',
  'Australia/Sydney': 'canberra, wollongong',
  'Australia/Brisbane': 'gold coast, cairns',
  'Pacific/Auckland': 'wellington, christchurch, hamilton',
  'Africa/Harare': 'bulawayo',
  'Africa/Abidjan': 'yamoussoukro',
};
