/** News agencies: code, then the names and short forms they are credited by. */
const rows = `
reuters|Reuters,Thomson Reuters,Thomson Reuters Foundation,Reuters Breakingviews,RTRS
ap|AP,Associated Press,The Associated Press
afp|AFP,Agence France-Presse,Agence France Presse
dpa|dpa,Deutsche Presse-Agentur,dpa-AFX
pa|PA,Press Association,PA Media
upi|UPI,United Press International
ansa|ANSA
efe|EFE,Agencia EFE
lusa|Lusa
tass|TASS,ITAR-TASS
interfax|Interfax
ria|RIA,RIA Novosti,Sputnik
xinhua|Xinhua,Xinhua News Agency
kyodo|Kyodo,Kyodo News
jiji|Jiji,Jiji Press
yonhap|Yonhap,Yonhap News Agency
pti|PTI,Press Trust of India
ians|IANS
ani|ANI
uni|UNI
bernama|Bernama
antara|Antara
aap|AAP,Australian Associated Press
cp|CP,The Canadian Press,Canadian Press
tt|TT
ntb|NTB
ritzau|Ritzau,/ritzau/
stt|STT,STT-Lehtikuva
anp|ANP
belga|Belga
apa|APA
sda|sda,Keystone-SDA,ats,ATS
pap|PAP
ctk|CTK,ČTK
mti|MTI
agerpres|Agerpres
bta|BTA
hina|Hina
tanjug|Tanjug
ukrinform|Ukrinform
anadolu|Anadolu,Anadolu Agency,AA
wam|WAM
spa|SPA
mena|MENA
irna|IRNA
petra|Petra
map|MAP
aps|APS
nan|NAN
sapa|SAPA
ips|IPS,Inter Press Service
bloomberg|Bloomberg,Bloomberg News
dowjones|Dow Jones,Dow Jones Newswires
prnewswire|PRNewswire,PR Newswire
businesswire|Business Wire,BUSINESS WIRE
globenewswire|GlobeNewswire,GLOBE NEWSWIRE
notimex|Notimex
telam|Télam,Telam
colpisa|Colpisa
europapress|Europa Press,EP
agi|AGI
adnkronos|Adnkronos
sid|SID
kna|KNA
epd|epd
cns|CNS
`;

const key = (name: string): string => name.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

const codes: ReadonlyMap<string, string> = new Map(rows.trim().split('\n').flatMap((row) => {
  const [code = '', names = ''] = row.split('|');
  return names.split(',').map((name) => [key(name), code] as const);
}));

/** The code of an agency by a name it is credited by; undefined for names nobody knows. */
export const agencyCode = (name: string): string | undefined => codes.get(key(name));

/** A name as a code: its letters and digits in lower case. */
export const codeOf = (name: string): string => agencyCode(name) ?? key(name);

export const sameAgency = (one: string, other: string): boolean => codeOf(one) === codeOf(other);

/** The list as data, for the checksum. */
export const agencyData = rows;
