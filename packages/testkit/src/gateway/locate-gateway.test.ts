import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explainServerVersion, locateGateway } from './locate-gateway.ts';

test('finds a gateway whose server adapter can stream', () => {
  expect(explainServerVersion(locateGateway().serverVersion)).toBeUndefined();
});

test('says what to do when the gateway is not installed', () => {
  expect(() => locateGateway(join(tmpdir(), 'elsewhere.js'))).toThrow(
    'The package @portkey-ai/gateway is not installed: run the install again',
  );
});

test.each(['1.3.3', '1.13.8', '1.14.0', '1.14.1'])('accepts the server adapter %s', (version) => {
  expect(explainServerVersion(version)).toBeUndefined();
});

test.each(['1.14.2', '1.19.19', '2.0.0', 'unknown'])(
  'explains the server adapter %s',
  (version) => {
    expect(explainServerVersion(version)).toContain('Pin 1.14.1');
  },
);
