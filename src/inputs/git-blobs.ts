// Contents of git objects, streamed from one `git cat-file --batch`: no filter, no conversion, no work tree.
import { GitOutput } from './git-output.ts';
import { type Git, gitFailed } from './git-run.ts';

const ARGS = ['cat-file', '--batch'];

/** One object. The chunks must be read before the next object is opened; what is left of them is passed over. */
export interface OpenBlob {
  /** Bytes. */
  readonly size: number;
  readonly chunks: AsyncGenerator<Uint8Array>;
}

/** Reads objects one after another. */
export class BlobReader {
  private readonly output: GitOutput;

  constructor(git: Git) {
    this.output = new GitOutput(git, ARGS);
  }

  /** The object of this id, or undefined when the repository does not have it (a partial clone, a damaged store). */
  async open(id: string): Promise<OpenBlob | undefined> {
    const { output } = this;
    await output.passOver();
    output.ask(`${id}\n`);
    const [, type, size] = (await output.line()).split(' ');
    if (type === 'missing') return undefined;
    if (type !== 'blob' || size === undefined) throw gitFailed(ARGS, `a blob was expected, not ${type}`);
    output.begin(Number(size));
    return { size: Number(size), chunks: output.chunks() };
  }

  /** Lets git end. Throws BaomiError('io') when it complained on the way. */
  async close(): Promise<void> {
    await this.output.close();
  }
}
