// Public IPv4 addresses: what is private, reserved or an example stands for nobody.
import { CHECK } from './check-bits.ts';
import { isDigit } from './digits.ts';

/** [network, prefix length] that no single subscriber has (RFC 6890, RFC 5737, multicast and above). */
const RESERVED: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** Public resolvers, in every configuration, and what documentation counts up. */
const RESOLVERS = [
  '8.8.8.8',
  '8.8.4.4',
  '1.1.1.1',
  '114.114.114.114',
  '223.5.5.5',
  '223.6.6.6',
  '119.29.29.29',
  '12.34.56.78',
  '123.45.67.89',
  '123.123.123.123',
  '111.111.111.111',
  '122.122.122.122',
];

const DOT = 0x2e;
const NOT_AN_ADDRESS = -1;

const networks = Float64Array.from(RESERVED, ([network]) => toNumber(network));
const sizes = Float64Array.from(RESERVED, ([, prefix]) => 2 ** (32 - prefix));
/** Index: first octet; 1 where the whole /8 is reserved, which settles most addresses of a log at once. */
const FIRST_OCTET = 2 ** 24;
const wholeBlocks = new Uint8Array(256);
for (const [network, prefix] of RESERVED) {
  const first = Math.floor(toNumber(network) / FIRST_OCTET);
  if (prefix <= 8) wholeBlocks.fill(1, first, first + 2 ** (8 - prefix));
}
const resolvers = Float64Array.from(RESOLVERS, toNumber);

/** Valid for a public address; known sample for a public resolver; 0 for the rest and for leading zeros. */
export function checkIpv4(bytes: Uint8Array, start: number, end: number): number {
  const address = readAddress(bytes, start, end);
  if (address === NOT_AN_ADDRESS || wholeBlocks[Math.floor(address / FIRST_OCTET)] === 1) return 0;
  for (let at = 0; at < networks.length; at++) {
    const network = networks[at]!;
    if (address >= network && address < network + sizes[at]!) return 0;
  }
  return resolvers.includes(address) ? CHECK.valid | CHECK.knownSample : CHECK.valid;
}

/** Four octets and nothing else, or NOT_AN_ADDRESS. */
function readAddress(bytes: Uint8Array, start: number, end: number): number {
  let address = 0;
  let at = start;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && bytes[at++] !== DOT) return NOT_AN_ADDRESS;
    const octet = readOctet(bytes, at, end);
    if (octet === NOT_AN_ADDRESS) return NOT_AN_ADDRESS;
    address = address * 256 + octet;
    at += octet < 10 ? 1 : octet < 100 ? 2 : 3;
  }
  return at === end ? address : NOT_AN_ADDRESS;
}

/** 0 to 255 without leading zeros. */
function readOctet(bytes: Uint8Array, start: number, end: number): number {
  let octet = 0;
  let at = start;
  for (; at < end && isDigit(bytes[at]!); at++) {
    if (at > start && octet === 0) return NOT_AN_ADDRESS;
    octet = octet * 10 + bytes[at]! - 0x30;
  }
  return at === start || octet > 255 ? NOT_AN_ADDRESS : octet;
}

function toNumber(dotted: string): number {
  return dotted.split('.').reduce((address, part) => address * 256 + Number(part), 0);
}
