// Checks who knows whom (scripts/rooms.mjs) in the working copy, or in the folder that is given.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import configuration from '../.dependency-cruiser.mjs';
import { certainImports, outside, rooms, testRoom } from './rooms.mjs';

process.chdir(process.argv[2] ?? join(import.meta.dirname, '..'));

const roomOf = (path) => /^(?:(?:packages|apps)\/[^/]+|bench)(?=\/)/.exec(path)?.[0];
const roomFolders = globSync(['packages/*', 'apps/*', 'bench']).filter((room) =>
  existsSync(join(room, 'package.json')),
);
const manifests = new Map(
  roomFolders.map((room) => [room, JSON.parse(readFileSync(join(room, 'package.json'), 'utf8'))]),
);
const roomByName = new Map([...manifests].map(([room, { name }]) => [name, room]));

function unknownRooms() {
  return roomFolders
    .filter((room) => !Object.hasOwn(rooms, room))
    .map((room) => `${room} has no row in scripts/rooms.mjs: say there what it may import`);
}

function covers(row, room) {
  return row.some((entry) => entry === room || (entry.endsWith('/*') && room.startsWith(entry.slice(0, -1))));
}

/** A declared dependency is a promise to import: it keeps to the rows too. */
function forbiddenDeclarations() {
  return [...manifests].flatMap(([room, { dependencies, optionalDependencies, peerDependencies, devDependencies }]) => {
    const { imports = [], types = [] } = rooms[room] ?? {};
    const refused = (declared, row) =>
      Object.keys(declared ?? {})
        .map((name) => roomByName.get(name))
        .filter((target) => target !== undefined && !covers(row, target))
        .map((target) => `${room}/package.json depends on ${target}, which its row in scripts/rooms.mjs does not name`);
    const row = [...imports, ...types];
    return [
      ...refused({ ...dependencies, ...optionalDependencies, ...peerDependencies }, row),
      ...refused(devDependencies, [...row, testRoom]),
    ];
  });
}

function forbiddenImports({ summary }) {
  return summary.violations.map(({ from, to, rule, cycle }) => {
    const { comment } = summary.ruleSetUsed.forbidden.find(({ name }) => name === rule.name);
    const path = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
    return `${from} → ${path}: ${comment}`;
  });
}

/** A check that reads nothing finds nothing: compare what the cruiser read with what is on the disk. */
function blindSpots({ modules }) {
  const read = new Set(modules.map(({ source }) => source));
  const onDisk = globSync(
    [...roomFolders, ...outside].map((folder) => `${folder}/**/*.{ts,tsx,js,mjs}`),
    {
      exclude: (path) => /(^|\/)(dist|node_modules)$/.test(path),
    },
  );
  const edges = new Set(
    modules.flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved }) => `${roomOf(source)} → ${roomOf(resolved)}`),
    ),
  );
  return [
    ...(onDisk.length === 0 ? ['there is no module to read'] : []),
    ...onDisk.filter((path) => !read.has(path)).map((path) => `${path} was not read`),
    ...certainImports
      .map(([from, to]) => `${from} → ${to}`)
      .filter((edge) => !edges.has(edge))
      .map((edge) => `${edge} was not seen, though it is certainly there: the check is blind`),
  ];
}

async function readImports() {
  const folders = [...roomFolders, ...outside].filter((folder) => existsSync(folder));
  const { forbidden, options } = configuration;
  const { output } = await cruise(folders, { ...options, validate: true, ruleSet: { forbidden } });
  return output;
}

const imports = await readImports();
const findings = new Set([
  ...unknownRooms(),
  ...forbiddenDeclarations(),
  ...forbiddenImports(imports),
  ...blindSpots(imports),
]);
for (const finding of findings) console.error(`rooms: ${finding}`);
if (findings.size > 0) process.exit(1);
console.log(`rooms: ${imports.modules.length} modules read, nobody knows whom they may not`);
