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

/** What values of one record come to together. */
export interface Lift {
  readonly categories: readonly Category[];
  readonly severity: Severity;
}

/** The four elements a bank identifies its customer by, and what a parcel's label says; the worse first. */
const LIFTS: readonly Lift[] = [
  { categories: ['name', 'resident-id', 'mobile', 'bank-card'], severity: 'S4' },
  { categories: ['name', 'mobile', 'address'], severity: 'S3' },
];

/** The worst lift that the categories of one record give; undefined when they give none. */
export function liftOf(categories: readonly Category[]): Lift | undefined {
  if (!categories.includes('name')) return undefined; // every lift has one, few records do
  return LIFTS.find((lift) => lift.categories.every((category) => categories.includes(category)));
}

/** The worse of two. */
export function worseSeverity(a: Severity, b: Severity): Severity {
  return SEVERITY_RANK[a] >= SEVERITY_RANK[b] ? a : b;
}
