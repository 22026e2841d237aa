import { throwawayDatabase } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logOptions, openTestLog, type TestLog } from './audit-log.fixture.ts';
import { exportAudit, verifyExport, type AuditLane } from './index.ts';

let log: TestLog;
let lane: AuditLane;
let lines: string[];

beforeAll(async () => {
  log = await openTestLog(await throwawayDatabase(logOptions));
  lane = await log.open('作成者');
  const other = await log.open();
  await log.open('empty');
  await log.fill(lane, 1, 3, 2);
  await log.fill(other, 2);
  await log.checkpoint();
  await log.fill(lane, 1);
  lines = await exported();
});
afterAll(() => log.drop());

async function exported(): Promise<string[]> {
  const written: string[] = [];
  await exportAudit(log.program, (line) => {
    written.push(line);
  });
  return written;
}

async function findings(changed: readonly string[]): Promise<object[]> {
  const verification = await verifyExport(changed, { publicKeys: [log.key.publicKey] });
  return [...verification.findings];
}

/** The index of the line that holds all of these texts. */
function indexOf(...texts: string[]): number {
  const index = lines.findIndex((line) => texts.every((text) => line.includes(text)));
  return index >= 0 ? index : expect.unreachable(texts.join());
}

const entryLine = (link: number, position: number): number =>
  indexOf('"kind":"entry"', lane, `"link":${link},`, `"position":${position},`);
const linkLine = (link: number): number => indexOf('"kind":"link"', lane, `"link":${link},`);

describe('an export', () => {
  it('holds exactly what the newest checkpoint signs, and verifies by itself', async () => {
    const verification = await verifyExport(lines, { publicKeys: [log.key.publicKey] });
    expect(verification).toMatchObject({ findings: [], findingCount: 0, totals: { lanes: 3, links: 4, entries: 8 } });
    expect(verification.checkpoint).toMatchObject({ number: 1 });
  });

  it('has each lane, then each link before its entries, and the checkpoint at the end', () => {
    const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind).join(' ');
    expect(kinds).toMatch(/^(lane( link( entry)+)* )+checkpoint$/);
  });

  it('can be written to something slow', async () => {
    const written: string[] = [];
    await exportAudit(log.program, async (line) => {
      await Promise.resolve();
      written.push(line);
    });
    expect(written).toEqual(lines);
  });

  it('is refused while there is no checkpoint', async () => {
    const fresh = await openTestLog(await throwawayDatabase(logOptions));
    try {
      await expect(exportAudit(fresh.program, () => undefined)).rejects.toThrow('no checkpoint yet');
    } finally {
      await fresh.drop();
    }
  });

  it('of a log that was cut shows the cut', async () => {
    const damaged = await openTestLog(await throwawayDatabase(logOptions));
    try {
      const cut = await damaged.open();
      await damaged.fill(cut, 1, 2, 1);
      await damaged.checkpoint();
      await damaged.tamper(`delete from audit.link where link > 1; delete from audit.entry where link > 1`);
      const written: string[] = [];
      await exportAudit(damaged.program, (line) => void written.push(line));
      const verification = await verifyExport(written, { publicKeys: [damaged.key.publicKey] });
      expect(verification.findings).toMatchObject([{ kind: 'cut_tail', lane: cut, link: 2 }]);
    } finally {
      await damaged.drop();
    }
  });
});

describe('without the database is found', () => {
  it('a changed content', async () => {
    const index = entryLine(2, 3);
    const changed = lines.with(index, (lines[index] ?? '').replace('code.accepted', 'code.rejected'));
    expect(await findings(changed)).toMatchObject([{ kind: 'changed_content', lane, link: 2, position: 3 }]);
  });

  it('a missing entry', async () => {
    expect(await findings(lines.toSpliced(entryLine(2, 2), 1))).toMatchObject([
      { kind: 'missing_entry', lane, link: 2, position: 2 },
    ]);
  });

  it('a missing link', async () => {
    expect(await findings(lines.toSpliced(linkLine(2), 4))).toMatchObject([{ kind: 'missing_link', lane, link: 2 }]);
  });

  it('links in another order', async () => {
    const moved = lines.slice(linkLine(2), linkLine(2) + 4);
    const reordered = lines.toSpliced(linkLine(2), 4).toSpliced(linkLine(1), 0, ...moved);
    expect(await findings(reordered)).toMatchObject([
      { kind: 'missing_link', lane, link: 1 },
      { kind: 'broken_chain', lane, link: 1 },
    ]);
  });

  it('a cut-off lane', async () => {
    expect(await findings(lines.toSpliced(linkLine(3), 3))).toMatchObject([{ kind: 'cut_tail', lane, link: 3 }]);
  });

  it('a lane that was taken out', async () => {
    const index = indexOf('"kind":"lane"', lane);
    expect(await findings(lines.toSpliced(index, 10))).toMatchObject([{ kind: 'missing_lane', lane }]);
  });

  it('a cut-off end', async () => {
    expect(await findings(lines.slice(0, -1))).toMatchObject([{ kind: 'missing_checkpoint' }]);
  });

  it('a forged checkpoint', async () => {
    const last = lines.at(-1) ?? '';
    const forged = lines.with(-1, last.replace('"number":1', '"number":2'));
    expect(await findings(forged)).toMatchObject([{ kind: 'forged_checkpoint', checkpoint: 2 }]);
  });

  it('a lane that the checkpoint does not list', async () => {
    const added = lines.toSpliced(
      0,
      0,
      (lines[indexOf('"kind":"lane"', lane)] ?? '').replaceAll(lane, `${lane.slice(0, -4)}0000`),
    );
    expect(await findings(added)).toMatchObject([{ kind: 'forged_head' }]);
  });
});

it.each(['', '{', '[]', '{"kind":"lane","lane":"x"}', '{"kind":"surprise"}'])(
  'a line that is none is refused: %s',
  async (line) => {
    await expect(verifyExport(lines.with(2, line), { publicKeys: [] })).rejects.toThrow('Line 3 is no line');
  },
);
