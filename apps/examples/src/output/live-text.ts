import { displayWidth, printable } from './wrap.ts';

/** Writes a text that comes in pieces, indented and wrapped between words. */
export interface LiveText {
  write(piece: string): void;
  /** Writes what is held back and ends the line. */
  end(): void;
}

/** A text is held back only up to its next space, so that no word is torn by the margin. */
export function createLiveText(
  write: (text: string) => void,
  options: { readonly indent: string; readonly width: number },
): LiveText {
  let column = 0;
  let word = '';
  const newLine = (): void => {
    write('\n');
    column = 0;
  };
  const flush = (): void => {
    if (word === '') return;
    const size = displayWidth(word);
    if (column > 0 && column + 1 + size > options.width) newLine();
    write(column === 0 ? options.indent + word : ` ${word}`);
    column += column === 0 ? options.indent.length + size : size + 1;
    word = '';
  };
  return {
    write: (piece) => {
      for (const part of printable(piece).split(/( |\n)/)) {
        if (part === '\n') {
          flush();
          newLine();
        } else if (part === ' ') flush();
        else word += part;
      }
    },
    end: () => {
      flush();
      if (column > 0) newLine();
    },
  };
}
