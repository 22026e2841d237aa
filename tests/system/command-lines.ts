import { readdirSync, readFileSync } from 'node:fs';

const everyMs = 10;

/** Collects the command lines of all programs of Warifu on this machine, as any user of it can see them (Linux). */
export function watchCommandLines(): { stop(): readonly string[] } {
  const seen = new Set<string>();
  const timer = setInterval(() => {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const line = commandLine(name);
      if (/warifu|postgres/.test(line)) seen.add(line);
    }
  }, everyMs);
  return {
    stop() {
      clearInterval(timer);
      return [...seen];
    },
  };
}

/** Empty where the process has ended meanwhile. */
function commandLine(processId: string): string {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
