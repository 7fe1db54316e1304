/**
 * Countries as wire copy names them: ISO 3166-1 alpha-2, names (the first is the common one), demonyms, capital.
 * Facts compiled for the project. Capitals count as places also when a government is meant (events.md, "Conventions of reading").
 */
const rows = `
AF|Afghanistan|Afghan,Afghans|Kabul
AL|Albania|Albanian,Albanians|Tirana
DZ|Algeria|Algerian,Algerians|Algiers
AO|Angola|Angolan,Angolans|Luanda
AR|Argentina|Argentine,Argentines,Argentinian|Buenos Aires
AM|Armenia|Armenian,Armenians|Yerevan
AU|Australia|Australian,Australians|Canberra
AT|Austria|Austrian,Austrians|Vienna
AZ|Azerbaijan|Azerbaijani,Azerbaijanis|Baku
BH|Bahrain|Bahraini,Bahrainis|Manama
BD|Bangladesh|Bangladeshi,Bangladeshis|Dhaka
BY|Belarus|Belarusian,Belarusians|Minsk
BE|Belgium|Belgian,Belgians|Brussels
BJ|Benin|Beninese|Porto-Novo
BT|Bhutan|Bhutanese|Thimphu
BO|Bolivia|Bolivian,Bolivians|La Paz
BA|Bosnia and Herzegovina,Bosnia|Bosnian,Bosnians|Sarajevo
BW|Botswana|Botswanan|Gaborone
BR|Brazil|Brazilian,Brazilians|Brasilia
BG|Bulgaria|Bulgarian,Bulgarians|Sofia
BF|Burkina Faso|Burkinabe|Ouagadougou
BI|Burundi|Burundian,Burundians|Gitega
KH|Cambodia|Cambodian,Cambodians|Phnom Penh
CM|Cameroon|Cameroonian,Cameroonians|Yaounde
CA|Canada|Canadian,Canadians|Ottawa
TD|Chad|Chadian,Chadians|N'Djamena
CL|Chile|Chilean,Chileans|Santiago
CN|China|Chinese|Beijing
CO|Colombia|Colombian,Colombians|Bogota
CD|Democratic Republic of the Congo,Democratic Republic of Congo,DR Congo|Congolese|Kinshasa
CR|Costa Rica|Costa Rican,Costa Ricans|San Jose
HR|Croatia|Croatian,Croatians,Croat,Croats|Zagreb
CU|Cuba|Cuban,Cubans|Havana
CY|Cyprus|Cypriot,Cypriots|Nicosia
CZ|Czech Republic,Czechia|Czech,Czechs|Prague
DK|Denmark|Danish,Dane,Danes|Copenhagen
DO|Dominican Republic|Dominican,Dominicans|Santo Domingo
EC|Ecuador|Ecuadorean,Ecuadorian,Ecuadoreans|Quito
EG|Egypt|Egyptian,Egyptians|Cairo
SV|El Salvador|Salvadoran,Salvadorans|San Salvador
ER|Eritrea|Eritrean,Eritreans|Asmara
EE|Estonia|Estonian,Estonians|Tallinn
ET|Ethiopia|Ethiopian,Ethiopians|Addis Ababa
FJ|Fiji|Fijian,Fijians|Suva
FI|Finland|Finnish,Finn,Finns|Helsinki
FR|France|French,Frenchman,Frenchwoman|Paris
GA|Gabon|Gabonese|Libreville
GM|Gambia|Gambian,Gambians|Banjul
GE|Georgia|Georgian,Georgians|Tbilisi
DE|Germany|German,Germans|Berlin
GH|Ghana|Ghanaian,Ghanaians|Accra
GR|Greece|Greek,Greeks|Athens
GT|Guatemala|Guatemalan,Guatemalans|Guatemala City
GN|Guinea|Guinean,Guineans|Conakry
HT|Haiti|Haitian,Haitians|Port-au-Prince
HN|Honduras|Honduran,Hondurans|Tegucigalpa
HU|Hungary|Hungarian,Hungarians|Budapest
IS|Iceland|Icelandic,Icelander,Icelanders|Reykjavik
IN|India|Indian,Indians|New Delhi
ID|Indonesia|Indonesian,Indonesians|Jakarta
IR|Iran|Iranian,Iranians|Tehran
IQ|Iraq|Iraqi,Iraqis|Baghdad
IE|Ireland|Irish,Irishman,Irishwoman|Dublin
IL|Israel|Israeli,Israelis|Jerusalem
IT|Italy|Italian,Italians|Rome
CI|Ivory Coast,Côte d'Ivoire|Ivorian,Ivorians|Yamoussoukro
JM|Jamaica|Jamaican,Jamaicans|Kingston
JP|Japan|Japanese|Tokyo
JO|Jordan|Jordanian,Jordanians|Amman
KZ|Kazakhstan|Kazakh,Kazakhs|Astana
KE|Kenya|Kenyan,Kenyans|Nairobi
KW|Kuwait|Kuwaiti,Kuwaitis|Kuwait City
KG|Kyrgyzstan|Kyrgyz|Bishkek
LA|Laos|Laotian,Laotians|Vientiane
LV|Latvia|Latvian,Latvians|Riga
LB|Lebanon|Lebanese|Beirut
LR|Liberia|Liberian,Liberians|Monrovia
LY|Libya|Libyan,Libyans|Tripoli
LT|Lithuania|Lithuanian,Lithuanians|Vilnius
LU|Luxembourg|Luxembourgish|Luxembourg
MG|Madagascar|Malagasy|Antananarivo
MW|Malawi|Malawian,Malawians|Lilongwe
MY|Malaysia|Malaysian,Malaysians|Kuala Lumpur
MV|Maldives|Maldivian,Maldivians|Male
ML|Mali|Malian,Malians|Bamako
MT|Malta|Maltese|Valletta
MR|Mauritania|Mauritanian|Nouakchott
MU|Mauritius|Mauritian,Mauritians|Port Louis
MX|Mexico|Mexican,Mexicans|Mexico City
MD|Moldova|Moldovan,Moldovans|Chisinau
MN|Mongolia|Mongolian,Mongolians|Ulaanbaatar
ME|Montenegro|Montenegrin,Montenegrins|Podgorica
MA|Morocco|Moroccan,Moroccans|Rabat
MZ|Mozambique|Mozambican,Mozambicans|Maputo
MM|Myanmar|Burmese|Naypyitaw
NA|Namibia|Namibian,Namibians|Windhoek
NP|Nepal|Nepali,Nepalis,Nepalese|Kathmandu
NL|Netherlands|Dutch,Dutchman,Dutchwoman|Amsterdam
NZ|New Zealand|New Zealander,New Zealanders|Wellington
NI|Nicaragua|Nicaraguan,Nicaraguans|Managua
NE|Niger|Nigerien,Nigeriens|Niamey
NG|Nigeria|Nigerian,Nigerians|Abuja
KP|North Korea|North Korean,North Koreans|Pyongyang
MK|North Macedonia|Macedonian,Macedonians|Skopje
NO|Norway|Norwegian,Norwegians|Oslo
OM|Oman|Omani,Omanis|Muscat
PK|Pakistan|Pakistani,Pakistanis|Islamabad
PS|Palestine|Palestinian,Palestinians|Ramallah
PA|Panama|Panamanian,Panamanians|Panama City
PG|Papua New Guinea|Papua New Guinean|Port Moresby
PY|Paraguay|Paraguayan,Paraguayans|Asuncion
PE|Peru|Peruvian,Peruvians|Lima
PH|Philippines|Philippine,Filipino,Filipinos|Manila
PL|Poland|Polish,Pole,Poles|Warsaw
PT|Portugal|Portuguese|Lisbon
QA|Qatar|Qatari,Qataris|Doha
RO|Romania|Romanian,Romanians|Bucharest
RU|Russia|Russian,Russians|Moscow
RW|Rwanda|Rwandan,Rwandans|Kigali
SA|Saudi Arabia|Saudi,Saudis|Riyadh
SN|Senegal|Senegalese|Dakar
RS|Serbia|Serbian,Serbians,Serb,Serbs|Belgrade
SL|Sierra Leone|Sierra Leonean|Freetown
SG|Singapore|Singaporean,Singaporeans|
SK|Slovakia|Slovak,Slovaks|Bratislava
SI|Slovenia|Slovenian,Slovenians|Ljubljana
SO|Somalia|Somali,Somalis|Mogadishu
ZA|South Africa|South African,South Africans|Pretoria
KR|South Korea|South Korean,South Koreans|Seoul
SS|South Sudan|South Sudanese|Juba
ES|Spain|Spanish,Spaniard,Spaniards|Madrid
LK|Sri Lanka|Sri Lankan,Sri Lankans|Colombo
SD|Sudan|Sudanese|Khartoum
SE|Sweden|Swedish,Swede,Swedes|Stockholm
CH|Switzerland|Swiss|Bern
SY|Syria|Syrian,Syrians|Damascus
TW|Taiwan|Taiwanese|Taipei
TJ|Tajikistan|Tajik,Tajiks|Dushanbe
TZ|Tanzania|Tanzanian,Tanzanians|Dodoma
TH|Thailand|Thai,Thais|Bangkok
TG|Togo|Togolese|Lome
TN|Tunisia|Tunisian,Tunisians|Tunis
TR|Turkey,Türkiye|Turkish,Turk,Turks|Ankara
TM|Turkmenistan|Turkmen|Ashgabat
UG|Uganda|Ugandan,Ugandans|Kampala
UA|Ukraine|Ukrainian,Ukrainians|Kyiv
AE|United Arab Emirates,UAE|Emirati,Emiratis|Abu Dhabi
GB|United Kingdom,Britain,UK,U.K.,Great Britain|British,Briton,Britons|London
US|United States,US,U.S.,USA,United States of America|American,Americans|Washington
UY|Uruguay|Uruguayan,Uruguayans|Montevideo
UZ|Uzbekistan|Uzbek,Uzbeks|Tashkent
VE|Venezuela|Venezuelan,Venezuelans|Caracas
VN|Vietnam|Vietnamese|Hanoi
YE|Yemen|Yemeni,Yemenis|Sanaa
ZM|Zambia|Zambian,Zambians|Lusaka
ZW|Zimbabwe|Zimbabwean,Zimbabweans|Harare
`;

export interface Country {
  readonly code: string;
  readonly names: readonly string[];
  readonly demonyms: readonly string[];
  readonly capital: string | undefined;
}

/** Every country of the table. */
export const countries: readonly Country[] = rows.trim().split('\n').map((row) => {
  const [code = '', names = '', demonyms = '', capital = ''] = row.split('|');
  return { code, names: names.split(','), demonyms: demonyms.split(','), capital: capital === '' ? undefined : capital };
});
