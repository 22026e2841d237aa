import { weak, wrong, type Check, type Examined, type Finding } from '../finding.ts';

/** Codes change every 30 seconds. */
const wrongFromMs = 10_000;
const weakFromMs = 2_000;
const timeoutMs = 3_000;

/** Whether the clock of this machine agrees with those of the databases and of the authority. */
export const clock: Check = {
  name: 'clock',
  async examine(examined) {
    const { databases, io } = examined;
    const findings: Finding[] = [];
    for (const { name, db } of databases) {
      const beforeMs = io.clock.nowMs();
      const [row] = await db.sql<{ nowMs: number }[]>`
        select (extract(epoch from clock_timestamp()) * 1000)::double precision as "nowMs"`;
      findings.push(...judge(`the database of the ${name}`, row?.nowMs ?? beforeMs, [beforeMs, io.clock.nowMs()]));
    }
    return [...findings, ...(await askAuthority(examined))];
  },
};

/** An authority that does not serve has no clock to compare. */
async function askAuthority({ config, io }: Examined): Promise<Finding[]> {
  const url = config.bankAuthorityUrl ?? `http://localhost:${config.authorityPort || 1}`;
  const beforeMs = io.clock.nowMs();
  try {
    const answer = await io.fetch(`${url}/v1/time`, { signal: AbortSignal.timeout(timeoutMs) });
    const { serverTime } = (await answer.json()) as { serverTime?: unknown };
    const theirsMs = typeof serverTime === 'string' ? Date.parse(serverTime) : NaN;
    return Number.isNaN(theirsMs) ? [] : judge('the authority', theirsMs, [beforeMs, io.clock.nowMs()]);
  } catch {
    return [];
  }
}

function judge(whose: string, theirsMs: number, [beforeMs, afterMs]: readonly [number, number]): Finding[] {
  const apartMs = Math.max(beforeMs - theirsMs, theirsMs - afterMs);
  if (apartMs < weakFromMs) return [];
  const what = `The clock of this machine and that of ${whose} are ${Math.round(apartMs / 1000)} seconds apart.`;
  return [apartMs >= wrongFromMs ? wrong(what, todo) : weak(what, todo)];
}

const todo = 'Let both follow a time server: chrony or systemd-timesyncd.';
