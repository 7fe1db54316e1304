// Writes schemas/*.json and asyncapi.json from the event schemas; `npm run publish-schemas -w @dateline/contracts` after a change.
import { mkdirSync, writeFileSync } from 'node:fs';
import { asyncApiDocument, jsonSchemaFiles } from '../dist/index.js';

const at = (path) => new URL(`../${path}`, import.meta.url);
const write = (path, value) => writeFileSync(at(path), `${JSON.stringify(value, null, 2)}\n`);
mkdirSync(at('schemas'), { recursive: true });
for (const [file, schema] of Object.entries(jsonSchemaFiles())) write(`schemas/${file}`, schema);
write('asyncapi.json', asyncApiDocument());
