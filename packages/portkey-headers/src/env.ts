/** Variables to read settings from. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The process's variables where there are any, none in a browser; looked up at each call. */
export function defaultEnv(): Env {
  const host: typeof globalThis & { readonly process?: { readonly env?: Env } } = globalThis;
  return host.process?.env ?? {};
}

/** A variable of its own that is not empty: one that a prototype holds is none. */
export function readVariable(env: Env, name: string): string | undefined {
  return (Object.hasOwn(env, name) && env[name]) || undefined;
}
