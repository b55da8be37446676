import { comment } from '../../sse/sse.ts';
import type { StreamShape } from './stream-shape.ts';
import { delta, envelope, finish, shape, tokens } from './stream-shape.ts';

const usage = { input: 11, output: 7 };

/** Providers that show their reasoning, each in a way of its own. */
export const reasoningShapes: readonly StreamShape[] = [
  shape(
    'deepseek',
    'reasoning_content beside a null content, usage with the reason',
    [
      delta({ role: 'assistant', content: null, reasoning_content: '' }),
      delta({ content: null, reasoning_content: 'First ' }),
      delta({ content: null, reasoning_content: 'principles.' }),
      delta({ content: 'Two', reasoning_content: null }),
      finish('stop', {
        usage: {
          ...tokens(),
          prompt_cache_hit_tokens: 3,
          completion_tokens_details: { reasoning_tokens: 4 },
        },
      }),
    ],
    { text: 'Two', reasoning: 'First principles.', finishReason: 'stop', usage },
  ),
  shape(
    'x-ai',
    'usage on each chunk, reasoning tokens left out of the output',
    [
      delta({ role: 'assistant', reasoning_content: 'Hm' }, {}, { usage: tokens(11, 0) }),
      delta({ content: 'Yes' }, {}, { usage: tokens(11, 1) }),
      finish('stop', {
        usage: {
          prompt_tokens: 11,
          completion_tokens: 3,
          total_tokens: 18,
          completion_tokens_details: { reasoning_tokens: 4 },
        },
      }),
    ],
    { text: 'Yes', reasoning: 'Hm', finishReason: 'stop', usage },
  ),
  shape(
    'openrouter',
    'comments, reasoning under two names, an empty choice after the reason',
    [
      comment(' OPENROUTER PROCESSING'),
      comment(' OPENROUTER PROCESSING'),
      delta({
        role: 'assistant',
        content: '',
        reasoning: 'Think',
        reasoning_details: [{ type: 'reasoning.text', text: 'Think', index: 0 }],
      }),
      comment(' OPENROUTER PROCESSING'),
      delta({ role: 'assistant', content: 'Go' }),
      envelope({
        index: 0,
        delta: { role: 'assistant', content: '' },
        finish_reason: 'stop',
        native_finish_reason: 'STOP',
      }),
      envelope(
        { index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null },
        { usage: { ...tokens(), cost: 0.1 } },
      ),
    ],
    { text: 'Go', reasoning: 'Think', finishReason: 'stop', usage },
  ),
  shape(
    'mistral-ai',
    'thoughts nested in a list of parts',
    [
      delta({ role: 'assistant', content: '' }),
      delta({
        content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Weigh it.' }] }],
      }),
      delta({ content: [{ type: 'text', text: 'Here' }] }),
      delta({ content: ' it is' }),
      finish('stop', { usage: tokens() }),
    ],
    { text: 'Here it is', reasoning: 'Weigh it.', finishReason: 'stop', usage },
  ),
  shape(
    'ollama',
    'reasoning, then content, no usage but the last',
    [
      delta({ role: 'assistant', content: '', reasoning: 'A ' }),
      delta({ role: 'assistant', content: '', reasoning: 'plan' }),
      delta({ role: 'assistant', content: 'Done' }),
      envelope({ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: 'stop' }),
      envelope(undefined, { usage: tokens() }),
    ],
    { text: 'Done', reasoning: 'A plan', finishReason: 'stop', usage },
  ),
  shape(
    'groq',
    'usage under x_groq',
    [
      delta({ role: 'assistant', content: '' }, {}, { x_groq: { id: 'req_1' } }),
      delta({ reasoning: 'Well' }),
      delta({ content: 'Hi' }),
      finish('stop', { x_groq: { id: 'req_1', usage: { ...tokens(), total_time: 0.1 } } }),
    ],
    { text: 'Hi', reasoning: 'Well', finishReason: 'stop', usage },
  ),
];
