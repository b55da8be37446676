import type { Place } from './check-config.ts';
import type { DoctorContext } from './context.ts';
import type { Probe } from './probe.ts';
import { isAnswer, probe } from './probe.ts';
import type { Finding } from './report.ts';

const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY'] as const;
const MOST_SKEW_MS = 5 * 60_000;
const HELLO = 'AI Gateway says hey!';

/** Whether the gateway can be reached, and what stands in between. */
export async function checkNetwork(
  context: DoctorContext,
  place: Place,
): Promise<{ readonly answer: Probe | undefined; readonly findings: readonly Finding[] }> {
  const { origin } = new URL(place.url);
  const proxy = checkProxy(context, origin);
  const result = await probe(context, `${origin}/`);
  if (!isAnswer(result)) {
    const { code = '' } = result;
    const finding: Finding = {
      id: /ENOTFOUND|EAI_AGAIN/.test(code) ? 'net.dns' : isTls(code) ? 'net.tls' : 'net.tcp',
      status: 'fail',
      detail: result.message,
      fix: networkFix(code, origin, place),
    };
    return { answer: undefined, findings: [finding, ...proxy] };
  }
  const reached: Finding = { id: 'net.tcp', status: 'pass', detail: `${origin} answers` };
  return { answer: result, findings: [reached, ...proxy, ...checkSkew(context, result)] };
}

function isTls(code: string): boolean {
  return /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO|TLS|SSL|EPROTO/.test(code);
}

function networkFix(code: string, origin: string, place: Place): string {
  if (/ENOTFOUND|EAI_AGAIN/.test(code)) {
    return `The host of ${origin} has no address: check PORTKEY_BASE_URL, DNS, and whether this machine is online.`;
  }
  if (isTls(code)) {
    return 'Check https or http in PORTKEY_BASE_URL and the certificate; name a company certificate authority in NODE_EXTRA_CA_CERTS.';
  }
  if (code === 'ECONNREFUSED') {
    return place.target === 'hosted'
      ? 'Something between here and Portkey refuses the connection: check proxy and firewall.'
      : `Nothing listens at ${origin}: start the gateway (npx @portkey-ai/gateway --headless), or correct PORTKEY_BASE_URL.`;
  }
  return `Check that ${origin} can be reached from here: firewall, VPN, proxy.`;
}

/** Node's fetch reads proxy variables only when it is told to. */
function checkProxy({ env }: DoctorContext, origin: string): readonly Finding[] {
  const set = PROXIES.find((name) => env[name]);
  if (set === undefined || /^http:\/\/(?:127\.|localhost|\[::1\])/.test(origin)) return [];
  if (env['NODE_USE_ENV_PROXY'] === '1') {
    return [{ id: 'net.proxy', status: 'pass', detail: `${set} is used` }];
  }
  return [
    {
      id: 'net.proxy',
      status: 'warn',
      detail: `${set} is set, but fetch of Node does not read it`,
      fix: 'Set NODE_USE_ENV_PROXY=1 (Node 22.21 and 24 on), or pass a fetch of your own to the client.',
    },
  ];
}

function checkSkew(context: DoctorContext, { headers }: Probe): readonly Finding[] {
  const theirs = Date.parse(headers.get('date') ?? '');
  const skew = context.now() - theirs;
  if (Number.isNaN(skew) || Math.abs(skew) < MOST_SKEW_MS) return [];
  return [
    {
      id: 'net.clock',
      status: 'warn',
      detail: `this clock is ${Math.round(Math.abs(skew) / 60_000)} minutes ${skew > 0 ? 'ahead' : 'behind'}`,
      fix: 'Set the clock: signed requests (bedrock) and certificates depend on it.',
    },
  ];
}

/** Which gateway it is, and whether it is open to others. */
export async function checkGateway(
  context: DoctorContext,
  place: Place,
  answer: Probe,
): Promise<readonly Finding[]> {
  if (place.target === 'hosted') {
    return [{ id: 'gateway.kind', status: 'pass', detail: 'the hosted gateway' }];
  }
  if (!answer.text.includes(HELLO)) {
    return [
      {
        id: 'gateway.kind',
        status: 'warn',
        detail: `${new URL(place.url).origin} does not say that it is a Portkey gateway`,
        fix: 'Check PORTKEY_BASE_URL: it may lead to another server, or to a proxy before the gateway.',
      },
    ];
  }
  const kind: Finding = {
    id: 'gateway.kind',
    status: 'pass',
    detail: 'the open-source gateway: no cache, no config ids, no virtual keys, no budgets',
  };
  return [kind, await checkConsole(context, place), ...(await checkBinding(context, place))];
}

/** The console shows every request to anybody, keys in clear. */
async function checkConsole(context: DoctorContext, place: Place): Promise<Finding> {
  const id = 'gateway.console';
  const log = await probe(context, `${new URL(place.url).origin}/log/stream`);
  if (!isAnswer(log) || log.status !== 200) {
    return { id, status: 'pass', detail: 'the console is off' };
  }
  return {
    id,
    status: 'fail',
    detail: 'the console is open: /log/stream gives every provider key in clear to whoever asks',
    fix: 'Restart the gateway with --headless.',
  };
}

async function checkBinding(context: DoctorContext, place: Place): Promise<readonly Finding[]> {
  const { hostname, port } = new URL(place.url);
  const isLocal = /^(?:localhost|127\.|\[::1\])/.test(hostname);
  if (!isLocal || context.addresses.length === 0) return [];
  const id = 'gateway.bind';
  for (const address of context.addresses) {
    const result = await probe(context, `http://${address}:${port || '80'}/`);
    if (isAnswer(result) && result.text.includes(HELLO)) {
      return [
        {
          id,
          status: 'warn',
          detail: `the gateway answers at ${address} too: the whole network can use it, without a key`,
          fix: 'Bind it to 127.0.0.1 (in a container: -p 127.0.0.1:8787:8787), or put a firewall before it.',
        },
      ];
    }
  }
  return [{ id, status: 'pass', detail: 'only this machine reaches it' }];
}
