import { pythonJson } from './ascii-json.ts';
import { InvalidParamsError } from './invalid-params-error.ts';
import { snake } from './param-table.ts';
import type { PortkeyParams } from './params.ts';
import { isHeaderText } from './rules.ts';
import { wireConfig } from './wire-config.ts';

/**
 * The headers that Langroid writes its own way: JSON as Python writes it, `false` spelt out, user
 * and organization as headers. Portkey's gateway reads none of them but the metadata.
 */
export function langroidLines(
  params: PortkeyParams,
): Readonly<Partial<Record<keyof PortkeyParams, string | undefined>>> {
  const { metadata, retry, cache, cacheForceRefresh, user, organization } = params;
  const config = wireConfig({ config: params.config }, 'hosted', false);
  return {
    metadata: metadata && Object.keys(metadata).length > 0 ? pythonJson(metadata) : undefined,
    retry: json(retry),
    cache: json(cache),
    cacheNamespace: params.cacheNamespace,
    cacheForceRefresh: cacheForceRefresh === undefined ? undefined : String(cacheForceRefresh),
    user: label('user', user),
    organization: label('organization', organization),
    config: typeof config === 'object' ? pythonJson(config) : config,
  };
}

function json(value: object | undefined): string | undefined {
  if (value === undefined || Object.keys(value).length === 0) return undefined;
  return pythonJson(respell(value));
}

function respell(value: object): object {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [snake(name), item]));
}

function label(path: string, value: string | undefined): string | undefined {
  if (value === undefined || isHeaderText(value)) return value;
  throw new InvalidParamsError('invalid_params', [
    { path, message: 'a header of its own holds printable ASCII text only' },
  ]);
}
