// What git tells its pre-push hook on stdin, "local-ref local-id remote-ref remote-id" a line each, and its pre-receive
// hook on the server.
import { BaomiError } from '../../errors.ts';

export interface PushedRefs {
  /** Object ids of what is pushed. */
  readonly tips: readonly string[];
  /** Object ids that the other side has. */
  readonly known: readonly string[];
  /** Name of the remote, or its address; undefined on the server itself. */
  readonly remote: string | undefined;
}

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const NO_OBJECT = /^0+$/;

/** Deleted refs publish nothing and are left out. Throws a usage error for lines of another form. */
export function parsePushedRefs(input: string, remote: string = 'origin'): PushedRefs {
  return { ...parseRefs(input, 'pre-push', { tip: 1, known: 3 }), remote };
}

/** The lines of a pre-receive hook: "old-id new-id ref". */
export function parseReceivedRefs(input: string): PushedRefs {
  return { ...parseRefs(input, 'pre-receive', { tip: 1, known: 0 }), remote: undefined };
}

function parseRefs(
  input: string,
  hook: string,
  place: { readonly tip: number; readonly known: number },
): Omit<PushedRefs, 'remote'> {
  const tips: string[] = [];
  const known: string[] = [];
  for (const line of input.split('\n').map((one) => one.trimEnd())) {
    if (line === '') continue;
    const fields = line.split(' ');
    const [tip = '', there = ''] = [fields[place.tip], fields[place.known]];
    if (!OBJECT_ID.test(tip) || !OBJECT_ID.test(there)) {
      throw new BaomiError('usage', `${hook}: stdin is not what git gives its hook`);
    }
    if (NO_OBJECT.test(tip)) continue;
    tips.push(tip);
    if (!NO_OBJECT.test(there)) known.push(there);
  }
  return { tips, known };
}
