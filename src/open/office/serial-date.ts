// Days as spreadsheets keep them: numbers counted from an epoch.

/** Day 0 of the 1900 system, so that its days from March 1900 on come out right. */
export const EPOCH_1900: number = Date.UTC(1899, 11, 30);
export const EPOCH_1904: number = Date.UTC(1904, 0, 1);

const DAY_MS = 86_400_000;
const ISO_DAY = 10;

/** yyyy-mm-dd of a serial day after `epoch`; a number that is no day as it is. */
export function dateOf(serial: number, epoch: number): string {
  const date = new Date(epoch + Math.round(serial * DAY_MS));
  return Number.isNaN(date.getTime()) ? String(serial) : date.toISOString().slice(0, ISO_DAY);
}
