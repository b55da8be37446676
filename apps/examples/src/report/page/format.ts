/** What is written where something is not known. */
export const UNKNOWN = 'unknown';

/** A duration for people. */
export function formatMs(ms: number | undefined): string {
  if (ms === undefined) return UNKNOWN;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 60_000).toFixed(1)} min`;
}

/** A count with its thousands apart. */
export function formatCount(count: number | undefined): string {
  return count === undefined ? UNKNOWN : count.toLocaleString('en-US');
}

/** Dollars; small amounts keep two digits that say something. */
export function formatCost(cost: number | undefined): string {
  if (cost === undefined) return UNKNOWN;
  if (cost === 0 || cost >= 1) return `$${cost.toFixed(2)}`;
  return `$${Number(cost.toPrecision(2)).toFixed(Math.min(10, 1 - Math.floor(Math.log10(cost))))}`;
}

/** A moment in universal time. */
export function formatTime(time: number): string {
  const moment = new Date(time);
  return Number.isNaN(moment.valueOf())
    ? UNKNOWN
    : moment.toISOString().replace('T', ' ').replace(/Z$/, '');
}

/** A part of a whole. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '0%';
  const percent = (part / whole) * 100;
  return `${percent > 0 && percent < 10 ? percent.toFixed(1) : Math.round(percent)}%`;
}

/** `1 call`, `2 calls`. */
export function plural(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** A model id without the part that all of them share. */
export function shortModel(model: string): string {
  return model.replace(/^portkey\//, '');
}
