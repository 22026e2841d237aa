// Time and randomness come in as parameters (Clock and Random of @warifu/kernel). This rule refuses every way of taking them
// from the surroundings. It goes by scopes, not by spelling: an alias or a destructuring of such a global is refused as well,
// and a local variable that happens to be called `performance` is not.

const time = 'Time is a parameter: take a Clock from @warifu/kernel.';
const chance = 'Randomness is a parameter: take a Random from @warifu/kernel.';

/** By global: what is said, and the members that may be read. All else (a call, an alias, a destructuring) is refused. */
const sources = {
  Date: { message: time, members: ['UTC', 'parse', 'prototype'] },
  Temporal: { message: time, refusedMembers: ['Now'] },
  performance: { message: time, members: [] },
  Math: { message: chance, refusedMembers: ['random'] },
  crypto: { message: chance, members: ['subtle'] },
  process: { message: time, refusedMembers: ['hrtime', 'uptime'], mayBePassedOn: true },
};

/** By module: what is said, and the names that may not be imported. `true` refuses the module as a whole. */
const modules = {
  crypto: {
    message: chance,
    names: ['randomBytes', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID', 'getRandomValues', 'webcrypto'],
  },
  perf_hooks: { message: time, names: true },
  process: { message: time, names: ['hrtime', 'uptime'] },
};

const hosts = new Set(['globalThis', 'window', 'self', 'global']);

/** The name that is written out, `a.b`, `a['b']` or `{ b }`; null where it is computed. */
function writtenName(key, isComputed) {
  if (key.type === 'Literal') return String(key.value);
  return isComputed ? null : key.name;
}

const memberName = (member) => writtenName(member.property, member.computed);

const isMemberOf = (node) => node.parent.type === 'MemberExpression' && node.parent.object === node;

function mayRead(source, name) {
  if (name === null) return false;
  return source.members ? source.members.includes(name) : !source.refusedMembers.includes(name);
}

/** `const { now } = Date`: the names that the pattern takes (null for a rest or a computed one); null where there is no pattern. */
function destructuredNames(node) {
  const { parent } = node;
  if (parent.type !== 'VariableDeclarator' || parent.init !== node || parent.id.type !== 'ObjectPattern') return null;
  return parent.id.properties.map(({ type, key, computed }) =>
    type === 'Property' ? writtenName(key, computed) : null,
  );
}

/** `new Date(something)` converts; `new Date()` asks for the time, and `new Date(...values)` might. */
function isConversion(node) {
  const { parent } = node;
  if (parent.type !== 'NewExpression' || parent.callee !== node) return false;
  return parent.arguments.length > 0 && parent.arguments[0].type !== 'SpreadElement';
}

/** Whether this use of the global takes neither time nor chance from it. */
function isHarmless(node, name, source) {
  const { parent } = node;
  if (isMemberOf(node)) return mayRead(source, memberName(parent));
  const names = destructuredNames(node);
  if (names !== null) return names.every((taken) => mayRead(source, taken));
  if (parent.type === 'UnaryExpression' && parent.operator === 'typeof') return true;
  if (parent.type === 'BinaryExpression' && parent.operator === 'instanceof') return true;
  if (name === 'Date' && isConversion(node)) return true;
  return source.mayBePassedOn === true;
}

/** Follows `globalThis.Date` to `Date`; null where the node is no source of time or chance. */
function sourceAt(identifier) {
  if (Object.hasOwn(sources, identifier.name)) return { node: identifier, name: identifier.name };
  if (!hosts.has(identifier.name)) return null;
  const name = isMemberOf(identifier) ? memberName(identifier.parent) : null;
  return name !== null && Object.hasOwn(sources, name) ? { node: identifier.parent, name } : null;
}

/** A host object that is taken as a whole, destructured or indexed by a computed name could yield any of the sources. */
function hidesSource(identifier) {
  if (!hosts.has(identifier.name)) return false;
  if (isMemberOf(identifier)) return memberName(identifier.parent) === null;
  const names = destructuredNames(identifier);
  return names === null
    ? identifier.parent.type !== 'UnaryExpression'
    : names.some((name) => name === null || Object.hasOwn(sources, name));
}

function refusedModule(specifier) {
  const name = String(specifier).replace(/^node:/, '');
  return Object.hasOwn(modules, name) ? modules[name] : null;
}

/** @type {import('eslint').Rule.RuleModule} */
export const noAmbientTimeOrChance = {
  meta: { type: 'problem', schema: [], docs: { description: 'Time and randomness come in as parameters.' } },
  create(context) {
    const report = (node, message) => context.report({ node, message });

    function checkReference({ identifier, isTypeReference }) {
      if (isTypeReference === true) return;
      if (hidesSource(identifier)) return report(identifier, `${time} ${chance}`);
      const found = sourceAt(identifier);
      if (found === null || isHarmless(found.node, found.name, sources[found.name])) return;
      report(found.node, sources[found.name].message);
    }

    function checkImport(node) {
      const refused = refusedModule(node.source.value);
      if (refused === null || node.importKind === 'type') return;
      for (const specifier of node.specifiers) {
        // A namespace or default import would hide which of its members are used.
        const name = specifier.type === 'ImportSpecifier' ? specifier.imported.name : undefined;
        const isRefused = name === undefined || refused.names === true || refused.names.includes(name);
        if (isRefused && specifier.importKind !== 'type') report(specifier, refused.message);
      }
    }

    function checkReExport(node) {
      const refused = node.source ? refusedModule(node.source.value) : null;
      if (refused !== null) report(node, refused.message);
    }

    return {
      'Program:exit'() {
        const { globalScope } = context.sourceCode.scopeManager;
        // Globals that the configuration declares have variables without a definition; all others are unresolved.
        const declared = globalScope.variables.filter((variable) => variable.defs.length === 0);
        const references = [...globalScope.through, ...declared.flatMap((variable) => variable.references)];
        for (const reference of new Set(references)) checkReference(reference);
      },
      ImportDeclaration: checkImport,
      ExportAllDeclaration: checkReExport,
      ExportNamedDeclaration: checkReExport,
      ImportExpression(node) {
        const refused = node.source.type === 'Literal' ? refusedModule(node.source.value) : null;
        if (refused !== null) report(node, refused.message);
      },
    };
  },
};
