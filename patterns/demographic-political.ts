// Political status (GB/T 4762) behind a label or in its column.
import type { PatternSpec } from '../src/model.ts';

export const demographicPolitical: PatternSpec = {
  id: 'demographic',
  name: { zh: '民族、政治面貌等人口属性', en: 'demographic attribute' },
  category: 'demographic',
  severity: 'S1',
  anchor: 'label',
  boundary: { left: '0-9A-Za-z', right: String.raw`/|\-` },
  length: { min: 6, max: 33 },
  re2: '中国共产主义青年团团员|中国共产党预备党员|中国共产党党员|无党派民主人士|中共预备党员|九三学社社员|农工党党员|致公党党员|无党派人士|中共党员|共青团员|民革党员|民革会员|民盟盟员|民建会员|民进会员|台盟盟员|预备党员|少先队员|群众|党员|团员',
  validator: 'listed-value',
  context: {
    labels: [
      '政治面貌',
      '党派',
      '政治身份',
      'political_status',
      'politicalstatus',
      'politics_status',
      'political',
      'zzmm',
      'zhengzhimianmao',
    ],
    required: true,
    adjacent: true,
  },
  confidence: { bare: 'low', labelled: 'medium' },
  mask: { partialPrefix: 0 },
  examples: [
    { text: '政治面貌：农工党党员', finds: ['农工党党员'], synth: ['demographic-political 1'] },
    { text: '{"politicalStatus":"群众"}', finds: ['群众'], synth: ['demographic-political 2'] },
    { text: 'zzmm=共青团员&x=1', finds: ['共青团员'], synth: ['demographic-political 3'] },
    { text: '政治面貌: 农工党党员，备注略', finds: ['农工党党员'], synth: ['demographic-political 4'] },
    {
      text: "political_status: '九三学社社员',",
      finds: ['九三学社社员'],
      synth: ['demographic-political 5'],
    },
    { text: '<zzmm>农工党党员</zzmm>', finds: ['农工党党员'], synth: ['demographic-political 6'] },
    { text: '党派：民进会员;', finds: ['民进会员'], synth: ['demographic-political 7'] },
  ],
  counterExamples: [
    { text: '中共党员', because: 'no label' },
    { text: "政治面貌：['中共党员', '群众']", because: 'a list of options' },
    { text: '政治面貌：群众、团员', because: 'a list' },
    { text: '政治面貌：群众路线教育', because: 'another word' },
    { text: '政治面貌：请选择', because: 'a prompt' },
    { text: 'political: 1', because: 'a key of a dictionary' },
    { text: '政治面貌：群众/团员', because: 'a list' },
  ],
  references: ['GB/T 4762-1984', '民法典第一千零三十四条'],
};
