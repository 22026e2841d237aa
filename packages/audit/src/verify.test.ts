import { seededRandom, throwawayDatabase } from '@warifu/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logOptions, openTestLog, type TestLog } from './audit-log.fixture.ts';
import { makeCheckpoint, verifyAudit, type AuditLane, type Checkpoint } from './index.ts';
import { newSigningKey } from './signing-key.ts';

let log: TestLog;
let lane: AuditLane;
let other: AuditLane;

beforeEach(async () => {
  log = await openTestLog(await throwawayDatabase(logOptions));
  lane = await log.open('authority/one');
  other = await log.open('authority/two');
  await log.fill(lane, 1, 3, 2, 5, 1);
  await log.fill(other, 2, 1);
});
afterEach(() => log.drop());

function at(link: number, position?: number): string {
  return `lane = '${lane}' and link = ${link}${position === undefined ? '' : ` and position = ${position}`}`;
}

async function mustCheckpoint(): Promise<Checkpoint> {
  return (await log.checkpoint()) ?? expect.unreachable('nothing had moved');
}

describe('a log that nobody touched', () => {
  it('verifies, and its totals are counted', async () => {
    await log.checkpoint();
    await log.fill(lane, 1, 1);
    const verification = await verifyAudit(log.program, { publicKeys: [log.key.publicKey] });
    expect(verification).toEqual({
      findings: [],
      findingCount: 0,
      totals: { lanes: 2, links: 9, entries: 17, checkpoints: 1, linksAfterCheckpoint: 2 },
      detachedMonths: [],
    });
  });

  it('verifies over many pages, reporting progress', async () => {
    await log.fill(lane, ...Array.from({ length: 1100 }, () => 2));
    const progress: number[] = [];
    const { findingCount, totals } = await verifyAudit(log.program, {
      publicKeys: [log.key.publicKey],
      onProgress: ({ entries }) => progress.push(entries),
    });
    expect({ findingCount, ...totals }).toMatchObject({ findingCount: 0, links: 1107, entries: 2215 });
    expect(progress.length).toBeGreaterThan(2);
    expect(progress.at(-1)).toBe(2215);
  });

  it('verifies while others append, open lanes and make checkpoints', async () => {
    const writing = (async () => {
      for (let round = 0; round < 30; round += 1) {
        await log.fill(await log.open(), 3, 1);
        await log.fill(lane, 2);
        await log.checkpoint();
      }
    })();
    for (let round = 0; round < 10; round += 1) expect(await log.findings()).toEqual([]);
    await writing;
    expect(await log.findings()).toEqual([]);
  });
});

