// Which column a byte of a dump stands in: dialects of INSERT and COPY, comments, quotes, and any cut of the text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SqlTracker } from '../../src/structure/sql-tracker.ts';

/** Field and record of each place marked ▲ (the character after it), moving from mark to mark. */
function fieldsAt(marked: string, step = Number.POSITIVE_INFINITY): string[] {
  const places: number[] = [];
  let text = '';
  for (const char of marked) {
    if (char === '▲') places.push(Buffer.byteLength(text));
    else text += char;
  }
  const raw = Buffer.concat([Buffer.from(text), Buffer.alloc(64)]);
  const tracker = new SqlTracker();
  let at = 0;
  return places.map((place) => {
    while (at + step < place) {
      at += step;
      tracker.moveTo(raw, 0, at);
    }
    at = place;
    tracker.moveTo(raw, 0, place);
    const info = tracker.fields[tracker.field];
    const name =
      info === undefined ? '-' : `${info.table}.${info.column}${info.comment && `(${info.comment})`}`;
    return `${name} ${tracker.currentRecord}`;
  });
}

const MYSQL = `
-- MySQL dump 10.13
DROP TABLE IF EXISTS \`t_user\`;
CREATE TABLE \`t_user\` (
  \`id\` bigint(20) NOT NULL AUTO_INCREMENT COMMENT '主键, 自增',
  \`real_name\` varchar(64) DEFAULT NULL COMMENT 'it''s (name)',
  \`mobile\` varchar(20) NOT NULL DEFAULT '' COMMENT '手机号',
  \`amount\` decimal(10,2) DEFAULT '0.00',
  PRIMARY KEY (\`id\`),
  KEY \`k\` (\`mobile\`,\`real_name\`)
) ENGINE=InnoDB COMMENT='用户';
LOCK TABLES \`t_user\` WRITE;
INSERT INTO \`t_user\` VALUES (▲1,'▲O''Brien, (x)','▲138',▲1.5),(2,'back\\\\','▲139',▲NULL),(3,'q\\'uote);','▲137',0);
INSERT INTO \`t_user\` (\`mobile\`, \`id\`) VALUES ('▲136', ▲9);
/* comment */
▲UNLOCK TABLES;
`;

const MYSQL_FIELDS = [
  't_user.id(主键, 自增) 1',
  "t_user.real_name(it's (name)) 1",
  't_user.mobile(手机号) 1',
  't_user.amount 1',
  't_user.mobile(手机号) 2',
  't_user.amount 2',
  't_user.mobile(手机号) 3',
  't_user.mobile(手机号) 4',
  't_user.id(主键, 自增) 4',
  '- -1',
];

