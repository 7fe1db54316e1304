// The images that this project's containers start from, by whatever means: those the engine has stay as they are, those it can pull
// are pulled, and where no registry of images can be reached stand-ins are made under the same names, out of Debian's packages, the
// node of `npm ci` and the Kafka jars of libs/local-stack. Says of each which it is. Stand-ins want root, debootstrap and a build.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const base = 'dateline-stand-in/base';
const standInLabel = 'dateline.stand-in';
const minutes = 60_000;

/** Runs a program to its end, or to a time limit; throws with the end of what it said when it fails. */
function run(command, args, limit = 10 * minutes) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: limit, maxBuffer: 64 * 1024 * 1024 });
  if (status === 0) return stdout.trim();
  const said = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-15).join('\n');
  throw new Error(`${command} ${args[0]} failed${error === undefined ? '' : ` (${error.message})`}\n${said}`);
}

function succeeds(command, args, limit) {
  return spawnSync(command, args, { stdio: 'ignore', timeout: limit }).status === 0;
}

/** Every image that is named where containers are started or built from: the Dockerfile and the compose file. */
export function projectImages() {
  const found = ['Dockerfile', 'docker-compose.yml'].flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...text.matchAll(/^(?:FROM| +image:) ([a-z/]+:[\w.-]+)/gmu)].map(([, image]) => image);
  });
  return [...new Set(found)].toSorted();
}

/** How a stand-in is made, by the name of the image before its tag: which files its build needs beside the committed ones. */
const contents = {
  node: (context) => {
    const { arch, platform } = process;
    const own = join(root, 'node_modules', `node-${platform}-${arch}`, 'bin', 'node');
    copyFileSync(existsSync(own) ? own : process.execPath, join(context, 'node'));
    chmodSync(join(context, 'node'), 0o755);
    const npm = realpathSync(run('sh', ['-c', 'command -v npm']));
    cpSync(join(npm, '../..'), join(context, 'npm'), { recursive: true, dereference: true });
  },
  'apache/kafka': async (context, say) => {
    const [{ ensureJars }, { defaultCacheFolder }] = await Promise.all(
      ['kafka/jars.js', 'folder/cache-folder.js'].map((file) => import(new URL(`../libs/local-stack/dist/${file}`, import.meta.url).href)),
    );
    const jars = await ensureJars({ cacheFolder: defaultCacheFolder(), say });
    if (typeof jars !== 'string') throw new Error(`no Kafka jars: ${jars.lack}. To get them: ${jars.fix}.`);
    cpSync(jars, join(context, 'jars'), { recursive: true });
  },
  postgres: () => {},
};

/** A small Debian, once for all stand-ins. Where outgoing HTTPS is looked into, it alone gets to know the certificate for that. */
function makeBase(folder) {
  if (succeeds('docker', ['image', 'inspect', base])) return;
  if (!succeeds('debootstrap', ['--version'])) throw new Error('debootstrap is not installed (Debian: apt install debootstrap)');
  const system = join(folder, 'system');
  run('debootstrap', ['--variant=minbase', '--include=ca-certificates', 'bookworm', system]);
  for (const place of ['var/cache/apt/archives', 'var/lib/apt/lists']) {
    for (const name of readdirSync(join(system, place))) rmSync(join(system, place, name), { recursive: true });
  }
  const { NODE_EXTRA_CA_CERTS: certificates } = process.env;
  const known = '/etc/ssl/certs/ca-certificates.crt';
  if (certificates) copyFileSync(certificates, join(system, known));
  const archive = join(folder, 'system.tar');
  run('tar', ['-C', system, '-cf', archive, '.']);
  run('docker', ['import', '--change', `LABEL ${standInLabel}=debian`, ...(certificates ? ['--change', `ENV NODE_EXTRA_CA_CERTS=${known}`] : []), archive, base]);
}

async function makeStandIn(image, folder, say) {
  const name = image.split(':')[0];
  if (!Object.hasOwn(contents, name)) throw new Error(`no stand-in is known for ${image}`);
  makeBase(folder);
  const context = join(folder, name.replaceAll('/', '-'));
  cpSync(join(root, 'test/containers/stand-ins', name.split('/').at(-1)), context, { recursive: true });
  await contents[name](context, say);
  run('docker', ['build', '-q', '-t', image, '--label', `${standInLabel}=${name}`, context]);
}

/** Whether the engine has an image, and whether that is one of ours. */
function standing(image) {
  const { status, stdout } = spawnSync('docker', ['image', 'inspect', '--format', `{{ index .Config.Labels "${standInLabel}" }}`, image], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  return ['', '<no value>'].includes(stdout.trim()) ? 'the image itself' : 'a stand-in, made earlier';
}

/**
 * Sees to it that the engine has every image of the project; says one line for each.
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether a stand-in is among them
 */
export async function ensureImages(say) {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-images-'));
  let pullable = true;
  try {
    for (const image of projectImages()) {
      const begun = performance.now();
      let means = standing(image);
      if (means === undefined && pullable) {
        pullable = succeeds('docker', ['pull', '-q', image], 15 * minutes);
        if (pullable) means = 'pulled';
      }
      if (means === undefined) {
        say(`${image}: cannot be pulled, making a stand-in …`);
        await makeStandIn(image, folder, say);
        means = `a stand-in, made in ${((performance.now() - begun) / 1_000).toFixed(0)} s`;
      }
      say(`${image}: ${means}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return projectImages().some((image) => standing(image)?.startsWith('a stand-in'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureImages((line) => process.stdout.write(`${line}\n`));
}
