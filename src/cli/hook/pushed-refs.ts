// What git tells its pre-push hook on stdin: "local-ref local-id remote-ref remote-id", a line each.
import { BaomiError } from '../../errors.ts';

export interface PushedRefs {
  /** Object ids of what is pushed. */
  readonly tips: readonly string[];
  /** Object ids that the remote has. */
  readonly known: readonly string[];
  /** Name of the remote, or its address. */
  readonly remote: string;
}

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const NO_OBJECT = /^0+$/;

/** Deleted refs publish nothing and are left out. Throws a usage error for lines of another form. */
export function parsePushedRefs(input: string, remote: string = 'origin'): PushedRefs {
  const tips: string[] = [];
  const known: string[] = [];
  for (const line of input.split('\n').map((one) => one.trimEnd())) {
    if (line === '') continue;
    const [, local = '', , there = ''] = line.split(' ');
    if (!OBJECT_ID.test(local) || !OBJECT_ID.test(there)) {
      throw new BaomiError('usage', 'pre-push: stdin is not what git gives its hook');
    }
    if (NO_OBJECT.test(local)) continue;
    tips.push(local);
    if (!NO_OBJECT.test(there)) known.push(there);
  }
  return { tips, known, remote };
}
