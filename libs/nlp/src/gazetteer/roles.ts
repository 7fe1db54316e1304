/** Titles and roles that stand outside a name, longest first within a text; "Secretary of State" must go before "Secretary". */
export const rolePhrases: readonly string[] = [
  'Secretary of State', 'Secretary of Defense', 'Secretary of Defence', 'Secretary General', 'Secretary-General', 'Under Secretary', 'Vice President', 'Vice-President',
  'Deputy Prime Minister', 'Prime Minister', 'Foreign Minister', 'Foreign Secretary', 'Defence Minister', 'Defense Minister', 'Defence Secretary', 'Defense Secretary',
  'Finance Minister', 'Interior Minister', 'Energy Minister', 'Health Minister', 'Justice Minister', 'Trade Minister', 'Economy Minister', 'Education Minister',
  'Home Secretary', 'Treasury Secretary', 'Health Secretary', 'Press Secretary', 'Attorney General', 'Chief Executive Officer', 'Chief Executive', 'Chief Minister',
  'Chief Justice', 'Crown Prince', 'Crown Princess', 'Managing Director', 'Lieutenant Colonel', 'Lieutenant General', 'Major General', 'Brigadier General',
  'First Minister', 'First Lady', 'High Representative', 'Police Chief', 'Army Chief', 'Head Coach',
  'President', 'Minister', 'Secretary', 'Chancellor', 'Premier', 'Governor', 'Mayor', 'Senator', 'Sen.', 'Congressman', 'Congresswoman', 'Representative', 'Rep.', 'Gov.',
  'Ambassador', 'Envoy', 'Spokesman', 'Spokeswoman', 'Spokesperson', 'Chairman', 'Chairwoman', 'Chairperson', 'Chair', 'Director', 'Commissioner', 'Judge', 'Justice',
  'Prosecutor', 'Inspector', 'Superintendent', 'Detective', 'Sheriff', 'Constable', 'Officer', 'General', 'Gen.', 'Colonel', 'Col.', 'Major', 'Maj.', 'Captain', 'Capt.',
  'Lieutenant', 'Lt.', 'Sergeant', 'Sgt.', 'Admiral', 'Adm.', 'Commander', 'Marshal', 'Professor', 'Prof.', 'Prof', 'Doctor', 'Dr.', 'Dr', 'Mr.', 'Mr', 'Mrs.', 'Mrs', 'Ms.', 'Ms', 'Miss',
  'Sir', 'Lord', 'Lady', 'Dame', 'Baroness', 'Baron', 'King', 'Queen', 'Prince', 'Princess', 'Emperor', 'Sheikh', 'Sheikha', 'Emir', 'Sultan', 'Pope', 'Cardinal', 'Archbishop',
  'Bishop', 'Reverend', 'Rev.', 'Rev', 'Father', 'Sister', 'Imam', 'Ayatollah', 'Rabbi', 'Coach', 'Manager', 'Captain', 'Striker', 'Goalkeeper', 'Midfielder', 'Defender', 'MP', 'CEO',
];

/** Titles that nobody but a person bears: what follows is one. */
export const honorifics: ReadonlySet<string> = new Set(['Mr', 'Mr.', 'Mrs', 'Mrs.', 'Ms', 'Ms.', 'Miss', 'Dr', 'Dr.', 'Sir', 'Dame', 'Lord', 'Lady', 'Prof', 'Prof.']);

/** Words inside a name that are written small. */
export const nameParticles: ReadonlySet<string> = new Set(['al', 'el', 'bin', 'bint', 'ibn', 'abu', 'van', 'von', 'der', 'den', 'de', 'da', 'do', 'dos', 'das', 'di', 'du', 'del', 'della', 'la', 'le', 'ter', 'ten', 'zu', 'y', 'e', 'ul', 'ur']);

/** Last words that make a run of capitals an organisation. */
export const organisationHeads: ReadonlySet<string> = new Set([
  'Ministry', 'Department', 'Agency', 'Authority', 'Commission', 'Committee', 'Council', 'Board', 'Bureau', 'Office', 'Service', 'Services', 'Police', 'Army', 'Navy', 'Guard', 'Force', 'Forces',
  'Court', 'Tribunal', 'Parliament', 'Assembly', 'Party', 'Union', 'League', 'Federation', 'Confederation', 'Association', 'Organisation', 'Organization', 'Foundation', 'Institute', 'University',
  'College', 'School', 'Hospital', 'Bank', 'Group', 'Holdings', 'Holding', 'Company', 'Corporation', 'Corp', 'Corp.', 'Inc', 'Inc.', 'Ltd', 'Ltd.', 'Limited', 'PLC', 'plc', 'AG', 'SA', 'SE', 'GmbH', 'NV', 'LLC', 'Co', 'Co.',
  'Airlines', 'Airways', 'Motors', 'Energy', 'Oil', 'Gas', 'Steel', 'Mining', 'Pharma', 'Pharmaceuticals', 'Technologies', 'Systems', 'Industries', 'Insurance', 'Capital', 'Partners', 'Securities',
  'Times', 'Post', 'Tribune', 'Herald', 'News', 'Television', 'Radio', 'FC', 'United', 'City', 'Athletic', 'Rovers', 'Wanderers', 'Club', 'Front', 'Movement', 'Brigade', 'Militia', 'Alliance', 'Coalition', 'Centre', 'Center', 'Observatory', 'Exchange', 'Trust', 'Fund', 'Network', 'Shipping', 'Lines', 'Logistics', 'Foods', 'Telecom', 'Media', 'Guild', 'Museum', 'Academy', 'Society', 'Church', 'Seeds', 'Markets', 'Commodities', 'Management', 'Kitchens', 'Homes', 'Builders', 'Semiconductor', 'Semiconductors', 'Precision', 'Tools', 'Motor', 'Motoren', 'Werke', 'Air', 'Aero', 'Cargo', 'Power', 'Research', 'Studios', 'Records', 'Entertainment', 'Pictures', 'Renewal', 'Greens', 'Democrats', 'Republicans', 'Conservatives', 'Socialists', 'Liberals', 'Labour', 'Rangers', 'Hotspur', 'Dredging', 'Timber', 'Bancorp', 'Financial', 'Ventures', 'Investments', 'Properties', 'Laboratories', 'Labs', 'Software', 'Networks', 'Broadcasting', 'Chamber', 'Congregation', 'Brotherhood', 'Corps', 'Command', 'Intelligence', 'Secretariat', 'Directorate', 'Registry', 'Inspectorate', 'Administration', 'Taskforce', 'Programme', 'Program', 'Initiative', 'Forum', 'SpA', 'AB', 'ASA', 'Oyj', 'A/S', 'BV', 'Pty', 'Berhad', 'Bhd', 'Tbk', 'KK', 'KG', 'OJSC', 'PJSC', 'SARL', 'SAS', 'Cooperative',
]);

