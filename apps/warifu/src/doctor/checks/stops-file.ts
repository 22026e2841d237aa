import { relative } from 'node:path';
import { stopsAfter } from '@warifu/credentials';
import { settings } from '../../config/settings.ts';
import { lastCursorIn } from '../../stops/stop-file.ts';
import { weak, wrong, type Check, type Examined, type Finding } from '../finding.ts';

/** Whether a restore would know which tokens were stopped since the backup. */
export const stopsFile: Check = { name: 'stops-file', examine: look };

async function look({ config, databases }: Examined): Promise<readonly Finding[]> {
  const authority = databases.find(({ name }) => name === 'authority');
  if (authority === undefined) return [];
  const { stopsFile: path, dataFolder } = config;
  const { name } = settings.stopsFile;
  if (path === null) {
    return [
      weak(
        `${name} is not set: after a restore a token that was stolen since the backup would work again.`,
        `Set ${name} to a file on another disk or a mount of another machine.`,
      ),
    ];
  }
  const isInside = !relative(dataFolder, path).startsWith('..');
  const inside = isInside
    ? [
        weak(
          `${path} lies in the data folder, and would be lost together with it.`,
          'Move it to another disk or machine.',
        ),
      ]
    : [];
  const missing = await stopsAfter(authority.db, lastCursorIn(path), 1);
  const behind =
    missing.length === 0
      ? []
      : [
          wrong(
            `${path} lacks stops that were made at ${missing[0]?.at ?? ''} and perhaps later.`,
            `Start the authority, which writes them down within seconds; if it runs, see that it has the same ${name} and may write there.`,
          ),
        ];
  return [...inside, ...behind];
}
