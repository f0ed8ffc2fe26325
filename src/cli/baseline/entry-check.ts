// What one line of a baseline file may hold. Checked by hand: every scan with a baseline reads thousands of lines.

const PLACE = /^[0-9a-f]{32}$/;
const TAG = /^k1:[0-9a-f]{32}$/;
const SEVERITIES: readonly unknown[] = ['S0', 'S1', 'S2', 'S3', 'S4'];
export const DECISIONS: readonly unknown[] = ['false-alarm', 'true', 'later'];
const MAX_NOTE = 1000;

type Line = Readonly<Record<string, unknown>>;

/** Each key: whether its value is right, and what is expected. */
const KEYS: Readonly<Record<string, readonly [(value: unknown, line: Line) => boolean, string]>> = {
  path: [(value) => typeof value === 'string' && value !== '', 'path: expected a text'],
  detector: [(value) => typeof value === 'string' && value !== '', 'detector: expected the id of a detector'],
  place: [
    (value) => value === undefined || (typeof value === 'string' && PLACE.test(value)),
    'place: expected 32 hex digits',
  ],
  field: [
    (value, { place }) => typeof value === 'string' || (value === undefined && place !== undefined),
    'field: expected a text; without a place it must be there',
  ],
  low: [(value) => value === undefined || value === true, 'low: expected true, or no such key'],
  count: [
    (value) => Number.isSafeInteger(value) && (value as number) > 0,
    'count: expected a whole number from 1 on',
  ],
  severity: [(value) => SEVERITIES.includes(value), 'severity: expected S0, S1, S2, S3 or S4'],
  tags: [
    (value, { count }) => value === undefined || (isTags(value) && value.length <= (count as number)),
    'tags: expected "k1:" and 32 hex digits each, at most as many as count says',
  ],
  decision: [
    (value) => value === undefined || DECISIONS.includes(value),
    'decision: expected false-alarm, true or later',
  ],
  note: [
    (value) => value === undefined || (typeof value === 'string' && value.length <= MAX_NOTE),
    `note: expected a text of at most ${MAX_NOTE} characters`,
  ],
};

/** What is wrong with an entry; undefined when nothing is. */
export function entryProblem(line: Line, kid: string | undefined): string | undefined {
  for (const key of Object.keys(line)) {
    if (!Object.hasOwn(KEYS, key)) return `an unknown key: expected only ${Object.keys(KEYS).join(', ')}`;
  }
  for (const key of Object.keys(KEYS)) {
    const [isRight, expected] = KEYS[key]!;
    if (!isRight(line[key], line)) return expected;
  }
  return line['tags'] !== undefined && kid === undefined
    ? 'tags, but the header has no kid: expected the header of the file they were written into'
    : undefined;
}

function isTags(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((tag) => typeof tag === 'string' && TAG.test(tag));
}