/** First words that make a run an organisation ("Ministry of Defence", "Bank of Ghana"). */
export const organisationOpeners: ReadonlySet<string> = new Set(['Ministry', 'Department', 'Bank', 'University', 'Office', 'Institute', 'Council', 'Court', 'Organisation', 'Organization', 'Association', 'Federation', 'House', 'Church', 'Board', 'Bureau', 'Port', 'Party', 'Bank', 'Banco', 'Banque', 'Banca', 'Universidad', 'Université', 'Museum', 'Guild', 'Union', 'Canal', 'Radio', 'Minera', 'Grupo', 'Groupe', 'Gruppo', 'Sindicato', 'Aceites', 'Partido', 'Parti', 'Partito', 'Confederation', 'Society', 'Academy', 'Ateliers', 'Agence', 'FC', 'AC', 'AS', 'SC', 'Real', 'Sporting', 'Atletico', 'Inter', 'Dinamo', 'Dynamo', 'Lokomotiv', 'Borussia', 'Bayern']);

/** Words that make a run with them a place. */
export const placeHeads: ReadonlySet<string> = new Set([
  'River', 'Lake', 'Sea', 'Ocean', 'Gulf', 'Bay', 'Strait', 'Island', 'Islands', 'Mountain', 'Mountains', 'Valley', 'Desert', 'Province', 'Region', 'District', 'County', 'State', 'Airport', 'Harbour', 'Harbor', 'Square', 'Street', 'Avenue', 'Road', 'Bridge', 'Palace', 'Stadium', 'Peninsula', 'Coast', 'Canal', 'Park', 'Prison', 'Cathedral', 'Theatre', 'Theater', 'Tower', 'Plaza', 'Arena', 'Heights', 'Hills', 'Falls', 'Beach', 'Reef', 'Glacier', 'Volcano', 'Creek', 'Forest', 'Dam', 'Pass', 'Plain', 'Delta', 'Basin', 'Quay',
]);

/** Fields of office that stand before or after a title ("Trade Minister", "Minister of Health"). */
export const portfolios: ReadonlySet<string> = new Set(('Trade Transport Agriculture Environment Environmental Digital Civil Protection Fisheries Health Finance Justice Interior Foreign Defence Defense Home Education Labour Labor Energy Economy Economic '
  + 'Culture Sports Sport Tourism Science Industry Housing Planning Immigration Water Mines Mining Public Works Social Affairs Security Development Rural Family Women Youth Internal External National Deputy Vice Acting Interim Assistant '
  + 'Former Chief Senior Executive General District Regional Federal State Opposition Majority Minority Party Cabinet Climate Infrastructure Communications Information Technology Commerce Business Employment Pensions Equality Migration Police '
  + 'Provincial Municipal City County Village Town Circuit Appeals Supreme Court High Presiding Lead Central Bank Managing Operating Financial Medical Technical Sporting Honorary Crown Grand Prime First Second Lieutenant Major Brigadier Rear Wing Air Group Detective '
  + 'Investment Petroleum Oil Land Lands Forestry Food Budget Treasury Taxation Humanitarian Welfare Heritage Innovation Electricity Irrigation Livestock Electoral Pension Tax Revenue Research Higher Sciences Children Ageing Veterans Humanitarian Emergency Disaster Management Emergencies Relations International Regional Cooperation Competition Aviation Maritime Religious Veterans Indigenous').split(' '));

/** Titles that are also parts of other names ("General Motors", "King Street"): they cut a run only before a person. */
export const ambiguousRoles: ReadonlySet<string> = new Set(['General', 'Major', 'King', 'Queen', 'Prince', 'Princess', 'Father', 'Sister', 'Judge', 'Justice', 'Marshal', 'Cardinal', 'Bishop', 'Director', 'Captain', 'Officer', 'Commander', 'Manager', 'Coach', 'Chair', 'Lord', 'Sir', 'Governor', 'Mayor', 'Secretary', 'Senator', 'Baron', 'Sultan']);
