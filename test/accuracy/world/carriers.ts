// The files that carry records: dumps, tables, logs, sources, configuration. One function a kind of file.
import type { Random } from '../../synth/random.ts';
import { type Field, fieldsOf } from './fields.ts';
import type { Page, Part } from './page.ts';
import { goods, things } from './things.ts';

export interface Carrier {
  readonly file: string;
  readonly write: (page: Page, from: Random, records: number) => void;
}

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const time = (from: Random): string =>
  `2026-09-${from.int(10, 28)} 1${from.int(0, 9)}:${from.int(10, 59)}:${from.int(10, 59)}`;

/** Each field framed, with a separator between. */
function row(
  fields: readonly Field[],
  from: Random,
  separator: string,
  frame: (field: Field) => readonly [string, string],
): Part[] {
  return fields.flatMap((field, at) => {
    const [before, after] = frame(field);
    const between = at === 0 ? '' : separator;
    return [between + before, field.make(from), after];
  });
}

function mysqldump(page: Page, from: Random, records: number): void {
  const fields = fieldsOf(from, 5);
  page.line('-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)');
  page.line('CREATE TABLE `t_customer` (');
  page.line('  `pk` bigint NOT NULL,');
  for (const { name, zh } of fields) page.line(`  \`${name}\` varchar(64) DEFAULT NULL COMMENT '${zh}',`);
  page.line('  PRIMARY KEY (`pk`)');
  page.line(') ENGINE=InnoDB;');
  for (let at = 0; at < records; at++) {
    page.line(
      `INSERT INTO \`t_customer\` VALUES (${at + 1},`,
      ...row(fields, from, ',', () => ["'", "'"]),
      ');',
    );
  }
}

function copy(page: Page, from: Random, records: number): void {
  const fields = fieldsOf(from, 5);
  page.line('-- PostgreSQL database dump');
  page.line(`COPY public.customer (pk, ${fields.map(({ name }) => name).join(', ')}) FROM stdin;`);
  for (let at = 0; at < records; at++) page.line(`${at + 1}\t`, ...row(fields, from, '\t', () => ['', '']));
  page.line('\\.');
}

function csv(page: Page, from: Random, records: number): void {
  const fields = fieldsOf(from, 5);
  page.line(`no,${fields.map(({ zh }) => zh).join(',')}`);
  for (let at = 0; at < records; at++) {
    page.line(`${at + 1},`, ...row(fields, from, ',', () => (from.int(1, 2) === 1 ? ['"', '"'] : ['', ''])));
  }
}

function jsonLines(page: Page, from: Random, records: number): void {
  for (let at = 0; at < records; at++) {
    const fields = fieldsOf(from, 3);
    page.line(`{"seq":${at},`, ...row(fields, from, ',', ({ name }) => [`"${camel(name)}":"`, '"']), '}');
  }
}

/** Some fields of a new record. */
function some(from: Random, count: number): Field[] {
  const fields = fieldsOf(from, 4);
  const first = from.int(0, fields.length - 1);
  return Array.from({ length: count }, (_, at) => fields[(first + at) % fields.length]!);
}

function logback(page: Page, from: Random, records: number): void {
  for (let at = 0; at < records * 2; at++) {
    const trace = from.text('0123456789abcdef', 32);
    const head = `${time(from)}.${from.digits(3)} [http-nio-8080-exec-${from.int(1, 30)}] [${trace}] INFO  c.d.UserService -`;
    const [separator, frame] = from.pick<readonly [string, (field: Field) => readonly [string, string]]>([
      [', ', ({ name }) => [`${camel(name)}=`, '']],
      ['，', ({ zh }) => [`${zh}：`, '']],
      [', ', ({ zh }) => [`${zh}[`, ']']],
    ]);
    page.line(
      `${head} 处理完成 `,
      ...row(some(from, 4), from, separator, frame),
      ` cost=${from.int(1, 900)}ms`,
    );
  }
}

function lombok(page: Page, from: Random, records: number): void {
  for (let at = 0; at < records; at++) {
    page.line(
      `${time(from)} DEBUG saved User(`,
      ...row(some(from, 6), from, ', ', ({ name }) => [`${camel(name)}=`, '']),
      ')',
    );
  }
}

/** Only what needs no encoding stands in a query. */
function nginx(page: Page, from: Random, records: number): void {
  const fits = (text: string): boolean => /^[\w.@-]+$/.test(text);
  for (let at = 0; at < records * 2; at++) {
    const parts = some(from, 6).flatMap(({ name, make }) => {
      const value = make(from);
      return fits(value.text) ? [`&${name}=`, value] : [];
    });
    page.line(
      `10.1.${from.int(0, 255)}.${from.int(1, 254)} - - [28/Sep/2026:10:23:45 +0800] "GET /api?v=1`,
      ...parts,
      ' HTTP/1.1" 200 612',
    );
  }
}

function assignments(comment: string, write: (name: string) => readonly [string, string]): Carrier['write'] {
  return (page, from, records) => {
    for (let at = 0; at < records * 3; at++) {
      const [field] = some(from, 1);
      const [before, after] = write(field!.name);
      if (at % 9 === 0) page.line(`${comment} ${field!.zh} ${at}`);
      page.line(before, field!.make(from), after);
    }
  };
}

function xml(page: Page, from: Random, records: number): void {
  page.line('<?xml version="1.0" encoding="UTF-8"?>');
  for (let at = 0; at < records; at++) {
    page.line('<user>');
    for (const field of some(from, 5)) page.line(`  <${field.name}>`, field.make(from), `</${field.name}>`);
    page.line('</user>');
  }
}

/** Prose and bare values: only what its form tells. */
function notes(page: Page, from: Random, records: number): void {
  for (let at = 0; at < records * 2; at++) {
    const [field] = some(from, 1);
    if (field!.needsLabel) continue;
    const [before, after] = from.pick([
      ['已通知', '本人'],
      ['张某（', '）已签收'],
      ['  - "', '"'],
      ['请联系 ', '。'],
      ['', ''],
      [`${from.int(1, 99)}. `, ';'],
    ] as const);
    page.line(before, field!.make(from), after);
  }
}

export const CARRIERS: readonly Carrier[] = [
  { file: 'customer.sql', write: mysqldump },
  { file: 'pg.sql', write: copy },
  { file: 'export.csv', write: csv },
  { file: 'events.jsonl', write: jsonLines },
  { file: 'spring.log', write: logback },
  { file: 'lombok.log', write: lombok },
  { file: 'access.log', write: nginx },
  { file: 'UserTest.java', write: assignments('//', (name) => [`    String ${camel(name)} = "`, '";']) },
  { file: 'seed.ts', write: assignments('//', (name) => [`  ${camel(name)}: '`, "',"]) },
  { file: 'seed.py', write: assignments('#', (name) => [`    "${name}": "`, '",']) },
  { file: 'seed.go', write: assignments('//', (name) => [`\tu.${camel(name)} = "`, '"']) },
  { file: 'app.properties', write: assignments('#', (name) => [`demo.${name.replaceAll('_', '-')}=`, '']) },
  { file: 'demo.yaml', write: assignments('#', (name) => [`  ${camel(name)}: "`, '"']) },
  { file: 'users.xml', write: xml },
  { file: 'notes.txt', write: notes },
  { file: 'shop.sql', write: things },
  { file: 'goods.csv', write: goods },
];
