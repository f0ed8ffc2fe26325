// Unsalted digests of phone and identity numbers. All mobile numbers are digested in minutes and all identity numbers
// of a county in seconds, so the digest stands for the number. Only a name that says both, what was digested and how,
// tells it: digests of anything else look alike.
import type { PatternSpec } from '../src/model.ts';

const SUBJECTS =
  'phone mobile tel msisdn phone_no phone_number cellphone id_card idcard id_no idno id_number cert_no certno sjh sfz sfzh';
const ALGORITHMS = 'md5 sha1 sha256 hash';
const CHINESE_SUBJECTS = '手机号 手机号码 手机 电话 电话号码 身份证 身份证号 身份证号码 证件号 证件号码';
const CHINESE_ALGORITHMS = 'MD5 MD5值 SHA1 SHA256 哈希 哈希值 散列值';

/** phone_md5, phonemd5, md5_phone, md5phone */
function joined(subjects: string, algorithms: string): string[] {
  return subjects
    .split(' ')
    .flatMap((subject) =>
      algorithms
        .split(' ')
        .flatMap((algorithm) => [
          `${subject}_${algorithm}`,
          `${subject}${algorithm}`,
          `${algorithm}_${subject}`,
          `${algorithm}${subject}`,
        ]),
    );
}

function inChinese(subjects: string, algorithms: string): string[] {
  return subjects
    .split(' ')
    .flatMap((subject) => algorithms.split(' ').map((algorithm) => `${subject}${algorithm}`));
}

export const weakHash: PatternSpec = {
  id: 'weak-hash',
  name: { zh: '号码的无盐哈希', en: 'unsalted hash of a number' },
  category: 'pseudonym',
  severity: 'S2',
  anchor: 'label',
  boundary: { left: '0-9A-Za-z', right: '0-9A-Za-z' },
  length: { min: 32, max: 64 },
  re2: '[0-9A-Fa-f]{64}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{32}',
  validator: 'hex-digest',
  context: {
    labels: [...joined(SUBJECTS, ALGORITHMS), ...inChinese(CHINESE_SUBJECTS, CHINESE_ALGORITHMS)],
    required: true,
    adjacent: true,
    against: ['salt', 'salted', 'hmac', '加盐', '盐值'],
  },
  confidence: { bare: 'low', labelled: 'medium' },
  mask: { partialPrefix: 0 },
  examples: [
    {
      text: 'phone_md5: bf4db92c0489ff07e97cbb23e42bf1633fffb99fa207793d63b503470d936fd9',
      finds: ['bf4db92c0489ff07e97cbb23e42bf1633fffb99fa207793d63b503470d936fd9'],
      synth: ['weak-hash 1'],
    },
    {
      text: '{"idCardSha256":"d03f48208cf11c5bf70213fbd14faa72"}',
      finds: ['d03f48208cf11c5bf70213fbd14faa72'],
      synth: ['weak-hash 2'],
    },
    {
      text: '手机号MD5：99b58e028bcbda6a3178594b6dd65058feea24139d7b121a89b9a0418060de7f',
      finds: ['99b58e028bcbda6a3178594b6dd65058feea24139d7b121a89b9a0418060de7f'],
      synth: ['weak-hash 3'],
    },
    {
      text: "user_mobile_hash='e1454d84911f896bd118ed74a745e3b8',",
      finds: ['e1454d84911f896bd118ed74a745e3b8'],
      synth: ['weak-hash 4'],
    },
    {
      text: 'md5_phone=fc4ef97195cc5bcb57810367f67245b61f10384d&x=1',
      finds: ['fc4ef97195cc5bcb57810367f67245b61f10384d'],
      synth: ['weak-hash 5'],
    },
    {
      text: '身份证号哈希值: 3cd511d5a86fc21378b89c42e0ef6e2bb56fbb0f1aa55c99a409d75c0969640c，已入库',
      finds: ['3cd511d5a86fc21378b89c42e0ef6e2bb56fbb0f1aa55c99a409d75c0969640c'],
      synth: ['weak-hash 6'],
    },
    {
      text: '<sfzhMd5>62afec5a6e279caa10891153cd588ea9789555fe5f6547ebb30372670c1e38d4</sfzhMd5>',
      finds: ['62afec5a6e279caa10891153cd588ea9789555fe5f6547ebb30372670c1e38d4'],
      synth: ['weak-hash 7'],
    },
  ],
  counterExamples: [
    { text: '3f59abb49ce13c55d0880b462f48b68c249fca9df71c54ece7d3ddad60eeee01', because: 'no label' },
    {
      text: 'file_md5: 3f59abb49ce13c55d0880b462f48b68c249fca9df71c54ece7d3ddad60eeee01',
      because: 'the digest of a file',
    },
    {
      text: 'md5: 3f59abb49ce13c55d0880b462f48b68c249fca9df71c54ece7d3ddad60eeee01',
      because: 'nothing says what was digested',
    },
    {
      text: 'password_md5: 3f59abb49ce13c55d0880b462f48b68c249fca9df71c54ece7d3ddad60eeee01',
      because: 'the digest of a password',
    },
    {
      text: 'phone_md5_salt: 3f59abb49ce13c55d0880b462f48b68c249fca9df71c54ece7d3ddad60eeee01',
      because: 'a salt',
    },
    {
      text: '加盐手机号MD5（盐值）：3f59abb49ce13c55d0880b462f48b68c249fca9df71c54ece7d3ddad60eeee01',
      because: 'salted',
    },
    { text: 'phone_md5: d41d8cd98f00b204e9800998ecf8427e', because: 'the digest of the empty text' },
    { text: 'phone_md5: 00000000000000000000000000000000', because: 'no digest' },
    { text: 'phone_md5: CHAR(32)', because: 'a column' },
    {
      text: 'phone_hash: 3f59abb49ce13c55d0880b462f48b68c249fca9df71c54ece7d3ddad60eeee01ab',
      because: 'too long',
    },
    {
      text: 'phone_uuid: 3f59abb49ce13c55d0880b462f48b68c249fca9df71c54ece7d3ddad60eeee01',
      because: 'another name',
    },
  ],
  references: ['个人信息保护法第七十三条', 'GB/T 37964-2019 个人信息去标识化指南'],
};
