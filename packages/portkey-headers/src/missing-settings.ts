import { gatewayRegistry } from '@x/model-id';
import { isSecretRow, PARAM_TABLE } from './param-table.ts';
import type { PortkeyParams } from './params.ts';

/** A setting that a provider cannot be called without. */
export interface MissingSetting {
  readonly path: string;
  readonly message: string;
  /** Whether it is a credential. */
  readonly secret: boolean;
}

/** What stands in for a required setting. */
const SUBSTITUTES: Readonly<Partial<Record<string, readonly (keyof PortkeyParams)[]>>> = {
  azureResourceName: ['customHost'],
  azureFoundryUrl: ['customHost'],
  awsAccessKeyId: ['awsRoleArn', 'awsAuthType'],
  awsSecretAccessKey: ['awsRoleArn', 'awsAuthType'],
  vertexProjectId: ['vertexServiceAccountJson'],
  vertexRegion: ['customHost'],
};

/**
 * Finds the settings that a provider needs and params lack. The gateway does not check them: it
 * calls `undefined.openai.azure.com`, or signs with an empty credential.
 */
export function missingSettings(
  provider: string | undefined,
  params: PortkeyParams,
): readonly MissingSetting[] {
  const row = provider === undefined ? undefined : gatewayRegistry.get(provider);
  return (row?.requires ?? []).flatMap(({ param, variable }) => {
    const known = PARAM_TABLE.find(([name]) => name === param);
    if (known === undefined) return [];
    const enough = [known[0], ...(SUBSTITUTES[param] ?? [])];
    if (enough.some((name) => params[name] !== undefined)) return [];
    const hint = variable === undefined ? '' : ` (conventionally in ${variable})`;
    const message = `${row?.name} cannot be called without it${hint}`;
    return [{ path: param, message, secret: isSecretRow(known) }];
  });
}
