// What an identifier says about its field: English, pinyin or initials, judged by its last words.
import type { FieldCategory } from '../model.ts';
import { wordSet, wordsOf } from './identifier.ts';
import { fieldWords, type Verdict } from './words.ts';

/** First words of flags and switches. */
const FLAGS = wordSet(
  'is has have can need needs enable enabled enables allow allows require requires should with use uses send check verify validate valid show hide display hidden disable disabled sf sfyx support supports only no not exclude include skip ignore total count max min default',
);
/** Last words that change nothing. */
const NEUTRAL = wordSet(
  'no num number nos nbr str string value val enc encrypt encrypted cipher ciphertext plain hash hashed md5 md sha mask masked desensitized list array new old raw en cn zh field info primary secondary first second backup full text',
);
/** "text" and "info" stay with what they belong to. */
const NEVER_AFTER: Readonly<Partial<Record<FieldCategory, ReadonlySet<string>>>> = {
  email: wordSet('text info hash no'),
  name: wordSet('text info no num number'),
  ip: wordSet('info no'),
  address: wordSet('no num number hash info'),
};
const PEOPLE = wordSet(
  'user member customer client patient student teacher employee emp staff contact contacts consignee receiver recipient sender guardian parent child applicant owner holder payer payee buyer seller doctor driver passenger nurse father mother spouse person people insured beneficiary legal signer lawyer tenant resident candidate borrower lender visitor guest cust stu mem cardholder account worker human kid return order chinese english link linkman real manager agent bill',
);
/** Initials long enough to be found at the end of longer ones: jhrsfzh. */
const TELLING_INITIALS = [
  'sfzh',
  'sfzhm',
  'sfzjh',
  'sfzjhm',
  'gmsfhm',
  'lxdh',
  'sjhm',
  'yhkh',
  'csrq',
  'dzyx',
];
const MAX_PREFIX_INITIALS = 5;
const MAX_WORDS = 5;

/** Words before the one that counts that make it mean something else. */
const MODIFIERS: Readonly<Partial<Record<FieldCategory, ReadonlySet<string>>>> = {
  address: wordSet(
    'ip mac email mail memory contract wallet server web url page base http https host bus remote file image avatar bind listen company office store shop warehouse to from source target token node start end site proxy rpc device gateway callback broker cluster api service register business org organization seller smart physical zk nacos redis db eth',
  ),
  email: wordSet(
    'smtp system support service template from notify notification error subject alert admin sales on cc bcc imap pop',
  ),
  mobile: wordSet('service support hotline store shop head micro business company official free serv on'),
  landline: wordSet('service support'),
  password: wordSet(
    'db database redis mysql server smtp mail key store keystore truststore root jdbc proxy rabbit kafka mq oracle ftp sftp ssl default private ldap zip init',
  ),
  account: wordSet('service storage db database mysql bucket cloud ledger server merchant bind role app'),
  dob: wordSet('max min cache average avg page image stale session key'),
  finance: wordSet('load work work total rate stock platform shop'),
  location: wordSet('store shop poi center map min max hotel restaurant north south east west device'),
  biometric: wordSet('device browser cert ssh key ssl tls public rule font type clock inter'),
  device: wordSet('server gateway'),
  medical: wordSet('system fault error'),
  gender: wordSet('limit'),
  education: wordSet('angle rotation'),
  'id-number': wordSet('client'),
  'im-account': wordSet('app mp config corp'),
};
const SERVER_IPS = wordSet(
  'server host listen bind gateway local node master slave proxy dns target src source dst dest db redis mysql vip virtual nat lan wan eth cluster zk device start end from to allow allowed deny black white list internal inner private pod container service deploy public',
);
const IP_OF_SOMEBODY = wordSet(
  'client login user member visitor request req remote last reg register real customer access visit oper operator create created',
);

/** The verdict of an identifier; `refused` when it names a switch, undefined when it says nothing. */
export function judgeName(name: string): Verdict | 'refused' | undefined {
  const words = wordsOf(name);
  if (words.length > 1 && FLAGS.has(words[0]!)) return 'refused';
  for (let end = words.length; end > 0; end--) {
    const verdict = judgeEnding(words, end);
    if (verdict !== undefined) return verdict;
    if (!NEUTRAL.has(words[end - 1]!)) break;
  }
  return undefined;
}

function judgeEnding(words: readonly string[], end: number): Verdict | undefined {
  const { latin } = fieldWords();
  for (let from = Math.max(0, end - MAX_WORDS); from < end; from++) {
    const glued = words.slice(from, end).join('').toUpperCase();
    const verdict = latin.get(glued) ?? singular(glued);
    if (verdict === undefined) continue;
    const after = NEVER_AFTER[verdict.category];
    if (after !== undefined && words.slice(end).some((word) => after.has(word))) return undefined;
    return modified(verdict, words.slice(0, from), glued);
  }
  return ofInitials(words[end - 1]!);
}

function singular(glued: string): Verdict | undefined {
  const { latin } = fieldWords();
  if (glued.endsWith('ES')) return latin.get(glued.slice(0, -2)) ?? latin.get(glued.slice(0, -1));
  return glued.endsWith('S') && glued.length > 4 ? latin.get(glued.slice(0, -1)) : undefined;
}

function ofInitials(word: string): Verdict | undefined {
  const initials = TELLING_INITIALS.find(
    (one) => word.endsWith(one) && word.length <= one.length + MAX_PREFIX_INITIALS,
  );
  return initials === undefined ? undefined : fieldWords().latin.get(initials.toUpperCase());
}

function modified(verdict: Verdict, before: readonly string[], glued: string): Verdict | undefined {
  const { category } = verdict;
  if (category === 'ip') return ofIp(verdict, before);
  if (category === 'name' && glued === 'NAME') {
    return before.every((word) => PEOPLE.has(word) || word.length <= 2) ? verdict : undefined;
  }
  const refused = MODIFIERS[category];
  return refused !== undefined && before.some((word) => refused.has(word)) ? undefined : verdict;
}

function ofIp(verdict: Verdict, before: readonly string[]): Verdict | undefined {
  if (before.some((word) => SERVER_IPS.has(word))) return undefined;
  if (before.some((word) => IP_OF_SOMEBODY.has(word))) return { category: 'ip', isSure: true };
  // A short prefix is the table's; a word would say whose address it is.
  return before.every((word) => word.length <= 3) ? verdict : undefined;
}
