import { gatewayRegistry } from '@x/model-id';
import type { ParamProblem } from './invalid-params-error.ts';
import { InvalidParamsError } from './invalid-params-error.ts';
import { isSecretKind, PARAM_ROWS } from './param-table.ts';

/** Tells whether a parameter is given, by its name. */
export type Has = (param: string) => boolean;

/** What stands in for a required setting. */
const SUBSTITUTES: Readonly<Record<string, string>> = {
  azureResourceName: 'customHost',
  azureFoundryUrl: 'customHost',
  awsAccessKeyId: 'awsAuthType',
  awsSecretAccessKey: 'awsAuthType',
  vertexProjectId: 'vertexServiceAccountJson',
};

/**
 * Finds the settings that a provider needs and that are not there. The gateway does not check them:
 * it calls `undefined.openai.azure.com`, or signs with an empty credential.
 */
export function missingSettings(provider = '', has: Has): readonly ParamProblem[] {
  const row = gatewayRegistry.get(provider);
  return (row?.requires ?? [])
    .filter(({ param }) => !has(param) && !has(SUBSTITUTES[param] ?? param))
    .map(({ param, variable }) => ({
      path: param,
      message: `${row?.name} cannot be called without it (conventionally in ${variable})`,
    }));
}

/** Tells whether a provider takes one key, and nothing that is there stands in for it. */
export function needsKey(provider = '', has: Has): boolean {
  const row = gatewayRegistry.get(provider);
  const quirks = row?.quirks ?? [];
  if (['azureAdToken', 'azureAuthMode', 'vertexServiceAccountJson'].some(has)) return false;
  // An access token is all that vertex-ai has beside a service account.
  return (
    !quirks.includes('no-auth') && (!quirks.includes('credentials') || row?.name === 'vertex-ai')
  );
}

/** Throws for what is missing; a credential is a `missing_key`. */
export function refuseMissing(problems: readonly ParamProblem[]): void {
  if (problems.length === 0) return;
  const isKey = ({ path }: ParamProblem): boolean =>
    PARAM_ROWS.some(({ param, kind }) => isSecretKind(kind) && path.endsWith(param));
  throw new InvalidParamsError(problems.some(isKey) ? 'missing_key' : 'invalid_params', problems);
}
