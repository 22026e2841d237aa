import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { read, root, tracked } from '../tracked-files.ts';
import { check, deploy, scratchFolder } from './tools.ts';

const folder = scratchFolder();
const installedAt = '/opt/warifu';

it('systemd finds no fault in the units, for each of the programs', () => {
  const units = join(folder, 'systemd');
  cpSync(join(deploy, 'systemd'), units, { recursive: true });
  const files = readdirSync(units).filter((name) => /\.(service|timer)$/.test(name));
  for (const file of files) {
    const path = join(units, file);
    // It wants the programs to be there.
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(installedAt, root));
  }
  const programs = ['authority', 'bank', 'staff', 'token'].map((name) => `./warifu@${name}.service`);
  const others = files.filter((name) => !name.includes('@')).map((name) => `./${name}`);
  expect(others).toHaveLength(2);
  const said = check('systemd-analyze', ['verify', '--man=no', ...programs, ...others], units);
  // It speaks of the machine's other units too.
  expect(said.split('\n').filter((line) => line.includes('warifu'))).toEqual([]);
});

it('a unit that is broken into can change nothing but its data folder, and gain no rights', () => {
  const unit = join(deploy, 'systemd', 'warifu@.service');
  const report = check('systemd-analyze', ['security', '--offline=true', '--no-pager', unit], folder);
  expect(Number(/exposure level for .*: ([\d.]+)/.exec(report)?.[1])).toBeLessThan(2);
});

it('a unit is started again after every failure, however often, so that a long outage of the database leaves nothing dead', () => {
  const unit = read('deploy/systemd/warifu@.service');
  expect(unit).toMatch(/^Restart=on-failure$/m);
  expect(unit).toMatch(/^StartLimitIntervalSec=0$/m);
});

it('nginx takes the example of a proxy', () => {
  const [certificate, key] = [join(folder, 'tls.pem'), join(folder, 'tls.key')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=test'];
  check('openssl', ['req', '-x509', ...curve, '-days', '1', '-keyout', key, '-out', certificate], folder);
  const example = readFileSync(join(deploy, 'nginx', 'warifu.conf'), 'utf8')
    .replaceAll(/\/etc\/warifu\/tls\/\w+\.pem/g, certificate)
    .replaceAll(/\/etc\/warifu\/tls\/\w+\.key/g, key)
    // The check binds the ports, and these are for root.
    .replaceAll(/listen (\[::\]:)?(80|443)\b/g, 'listen $110$2');
  writeFileSync(join(folder, 'example.conf'), example);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const http = `access_log off; ${places.join(' ')} include ${folder}/example.conf;`;
  writeFileSync(join(folder, 'nginx.conf'), `pid ${folder}/pid; events {} http { ${http} }`);
  const said = check('nginx', ['-t', '-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')], folder);
  expect(said).toMatch(/test is successful\n$/);
  expect(said).not.toMatch(/warn|emerg/);
});

it('promtool takes the alert rules, and they fire and keep still as their examples say', () => {
  const rules = join(deploy, 'prometheus');
  expect(check('promtool', ['check', 'rules', 'alerts.yml'], rules)).toContain('SUCCESS');
  expect(check('promtool', ['test', 'rules', 'alerts.test.yml'], rules)).toContain('SUCCESS');
  expect(check('promtool', ['check', 'config', '--syntax-only', 'prometheus.example.yml'], rules)).toContain('SUCCESS');
});

it('every alert leads to a place in the runbook', () => {
  const alerts = read('deploy/prometheus/alerts.yml');
  const places = [...alerts.matchAll(/runbook: docs\/runbook\.md#(\S+)/g)].map(([, place]) => place ?? '');
  expect(places).toHaveLength([...alerts.matchAll(/- alert:/g)].length);
  const headings = [...read('docs/runbook.md').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
  expect(places.filter((place) => !headings.includes(place))).toEqual([]);
});

it('every setting that is named in deploy/ is one that the programs know', () => {
  const known = read('docs/configuration.md');
  const named = tracked
    .filter((path) => path.startsWith('deploy/'))
    .flatMap((path) => read(path).match(/\bWARIFU_[A-Z_]+\b/g) ?? []);
  expect(named.length).toBeGreaterThan(10);
  expect([...new Set(named)].filter((name) => !known.includes(`\`${name}\``))).toEqual([]);
});
