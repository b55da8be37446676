import type { PortkeyParams } from './params.ts';

/** What is made of several parameters, by the parameter whose header it becomes. */
export type MadeValues = Readonly<Partial<Record<keyof PortkeyParams, unknown>>>;
