#!/usr/bin/env node
// Plain and old-fashioned up to the import: an old Node must be able to read it and say what is wrong.
import { existsSync } from 'node:fs';

const neededMajor = 26;
const entry = new URL('../dist/index.js', import.meta.url);

if (Number(process.versions.node.split('.')[0]) < neededMajor) {
  console.error(
    `warifu needs Node ${neededMajor} or newer, and this is ${process.versions.node}: start it with npm or npx in its folder, which bring the right one.`,
  );
  process.exitCode = 1;
} else if (!existsSync(entry)) {
  console.error('warifu is not built yet: run npm run build in its folder first.');
  process.exitCode = 1;
} else {
  const { runProcess } = await import(entry.href);
  await runProcess();
}
