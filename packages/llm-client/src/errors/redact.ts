import { excerpt } from './excerpt.ts';

/** Makes an excerpt of text that others wrote, at most `length` long, without secrets and prompt. */
export type Redact = (text: string, length: number) => string;

/** Key shapes of the known providers and of Portkey, for keys that are not this call's own. */
const KEY_SHAPES =
  /\b(?:sk|pk|rk|gsk|xai|pplx|csk|fw|hf|r8|nvapi|ghp|github_pat|pc|vk|AKIA|ASIA|AIza)[-_]?[A-Za-z0-9_-]{16,}|\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}|\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_.-]{10,}/g;

/** Shorter texts appear by chance in any message. */
const SHORTEST_SECRET = 6;
const SHORTEST_PROMPT = 12;

/** Nothing beyond this is looked at. */
const LONGEST = 65_536;

/**
 * Creates the redaction of one call: its own secrets wherever they are echoed, anything that looks
 * like a key, and the texts of the prompt. Secrets are looked up when an error is made, never
 * before. Redaction comes before the cut, so that no cut leaves a piece of a secret.
 */
export function createRedaction(
  secrets: () => readonly string[],
  prompts: () => readonly string[],
): Redact {
  return (text, length) => {
    let clean = text.slice(0, LONGEST);
    for (const secret of secrets()) {
      if (secret.length >= SHORTEST_SECRET) clean = replace(clean, secret, '[redacted]');
    }
    clean = clean.replace(KEY_SHAPES, (_, scheme: string | undefined) =>
      scheme === undefined ? '[redacted]' : `${scheme} [redacted]`,
    );
    for (const prompt of prompts()) {
      if (prompt.length >= SHORTEST_PROMPT) clean = replace(clean, prompt, '[prompt]');
    }
    return excerpt(clean, length);
  };
}

/** Also as it looks inside JSON, and cut off at the end. */
function replace(text: string, secret: string, mark: string): string {
  const quoted = JSON.stringify(secret).slice(1, -1);
  const plain = replaceTail(text.replaceAll(secret, mark), secret, mark);
  return quoted === secret ? plain : replaceTail(plain.replaceAll(quoted, mark), quoted, mark);
}

function replaceTail(text: string, secret: string, mark: string): string {
  const start = secret.slice(0, SHORTEST_SECRET);
  let at = text.indexOf(start, text.length - secret.length);
  while (at !== -1 && !secret.startsWith(text.slice(at))) at = text.indexOf(start, at + 1);
  return at === -1 ? text : text.slice(0, at) + mark;
}