describe('verification names', () => {
  it('an entry whose content was changed', async () => {
    await log.tamper(`update audit.entry set content = replace(content, 'accepted', 'rejected') where ${at(4, 3)}`);
    expect(await log.findings()).toMatchObject([{ kind: 'changed_content', lane, link: 4, position: 3 }]);
  });

  it.each([
    ['at', `at + interval '1 microsecond'`],
    ['type', `'code.rejected'`],
    ['credential_id', 'null'],
    ['relying_party_id', `'another'`],
  ])('an entry whose column %s was changed', async (column, value) => {
    await log.tamper(`update audit.entry set ${column} = ${value} where ${at(2, 2)}`);
    const [finding, ...rest] = await log.findings();
    expect(finding).toMatchObject({ kind: 'changed_column', lane, link: 2, position: 2 });
    expect(finding?.problem).toContain(column);
    expect(rest).toEqual([]);
  });

  it.each([[1], [3], [5]])('the entry that is missing at position %i', async (position) => {
    await log.tamper(`delete from audit.entry where ${at(4, position)}`);
    expect(await log.findings()).toMatchObject([{ kind: 'missing_entry', lane, link: 4, position }]);
  });

  it('an entry that was slipped in', async () => {
    await log.tamper(
      `insert into audit.entry select lane, link, 4, content, at, type, credential_id, relying_party_id, month from audit.entry where ${at(2, 1)}`,
    );
    expect(await log.findings()).toMatchObject([{ kind: 'added_entry', lane, link: 2, position: 4 }]);
  });

  it('entries that changed places within a link', async () => {
    await log.tamper(
      `update audit.entry set position = 100 where ${at(4, 2)};
       update audit.entry set position = 2 where ${at(4, 5)};
       update audit.entry set position = 5 where ${at(4, 100)}`,
    );
    const findings = await log.findings();
    expect(findings).toMatchObject([
      { kind: 'reordered_entry', lane, link: 4, position: 2 },
      { kind: 'reordered_entry', lane, link: 4, position: 5 },
    ]);
    expect(findings[0]?.problem).toContain('link 4, position 5');
  });

  it('entries that changed places between links', async () => {
    await log.tamper(
      `update audit.entry set link = 100 where ${at(2, 1)};
       update audit.entry set link = 2 where ${at(3, 1)};
       update audit.entry set link = 3 where ${at(100, 1)}`,
    );
    expect(await log.findings()).toMatchObject([
      { kind: 'reordered_entry', lane, link: 2, position: 1 },
      { kind: 'reordered_entry', lane, link: 3, position: 1 },
    ]);
  });

  it('links that changed places', async () => {
    await log.tamper(
      ['link', 'entry']
        .map((table) =>
          [
            [2, 100],
            [3, 2],
            [100, 3],
          ]
            .map(([from, to]) => `update audit.${table} set link = ${to} where ${at(from ?? 0)}`)
            .join(';'),
        )
        .join(';'),
    );
    const findings = await log.findings();
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'forged_link', lane, link: 2 }));
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'forged_link', lane, link: 3 }));
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'broken_chain', lane, link: 2 }));
  });

  it('a link that is missing with its entries', async () => {
    await log.tamper(`delete from audit.link where ${at(3)}; delete from audit.entry where ${at(3)}`);
    expect(await log.findings()).toMatchObject([{ kind: 'missing_link', lane, link: 3 }]);
  });

  it('a link that is missing while its entries are there', async () => {
    await log.tamper(`delete from audit.link where ${at(3)}`);
    expect(await log.findings()).toMatchObject([
      { kind: 'added_entry', lane, link: 3, position: 1 },
      { kind: 'added_entry', lane, link: 3, position: 2 },
      { kind: 'missing_link', lane, link: 3 },
    ]);
  });

  it('a link whose hash was forged', async () => {
    await log.tamper(`update audit.link set hash = sha256('forged') where ${at(2)}`);
    expect(await log.findings()).toMatchObject([
      { kind: 'forged_link', lane, link: 2 },
      { kind: 'broken_chain', lane, link: 3 },
    ]);
  });

  it('a content that was changed together with its digest', async () => {
    await log.tamper(
      `update audit.entry set content = replace(content, 'accepted', 'rejected'), type = 'code.rejected' where ${at(2, 1)};
       update audit.link set digests = overlay(digests placing
         (select sha256(convert_to(content, 'UTF8')) from audit.entry where ${at(2, 1)}) from 1) where ${at(2)}`,
    );
    expect(await log.findings()).toMatchObject([{ kind: 'forged_link', lane, link: 2 }]);
  });

  it('an end that was cut off', async () => {
    await log.tamper(
      `delete from audit.link where lane = '${lane}' and link > 3; delete from audit.entry where lane = '${lane}' and link > 3`,
    );
    expect(await log.findings()).toMatchObject([{ kind: 'cut_tail', lane, link: 4 }]);
  });

  it('a head that was moved back before rows that are still there', async () => {
    await log.tamper(
      `update audit.lane set head_link = 3, head_hash = (select hash from audit.link where ${at(3)}) where lane = '${lane}'`,
    );
    expect(await log.findings()).toMatchObject([{ kind: 'forged_head', lane, link: 5 }]);
  });

  it('a head whose hash was forged', async () => {
    await log.tamper(`update audit.lane set head_hash = sha256('forged') where lane = '${lane}'`);
    expect(await log.findings()).toMatchObject([{ kind: 'forged_head', lane, link: 5 }]);
  });

  it.each([
    ['writer', `'somebody else'`],
    ['opened_at', `opened_at + interval '1 second'`],
  ])('a lane whose %s was changed', async (column, value) => {
    await log.tamper(`update audit.lane set ${column} = ${value} where lane = '${lane}'`);
    expect(await log.findings()).toMatchObject([{ kind: 'changed_lane', lane }]);
  });

  it('an empty lane whose writer was changed', async () => {
    const empty = await log.open('nobody yet');
    await log.tamper(`update audit.lane set writer = 'x' where lane = '${empty}'`);
    expect(await log.findings()).toMatchObject([{ kind: 'changed_lane', lane: empty }]);
  });

  it('a lane of which only links and entries are left', async () => {
    await log.tamper(`delete from audit.lane where lane = '${lane}'`);
    expect(await log.findings()).toMatchObject([{ kind: 'missing_lane', lane }]);
  });

  it('several kinds of damage at once, and counts what it does not list', async () => {
    await log.fill(other, 1500);
    await log.tamper(
      `update audit.entry set content = '{}' where lane = '${other}' and link = 3; delete from audit.entry where ${at(2, 2)}`,
    );
    const { findings, findingCount } = await verifyAudit(log.program, { publicKeys: [log.key.publicKey] });
    expect(findingCount).toBe(1501);
    expect(findings).toHaveLength(1000);
    expect(findings[0]).toMatchObject({ kind: 'missing_entry', lane, link: 2, position: 2 });
  });
});

