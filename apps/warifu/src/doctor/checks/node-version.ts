import { weak, wrong, type Check } from '../finding.ts';

/** The first of the line that Warifu is tested with. */
const testedMajor = 26;

/** Whether the programs run on the Node that they are tested with. */
export const nodeVersion: Check = {
  name: 'node',
  examine({ nodeVersion: version }) {
    const major = Number(version.split('.')[0]);
    const todo = 'Start the programs as npx warifu, which takes the Node that is installed with it.';
    if (major < testedMajor) return [wrong(`Node ${version} is older than the ${testedMajor} that is needed.`, todo)];
    return major > testedMajor ? [weak(`Node ${version} is newer than what Warifu is tested with.`, todo)] : [];
  },
};
