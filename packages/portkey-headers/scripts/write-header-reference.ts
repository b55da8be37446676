import { readFileSync, writeFileSync } from 'node:fs';
import { README, REFERENCE_PAGE, renderReadme, renderReference } from './header-reference.ts';

writeFileSync(REFERENCE_PAGE, renderReference());
writeFileSync(README, renderReadme(readFileSync(README, 'utf8')));
