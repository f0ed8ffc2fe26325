// A MySQL dump full of hits: multi-row INSERTs on one line each, as mysqldump writes them; every value is another one.
import { random } from '../../synth/random.ts';
import { synthesize } from '../../synth/synthesize.ts';
import { number, writeUntil } from './writer.ts';

const SEED = 32;
const ROWS_PER_INSERT = 400;
const NAMES = ['王晓雯', '李子轩', '张建国', '刘佳怡', '陈浩然', '杨若溪'];
const HEAD = `-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
CREATE TABLE \`t_member\` (
  \`id\` bigint NOT NULL COMMENT '主键',
  \`name\` varchar(32) COMMENT '姓名',
  \`id_card\` char(18) COMMENT '身份证号',
  \`mobile\` varchar(20) COMMENT '手机号',
  \`email\` varchar(96) COMMENT '邮箱',
  \`bank_card\` varchar(24) COMMENT '银行卡号',
  \`tel\` varchar(20) COMMENT '固定电话',
  \`address\` varchar(255) COMMENT '地址',
  \`create_time\` bigint COMMENT '注册时间',
  PRIMARY KEY (\`id\`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='会员';
`;

/** Writes about `bytes` of dump. */
export function writeDump(path: string, bytes: number): void {
  const from = random(SEED);
  let seed = 0;
  let isFirst = true;
  writeUntil(path, bytes, () => {
    const rows = Array.from({ length: ROWS_PER_INSERT }, () => {
      seed++;
      const values = ['cn-resident-id', 'cn-mobile', 'email', 'bank-card', 'cn-landline']
        .map((detector) => `'${synthesize(detector, seed)}'`)
        .join(',');
      const address = `杭州市禾苗路${from.int(1, 399)}号${from.int(1, 28)}幢`;
      return `(${seed},'${from.pick(NAMES)}',${values},'${address}',17${number(from.int, 11)})`;
    });
    const head = isFirst ? HEAD : '';
    isFirst = false;
    return `${head}INSERT INTO \`t_member\` VALUES ${rows.join(',')};\n`;
  });
}
