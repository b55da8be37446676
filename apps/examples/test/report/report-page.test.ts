import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { renderReport } from '../../src/report/render-report.ts';
import { makeEvents } from './make-events.ts';
import type { Browser } from './open-browser.ts';
import { openBrowser } from './open-browser.ts';
import type { BrowserPage } from './open-page.ts';
import { until } from './open-page.ts';

const hostile =
  '</script><script>globalThis.hacked=1</script><!--<img src=x onerror="globalThis.hacked=1">\u2028" onfocus="globalThis.hacked=1';

/** Half of the providers have another's name within theirs. */
function renamed(event: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(event).replaceAll('anthropic', 'azure-openai'));
}

/** A failed call whose every text was written by somebody who means harm. */
const attack = [
  {
    type: 'request-start',
    callId: hostile,
    traceId: hostile,
    operation: hostile,
    model: `portkey/openai/${hostile}`,
    provider: hostile,
    time: 1,
    url: 'javascript:globalThis.hacked=1',
    headers: {
      'x-portkey-metadata': JSON.stringify({ [hostile]: hostile, __proto__x: '1' }),
      [hostile]: hostile,
    },
    body: hostile,
  },
  {
    type: 'request-error',
    callId: hostile,
    traceId: hostile,
    operation: hostile,
    model: `portkey/openai/${hostile}`,
    time: 9,
    durationMs: 8,
    aborted: false,
    attempts: [
      { model: hostile, provider: hostile, outcome: hostile, startedAt: 1, durationMs: 8 },
    ],
    error: { code: `javascript:alert(1)//${hostile}`, origin: hostile, message: hostile },
  },
];

