import type { LineRule } from './rule.js';

/** File names and credits of pictures that a page leaves among its text. */
export const photoLineRules: readonly LineRule[] = [
  {
    name: 'photo-file', kind: 'photo-line', place: 'anywhere', longest: 200,
    pattern: /^\S.{0,180}\.(?:jpe?g|png|gif|webp|tiff?|heic|avif|bmp|eps)$/iu,
    takes: ['51830264 - 18_03_2026 - BRAZIL BRANDAO TV INTERVIEW.jpg', '20260131-MOMBASA-FERRY-003.jpg', 'IMG_2211.JPEG', 'olives_800.webp'],
    leaves: ['He saved it as holiday.jpg, he said.', 'The jpg'],
  },
  {
    name: 'photo-credit', kind: 'photo-line', place: 'anywhere', longest: 140,
    pattern: /^[([]?(?:(?:file )?(?:photo|picture|image|pic|photograph|foto|bild|graphic|illustration|crédit(?: photo)?|imagen|fotografía|bildquelle)s?(?: (?:by|credit|courtesy(?: of)?|source|via|de|von))?\s*[:/]\s*\S.*|(?:photo|picture|image|photograph)s? (?:by|courtesy of|via) [^.:]*)[)\]]?$/iu,
    takes: ['Photo: CPA', '(Photo by Jane Doe/Northwire)', 'Photo credit: Harbour Post', 'Image: Northwire', 'FOTO: dnp'],
    leaves: ['Photo finish', 'Pictures of the moon', 'Images from space'],
  },
  {
    name: 'stock-picture', kind: 'photo-line', place: 'anywhere', longest: 200,
    pattern: /^(?:(?:AFP |EPA |PA )?(?:via )?Getty Images|Shutterstock|iStock|Alamy|PA Images|PA Media) \p{Lu}[^.!?]{5,160}$/u,
    takes: ['Getty Images A swarm of bees on a rail', 'Shutterstock Two empty chairs by a window'],
    leaves: ['Getty Images sues rival', 'Shutterstock to cut 40 jobs'],
  },
  {
    name: 'agency-credit', kind: 'photo-line', place: 'anywhere', longest: 100,
    pattern: /^[([]?(?:(?:REUTERS|AFP|AP|EPA|dpa|DPA|GETTY|Getty Images|Reuters|AAP|ANSA|EFE|TASS|Xinhua|PA|Shutterstock|iStock|Alamy|Bloomberg|NurPhoto|Anadolu|Pool)(?: (?:PHOTO|Photo|Images|file photo|File Photo))?\s?\/\s?\p{L}[^.!?]{1,70}|©\s?(?:AFP|AP|Reuters|Getty).{0,40})[)\]]?$/u,
    takes: ['REUTERS/Jane Doe', 'AFP / Jane DOE', 'Getty Images/Joao Silvestre', '(AP Photo/Jane Doe)'],
    leaves: ['AP reported the deaths', 'Reuters and AFP'],
  },
];

/** A credit at the end of a caption. */
export const captionCredit = /[\s(\-–—|]+(?:(?:file )?(?:photo|picture|image|foto|bild|photograph)s?(?: (?:by|credit|courtesy(?: of)?))?\s*[:/]\s*[^.!?\n]{2,60}|\(?(?:photo|picture|image) by [^.!?\n)]{2,60}|(?:REUTERS|AFP|AP|EPA|dpa|Getty Images)\s?\/\s?[^.!?\n]{2,50})\)?\.?$/iu;
