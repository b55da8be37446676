import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { JsonlSink } from '@x/llm-client/jsonl';
import { createJsonlSink } from '@x/llm-client/jsonl';
import { makeFolder, whyNotWritten, writeTo } from './write-file.ts';

/** Where a run is kept, opened before the first call so that nothing is spent on a run that is lost. */
export interface Saving {
  /** Keeps an event: on the disk at once with `--save`. */
  readonly onEvent: (event: object) => void;
  /** Writes what there is now. Gives one line for each place that was written. */
  finish(document: RunDocument): Promise<readonly string[]>;
}

/** The document of a run, as `--json` prints it and `results.json` holds it. */
export interface RunDocument {
  readonly command: string;
  readonly startedAt: string;
  readonly simulated: boolean | undefined;
}

/** What was asked to be kept. */
export interface SavingOptions {
  /** The command, for the folder's name. */
  readonly name: string;
  readonly startedAt: Date;
  /** Folder of `--save`, which gets a folder of this run. */
  readonly save: string | undefined;
  /** File of `--report`. */
  readonly report: string | undefined;
  /** What relative paths are relative to. */
  readonly base: string;
  /** Makes the page; without it none is written. */
  readonly render?: Render | undefined;
}

/** Makes the page of a run from its events. */
export type Render = (events: readonly object[], document: RunDocument) => Promise<string>;

/** Opens the places of `--save` and `--report`. Throws one line when they cannot be written. */
export function openSaving(options: SavingOptions): Saving {
  const { name, startedAt, save, report, base, render } = options;
  const events: object[] = [];
  const stamp = startedAt.toISOString().replace(/[:.]/g, '-');
  const folder = save === undefined ? undefined : resolve(base, save, `${stamp}-${name}`);
  const page = report === undefined ? undefined : resolve(base, report);
  let sink: JsonlSink | undefined;
  if (page !== undefined) {
    writeTo('--report', page, () => {
      makeFolder(dirname(page));
      accessSync(dirname(page), constants.W_OK);
      const there = statSync(page, { throwIfNoEntry: false });
      if (there?.isDirectory()) throw isFolder;
      if (there !== undefined) accessSync(page, constants.W_OK);
    });
  }
  if (folder !== undefined) {
    writeTo('--save', folder, () => {
      makeFolder(folder);
    });
    sink = createJsonlSink(join(folder, 'events.jsonl'));
  }
  return {
    onEvent: (event) => {
      if (folder === undefined && page === undefined) return;
      events.push(event);
      sink?.onEvent(event);
    },
    finish: async (document) => {
      if (folder === undefined && page === undefined) return [];
      sink?.close();
      // What can be written is, before the first failure is told.
      const failures: unknown[] = [];
      const write = (flag: string, file: string, text: string): void => {
        try {
          writeTo(flag, file, () => writeFileSync(file, text));
        } catch (error) {
          failures.push(error);
        }
      };
      if (folder !== undefined) {
        write('--save', join(folder, 'results.json'), `${JSON.stringify(document, null, 2)}\n`);
      }
      const html = await render?.(events, document);
      if (html !== undefined && folder !== undefined) {
        write('--save', join(folder, 'report.html'), html);
      }
      if (html !== undefined && page !== undefined) write('--report', page, html);
      if (failures.length > 0) throw failures[0];
      if (sink !== undefined && sink.lost > 0) {
        throw new Error(`--save lost ${sink.lost} events: ${whyNotWritten(sink.error)}.`);
      }
      return [folder, page].filter((path) => path !== undefined);
    },
  };
}

const isFolder = Object.assign(new Error('is a folder'), { code: 'EISDIR' });
