// What every finding of one detector in one file has in common: kind, duties, category.
import { dutiesOf } from '../law/duties.ts';
import type { ExposureKind, PatternSpec, Visibility } from '../model.ts';
import type { TallyTarget } from './exposure-tally.ts';

/** The target of a tally; `path` is masked already. */
export function targetOf(
  spec: PatternSpec,
  path: string,
  kind: ExposureKind,
  visibility: Visibility,
): TallyTarget {
  return {
    path,
    detector: spec.id,
    category: spec.category,
    kind,
    duties: dutiesOf(kind, visibility, spec.category),
  };
}
