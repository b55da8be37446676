// Prints what a growing object costs over the floor, in one run: node bench/partial-json.mjs
// The floor decodes the envelope of each event and parses the whole document once, at the end; the
// usual way parses the whole text again for each delta.
import { createPartialJson } from '../src/structured/partial-json.ts';

const sizes = [500, 1000, 2000, 4000, 40_000];

for (const deltas of sizes) {
  const pieces = documentOf(deltas);
  const events = pieces.map((content) => envelope(content));
  const floor = best(() => {
    let text = '';
    for (const event of events) text += JSON.parse(event).choices[0].delta.content;
    return JSON.parse(text);
  });
  const ours = best(() => {
    const parser = createPartialJson();
    let seen = 0;
    for (const event of events) {
      parser.feed(JSON.parse(event).choices[0].delta.content);
      seen += parser.value.items.length;
    }
    return seen > 0 && parser.value;
  });
  const parserOnly = best(() => {
    const parser = createPartialJson();
    for (const piece of pieces) parser.feed(piece);
    return parser.value;
  });
  process.stdout.write(
    `${String(deltas).padStart(6)} deltas, ${pieces.join('').length} characters: floor ${floor.toFixed(2)} ms, ` +
      `ours ${ours.toFixed(2)} ms = ${(ours / floor).toFixed(2)}x, ` +
      `parser alone ${((parserOnly * 1e6) / deltas).toFixed(0)} ns a delta\n`,
  );
}

function documentOf(deltas) {
  const items = [];
  for (let number = 0; JSON.stringify({ items }).length < deltas * 40; number += 1) {
    for (let more = 0; more < 100; more += 1) {
      const id = number * 100 + more;
      items.push({
        id,
        title: `Item "${id}"`,
        note: 'words and words '.repeat(8),
        tags: ['x', 'y'],
        ok: true,
      });
    }
  }
  const text = JSON.stringify({ items });
  return Array.from({ length: deltas }, (_, index) => text.slice(index * 40, (index + 1) * 40));
}

function envelope(content) {
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'm',
    system_fingerprint: 'fp',
    choices: [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }],
  });
}

/** Least CPU time of several runs, in milliseconds. */
function best(run) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 12; round += 1) {
    const before = process.cpuUsage();
    try {
      run();
    } catch {
      // The document is cut at a whole number of deltas, so the floor's last parse may throw.
    }
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
