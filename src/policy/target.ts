// What every finding of one detector in one file has in common: kind, duties, category.
import { dutiesOf } from '../law/duties.ts';
import type { PatternSpec, Visibility } from '../model.ts';
import type { PathTraits } from './exposure-kind.ts';
import type { TallyTarget } from './exposure-tally.ts';

/** The target of a tally; `path` is masked already. */
export function targetOf(
  spec: PatternSpec,
  path: string,
  traits: PathTraits,
  visibility: Visibility,
): TallyTarget {
  return {
    path,
    detector: spec.id,
    category: spec.category,
    kind: traits.kind,
    duties: dutiesOf(traits.kind, visibility, spec.category),
  };
}
