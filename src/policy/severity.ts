// Severity of a finding from its detector and from where it stands (DESIGN section 6).
import type { Category, Severity } from '../model.ts';

export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { S0: 0, S1: 1, S2: 2, S3: 3, S4: 4 };

/** Categories that a lone value of, in a test or document, lowers to S1. */
const LOWERED_IN_TESTS: ReadonlySet<Category> = new Set<Category>(['mobile', 'email']);

/** Where a value stands, as far as it changes the severity. */
export interface Standing {
  /** In tests, mocks, examples or documentation. */
  readonly isExample: boolean;
  /** A role's mailbox, or an author's published signature. */
  readonly isPublished: boolean;
}

/** The severity of one value that stands alone. */
export function severityOf(base: Severity, category: Category, standing: Standing): Severity {
  if (standing.isPublished) return 'S0';
  if (standing.isExample && LOWERED_IN_TESTS.has(category) && SEVERITY_RANK[base] > SEVERITY_RANK.S1)
    return 'S1';
  return base;
}

/** The worse of two. */
export function worseSeverity(a: Severity, b: Severity): Severity {
  return SEVERITY_RANK[a] >= SEVERITY_RANK[b] ? a : b;
}
