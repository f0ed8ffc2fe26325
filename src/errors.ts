// The one error class for expected failures. Its message never quotes scanned input.

/** What went wrong, in the terms of the exit-code contract: all four kinds end in exit code 2. */
export type BaomiErrorKind = 'usage' | 'config' | 'io' | 'internal';

/** An expected failure with a message meant for the user: it names the file, the place and what was expected. */
export class BaomiError extends Error {
  readonly kind: BaomiErrorKind;

  constructor(kind: BaomiErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BaomiError';
    this.kind = kind;
  }
}
