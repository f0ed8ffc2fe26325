// Check digits, written from the standards on strings and apart from src/validate, which they help to test.

const MOD11_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const TAIWAN_LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

/** GB 11643: 17 digits to the 18th character. */
export function residentIdCheck(body: string): string {
  const sum = MOD11_WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return '10X98765432'[sum % 11]!;
}

/** ISO/IEC 7812-1: the digit that follows `body`. */
export function luhnCheck(body: string): string {
  const sum = [...body].reverse().reduce((total, char, at) => {
    const doubled = Number(char) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** GB 32100: 17 characters to the 18th. */
export function usccCheck(body: string): string {
  const sum = [...body].reduce((total, char, at) => total + USCC_ALPHABET.indexOf(char) * (3 ** at % 31), 0);
  return USCC_ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** Hong Kong identity card: one or two letters and six digits to the check character. */
export function hkidCheck(body: string): string {
  const values = [...body.padStart(8, ' ')].map((char) => (char === ' ' ? 36 : Number.parseInt(char, 36)));
  const sum = values.reduce((total, value, at) => total + value * (9 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'A' : String(check);
}

/** Taiwan identity number: letter, digit or letter, seven digits to the last digit. */
export function twidCheck(body: string): string {
  const first = 10 + TAIWAN_LETTERS.indexOf(body[0]!);
  const second = TAIWAN_LETTERS.indexOf(body[1]!);
  const rest = (second >= 0 ? String((10 + second) % 10) : body[1]!) + body.slice(2);
  const start = Math.floor(first / 10) + (first % 10) * 9;
  const sum = [...rest].reduce((total, char, at) => total + Number(char) * (8 - at), start);
  return String((10 - (sum % 10)) % 10);
}

/** ICAO 9303: weights 7 3 1, letters from A = 10, fillers 0. */
export function mrzCheck(field: string): string {
  const weights = [7, 3, 1];
  const sum = [...field].reduce((total, char, at) => {
    const value = char === '<' ? 0 : Number.parseInt(char, 36);
    return total + value * weights[at % 3]!;
  }, 0);
  return String(sum % 10);
}

/** GB 16735: seventeen characters with any ninth to the right one. */
export function vinCheck(text: string): string {
  const values: Readonly<Record<string, number>> = Object.fromEntries(
    ['ABCDEFGH', 'JKLMN', 'P', 'R'].flatMap((run, index) =>
      [...run].map((letter, at) => [letter, [1, 1, 7, 9][index]! + at]),
    ),
  );
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const valueOfCharacter = (char: string): number => {
    if (char >= '0' && char <= '9') return Number(char);
    return char >= 'S' ? 'STUVWXYZ'.indexOf(char) + 2 : values[char]!;
  };
  const sum = [...text].reduce((total, char, at) => total + valueOfCharacter(char) * weights[at]!, 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/** GB 11714: eight characters to the ninth. */
export function orgCodeCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((total, char, at) => total + Number.parseInt(char, 36) * weights[at]!, 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}
