import { describeConfig } from '../libs/service-kit/dist/index.js';

const apps = ['feed-ingestor', 'enricher', 'store', 'api', 'cli'];

/** The page of all settings, made from the specs that the apps are started with. */
export async function configurationPage() {
  const sections = await Promise.all(apps.map(async (app) => {
    const { configSpec } = await import(`../apps/${app}/dist/config.js`);
    return `## ${app}\n\n${describeConfig(configSpec)}`;
  }));
  return `# Configuration

Every app is set by its environment. A setting that is wrong or missing stops the start with exit code 3 and one line for each
mistake, which names the variable and never its value. An empty variable counts as absent. A secret may also be given as a file,
named by the variable with \`_FILE\` behind it.

This page is made from the code: \`node scripts/configuration.js\` after a build.

${sections.join('\n')}`;
}