describe.skipIf(process.env['X_TIER'] !== 'full')('in a real Chromium (full tier)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-page-'));
  const results = join(import.meta.dirname, '../../.results');
  let browser: Browser;
  let page: BrowserPage;

  beforeAll(async () => {
    mkdirSync(results, { recursive: true });
    browser = await openBrowser();
    page = await browser.open();
    await page.look({ width: 1280, height: 900, scheme: 'light' });
  });
  afterAll(async () => {
    page?.close();
    await browser?.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => {
    // Whatever a test does: nothing in the console, nothing that the policy had to refuse.
    expect(page.complaints).toEqual([]);
    expect(page.requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
  });

  async function show(events: Iterable<unknown>, title = 'Report'): Promise<string> {
    const html = renderReport(events, { title, simulated: false });
    const file = join(folder, 'report.html');
    writeFileSync(file, html);
    await page.load(pathToFileURL(file).href);
    return html;
  }
  const text = async (selector: string): Promise<string> =>
    String(await page.evaluate(`document.querySelector(${JSON.stringify(selector)})?.textContent`));
  const count = (selector: string): Promise<unknown> =>
    page.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`);

  test('shows every part, with a table behind each chart', async () => {
    await show(makeEvents(200), 'Calls of a day');
    expect(await text('h1')).toBe('Calls of a day');
    const headings = 'Array.from(document.querySelectorAll("h2"), (one) => one.textContent)';
    expect(await page.evaluate(headings)).toEqual([
      'Overview',
      'Latency',
      'Providers side by side',
      'Tokens and cost',
      'Errors by code',
      'Attempts',
      'Request log',
    ]);
    for (const part of ['latency', 'tokens', 'attempts']) {
      expect(await count(`#${part} [role=img]`)).toBe(await count(`#${part} details table`));
    }
    expect(await count('#errors [role=img]')).toBe(1);
    expect(await count('#errors table')).toBe(1);
    expect(await count('#errors a[href$="docs/troubleshooting/rate_limited.md"]')).toBe(1);
  });

  test('draws all bars of a chart on one scale', async () => {
    await show(makeEvents(300));
    const places = await page.evaluate(`
      Array.from(document.querySelectorAll('.chart'), (chart) => new Set(
        Array.from(chart.querySelectorAll('svg'), (bar) => {
          const { left, width } = bar.getBoundingClientRect();
          return left + ' ' + width;
        })).size)
    `);
    expect(places).toEqual(expect.arrayContaining([1]));
    expect(new Set(places as number[])).toEqual(new Set([1]));
  });

  test('keeps what an attacker wrote as text, wherever it is shown', async () => {
    await show([...attack, ...makeEvents(3)], hostile);
    await page.evaluate('for (const one of document.querySelectorAll(".toggle")) one.click()');
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
    expect(await page.evaluate('globalThis.hacked')).toBeUndefined();
    expect(await count('img, iframe, main script, [onfocus], [onerror]')).toBe(0);
    expect(await text('h1')).toBe(hostile);
    expect(await text('.details pre')).toBe(hostile);
    expect(await text('#errors')).toContain(hostile);
    const links = 'Array.from(document.links, ({ protocol }) => protocol)';
    expect(await page.evaluate(links)).not.toContain('javascript:');
  });

  test('runs nothing that is put into it later, and loads nothing', async () => {
    await show(makeEvents(3));
    await page.evaluate(`
      const script = document.createElement('script');
      script.textContent = 'globalThis.hacked = 1';
      document.body.append(script);
    `);
    expect(await page.evaluate('globalThis.hacked')).toBeUndefined();
    // The browser tells of it when it gets to it.
    await until(() => page.complaints.join().includes('Content Security Policy'));
    expect(await page.evaluate('globalThis.hacked')).toBeUndefined();
    await show(makeEvents(3));
  });

  test('filters by metadata, header, provider and status, all at once', async () => {
    await show(makeEvents(300));
    const fill = async (field: string, value: string): Promise<void> => {
      await page.evaluate(`document.querySelector('#filter-${field}').select()`);
      await page.type(value);
    };
    expect(await text('.count')).toBe('All 300 calls');
    await fill('metadata', 'feature=chat');
    const chats = await text('.count');
    expect(chats).toMatch(/^\d+ calls of 300 calls$/);
    await fill('headers', 'x-request-type=production');
    await fill('provider', 'openai');
    await fill('status', 'ok');
    const narrowed = Number.parseInt(await text('.count'), 10);
    expect(narrowed).toBeLessThan(Number.parseInt(chats, 10));
    expect(narrowed).toBeGreaterThan(0);
    expect(await text('.cards dd')).toBe(String(narrowed));
    expect(await count('#log tbody tr:not(.open)')).toBe(narrowed);
    await fill('provider', 'nobody');
    expect(await text('#log nav [role=status]')).toBe('No call passes the filters');
    // A whole value is that one alone, as with --where; a part finds all that have it.
    await fill('metadata', '');
    await fill('headers', '');
    await fill('status', '');
    const shown: number[] = [];
    for (const value of ['a', 'anthropic', 'anthropi']) {
      await fill('provider', value);
      shown.push(Number.parseInt(await text('.count'), 10));
    }
    expect(shown[0]).toBeGreaterThan(shown[1] ?? 0);
    expect(shown[2]).toBe(shown[1]);
    await show([...makeEvents(300)].map((event) => renamed(event)));
    await fill('provider', 'openai');
    const whole = Number.parseInt(await text('.count'), 10);
    await fill('provider', 'opena');
    expect(Number.parseInt(await text('.count'), 10)).toBeGreaterThan(whole);
    await page.evaluate('document.querySelector(".filters button").click()');
    await page.type('');
    expect(await text('.count')).toBe('All 300 calls');
  });

  test('can be used with the keyboard alone', async () => {
    await show(makeEvents(60));
    const focused = (): Promise<unknown> =>
      page.evaluate('document.activeElement.textContent || document.activeElement.id');
    await page.press('Tab');
    expect(await focused()).toBe('Skip to the request log');
    await page.press('Enter');
    expect(await page.evaluate('location.hash')).toBe('#log');
    const tabTo = async (test: string): Promise<void> => {
      for (let presses = 0; presses < 40; presses += 1) {
        await page.press('Tab');
        if ((await page.evaluate(`document.activeElement.matches('${test}')`)) === true) return;
      }
      throw new Error(`the key does not reach ${test}`);
    };
    await tabTo('#log button.sort');
    await page.press('Enter');
    expect(await count('#log [aria-sort=descending]')).toBe(1);
    expect(await page.evaluate('document.activeElement.matches("button.sort")')).toBe(true);
    const outline = 'getComputedStyle(document.activeElement).outlineStyle';
    expect(await page.evaluate(outline)).toBe('solid');
    await tabTo('#log button.toggle');
    await page.press('Enter');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-expanded")')).toBe(
      'true',
    );
    expect(await text('#log .open .details dt')).toBe('Trace');
    await page.press('Enter');
    expect(await page.evaluate('document.querySelector("#log .open").hidden')).toBe(true);
  });

  test('follows the system in light and dark, until the button is pressed', async () => {
    await show(makeEvents(3));
    const paper = (): Promise<unknown> =>
      page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    await page.look({ width: 1280, height: 900, scheme: 'dark' });
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.evaluate('document.querySelector(".top button").click()');
    expect(await paper()).toBe(light);
    await page.look({ width: 1280, height: 900, scheme: 'light' });
  });

  test('fits a phone without scrolling sideways', async () => {
    await page.look({ width: 360, height: 740, scheme: 'light' });
    await show([...attack, ...makeEvents(80)]);
    await page.evaluate('document.querySelector(".toggle").click()');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.look({ width: 1280, height: 900, scheme: 'light' });
  });

  test.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)(
    'leaves a picture of itself, %d wide and %s, to be looked at',
    async (width, scheme) => {
      await page.look({ width, height: 2400, scheme });
      await show(makeEvents(300));
      const picture = await page.screenshot();
      writeFileSync(join(results, `report-${width}-${scheme}.png`), picture);
      expect(picture.length).toBeGreaterThan(20_000);
      await page.look({ width: 1280, height: 900, scheme: 'light' });
    },
  );

  test('holds 10,000 calls in a document of the same size as 500', async () => {
    const html = await show(makeEvents(10_000));
    const many = Number(await count('*'));
    const ready = await page.evaluate('performance.getEntriesByName("report-ready")[0].duration');
    console.log(`10,000 calls: ${html.length} bytes, ${many} elements, ready after ${ready} ms`);
    await show(makeEvents(500));
    expect(many).toBeLessThan(Number(await count('*')) * 1.2);
    expect(html.length).toBeLessThan(10_000 * 350);
  });

  test('says when nothing was there, and when a demo provider answered', async () => {
    await show([]);
    expect(await text('#log nav [role=status]')).toBe('No call passes the filters');
    expect(await count('.banner')).toBe(0);
    const [start, end] = [...makeEvents(2)];
    const model = 'portkey/openai/local-calc';
    await show([
      { ...start, model },
      { ...end, model },
    ]);
    expect(await text('.banner')).toContain('Simulated.');
  });
});

test('is under 60 kB before its data', () => {
  const html = renderReport([], { title: '', simulated: false });
  console.log(`report before data: ${Buffer.byteLength(html)} bytes`);
  expect(Buffer.byteLength(html)).toBeLessThan(60_000);
});
