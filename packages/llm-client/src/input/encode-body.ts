import { InvalidParamsError } from '@x/portkey-headers';

const DEEPEST = 200;

/**
 * Writes the body as JSON. What JSON would change in silence or refuse (NaN, bigint, functions, a
 * loop) is an error with its path.
 */
export function encodeBody(body: object): string {
  checkValue(body, '', 0);
  try {
    return JSON.stringify(body);
  } catch (error) {
    return refuseAt('body', `cannot be written as JSON: ${String(error).split('\n', 1)[0]}`);
  }
}

function checkValue(value: unknown, path: string, depth: number): void {
  switch (typeof value) {
    case 'number':
      if (!Number.isFinite(value)) refuseAt(path, `expected a finite number, got ${value}`);
      return;
    case 'bigint':
    case 'function':
    case 'symbol':
      refuseAt(path, `a ${typeof value} cannot be sent as JSON`);
      return;
    case 'object':
      break;
    default:
      return;
  }
  if (value === null || ('toJSON' in value && typeof value.toJSON === 'function')) return;
  if (depth > DEEPEST) refuseAt(path, `nested more than ${DEEPEST} deep, or a loop`);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkValue(item, `${path}[${index}]`, depth + 1);
    return;
  }
  for (const name of Object.keys(value)) {
    checkValue(Reflect.get(value, name), path === '' ? name : `${path}.${name}`, depth + 1);
  }
}

function refuseAt(path: string, message: string): never {
  throw new InvalidParamsError('invalid_params', [{ path: path.slice(0, 200), message }]);
}
