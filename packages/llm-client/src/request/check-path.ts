import type { Target } from '@x/portkey-headers';
import { InvalidParamsError } from '@x/portkey-headers';

/** Endpoints of Portkey's own. A self-hosted gateway would pass them on to the provider. */
const HOSTED_ONLY =
  /^\/(?:prompts|feedback|logs|configs|virtual-keys|api-keys|collections)(?:\/|$)/;

/** Whether an endpoint is Portkey's own: no model and no provider key goes there. */
export function isPortkeyPath(path: string): boolean {
  return HOSTED_ONLY.test(path);
}

/** Refuses a path that would leave the API, or would reach somebody else on this target. */
export function checkPath(path: unknown, target?: Target): void {
  if (typeof path !== 'string' || !/^(?:\/[\w.:@%+,=-]+)+$/.test(path) || leavesApi(path)) {
    throw new InvalidParamsError('invalid_params', [
      { path: 'path', message: "expected a path below the base URL, such as '/files'" },
    ]);
  }
  if (target === 'self-hosted' && isPortkeyPath(path)) {
    throw new InvalidParamsError(
      'unsupported_by_target',
      [{ path: 'path', message: `${path} is an endpoint of the hosted gateway` }],
      'A self-hosted gateway would send it on to the provider.',
    );
  }
}

/** `..`, also in its escaped spellings, and an escaped slash, which some servers decode. */
function leavesApi(path: string): boolean {
  return /%(?:2f|5c|00)/i.test(path) || path.split('/').some((part) => /^(?:\.|%2e)+$/i.test(part));
}
