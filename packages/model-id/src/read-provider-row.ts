import type { Provider, ProviderQuirk } from './provider.ts';

/** Spells out a row of the table with the defaults that it leaves out; of a name alone, all of them. */
export function readProviderRow(row: string, quirks = ''): Provider {
  const [name = '', keys, aliases, prefixes, needs, page] = row.split('|');
  const requires = words(needs).map((word) => {
    const [param = '', variable = param] = word.split('=');
    return { param, variable: variableOf(variable) };
  });
  return {
    name,
    aliases: words(aliases),
    keyVariables: /no-auth|credentials/.test(quirks)
      ? requires.map(({ variable }) => variable)
      : words(keys || name.replace(/(.+)-ai$/, '$1 $&')).map((key) =>
          variableOf(/token$/.test(key) ? key : `${key}-api-key`),
        ),
    keyUrl: page && `https://${page}`,
    requires,
    // A type test holds the words of the table to the union.
    quirks: words(quirks) as readonly ProviderQuirk[],
    prefixes: words(prefixes),
  };
}

function words(text = ''): readonly string[] {
  return text.split(' ').filter(Boolean);
}

/** `azure-api-key` and `awsRegion` as variables: `AZURE_API_KEY`, `AWS_REGION`. */
function variableOf(text: string): string {
  return text.replace(/\W|(?=[A-Z])/g, '_').toUpperCase();
}
