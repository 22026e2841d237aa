import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { weak, wrong, type Check, type Finding } from '../finding.ts';

const gibibyte = 2 ** 30;
const weakBelow = { share: 0.1, bytes: 2 * gibibyte };
const wrongBelowBytes = gibibyte / 2;

/** Whether there is room for what the programs write. */
export const diskSpace: Check = {
  name: 'disk-space',
  examine({ config }) {
    const { dataFolder, stopsFile } = config;
    const folders = [dataFolder, ...(stopsFile === null ? [] : [dirname(stopsFile)])];
    return folders.filter((folder) => existsSync(folder)).flatMap(look);
  },
};

function look(folder: string): Finding[] {
  const { bavail, blocks, bsize } = statfsSync(folder);
  return judgeSpace(folder, { freeBytes: bavail * bsize, share: bavail / blocks });
}

/** Pure. */
export function judgeSpace(
  folder: string,
  { freeBytes, share }: { readonly freeBytes: number; readonly share: number },
): Finding[] {
  const what = `On the disk of ${folder} ${(freeBytes / gibibyte).toFixed(1)} GiB are free.`;
  const todo = 'Make room, or move what is there to a greater disk: a full disk stops everything that writes.';
  if (freeBytes < wrongBelowBytes) return [wrong(what, todo)];
  const isFew = freeBytes < weakBelow.bytes || (share < weakBelow.share && freeBytes < 20 * gibibyte);
  return isFew ? [weak(what, todo)] : [];
}
