/**
 * Tone of words as wire copy uses them, −4 to 4: what general lists lack (slam, spar, evacuate) or misread (share, security, party).
 * Own list, by strength; verbs with all their forms.
 */
const graded: readonly (readonly [number, string])[] = [
  [-3.2, `kill kills killed killing kills massacre massacred atrocity atrocities genocide slaughter slaughtered beheaded executed murder murdered manslaughter stabbed drowned suffocated perished died dies death deaths dead
    fatal fatally casualties bodies corpse corpses bombing bombings terror terrorism famine war warfare`],
  [-2.6, `slam slams slammed slamming condemn condemns condemned condemning denounce denounces denounced blast blasts blasted lambast lambasts lambasted decry decries decried accuse accuses accused accusing vilified
    injured wounded wounds maimed shot shelling shelled bombed bomb bombs bombard bombarded airstrike airstrikes invaded invasion ravaged devastated devastating devastation destroyed destroys destruction wreck wrecked
    wreckage catastrophe catastrophic disaster disastrous earthquake quake tsunami typhoon hurricane cyclone tornado landslide landslides mudslide wildfire wildfires blaze blazes inferno flood floods flooding flooded drought
    epidemic outbreak cholera botulism contaminated poisoned toxic smuggling trafficking fraud corruption bribery embezzlement abuse abused torture tortured raped hostage hostages kidnapped kidnapping collapse collapses collapsed
    bankrupt bankruptcy insolvency crisis crises chaos plunge plunges plunged plunging slump slumped slumps tumble tumbles tumbled tumbling crash crashes crashed colliding collided collision derailed explosion exploded`],
  [-1.9, `rue rues rued clash clashes clashed spar spars sparred feud feuded quarrel row rows rift tension tensions hostile hostility bitter rejected reject rejects rejecting dismissed refused refuses denied deny denies
    blame blames blamed criticise criticised criticize criticized criticises criticizes criticism criticising rebuke rebuked reprimand protest protests protested unrest riot riots rioting looting clampdown crackdown raid raids raided
    arrest arrested arrests detained jail jails jailed imprisoned prison convicted charged guilty sentenced prosecuted indicted sued lawsuit sanctions sanctioned fined penalty violated violation violations banned outlawed unlawful illegal
    fall falls fell fallen slide slides slid slip slips slipped drop drops dropped sink sinks sank decline declines declined declining dip dipped loss losses lose loses lost losing shrank shrink weak weaker weaken weakened worsen worsens worsened
    worsening deteriorate deteriorated sag sagged drag drags dragged fail fails failed failing failure failures faltered stalled suspend suspended halted scrapped cancelled canceled shut shutdown closure layoffs redundancies unemployment strike
    threat threats threaten threatens threatened threatening warn warns warned warning warnings fear fears feared worry worries worried worrying alarm alarmed danger dangerous hazard hazardous evacuate evacuates evacuated stranded missing flee flees
    fled fleeing displaced homeless trapped buried victims victim suffering suffer suffered hurt recall recalls recalled unsafe sick ill illness disease infected shortage shortages outage blackout debt deficit recession downturn inflation
    hiding concealing concealed misled misleading false lied lying cheated overcharged outcry scandal controversy controversial disputed dispute disputes surrender overshadowed veto vetoed blocked snapped struck veered swept tore leak leaked`],
  [-1, `cut cuts cutting costs burden delay delays delayed postponed concern concerns concerned risk risks risky problem problems doubt doubts uncertain uncertainty unclear difficult difficulty against without despite harder hardest weighed weighs
    weigh pressure opposed opposition oppose opposes steepest worst wary cold sharp steep fewer disappointed disappointing appeal barred rivals rival tough lowest`],
  [2.6, `win wins won winning triumph triumphs triumphed victory victories champion champions record-breaking breakthrough rescued saved celebrate celebrated celebrates celebration jubilant praised praise praises hailed hails lauded applauded
    best finest brilliant superb beautiful beaming honoured honored heroic peace ceasefire`],
  [1.8, `gain gains gained rise rises rose rising climb climbs climbed jump jumps jumped surge surges surged soar soars soared rally rallied rallies advance advances advanced rebound rebounded recover recovers recovered recovery recovering
    growth grow grows grew improve improves improved improvement boost boosts boosted strong stronger strengthen strengthened beat beats topped exceeded profit profits profitable dividend raises raised upgrade upgraded welcome welcomes welcomed
    thank thanks thanked agreement agreed agree agrees accord compromise truce reconcile reconciled succeed succeeded success successful smash smashes smashed returned returns reopen reopens reopened approved approves
    restored reunited pledge pledged donated cure cured healed relief relieved hope hopes hopeful optimistic optimism confident confidence singing danced applause laughter astonishingly leads award awarded prize free`],
  [0.8, `support supports supported help helps helped promise promised calm calmer eased eases easing steady steadied steadies safe safely stable protect protects protected progress opportunity deal benefit benefits cooperation backs backed backing
    highest new hire hires hiring`],
  [0, `united share shares shared interest interests security secretary party parties capital value values natural novel like likes liked hand hands energy ready number top tops play plays played player players certain sure asset assets credit credits
    trust justice kind well super please yes no god christmas intelligence defence defense fine treasury treat important importance matter novel grand pretty care worth fun chance crisis-free game games gun guns fire fires mine mines miner
    gas alert leading demand demands demanded pay pays paid stop stops stopped natural special friends friend faith ha honest humour freedom intelligent dear greens strongly true save saves united accept accepted accepts ideal
    original popular attractive interesting lucky mercy clean clear fair heroes hero supporters supporter vision warm warmth rich`],
];

/** The tone of each word of the list. */
export const wireWords: ReadonlyMap<string, number> = new Map(graded.flatMap(([valence, words]) => words.split(/\s+/u).map((word) => [word, valence] as const)));

/** "slammed X": the writer reports blame of X. */
export const blameVerbs: ReadonlySet<string> = new Set(('slam slams slammed slamming condemn condemns condemned condemning denounce denounces denounced blast blasts blasted lambast lambasts lambasted decry decries decried accuse accuses accused accusing '
  + 'criticise criticises criticised criticising criticize criticizes criticized criticizing blame blames blamed blaming rebuke rebukes rebuked attack attacks sue sues sued sanction sanctions sanctioned jail jails jailed fine fines fined convict convicts '
  + 'convicted charge charges charged indict indicts indicted sentence sentences sentenced ban bans banned suspend suspends suspended expel expels expelled mock mocks mocked rue rues oust ousts ousted').split(' '));
/** "praised X". */
export const praiseVerbs: ReadonlySet<string> = new Set(('praise praises praised praising hail hails hailed laud lauds lauded applaud applauds applauded thank thanks thanked congratulate congratulates congratulated honour honours honoured honor honors honored '
  + 'welcome welcomes welcomed award awards awarded admire admires admired acquit acquits acquitted pardon pardons pardoned').split(' '));
/** "X won": success of the subject. */
export const successVerbs: ReadonlySet<string> = new Set('won wins triumphed triumphs smashed smashes excelled prevailed'.split(' '));
