const encoder = new TextEncoder();

/** Text as UTF-8; bytes pass as they are. */
export function toBytes(piece: string | Uint8Array): Uint8Array {
  return typeof piece === 'string' ? encoder.encode(piece) : piece;
}

/** Several pieces as one. */
export function concatBytes(pieces: Iterable<string | Uint8Array>): Uint8Array {
  return new Uint8Array(Buffer.concat([...pieces].map(toBytes)));
}

/** Cuts bytes into pieces of `size`, wherever that falls, also inside a character. */
export function splitEvery(bytes: string | Uint8Array, size: number): Uint8Array[] {
  const whole = toBytes(bytes);
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < whole.length; start += size) {
    pieces.push(whole.subarray(start, start + size));
  }
  return pieces;
}

/** Cuts bytes at the given offsets; an offset at or beyond an end makes no empty piece. */
export function splitAt(bytes: string | Uint8Array, ...offsets: readonly number[]): Uint8Array[] {
  const whole = toBytes(bytes);
  const inside = offsets.filter((offset) => offset > 0 && offset < whole.length);
  const cuts = [0, ...[...new Set(inside)].sort((one, other) => one - other), whole.length];
  return cuts.slice(1).map((end, index) => whole.subarray(cuts[index], end));
}

/** Every way to cut bytes in two, for a parser that must not care. */
export function* everySplit(bytes: string | Uint8Array): Generator<[Uint8Array, Uint8Array]> {
  const whole = toBytes(bytes);
  for (let cut = 0; cut <= whole.length; cut += 1) {
    yield [whole.subarray(0, cut), whole.subarray(cut)];
  }
}

/** Every proper beginning of some bytes, the empty one first: a stream cut at each byte. */
export function* everyPrefix(bytes: string | Uint8Array): Generator<Uint8Array> {
  const whole = toBytes(bytes);
  for (let length = 0; length < whole.length; length += 1) yield whole.subarray(0, length);
}
