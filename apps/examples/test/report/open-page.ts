/** One page of the browser. */
export interface BrowserPage {
  /** Loads a file and waits until the report has been drawn. */
  load(url: string): Promise<void>;
  /** Runs an expression in the page, outside of its policy, and gives its value. */
  evaluate(expression: string): Promise<unknown>;
  /** Presses a key as a person does: Tab, Enter, Space, or a letter. */
  press(key: string, modifiers?: number): Promise<void>;
  type(text: string): Promise<void>;
  look(options: Look): Promise<void>;
  screenshot(): Promise<Uint8Array>;
  /** Messages of the console, exceptions, and what the policy refused. */
  readonly complaints: readonly string[];
  /** Addresses that the page asked for, the page itself among them. */
  readonly requests: readonly string[];
  close(): void;
}

/** How the page is seen. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

const KEYS: Readonly<Record<string, readonly [code: string, keyCode: number, text?: string]>> = {
  Tab: ['Tab', 9],
  Enter: ['Enter', 13, '\r'],
  Space: ['Space', 32, ' '],
};

/** Waits until something holds; the test's own limit ends what never does. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Opens a page in the browser whose debugger listens at `address`. */
export async function openPage(address: string): Promise<BrowserPage> {
  const answer = await fetch(`http://${address}/json/new?about:blank`, { method: 'PUT' });
  const { webSocketDebuggerUrl } = (await answer.json()) as { webSocketDebuggerUrl: string };
  const socket = new WebSocket(webSocketDebuggerUrl);
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  const waiting = new Map<number, (message: Message) => void>();
  const complaints: string[] = [];
  const requests: string[] = [];
  let last = 0;

  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    else if (message.method === 'Network.requestWillBeSent') {
      requests.push(String(Reflect.get(Object(message.params?.['request']), 'url')));
    } else if (/exceptionThrown|entryAdded|consoleAPICalled/.test(message.method ?? '')) {
      complaints.push(JSON.stringify(message.params));
    }
  });

  async function send(method: string, params: object = {}): Promise<Message['result']> {
    last += 1;
    const id = last;
    socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await new Promise<Message>((resolve) => waiting.set(id, resolve));
    waiting.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  async function evaluate(expression: string): Promise<unknown> {
    const options = { expression, returnByValue: true, awaitPromise: true };
    const answer = await send('Runtime.evaluate', options);
    if (answer?.['exceptionDetails'] !== undefined) {
      throw new Error(JSON.stringify(answer['exceptionDetails']));
    }
    return Reflect.get(Object(answer?.['result']), 'value');
  }

  // Between two pages there is none to ask.
  const isReady = (): Promise<boolean> =>
    evaluate('document.documentElement?.dataset.ready').then(
      (ready) => ready === 'true',
      () => false,
    );

  for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await send(`${domain}.enable`);
  return {
    complaints,
    requests,
    evaluate,
    load: async (url) => {
      complaints.length = 0;
      requests.length = 0;
      // The page before it, which is ready too, must not be taken for this one.
      await evaluate('delete document.documentElement.dataset.ready');
      await send('Page.navigate', { url });
      await until(isReady);
    },
    press: async (key, modifiers = 0) => {
      const [code, windowsVirtualKeyCode, text] = KEYS[key] ?? [key, 0, key];
      const common = { key: key === 'Space' ? ' ' : key, code, windowsVirtualKeyCode, modifiers };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...common });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
    },
    type: async (text) => {
      await send('Input.insertText', { text });
      // Until the page has drawn what the text brought.
      await evaluate(
        'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))',
      );
    },
    look: async ({ width, height, scheme }) => {
      const screen = { width, height, deviceScaleFactor: 1, mobile: width < 600 };
      await send('Emulation.setDeviceMetricsOverride', screen);
      const features = [{ name: 'prefers-color-scheme', value: scheme }];
      await send('Emulation.setEmulatedMedia', { features });
    },
    screenshot: async () => {
      const answer = await send('Page.captureScreenshot');
      return Buffer.from(String(answer?.['data']), 'base64');
    },
    close: () => socket.close(),
  };
}
