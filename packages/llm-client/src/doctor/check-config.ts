import { spawnSync } from 'node:child_process';
import type { ParsedModelId } from '@x/model-id';
import { getProvider, providerKeyVariables, safeParseModelId } from '@x/model-id';
import type { Target } from '@x/portkey-headers';
import { portkeyParamsFromEnv, resolveBaseUrl } from '@x/portkey-headers';
import { isLlmError } from '../errors/llm-error.ts';
import type { DoctorContext } from './context.ts';
import { inspectKey, showKey } from './key-shape.ts';
import type { Finding } from './report.ts';

/** Where calls go; undefined when the base URL is wrong. */
export interface Place {
  readonly url: string;
  readonly target: Target;
}

/** A model to check, read. */
export interface AskedModel {
  readonly id: string;
  readonly parsed: ParsedModelId;
  readonly provider: string | undefined;
  readonly model: string;
}

const DOCS = 'https://github.com/x/llm/blob/main/docs/troubleshooting/';

/** What a thrown problem says, as a finding. */
function failed(id: string, error: unknown, fix: string): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const own = isLlmError(error) ? { docs: error.docs, hint: error.hint } : undefined;
  return { id, status: 'fail', detail: message, fix: own?.hint ?? fix, docs: own?.docs };
}

/** The base URL, and what it comes to. */
export function checkBaseUrl(context: DoctorContext): {
  readonly place: Place | undefined;
  readonly findings: readonly Finding[];
} {
  const id = 'config.baseUrl';
  try {
    const place = resolveBaseUrl(context.baseUrl, { env: context.env });
    const detail = `${place.url} (${place.target})`;
    return { place, findings: [{ id, status: 'pass', detail }] };
  } catch (error) {
    const fix =
      'Set PORTKEY_BASE_URL to the address of the gateway, such as http://127.0.0.1:8787/v1, or unset it for the hosted one.';
    return { place: undefined, findings: [failed(id, error, fix)] };
  }
}

/** The ids of the models. */
export function checkModels(
  context: DoctorContext,
  target: Target | undefined,
): { readonly models: readonly AskedModel[]; readonly findings: readonly Finding[] } {
  const models: AskedModel[] = [];
  const findings = context.models.map((id): Finding => {
    const parsed = safeParseModelId(id, {
      unknownProvider: target === 'hosted' ? 'allow' : 'error',
    });
    if (!parsed.success) {
      return failed('config.model', parsed.error, 'Write it as portkey/provider/model.');
    }
    const { provider, model } = parsed.value;
    models.push({ id, parsed: parsed.value, provider, model });
    const unknown = provider !== undefined && !provider.startsWith('@') && !getProvider(provider);
    if (!unknown) return { id: 'config.model', status: 'pass', detail: id };
    return {
      id: 'config.model',
      status: 'warn',
      detail: `${id}: ${provider} is in no list of this version`,
      fix: 'Check the spelling of the provider, or update @x/model-id.',
    };
  });
  return { models, findings };
}

/** Portkey's own key, which only the hosted gateway asks for. */
export function checkPortkeyKey(
  context: DoctorContext,
  target: Target | undefined,
): readonly Finding[] {
  const id = 'config.key.portkey';
  const key = context.env['PORTKEY_API_KEY'];
  if (key === undefined || key === '') {
    if (target !== 'hosted') {
      return [{ id, status: 'skip', detail: 'a self-hosted gateway takes none' }];
    }
    return [
      {
        id,
        status: 'fail',
        detail: `PORTKEY_API_KEY is not set${misspelt(context, 'PORTKEY_API_KEY')}`,
        fix: 'Set PORTKEY_API_KEY (app.portkey.ai, API Keys), or PORTKEY_BASE_URL for a gateway of your own.',
        docs: `${DOCS}missing_key.md`,
      },
    ];
  }
  return [keyFinding(id, key, 'portkey', 'PORTKEY_API_KEY')];
}

/** The keys of the providers that the models need. */
export function checkProviderKeys(
  context: DoctorContext,
  models: readonly AskedModel[],
  target: Target | undefined,
): readonly Finding[] {
  const providers = new Set(models.flatMap(({ provider }) => provider ?? []));
  return [...providers].flatMap((provider) => providerKey(context, provider, target));
}

