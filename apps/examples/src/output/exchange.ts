/** One request as it went out and the head of its answer, without secrets. */
export interface Exchange {
  readonly url: string;
  readonly method: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** The same for a shell, quoted: a secret is the variable that holds it, where there is one. */
  readonly shellHeaders: readonly string[];
  readonly body: string;
  /** Undefined while there is no answer. */
  readonly status: number | undefined;
  /** The gateway's own: `x-portkey-*`. */
  readonly responseHeaders: Readonly<Record<string, string>>;
}

/** The same request for a shell, with variables in place of secrets. */
export function toCurl({ url, method, shellHeaders, body }: Exchange): string {
  const headers = shellHeaders.map((header) => `-H ${header}`);
  const parts = [`curl -X ${method} ${quote(url)}`, ...headers, `--data-raw ${quote(body)}`];
  return parts.join(' \\\n  ');
}

/** Quotes a text for a shell. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The request for people: line, headers, body. */
export function renderRequest({ url, method, requestHeaders, body }: Exchange): string {
  const headers = Object.entries(requestHeaders).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url}`, ...headers, '', body].join('\n');
}
