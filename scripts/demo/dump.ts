// The MySQL dump of the demo shop, as mysqldump writes it with one row a line.
import type { DemoValues } from './values.ts';

const ROWS_PER_INSERT = 20;
const ORDERS = 120;
const SUPPLIERS = 12;

interface Table {
  readonly name: string;
  readonly comment: string;
  /** name, type, comment */
  readonly columns: readonly (readonly [string, string, string])[];
}

const MEMBER: Table = {
  name: 't_member',
  comment: '会员',
  columns: [
    ['id', 'bigint NOT NULL', '主键'],
    ['name', 'varchar(32) NOT NULL', '真实姓名'],
    ['id_card', 'char(18) DEFAULT NULL', '身份证号'],
    ['mobile', 'varchar(20) NOT NULL', '手机号'],
    ['email', 'varchar(96) DEFAULT NULL', '电子邮箱'],
    ['bank_card', 'varchar(24) DEFAULT NULL', '银行卡号'],
    ['tel', 'varchar(20) DEFAULT NULL', '固定电话'],
    ['points', 'int NOT NULL', '积分'],
    ['create_time', 'bigint NOT NULL', '注册时间（毫秒）'],
  ],
};

const ORDER: Table = {
  name: 't_order',
  comment: '订单',
  columns: [
    ['id', 'bigint NOT NULL', '主键'],
    ['order_no', 'varchar(32) NOT NULL', '订单编号'],
    ['member_id', 'bigint NOT NULL', '会员'],
    ['receiver_name', 'varchar(32) NOT NULL', '收货人'],
    ['receiver_phone', 'varchar(20) NOT NULL', '收货人电话'],
    ['receiver_address', 'varchar(255) NOT NULL', '收货地址'],
    ['pay_amount', 'decimal(10,2) NOT NULL', '实付金额'],
    ['pay_time', 'datetime DEFAULT NULL', '支付时间'],
  ],
};

const SUPPLIER: Table = {
  name: 't_supplier',
  comment: '供应商',
  columns: [
    ['id', 'int NOT NULL', '主键'],
    ['company', 'varchar(64) NOT NULL', '企业名称'],
    ['uscc', 'char(18) NOT NULL', '统一社会信用代码'],
    ['plate_no', 'varchar(12) DEFAULT NULL', '送货车牌'],
    ['barcode_prefix', 'varchar(13) NOT NULL', '商品条码'],
  ],
};

export function databaseDump(values: DemoValues): string {
  return [
    '-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)',
    '-- Host: db.internal    Database: qinghe',
    'SET NAMES utf8mb4;',
    '',
    tableDump(MEMBER, memberRows(values)),
    tableDump(ORDER, orderRows(values)),
    tableDump(SUPPLIER, supplierRows(values)),
    '-- Dump completed on 2026-09-12 23:30:01',
    '',
  ].join('\n');
}

function memberRows(values: DemoValues): string[] {
  return values.members.map(({ id, name, idCard, mobile, email, bankCard, landline }) => {
    const registered = `17${values.from.digits(11)}`;
    const texts = [name, idCard, mobile, email, bankCard, landline];
    return `(${id},${texts.map(quote).join(',')},${values.from.int(0, 9000)},${registered})`;
  });
}

function orderRows(values: DemoValues): string[] {
  return Array.from({ length: ORDERS }, () => {
    const member = values.member();
    const texts = [member.name, member.mobile, member.address].map(quote).join(',');
    const amount = `${values.from.int(9, 1999)}.${values.from.digits(2)}`;
    return `(${values.snowflake()},${quote(values.orderNo())},${member.id},${texts},${amount},${quote(values.time())})`;
  });
}

function supplierRows(values: DemoValues): string[] {
  return Array.from({ length: SUPPLIERS }, (_, at) => {
    const company = `杭州禾${values.from.pick([...'丰穗苗田谷'])}供应链有限公司`;
    const texts = [company, values.next('cn-uscc'), values.next('cn-plate'), `69${values.from.digits(11)}`];
    return `(${at + 1},${texts.map(quote).join(',')})`;
  });
}

function tableDump(table: Table, rows: readonly string[]): string {
  const columns = table.columns.map(([name, type, comment]) => `  \`${name}\` ${type} COMMENT '${comment}',`);
  return [
    `DROP TABLE IF EXISTS \`${table.name}\`;`,
    `CREATE TABLE \`${table.name}\` (`,
    ...columns,
    '  PRIMARY KEY (`id`)',
    `) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='${table.comment}';`,
    '',
    ...inserts(table, rows),
    '',
  ].join('\n');
}

function inserts(table: Table, rows: readonly string[]): string[] {
  const statements: string[] = [];
  for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) {
    const part = rows.slice(at, at + ROWS_PER_INSERT).join(',\n');
    statements.push(`INSERT INTO \`${table.name}\` VALUES\n${part};`);
  }
  return statements;
}

function quote(text: string): string {
  return `'${text}'`;
}
