// Writes docs/configuration.md out of the settings that the apps declare; run it after a change of any config.ts and a build.
import { writeFileSync } from 'node:fs';
import { configurationPage } from './configuration-page.js';

writeFileSync(new URL('../docs/configuration.md', import.meta.url), await configurationPage());
