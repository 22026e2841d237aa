import { maxReasonLength, parseReason, type StaffReason } from '@warifu/banking';
import { accept, checkboxField, parsedField, refuse, type FieldDefinition } from '@warifu/web/pages';

/** Why somebody does something. Whatever is done wants one. */
export const reasonField: FieldDefinition<StaffReason> = parsedField({
  maxLength: maxReasonLength,
  parse(text) {
    const reason = parseReason(text);
    return reason === null ? refuse('unreadable_character') : accept(reason);
  },
});

/** What every action on a contract asks for: why, and a word that what the page says was read and checked. */
export const actionFields = { reason: reasonField, affirmed: checkboxField({ mustBeTicked: true }) };
