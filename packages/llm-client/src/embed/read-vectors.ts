import { isRecord } from '../is-record.ts';

/** Reads the vectors of an answer in the order of their texts, or says what is wrong with it. */
export function readVectors(value: unknown, count: number): (readonly number[])[] | string {
  const data = isRecord(value) ? value['data'] : undefined;
  if (!Array.isArray(data)) return 'JSON without `data`';
  if (data.length !== count) return `${data.length} vectors for ${count} texts`;
  const vectors = new Array<readonly number[] | undefined>(count);
  for (const [position, item] of data.entries()) {
    // Some write it as text, and some leave it out.
    const index = Number((isRecord(item) ? item['index'] : undefined) ?? position);
    // A place far outside would make a list of as many holes. Some count from one.
    if (index < 0 || index > count) return 'a vector that is none';
    vectors[index] = isRecord(item) ? readVector(item['embedding']) : undefined;
  }
  const known = [...vectors].filter((vector) => vector !== undefined);
  return known.length === count ? known : 'a vector that is none';
}

function readVector(value: unknown): readonly number[] | undefined {
  if (typeof value === 'string') return fromBase64(value);
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((number) => typeof number === 'number') ? value : undefined;
}

/** 32-bit floats, little end first. */
function fromBase64(text: string): readonly number[] | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    if (bytes.length === 0 || bytes.length % 4 !== 0) return undefined;
    const view = new DataView(bytes.buffer);
    return Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(index * 4, true));
  } catch {
    return undefined;
  }
}
