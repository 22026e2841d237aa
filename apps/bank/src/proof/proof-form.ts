import type { Demand } from '@warifu/banking';
import type { Secret } from '@warifu/kernel';
import { codeField, optional, passwordField, type FieldDefinition, type FormErrors } from '@warifu/web/pages';

/** What a form asks for to prove an operation. Which of them is wanted only the demand says: see `missingProof`. */
export const proofFields = {
  code: onDemand(codeField()),
  transferPassword: onDemand(passwordField()),
};

export interface ProofValues {
  readonly code: Secret<string> | undefined;
  readonly transferPassword: Secret<string> | undefined;
}

/** A field that some showings of a form have and others have not. Nobody who sees it may leave it out. */
export function onDemand<Value>(field: FieldDefinition<Value>): FieldDefinition<Value | undefined> {
  return { ...optional(field), isOptional: false };
}

/** What was typed, as the domain takes it. */
export function typedProof({ code, transferPassword }: ProofValues): {
  readonly code: string | undefined;
  readonly transferPassword: string | undefined;
} {
  return { code: code?.reveal(), transferPassword: transferPassword?.reveal() };
}

type MissingProof = FormErrors<keyof ProofValues, 'missing'>;

/** What is wanted and was left empty; null for nothing. */
export function missingProof(demand: Demand, { code, transferPassword }: ProofValues): MissingProof | null {
  const fields = {
    ...(wantsCode(demand) && code === undefined && { code: { key: 'missing' as const } }),
    ...(wantsTransferPassword(demand) &&
      transferPassword === undefined && { transferPassword: { key: 'missing' as const } }),
  };
  return Object.keys(fields).length === 0 ? null : { fields };
}

export function wantsCode({ asks }: Demand): boolean {
  return asks === 'code' || asks === 'code_and_transfer_password';
}

export function wantsTransferPassword({ asks }: Demand): boolean {
  return asks === 'transfer_password' || asks === 'code_and_transfer_password';
}
