/** What is wrong with a key, as far as its shape tells. */
export interface KeyProblem {
  readonly problem: string;
  readonly fix: string;
}

/** How the keys of providers begin; the longest beginning that fits decides whose a key is. */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['sk-ant-', 'anthropic'],
  ['sk-or-', 'openrouter'],
  ['sk-proj-', 'openai'],
  ['AIza', 'google'],
  ['gsk_', 'groq'],
  ['xai-', 'x-ai'],
  ['pplx-', 'perplexity-ai'],
  ['csk-', 'cerebras'],
  ['fw_', 'fireworks-ai'],
  ['hf_', 'huggingface'],
  ['ghp_', 'github'],
  ['r8_', 'replicate'],
];

const PLACEHOLDER =
  /^(?:your|my|the|put|insert|enter|add|paste)[-_ ]|^<.*>$|^\[.*\]$|^\{.*\}$|\.\.\.|…|^x{3,}$|^(?:changeme|change[-_ ]me|todo|placeholder|dummy|none|null|undefined|test|key|api[-_ ]?key)$/i;

/** Looks at a key of `owner` (a provider, or `portkey`) without ever showing it. */
export function inspectKey(key: string, owner: string, variable: string): KeyProblem | undefined {
  const trimmed = key.trim();
  if (PLACEHOLDER.test(trimmed)) {
    return {
      problem: 'is a placeholder',
      fix: `Put the real key into ${variable}.`,
    };
  }
  if (/[\r\n]/.test(key)) {
    return {
      problem: 'has a line break in it',
      fix: `Set ${variable} without it: a key that was read from a file often ends in one (use $(cat file), or trim it).`,
    };
  }
  if (trimmed !== key || /\s/.test(key)) {
    return { problem: 'has a space in it', fix: `Set ${variable} without spaces.` };
  }
  if (/^["'`]|["'`]$/.test(key)) {
    return {
      problem: 'has quotes around it that belong to it',
      fix: `Set ${variable} without the quotes; docker --env-file and some tools keep them.`,
    };
  }
  if (/^bearer/i.test(key)) {
    return {
      problem: 'begins with the word Bearer',
      fix: `Set ${variable} to the key alone; the client adds Bearer.`,
    };
  }
  if (/[^\x21-\x7e]/.test(key)) {
    return {
      problem: 'has a character that no key has',
      fix: `Copy the key into ${variable} again; dashes and quotes change when text is formatted.`,
    };
  }
  if (key.length < 8) {
    return { problem: 'is too short for a key', fix: `Copy the whole key into ${variable}.` };
  }
  const whose = ownerOf(key);
  if (whose !== undefined && whose !== owner) {
    return {
      problem: `looks like a key of ${whose}`,
      fix: `Put the key of ${owner} into ${variable}.`,
    };
  }
  return undefined;
}

function ownerOf(key: string): string | undefined {
  return BEGINNINGS.find(([beginning]) => key.startsWith(beginning))?.[1];
}

/** A key as it may be shown: its length, and its last four characters when that gives nothing away. */
export function showKey(key: string): string {
  return key.length < 16 ? `${key.length} characters` : `…${key.slice(-4)}`;
}
