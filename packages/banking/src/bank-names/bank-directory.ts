import { nameList, type Named, type NameList } from './name-list.ts';

export type Branch = Named;

export interface Bank extends Named {
  readonly branches: NameList<Branch>;
}

/**
 * All banks of Japan with their branches, from the public list of the npm package `zengin-code`. Reading it takes some hundred
 * milliseconds: load it once, at the start of a program that needs it. The branches of a bank are prepared when first asked for.
 */
export async function loadBankDirectory(): Promise<NameList<Bank>> {
  const { default: banks } = await import('zengin-code');
  return nameList(Object.values(banks), (named, { branches }) => {
    let list: NameList<Branch> | undefined;
    return {
      ...named,
      get branches() {
        return (list ??= nameList(Object.values(branches), (branch) => branch));
      },
    };
  });
}
