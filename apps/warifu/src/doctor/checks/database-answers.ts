import { wrong, type Check } from '../finding.ts';

/** Whether each database that should be there can be opened. */
export const databaseAnswers: Check = {
  name: 'database',
  examine: ({ closed }) =>
    closed.map(({ name, reason }) =>
      wrong(
        `The database of the ${name} cannot be opened: ${reason}.`,
        'Start PostgreSQL, or correct the URL. A new installation sets its database up at the first start.',
      ),
    ),
};
