import { countries } from './countries.js';

/** Types a name of the tables can have. */
export type KnownType = 'place' | 'organisation' | 'nationality' | 'event' | 'other';

export interface KnownName {
  readonly type: KnownType;
  /** One key for all spellings of one thing. */
  readonly key: string;
  /** ISO 3166-1 alpha-2 of a country. */
  readonly country?: string;
}

const places = `Africa|Asia|Europe|Antarctica|Oceania|Latin America|North America|South America|Central America|Middle East|Central Asia|Southeast Asia|
Western Europe|Eastern Europe|Balkans|Caucasus|Crimea|Siberia|Scandinavia|Baltic|Gaza|West Bank|Kashmir|Catalonia|Scotland|Wales|England|Northern Ireland|
Hong Kong|Macau|Tibet|Xinjiang|Kurdistan|Sahel|Darfur|Atlantic|Pacific|Mediterranean|Red Sea|Black Sea|Caribbean|Persian Gulf|South China Sea|
California|Texas|Florida|New York|Chicago|Los Angeles|Boston|Houston|San Francisco|Seattle|Toronto|Montreal|Vancouver|Sydney|Melbourne|Auckland|
Shanghai|Guangzhou|Shenzhen|Mumbai|Kolkata|Chennai|Bangalore|Karachi|Lahore|Istanbul|Izmir|Aleppo|Mosul|Basra|Jeddah|Mecca|Dubai|Tel Aviv|Haifa|
Alexandria|Casablanca|Lagos|Kano|Mombasa|Dar es Salaam|Johannesburg|Cape Town|Durban|Rio de Janeiro|Sao Paulo|Bogotá|Medellin|Guayaquil|Monterrey|
Barcelona|Valencia|Seville|Milan|Naples|Turin|Venice|Munich|Hamburg|Frankfurt|Cologne|Geneva|Zurich|Basel|Lyon|Marseille|Strasbourg|Antwerp|Rotterdam|
The Hague|Gothenburg|Krakow|Gdansk|Odesa|Odessa|Kharkiv|Lviv|St Petersburg|Sochi|Vladivostok|Osaka|Kyoto|Hiroshima|Busan|Davos|Manchester|Liverpool|
Birmingham|Glasgow|Edinburgh|Belfast|Cardiff|Leeds`;
const organisations = `United Nations|UN|U.N.|UN Security Council|Security Council|U.N. Security Council|European Union|EU|European Commission|European Parliament|
European Central Bank|ECB|NATO|World Bank|International Monetary Fund|IMF|World Health Organization|WHO|World Trade Organization|WTO|OPEC|African Union|
Arab League|ASEAN|G7|G20|Red Cross|Interpol|Europol|UNICEF|UNESCO|International Criminal Court|International Court of Justice|
International Atomic Energy Agency|IAEA|Kremlin|White House|Downing Street|Pentagon|State Department|Foreign Office|Congress|Senate|
House of Representatives|Supreme Court|Capitol|Treasury|Federal Reserve|Fed|Bank of England|Bundestag|Bundesbank|Elysee|Knesset|Duma|FBI|CIA|
Hezbollah|Hamas|Taliban|Islamic State|Al-Qaeda|FIFA|UEFA|IOC|International Olympic Committee`;
const events = `World War I|World War II|First World War|Second World War|Cold War|Holocaust|Olympics|Olympic Games|Winter Olympics|World Cup|Arab Spring|Brexit`;
const nationalities = `Western|European|Europeans|African|Africans|Asian|Asians|Arab|Arabs|Kurd|Kurds|Kurdish|Jewish|Jews|Muslim|Muslims|Islamic|Islamist|Islamists|
Christian|Christians|Catholic|Catholics|Protestant|Protestants|Orthodox|Sunni|Sunnis|Shiite|Shiites|Shia|Buddhist|Buddhists|Hindu|Hindus|Sikh|Sikhs|Soviet|Nazi|
Scottish|Welsh|English|Catalan|Basque|Tibetan|Rohingya|Uighur|Uighurs|Latin American|Hispanic|Nordic|Scandinavian|Bavarian|Flemish|Chechen|Tatar|Tatars`;

const list = (text: string): string[] => text.replaceAll('\n', '').split('|');

/** Spellings of one body, by the fullest. */
const sameBody: Readonly<Record<string, string>> = {
  UN: 'United Nations', 'U.N.': 'United Nations', EU: 'European Union', ECB: 'European Central Bank', IMF: 'International Monetary Fund',
  WHO: 'World Health Organization', WTO: 'World Trade Organization', IAEA: 'International Atomic Energy Agency', Fed: 'Federal Reserve',
  'U.N. Security Council': 'UN Security Council', 'Security Council': 'UN Security Council', IOC: 'International Olympic Committee',
};

function build(): Map<string, KnownName> {
  const known = new Map<string, KnownName>();
  const add = (type: KnownType, names: readonly string[]): void => {
    for (const name of names) known.set(name, { type, key: sameBody[name] ?? name });
  };
  add('place', list(places));
  add('organisation', list(organisations));
  add('event', list(events));
  add('nationality', list(nationalities));
  for (const { code, names, demonyms, capital } of countries) {
    for (const name of names) known.set(name, { type: 'place', key: names[0] as string, country: code });
    for (const name of demonyms) known.set(name, { type: 'nationality', key: demonyms[0] as string });
    if (capital !== undefined && !known.has(capital)) known.set(capital, { type: 'place', key: capital });
  }
  return known;
}

/** Names known for certain, by their exact spelling. */
export const knownNames: ReadonlyMap<string, KnownName> = build();

/** The longest known name, in words. */
export const longestKnownName = Math.max(...[...knownNames.keys()].map((name) => name.split(' ').length));
