import { outside, rooms, testRoom } from './scripts/rooms.mjs';

const aTest = String.raw`\.test\.tsx?$`;
/** What tests of one room share lies in `src/testing/`, which is not built. */
const isTest = String.raw`(?:\.test\.tsx?$|\bsrc/testing/)`;
const anyRoom = '^(?:packages/[^/]+|apps/[^/]+|bench)/';
const everything = `^(?:packages|apps|bench|${outside.join('|')})/`;
const inside = (room) => `^${room.replace('*', '[^/]+')}/`;

/** Denies by default: a room reaches only itself and what its row names. */
function rulesOfRoom([room, { imports, types = [], pure = false }]) {
  const reachable = [room, ...imports, ...types].map(inside);
  const row = `${room} may import only: ${[...imports, ...types].join(', ') || 'no other room'} (scripts/rooms.mjs)`;
  const name = room.replace('/', '-');
  const code = { path: inside(room), pathNot: isTest };
  const tests = { path: `${inside(room)}.*${isTest}` };
  const rules = [
    { name, comment: row, from: code, to: { path: everything, pathNot: reachable } },
    {
      name: `${name}-tests`,
      comment: row,
      from: tests,
      to: { path: everything, pathNot: [...reachable, inside(testRoom)] },
    },
  ];
  if (types.length > 0) {
    const comment = `${room} may import types only from: ${types.join(', ')}`;
    rules.push({
      name: `${name}-types`,
      comment,
      from: code,
      to: { path: types.map(inside), dependencyTypesNot: ['type-only'] },
    });
  }
  if (pure) {
    rules.push({
      name: `${name}-pure`,
      comment: `${room} imports no module of Node`,
      from: code,
      to: { dependencyTypes: ['core'] },
    });
  }
  return rules;
}

const rulesOfTheHouse = [
  {
    name: 'no-cycle',
    comment: 'nothing imports itself by a detour',
    from: {},
    to: { circular: true },
  },
  {
    name: 'exists',
    comment: 'this resolves to nothing: misspelt, or not among the exports of its package',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    // Faults alone reach behind the doors: they break and fuzz what is inside, and tell of it as the bench does.
    name: 'by-its-name',
    comment: 'another room is imported by the name of its package, never by a path',
    from: { path: '^((?:packages|apps)/[^/]+|bench|tests|e2e)/' },
    to: { path: anyRoom, pathNot: '^$1/', dependencyTypesNot: ['aliased-workspace'] },
  },
  {
    name: 'test-kit',
    comment: 'the test kit is for tests',
    from: { pathNot: [isTest, inside(testRoom), ...outside.map(inside)] },
    to: { path: inside(testRoom) },
  },
  {
    name: 'tests-are-ends',
    comment: 'nothing imports a test',
    from: {},
    to: { path: aTest },
  },
  {
    name: 'testing-is-for-tests',
    comment: 'what tests share is for tests',
    from: { pathNot: [isTest, ...outside.map(inside)] },
    to: { path: '/src/testing/' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...Object.entries(rooms).flatMap(rulesOfRoom), ...rulesOfTheHouse].map((rule) => ({
    ...rule,
    severity: 'error',
  })),
  options: {
    exclude: { path: '(^|/)(dist|node_modules)/' },
    doNotFollow: { path: 'node_modules' },
    // Imports of types count: they bind rooms to each other as well.
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['warifu-source', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