describe('SqlTracker', () => {
  it('follows mysqldump', () => {
    expect(fieldsAt(MYSQL)).toEqual(MYSQL_FIELDS);
  });

  it('does not depend on where reading stops', () => {
    for (let step = 1; step <= 40; step++)
      expect(fieldsAt(MYSQL, step), `step ${step}`).toEqual(MYSQL_FIELDS);
  });

  it('follows COPY, and comments that come after the table', () => {
    const dump = `
CREATE TABLE public.member (
    id bigint NOT NULL,
    phone character varying(20),
    note text
);
COMMENT ON COLUMN public.member.phone IS '手机号';
COPY public.member (id, phone, note) FROM stdin;
1\t▲138\t▲a, 'b'
2\t▲139\t\\N
\\.
▲SELECT 1;
`;
    expect(fieldsAt(dump)).toEqual([
      'member.phone(手机号) 1',
      'member.note 1',
      'member.phone(手机号) 2',
      '- -1',
    ]);
  });

  it.each([
    ['"T_USER" ("NAME","TEL") VALUES (\'x\',\'▲1\');', 'T_USER.TEL 1'],
    ["[dbo].[Users] ([Name], [Tel]) VALUES (N'x', N'▲1');", 'Users.Tel 1'],
    ["db.users(name,tel)VALUES('x','▲1')", 'users.tel 1'],
    ["users\n  (name,\n   tel)\nvalues\n  ('x',\n   '▲1');", 'users.tel 1'],
    ["users (name, tel) VALUES (concat('a', 'b'), '▲1');", 'users.tel 1'],
  ])('follows INSERT INTO %s', (rest, expected) => {
    expect(fieldsAt(`INSERT INTO ${rest}`)).toEqual([expected]);
    expect(fieldsAt(`insert ignore into ${rest}`)).toEqual([expected]);
  });

  it('follows a script of SQL Server, which ends statements in GO or not at all', () => {
    const script = `USE [crm]
GO
CREATE TABLE [dbo].[T_User](
	[Id] [bigint] IDENTITY(1,1) NOT NULL,
	[C1] [nvarchar](50) NULL,
 CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([Id] ASC)
) ON [PRIMARY]
GO
EXEC sp_addextendedproperty
'MS_Description', N'姓名',
'SCHEMA', N'dbo',
'TABLE', N'T_User',
'COLUMN', N'C1'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'主键' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'T_User', @level2type=N'COLUMN',@level2name=N'Id'
GO
SET IDENTITY_INSERT [dbo].[T_User] ON
INSERT [dbo].[T_User] ([Id], [C1]) VALUES (▲1, N'▲a')
INSERT [dbo].[T_User] ([Id], [C1]) VALUES (2, N'▲b')
GO
▲SET IDENTITY_INSERT [dbo].[T_User] OFF
`;
    const column = 'T_User.C1(姓名)';
    expect(fieldsAt(script)).toEqual(['T_User.Id(主键) 1', `${column} 1`, `${column} 2`, '- -1']);
  });

  it('follows a script of Oracle: comments, dates, quotes of its own, several tables in one INSERT', () => {
    const script = `CREATE TABLE "T_KH" ("ID" NUMBER, "XM" VARCHAR2(64), "CSRQ" DATE, "BZ" CLOB);
COMMENT ON COLUMN "CRM"."T_KH"."XM" IS '客户姓名';
Insert into T_KH (ID,XM,CSRQ,BZ) values (1,'▲a',to_date('▲1953-07-12','YYYY-MM-DD'),q'[it's, (fine]');
Insert into T_KH (ID,XM,CSRQ,BZ) values (2,nq'{▲b}',null,'▲x');
INSERT ALL
  INTO T_KH (ID, XM) VALUES (3, '▲c')
  INTO T_KH (XM, ID) VALUES ('▲d', 4)
SELECT * FROM dual;
`;
    const column = 'T_KH.XM(客户姓名)';
    expect(fieldsAt(script)).toEqual([
      `${column} 1`,
      'T_KH.CSRQ 1',
      `${column} 2`,
      'T_KH.BZ 2',
      `${column} 3`,
      `${column} 4`,
    ]);
  });

  it('passes over what follows the rows', () => {
    const dump = `INSERT INTO t (a, b) VALUES (1, '▲x') ON DUPLICATE KEY UPDATE b = VALUES(b);
CREATE TABLE u (c int, d text); INSERT INTO u VALUES (1, '▲y') RETURNING c;
INSERT INTO t (a, b) VALUES (2, '▲z');
`;
    expect(fieldsAt(dump)).toEqual(['t.b 1', 'u.d 2', 't.b 3']);
  });

  it('takes the columns of a schema that stands elsewhere', () => {
    const tracker = new SqlTracker();
    tracker.learn(
      Buffer.from("/*!40101 SET NAMES binary*/;\nCREATE TABLE `t` (`id` int, `tel` text COMMENT '手机');\n"),
    );
    const raw = Buffer.from("INSERT INTO `t` VALUES (1,'x');");
    tracker.moveTo(raw, 0, raw.indexOf('x'));
    expect(tracker.fields[tracker.field]).toMatchObject({ table: 't', column: 'tel', comment: '手机' });
    expect(tracker.currentRecord).toBe(1);
  });

  it('gives no column where it knows none, and still tells rows apart', () => {
    expect(fieldsAt("INSERT INTO t VALUES ('▲a'),('▲b');")).toEqual(['- 1', '- 2']);
  });

  it('survives any text, moving forward in any steps', () => {
    const piece = fc.constantFrom(
      'INSERT INTO t (a,b) VALUES ',
      '(',
      ')',
      "'",
      '\\',
      ',',
      ';',
      '\n',
      '1',
      'CREATE TABLE t (',
      'EXEC sp_addextendedproperty',
      'INSERT t ',
      "q'[",
      ']',
      'GO',
      'COPY t (a) FROM stdin;',
      '\t',
      '\\.',
      '--',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (parts, step) => {
        const text = Buffer.from(parts.join(''));
        const raw = Buffer.concat([text, Buffer.alloc(64)]);
        const whole = new SqlTracker();
        const stepped = new SqlTracker();
        for (let at = 0; at < text.length; at += step) stepped.moveTo(raw, 0, at);
        whole.moveTo(raw, 0, text.length);
        stepped.moveTo(raw, 0, text.length);
        expect([stepped.field, stepped.currentRecord, stepped.fields]).toEqual([
          whole.field,
          whole.currentRecord,
          whole.fields,
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});
