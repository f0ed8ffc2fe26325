// Unpacks the number lists of the generated modules: ascending, as differences in base 36.

/** The numbers of a packed list; about 0.2 ms for the longest one, so callers do it at first use and once. */
export function unpackNumbers(packed: string): Float64Array {
  const numbers = new Float64Array((packed.length >> 1) + 1);
  let count = 0;
  let difference = 0;
  let value = 0;
  for (let at = 0; at < packed.length; at++) {
    const code = packed.charCodeAt(at);
    if (code === 0x20) {
      value += difference;
      numbers[count++] = value;
      difference = 0;
    } else {
      difference = difference * 36 + (code < 0x3a ? code - 0x30 : code - 0x57);
    }
  }
  numbers[count++] = value + difference;
  return numbers.subarray(0, count);
}
