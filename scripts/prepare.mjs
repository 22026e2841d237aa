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
  // The same engine for a third less work of the processor, where a test needs no window and no profile that is kept.
  'chromium-headless-shell': 'command -v chromium-headless-shell || ! command -v apt-get',
  'fonts-noto-cjk': 'fc-list :lang=ja family | grep -q .',
  // Programs of others that speak with ours: key packages (RFC 6030), RADIUS, a key store without its hardware.
  pskctool: 'command -v pskctool',
  'freeradius-utils': 'command -v radclient',
  softhsm2: 'command -v softhsm2-util',
  opensc: 'command -v pkcs11-tool',
  // A library that does nothing until a test loads it into a program of its own.
  libfaketime: 'ls /usr/lib/*/faketime/libfaketimeMT.so.1',
  openssl: 'command -v openssl',
  systemd: 'command -v systemd-analyze',
  gcc: 'command -v cc',
  'libc6-dev': 'test -e /usr/include/stdio.h',
  'liboath-dev': 'test -e /usr/include/liboath/oath.h',
  // Services: where they are not there, their program alone is unpacked, so that nothing is started.
  nginx: 'command -v nginx || node_modules/.tools/usr/sbin/nginx -v',
  freeradius: 'command -v freeradius || node_modules/.tools/usr/sbin/freeradius -v',
  prometheus: 'command -v promtool || node_modules/.tools/usr/bin/promtool --version',
  patroni: 'command -v patroni || test -x node_modules/.tools/usr/bin/patroni',
  'etcd-server': 'command -v etcd || test -x node_modules/.tools/usr/bin/etcd',
  haproxy: 'command -v haproxy || test -x node_modules/.tools/usr/sbin/haproxy',
  'postgresql-15':
    'ls /usr/lib/postgresql/15/bin/pg_rewind || ls node_modules/.tools/usr/lib/postgresql/15/bin/pg_rewind',
};
/** Services with all that they stand on, unpacked together beside the system: `faults/failover` runs them from there. */
const unpackedWhole = ['patroni', 'etcd-server', 'haproxy', 'postgresql-15'];
const unpacked = { nginx: './usr/sbin/nginx', prometheus: './usr/bin/promtool', freeradius: './usr/sbin/freeradius' };
/** Compiles the program that measures liboath. */
const compiler = ['gcc', 'libc6-dev', 'liboath-dev'];
const neededFor = {
  test: Object.keys(systemPackages).filter((name) => ![...unpackedWhole, ...compiler].includes(name)),
  bench: ['wrk', 'chromium', 'fonts-noto-cjk', ...compiler],
  faults: ['wrk', 'libfaketime', ...unpackedWhole],
};

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
  const installed = packages.filter((name) => !(name in unpacked) && !unpackedWhole.includes(name));
  if (installed.length > 0) {
    run('apt-get', [...quiet, 'install', '-y', '--no-install-recommends', ...installed], 'installing system packages');
  }
  for (const name of packages.filter((candidate) => candidate in unpacked)) unpack(name);
  const whole = packages.filter((name) => unpackedWhole.includes(name));
  if (whole.length > 0) unpackWhole(whole);
}

function unpack(name) {
  const script = `
    folder=$(mktemp -d) && cd "$folder" && apt-get download -qq ${name} && mkdir -p "$1" &&
      dpkg-deb --fsys-tarfile *.deb | tar -x -C "$1" ${unpacked[name]}
    status=$?; rm -rf "$folder"; exit $status`;
  run('sh', ['-c', script, 'unpack', join(root, 'node_modules', '.tools')], `unpacking ${name}`);
}

/** Unpacks packages and those that they depend on and that the system does not have. */
function unpackWhole(names) {
  const script = `
    tools=$1; shift; mkdir -p "$tools"
    needed=$(apt-get -qq -s install --no-install-recommends "$@" | sed -n 's/^Inst \\([^ ]*\\) (.*/\\1/p') &&
      folder=$(mktemp -d) && cd "$folder" && apt-get download -qq $needed &&
      for file in *.deb; do dpkg-deb -x "$file" "$tools" || exit 1; done
    status=$?; rm -rf "$folder"; exit $status`;
  run('sh', ['-c', script, 'unpack', join(root, 'node_modules', '.tools'), ...names], `unpacking ${names.join(', ')}`);
}

install();
if (wants.has('--test')) installSystemPackages('test');
if (wants.has('--bench')) installSystemPackages('bench');
if (wants.has('--faults')) installSystemPackages('faults');
if (!wants.has('--install-only')) build();
