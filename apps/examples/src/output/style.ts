import { styleText } from 'node:util';

/** Colours a text, or leaves it alone where colour is not wanted. */
export type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

/** Colour as the stream allows it: none with NO_COLOR, none into a pipe or file. */
export function styleFor(stream: NodeJS.WriteStream): Style {
  return (format, text) => styleText(format, text, { stream });
}
