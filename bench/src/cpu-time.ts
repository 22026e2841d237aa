import { readdirSync, readFileSync } from 'node:fs';
import { UserError } from '@warifu/kernel';

/** What the kernel says of a process (proc_pid_stat(5)), in seconds of CPU. */
export interface ProcessTimes {
  readonly parentId: number;
  /** Of all its threads. */
  readonly own: number;
  /** Of its children that have ended and were waited for. */
  readonly endedChildren: number;
}

/** USER_HZ, the unit of these figures: 100 on every architecture of Linux that Node runs on. */
const ticksPerSecond = 100;

/** The process of this id and all that it has waited for. */
export function cpuSeconds(processId: number): number {
  const times = readTimes(processId);
  return times === null ? 0 : times.own + times.endedChildren;
}

/** CPU seconds of the children that this process has waited for. */
export function endedChildrenCpuSeconds(): number {
  return readTimes(process.pid)?.endedChildren ?? 0;
}

/** The process with its children, living and ended. */
export function familyCpuSeconds(processId: number): number {
  return familyOf(processId).reduce((sum, id) => sum + cpuSeconds(id), 0);
}

/** The process and its living children. */
export function familyOf(processId: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && readTimes(Number(name))?.parentId === processId)
    .map(Number);
  return [processId, ...children];
}

/** @throws Error where there is no such process */
export function parentOf(processId: number): number {
  const times = readTimes(processId);
  if (times === null) throw new Error(`there is no process ${processId}`);
  return times.parentId;
}

/** CPU seconds that the whole machine was busy since its start. */
export function busyCpuSeconds(): number {
  return parseBusySeconds(readFileSync('/proc/stat', 'utf8'));
}

/** The first line of proc_stat(5), without idle time, and without the guests' time, which counts among the users' too. */
export function parseBusySeconds(stat: string): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] =
    /^cpu +([\d ]+)$/m.exec(stat)?.[1]?.split(' ').map(Number) ?? [];
  return (user + nice + system + irq + softirq + steal) / ticksPerSecond;
}

/** null for a process that has ended. */
function readTimes(processId: number): ProcessTimes | null {
  try {
    return parseTimes(readFileSync(`/proc/${processId}/stat`, 'utf8'));
  } catch {
    return null;
  }
}

/** The second field, the program's name in brackets, may hold blanks and brackets: count from its end. */
export function parseTimes(stat: string): ProcessTimes {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const seconds = (index: number): number => Number(fields[index]) / ticksPerSecond;
  return { parentId: Number(fields[1]), own: seconds(11) + seconds(12), endedChildren: seconds(13) + seconds(14) };
}

/** @throws UserError where the kernel does not tell the CPU time of processes as Linux does */
export function requireLinux(): void {
  if (process.platform !== 'linux') throw new UserError('The benchmarks read /proc: run it on Linux.');
}
