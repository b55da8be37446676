/** Shortens text for a message or an excerpt, without cutting a code point in two. */
export function excerpt(text: string, length: number): string {
  const flat = text.trim();
  if (flat.length <= length) return flat.toWellFormed();
  return `${flat.slice(0, length).toWellFormed()}... (${flat.length} characters)`;
}

const BREAKS = /<\/?(?:p|div|br|h\d|title|li|tr|head|body)\b[^>]*>/gi;

/** The words of a web page on one line: what a proxy's error page says. */
export function textOfHtml(html: string): string {
  return html
    .slice(0, 20_000)
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/gi, ' ')
    .replace(BREAKS, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Tells whether a body is a web page rather than data. */
export function isHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(text);
}
