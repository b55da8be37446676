import type { Skill } from './skill.ts';
import { readNumbers } from './skill.ts';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const dayMs = 86_400_000;
const datePattern =
  /(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{4})|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/gi;

/** Questions on dates: days between two, the day of the week, a date some days away, leap years. */
export const answerDates: Skill = (question, now) => {
  const text = question.toLowerCase();
  const dates = findDates(question);
  const [first, second] = dates;
  const leap = /\b(\d{1,4})\b.*\bleap year\b/.exec(text)?.[1];
  if (leap !== undefined) {
    const value = isLeapYear(Number(leap));
    return {
      text: `${value ? 'Yes' : 'No'}, ${leap} is ${value ? '' : 'not '}a leap year.`,
      value,
    };
  }
  if (first === undefined) return undefined;
  if (/\bday of the week\b|\bwhat day\b|\bweekday\b|\bwhich day\b/.test(text)) {
    const value = weekdays[first.getUTCDay()] ?? '';
    return { text: `${formatDate(first)} is a ${value}.`, value };
  }
  const shift = /(\d{1,6})\s+(day|week)s?\s+(after|before|from)\b/.exec(text);
  if (shift !== null && second === undefined) {
    const days =
      Number(shift[1]) * (shift[2] === 'week' ? 7 : 1) * (shift[3] === 'before' ? -1 : 1);
    const value = formatDate(new Date(first.getTime() + days * dayMs));
    return { text: `${shift[0]} ${formatDate(first)} is ${value}.`, value };
  }
  if (!/\b(?:days?|weeks?)\b/.test(text)) return undefined;
  const today = new Date(Math.floor(now.getTime() / dayMs) * dayMs);
  const [from, to] = second === undefined ? [today, first] : [first, second];
  const days = Math.abs(Math.round((to.getTime() - from.getTime()) / dayMs));
  const value = /\bweeks?\b/.test(text) ? Number((days / 7).toFixed(2)) : days;
  const unit = /\bweeks?\b/.test(text) ? 'weeks' : 'days';
  return {
    text: `There are ${value} ${unit} between ${formatDate(from)} and ${formatDate(to)}.`,
    value,
  };
};

/** The dates in a text, at midnight UTC: `2026-01-31`, `31 January 2026` or `January 31, 2026`. */
export function findDates(text: string): Date[] {
  return [...text.matchAll(datePattern)].flatMap((match) => {
    const [, year, month, day, day2, name2, year2, name3, day3, year3] = match;
    const named = name2 ?? name3;
    const monthNumber = named ? months.indexOf(named.slice(0, 3).toLowerCase()) + 1 : Number(month);
    const fullYear = Number(year ?? year2 ?? year3);
    const date = new Date(Date.UTC(fullYear, monthNumber - 1, Number(day ?? day2 ?? day3)));
    date.setUTCFullYear(fullYear);
    return date.getUTCMonth() === monthNumber - 1 ? [date] : [];
  });
}

/** `2026-01-31`. */
export function formatDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** True when every number of the text belongs to a date. */
export function holdsOnlyDates(text: string): boolean {
  return findDates(text).length > 0 && readNumbers(text.replaceAll(datePattern, ' ')).length === 0;
}
