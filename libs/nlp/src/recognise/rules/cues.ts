/** Words around a name that say what it names. Small letters throughout; compiled for the project from the usage of wire copy. */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u).filter((word) => word !== ''));

/** "analyst X", "lawyer, X": a person follows. */
export const personRoles = words(`
  analyst economist strategist trader broker banker fund-manager investor lawyer attorney solicitor barrister judge magistrate prosecutor detective inspector officer soldier commander general colonel captain
  lieutenant sergeant pilot sailor skipper driver miner farmer fisherman shepherd trucker baker butcher teacher professor lecturer scientist researcher historian biologist biochemist chemist physicist astronomer geologist
  seismologist volcanologist climatologist meteorologist ecologist epidemiologist virologist doctor physician surgeon nurse midwife psychologist psychiatrist engineer architect designer programmer author writer novelist
  poet playwright journalist reporter editor columnist correspondent photographer blogger actor actress singer musician composer conductor pianist violinist guitarist rapper dancer director producer filmmaker painter
  sculptor artist curator comedian model chef athlete player striker forward midfielder defender goalkeeper winger captain coach manager trainer referee umpire boxer wrestler swimmer runner sprinter cyclist rider climber
  jockey golfer skier skater jumper batsman bowler pitcher quarterback president premier minister secretary chancellor governor mayor senator lawmaker deputy congressman congresswoman councillor ambassador envoy
  diplomat negotiator spokesman spokeswoman spokesperson chairman chairwoman chairperson chair chief head leader founder co-founder owner boss executive official aide adviser advisor counsellor activist campaigner dissident
  protester demonstrator rebel warlord militant dictator strongman ruler king queen prince princess emperor pope cardinal bishop archbishop priest pastor imam rabbi monk cleric preacher resident villager shopkeeper
  shopper voter worker volunteer rescuer fireman firefighter paramedic witness survivor victim suspect defendant gunman attacker businessman businesswoman businessperson entrepreneur tycoon billionaire millionaire
  magnate heir husband wife widow widower son daughter brother sister father mother uncle aunt cousin nephew niece grandson granddaughter grandfather grandmother partner girlfriend boyfriend fiance fiancee friend colleague
  predecessor successor counterpart opponent nominee candidate contender challenger incumbent veteran pensioner retiree student pupil schoolboy schoolgirl teenager toddler boy girl man woman superintendent commissioner
  ombudsman auditor treasurer accountant statistician demographer sociologist anthropologist philosopher theologian linguist librarian archivist vet veterinarian dentist pharmacist electrician plumber carpenter
  mechanic technician janitor cleaner waiter bartender porter guide interpreter translator hydrologist whistleblower hostage prisoner inmate fugitive smuggler trafficker haulier climber mountaineer explorer astronaut
  cosmonaut sailor rower archer hunter ranger conservationist environmentalist ally critic supporter secretary-general vice-president ex-president ex-wife ex-husband laureate economist bank-clerk seamstress watchmaker finder`);

/** "brokerage X", "carmaker X": an organisation follows. */
export const organisationRoles = words(`
  company firm group giant conglomerate corporation start-up startup brokerage bank lender insurer reinsurer retailer supermarket grocer chain carmaker automaker truckmaker chipmaker planemaker shipbuilder steelmaker drugmaker
  brewer distiller winemaker maker manufacturer producer supplier exporter importer operator utility carrier airline airliner railway broadcaster newspaper daily weekly magazine tabloid website portal station channel
  network publisher agency charity watchdog think-tank thinktank union federation association party alliance coalition movement militia gang cartel syndicate band orchestra troupe choir club team side squad franchise developer
  builder contractor consultancy auditor bottler miner refiner explorer driller shipper shipowner haulier platform app marketplace exchange university college institute museum hospital clinic school foundation fund hedge-fund
  insurer competitor rival subsidiary parent unit affiliate bookmaker cooperative co-operative studio label wire-service newswire publisher ministry regulator authority outlet vendor telco telecoms wholesaler distributor
  fashion-house jeweller luxury-house game-maker toymaker planemaker software-maker caterer hotelier nonprofit non-profit ngo newsletter journal`);

