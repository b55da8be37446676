import { expose, isSecret } from './secret.ts';

/** RFC 9110, section 5.6.2: the characters of a header name. */
export const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Printable ASCII without a space at either end, which `fetch` would cut off. */
export const HEADER_TEXT = /^[!-~](?:[ -~]*[!-~])?$/;

/** Printable ASCII without any space. */
export const KEY_TEXT = /^[!-~]+$/;

/** Names that belong to the connection; Node's fetch refuses most of them. */
const CONNECTION_HEADERS =
  /^(?:host|connection|content-length|expect|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i;

export function isToken(value: unknown): value is string {
  return typeof value === 'string' && TOKEN.test(value);
}

export function isHeaderText(value: unknown): value is string {
  return typeof value === 'string' && HEADER_TEXT.test(value);
}

/** A key as people pass it: a string or a `Secret`, without any space. */
export function isKey(value: unknown): boolean {
  const text = expose(value);
  return typeof text === 'string' && KEY_TEXT.test(text);
}

/** A secret text, which may hold inner spaces. */
export function isSecretText(value: unknown): boolean {
  return isHeaderText(expose(value));
}

/** A secret that travels in JSON, where line breaks survive. */
export function isSecretJsonText(value: unknown): boolean {
  const text = expose(value);
  return typeof text === 'string' && text !== '';
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

export function isPositiveCount(value: unknown): value is number {
  return isCount(value) && value > 0;
}

export function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

export function isWeight(value: unknown): value is number {
  return value === 0 || isPositive(value);
}

export function isStatusCode(value: unknown): value is number {
  return isCount(value) && value >= 100 && value <= 599;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isSecret(value);
}

/** A name that the gateway may pass on: never its own headers, which hold the Portkey key. */
export function isForwardable(value: unknown): value is string {
  return isToken(value) && !CONNECTION_HEADERS.test(value) && !/^x-portkey-/i.test(value);
}

/** A name that a caller may set. */
export function isSettable(value: unknown): value is string {
  return isToken(value) && !CONNECTION_HEADERS.test(value);
}

/** An http or https URL without credentials. */
export function isUrl(value: unknown): value is string {
  if (!isHeaderText(value) || value.includes('@') || !URL.canParse(value)) return false;
  return /^https?:$/.test(new URL(value).protocol);
}

/** Whether a value can be written as JSON and read back: no functions, no cycles, no NaN. */
export function isJson(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (value === undefined) return depth > 0;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > 32 || isSecret(value)) return false;
  return Object.values(value).every((item) => isJson(item, depth + 1));
}

/** The Portkey limit on metadata, in UTF-16 units. */
export const METADATA_LIMIT = 128;

/** A metadata value; null and undefined are dropped. */
export function isMetadataValue(value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' && value.length <= METADATA_LIMIT;
}

/** A label of its own: text that the metadata takes. */
export function isLabel(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= METADATA_LIMIT;
}

/** An account file as JSON text or as an object of strings. */
export function isAccount(value: unknown): boolean {
  const account = expose(value);
  if (typeof account === 'string') return isStringRecord(parseJson(account));
  return isStringRecord(account);
}

export function isStringRecord(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((item) => typeof item === 'string');
}

/** Reads JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
