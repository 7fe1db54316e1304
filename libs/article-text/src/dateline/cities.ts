/**
 * Cities whose name alone tells a country in a dateline, by ISO 3166-1 alpha-2; facts compiled for the project, in the
 * spellings wire copy uses. `--` holds names that are known as places and stand for several, or for no country.
 */
const rows = `
--|United Nations,Birmingham,Cambridge,York,Richmond,Hamilton,Kingston,Victoria,Georgetown,Santiago,San Jose,Cordoba,Valencia,Merida,Guadalajara,Leon,Granada,Cartagena,San Juan,Santa Cruz,La Paz,Newcastle,Perth,Lincoln,Durham,Alexandria,Tripoli,Hyderabad,Kingstown,Bethlehem,Portland,Columbus,Springfield,Manchester,Boston,London Ontario,Salem,Athens Georgia,Air Force One,Aboard Air Force One,Rochester,Worcester,Gloucester,Wellington Somerset,Trinidad,Essen,Nice,Reading,Bath,Mobile,Split,Male,Tours,Cork,Bergen,Moss,Lens,Nancy,Orange
AE|Abu Dhabi,Dubai,Sharjah
AF|Kabul,Kandahar,Herat,Mazar-i-Sharif,Jalalabad,Kunduz
AL|Tirana
AM|Yerevan
AO|Luanda
AR|Buenos Aires,Rosario,Mendoza,Bariloche,Ushuaia,Mar del Plata
AT|Vienna,Salzburg,Graz,Innsbruck,Linz,Wien
AU|Sydney,Melbourne,Brisbane,Canberra,Adelaide,Darwin,Hobart,Cairns,Gold Coast,Alice Springs
AZ|Baku
BA|Sarajevo,Banja Luka,Mostar,Srebrenica
BB|Bridgetown
BD|Dhaka,Chittagong,Chattogram,Cox's Bazar,Sylhet
BE|Brussels,Antwerp,Ghent,Liege,Bruges,Bruxelles,Brüssel,Bruselas,Anvers
BF|Ouagadougou
BG|Sofia,Varna,Plovdiv
BH|Manama
BI|Bujumbura,Gitega
BJ|Cotonou,Porto-Novo
BN|Bandar Seri Begawan
BO|Cochabamba,Sucre,El Alto
BR|Brasilia,Sao Paulo,Rio de Janeiro,Salvador de Bahia,Manaus,Recife,Fortaleza,Curitiba,Porto Alegre,Belo Horizonte,Belem
BS|Nassau
BT|Thimphu
BW|Gaborone
BY|Minsk,Brest-Litovsk,Gomel
CA|Ottawa,Toronto,Montreal,Vancouver,Calgary,Edmonton,Winnipeg,Quebec City,Halifax,Regina,Saskatoon
CD|Kinshasa,Goma,Lubumbashi,Bukavu,Bunia
CF|Bangui
CG|Brazzaville
CH|Geneva,Zurich,Bern,Basel,Lausanne,Davos,Lugano,Lucerne,Genf,Genève,Zürich
CI|Abidjan,Yamoussoukro,Bouake
CL|Valparaiso,Concepcion,Antofagasta,Copiapo,Santiago de Chile
CM|Yaounde,Douala
CN|Beijing,Shanghai,Guangzhou,Shenzhen,Wuhan,Chongqing,Tianjin,Chengdu,Xi'an,Urumqi,Lhasa,Nanjing,Hangzhou,Harbin,Pékin,Peking,Pekin
CO|Bogota,Medellin,Cali,Barranquilla,Cucuta
CU|Havana,Guantanamo Bay,La Habana
CY|Nicosia,Limassol,Larnaca
CZ|Prague,Brno,Ostrava,Prag,Praha
DE|Berlin,Hamburg,Munich,Frankfurt,Cologne,Bonn,Dresden,Leipzig,Stuttgart,Duesseldorf,Düsseldorf,Hanover,Hannover,Bremen,Nuremberg,Potsdam,Kiel,Mainz,Erfurt,Karlsruhe,München,Köln,Dortmund,Wiesbaden,Magdeburg,Schwerin,Saarbrücken,Frankfurt am Main,Frankfurt/Main
DJ|Djibouti
DK|Copenhagen,Aarhus,Odense,Kopenhagen,Copenhague
DO|Santo Domingo
DZ|Algiers,Oran,Alger
EC|Quito,Guayaquil
EE|Tallinn,Tartu,Narva
EG|Cairo,Ismailia,Luxor,Aswan,Sharm el-Sheikh,Port Said,Kairo,Le Caire
ER|Asmara
ES|Madrid,Barcelona,Seville,Bilbao,Malaga,Zaragoza,Palma de Mallorca,Santiago de Compostela,Pamplona,Jaen,Cadiz,Sevilla,Ceuta,Melilla
ET|Addis Ababa,Mekele,Mekelle
FI|Helsinki,Turku,Tampere,Rovaniemi,Oulu
FJ|Suva
FR|Paris,Marseille,Lyon,Strasbourg,Bordeaux,Toulouse,Lille,Cannes,Calais,Nantes,Grenoble,Le Havre,Rouen,Ajaccio,Le Mans
GA|Libreville
GB|London,Edinburgh,Glasgow,Belfast,Cardiff,Liverpool,Leeds,Bristol,Sheffield,Aberdeen,Londonderry,Swansea,Southampton,Nottingham,Londres,Londra
GE|Tbilisi,Batumi
GF|Kourou,Cayenne
GH|Accra,Kumasi
GL|Nuuk,Ilulissat
GM|Banjul
GN|Conakry
GR|Athens,Thessaloniki,Piraeus,Lesbos,Heraklion,Athen,Athènes,Atenas
GT|Guatemala City
GW|Bissau
HK|Hong Kong
HN|Tegucigalpa,San Pedro Sula
HR|Zagreb,Dubrovnik,Rijeka
HT|Port-au-Prince,Cap-Haitien,Les Cayes
HU|Budapest,Debrecen
ID|Jakarta,Bali,Denpasar,Surabaya,Bandung,Medan,Banda Aceh,Yogyakarta,Palu
IE|Dublin,Limerick,Galway
IL|Jerusalem,Tel Aviv,Haifa,Ashkelon,Beersheba,Eilat
IN|New Delhi,Mumbai,Kolkata,Chennai,Bengaluru,Bangalore,Srinagar,Ahmedabad,Pune,Lucknow,Jaipur,Patna,Guwahati,Chandigarh,Bhopal,Thiruvananthapuram,Kochi,Amritsar,Varanasi,Jammu,Shimla
IQ|Baghdad,Mosul,Basra,Erbil,Kirkuk,Najaf,Kerbala,Karbala,Falluja,Fallujah,Tikrit,Sulaimaniya
IR|Tehran,Isfahan,Mashhad,Shiraz,Tabriz,Teheran,Téhéran
IS|Reykjavik,Grindavik
IT|Rome,Milan,Turin,Naples,Venice,Palermo,Genoa,Florence,Bologna,Bari,Catania,Cagliari,Trieste,Verona,Lampedusa,L'Aquila,Roma,Milano,Torino,Napoli,Venezia,Firenze,Mailand,Rom
JM|Montego Bay
JO|Amman,Zarqa
JP|Tokyo,Osaka,Kyoto,Hiroshima,Nagasaki,Fukushima,Sapporo,Nagoya,Yokohama,Sendai,Kobe,Fukuoka,Naha,Tokio
KE|Nairobi,Mombasa,Kisumu,Dadaab,Garissa
KG|Bishkek,Osh
KH|Phnom Penh,Siem Reap
KP|Pyongyang
KR|Seoul,Busan,Incheon,Pyeongchang,Gangneung,Panmunjom,Séoul
KW|Kuwait City
KZ|Almaty,Astana,Baikonur,Nur-Sultan
LA|Vientiane
LB|Beirut,Sidon,Beyrouth
LK|Colombo,Kandy,Jaffna
LR|Monrovia
LT|Vilnius,Kaunas,Klaipeda
LU|Luxembourg,Luxemburg
LV|Riga
LY|Benghazi,Misrata,Sirte,Tobruk
MA|Rabat,Casablanca,Marrakesh,Marrakech,Tangier,Fez
MC|Monaco,Monte Carlo
MD|Chisinau
ME|Podgorica
MG|Antananarivo
MK|Skopje
ML|Bamako,Timbuktu,Gao
MM|Yangon,Naypyitaw,Mandalay,Sittwe
MN|Ulaanbaatar,Ulan Bator
MR|Nouakchott
MT|Valletta
MU|Port Louis
MW|Lilongwe,Blantyre
MX|Mexico City,Monterrey,Tijuana,Ciudad Juarez,Cancun,Acapulco,Culiacan,Oaxaca,Puebla,Reynosa,Nuevo Laredo
MY|Kuala Lumpur,Johor Bahru,Putrajaya,Kota Kinabalu,Kuching,Ipoh,George Town Penang
MZ|Maputo,Beira,Pemba
NA|Windhoek
NE|Niamey,Agadez
NG|Lagos,Abuja,Maiduguri,Kano,Port Harcourt,Kaduna,Jos,Ibadan
NI|Managua
NL|Amsterdam,The Hague,Rotterdam,Utrecht,Eindhoven,Maastricht,Den Haag,La Haye,Delft,Leiden
NO|Oslo,Trondheim,Stavanger,Tromso,Tromsø,Svalbard,Kirkenes
NP|Kathmandu,Pokhara
NZ|Auckland,Christchurch,Dunedin,Queenstown,Rotorua
OM|Muscat,Salalah
PA|Panama City
PE|Lima,Arequipa,Cusco,Iquitos,Trujillo
PG|Port Moresby
PH|Manila,Cebu,Davao,Quezon City,Zamboanga,Tacloban,Marawi
PK|Islamabad,Karachi,Lahore,Peshawar,Quetta,Rawalpindi,Faisalabad,Multan
PL|Warsaw,Krakow,Gdansk,Wroclaw,Poznan,Lodz,Katowice,Zakopane,Warschau,Varsovie,Warszawa
PR|San Juan Puerto Rico
PS|Ramallah,Gaza,Gaza City,Khan Younis,Rafah,Hebron,Nablus,Jenin,Deir al-Balah
PT|Lisbon,Porto,Faro,Coimbra,Braga,Lisboa,Lissabon,Lisbonne
PY|Asuncion
QA|Doha
RO|Bucharest,Cluj,Timisoara,Constanta,Bukarest,Bucarest
RS|Belgrade,Novi Sad,Nis,Belgrad
RU|Moscow,St Petersburg,St. Petersburg,Sochi,Vladivostok,Kazan,Yekaterinburg,Novosibirsk,Grozny,Murmansk,Rostov-on-Don,Kaliningrad,Irkutsk,Omsk,Samara,Beslan,Makhachkala,Moskau,Moscou,Moscú,Mosca,Sotschi
RW|Kigali
SA|Riyadh,Jeddah,Mecca,Medina,Dhahran,Dammam,Al-Khobar,Riad,Ryad
SD|Khartoum,Omdurman,Port Sudan,El Fasher
SE|Stockholm,Gothenburg,Malmo,Malmö,Uppsala,Lund,Göteborg,Kiruna,Linkoping
SG|Singapore,Singapur,Singapour
SI|Ljubljana,Maribor
SK|Bratislava,Kosice,Pressburg
SL|Freetown
SN|Dakar,Mbour,Ziguinchor
SO|Mogadishu,Kismayo,Hargeisa,Baidoa
SS|Juba,Malakal,Bor South Sudan
SV|San Salvador
SY|Damascus,Aleppo,Homs,Hama,Idlib,Raqqa,Palmyra,Latakia,Deir al-Zor,Kobani,Damaskus,Damas
TD|N'Djamena
TG|Lome
TH|Bangkok,Chiang Mai,Phuket,Pattaya
TJ|Dushanbe
TL|Dili
TM|Ashgabat
TN|Tunis,Sousse,Sfax
TR|Ankara,Istanbul,Izmir,Diyarbakir,Gaziantep,Antalya,Adana,Bodrum,Suruc
TT|Port of Spain
TW|Taipei,Kaohsiung,Taichung,Tainan,Hualien
TZ|Dar es Salaam,Dodoma,Arusha,Zanzibar
UA|Kiev,Kyiv,Odessa,Odesa,Kharkiv,Lviv,Donetsk,Mariupol,Kherson,Dnipro,Zaporizhzhia,Simferopol,Luhansk,Sevastopol,Kiew,Kramatorsk
UG|Kampala,Entebbe,Gulu
US|Washington,New York,Los Angeles,Chicago,Houston,San Francisco,Miami,Seattle,Philadelphia,Atlanta,Denver,Detroit,Dallas,Phoenix,Las Vegas,New Orleans,Baltimore,Cleveland,Pittsburgh,Minneapolis,San Diego,Honolulu,Salt Lake City,Milwaukee,St. Louis,St Louis,Cincinnati,Indianapolis,Nashville,Austin,San Antonio,Sacramento,Oklahoma City,Kansas City,Des Moines,Omaha,Albuquerque,Anchorage,Juneau,Tallahassee,Baton Rouge,Little Rock,Charlotte,Raleigh,Memphis,Louisville,Boise,Tucson,Cape Canaveral,Washington D.C.,Fort Worth,Orlando,Tampa,El Paso,Waco,Troutdale
UY|Montevideo,Punta del Este
UZ|Tashkent,Samarkand,Bukhara
VA|Vatican City,Vatican
VE|Caracas,Maracaibo
VN|Hanoi,Ho Chi Minh City,Danang,Da Nang,Hue,Haiphong
VU|Port Vila
WS|Apia
XK|Pristina,Mitrovica
YE|Sanaa,Sana'a,Aden,Hodeidah,Taiz,Marib
ZA|Johannesburg,Cape Town,Pretoria,Soweto,Port Elizabeth,Bloemfontein,Marikana,Polokwane
ZM|Lusaka
ZW|Harare,Bulawayo
`;

/** The key of a place name: no accents, case or signs. */
export const placeKey = (name: string): string => name.normalize('NFKD').toLowerCase().replace(/\p{M}+/gu, '').replace(/ø/gu, 'o').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

const cities: ReadonlyMap<string, { readonly name: string; readonly code?: string }> = new Map(rows.trim().split('\n').flatMap((row) => {
  const [code = '', names = ''] = row.split('|');
  return names.split(',').map((name) => [placeKey(name), { name, ...(code === '--' ? {} : { code }) }] as const);
}));

/** A city the desk knows: its name in mixed case, and its country where the name alone tells it. */
export const cityNamed = (name: string): { readonly name: string; readonly code?: string } | undefined => cities.get(placeKey(name));

/** The list as data, for the checksum. */
export const cityData = rows;
