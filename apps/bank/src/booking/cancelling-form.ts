import { defineForm } from '@warifu/web/pages';
import { proofOwnErrors } from '../proof/proof-errors.ts';
import { proofFields } from '../proof/proof-form.ts';

export const cancellingForm = defineForm({ fields: proofFields, ownErrors: proofOwnErrors });
