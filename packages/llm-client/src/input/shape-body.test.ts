import { expect, test } from 'vitest';
import type { Message } from '../chat/messages.ts';
import { shapeBody } from './shape-body.ts';

const history = (text: string): readonly Message[] => [
  { role: 'user', content: 'question' },
  {
    role: 'assistant',
    tool_calls: [{ id: 'c1', type: 'function', function: { name: 'find', arguments: text } }],
  },
  { role: 'tool', tool_call_id: 'c1', content: 'answer' },
];

test.each(['anthropic', 'google', 'bedrock', 'vertex-ai'])(
  'tells that broken arguments were replaced for %s, and says nothing of empty ones',
  (provider) => {
    const told = (text: string): readonly string[] =>
      shapeBody(history(text), {}, 'm', provider).diagnostics.map(({ path }) => path);
    const path = 'messages[1].tool_calls[0].function.arguments';
    expect(told('{"q":')).toContain(path);
    expect(told('')).not.toContain(path);
    expect(told('{"q":1}')).not.toContain(path);
  },
);

test('says nothing of broken arguments that go out as they are', () => {
  const { diagnostics } = shapeBody(history('{"q":'), {}, 'm', 'openai');
  expect(diagnostics).toEqual([]);
});
