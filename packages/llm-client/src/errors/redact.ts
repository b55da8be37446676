/** Removes secrets and the prompt from text that others wrote. */
export type Redact = (text: string) => string;

/** Key shapes of the known providers and of Portkey, for keys that are not this call's own. */
const KEY_SHAPES =
  /\b(?:sk|pk|rk|gsk|xai|pplx|csk|fw|hf|r8|nvapi|ghp|github_pat|pc|vk|AKIA|ASIA|AIza)[-_]?[A-Za-z0-9_-]{16,}|\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}|\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_.-]{10,}/g;

/** Shorter texts appear by chance in any message. */
const SHORTEST_SECRET = 6;
const SHORTEST_PROMPT = 12;

/**
 * Creates the redaction of one call: its own secrets wherever they are echoed, anything that looks
 * like a key, and the texts of the prompt. Secrets are looked up when an error is made, never
 * before.
 */
export function createRedaction(
  secrets: () => readonly string[],
  prompts: () => readonly string[],
): Redact {
  return (text) => {
    let clean = text;
    for (const secret of secrets()) {
      if (secret.length >= SHORTEST_SECRET) clean = replaceAll(clean, secret, '[redacted]');
    }
    clean = clean.replace(KEY_SHAPES, (_, scheme: string | undefined) =>
      scheme === undefined ? '[redacted]' : `${scheme} [redacted]`,
    );
    for (const prompt of prompts()) {
      if (prompt.length >= SHORTEST_PROMPT) clean = replaceAll(clean, prompt, '[prompt]');
    }
    return clean;
  };
}

/** Also as it looks inside JSON, and inside a URL. */
function replaceAll(text: string, secret: string, mark: string): string {
  const quoted = JSON.stringify(secret).slice(1, -1);
  const plain = text.replaceAll(secret, mark);
  return quoted === secret ? plain : plain.replaceAll(quoted, mark);
}
