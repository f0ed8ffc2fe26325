// What a check says of a candidate, as bits of one number, so that the hot path makes no object.

/**
 * Result of a validator: 0 rejects the candidate, otherwise either `valid` or `nearMiss` is set, with the
 * observations that led there. `strong` and `weak` move the confidence one step up or down.
 */
export const CHECK = {
  /** every check the identifier has passed */
  valid: 1,
  /** right shape, a check failed: reported only beside a label, at medium at most */
  nearMiss: 2,
  strong: 4,
  weak: 8,
  /** published sample or placeholder: low by design */
  knownSample: 16,
  checkDigitOk: 32,
  checkDigitFailed: 64,
  dateOk: 128,
  dateFailed: 256,
  areaKnown: 512,
  areaPrefixKnown: 1024,
  areaUnknown: 2048,
  prefixAllocated: 4096,
  prefixUnknown: 8192,
  binKnown: 16384,
  binUnknown: 32768,
  /** an e-mail address of a role (info@, support@), not of a person */
  roleAccount: 65536,
} as const;

/**
 * A pure check on the bytes of one candidate: `bytes[start, end)` is folded text (ASCII digits and letters),
 * separators allowed by the pattern included. Never allocates, never keeps a reference. Returns CHECK bits.
 */
export type Validator = (bytes: Uint8Array, start: number, end: number) => number;
