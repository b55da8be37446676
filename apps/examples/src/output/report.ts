import type { ChatResult } from '@x/llm-client';
import type { PriceFunction } from '@x/llm-client/pricing';
import { costOf } from '@x/llm-client/pricing';
import { errorLine } from './describe-error.ts';
import type { Exchange } from './exchange.ts';
import type { LiveModels } from './live-models.ts';
import { createLiveText } from './live-text.ts';
import { createOrderedWriter } from './ordered-writer.ts';
import type { Answered, Row, RowSubject, Timing } from './row.ts';
import { modelName, pendingRow, rowOfError, rowOfResult } from './row.ts';
import { attemptLines, outcomeLine } from './row-lines.ts';
import type { Style } from './style.ts';
import { renderSummary, shortModel } from './summary.ts';
import { wrap } from './wrap.ts';

/** What an example tells about its run: shown at once, summed up in a table and in JSON. */
export interface Report {
  heading(text: string): void;
  say(text: string): void;
  /**
   * Asks, shows the answer or the error, and keeps it for the table. Answers asked for at the same
   * time are shown in the order of asking, and so is whatever is said in between. `write` shows a
   * piece of a streamed answer.
   */
  answer<Result extends Answered>(
    subject: RowSubject,
    ask: (write: (piece: string) => void) => Promise<Result>,
  ): Promise<Result | undefined>;
  /** Shows headers whose name matches, as they went over the wire: `>` sent, `<` came back. */
  headers(exchange: Exchange | undefined, names: RegExp): void;
  /** Shows what was asked for and did not have its effect. */
  diagnostics(result: ChatResult | undefined): void;
  /** What to try next, shown after the table. */
  next(lines: readonly string[]): void;
}

/** A report as the program sees it. */
export interface RunReport extends Report {
  readonly rows: readonly Row[];
  /** The table of all calls. */
  summary(simulated: boolean): string;
  /** The last words of a run that went well. */
  closing(): string;
}

/** Where and how a report is written. */
export interface ReportOptions {
  readonly write: (text: string) => void;
  readonly width: number;
  readonly style: Style;
  /** What tokens cost; undefined where they cost nothing or nobody knows. */
  readonly price?: PriceFunction | undefined;
  /** Told how each model is getting on. */
  readonly live?: LiveModels | undefined;
}

/** Makes the report of one run. */
export function createReport(options: ReportOptions): RunReport {
  const { write, width, style, price, live } = options;
  const rows: Row[] = [];
  const openPlace = createOrderedWriter(write);
  let nextLines: readonly string[] = [];
  const print = (text: string, indent = '', format?: 'bold'): void => {
    const place = openPlace();
    for (const [index, line] of wrap(text, width - indent.length * 2).entries()) {
      const styled = format === undefined ? line : style(format, line);
      place.write(`${index === 0 ? indent : indent.repeat(2)}${styled}\n`);
    }
    place.end();
  };
  return {
    rows,
    heading: (text) => print(`\n${text}`, '', 'bold'),
    say: (text) => print(text),
    answer: async (subject, ask) => {
      const place = openPlace();
      const index = rows.push(pendingRow(subject)) - 1;
      const name = shortModel(modelName(subject));
      place.write(`${style('cyan', [name, subject.step].filter(Boolean).join(', '))}\n`);
      const text = createLiveText(place.write, { indent: '  ', width });
      const startedAt = performance.now();
      let firstTokenMs: number | undefined;
      const timing = (): Timing => ({ firstTokenMs, totalMs: performance.now() - startedAt });
      const close = (row: Row, outcome: string): void => {
        rows[index] = row;
        live?.end(name, row.passed);
        text.end();
        const format = row.passed ? 'dim' : 'red';
        for (const attempt of attemptLines(row)) {
          for (const [index, line] of wrap(attempt, width - 4).entries()) {
            place.write(`${index === 0 ? '  ' : '    '}${style(format, line)}\n`);
          }
        }
        for (const line of wrap(outcome, width - 2)) place.write(`  ${style(format, line)}\n`);
        place.end();
      };
      live?.start(name);
      try {
        const result = await ask((piece) => {
          if (piece !== '' && firstTokenMs === undefined) {
            firstTokenMs = timing().totalMs;
            live?.firstToken(name);
          }
          text.write(piece);
        });
        if (firstTokenMs === undefined) text.write(result.text);
        const row = rowOfResult(subject, result, timing(), priceOf(result, price));
        close(row, outcomeLine(row));
        return result;
      } catch (error) {
        const row = rowOfError(subject, error);
        close(row, `${row.status}: ${row.error === undefined ? '' : errorLine(row.error)}`);
        return undefined;
      }
    },
    headers: (exchange, names) => {
      const show = (sign: string, headers: Readonly<Record<string, string>> = {}): void => {
        for (const [name, value] of Object.entries(headers)) {
          if (names.test(name)) print(`${sign} ${name}: ${value || '(empty)'}`, '  ');
        }
      };
      show('>', exchange?.requestHeaders);
      show('<', exchange?.responseHeaders);
    },
    diagnostics: (result) => {
      for (const { path, message } of result?.diagnostics ?? []) {
        print(`note: ${path}: ${message}`, '  ');
      }
    },
    next: (lines) => {
      nextLines = lines;
    },
    summary: (simulated) => `${renderSummary(rows, { width, style, simulated }).join('\n')}\n`,
    closing: () => nextLines.map((line) => `${line}\n`).join(''),
  };
}

function priceOf(result: Answered, price: PriceFunction | undefined): number | undefined {
  if (price === undefined || !isChatResult(result)) return undefined;
  return costOf(result, price);
}

function isChatResult(result: Answered): result is ChatResult {
  return result.attempts !== undefined && result.portkey !== undefined && 'model' in result;
}
