import { formatExpression, readExpression } from '../calc/read-expression.ts';
import type { JsonSchema } from '../engine.ts';
import type { Evidence } from './evidence.ts';
import { firstDate } from './evidence.ts';

const wholeQuestion = /^(?:query|question|prompt|input|text|message|request|task|search|content)$/;
const answering = /(?:answer|result|value|reply|response|explanation|reason|summary|output|total)$/;

/** Finds a string for a property in the evidence; undefined when there is none. */
export function findString(
  words: readonly string[],
  schema: JsonSchema,
  evidence: Evidence,
): string | undefined {
  const name = words.join(' ').toLowerCase();
  const { text, facts } = evidence;
  const format = formatted(String(schema['format'] ?? name), text);
  if (format !== undefined) return format;
  const labelled = evidence.valueOf(words);
  if (labelled !== undefined) return labelled;
  if (/source|citation|reference/.test(name) && facts.source) return facts.source;
  if (answering.test(name) && facts.answer) {
    return typeof facts.value === 'string' ? facts.value : facts.answer;
  }
  if (/expression|formula|calculation/.test(name)) {
    const lexemes = readExpression(text);
    if (lexemes !== undefined) return formatExpression(lexemes);
  }
  if (/^(?:code|currency|unit)/.test(name)) {
    const code = /\b[A-Z]{3}\b/.exec(text)?.[0];
    if (code !== undefined) return code;
  }
  if (wholeQuestion.test(words.at(-1)?.toLowerCase() ?? '')) return evidence.takeQuote() ?? text;
  return evidence.takeQuote() ?? evidence.takeName();
}

/** Brings a string within the schema's lengths and, where something simple fits, its pattern. */
export function fitString(value: string, schema: JsonSchema): string {
  const format = String(schema['format'] ?? '');
  const candidates = [value, value.toLowerCase(), value.toUpperCase(), ...samples(format)];
  const accepted = candidates.find((text) => fits(text, schema)) ?? value;
  const { minLength, maxLength } = schema;
  // Both lengths count characters as JSON Schema does, not UTF-16 units.
  const characters = [...accepted].slice(0, typeof maxLength === 'number' ? maxLength : undefined);
  // A bound keeps a hostile minLength from filling the memory.
  const length = typeof minLength === 'number' ? Math.min(minLength, 10_000) : 0;
  while (characters.length < length) characters.push('x');
  return characters.join('');
}

function fits(text: string, schema: JsonSchema): boolean {
  const { pattern, format } = schema;
  if (typeof format === 'string' && !matchesFormat(text, format)) return false;
  // Patterns come from the caller: a short subject keeps a catastrophic one from taking long.
  if (typeof pattern !== 'string' || text.length > 24) return true;
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}

const formats: Readonly<Record<string, RegExp>> = {
  email: /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/,
  uri: /^https?:\/\/[^\s"'<>]+$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/,
  uuid: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i,
};

function matchesFormat(text: string, format: string): boolean {
  return formats[format]?.test(text) ?? true;
}

function samples(format: string): string[] {
  const neutral: Readonly<Record<string, string>> = {
    email: 'unknown@example.invalid',
    uri: 'https://example.invalid/',
    date: '1970-01-01',
    'date-time': '1970-01-01T00:00:00Z',
    uuid: '00000000-0000-4000-8000-000000000000',
  };
  const sample = neutral[format];
  return [...(sample === undefined ? [] : [sample]), 'a', 'abc', 'A', 'ABC', '0', '000', 'a0'];
}

function formatted(hint: string, text: string): string | undefined {
  if (/e-?mail/.test(hint)) return /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(text)?.[0];
  if (/\b(?:uri|url|link)\b/.test(hint)) return /https?:\/\/[^\s"'<>)]+/.exec(text)?.[0];
  if (/date-time/.test(hint)) {
    const date = firstDate(text);
    return date === undefined ? undefined : `${date}T00:00:00Z`;
  }
  if (/\bdate\b|birthday/.test(hint)) return firstDate(text);
  return undefined;
}
