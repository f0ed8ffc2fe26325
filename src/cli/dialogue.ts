// Questions on the terminal, a line an answer. The terminal itself edits the line, so that Ctrl-C ends the program as
// it does anywhere; what is typed before it is asked for is kept.
import process from 'node:process';
import { createInterface } from 'node:readline';

export interface Dialogue {
  /** Writes a prompt and returns the answer; undefined at the end of the input. */
  ask(prompt: string): Promise<string | undefined>;
  close(): void;
}

/** Opens one; it keeps the process alive until it is closed. */
export function openDialogue(): Dialogue {
  const lines = createInterface({ input: process.stdin, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  return {
    async ask(prompt) {
      process.stdout.write(prompt);
      const answer = await answers.next();
      return answer.done === true ? undefined : answer.value;
    },
    close: () => lines.close(),
  };
}
