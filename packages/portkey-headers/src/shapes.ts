import { bare } from './bare.ts';
import { PARAM_ROWS } from './param-table.ts';
import { camel } from './respell.ts';
import { isRecord } from './rules.ts';

/** The members of an object: the kind of each, by name. */
export type Shape = ReadonlyMap<string, string>;

/** Every kind that is an object of known members. */
export const SHAPES: ReadonlyMap<string, Shape> = /* @__PURE__ */ readShapes();

/**
 * The members of every such kind, as words: `:kind` where it is not `text`, `a|b` for a choice, `[]`
 * for a list, `!` for what the gateway demands. A config's own settings come from the table.
 */
function readShapes(): ReadonlyMap<string, Shape> {
  const settings = PARAM_ROWS.filter(({ inConfig }) => inConfig).map(
    // Line breaks survive in JSON, so that a key may be PEM text there.
    ({ param, kind }) => `${param}:${kind === 'secret' ? 'pem' : kind}`,
  );
  const texts = {
    params: PARAM_ROWS.map(({ param, kind }) => `${param}:${kind}`).join(' '),
    options: 'target:hosted|self-hosted model:any retries:gateway|client wire:portkey|langroid',
    cache: 'enabled:flag ttl:seconds namespace mode:simple|semantic maxAge:seconds',
    retry:
      'maxRetries:count backoff:exponential|linear|constant jitter:flag attempts:count onStatusCodes:status[] useRetryAfterHeader:flag',
    target: `name provider:provider apiKey:key virtualKey:key weight:weight retry:tries cache:store requestTimeout:duration customHost:url forwardHeaders:name[] strictOpenAiCompliance:flag overrideParams:json inputGuardrails:guardrails outputGuardrails:guardrails beforeRequestHooks:json[] afterRequestHooks:json[] cbConfig:breaker resourceName deploymentId apiVersion strategy:strategy targets:target[] ${settings.join(' ')}`,
    tries: 'attempts:count! onStatusCodes:status[] useRetryAfterHeader:flag',
    store: 'mode:simple|semantic! maxAge:seconds',
    strategy:
      'mode:single|loadbalance|fallback|conditional! onStatusCodes:status[] conditions:condition[] default',
    condition: 'query:json! then:text!',
    breaker:
      'failureThreshold:count failureThresholdPercentage:count minimumRequests:count cooldownInterval:count failureStatusCodes:status[]',
  };
  return new Map(Object.entries(texts).map(([kind, text]) => [kind, readShape(text)]));
}

function readShape(text: string): Shape {
  return new Map(
    text.split(' ').map((word) => {
      const [name = '', kind = 'text'] = word.split(':');
      return [name, kind];
    }),
  );
}

/** How a value is respelt: its names, and what is no shape. */
export interface Respelling {
  readonly name: (name: string) => string;
  readonly value: (kind: string, value: unknown) => unknown;
}

/** Respells a value and all that is in it, in either spelling; what the kind leaves open stays. */
export function respell(kind: string, value: unknown, to: Respelling): unknown {
  const [item = '', list] = kind.replace('!', '').split('[');
  if (list && Array.isArray(value)) return value.map((each) => respell(item, each, to));
  const shape = SHAPES.get(item);
  if (list || !shape || !isRecord(value)) return to.value(item, value);
  return bare(
    Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        to.name(name),
        respell(shape.get(camel(name)) ?? '', each, to),
      ]),
    ),
  );
}
