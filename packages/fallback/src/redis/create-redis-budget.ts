import { optionChecks } from '@x/llm-client';
import type { Budget, Reserved } from '../money/budget.ts';
import { defineBudget } from '../money/budget.ts';
import { above0, atLeast } from '../option-checks.ts';
import type { ConnectionOptions } from './connection.ts';
import { checkRedisOptions, connect } from './connection.ts';
import type { RedisClient } from './redis-client.ts';

/** Options of {@link createRedisBudget}. */
export interface RedisBudgetOptions extends ConnectionOptions {
  /** Name of the sum: budgets of one name and prefix are the same money. */
  readonly name: string;
  /** Most that may be spent, in the unit of the price function. */
  readonly limit: number;
  /** The limit holds for each window of this length, in milliseconds of the server's clock. Default: for ever. */
  readonly windowMs?: number | undefined;
  /**
   * While the server is away: `local` goes on from the sum last seen, and tells it afterwards what
   * was spent; `refuse` spends nothing. Default `local`.
   */
  readonly whenAway?: 'local' | 'refuse' | undefined;
}

/**
 * Reserves an amount, or changes the sum by a settlement in its own window. ARGV: amount, limit,
 * window length or 0, window of a settlement or an empty text. Gives ok, sum, window.
 */
const SPEND = `
local window = '0'
local length = tonumber(ARGV[3])
if length > 0 then
  local time = redis.call('TIME')
  window = string.format('%.0f', math.floor((time[1] * 1000 + time[2] / 1000) / length))
end
local held = redis.call('HMGET', KEYS[1], 'window', 'sum')
local sum = held[1] == window and tonumber(held[2]) or 0
local settles = ARGV[4] ~= ''
if settles and ARGV[4] ~= window then return {1, tostring(sum), window} end
local next = sum + tonumber(ARGV[1])
if not settles and next > tonumber(ARGV[2]) * (1 + 1e-12) then
  return {0, string.format('%.17g', sum), window}
end
redis.call('HSET', KEYS[1], 'window', window, 'sum', string.format('%.17g', math.max(0, next)))
if length > 0 then redis.call('PEXPIRE', KEYS[1], ARGV[3] * 2) end
return {1, string.format('%.17g', next), window}`;

/**
 * A budget that processes share through Redis or Valkey. What a process reserved and died with stays
 * spent, since nobody knows what it cost. Never waits longer than `timeoutMs`.
 */
export function createRedisBudget(client: RedisClient, options: RedisBudgetOptions): Budget {
  const { name, limit, windowMs, whenAway = 'local' } = options;
  checkRedisOptions(options, 'budget', {
    name: optionChecks.filledText,
    limit: atLeast(0),
    windowMs: above0,
    whenAway: optionChecks.oneOf('local', 'refuse'),
  });
  const connection = connect(client, options);
  const key = `${connection.prefix}budget:${name}`;
  let seen = { sum: 0, window: '0' };
  /** Spent without the server, or not yet told to it, in the window last seen. */
  let owed = 0;

  async function spend(
    amount: number,
    window: string,
    late?: (answer: Answer) => void,
  ): Promise<Answer | undefined> {
    const words = [String(amount), String(limit), String(windowMs ?? 0), window] as const;
    const reply = await connection.ask(['EVAL', SPEND, '1', key, ...words], (answer) =>
      late?.(readAnswer(answer)),
    );
    if (reply === undefined) return undefined;
    const answer = readAnswer(reply.answer);
    if (answer.window !== seen.window) owed = 0;
    seen = { sum: answer.sum, window: answer.window };
    return answer;
  }

  async function settle(window: string, change: number): Promise<void> {
    if (change !== 0 && (await spend(change, window)) === undefined) owed += change;
  }

  /** Tells the server what was spent without it. */
  async function payBack(): Promise<void> {
    const amount = owed;
    owed = 0;
    await settle(seen.window, amount);
  }

  function reserved(amount: number, window: string): Reserved {
    let isSettled = false;
    const close = async (charged: number): Promise<void> => {
      if (isSettled) return;
      isSettled = true;
      await settle(window, charged - amount);
    };
    return { ok: true, reservation: { amount, settle: close } };
  }

  return defineBudget(async (amount) => {
    const answer = await spend(amount, '', (late) => {
      // The server has reserved it after all, beside what was counted here.
      if (late.ok) owed -= amount;
    });
    if (answer === undefined) {
      const available = limit - seen.sum - owed;
      if (whenAway === 'refuse') return { ok: false, available: undefined };
      if (amount > available * (1 + 1e-12)) return { ok: false, available: Math.max(0, available) };
      owed += amount;
      return reserved(amount, seen.window);
    }
    if (owed !== 0) await payBack();
    return answer.ok
      ? reserved(amount, answer.window)
      : { ok: false, available: Math.max(0, limit - answer.sum) };
  });
}

interface Answer {
  readonly ok: boolean;
  readonly sum: number;
  readonly window: string;
}

function readAnswer(value: unknown): Answer {
  const [ok, sum, window]: readonly unknown[] = Array.isArray(value) ? value : [];
  return { ok: Number(ok) === 1, sum: Number(sum) || 0, window: String(window ?? '0') };
}
