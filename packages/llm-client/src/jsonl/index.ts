export type { JsonlSink } from './create-jsonl-sink.ts';
export { createJsonlSink } from './create-jsonl-sink.ts';