/** "X party", "X shares": an organisation stands before. */
export const organisationTails = words(`
  party team group company firm shares stock television radio newspaper daily magazine spokesman spokeswoman spokesperson founder co-founder benches lawmakers deputies militants fighters rebels gunmen guerrillas union club
  fans supporters players striker goalkeeper coach defender midfielder winger executives employees staff board shareholders investors chairman chairwoman bonds clinic network airline lender brokerage unit subsidiary bank
  chain brand stores customers planes jets factory factories plant headquarters editor editors movement militia gang cartel platform app website agency index news troupe orchestra choir quartet band franchise squad startup start-up`);

/** "the X river", "X province": a place. */
export const placeTails = words(`
  river valley island islands province region district county state city town village suburb neighbourhood neighborhood airport port harbour harbor station stadium square street bridge border coast peninsula mountain mountains
  volcano lake reservoir dam channel strait canal bay gulf desert forest basin delta crossing highway motorway prison jail camp refinery mine oilfield gasfield airbase hospital cathedral mosque temple church market residents
  metro subway marathon exchange area mayor police airspace waters`);

/** "town of X", "province of X", "north of X": a place. */
export const placeIntroductions = words(`
  town city village province region district island port suburb capital state county hamlet municipality borough neighbourhood neighborhood commune department governorate prefecture oblast canton republic kingdom emirate
  north south east west northeast northwest southeast southwest outskirts coast shores mouth banks capital`);

/** "in X", "towards X": a place, most often. */
export const placePrepositions: ReadonlyMap<string, number> = new Map([
  ['in', 2.4], ['near', 2.4], ['outside', 2.2], ['across', 2], ['towards', 1.6], ['toward', 1.6], ['into', 1.4], ['throughout', 2], ['around', 1.2], ['off', 1.2], ['via', 1.4], ['from', 0.9], ['to', 0.7], ['at', 0.7], ['inside', 1.6], ['below', 0.5],
  ['through', 0.6], ['over', 0.5], ['above', 0.5], ['beyond', 0.8], ['between', 1], ['of', 0.2], ['dans', 1.5], ['en', 1],
]);

/** "X said": somebody who can speak. */
export const speechVerbs = words(`
  said says say told tells added adds asked asks warned warns admitted admits conceded denied denies insisted insists argued argues recalled recalls replied explained explains wrote writes tweeted declared declares announced
  announces vowed vows pledged pledges urged urges called calls accused accuses criticised criticized praised hailed thanked welcomed rejected dismissed confirmed acknowledged testified stated noted estimated predicted
  expects hopes believes thinks joked laughed smiled wept sighed shrugged nodded pleaded`);

/** What people do and firms don't. */
export const personVerbs = words('died resigned married wept smiled laughed pleaded testified scored finished wins won beat defeated lost retired danced sang arrived travelled traveled flew visited met walked ran led leads blames keeps recorded');

/** What firms do and people don't, mostly. */
export const firmVerbs = words(`
  employs employed manufactures acquired acquires merged shares posted reported makes operates recalls recalled halted launched ordered ships sells sold bought expects plans built produces supplies owns doubled tripled shipped
  closed opened issued listed raised cut trades traded`);

/** Moves of prices: with a percentage near, an issuer stands before. */
export const moveVerbs = words('rose fell gained lost climbed slid slipped tumbled jumped surged plunged dropped advanced added shed rallied soared sank dipped eased firmed edged ended closed declined increased plummeted');

/** "head of X", "analyst at X": the place of work follows. */
export const employedAt = words('at of for with from');

export const kinAndStaff = words('wife husband lawyer lawyers spokesman spokeswoman son daughter brother sister father mother death family widow government administration cabinet presidency army forces supporters aides ally allies office regime opponents');

