import type { Env } from '@x/portkey-headers';

/** What the doctor looks at. Everything has a default, so that `diagnose()` alone is useful. */
export interface DiagnoseOptions {
  /** Models to check, `portkey/openai/gpt-4o-mini`. Default: none, which leaves out what needs one. */
  readonly models?: readonly string[] | undefined;
  /** Default: `PORTKEY_BASE_URL`, else the hosted gateway. */
  readonly baseUrl?: string | undefined;
  /** Makes a real chat and a real stream of a few tokens with each model, which may cost. Default false. */
  readonly live?: boolean | undefined;
  /** Leaves the network out. Default false. */
  readonly offline?: boolean | undefined;
  /** Limit of each request, in milliseconds. Default 5000; three times that for a live call. */
  readonly timeoutMs?: number | undefined;
  /** Only checks whose id begins with one of these. */
  readonly only?: readonly string[] | undefined;
  /** Default: `process.env`. */
  readonly env?: Env | undefined;
  /** A file of variables that the environment does not have; `false` for none. Default `.env`. */
  readonly envFile?: string | false | undefined;
  /** Where the project is. Default: the working directory. */
  readonly cwd?: string | undefined;
  /** Headers for every request, such as `x-portkey-custom-host`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Addresses of this machine that others can reach. Default: those of its network interfaces. */
  readonly addresses?: readonly string[] | undefined;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}
