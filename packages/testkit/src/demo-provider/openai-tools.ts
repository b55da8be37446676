import type { JsonSchema, Prompt } from '../engines/engine.ts';
import { isRecord } from '../engines/structure/read-schema.ts';
import type { Fields } from './checks.ts';
import { invalid, missing, readFields, readList, readString } from './checks.ts';

/** Reads `tools` and `tool_choice`. */
export function readOpenAITools(body: Fields): Pick<Prompt, 'tools' | 'toolChoice'> {
  const tools = (readList(body, 'tools') ?? []).map((tool, index) => {
    const path = `tools[${index}].function`;
    const details = readFields(tool, 'function', path);
    const name = details && readString(details, 'name', `${path}.name`);
    if (!name) throw missing(`${path}.name`);
    if (!/^[\w-]{1,64}$/.test(name))
      throw invalid(`${path}.name`, 'letters, digits, _ and -, at most 64');
    const parameters: JsonSchema = readFields(details, 'parameters', `${path}.parameters`) ?? {};
    return { name, description: readString(details, 'description', path) ?? '', parameters };
  });
  const choice = body['tool_choice'] ?? 'auto';
  if (choice === 'auto' || choice === 'none' || choice === 'required') {
    if (choice === 'required' && tools.length === 0)
      throw invalid('tool_choice', 'tools beside it');
    return { tools, toolChoice: choice };
  }
  const named =
    isRecord(choice) && isRecord(choice['function']) ? choice['function']['name'] : undefined;
  if (!tools.some((tool) => tool.name === named)) {
    throw invalid('tool_choice', 'auto, none, required or the name of one of the tools');
  }
  return { tools, toolChoice: { name: String(named) } };
}

/** Reads `response_format`. */
export function readOpenAIOutput(body: Fields): Prompt['output'] {
  const format = readFields(body, 'response_format');
  const type = format?.['type'] ?? 'text';
  if (type === 'text') return 'text';
  if (type === 'json_object') return 'json';
  if (type !== 'json_schema')
    throw invalid('response_format.type', 'text, json_object or json_schema');
  const details = format && readFields(format, 'json_schema', 'response_format.json_schema');
  const schema = details && readFields(details, 'schema', 'response_format.json_schema.schema');
  if (!schema) throw missing('response_format.json_schema.schema');
  if (!details?.['name']) throw missing('response_format.json_schema.name');
  return { schema };
}
