import type { Provider, ProviderQuirk } from './provider.ts';

/** Spells out a row of the table, with the defaults that it leaves out. */
export function readProviderRow(row: string): Provider {
  const [name = '', ...words] = row.split(' ');
  const take = (sign: string): readonly string[] =>
    words.flatMap((word) => (word[0] === sign ? word.slice(1) : []));
  const requires = take('+').map((word) => {
    const [param = '', variable = upper(param.replace(/[A-Z]/g, '_$&'))] = word.split('=');
    return { param, variable };
  });
  // A type test holds the words of the table to the union.
  const quirks = take('!') as readonly ProviderQuirk[];
  const [page] = take('@');
  const keys = take('$');
  const stem = upper(name);
  return {
    name,
    aliases: take('='),
    keyVariables: keys[0]
      ? keys
      : quirks.includes('no-auth')
        ? []
        : quirks.includes('credentials')
          ? requires.map(({ variable }) => variable)
          : [...new Set([stem.replace(/_AI$/, ''), stem])].map((each) => `${each}_API_KEY`),
    keyUrl: page && `https://${page}`,
    requires,
    quirks,
    modelPrefixes: take('~'),
  };
}

function upper(text: string): string {
  return text.toUpperCase().replace(/\W/g, '_');
}
