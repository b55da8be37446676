export type { ConnectionOptions } from './connection.ts';
export type { RedisBudgetOptions } from './create-redis-budget.ts';
export { createRedisBudget } from './create-redis-budget.ts';
export type { RedisStoreOptions } from './create-redis-store.ts';
export { createRedisStore } from './create-redis-store.ts';
export type { CallClient, CommandClient, RedisClient } from './redis-client.ts';
