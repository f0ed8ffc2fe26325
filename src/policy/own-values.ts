// The organisation's own hotlines, mail domains, credit codes and addresses: what is theirs is nobody's secret.
import type { Category } from '../model.ts';
import type { OwnValues } from './rules.ts';

const AT = 0x40;
const LEADING_ZEROS = /^0+/;
const NOT_DIGITS = /\D/g;
const EXTENSION = /(?:转|-?\s*ext\.?).*$/i;
const COUNTRY = '86';
/** Digits of a national number without its leading zero. */
const NATIONAL_DIGITS = 11;
const IPV4_BITS = 32;

/** Tells whether a value is one of those. */
export class OwnTest {
  private readonly domains: ReadonlySet<string>;
  private readonly phones: ReadonlySet<string>;
  private readonly uscc: ReadonlySet<string>;
  private readonly networks: readonly (readonly [number, number])[];

  constructor(own: readonly OwnValues[]) {
    this.domains = new Set(own.flatMap(({ domains }) => domains.map((domain) => domain.toLowerCase())));
    this.phones = new Set(own.flatMap(({ phones }) => phones.map(phoneDigits)));
    this.uscc = new Set(own.flatMap(({ uscc }) => uscc.map((code) => code.toUpperCase())));
    this.networks = own.flatMap(({ ips }) => ips.map(networkOf));
  }

  get isEmpty(): boolean {
    return this.domains.size + this.phones.size + this.uscc.size + this.networks.length === 0;
  }

  /** Whether the value in bytes [from, to) is the organisation's own. */
  holds(category: Category, bytes: Uint8Array, from: number, to: number): boolean {
    switch (category) {
      case 'email':
        return this.domains.size > 0 && this.hasDomain(bytes, from, to);
      case 'landline':
        return this.phones.size > 0 && this.phones.has(phoneDigits(textOf(bytes, from, to)));
      case 'organisation':
        return this.uscc.size > 0 && this.uscc.has(textOf(bytes, from, to).toUpperCase());
      case 'ip':
        return this.networks.length > 0 && this.hasAddress(textOf(bytes, from, to));
      default:
        return false;
    }
  }

  /** The domain or one that it lies in. */
  private hasDomain(bytes: Uint8Array, from: number, to: number): boolean {
    const at = bytes.lastIndexOf(AT, to - 1);
    if (at < from) return false;
    let domain = textOf(bytes, at + 1, to).toLowerCase();
    while (domain !== '') {
      if (this.domains.has(domain)) return true;
      const dot = domain.indexOf('.');
      if (dot < 0) return false;
      domain = domain.slice(dot + 1);
    }
    return false;
  }

  private hasAddress(text: string): boolean {
    const address = addressOf(text);
    return this.networks.some(([network, mask]) => (address & mask) >>> 0 === network);
  }
}

/** A phone number without separators, country code, leading zero and extension. */
export function phoneDigits(text: string): string {
  const digits = text.replace(EXTENSION, '').replace(NOT_DIGITS, '').replace(LEADING_ZEROS, '');
  const isInternational = digits.startsWith(COUNTRY) && digits.length > NATIONAL_DIGITS - 1;
  return (isInternational ? digits.slice(COUNTRY.length) : digits).replace(LEADING_ZEROS, '');
}

function networkOf(text: string): readonly [number, number] {
  const [address = '', bits = String(IPV4_BITS)] = text.split('/');
  const mask = Number(bits) === 0 ? 0 : (-1 << (IPV4_BITS - Number(bits))) >>> 0;
  return [(addressOf(address) & mask) >>> 0, mask];
}

function addressOf(text: string): number {
  return text.split('.').reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0);
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
}
