// The one table between the types of a labelled corpus and our detectors, and the goals of each.

/** Types that a corpus labels exhaustively: any other finding of them is a false alarm. */
export type CorpusType = 'RESIDENT_ID' | 'MOBILE' | 'EMAIL' | 'BANK_CARD' | 'LANDLINE' | 'USCC' | 'PLATE';

export const DETECTOR_OF: Readonly<Record<CorpusType, string>> = {
  RESIDENT_ID: 'cn-resident-id',
  MOBILE: 'cn-mobile',
  EMAIL: 'email',
  BANK_CARD: 'bank-card',
  LANDLINE: 'cn-landline',
  USCC: 'cn-uscc',
  PLATE: 'cn-plate',
};

export const CORPUS_TYPES: readonly CorpusType[] = Object.keys(DETECTOR_OF).filter(isCorpusType);

/** What is asked of each type on a corpus; types without an entry are printed only. */
export const GOALS: Readonly<Partial<Record<CorpusType, Goal>>> = {
  MOBILE: { recall: 0.98, precision: 0.95 },
  EMAIL: { recall: 0.98, precision: 0.95 },
  RESIDENT_ID: { falseAlarms: 0 },
  BANK_CARD: { falseAlarms: 0 },
  LANDLINE: { falseAlarms: 0 },
};

/** Lower bounds of recall and precision, an upper bound of false alarms. */
export interface Goal {
  readonly recall?: number;
  readonly precision?: number;
  readonly falseAlarms?: number;
}

/** The recall asked of every type of the generated lines. */
export const GENERATED_GOAL: Goal = { recall: 0.98 };

export function isCorpusType(type: string): type is CorpusType {
  return Object.hasOwn(DETECTOR_OF, type);
}

/** The corpus type of a detector; undefined for one that no corpus labels. */
export function typeOfDetector(detector: string): CorpusType | undefined {
  return CORPUS_TYPES.find((type) => DETECTOR_OF[type] === detector);
}
