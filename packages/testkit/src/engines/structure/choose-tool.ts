import { searchTerms } from '../docs/terms.ts';
import type { Prompt, ToolCall, ToolDefinition } from '../engine.ts';
import { collectEvidence } from './evidence.ts';
import { fillSchema } from './fill-schema.ts';
import { nameWords, schemaProperties, strings } from './read-schema.ts';

const maxCalls = 4;
const enough = 2;

/**
 * Picks tools by rule: the words of a tool's name, description and parameters against those of the
 * question. A question in parts ("the weather in Paris and in London") gives a call for each part
 * that fills a tool by itself; otherwise one call takes its arguments from the whole question.
 */
export function chooseTools(question: string, prompt: Prompt): ToolCall[] {
  const { toolChoice, tools } = prompt;
  if (toolChoice === 'none') return [];
  if (typeof toolChoice === 'object') {
    const named = tools.find((tool) => tool.name === toolChoice.name);
    return named === undefined ? [] : [callTool(named, question).call];
  }
  const best = bestTool(question, tools);
  const [fallback] = tools;
  if (best === undefined) {
    return toolChoice === 'required' && fallback ? [callTool(fallback, question).call] : [];
  }
  const parts = prompt.parallelToolCalls ? callParts(question, best, tools) : [];
  return parts.length > 1 ? parts : [callTool(best, question).call];
}

function callParts(
  question: string,
  best: ToolDefinition,
  tools: readonly ToolDefinition[],
): ToolCall[] {
  const parts = question
    .split(/\s*(?:;|,?\s+and\s+(?:also\s+)?|,\s+(?:then\s+)?)\s*/i)
    .filter(Boolean);
  if (parts.length > maxCalls) return [];
  const calls: ToolCall[] = [];
  let tool = best;
  for (const part of parts) {
    tool = bestTool(part, tools) ?? tool;
    const { call, complete } = callTool(tool, part);
    if (!complete) return [];
    calls.push(call);
  }
  return calls;
}

function bestTool(question: string, tools: readonly ToolDefinition[]): ToolDefinition | undefined {
  const asked = new Set(searchTerms(question));
  const ranked = tools
    .map((tool) => ({ tool, score: scoreTool(tool, asked, question) }))
    .sort((one, other) => other.score - one.score);
  const [best] = ranked;
  return best !== undefined && best.score >= enough ? best.tool : undefined;
}

function scoreTool(tool: ToolDefinition, asked: ReadonlySet<string>, question: string): number {
  const met = (text: string): number =>
    new Set(searchTerms(text).filter((term) => asked.has(term))).size;
  const parameters = schemaProperties(tool.parameters).map(([name]) => name);
  const symbols = /\d\s*[-+*/^×÷]\s*\d/.test(question)
    ? 'calculate compute evaluate expression'
    : '';
  const arithmetic =
    symbols !== '' && /calc|comput|evaluat|expression|arithmetic|math/i.test(tool.name) ? 3 : 0;
  return (
    3 * met(nameWords(tool.name).join(' ')) +
    met(tool.description) +
    met(parameters.join(' ')) +
    arithmetic
  );
}

function callTool(tool: ToolDefinition, question: string): { call: ToolCall; complete: boolean } {
  const evidence = collectEvidence(question);
  const properties = schemaProperties(tool.parameters);
  const required = strings(tool.parameters['required']);
  const filled = fillSchema(tool.parameters, evidence).value;
  // fillSchema gives an object for an object schema; a tool without one takes no arguments.
  const values = typeof filled === 'object' && filled !== null ? Object.entries(filled) : [];
  const complete =
    properties.length > 0 &&
    values.length >= Math.max(1, required.length) &&
    values.every(([, value]) => value !== 'unknown') &&
    hasEvidence(tool, question);
  return { call: { name: tool.name, arguments: Object.fromEntries(values) }, complete };
}

// Required properties are filled with neutral values too; only an optional twin shows which were found.
function hasEvidence(tool: ToolDefinition, question: string): boolean {
  const required = strings(tool.parameters['required']);
  const relaxed = { ...tool.parameters, required: [] };
  const found = fillSchema(relaxed, collectEvidence(question)).value;
  const names = typeof found === 'object' && found !== null ? Object.keys(found) : [];
  return required.every((name) => names.includes(name));
}
