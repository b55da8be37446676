/** A client such as `ioredis` or `iovalkey`. */
export interface CallClient {
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** A client such as `redis`, or anything else that takes a command as a list of words. */
export interface CommandClient {
  sendCommand(args: string[]): Promise<unknown>;
}

/** A connected client of Redis or Valkey. It stays yours: nothing here opens or closes it. */
export type RedisClient = CallClient | CommandClient;

/** Sends one command, whichever client it is. */
export async function send(client: RedisClient, ...words: [string, ...string[]]): Promise<unknown> {
  // ioredis has a `sendCommand` too, of another shape: `call` tells them apart.
  if (!('call' in client)) return client.sendCommand(words);
  const [command, ...args] = words;
  return client.call(command, ...args);
}
