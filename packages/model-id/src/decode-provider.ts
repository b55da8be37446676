import type { Provider } from './provider.ts';
import type { ProviderRow, Quirk } from './provider-table.ts';

/** Spells out one row of the table, with the defaults that it leaves out. */
export function decodeProvider(
  name: string,
  row: ProviderRow,
  aliases: readonly string[],
): Provider {
  const quirks = words(row.quirks);
  const has = (quirk: Quirk): boolean => quirks.includes(quirk);
  const requires = words(row.needs).map((need) => {
    const [param = '', variable] = need.split('=');
    return { param, variable };
  });
  const auth = has('no-auth') ? 'none' : has('credentials') ? 'credentials' : 'key';
  return {
    name,
    aliases,
    keyVariables:
      auth === 'none'
        ? []
        : auth === 'credentials'
          ? requires.flatMap(({ variable }) => variable ?? [])
          : row.keys
            ? words(row.keys)
            : conventionalVariables(name),
    keyUrl: row.url && `https://${row.url}`,
    auth,
    requires,
    chat: !has('no-chat'),
    tools: has('no-tools') ? 'dropped' : 'kept',
    responseFormat: has('no-format') ? 'dropped' : has('mapped-format') ? 'mapped' : 'native',
    maxTokens: has('max-tokens') ? 'required' : has('max-128') ? 'injected-128' : 'optional',
    systemMessages: has('first-system') ? 'first' : 'all',
    toolHistory: has('no-tool-history') ? 'lost' : 'kept',
    toolMessageName: has('tool-name') ? 'required' : 'optional',
    streamEnd: has('no-done') ? 'finish-reason' : 'done',
    finishReason: has('no-finish') ? 'empty' : 'named',
    modelPrefixes: words(row.models),
    customHostVersion: has('host-with-v1')
      ? 'include'
      : has('host-without-v1')
        ? 'exclude'
        : undefined,
  };
}

/** `groq` keeps its key in `GROQ_API_KEY`; `together-ai` in `TOGETHER_API_KEY` or `TOGETHER_AI_API_KEY`. */
export function conventionalVariables(name: string): readonly string[] {
  const stem = name.toUpperCase().replace(/\W/g, '_');
  return [...new Set([stem.replace(/_AI$/, ''), stem])].map((each) => `${each}_API_KEY`);
}

function words(list: string | undefined): readonly string[] {
  return list ? list.split(' ') : [];
}
