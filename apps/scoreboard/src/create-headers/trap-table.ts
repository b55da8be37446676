/** A line of headers as JSON may show it; `portkey-ai` puts numbers in too. */
export type Lines = Readonly<Record<string, string | number>>;

/** A call that goes wrong in `createHeaders`, with what each side makes of it. */
export interface Trap {
  /** What goes wrong there. */
  readonly title: string;
  readonly theirs: { readonly options: Readonly<Record<string, unknown>>; readonly lines: Lines };
  /** The same mistake, or the same wish, put to `toPortkeyHeaders`. */
  readonly ours: {
    readonly params: object;
    readonly gives?: Lines;
    readonly refuses?: Refusal;
  };
}

/** An `InvalidParamsError`: the path that it names, and the name that it suggests. */
export interface Refusal {
  readonly path: string;
  readonly suggestion?: string;
}

/** Where `createHeaders` makes headers that no gateway reads, or none that it can. */
export const TRAPS: readonly Trap[] = [
  {
    title: 'a misspelt option becomes a header',
    theirs: { options: { provder: 'openai' }, lines: { 'x-portkey-provder': 'openai' } },
    ours: {
      params: { provder: 'openai' },
      refuses: { path: 'provder', suggestion: 'provider' },
    },
  },
  {
    title: 'a snake_case option becomes a header with an underscore',
    theirs: { options: { trace_id: 't' }, lines: { 'x-portkey-trace_id': 't' } },
    ours: { params: { trace_id: 't' }, refuses: { path: 'trace_id', suggestion: 'traceId' } },
  },
  {
    title: 'a header name gets the prefix twice',
    theirs: {
      options: { 'x-portkey-api-key': 'pk' },
      lines: { 'x-portkey-x-portkey-api-key': 'pk' },
    },
    ours: {
      params: { 'x-portkey-api-key': 'pk' },
      refuses: { path: 'x-portkey-api-key', suggestion: 'apiKey' },
    },
  },
  {
    title: 'letters in a row are split one by one',
    theirs: {
      options: { workersAIAccountID: 'a' },
      lines: { 'x-portkey-workers-a-i-account-id': 'a' },
    },
    ours: {
      params: { workersAIAccountID: 'a' },
      refuses: { path: 'workersAIAccountID', suggestion: 'workersAiAccountId' },
    },
  },
  {
    title: 'inherited properties become headers',
    theirs: {
      options: Object.create({ traceID: 'inherited' }),
      lines: { 'x-portkey-trace-id': 'inherited' },
    },
    ours: { params: Object.create({ traceId: 'inherited' }), gives: {} },
  },
  {
    title: 'a timeout of zero becomes an empty header',
    theirs: { options: { requestTimeout: 0 }, lines: { 'x-portkey-request-timeout': '' } },
    ours: { params: { requestTimeout: 0 }, refuses: { path: 'requestTimeout' } },
  },
  {
    title: 'a timeout that is no number becomes an empty header',
    theirs: { options: { requestTimeout: Number.NaN }, lines: { 'x-portkey-request-timeout': '' } },
    ours: { params: { requestTimeout: Number.NaN }, refuses: { path: 'requestTimeout' } },
  },
  {
    title: 'false is sent where the gateway only looks whether the header is there',
    theirs: {
      options: { cacheForceRefresh: false },
      lines: { 'x-portkey-cache-force-refresh': 'false' },
    },
    ours: { params: { cacheForceRefresh: false }, gives: {} },
  },
  {
    title: 'a provider key goes out without Bearer',
    theirs: { options: { authorization: 'sk' }, lines: { authorization: 'sk' } },
    ours: { params: { providerKey: 'sk' }, gives: { authorization: 'Bearer sk' } },
  },
  {
    title: 'a blank key is dropped in silence',
    theirs: { options: { apiKey: '  ' }, lines: {} },
    ours: { params: { apiKey: '  ' }, refuses: { path: 'apiKey' } },
  },
  {
    title: 'a key with a line break is passed on',
    theirs: { options: { apiKey: 'k\nk' }, lines: { 'x-portkey-api-key': 'k\nk' } },
    ours: { params: { apiKey: 'k\nk' }, refuses: { path: 'apiKey' } },
  },
  {
    title: 'null is dropped in silence',
    theirs: { options: { traceID: null }, lines: {} },
    ours: { params: { traceId: null }, refuses: { path: 'traceId' } },
  },
  {
    title: 'nested metadata is sent, although Portkey takes strings',
    theirs: {
      options: { metadata: { user: { id: 1 } } },
      lines: { 'x-portkey-metadata': '{"user":{"id":1}}' },
    },
    ours: { params: { metadata: { user: { id: 1 } } }, refuses: { path: 'metadata.user' } },
  },
  {
    title: 'an emoji in the metadata makes a header that fetch refuses',
    theirs: {
      options: { metadata: { mood: '😀' } },
      lines: { 'x-portkey-metadata': '{"mood":"😀"}' },
    },
    ours: {
      params: { metadata: { mood: '😀' } },
      gives: { 'x-portkey-metadata': String.raw`{"mood":"\ud83d\ude00"}` },
    },
  },
  {
    title: 'a custom header in its usual spelling is split at each capital',
    theirs: {
      options: { 'X-Tenant': 'a', forwardHeaders: ['X-Tenant'] },
      lines: { '-x--tenant': 'a', 'x-portkey-forward-headers': 'X-Tenant' },
    },
    ours: {
      params: { customHeaders: { 'X-Tenant': 'a' }, forwardHeaders: ['X-Tenant'] },
      gives: { 'x-portkey-forward-headers': 'X-Tenant', 'x-tenant': 'a' },
    },
  },
  {
    title: 'a camelCase custom header is renamed, but not in the list of what to forward',
    theirs: {
      options: { tenantName: 'a', forwardHeaders: ['tenantName'] },
      lines: { 'tenant-name': 'a', 'x-portkey-forward-headers': 'tenantName' },
    },
    ours: {
      params: {
        customHeaders: { 'tenant-name': 'a' },
        forwardHeaders: ['tenant-name'],
      },
      gives: { 'x-portkey-forward-headers': 'tenant-name', 'tenant-name': 'a' },
    },
  },
];
