import { nameList, toZenginText, type Bank, type BankContact, type MailSender, type NameList } from '@warifu/banking';
import { UserError } from '@warifu/kernel';
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';

/** What the description of a field says completes "must be …". */
const text = (maxLength: number, expected = `a text of 1 to ${maxLength} characters`) =>
  Type.String({ pattern: `^\\S.{0,${maxLength - 1}}$`, description: expected });
const matching = (pattern: string, expected: string) => Type.String({ pattern, description: expected });
const section = <Fields extends Parameters<typeof Type.Object>[0]>(fields: Fields) =>
  Type.Object(fields, { additionalProperties: false, description: 'an object' });
const inBothLanguages = (maxLength: number) => section({ ja: text(maxLength), en: text(maxLength) });

const kana = text(30, 'the name in kana, as banks write it');

const BankDescriptionSchema = section({
  /** As every page shows it. */
  name: inBothLanguages(40),
  /** Who answers the telephone, and when. */
  desk: inBothLanguages(60),
  phone: matching('^0[0-9-]{9,12}$', 'a telephone number with hyphens, like 0120-000-000'),
  /** From whom mails come. */
  sender: matching('^[^\\s@<>"]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$', 'an e-mail address'),
  /** The bank among the banks; in the Zengin system. */
  code: matching('^[0-9]{4}$', "the bank's four digits"),
  /** Where the public list of banks does not have it, or has it otherwise. */
  zengin: Type.Optional(
    section({
      name: text(15, 'the name among banks, like みずほ or 京都信金'),
      kana,
      branches: Type.Array(
        section({ code: matching('^[0-9]{3}$', "the branch's three digits"), name: text(20), kana }),
        { minItems: 1, maxItems: 1000, description: 'a list of 1 to 1000 branches' },
      ),
    }),
  ),
});

/** Which bank it is, as its description file says. */
export interface BankDescription {
  readonly name: Readonly<Record<'ja' | 'en', string>>;
  /** Whom to ask, for pages. */
  readonly contact: Readonly<Record<'ja' | 'en', string>>;
  /** The same for mails. */
  readonly mailContact: BankContact;
  readonly sender: MailSender;
  readonly bank: Bank;
}

type Fields = Static<typeof BankDescriptionSchema>;

const maxKanaLength = 15;
const maxFaultsTold = 10;

/**
 * The bank that a JSON text describes. Where it names no branches of its own, they are those of its code in the public list.
 * @throws UserError with a sentence for each fault, naming the field
 */
export function readBankDescription(json: string, banks: NameList<Bank>): BankDescription {
  const fields = parse(json);
  if (!Value.Check(BankDescriptionSchema, fields)) throw refusal(schemaFaults(fields));
  const { name, desk, phone, sender } = fields;
  return {
    name,
    contact: { ja: `${desk.ja} ${phone}`, en: `${desk.en} ${phone}` },
    mailContact: { name, phone },
    sender: { name: name.ja, address: sender },
    bank: bankOf(fields, banks),
  };
}

function bankOf({ code, zengin }: Fields, banks: NameList<Bank>): Bank {
  if (zengin === undefined) {
    const listed = banks.byCode(code);
    if (listed === null) throw refusal([`code ${code} is not in the public list of banks: say zengin besides.`]);
    return listed;
  }
  const { name, kana, branches } = zengin;
  const faults = branches.flatMap((branch, at) => kanaFaults(`zengin.branches.${at}.kana`, branch.kana));
  if (new Set(branches.map((branch) => branch.code)).size < branches.length) {
    faults.push('zengin.branches has a code twice.');
  }
  const converted = toZenginText(kana);
  faults.unshift(...kanaFaults('zengin.kana', kana));
  if (faults.length > 0 || converted.result === 'inconvertible') {
    throw refusal(faults.slice(0, maxFaultsTold));
  }
  const branchList = nameList(
    branches.map((branch) => ({ ...branch, roma: '' })),
    (branch) => branch,
  );
  return { code, name, kana: converted.text, branches: branchList };
}

function kanaFaults(field: string, typed: string): string[] {
  const conversion = toZenginText(typed);
  if (conversion.result === 'inconvertible') return [`${field} has ${conversion.character}, which is no kana.`];
  return conversion.text.length > maxKanaLength ? [`${field} is longer than ${maxKanaLength} half-width kana.`] : [];
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw refusal([`It is not JSON: ${(cause as SyntaxError).message}`]);
  }
}

function schemaFaults(value: unknown): string[] {
  const faults = Value.Errors(BankDescriptionSchema, value)
    .filter(({ keyword }) => keyword !== 'boolean')
    .map(({ instancePath, keyword, params }) => {
      const path = instancePath.split('/').slice(1);
      const field = path.join('.') || 'The description';
      switch (keyword) {
        case 'required':
          return `${field} lacks ${params.requiredProperties.join(', ')}.`;
        case 'additionalProperties':
          return `${field} has what is not known: ${params.additionalProperties.join(', ')}.`;
        default:
          return `${field} must be ${expectedAt(path)}.`;
      }
    });
  return [...new Set(faults)].slice(0, maxFaultsTold);
}

function expectedAt(path: readonly string[]): string {
  let schema: TSchema & { properties?: Record<string, TSchema>; items?: TSchema; description?: string } =
    BankDescriptionSchema;
  for (const step of path) schema = schema.properties?.[step] ?? schema.items ?? schema;
  return schema.description ?? 'something else';
}

function refusal(faults: readonly string[]): UserError {
  return new UserError(['The description of the bank cannot be used:', ...faults].join('\n'));
}
