import type { AuditLane } from './lane.ts';

/** What the text holds, or null if it is not JSON. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function laneId(value: unknown): AuditLane | null {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
    ? (value as AuditLane)
    : null;
}

export function wholeNumber(value: unknown, least: number): number | null {
  return Number.isSafeInteger(value) && (value as number) >= least ? (value as number) : null;
}

/** The bytes that the text stands for, or null if it is malformed or (with a length) of another length. */
export function bytes(value: unknown, encoding: 'hex' | 'base64', length?: number): Buffer | null {
  if (typeof value !== 'string') return null;
  const decoded = Buffer.from(value, encoding);
  if (decoded.toString(encoding) !== value) return null;
  return length === undefined || decoded.length === length ? decoded : null;
}
