import { nearestNames } from '@x/model-id';
import type { ParamProblem } from '@x/portkey-headers';
import { isRecord } from '../is-record.ts';
import { showWord } from './checks.ts';

/**
 * Finds what every provider refuses: two tools of one name, a choice that forces a tool where there
 * is none, and the choice of a tool that is not there.
 */
export function checkTools(body: Readonly<Record<string, unknown>>): readonly ParamProblem[] {
  const { tools, tool_choice: choice } = body;
  const names = Array.isArray(tools) ? tools.map(nameOf) : [];
  const problems: ParamProblem[] = [];
  names.forEach((name, index) => {
    if (name !== undefined && names.indexOf(name) < index) {
      problems.push({
        path: `tools[${index}].function.name`,
        message: `there is another tool of this name (${name})`,
      });
    }
  });
  const chosen = nameOf(choice);
  if (names.length === 0 && (choice === 'required' || chosen !== undefined)) {
    problems.push({ path: 'tool_choice', message: 'expected `tools` to choose from, got none' });
  } else if (chosen !== undefined && !names.includes(chosen)) {
    problems.push({
      path: 'tool_choice.function.name',
      message: `expected the name of one of the tools, got ${showWord(chosen)}`,
      suggestion: nearestNames(
        chosen,
        names.filter((name) => name !== undefined),
      )[0],
    });
  }
  return problems;
}

function nameOf(tool: unknown): string | undefined {
  const named = isRecord(tool) ? (tool['function'] ?? tool['custom']) : undefined;
  const name = isRecord(named) ? named['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}
