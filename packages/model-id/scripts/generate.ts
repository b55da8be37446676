import { writeFileSync } from 'node:fs';
import { renderKnownModels } from './known-models.ts';

writeFileSync(new URL('../src/known-models.ts', import.meta.url), renderKnownModels());
