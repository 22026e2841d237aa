import type { NoticeKind } from '../notice.ts';

/** The kinds that customers may do without, and whether they come where nothing was chosen. All others always come. */
export const optionalNotices = { signed_in: false, money_received: true } as const satisfies Partial<
  Record<NoticeKind, boolean>
>;

export type OptionalNotice = keyof typeof optionalNotices;

export const optionalKinds = Object.keys(optionalNotices) as readonly OptionalNotice[];

/** Whether a notice of this kind comes where nothing was chosen, and null where there is no choice. */
export function comesUnasked(kind: NoticeKind): boolean | null {
  return kind in optionalNotices ? optionalNotices[kind as OptionalNotice] : null;
}
