/**
 * Runs inside the gateway's process before the gateway: the gateway listens on every interface
 * without authentication and has no flag for it, and it would outlive a parent that was killed.
 */
import { Server } from 'node:net';

const listen = Server.prototype.listen;

function report(message: { readonly port: number } | { readonly code: string }): void {
  if (process.connected) process.send?.(message);
}

Object.defineProperty(Server.prototype, 'listen', {
  configurable: true,
  writable: true,
  value: function listenOnLoopback(this: Server, port: unknown, ...rest: unknown[]): Server {
    this.once('listening', () => {
      const address = this.address();
      if (address !== null && typeof address === 'object') report({ port: address.port });
    });
    this.once('error', (error: NodeJS.ErrnoException) => {
      report({ code: error.code ?? error.message });
      throw error;
    });
    const onListening = rest.filter((argument) => typeof argument === 'function');
    return Reflect.apply(listen, this, [{ port, host: '127.0.0.1' }, ...onListening]);
  },
});

// Fires on disconnect by close(), on every kind of exit of the parent, and on SIGKILL.
process.on('disconnect', () => process.exit(0));
