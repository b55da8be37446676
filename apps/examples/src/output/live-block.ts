/** Lines that stay at the bottom of a terminal while text scrolls by above them. */
export interface LiveBlock {
  /** Writes text above the lines, as soon as a line of it is complete. */
  write(text: string): void;
  /** Shows these lines in place of those before. */
  show(lines: readonly string[]): void;
  /** Takes the lines away and writes what was held back. */
  close(): void;
}

/** Makes a block on a terminal; `out` takes its control sequences. */
export function createLiveBlock(out: (text: string) => void): LiveBlock {
  let held = '';
  let lines: readonly string[] = [];
  const erase = (): string => (lines.length === 0 ? '' : `\u001b[${lines.length}A\u001b[0J`);
  const draw = (text: string, next: readonly string[]): void => {
    out(erase() + text + next.map((line) => `${line}\n`).join(''));
    lines = next;
  };
  return {
    write: (text) => {
      held += text;
      const end = held.lastIndexOf('\n') + 1;
      if (end === 0) return;
      draw(held.slice(0, end), lines);
      held = held.slice(end);
    },
    show: (next) => {
      if (next.join('\n') !== lines.join('\n')) draw('', next);
    },
    close: () => {
      draw(held, []);
      held = '';
    },
  };
}
