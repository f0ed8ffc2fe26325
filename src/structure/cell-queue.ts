// Cells that a tracker has passed and the matcher has not tried yet: numbers only, however many there are.

/** Start, field and record. */
const WIDTH = 3;

/** First in, first out; grows to what lies between two looks of the matcher. */
export class CellQueue {
  private rows = new Float64Array(WIDTH * 256);
  private first = 0;
  private end = 0;

  /** Start of the first cell; Infinity when there is none. */
  get start(): number {
    return this.first < this.end ? this.rows[this.first]! : Number.POSITIVE_INFINITY;
  }

  get field(): number {
    return this.rows[this.first + 1]!;
  }

  get record(): number {
    return this.rows[this.first + 2]!;
  }

  add(start: number, field: number, record: number): void {
    if (this.end === this.rows.length) this.makeRoom();
    this.rows[this.end] = start;
    this.rows[this.end + 1] = field;
    this.rows[this.end + 2] = record;
    this.end += WIDTH;
  }

  drop(): void {
    this.first += WIDTH;
    if (this.first >= this.end) this.clear();
  }

  clear(): void {
    this.first = 0;
    this.end = 0;
  }

  private makeRoom(): void {
    if (this.first === 0) {
      const larger = new Float64Array(this.rows.length * 2);
      larger.set(this.rows);
      this.rows = larger;
    } else {
      this.rows.copyWithin(0, this.first, this.end);
      this.end -= this.first;
      this.first = 0;
    }
  }
}
