// The one table between the types of a labelled corpus and our detectors, and the goals of each.

/** Types that a corpus labels exhaustively: any other finding of them is a false alarm. */
export type CorpusType =
  | 'RESIDENT_ID'
  | 'MOBILE'
  | 'EMAIL'
  | 'BANK_CARD'
  | 'LANDLINE'
  | 'USCC'
  | 'PLATE'
  | 'PI_FIELD';

export const DETECTOR_OF: Readonly<Record<CorpusType, string>> = {
  RESIDENT_ID: 'cn-resident-id',
  MOBILE: 'cn-mobile',
  EMAIL: 'email',
  BANK_CARD: 'bank-card',
  LANDLINE: 'cn-landline',
  USCC: 'cn-uscc',
  PLATE: 'cn-plate',
  PI_FIELD: 'pi-field',
};

export const CORPUS_TYPES: readonly CorpusType[] = Object.keys(DETECTOR_OF).filter(isCorpusType);

/** Types that only generated files label: names and addresses in labelled fields. */
const GENERATED_ONLY = {
  PERSON_NAME: 'person-name',
  ADDRESS: 'postal-address',
  WEAK_HASH: 'weak-hash',
  PARTIAL_MASK: 'partial-mask',
  DAMAGED_ID: 'damaged-id',
  DEMOGRAPHIC: 'demographic',
  RELIGION: 'religion',
  GEO: 'geo-location',
  BIOMETRIC: 'biometric',
  CREDENTIAL: 'credential',
} as const;

/** Types of the generated files. */
export type WorldType = CorpusType | keyof typeof GENERATED_ONLY;

const DETECTOR_OF_WORLD: Readonly<Record<WorldType, string>> = { ...DETECTOR_OF, ...GENERATED_ONLY };

export const WORLD_TYPES: readonly WorldType[] = [
  ...CORPUS_TYPES.filter((type) => type !== 'PI_FIELD'),
  ...(Object.keys(GENERATED_ONLY) as (keyof typeof GENERATED_ONLY)[]),
];

/** What is asked of each type on the generated files, at the default confidence. */
export const WORLD_GOALS: Readonly<Record<WorldType, Goal>> = {
  RESIDENT_ID: { f1: 0.995 },
  MOBILE: { f1: 0.98 },
  EMAIL: { f1: 0.98 },
  BANK_CARD: { f1: 0.97 },
  LANDLINE: { f1: 0.93 },
  USCC: { f1: 0.98 },
  PLATE: { f1: 0.95 },
  PERSON_NAME: { f1: 0.95, precision: 0.95 },
  ADDRESS: { f1: 0.95, precision: 0.95 },
  WEAK_HASH: { f1: 0.98 },
  PARTIAL_MASK: { f1: 0.98 },
  DAMAGED_ID: { f1: 0.98 },
  DEMOGRAPHIC: { f1: 0.95 },
  RELIGION: { f1: 0.95 },
  GEO: { f1: 0.95 },
  BIOMETRIC: { f1: 0.98 },
  CREDENTIAL: { f1: 0.95 },
  // Labelled in the schema files, which are scored apart.
  PI_FIELD: { f1: 0.9 },
};

/** What is asked of each type on a corpus; types without an entry are printed only. */
export const GOALS: Readonly<Partial<Record<CorpusType, Goal>>> = {
  MOBILE: { recall: 0.98, precision: 0.95 },
  EMAIL: { recall: 0.98, precision: 0.95 },
  RESIDENT_ID: { falseAlarms: 0 },
  BANK_CARD: { falseAlarms: 0 },
  LANDLINE: { falseAlarms: 0 },
  USCC: { falseAlarms: 0 },
  PLATE: { falseAlarms: 0 },
  PI_FIELD: { f1: 0.9 },
};

/** Lower bounds of recall, precision and F1, an upper bound of false alarms. */
export interface Goal {
  readonly recall?: number;
  readonly precision?: number;
  readonly f1?: number;
  readonly falseAlarms?: number;
}

/** The recall asked of every type of the generated lines. */
export const GENERATED_GOAL: Goal = { recall: 0.98 };

export function isCorpusType(type: string): type is CorpusType {
  return Object.hasOwn(DETECTOR_OF, type);
}

/** The type of a detector; undefined for one that nothing labels. */
export function typeOfDetector(detector: string): WorldType | undefined {
  // The keys of a record over the same union.
  const types = Object.keys(DETECTOR_OF_WORLD) as WorldType[];
  return types.find((type) => DETECTOR_OF_WORLD[type] === detector);
}
