import { countries } from './countries.js';
import { places } from './places.js';

/** Types a name of the tables can have. */
export type KnownType = 'place' | 'organisation' | 'nationality' | 'event' | 'other';

export interface KnownName {
  readonly type: KnownType;
  /** One key for all spellings of one thing. */
  readonly key: string;
  /** ISO 3166-1 alpha-2 of a country. */
  readonly country?: string;
}

const organisations = `United Nations|UN|U.N.|UN Security Council|Security Council|U.N. Security Council|European Union|EU|European Commission|European Parliament|
European Central Bank|ECB|NATO|World Bank|International Monetary Fund|IMF|World Health Organization|WHO|World Trade Organization|WTO|OPEC|African Union|
Arab League|ASEAN|G7|G20|Red Cross|Interpol|Europol|UNICEF|UNESCO|International Criminal Court|International Court of Justice|
International Atomic Energy Agency|IAEA|Kremlin|White House|Downing Street|Pentagon|State Department|Foreign Office|Congress|Senate|
House of Representatives|Supreme Court|Capitol|Treasury|Federal Reserve|Fed|Bank of England|Bundestag|Bundesbank|Elysee|Knesset|Duma|FBI|CIA|
House of Commons|House of Lords|Elysee Palace|European Court of Justice|European Court of Human Rights|Organization of American States|Organisation for Economic Co-operation and Development|OECD|
Mercosur|Commonwealth|World Food Programme|UNHCR|Amnesty International|Human Rights Watch|Greenpeace|Oxfam|Médecins Sans Frontières|Doctors Without Borders|Ecowas|ECOWAS|Wall Street|Nasdaq|
Bank of Japan|People's Bank of China|Bank of Canada|Reserve Bank of India|Reserve Bank of Australia|National Guard|Coast Guard|Homeland Security|Justice Department|Treasury Department|Defense Department|Al Jazeera|BBC|CNN|
Hezbollah|Boko Haram|Al-Shabaab|al-Shabaab|al-Qaeda|al Qaeda|Al Qaeda|Houthis|Muslim Brotherhood|Hamas|Taliban|Islamic State|Al-Qaeda|FIFA|UEFA|IOC|International Olympic Committee`;
const events = `World War I|World War II|First World War|Second World War|Cold War|Holocaust|Gulf War|Vietnam War|Korean War|Great Depression|Olympics|Olympic Games|Paralympics|Winter Olympics|World Cup|Arab Spring|Brexit`;
const nationalities = `Western|Korean|Koreans|Hong Konger|Hong Kongers|Puerto Rican|Puerto Ricans|Barbadian|Guyanese|Surinamese|Samoan|Samoans|Tongan|Greenlander|Greenlanders|Hawaiian|Hawaiians|Sicilian|Sicilians|Cossack|Cossacks|Tuareg|Tuaregs|Fulani|Bedouin|Bedouins|European|Europeans|African|Africans|Asian|Asians|Arab|Arabs|Kurd|Kurds|Kurdish|Jewish|Jews|Muslim|Muslims|Islamic|Islamist|Islamists|
Christian|Christians|Catholic|Catholics|Protestant|Protestants|Orthodox|Sunni|Sunnis|Shiite|Shiites|Shia|Buddhist|Buddhists|Hindu|Hindus|Sikh|Sikhs|Soviet|Nazi|
Scottish|Welsh|English|Catalan|Basque|Tibetan|Rohingya|Uighur|Uighurs|Northern Irish|Eastern European|Central European|West African|East African|North African|South American|Central American|North American|South Asian|Central Asian|Southeast Asian|Gulf Arab|Latin American|Latin|Hispanic|Balkan|Californian|Texan|Scots|Scotsman|Parisian|Londoners|Muscovites|New Yorkers|Eurosceptic|Evangelical|Evangelicals|Pentecostal|Anglican|Anglicans|Lutheran|Yazidi|Yazidis|Alawite|Alawites|Druze|Palestinian|Hutu|Tutsi|Hausa|Yoruba|Igbo|Zulu|Maori|Inuit|Pashtun|Pashtuns|Baloch|Tamil|Tamils|Sinhalese|Kosovar|Kosovars|Bosniak|Bosniaks|Crimean|Nordic|Scandinavian|Bavarian|Flemish|Chechen|Tatar|Tatars`;

const list = (text: string): string[] => text.replaceAll('\n', '').split('|');

/** Spellings of one thing, by the usual one. */
const sameThing: Readonly<Record<string, string>> = {
  UN: 'United Nations', 'U.N.': 'United Nations', EU: 'European Union', ECB: 'European Central Bank', IMF: 'International Monetary Fund',
  WHO: 'World Health Organization', WTO: 'World Trade Organization', IAEA: 'International Atomic Energy Agency', Fed: 'Federal Reserve',
  'U.N. Security Council': 'UN Security Council', 'Security Council': 'UN Security Council', IOC: 'International Olympic Committee', OECD: 'Organisation for Economic Co-operation and Development',
  'Al-Qaeda': 'al-Qaeda', 'al Qaeda': 'al-Qaeda', 'Al Qaeda': 'al-Qaeda', 'al-Shabaab': 'Al-Shabaab', ECOWAS: 'Ecowas', 'Elysee Palace': 'Elysee', 'First World War': 'World War I', 'Second World War': 'World War II',
  Kiev: 'Kyiv', Odessa: 'Odesa', Bengaluru: 'Bangalore', 'St. Petersburg': 'St Petersburg', Zürich: 'Zurich', Düsseldorf: 'Duesseldorf', 'São Paulo': 'Sao Paulo', Medellín: 'Medellin', Bogotá: 'Bogota',
  'New York City': 'New York', Tromsø: 'Tromso', 'Atlantic Ocean': 'Atlantic', 'Pacific Ocean': 'Pacific', 'Mediterranean Sea': 'Mediterranean', 'Baltic Sea': 'Baltic', 'Gaza Strip': 'Gaza',
};

function build(): Map<string, KnownName> {
  const known = new Map<string, KnownName>();
  const add = (type: KnownType, names: readonly string[]): void => {
    for (const name of names) known.set(name, { type, key: sameThing[name] ?? name });
  };
  add('place', places);
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
