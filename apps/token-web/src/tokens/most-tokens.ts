/** More would be hard to tell apart, and would ask the authority for more than anybody needs. */
export const mostTokens = 10;