function providerKey(
  context: DoctorContext,
  provider: string,
  target: Target | undefined,
): readonly Finding[] {
  const id = `config.key.${provider}`;
  const row = getProvider(provider);
  if (provider.startsWith('@')) {
    return [{ id, status: 'skip', detail: 'a slug of the model catalog holds its own key' }];
  }
  if (row?.quirks.includes('no-auth')) return [{ id, status: 'skip', detail: 'takes no key' }];
  // What the client looks for when a provider is in no list.
  const usual = `${provider.toUpperCase().replace(/\W/g, '_')}_API_KEY`;
  const listed = providerKeyVariables(provider);
  const variables = listed.length === 0 ? [usual] : listed;
  const set = variables.filter((variable) => context.env[variable]);
  if (row?.quirks.includes('credentials')) return credentials(context, provider, id);
  const [variable = ''] = set;
  const key = context.env[variable];
  if (key !== undefined && key !== '') return [keyFinding(id, key, provider, variable)];
  const held = context.env['PORTKEY_VIRTUAL_KEY'] || context.env['PORTKEY_CONFIG'];
  if (target === 'hosted' && held) {
    return [{ id, status: 'skip', detail: 'a virtual key or config holds it' }];
  }
  const [first = usual, ...others] = variables;
  const names = [first, ...others].join(' or ');
  return [
    {
      id,
      status: 'fail',
      detail: `${names} is not set${misspelt(context, first, ...others, usual)}`,
      fix: `Set ${first}${target === 'hosted' ? ', or use a virtual key' : ''}${row?.keyUrl ? ` (keys are made at ${row.keyUrl})` : ''}.`,
      docs: `${DOCS}missing_key.md`,
    },
  ];
}

function credentials(context: DoctorContext, provider: string, id: string): readonly Finding[] {
  const needed = getProvider(provider)?.requires ?? [];
  const missing = needed.filter(({ variable }) => !context.env[variable]);
  if (missing.length === 0) return [{ id, status: 'pass', detail: 'all settings are there' }];
  const names = missing.map(({ variable }) => variable).join(', ');
  return [
    {
      id,
      status: 'fail',
      detail: `${names} not set`,
      fix: `Set ${names}.`,
      docs: `${DOCS}missing_key.md`,
    },
  ];
}

function keyFinding(id: string, key: string, owner: string, variable: string): Finding {
  const wrong = inspectKey(key, owner, variable);
  if (wrong === undefined)
    return { id, status: 'pass', detail: `${variable} is set (${showKey(key)})` };
  return { id, status: 'fail', detail: `${variable} ${wrong.problem}`, fix: wrong.fix };
}

/** A variable that is nearly one of those that are missing. */
function misspelt({ env }: DoctorContext, ...wanted: readonly string[]): string {
  const letters = (name: string): string =>
    name
      .toUpperCase()
      .replace(/[^A-Z]/g, '')
      .replace('APIKEY', 'KEY');
  const meant = new Set(wanted.map(letters));
  const near = Object.keys(env).find(
    (name) => env[name] && !wanted.includes(name) && meant.has(letters(name)),
  );
  return near === undefined ? '' : `, but ${near} is`;
}

/** Portkey's parameters from the environment. */
export function checkParams(context: DoctorContext): readonly Finding[] {
  const { PORTKEY_API_KEY: _key, PORTKEY_BASE_URL: _url, ...rest } = context.env;
  const set = Object.keys(rest).filter((name) => name.startsWith('PORTKEY_') && rest[name]);
  if (set.length === 0) return [];
  try {
    portkeyParamsFromEnv(rest);
    return [{ id: 'config.params', status: 'pass', detail: set.join(', ') }];
  } catch (error) {
    return [failed('config.params', error, 'Correct or unset the variable.')];
  }
}

/** Whether the file of variables could get into the repository. */
export function checkEnvFile({ envFile, cwd }: DoctorContext): readonly Finding[] {
  const id = 'config.dotenv';
  if (envFile === undefined) return [{ id, status: 'skip', detail: 'there is no .env file' }];
  const { status } = spawnSync('git', ['check-ignore', '-q', envFile], { cwd, stdio: 'ignore' });
  // 1: not ignored; 128 or null: no repository, or no git.
  if (status !== 1) return [{ id, status: 'pass', detail: `${envFile} was read` }];
  return [
    {
      id,
      status: 'warn',
      detail: `${envFile} was read, and git does not ignore it`,
      fix: 'Add .env to .gitignore before a key gets into a commit.',
    },
  ];
}
