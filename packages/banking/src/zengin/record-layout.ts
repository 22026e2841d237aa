/**
 * The records of a bulk transfer (総合振込, kind 21) in the fixed-length format of the Japanese Bankers Association
 * (全銀協規定形式): 120 bytes each; N fields are digits, right-aligned and filled with zeros, C fields text, left-aligned and filled
 * with spaces. Lengths and order as published alike by the association (全銀協パーソナル・コンピュータ用標準通信プロトコル,
 * December 2019, section 8), the Gunma Bank (全銀協制定ファイルフォーマット【総合振込】) and SMBC (ファイルレイアウト 総合振込).
 *
 * The places that those leave open are used so: the clearing-house number is zero (unused), every transfer goes by wire (7) and
 * counts as neither first nor changed (0), and the two customer codes carry our reference; no EDI text (identification blank).
 * A header and a trailer enclose the transfers of one requester; several such batches may stand before the one end record.
 */
export const recordLength = 120;

export interface Field {
  readonly name: string;
  readonly length: number;
  readonly kind: 'digits' | 'text' | 'fixed';
  /** What a fixed field always holds. */
  readonly value?: string;
}

const digits = <Name extends string>(name: Name, length: number) => ({ name, length, kind: 'digits' }) as const;
const text = <Name extends string>(name: Name, length: number) => ({ name, length, kind: 'text' }) as const;
const fixed = <Name extends string>(name: Name, value: string) =>
  ({ name, length: value.length, kind: 'fixed', value }) as const;

export const recordLayouts = {
  header: [
    fixed('record type', '1'),
    fixed('business kind', '21'),
    fixed('character code', '0'),
    digits('requester code', 10),
    text('requester name', 40),
    digits('value date', 4),
    digits('sending bank code', 4),
    text('sending bank name', 15),
    digits('sending branch code', 3),
    text('sending branch name', 15),
    digits('deposit kind', 1),
    digits('account number', 7),
    fixed('filler', ' '.repeat(17)),
  ],
  transfer: [
    fixed('record type', '2'),
    digits('bank code', 4),
    text('bank name', 15),
    digits('branch code', 3),
    text('branch name', 15),
    fixed('clearing-house number', '0000'),
    digits('deposit kind', 1),
    digits('account number', 7),
    text('recipient name', 30),
    digits('amount', 10),
    fixed('new code', '0'),
    digits('customer codes', 20),
    fixed('transfer category', '7'),
    fixed('identification', ' '),
    fixed('filler', ' '.repeat(7)),
  ],
  trailer: [
    fixed('record type', '8'),
    digits('total count', 6),
    digits('total amount', 12),
    fixed('filler', ' '.repeat(101)),
  ],
  end: [fixed('record type', '9'), fixed('filler', ' '.repeat(119))],
} as const satisfies Record<string, readonly Field[]>;

export type RecordKind = keyof typeof recordLayouts;

/** The values of the fields of a record that are not fixed, by name. */
export type RecordValues<Kind extends RecordKind> = Readonly<
  Record<Exclude<(typeof recordLayouts)[Kind][number], { kind: 'fixed' }>['name'], string>
>;