/** Words that name an event with what stands before or after. */
export const eventHeads: ReadonlySet<string> = new Set(['Games', 'Cup', 'Open', 'Championship', 'Championships', 'Olympics', 'Festival', 'Summit', 'Marathon', 'Prix', 'War', 'Revolution', 'Masters', 'Derby', 'Tour', 'Biennale', 'Expo', 'Eurovision', 'Uprising', 'Massacre', 'Carnival', 'Rally', 'Regatta', 'Giro', 'Vuelta']);
export const eventOpeners: ReadonlySet<string> = new Set(['Typhoon', 'Hurricane', 'Cyclone', 'Storm', 'Operation', 'Tour', 'Battle', 'Treaty', 'Festival']);

/** Prefixes of ships. */
export const vesselPrefixes: ReadonlySet<string> = new Set(['MV', 'MS', 'SS', 'HMS', 'USS', 'MT', 'RMS', 'HMAS', 'INS']);

/** First words of a place in capitals ("Lake Victoria", "Cerro Catedral"). */
export const placeOpeners: ReadonlySet<string> = new Set(['Lake', 'Mount', 'Cape', 'Cerro', 'Mont', 'Monte', 'Fort', 'Isla', 'Gulf', 'Bay', 'Strait', 'River', 'Isle', 'Loch', 'Sierra', 'Puerto', 'Villa', 'Rio', 'Wadi', 'Jebel', 'Kampung', 'Camp', 'Ciudad', 'Santa', 'Santo', 'Tel', 'Khan', 'Deir', 'Beit']);

/** Ordinary words that firms, parties and bodies take for names, beyond the dictionary. */
export const namingWords = words(`
  union civic national renewal rift bloom shelf guild alliance doctors field fair clean lumber trade league shipping rival port dock harbour prairie gene seeds holdfast pennant commodities kestrel air kitchens markets asset management
  precision tools motor motors foods capital partners justice freedom democratic democracy republican liberal conservative labour labor socialist communist green greens progressive people peoples popular workers future forward
  progress unity united reform action hope dawn rising sun star blue red white black golden silver first new global international world universal general royal imperial central northern southern eastern western north south east
  west pacific atlantic research science sciences technology technologies digital data cloud cyber security defence defense aerospace aviation marine ocean sea river mountain forest timber steel iron copper gold diamond oil gas
  energy power solar wind water electric nuclear chemical pharma health healthcare medical care life insurance mutual trust savings credit finance financial bank banking investment investments securities exchange fund funds
  equity ventures industries industrial manufacturing engineering construction building builders property properties estates homes land farm farms dairy meat fish fisheries food beverage brewery spirits wine tobacco textile fashion
  retail stores market supermarket media press times post news herald tribune chronicle gazette telegraph courier observer mail standard star globe journal review broadcasting television radio film studios records music
  entertainment sports club athletic rangers rovers wanderers city town county state federal public private social community civil rights human animal environment environmental climate nature conservation wildlife heritage
  culture education school college university academy institute laboratory laboratories observatory museum library theatre society association federation confederation organisation organization foundation council committee
  commission board authority agency service services office department ministry bureau transport transit rail railway railways airlines airways express logistics freight cargo lines telecom telecommunications wireless mobile
  networks network systems solutions software semiconductor devices instruments machinery equipment tire rubber glass paper cement concrete plastics paint dredging mining metals minerals minera resources drilling exploration petroleum
  refining pipeline lng coal consumer household family mothers women youth students teachers nurses farmers miners dockers drivers pilots veterans soldiers bridge gate tower house park garden valley ridge ridgeback tamarack
  rhine polar garden village vegetable broth canned soup disaster food inspection recording space maritime postal election electoral audit court district high supreme appeals crown rescue emergency relief help watch monitor forum platform
  initiative project campaign movement front army liberation resistance guard brigade brigades battalion force forces police`);
