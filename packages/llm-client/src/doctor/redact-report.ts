import type { Env } from '@x/portkey-headers';

/** Variables whose values are secrets. */
const SECRET_NAME =
  /KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|AUTH|PRIVATE|CONFIG|HEADERS|SERVICE_ACCOUNT/i;

/** The last resort: takes every secret of the environment out of whatever a check says. */
export function createReportRedaction(env: Env): (text: string) => string {
  const secrets = Object.entries(env)
    .flatMap(([name, value]) => (value && isSecret(name, value) ? [value, value.trim()] : []))
    .filter((value) => value.length >= 6)
    .sort((one, other) => other.length - one.length);
  return (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '[redacted]'), text);
}

/** The name of Portkey is no sign of a key: its base URL is to be read. */
function isSecret(name: string, value: string): boolean {
  return SECRET_NAME.test(name.replace(/^PORTKEY_/i, '')) || /\/\/[^/]*@/.test(value);
}
