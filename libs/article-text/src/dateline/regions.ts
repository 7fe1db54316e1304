import { placeKey } from './cities.js';

/**
 * What stands behind a city in a dateline: countries, and the states and provinces that wire style adds, with their usual
 * short forms. `--` marks a name of several countries' parts, from which no country follows.
 */
const rows = `
--|Georgia,Ga.
AE|United Arab Emirates,UAE
AF|Afghanistan
AL|Albania
AM|Armenia
AO|Angola
AR|Argentina,Argentinien,Argentine
AT|Austria,Österreich,Autriche
AU|Australia,New South Wales,Queensland,Tasmania,Northern Territory,South Australia,Western Australia,Australien,Australie
AZ|Azerbaijan
BA|Bosnia,Bosnia and Herzegovina,Bosnia-Herzegovina
BD|Bangladesh
BE|Belgium,Belgien,Belgique
BF|Burkina Faso
BG|Bulgaria
BH|Bahrain
BI|Burundi
BJ|Benin
BO|Bolivia
BR|Brazil,Brasil,Brasilien,Brésil
BW|Botswana
BY|Belarus
CA|Canada,Ontario,Ont.,Quebec,Québec,Que.,British Columbia,B.C.,Alberta,Alta.,Manitoba,Man.,Saskatchewan,Sask.,Nova Scotia,N.S.,New Brunswick,N.B.,Newfoundland,Newfoundland and Labrador,Prince Edward Island,P.E.I.,Yukon,Nunavut,Northwest Territories,Kanada
CD|Congo,Democratic Republic of Congo,DR Congo,DRC,Democratic Republic of the Congo
CF|Central African Republic
CH|Switzerland,Schweiz,Suisse,Svizzera,Suiza
CI|Ivory Coast,Cote d'Ivoire
CL|Chile
CM|Cameroon
CN|China,Chine
CO|Colombia,Kolumbien,Colombie
CR|Costa Rica
CU|Cuba
CY|Cyprus,Zypern
CZ|Czech Republic,Czechia
DE|Germany,Deutschland,Allemagne,Alemania
DJ|Djibouti
DK|Denmark,Dänemark,Danemark
DO|Dominican Republic
DZ|Algeria
EC|Ecuador
EE|Estonia
EG|Egypt,Ägypten,Egypte
ER|Eritrea
ES|Spain,Spanien,Espagne,España,Canary Islands,Catalonia
ET|Ethiopia
FI|Finland,Finnland
FJ|Fiji
FR|France,Frankreich,Francia,Corsica
GA|Gabon
GB|Britain,England,Scotland,Wales,Northern Ireland,United Kingdom,UK,U.K.,Großbritannien,Royaume-Uni
GF|French Guiana
GH|Ghana
GL|Greenland
GM|Gambia
GN|Guinea
GR|Greece,Griechenland,Grèce
GT|Guatemala
HN|Honduras
HR|Croatia
HT|Haiti
HU|Hungary,Ungarn
ID|Indonesia,Indonesien
IE|Ireland,Republic of Ireland
IL|Israel
IN|India,Indien,Inde
IQ|Iraq,Irak
IR|Iran
IS|Iceland
IT|Italy,Italien,Italia,Italie,Sicily,Sardinia
JM|Jamaica
JO|Jordan
JP|Japan,Japon
KE|Kenya,Kenia
KG|Kyrgyzstan
KH|Cambodia
KP|North Korea
KR|South Korea
KW|Kuwait
KZ|Kazakhstan
LA|Laos
LB|Lebanon
LK|Sri Lanka
LR|Liberia
LS|Lesotho
LT|Lithuania
LV|Latvia
LY|Libya
MA|Morocco
MD|Moldova
ME|Montenegro
MG|Madagascar
MK|North Macedonia,Macedonia
ML|Mali
MM|Myanmar,Burma
MN|Mongolia
MR|Mauritania
MT|Malta
MU|Mauritius
MW|Malawi
MX|Mexico,Mexiko,Mexique,México
MY|Malaysia
MZ|Mozambique
NA|Namibia
NE|Niger
NG|Nigeria
NI|Nicaragua
NL|Netherlands,The Netherlands,Niederlande,Pays-Bas
NO|Norway,Norwegen,Norvège
NP|Nepal
NZ|New Zealand
OM|Oman
PA|Panama
PE|Peru,Perú
PG|Papua New Guinea
PH|Philippines
PK|Pakistan
PL|Poland,Polen,Pologne
PR|Puerto Rico
PS|Gaza Strip,West Bank,Palestinian Territories
PT|Portugal,Madeira,Azores
PY|Paraguay
QA|Qatar
RO|Romania,Rumänien,Roumanie
RS|Serbia,Serbien,Serbie
RU|Russia,Russland,Russie,Siberia,Chechnya,Rusia
RW|Rwanda
SA|Saudi Arabia
SD|Sudan
SE|Sweden,Schweden,Suède
SI|Slovenia
SK|Slovakia
SL|Sierra Leone
SN|Senegal
SO|Somalia,Somaliland
SS|South Sudan
SV|El Salvador
SY|Syria,Syrien,Syrie
TD|Chad
TG|Togo
TH|Thailand
TJ|Tajikistan
TM|Turkmenistan
TN|Tunisia
TR|Turkey,Türkei,Turquie,Turkiye,Türkiye
TW|Taiwan
TZ|Tanzania
UA|Ukraine,Crimea
UG|Uganda
US|United States,USA,U.S.,US,Ala.,Alabama,Alaska,Ariz.,Arizona,Ark.,Arkansas,Calif.,California,Colo.,Colorado,Conn.,Connecticut,Del.,Delaware,D.C.,DC,Fla.,Florida,Hawaii,Idaho,Ill.,Illinois,Ind.,Indiana,Iowa,Kan.,Kansas,Ky.,Kentucky,La.,Louisiana,Maine,Md.,Maryland,Mass.,Massachusetts,Mich.,Michigan,Minn.,Minnesota,Miss.,Mississippi,Mo.,Missouri,Mont.,Montana,Neb.,Nebraska,Nev.,Nevada,N.H.,New Hampshire,N.J.,New Jersey,N.M.,New Mexico,N.Y.,New York,N.C.,North Carolina,N.D.,North Dakota,Ohio,Okla.,Oklahoma,Ore.,Oregon,Pa.,Pennsylvania,R.I.,Rhode Island,S.C.,South Carolina,S.D.,South Dakota,Tenn.,Tennessee,Texas,Tex.,Utah,Vt.,Vermont,Va.,Virginia,Wash.,W.Va.,West Virginia,Wis.,Wisconsin,Wyo.,Wyoming
UY|Uruguay
UZ|Uzbekistan
VE|Venezuela
VN|Vietnam
XK|Kosovo
YE|Yemen
ZA|South Africa
ZM|Zambia
ZW|Zimbabwe
`;

const codes: ReadonlyMap<string, string> = new Map(rows.trim().split('\n').flatMap((row) => {
  const [code = '', names = ''] = row.split('|');
  return names.split(',').map((name) => [placeKey(name), code] as const);
}));

/** Whether a name is a country, state or province the desk knows. */
export const isRegion = (name: string): boolean => codes.has(placeKey(name));

/** The country a region lies in, where that is certain. */
export function countryOfRegion(name: string): string | undefined {
  const code = codes.get(placeKey(name));
  return code === '--' ? undefined : code;
}

/** The list as data, for the checksum. */
export const regionData = rows;
