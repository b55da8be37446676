import type { ModelIdInput } from '@x/model-id';
import { parseModelId } from '@x/model-id';

export const typed: { model: ModelIdInput } = { model: 'portkey/openai/gpt-4o' };
export const parsed = parseModelId('portkey/openai/gpt-4o');
