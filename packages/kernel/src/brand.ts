declare const brand: unique symbol;

/** A string that has been checked to be what its name says; made only by the function that checks it. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };
