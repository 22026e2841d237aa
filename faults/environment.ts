export type Environment = Readonly<Record<string, string>>;

/** This environment for a program: settings of the caller must not lead to the caller's own data. */
export function cleanEnvironment(env: Environment): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(WARIFU_|PG|NODE_OPTIONS$|VITEST)/.test(name));
  return { ...Object.fromEntries(inherited), ...env };
}
