import type { Call, Fields } from '../calls/call.ts';

/** One condition on calls. Letters may be large or small. */
export interface CallFilter {
  readonly field: 'metadata' | 'headers' | 'provider' | 'model' | 'status';
  /** Key of the metadata or name of the header. */
  readonly name?: string | undefined;
  /** Empty: any. */
  readonly value: string;
  /** Whether a part of the value will do, as while somebody types. */
  readonly partly?: boolean | undefined;
}

/** The calls that meet every condition. */
export function filterCalls(
  calls: readonly Call[],
  filters: readonly CallFilter[],
): readonly Call[] {
  const tests = filters.map(testOf);
  return calls.filter((call) => tests.every((test) => test(call)));
}

function testOf(filter: CallFilter): (call: Call) => boolean {
  const wanted = filter.value.toLowerCase();
  const isWanted = (value: string): boolean => {
    const present = value.toLowerCase();
    return (
      wanted === '' || (filter.partly === true ? present.includes(wanted) : present === wanted)
    );
  };
  switch (filter.field) {
    case 'provider':
      return (call) => isWanted(call.provider);
    case 'model':
      return (call) => isWanted(call.model);
    case 'status':
      return ({ state, code, status }) =>
        [state, code, status].some((one) => one !== undefined && isWanted(String(one)));
    default:
      return fieldTest(filter, isWanted);
  }
}

/** Calls share their fields, so that each set of them is looked at once. */
function fieldTest(
  { field, name = '', partly }: CallFilter,
  isWanted: (value: string) => boolean,
): (call: Call) => boolean {
  const key = name.toLowerCase();
  const seen = new Map<Fields, boolean>();
  return (call) => {
    const fields = field === 'metadata' ? call.metadata : call.headers;
    let answer = seen.get(fields);
    if (answer === undefined) {
      answer = Object.entries(fields).some(([present, value]) => {
        const named = present.toLowerCase();
        return (partly === true ? named.startsWith(key) : named === key) && isWanted(value);
      });
      seen.set(fields, answer);
    }
    return answer;
  };
}
