// Writes docs/detectors.md and docs/detectors.zh-CN.md from the pattern specs.
import { writeFileSync } from 'node:fs';
import { detectorsDocument } from './detectors-document.ts';

writeFileSync(new URL('../docs/detectors.md', import.meta.url), detectorsDocument('en'));
writeFileSync(new URL('../docs/detectors.zh-CN.md', import.meta.url), detectorsDocument('zh'));
