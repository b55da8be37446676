import { compatibleShapes } from './compatible-shapes.ts';
import { gatewayShapes } from './gateway-shapes.ts';
import { openaiShapes } from './openai-shapes.ts';
import { reasoningShapes } from './reasoning-shapes.ts';
import type { StreamShape } from './stream-shape.ts';

/** Whole streams as providers write them, directly or through the gateway. */
export const streamShapes: readonly StreamShape[] = [
  ...openaiShapes,
  ...gatewayShapes,
  ...reasoningShapes,
  ...compatibleShapes,
];
