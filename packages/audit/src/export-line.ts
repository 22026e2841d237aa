import { isoTime } from '@warifu/kernel';
import { checkpointMembers, type Checkpoint } from './checkpoint.ts';
import { readCheckpoint } from './checkpoint-text.ts';
import { hashBytes } from './hashes.ts';
import { bytes, isRecord, jsonOrNull, laneId, wholeNumber } from './json.ts';
import type { AuditLane } from './lane.ts';
import { monthForm } from './months.ts';
import type { LaneRecord, LinkRecord } from './records.ts';
import type { ChainEnd } from './walk-chain.ts';

/** What a line of an export can hold. */
export type ExportLine =
  /** Begins the file of a month; the others hold a whole log. */
  | { readonly kind: 'month'; readonly month: string }
  /** `detached`: how far the lane lies in files of months. */
  | ({ readonly kind: 'lane'; readonly detached?: ChainEnd } & LaneRecord)
  | ({ readonly kind: 'link'; readonly lane: AuditLane; readonly link: number } & LinkRecord)
  | {
      readonly kind: 'entry';
      readonly lane: AuditLane;
      readonly link: number;
      readonly position: number;
      readonly content: string;
    }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint };

/** One JSON object without a line break. */
export function formatExportLine(line: ExportLine): string {
  return JSON.stringify(jsonMembers(line));
}

function jsonMembers(line: ExportLine): object {
  switch (line.kind) {
    case 'month':
      return line;
    case 'lane':
      return {
        kind: line.kind,
        lane: line.lane,
        writer: line.writer,
        openedAt: isoTime(line.openedAtMs),
        ...(line.detached === undefined
          ? {}
          : { detached: { link: line.detached.link, hash: line.detached.hash.toString('hex') } }),
      };
    case 'link':
      return {
        kind: line.kind,
        lane: line.lane,
        link: line.link,
        previousHash: line.previousHash.toString('hex'),
        hash: line.hash.toString('hex'),
        digests: line.digests.toString('base64'),
      };
    case 'entry':
      return { kind: line.kind, lane: line.lane, link: line.link, position: line.position, content: line.content };
    case 'checkpoint':
      return {
        kind: line.kind,
        ...checkpointMembers(line.checkpoint),
        signature: line.checkpoint.signature.toString('base64'),
      };
  }
}

/** What the text holds, or null if it is no line of an export. */
export function parseExportLine(text: string): ExportLine | null {
  const value = jsonOrNull(text);
  if (!isRecord(value)) return null;
  if (value['kind'] === 'checkpoint') {
    const checkpoint = readCheckpoint(value);
    return checkpoint === null ? null : { kind: 'checkpoint', checkpoint };
  }
  if (value['kind'] === 'month') return monthLine(value);
  const lane = laneId(value['lane']);
  if (lane === null) return null;
  if (value['kind'] === 'lane') return laneLine(lane, value);
  const link = wholeNumber(value['link'], 1);
  if (link === null) return null;
  if (value['kind'] === 'link') return linkLine(lane, link, value);
  return value['kind'] === 'entry' ? entryLine(lane, link, value) : null;
}

function monthLine({ month }: Record<string, unknown>): ExportLine | null {
  return typeof month === 'string' && monthForm.test(month) ? { kind: 'month', month } : null;
}

function laneLine(lane: AuditLane, { writer, openedAt, detached }: Record<string, unknown>): ExportLine | null {
  const openedAtMs = typeof openedAt === 'string' ? Date.parse(openedAt) : NaN;
  if (typeof writer !== 'string' || Number.isNaN(openedAtMs)) return null;
  if (detached === undefined) return { kind: 'lane', lane, writer, openedAtMs };
  const end = chainEnd(detached);
  return end === null ? null : { kind: 'lane', lane, writer, openedAtMs, detached: end };
}

function chainEnd(value: unknown): ChainEnd | null {
  if (!isRecord(value)) return null;
  const link = wholeNumber(value['link'], 1);
  const hash = bytes(value['hash'], 'hex', hashBytes);
  return link === null || hash === null ? null : { link, hash };
}

function linkLine(lane: AuditLane, link: number, value: Record<string, unknown>): ExportLine | null {
  const previousHash = bytes(value['previousHash'], 'hex', hashBytes);
  const hash = bytes(value['hash'], 'hex', hashBytes);
  const digests = bytes(value['digests'], 'base64');
  if (previousHash === null || hash === null || digests === null) return null;
  return { kind: 'link', lane, link, previousHash, hash, digests };
}

function entryLine(lane: AuditLane, link: number, value: Record<string, unknown>): ExportLine | null {
  const position = wholeNumber(value['position'], 1);
  const content = value['content'];
  if (position === null || typeof content !== 'string') return null;
  return { kind: 'entry', lane, link, position, content };
}
