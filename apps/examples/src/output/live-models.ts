import { milliseconds } from './summary.ts';
import { displayWidth, excerpt } from './wrap.ts';

/** How each model of a run is getting on, one line a model. */
export interface LiveModels {
  start(model: string): void;
  firstToken(model: string): void;
  end(model: string, passed: boolean): void;
  /** Ends the clock that keeps the times moving. */
  close(): void;
}

interface Progress {
  readonly startedAt: number;
  asked: number;
  streaming: number;
  answered: number;
  failed: number;
  firstTokenMs: number | undefined;
  endedAt: number;
}

/** Keeps a line for each model up to date, ten times a second. */
export function createLiveModels(options: {
  readonly show: (lines: readonly string[]) => void;
  readonly width: number;
  readonly now?: (() => number) | undefined;
}): LiveModels {
  const { show, width, now = () => performance.now() } = options;
  const models = new Map<string, Progress>();
  const draw = (): void => {
    const size = Math.max(0, ...[...models.keys()].map(displayWidth));
    // A line that reaches the margin would take two, and could not be taken back.
    show(
      [...models].map(([name, progress]) =>
        excerpt(`${name.padEnd(size)} | ${describe(progress, now())}`, width - 1),
      ),
    );
  };
  const timer = setInterval(draw, 100).unref();
  return {
    start: (model) => {
      const progress = models.get(model) ?? fresh(now());
      progress.asked += 1;
      models.set(model, progress);
      draw();
    },
    firstToken: (model) => {
      const progress = models.get(model);
      if (progress === undefined) return;
      progress.streaming += 1;
      progress.firstTokenMs ??= now() - progress.startedAt;
      draw();
    },
    end: (model, passed) => {
      const progress = models.get(model);
      if (progress === undefined) return;
      if (passed) progress.answered += 1;
      else progress.failed += 1;
      progress.streaming = Math.max(0, progress.streaming - 1);
      progress.endedAt = now();
      draw();
    },
    close: () => clearInterval(timer),
  };
}

function fresh(startedAt: number): Progress {
  return {
    startedAt,
    asked: 0,
    streaming: 0,
    answered: 0,
    failed: 0,
    firstTokenMs: undefined,
    endedAt: startedAt,
  };
}

function describe(progress: Progress, now: number): string {
  const { asked, answered, failed, streaming, firstTokenMs, startedAt, endedAt } = progress;
  const isOver = answered + failed === asked;
  return [
    `${answered}/${asked} answered`,
    failed > 0 ? `${failed} failed` : undefined,
    isOver ? 'done' : streaming > 0 ? `${streaming} streaming` : 'waiting',
    firstTokenMs === undefined ? undefined : `first token ${milliseconds(firstTokenMs)}`,
    milliseconds((isOver ? endedAt : now) - startedAt),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
