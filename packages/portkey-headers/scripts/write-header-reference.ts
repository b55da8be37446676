import { writeFileSync } from 'node:fs';
import { REFERENCE_PAGE, renderReference } from './header-reference.ts';

writeFileSync(REFERENCE_PAGE, renderReference());
