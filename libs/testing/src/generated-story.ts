import { seededRandom, type SeededRandom } from './seeded-random.js';

const first = ['Amara', 'Tobias', 'Leila', 'Henrik', 'Noor', 'Mateus', 'Yuki', 'Ines', 'Kofi', 'Petra', 'Rahul', 'Siobhan', 'Tariq', 'Zofia', 'Emeka', 'Linnea'];
const last = ['Okonjo', 'Brandvold', 'Haddad', 'Castellane', 'Ferreira', 'Tanimura', 'Mbeki-Ross', 'Kowalczyk', 'Darabi', 'Lindqvist', 'Achterberg', 'Sandoval', 'Iyer', 'Quillan'];
const cities = ['Lisbon', 'Nairobi', 'Tokyo', 'Oslo', 'Lima', 'Warsaw', 'Jakarta', 'Accra', 'Ottawa', 'Hanoi', 'Athens', 'Quito'];
const countries = ['Portugal', 'Kenya', 'Japan', 'Norway', 'Peru', 'Poland', 'Indonesia', 'Ghana', 'Canada', 'Vietnam', 'Greece', 'Ecuador'];
const firms = ['Brightwater Shipping', 'Solvane Energy', 'Meridian Foods', 'Castor Rail', 'Halvorsen Steel', 'Pelagia Telecom', 'Orrin Motors', 'Tessaly Bank'];
const bodies = ['the United Nations', 'the European Union', 'the World Bank', 'the African Union', 'the International Monetary Fund', 'the World Health Organization'];
const nouns = ['agreement', 'strike', 'inquiry', 'budget', 'shortage', 'ruling', 'blockade', 'merger', 'drought', 'election', 'ceasefire', 'tariff', 'outbreak', 'pipeline'];
const verbs = ['welcomed', 'rejected', 'delayed', 'approved', 'criticised', 'defended', 'suspended', 'announced', 'condemned', 'praised'];
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

interface Cast {
  readonly people: readonly { readonly full: string; readonly last: string }[];
  readonly city: string;
  readonly country: string;
  readonly firm: string;
  readonly body: string;
  readonly noun: string;
}

function castOf(random: SeededRandom): Cast {
  const place = random.below(cities.length);
  const person = () => {
    const surname = random.pick(last);
    return { full: `${random.pick(first)} ${surname}`, last: surname };
  };
  return { people: [person(), person(), person()], city: cities[place] as string, country: countries[place] as string, firm: random.pick(firms), body: random.pick(bodies), noun: random.pick(nouns) };
}

const sentences: readonly ((cast: Cast, random: SeededRandom) => string)[] = [
  ({ people, noun }, random) => `Mr ${people[0]?.last} ${random.pick(verbs)} the ${noun} on ${random.pick(days)}, saying it would be judged by what it changed for ordinary households and not by who had signed it.`,
  ({ people, body }, random) => `"We have ${2 + random.below(60)} days to settle what remains open, and none of us can afford to waste a single one of them," Ms ${people[1]?.last} told reporters after meeting officials of ${body}.`,
  ({ firm, country }, random) => `${firm} said sales in ${country} had fallen ${1 + random.below(30)} percent in the quarter, the weakest result since it opened its plant there in ${1990 + random.below(30)}.`,
  ({ city, noun }, random) => `Several thousand people marched through ${city} against the ${noun}, police said, and ${10 + random.below(90)} were held for a few hours before they were let go without charge.`,
  ({ people, country }) => `${people[2]?.full}, who advised the previous government of ${country}, said the figures had been known for months and that nobody in the ministry had wished to publish them.`,
  ({ body, noun }, random) => `A report for ${body} put the cost of the ${noun} at ${1 + random.below(90)} billion dollars over ${2 + random.below(9)} years, most of it in the provinces that can least bear it.`,
  ({ people, firm }) => `Mr ${people[0]?.last} is to meet the chief executive of ${firm} later this week, according to two people who had been told of the plan and who were not allowed to speak in public.`,
  ({ country, city }, random) => `In ${city}, where ${country} keeps most of its reserves, prices rose for the ${2 + random.below(10)}th month in a row, though more slowly than economists had feared.`,
];

/** A wire story made by rule: realistic in length (about 3.5 KB) and make, of no news value. */
export interface GeneratedStory {
  readonly id: string;
  readonly version: number;
  readonly headline: string;
  readonly text: string;
}

/** Version `version` of generated story number `index`; the same numbers give the same story everywhere. */
export function generatedStory(index: number, version = 1): GeneratedStory {
  const random = seededRandom(index * 7919 + 17);
  const cast = castOf(random);
  const [lead] = cast.people;
  const paragraphs = [
    `${cast.city.toUpperCase()}, March ${1 + (index % 28)} (Northwire) - ${lead?.full} ${random.pick(verbs)} the ${cast.noun} in ${cast.country} as talks in ${cast.city} entered day ${version + 1} with no end in sight.`,
  ];
  for (let length = 0; length < 3100;) {
    const paragraph = `${random.pick(sentences)(cast, random)} ${random.pick(sentences)(cast, random)}`;
    paragraphs.push(paragraph);
    length += paragraph.length;
  }
  paragraphs.push(`By ${random.pick(days)} evening, report number ${version} counted ${version * 10 + random.below(10)} places where the ${cast.noun} was felt.`);
  return { id: `GEN-${String(index).padStart(6, '0')}`, version, headline: `${cast.country} ${cast.noun} talks drag on in ${cast.city}, day ${version + 1}`, text: paragraphs.join('\n\n') };
}
