import { accept, refuse, type Field } from './field.ts';

/** One of these values. Where only the request tells what is offered, take a `textField` and let the rule decide. */
export function choiceField<const Value extends string>(values: readonly Value[]): Field<Value> {
  return {
    kind: 'choice',
    isSecret: false,
    read(sent) {
      if (sent === undefined || sent === '') return refuse('not_offered');
      const value = values.find((offered) => offered === sent);
      return value === undefined ? refuse('not_offered') : accept(value);
    },
  };
}

/** The value that a ticked box sends. */
export const ticked = 'yes';

/** A box to tick. @param mustBeTicked the form is refused without it */
export function checkboxField({ mustBeTicked = false }: { mustBeTicked?: boolean } = {}): Field<boolean> {
  return {
    kind: 'checkbox',
    isSecret: false,
    isOptional: !mustBeTicked,
    read(sent) {
      if (sent === ticked) return accept(true);
      return mustBeTicked ? refuse('not_affirmed') : accept(false);
    },
  };
}
