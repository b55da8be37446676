/** What a check found. `skip` is a check that does not apply, or that another one made pointless. */
export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skip';

/** Groups of checks, in the order in which they are made. */
export type CheckCategory = 'environment' | 'config' | 'network' | 'gateway' | 'auth' | 'call';

/** One thing that was looked at. */
export interface Check {
  /** Stable name, `config.key.portkey`. */
  readonly id: string;
  readonly category: CheckCategory;
  readonly status: CheckStatus;
  /** What was found. Never a secret: a key is shown by its last four characters. */
  readonly detail: string;
  /** The remedy; always there for `warn` and `fail`. */
  readonly fix?: string | undefined;
  /** Page that explains it. */
  readonly docs?: string | undefined;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

/** Everything that the doctor found. */
export interface DoctorReport {
  readonly schemaVersion: 1;
  /** Whether no check failed. */
  readonly ok: boolean;
  readonly summary: Readonly<Record<CheckStatus, number>>;
  readonly environment: {
    readonly node: string;
    readonly platform: string;
    /** Version of `@x/llm-client`. */
    readonly client: string;
    /** Normalised, absent when it is wrong. */
    readonly baseUrl?: string | undefined;
    readonly target?: string | undefined;
    readonly models: readonly string[];
  };
  readonly checks: readonly Check[];
}

/** What a check says; the rest is filled in. */
export type Finding = Omit<Check, 'category' | 'ms'>;

const CATEGORIES: Readonly<Record<string, CheckCategory>> = {
  env: 'environment',
  config: 'config',
  net: 'network',
  gateway: 'gateway',
  auth: 'auth',
  model: 'auth',
  call: 'call',
};

/** Puts findings into checks. */
export function toChecks(findings: readonly Finding[], ms: number): readonly Check[] {
  return findings.map((finding) => ({
    ...finding,
    category: CATEGORIES[finding.id.split('.')[0] ?? ''] ?? 'environment',
    ms: Math.max(0, Math.round(ms)),
  }));
}

/** Counts the checks of each status. */
export function summarise(checks: readonly Check[]): DoctorReport['summary'] {
  const count = (status: CheckStatus): number =>
    checks.filter((check) => check.status === status).length;
  return { pass: count('pass'), warn: count('warn'), fail: count('fail'), skip: count('skip') };
}