/** What somebody with all rights on the database, but without the signing key, can leave without a contradiction in it. */
const cutWithoutTrace = (from: number): string => `
  delete from audit.entry where lane = '${lane}' and link >= ${from};
  delete from audit.link where lane = '${lane}' and link >= ${from};
  update audit.lane set head_link = ${from - 1}, head_hash = (select hash from audit.link where ${at(from - 1)})
  where lane = '${lane}'`;
const rewriteWithoutTrace = (from: number): string => `${cutWithoutTrace(from)};
  select audit.append('${lane}', array['{"at":"2026-11-23T09:00:00.000Z","type":"t"}'], array[timestamptz '2026-11-23T09:00:00Z'],
    array['t'], array[null], array[null]) from generate_series(${from}, 9)`;
const deleteLane = (): string => `
  delete from audit.entry where lane = '${lane}'; delete from audit.link where lane = '${lane}';
  delete from audit.lane where lane = '${lane}'`;

describe('the checkpoints show', () => {
  beforeEach(async () => {
    await log.checkpoint();
    await log.fill(lane, 1, 1);
    await log.fill(other, 1);
    await log.checkpoint();
  });

  it('nothing where nothing was done', async () => {
    expect(await log.findings()).toEqual([]);
  });

  it('an end that was cut off without a trace', async () => {
    await log.tamper(cutWithoutTrace(7));
    expect(await log.findings()).toMatchObject([{ kind: 'cut_tail', lane, link: 7, checkpoint: 2 }]);
  });

  it('a chain that was written anew from one point on, consistently', async () => {
    await log.tamper(rewriteWithoutTrace(4));
    expect(await log.findings()).toMatchObject([{ kind: 'rewritten_chain', lane, link: 5, checkpoint: 1 }]);
  });

  it('a lane that was deleted', async () => {
    await log.tamper(deleteLane());
    expect(await log.findings()).toMatchObject([{ kind: 'missing_lane', lane, checkpoint: 1 }]);
  });

  it('an empty lane that was deleted', async () => {
    const empty = await log.open();
    await log.checkpoint();
    await log.tamper(`delete from audit.lane where lane = '${empty}'`);
    expect(await log.findings()).toMatchObject([{ kind: 'missing_lane', lane: empty, checkpoint: 3 }]);
  });

  it.each([
    ['time', `update audit.checkpoint set made_at = made_at + interval '1 second' where number = 1`],
    [
      'signature',
      `update audit.checkpoint set signature = overlay(signature placing '\\x00'::bytea from 1) where number = 1`,
    ],
    ['place in the chain', `update audit.checkpoint set previous_hash = sha256('') where number = 1`],
  ])('that their %s was changed', async (_, statement) => {
    await log.tamper(statement);
    expect(await log.findings()).toContainEqual(expect.objectContaining({ kind: 'forged_checkpoint', checkpoint: 1 }));
  });

  it('that heads were taken out of them to hide a cut', async () => {
    await log.tamper(
      `${cutWithoutTrace(7)}; delete from audit.checkpoint_head where checkpoint = 2 and lane = '${lane}'`,
    );
    expect(await log.findings()).toMatchObject([{ kind: 'forged_checkpoint', checkpoint: 2 }]);
  });

  it('that one of them is missing', async () => {
    await log.tamper(
      `delete from audit.checkpoint_head where checkpoint = 1; delete from audit.checkpoint where number = 1`,
    );
    expect(await log.findings()).toMatchObject([{ kind: 'missing_checkpoint', checkpoint: 1 }]);
  });

  it('that one was made anew, though with the right key', async () => {
    await log.tamper(`create table second as table audit.checkpoint; create table second_heads as table audit.checkpoint_head;
      delete from audit.checkpoint_head; delete from audit.checkpoint`);
    await log.checkpoint();
    await log.tamper(`insert into audit.checkpoint select * from second where number = 2;
      insert into audit.checkpoint_head select * from second_heads where checkpoint = 2`);
    const [finding, ...rest] = await log.findings();
    expect(finding).toMatchObject({ kind: 'forged_checkpoint', checkpoint: 2 });
    expect(finding?.problem).toContain('does not chain');
    expect(rest).toEqual([]);
  });

  it('that one was signed with a key that is not ours', async () => {
    await log.fill(lane, 1);
    await makeCheckpoint(log.program, newSigningKey(seededRandom('intruder')), log.clock);
    const [finding, ...rest] = await log.findings();
    expect(finding).toMatchObject({ kind: 'forged_checkpoint', checkpoint: 3 });
    expect(finding?.problem).toContain('None of the given keys');
    expect(rest).toEqual([]);
  });
});

