import { settings, type Setting } from './settings.ts';

/** The page `docs/configuration.md`. */
export function configurationReference(): string {
  return [heading, ...Object.values(settings).map(sectionOf), ofTheTerminalToken].join('\n');
}

const heading = `# Configuration

All settings of the programs and of the command line are environment variables. They are read once, at the start; a value that cannot
be used stops the start with a sentence that names it. An empty variable counts as not set. \`npx warifu config\` shows what holds on
a machine, and \`npx warifu doctor\` what of it is wrong or weaker than it should be.

What the bank decides for itself (limits, fees, hours, which operation wants a code) is no setting but
[the policy](operating-the-bank.md#the-policy), which \`npx warifu policy\` explains field by field.

This page is made by \`npx warifu config --reference\`, from the table that the programs read.
`;

function sectionOf(setting: Setting): string {
  const { name, meaning, kind, fallback, otherwise, isSecret } = setting;
  const without = otherwise ?? `\`${fallback ?? ''}\``;
  const secret = isSecret === true ? ['- secret: its value is never printed'] : [];
  return [
    `## \`${name}\``,
    '',
    meaning,
    '',
    `- takes ${kind.expected}`,
    `- without it: ${without}`,
    ...secret,
    '',
  ].join('\n');
}

const ofTheTerminalToken = `## Of the terminal token

\`npx warifu token\` is a customer's program and knows two variables of its own: \`WARIFU_TOKEN_FOLDER\`, where token files lie, and
\`WARIFU_TOKEN_PASSPHRASE_FILE\`, a file whose first line is their passphrase.
`;
