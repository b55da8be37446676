export type { Feedback } from './feedback.ts';
export { sendFeedback } from './feedback.ts';
export type { PromptVariables } from './prompts.ts';
export { runPrompt, streamPrompt } from './prompts.ts';
export { renderPrompt } from './render-prompt.ts';
