/** Variables to read settings from. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The process's variables where there are any; looked up at each call. */
export function defaultEnv(): Env {
  const host: typeof globalThis & { readonly process?: { readonly env?: Env } } = globalThis;
  return host.process?.env ?? {};
}
