import type { FetchPolicy, FetchTarget } from '../fetch/fetch-target.ts';

/** Something that the gateway does not do as the policy says. */
export interface PortkeyDifference {
  /** The option, or `answers` and `streams` for what no option asks for. */
  readonly path: string;
  /** What the gateway does instead. */
  readonly message: string;
}

/** What never changes, whatever the policy. Measured on gateway 1.15.2. */
const ALWAYS: readonly PortkeyDifference[] = [
  { path: 'answers', message: 'an error inside a 200, an empty answer or {} is returned as it is' },
  { path: 'answers', message: 'an upstream body that is no JSON ends the chain with a 500' },
  {
    path: 'streams',
    message:
      'nothing moves on once an upstream has answered 200: not an error in the first event, not silence, not a cut',
  },
  { path: 'retry', message: 'waits are 1, 2 and 4 s, without jitter, and Retry-After is not read' },
  {
    path: 'health',
    message: 'cool-downs and misconfigured targets are forgotten from call to call',
  },
];

/** What the gateway does about options that it has no place for. */
const OPTIONS: readonly (readonly [keyof FetchPolicy, string])[] = [
  ['deadline', 'there is no limit over all targets'],
  ['firstToken', 'a limit ends at the response headers, not at the first content'],
  ['maxAttempts', 'every target is tried'],
  ['classify', 'only statuses decide'],
  ['breaker', 'only the hosted gateway has a breaker, with settings of its own'],
  ['budget', 'no money is reserved'],
  ['price', 'costs are not in the answer'],
  ['state', 'nothing is shared'],
  ['onEvent', 'nothing is told but the last target, in a header'],
];

/** Lists what the gateway will not honour of a policy over these targets. */
export function findDifferences(
  targets: readonly FetchTarget[],
  policy: FetchPolicy,
): readonly PortkeyDifference[] {
  const found = OPTIONS.filter(([name]) => policy[name] !== undefined).map(([path, message]) => ({
    path: `policy.${path}`,
    message,
  }));
  const strategy = policy.strategy?.name ?? 'ordered';
  if (strategy === 'weighted') {
    found.push({
      path: 'policy.strategy',
      message: 'targets are drawn by weight, and a failure moves on to none',
    });
  } else if (strategy !== 'ordered') {
    found.push({ path: 'policy.strategy', message: `${strategy} becomes the order given` });
  }
  if (policy.attemptTimeout !== undefined || targets.some(({ timeout }) => timeout !== undefined)) {
    found.push({
      path: 'timeout',
      message: 'ends at the response headers; a stream that stalls later goes on',
    });
  }
  for (const [index, target] of targets.entries()) {
    if (target.contextWindow !== undefined) {
      found.push({
        path: `targets[${index}].contextWindow`,
        message: 'a context that is too long is a 400, which stops',
      });
    }
    if (target.baseUrl !== targets[0]?.baseUrl) {
      found.push({ path: `targets[${index}].baseUrl`, message: 'one gateway runs all targets' });
    }
  }
  return [...ALWAYS, ...found];
}
