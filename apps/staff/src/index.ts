export { createStaffConsole, type StaffConsoleOptions } from './staff-console.ts';
export { actorText, type StaffNames } from './story/actor-text.ts';
export { happeningText, reasonOf } from './story/happening-text.ts';
export { readStaffNames } from './story/read-staff-names.ts';
