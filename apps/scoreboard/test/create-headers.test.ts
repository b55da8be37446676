import { deepEqual, equal, notDeepEqual, ok, rejects, throws } from 'node:assert/strict';
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { InvalidParamsError } from '@x/portkey-headers';
import type { Gateway, RecordingUpstream } from '@x/testkit';
import { startGateway, startRecordingUpstream } from '@x/testkit';
import { createHeaders } from 'portkey-ai';
import { OPTION_TABLE } from '../src/create-headers/option-table.ts';
import { ourLines } from '../src/create-headers/our-lines.ts';
import { TRAPS } from '../src/create-headers/trap-table.ts';

const entry = createRequire(import.meta.url).resolve('portkey-ai');
const types = readFileSync(join(dirname(entry), '_types/generalTypes.d.ts'), 'utf8');

suite('createHeaders of portkey-ai', () => {
  test('has the 41 options of the table, in the order of its type', () => {
    const body = /interface ApiClientInterface \{([\s\S]*?)\n\}/.exec(types)?.[1] ?? '';
    const named = [...body.matchAll(/^\s+(\w+)\?:/gm)].map(([, name]) => name);
    deepEqual(
      OPTION_TABLE.map(({ theirs: [option] }) => option),
      named,
    );
    equal(named.length, 41);
  });

  for (const { theirs, ours, differs } of OPTION_TABLE) {
    const [option, value] = theirs;
    test(`${option}: ${differs ?? 'the same header here'}`, () => {
      const lines: unknown = createHeaders({ [option]: value });
      const own = ourLines(ours ?? {});
      if (differs === undefined) deepEqual(own, lines);
      else notDeepEqual(own, lines);
    });
  }
});

suite('where createHeaders goes wrong', () => {
  for (const { title, theirs, ours } of TRAPS) {
    test(title, () => {
      deepEqual({ ...createHeaders(theirs.options) }, theirs.lines);
      const { gives, refuses } = ours;
      if (refuses === undefined) return deepEqual(ourLines(ours.params), gives);
      return throws(
        () => ourLines(ours.params),
        (error: unknown) => {
          ok(error instanceof InvalidParamsError);
          const [problem] = error.problems;
          deepEqual([problem?.path, problem?.suggestion], [refuses.path, refuses.suggestion]);
          return true;
        },
      );
    });
  }
});

suite('on the wire', () => {
  let gateway: Gateway;
  let upstream: RecordingUpstream;
  before(async () => {
    [gateway, upstream] = await Promise.all([startGateway(), startRecordingUpstream()]);
  });
  after(() => Promise.all([gateway?.close(), upstream?.close()]));

  async function ask(url: string, headers: Readonly<Record<string, string>>) {
    upstream.reset();
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'hi' }] }),
    });
    await response.body?.cancel();
    equal(response.status, 200);
    return upstream.last.headers;
  }

  test('the gateway forwards a custom header from here, and none of createHeaders', async () => {
    const common = { provider: 'openai', customHost: upstream.customHost('openai') };
    const theirs = createHeaders({
      ...common,
      Authorization: 'Bearer sk-1',
      tenantName: 'a',
      forwardHeaders: ['tenantName'],
    });
    const ours = ourLines({
      ...common,
      providerKey: 'sk-1',
      customHeaders: { 'tenant-name': 'a' },
      forwardHeaders: ['tenant-name'],
    });
    const fromTheirs = await ask(gateway.origin, theirs);
    const fromOurs = await ask(gateway.origin, ours);
    deepEqual([fromTheirs['tenant-name'], fromOurs['tenant-name']], [undefined, 'a']);
  });

  test('metadata with an accent arrives as JSON from here, as bytes that are no UTF-8 from there', async () => {
    const metadata = { city: 'Orléans' };
    const [theirs = '', ours = ''] = await Promise.all(
      [createHeaders({ metadata }), ourLines({ metadata })].map(
        async (lines) => (await ask(upstream.url, lines))['x-portkey-metadata'],
      ),
    );
    equal(isUtf8(Buffer.from(theirs, 'latin1')), false);
    deepEqual(JSON.parse(ours), metadata);
  });

  test('metadata with an emoji cannot be sent from there at all', async () => {
    const metadata = { mood: '😀' };
    await rejects(ask(upstream.url, createHeaders({ metadata })), TypeError);
    const sent = (await ask(upstream.url, ourLines({ metadata })))['x-portkey-metadata'] ?? '';
    deepEqual(JSON.parse(sent), metadata);
  });
});
