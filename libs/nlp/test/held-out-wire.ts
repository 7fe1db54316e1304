/** One short piece of copy with the names it holds. Own text: people and firms are invented, places and international bodies real. */
export interface LabelledCopy {
  readonly text: string;
  readonly people?: readonly string[];
  readonly places?: readonly string[];
  readonly organisations?: readonly string[];
}

/** Written before the rules were measured on it, and not used to make them: names of all continents, particles, mononyms, family names first. */
export const heldOutWire: readonly LabelledCopy[] = [
  { text: 'Ghanaian Finance Minister Kwaku Ofori-Mensah told parliament in Accra on Monday that talks with the International Monetary Fund had been concluded. Ofori-Mensah said the first payment would come in May.', people: ['Kwaku Ofori-Mensah'], places: ['Accra'], organisations: ['International Monetary Fund'] },
  { text: 'Sutrisno, a rice farmer from the village of Karangmojo, said the floods had taken everything. Like many Indonesians, Sutrisno uses one name.', people: ['Sutrisno'], places: ['Karangmojo'] },
  { text: 'President Tran Quoc Hai met his Laotian counterpart in Vientiane on Friday. Mr Tran, who took office in April, later flew back to Hanoi.', people: ['Tran Quoc Hai'], places: ['Vientiane', 'Hanoi'] },
  { text: 'Shares in Ostervold Shipping fell 7.4 percent after chief executive Marit van der Hagen said she would step down. Van der Hagen has led the Bergen-based company since 2019.', people: ['Marit van der Hagen'], places: ['Bergen'], organisations: ['Ostervold Shipping'] },
  { text: 'Sheikh Hamad bin Rashid al-Kuwari, who chairs the Gulf lender Masraf Dana Bank, denied on Tuesday that it was in talks with a rival in Dubai.', people: ['Hamad bin Rashid al-Kuwari'], places: ['Dubai'], organisations: ['Masraf Dana Bank'] },
  { text: 'Kim Seung-woo scored twice as South Korea beat Uruguay 3-1 in Busan. "Kim was everywhere," coach Park Dae-hyun said.', people: ['Kim Seung-woo', 'Park Dae-hyun'], places: ['South Korea', 'Uruguay', 'Busan'] },
  { text: 'Former Peruvian president Alonso Quispe de la Torre was sentenced to nine years in prison by a court in Lima. Quispe de la Torre had denied taking bribes from the builder Grupo Andahuaylas.', people: ['Alonso Quispe de la Torre'], places: ['Lima'], organisations: ['Grupo Andahuaylas'] },
  { text: 'Turkish drone maker Kartalkaya Savunma signed a deal with Poland on Thursday, its founder, Mehmet Akdoğan, told reporters in Ankara.', people: ['Mehmet Akdoğan'], places: ['Poland', 'Ankara'], organisations: ['Kartalkaya Savunma'] },
  { text: 'The Lake Chad town of Bagarua was calm on Sunday after fighters from the Sons of the Delta militia withdrew, governor Babagana Zulumri said.', people: ['Babagana Zulumri'], places: ['Bagarua'], organisations: ['Sons of the Delta'] },
  { text: 'New Zealand named Aroha Te Whata as its first ambassador to Samoa. Te Whata, 46, led the Pacific desk of the Ministry of Foreign Affairs.', people: ['Aroha Te Whata'], places: ['New Zealand', 'Samoa'], organisations: ['Ministry of Foreign Affairs'] },
  { text: 'Li Guozhong, deputy head of the National Grain Bureau, said harvests in Heilongjiang had been the best for a decade. Li gave no figures for exports.', people: ['Li Guozhong'], places: ['Heilongjiang'], organisations: ['National Grain Bureau'] },
  { text: "Ukraine's energy minister, Bohdan Tkachuk, said two substations near Poltava were hit overnight. Russia denied striking them.", people: ['Bohdan Tkachuk'], places: ['Ukraine', 'Poltava', 'Russia'] },
  { text: 'Opposition leader Fatoumata Diakité-Sow was barred from travelling to Dakar, her lawyer Ousmane Ba said. The party, Union for the Republic of Tomorrow, called it an outrage.', people: ['Fatoumata Diakité-Sow', 'Ousmane Ba'], places: ['Dakar'], organisations: ['Union for the Republic of Tomorrow'] },
  { text: 'Judge Rosalind Achterberg ordered Northfold Insurance Ltd to pay $40 million to 212 families in Queensland. Northfold said it would appeal to the High Court.', people: ['Rosalind Achterberg'], places: ['Queensland'], organisations: ['Northfold Insurance Ltd', 'High Court'] },
  { text: 'Mr and Mrs Halloway-Pryce were on holiday in Crete when the hotel burned down. "We ran," Mr Halloway-Pryce told the BBC.', people: ['Halloway-Pryce'], places: ['Crete'], organisations: ['BBC'] },
  { text: 'U.S. Senator Dale Whitcomb urged Washington to sell more gas to Japan and the Philippines, two days after meeting Sen. Carla Mendez-Ruiz in Houston.', people: ['Dale Whitcomb', 'Carla Mendez-Ruiz'], places: ['U.S.', 'Washington', 'Japan', 'Philippines', 'Houston'] },
  { text: 'Sri Lankan skipper Nuwan Weerasekara hit 112 before rain ended play in Galle. Captain Imran Qadri of Pakistan said his bowlers had been unlucky.', people: ['Nuwan Weerasekara', 'Imran Qadri'], places: ['Galle', 'Pakistan'] },
  { text: 'Ingrid Solheim-Larsen and her brother Anders Solheim-Larsen inherited the brewery in Trondheim. Anders said they would keep it.', people: ['Ingrid Solheim-Larsen', 'Anders Solheim-Larsen'], places: ['Trondheim'] },
  { text: 'Ethiopian runner Tsegaye Lemma won the Nairobi marathon in 2:05:11, with Kenyan Purity Jepkemei first among the women.', people: ['Tsegaye Lemma', 'Purity Jepkemei'] },
  { text: 'The Association of Coffee Growers (ACG) in Antigua, Guatemala, said frost had ruined a fifth of the crop. The ACG wants loans from the World Bank.', places: ['Antigua', 'Guatemala'], organisations: ['Association of Coffee Growers', 'World Bank'] },
  { text: 'Pope Anselm, on his first visit to Mongolia, met Buddhist leaders in Ulaanbaatar and prayed for peace in Sudan.', people: ['Anselm'], places: ['Mongolia', 'Ulaanbaatar', 'Sudan'] },
  { text: 'Analysts at Brightwater Capital expect Telefonica Austral to cut its dividend. Its shares lost 2 percent in Santiago on Wednesday.', places: ['Santiago'], organisations: ['Brightwater Capital', 'Telefonica Austral'] },
  { text: 'Seo-yeon Han, the Korean-born violinist, cancelled a concert in Vienna after a fall. Her agent, Jean-Baptiste de Villeneuve, said Han had broken a wrist.', people: ['Seo-yeon Han', 'Jean-Baptiste de Villeneuve'], places: ['Vienna'] },
  { text: "Hungary's Gábor Szentirmai and Romania's Ilinca Vasilescu signed the accord on the Danube bridge at Calafat.", people: ['Gábor Szentirmai', 'Ilinca Vasilescu'], places: ['Hungary', 'Romania', 'Calafat'] },
  { text: 'Chief Tumelo Ramotswa of the Bakgatla said diggers from Rockhammer Mining had cut the only road between Pilanesberg and Rustenburg.', people: ['Tumelo Ramotswa'], places: ['Pilanesberg', 'Rustenburg'], organisations: ['Rockhammer Mining'] },
  { text: "Colonel Ahmadou Yattara's soldiers left Timbuktu at dawn, the ECOWAS mission said, after a call between General Issa Doumbia and the African Union.", people: ['Ahmadou Yattara', 'Issa Doumbia'], places: ['Timbuktu'], organisations: ['ECOWAS', 'African Union'] },
];
