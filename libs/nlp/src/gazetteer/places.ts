/** Regions, waters and cities wire copy names often; countries and capitals stand in countries.ts. Facts compiled for the project. */
const regions = `Africa|Asia|Europe|Antarctica|Oceania|Latin America|North America|South America|Central America|Middle East|Central Asia|Southeast Asia|South Asia|East Asia|
West Africa|East Africa|North Africa|Southern Africa|Gulf|Horn of Africa|Sub-Saharan Africa|Western Europe|Eastern Europe|Central Europe|Balkans|Caucasus|Crimea|Siberia|Donbas|
Scandinavia|Baltics|Iberia|Gaza|Gaza Strip|West Bank|East Jerusalem|Golan Heights|Kashmir|Punjab|Catalonia|Andalusia|Galicia|Basque Country|Scotland|Wales|England|Northern Ireland|
Cornwall|Yorkshire|Kent|Brittany|Normandy|Provence|Corsica|Alsace|Bavaria|Saxony|Hesse|Brandenburg|Thuringia|Tyrol|Carinthia|Styria|Flanders|Wallonia|Lombardy|Tuscany|Sicily|Sardinia|Calabria|
Piedmont|Veneto|Crete|Transylvania|Silesia|Moravia|Bohemia|Lapland|Svalbard|Greenland|Faroe Islands|Azores|Madeira|Canary Islands|Balearic Islands|Gibraltar|Arctic|Antarctic|
Hong Kong|Macau|Tibet|Xinjiang|Inner Mongolia|Sichuan|Guangdong|Hubei|Yunnan|Hainan|Okinawa|Hokkaido|Kyushu|Kurdistan|Anatolia|Sinai|Sahel|Sahara|Darfur|Tigray|Oromia|Amhara|Somaliland|Puntland|
Zanzibar|Katanga|North Kivu|South Kivu|Kivu|Ituri|Biafra|Niger Delta|KwaZulu-Natal|Gauteng|Western Cape|Eastern Cape|Helmand|Kandahar|Balochistan|Khyber Pakhtunkhwa|Sindh|Gujarat|Kerala|Tamil Nadu|
Karnataka|Maharashtra|Uttar Pradesh|Bihar|Assam|Manipur|West Bengal|Rajasthan|Aceh|Sumatra|Java|Borneo|Sulawesi|Papua|Bali|Lombok|Luzon|Mindanao|Visayas|Sabah|Sarawak|Johor|Rakhine|Kachin|
Queensland|Victoria|New South Wales|Tasmania|Western Australia|South Australia|Northern Territory|Amazonia|Patagonia|Chiapas|Oaxaca|Sinaloa|Jalisco|Michoacan|Yucatan|Minas Gerais|Bahia|
Ontario|Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|Newfoundland|Prince Edward Island|Yukon|Nunavut|Maritimes|French Guiana|Puerto Rico|Guam|Bermuda|
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|
Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|
Virginia|West Virginia|Wisconsin|Wyoming|District of Columbia|Silicon Valley|Manhattan|Brooklyn|Bronx|Harlem|Guantanamo Bay`;
const waters = `Atlantic|Atlantic Ocean|Pacific|Pacific Ocean|Indian Ocean|Arctic Ocean|Mediterranean|Mediterranean Sea|Adriatic|Aegean|Baltic|Baltic Sea|North Sea|Red Sea|Black Sea|Caspian Sea|Dead Sea|
Caribbean|Caribbean Sea|Persian Gulf|Gulf of Aden|Gulf of Guinea|Gulf of Mexico|South China Sea|East China Sea|Sea of Japan|Sea of Azov|Bay of Bengal|Arabian Sea|English Channel|Suez Canal|Panama Canal|
Strait of Hormuz|Bosphorus|Danube|Rhine|Elbe|Oder|Vistula|Volga|Dnipro|Thames|Seine|Loire|Rhone|Ebro|Tagus|Guadalquivir|Nile|Blue Nile|Congo River|Niger River|Zambezi|Limpopo|Amazon River|Orinoco|Parana|
Mekong|Yangtze|Yellow River|Ganges|Brahmaputra|Indus|Euphrates|Tigris|Lake Victoria|Lake Chad|Lake Tanganyika|Lake Malawi|Lake Baikal|Lake Geneva|Lake Titicaca|Great Lakes|
Alps|Andes|Pyrenees|Himalayas|Carpathians|Urals|Rocky Mountains|Appalachians|Mount Everest|Mont Blanc`;
const cities = `New York|New York City|Chicago|Los Angeles|Boston|Houston|Dallas|Austin|San Antonio|San Francisco|San Diego|Seattle|Philadelphia|Phoenix|Denver|Detroit|Miami|Atlanta|Las Vegas|Minneapolis|Cleveland|
Pittsburgh|Baltimore|New Orleans|Nashville|Memphis|St. Louis|Kansas City|Omaha|Des Moines|Salt Lake City|Portland|Sacramento|Honolulu|Anchorage|Buffalo|Milwaukee|Cincinnati|Charlotte|Orlando|Tampa|
Toronto|Montreal|Vancouver|Calgary|Edmonton|Winnipeg|Halifax|Moncton|Charlottetown|Quebec City|Guelph|Saskatoon|Tijuana|Ciudad Juarez|Guadalajara|Monterrey|Acapulco|Cancun|Veracruz|
Rio de Janeiro|Sao Paulo|São Paulo|Salvador|Recife|Fortaleza|Manaus|Belem|Porto Alegre|Curitiba|Belo Horizonte|Rosario|Cordoba|Mendoza|Bariloche|Valparaiso|Concepcion|Copiapo|Antofagasta|Arequipa|Cusco|Trujillo|
Guayaquil|Medellin|Medellín|Cali|Cartagena|Barranquilla|Bogotá|Maracaibo|Santa Cruz|Cochabamba|Sucre|Paramaribo|Georgetown|Cayenne|Kourou|Willemstad|San Juan|Kingston|Bridgetown|Port of Spain|Belmopan|
Barcelona|Valencia|Seville|Bilbao|Malaga|Granada|Zaragoza|Jaen|Cadiz|Porto|Milan|Naples|Turin|Venice|Florence|Bologna|Genoa|Palermo|Bari|Verona|Trieste|Cagliari|Vatican City|Munich|Hamburg|Frankfurt|Cologne|
Stuttgart|Dresden|Leipzig|Bremen|Hanover|Duesseldorf|Düsseldorf|Nuremberg|Essen|Dortmund|Bonn|Mainz|Geneva|Zurich|Zürich|Basel|Lausanne|Lugano|Salzburg|Graz|Linz|Innsbruck|Landeck|Lyon|Marseille|Strasbourg|Toulouse|
Bordeaux|Lille|Nantes|Calais|Cannes|Antwerp|Ghent|Bruges|Liege|Charleroi|Rotterdam|The Hague|Utrecht|Eindhoven|Breda|Groningen|Gothenburg|Malmo|Uppsala|Linkoping|Bergen|Trondheim|Tromsø|Tromso|Narvik|Aarhus|Odense|
Turku|Tampere|Oulu|Tartu|Kaunas|Krakow|Gdansk|Wroclaw|Poznan|Lodz|Zakopane|Brno|Ostrava|Kosice|Debrecen|Cluj|Timisoara|Constanta|Varna|Plovdiv|Split|Dubrovnik|Novi Sad|Mostar|Pristina|Thessaloniki|Patras|Piraeus|
Odesa|Odessa|Kharkiv|Lviv|Kherson|Zaporizhzhia|Mariupol|Donetsk|Luhansk|Bakhmut|Sevastopol|Kyiv|Kiev|Gomel|St Petersburg|St. Petersburg|Sochi|Kazan|Rostov|Samara|Murmansk|Novosibirsk|Yekaterinburg|Vladivostok|Grozny|
Belgorod|Kursk|Nizhny Novgorod|Manchester|Liverpool|Birmingham|Glasgow|Edinburgh|Belfast|Cardiff|Leeds|Sheffield|Bristol|Newcastle|Nottingham|Leicester|York|Oxford|Cambridge|Brighton|Southampton|Portsmouth|Plymouth|
Aberdeen|Dundee|Swansea|Hull|Dover|Cork|Galway|Limerick|Keflavik|Akureyri|Istanbul|Izmir|Antalya|Diyarbakir|Gaziantep|Adana|Trabzon|Aleppo|Homs|Idlib|Raqqa|Latakia|Mosul|Basra|Erbil|Kirkuk|Fallujah|Najaf|Karbala|
Jeddah|Mecca|Medina|Dubai|Sharjah|Aden|Hodeidah|Tel Aviv|Haifa|Gaza City|Rafah|Khan Younis|Hebron|Nablus|Jenin|Bethlehem|Alexandria|Suez|Luxor|Aswan|Benghazi|Misrata|Sirte|Oran|Casablanca|Marrakech|Tangier|Agadir|Sfax|
Lagos|Kano|Kaduna|Port Harcourt|Maiduguri|Ibadan|Jos|Kumasi|Abidjan|Bouake|Bamako|Gao|Timbuktu|Agadez|Douala|Libreville|Pointe-Noire|Lubumbashi|Goma|Bukavu|Kisangani|Bunia|Entebbe|Gulu|Mombasa|Kisumu|Nakuru|Eldoret|
Garissa|Turkana|Dar es Salaam|Arusha|Mwanza|Blantyre|Mzuzu|Ndola|Bulawayo|Beira|Pemba|Nampula|Johannesburg|Cape Town|Durban|Soweto|Port Elizabeth|Bloemfontein|El Fasher|Omdurman|Port Sudan|Mekele|Gondar|Hargeisa|
Bosaso|Kismayo|Shiraz|Isfahan|Mashhad|Tabriz|Qom|Bandar Abbas|Herat|Mazar-i-Sharif|Jalalabad|Karachi|Lahore|Peshawar|Quetta|Rawalpindi|Faisalabad|Multan|Mumbai|Delhi|Kolkata|Chennai|Bangalore|Bengaluru|Hyderabad|
Ahmedabad|Pune|Jaipur|Lucknow|Srinagar|Amritsar|Varanasi|Patna|Bhopal|Kochi|Guwahati|Imphal|Chittagong|Sylhet|Cox's Bazar|Pokhara|Kandy|Jaffna|Galle|Mandalay|Yangon|Rangoon|Chiang Mai|Phuket|Pattaya|Penang|Ipoh|
Johor Bahru|Kota Kinabalu|Kuching|Surabaya|Bandung|Medan|Yogyakarta|Makassar|Denpasar|Palembang|Cebu|Cebu City|Davao|Davao City|Zamboanga|Baguio|Tacloban|Ho Chi Minh City|Saigon|Da Nang|Hue|Haiphong|Siem Reap|
Shanghai|Guangzhou|Shenzhen|Chongqing|Tianjin|Wuhan|Chengdu|Nanjing|Hangzhou|Xi'an|Harbin|Dalian|Qingdao|Urumqi|Lhasa|Kunming|Kaohsiung|Taichung|Busan|Incheon|Daegu|Gwangju|Ulsan|Osaka|Kyoto|Yokohama|Nagoya|Sapporo|
Fukuoka|Kobe|Sendai|Hiroshima|Nagasaki|Fukushima|Almaty|Shymkent|Osh|Samarkand|Bukhara|Khujand|Batumi|Kutaisi|Gyumri|Ganja|Stepanakert|Sydney|Melbourne|Brisbane|Perth|Adelaide|Darwin|Hobart|Cairns|Auckland|Christchurch|
Dunedin|Davos|Apia|Nuku'alofa|Honiara|Port Vila|Noumea|Papeete|Tarawa|Reunion|Chernobyl|Srebrenica|Auschwitz|Lockerbie|Lourdes`;
/** A place, whatever else the word may mean; wire copy drops the country. */
const powers = `Congo|Democratic Congo|Holland|Korea|Bosnia-Herzegovina|Kosovo|Vatican|Holy See|Barbados|Trinidad and Tobago|Trinidad|Guyana|Suriname|Bahamas|Belize|Grenada|Saint Lucia|Dominica|Lesotho|Eswatini|Swaziland|Djibouti|Comoros|
Seychelles|Cape Verde|Equatorial Guinea|Guinea-Bissau|Central African Republic|Republic of Congo|Brunei|East Timor|Timor-Leste|Samoa|Tonga|Vanuatu|Solomon Islands|Kiribati|Tuvalu|Nauru|Palau|Micronesia|Marshall Islands|Andorra|Monaco|
San Marino|Liechtenstein|Burma|Soviet Union|Yugoslavia|Czechoslovakia|East Germany|West Germany`;

const list = (text: string): string[] => text.replaceAll('\n', '').split('|');

export const places: readonly string[] = [regions, waters, cities, powers].flatMap(list);