describe('a checkpoint that was kept outside shows', () => {
  let kept: Checkpoint;
  beforeEach(async () => {
    await log.checkpoint();
    await log.fill(lane, 1, 1);
    kept = await mustCheckpoint();
  });
  const forgetCheckpoint =
    'delete from audit.checkpoint_head where checkpoint = 2; delete from audit.checkpoint where number = 2';

  it('nothing where nothing was done, also after more was appended', async () => {
    await log.fill(lane, 1);
    await log.checkpoint();
    expect(await log.findings(kept)).toEqual([]);
  });

  it('that the end was cut off together with the checkpoint of it', async () => {
    await log.tamper(`${cutWithoutTrace(6)}; ${forgetCheckpoint}`);
    expect(await log.findings()).toEqual([]);
    expect(await log.findings(kept)).toMatchObject([
      { kind: 'missing_checkpoint', checkpoint: 2 },
      { kind: 'cut_tail', lane, link: 7, checkpoint: 2 },
    ]);
  });

  it('that all was written anew, with all checkpoints', async () => {
    await log.tamper(`${rewriteWithoutTrace(2)}; delete from audit.checkpoint_head; delete from audit.checkpoint`);
    await log.checkpoint();
    await log.fill(lane, 1);
    await log.checkpoint();
    expect(await log.findings()).toEqual([]);
    expect(await log.findings(kept)).toMatchObject([
      { kind: 'forged_checkpoint', checkpoint: 2 },
      { kind: 'rewritten_chain', lane, link: 7, checkpoint: 2 },
    ]);
  });

  it('that a lane is gone with every mention of it', async () => {
    await log.tamper(`${deleteLane()}; delete from audit.checkpoint_head; delete from audit.checkpoint`);
    expect(await log.findings()).toEqual([]);
    expect(await log.findings(kept)).toMatchObject([
      { kind: 'missing_checkpoint', checkpoint: 1 },
      { kind: 'missing_lane', lane, checkpoint: 2 },
    ]);
  });

  it('and is refused itself if it was changed', async () => {
    const forged = { ...kept, heads: kept.heads.slice(1) };
    await expect(log.findings(forged)).rejects.toThrow('not signed by the given public key');
  });
});
