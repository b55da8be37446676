export type { Diagnostic } from './diagnostic.ts';
export type { PortkeyParams } from './params.ts';
export type { PortkeyResponse } from './portkey-response.ts';
