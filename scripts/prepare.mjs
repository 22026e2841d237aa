// Makes the working copy ready: installs what the lockfile names and builds, each only where it is still to do.
// Runs before Node 26 is there, so it keeps to what Node 18 knows.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const onWindows = process.platform === 'win32';
const wants = new Set(process.argv.slice(2));

function run(command, args, what) {
  const child = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: onWindows });
  if (child.error === undefined && child.status === 0) return;
  console.error(`warifu: ${what} failed (${[command, ...args].join(' ')}). The lines above say why.`);
  process.exit(child.status ?? 1);
}

/** The lockfile that node_modules was installed from, remembered inside node_modules. */
function install() {
  const lockfileDigest = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.warifu-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfileDigest) return;
  console.error('warifu: installing dependencies …');
  // The older Node that starts this is not the one that runs the programs: its engine warnings would mislead.
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'installing dependencies');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lockfileDigest);
}

function build() {
  const node = join(root, 'node_modules', '.bin', onWindows ? 'node.cmd' : 'node');
  const command = existsSync(node) ? node : 'node';
  const tool = (...path) => join(root, 'node_modules', ...path);
  run(command, [tool('typescript', 'bin', 'tsc'), '-b'], 'building');
  const app = join('apps', 'token-web');
  run(command, [tool('vite', 'bin', 'vite.js'), 'build', app, '--logLevel', 'warn'], 'building the token app');
}

/** Debian packages, each with the shell command that finds it or its like. */
const systemPackages = {
  oathtool: 'command -v oathtool',
  wrk: 'command -v wrk',
  chromium: 'command -v chromium || command -v chromium-browser || command -v google-chrome',
  'fonts-noto-cjk': 'fc-list :lang=ja family | grep -q .',
  openssl: 'command -v openssl',
  systemd: 'command -v systemd-analyze',
  // Services: where they are not there, their program alone is unpacked, so that nothing is started.
  nginx: 'command -v nginx || node_modules/.tools/usr/sbin/nginx -v',
  prometheus: 'command -v promtool || node_modules/.tools/usr/bin/promtool --version',
};
const unpacked = { nginx: './usr/sbin/nginx', prometheus: './usr/bin/promtool' };
const neededFor = { test: Object.keys(systemPackages), bench: ['wrk', 'chromium', 'fonts-noto-cjk'] };

function installSystemPackages(purpose) {
  const isMissing = (name) => spawnSync('sh', ['-c', systemPackages[name]], { cwd: root }).status !== 0;
  const packages = neededFor[purpose].filter(isMissing);
  if (packages.length === 0) return;
  const canInstall = process.getuid?.() === 0 && spawnSync('sh', ['-c', 'command -v apt-get']).status === 0;
  if (!canInstall) {
    console.error(
      `warifu: missing on this machine: ${packages.join(', ')}. Install them with its package manager first.`,
    );
    process.exit(1);
  }
  console.error(`warifu: installing ${packages.join(', ')} …`);
  const quiet = ['-qq', '-o', 'Dpkg::Use-Pty=0'];
  process.env['DEBIAN_FRONTEND'] = 'noninteractive';
  run('apt-get', [...quiet, 'update'], 'reading the package lists');
  const installed = packages.filter((name) => !(name in unpacked));
  if (installed.length > 0) {
    run('apt-get', [...quiet, 'install', '-y', '--no-install-recommends', ...installed], 'installing system packages');
  }
  for (const name of packages.filter((candidate) => candidate in unpacked)) unpack(name);
}

function unpack(name) {
  const script = `
    folder=$(mktemp -d) && cd "$folder" && apt-get download -qq ${name} && mkdir -p "$1" &&
      dpkg-deb --fsys-tarfile *.deb | tar -x -C "$1" ${unpacked[name]}
    status=$?; rm -rf "$folder"; exit $status`;
  run('sh', ['-c', script, 'unpack', join(root, 'node_modules', '.tools')], `unpacking ${name}`);
}

install();
if (wants.has('--test')) installSystemPackages('test');
if (wants.has('--bench')) installSystemPackages('bench');
if (!wants.has('--install-only')) build();
