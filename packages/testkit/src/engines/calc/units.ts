import type { Skill } from './skill.ts';

// Factors to the base unit of each dimension; the inch, pound and gallon are exact by definition.
const units: readonly (readonly [dimension: string, factor: number, names: string])[] = [
  ['length', 1, 'm metre meter metres meters'],
  ['length', 0.001, 'mm millimetre millimeter millimetres millimeters'],
  ['length', 0.01, 'cm centimetre centimeter centimetres centimeters'],
  ['length', 1000, 'km kilometre kilometer kilometres kilometers'],
  ['length', 0.0254, 'inch inches'],
  ['length', 0.3048, 'ft foot feet'],
  ['length', 0.9144, 'yd yard yards'],
  ['length', 1609.344, 'mi mile miles'],
  ['mass', 1, 'kg kilogram kilograms kilo kilos'],
  ['mass', 0.001, 'g gram grams'],
  ['mass', 1000, 't tonne tonnes'],
  ['mass', 0.45359237, 'lb lbs pound pounds'],
  ['mass', 0.028349523125, 'oz ounce ounces'],
  ['time', 0.001, 'ms millisecond milliseconds'],
  ['time', 1, 's second seconds'],
  ['time', 60, 'min minute minutes'],
  ['time', 3600, 'h hour hours'],
  ['time', 86400, 'd day days'],
  ['time', 604800, 'week weeks'],
  ['volume', 1, 'l litre liter litres liters'],
  ['volume', 0.001, 'ml millilitre milliliter millilitres milliliters'],
  ['volume', 3.785411784, 'gallon gallons'],
  ['data', 1, 'b byte bytes'],
  ['data', 1e3, 'kb kilobyte kilobytes'],
  ['data', 1e6, 'mb megabyte megabytes'],
  ['data', 1e9, 'gb gigabyte gigabytes'],
  ['data', 1024, 'kib kibibyte kibibytes'],
  ['data', 1048576, 'mib mebibyte mebibytes'],
  ['temperature', Number.NaN, 'c celsius centigrade'],
  ['temperature', Number.NaN, 'f fahrenheit'],
];

/** Conversions: "convert 5 km to miles", "how many minutes are in 3 hours", "20 °C in Fahrenheit". */
export const answerUnits: Skill = (question) => {
  const text = question
    .toLowerCase()
    .replaceAll('°', '')
    .replaceAll(/\bdegrees?\s+/g, '');
  const forward = /(-?\d+(?:\.\d+)?)\s*([a-z]+)\s+(?:in|into|to|as)\s+([a-z]+)/.exec(text);
  const backward =
    /how (?:many|much)\s+([a-z]+)\s+(?:are|is|make|fit)?\s*(?:there\s+)?(?:in\s+)?(-?\d+(?:\.\d+)?|an?|one)\s*([a-z]+)/.exec(
      text,
    );
  const [amount, from, to] = forward
    ? [Number(forward[1]), findUnit(forward[2]), findUnit(forward[3])]
    : [
        Number(backward?.[2]?.replace(/^(?:an?|one)$/, '1')),
        findUnit(backward?.[3]),
        findUnit(backward?.[1]),
      ];
  if (from === undefined || to === undefined || from.dimension !== to.dimension) return undefined;
  const converted =
    from.dimension === 'temperature'
      ? convertTemperature(amount, from.name, to.name)
      : (amount * from.factor) / to.factor;
  const value = Number(converted.toPrecision(10));
  return { text: `${amount} ${from.name} = ${value} ${to.name}`, value };
};

function findUnit(
  name: string | undefined,
): { name: string; dimension: string; factor: number } | undefined {
  if (name === undefined) return undefined;
  const found = units.find(([, , names]) => names.split(' ').includes(name));
  return found && { name, dimension: found[0], factor: found[1] };
}

function convertTemperature(amount: number, from: string, to: string): number {
  if (from[0] === to[0]) return amount;
  return from.startsWith('f') ? ((amount - 32) * 5) / 9 : (amount * 9) / 5 + 32;
}
