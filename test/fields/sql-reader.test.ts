// DDL of several dialects: which columns are found, where, and that the borders of pieces do not matter.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsIn, namesAtPlaces, readFields } from './read.ts';

const MYSQL = `-- MySQL dump 10.13
DROP TABLE IF EXISTS \`t_user\`;
CREATE TABLE \`t_user\` (
  \`id\` bigint NOT NULL AUTO_INCREMENT COMMENT '主键',
  \`xm\` varchar(64) CHARACTER SET utf8 DEFAULT '' COMMENT '姓名;必填',
  \`lxdh\` varchar(20) COMMENT '收货人电话',
  \`phone_type\` tinyint(1) COMMENT '电话类型',
  \`has_phone\` tinyint(1) COMMENT '是否有手机号',
  \`c\` varchar(18) COMMENT '身份证号(加密)',
  \`created_at\` datetime COMMENT '创建时间',
  PRIMARY KEY (\`id\`),
  KEY \`phone\` (\`lxdh\`)
) ENGINE=InnoDB COMMENT='用户表';
INSERT INTO \`t_user\` VALUES (1,'x','create table email (email varchar(1));');
INSERT INTO t_user VALUES (2,'y
create x
z');
`;

const ORACLE = `CREATE TABLE "HR"."T_RYXX"
(
  "XM" VARCHAR2(50 CHAR),
  "GMSFHM" VARCHAR2(18),
  "CJSJ" DATE
)
TABLESPACE USERS
/
COMMENT ON TABLE "HR"."T_RYXX" IS '人员信息';
COMMENT ON COLUMN "HR"."T_RYXX"."XM" IS '姓名';
COMMENT ON COLUMN HR.T_RYXX.CJSJ IS '出生时间';
`;

const SQL_SERVER = `CREATE TABLE [dbo].[Members](
\t[Id] [int] IDENTITY(1,1) NOT NULL,
\t[Tel] [nvarchar](20) NULL,
\t[Remark] [nvarchar](max) NULL
) ON [PRIMARY]
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'家庭住址', @level0type=N'SCHEMA', @level0name=N'dbo', @level1type=N'TABLE', @level1name=N'Members', @level2type=N'COLUMN', @level2name=N'Remark'
GO
EXEC sp_addextendedproperty 'MS_Description', N'备用邮箱',
  'SCHEMA', N'dbo', 'TABLE', N'Members', 'COLUMN', N'Id'
GO
ALTER TABLE [dbo].[Members] ADD [Email] nvarchar(50) NULL, [Level] int
GO
`;

const POSTGRES = `create table if not exists public.customers (
  id serial primary key, -- 主键
  mobile text not null, -- 手机
  -- 护照号
  doc varchar(20),
  "birthDate" date,
  nick varchar(9) -- 昵称
);
alter table only public.customers
  add column id_card varchar(18),
  add constraint phone_key unique (mobile);
comment on column public.customers.nick is '微信号';
`;

describe('DDL', () => {
  it.each([
    ['MySQL', MYSQL, ['t_user.xm name', 't_user.lxdh mobile', 't_user.c id-number']],
    ['Oracle', ORACLE, ['T_RYXX.XM name', 'T_RYXX.GMSFHM id-number', 'T_RYXX.CJSJ dob']],
    ['SQL Server', SQL_SERVER, ['Members.Tel mobile', 'Members.Remark address', 'Members.Email email']],
    [
      'PostgreSQL',
      POSTGRES,
      [
        'customers.mobile mobile',
        'customers.doc passport',
        'customers.birthDate dob',
        'customers.nick im-account',
        'customers.id_card id-number',
      ],
    ],
    [
      'several statements on a line',
      'DROP TABLE a; CREATE TABLE 员工 (手机号 varchar(11), 备注 text); use b; alter table 员工 add 邮箱 text;',
      ['员工.手机号 mobile', '员工.邮箱 email'],
    ],
    [
      'Oracle and MySQL changes',
      "ALTER TABLE t ADD (sjhm varchar2(11), x number);\nALTER TABLE t CHANGE COLUMN a yhkh varchar(19) COMMENT '银行卡号' AFTER x, DROP COLUMN email;\n",
      ['t.sjhm mobile', 't.yhkh bank-card'],
    ],
  ])('%s', (_dialect, text, expected) => {
    expect(fieldsIn('sql', text)).toEqual(expected);
    const found = readFields('sql', text);
    expect(namesAtPlaces(text, found)).toEqual(found.map(({ field }) => field.name));
  });

  it('knows places behind a byte order mark and behind Chinese text', () => {
    const text = `\ufeffcreate table 用户 (年龄 int, /* 😀 */ 手机 text, mail_box text)`;
    const found = readFields('sql', text);
    expect(found.map(({ field }) => field.name)).toEqual(['年龄', '手机', 'mail_box']);
    expect(namesAtPlaces(text, found)).toEqual(['年龄', '手机', 'mail_box']);
  });

  it('reads nothing in rows, and survives what never ends', () => {
    const rows = `INSERT INTO a VALUES ('${'x'.repeat(1000)}');\n`.repeat(50);
    expect(fieldsIn('sql', `${rows}create table t (phone varchar(11`)).toEqual(['t.phone mobile']);
    const endless = `create table t (${"email 'x".repeat(100_000)}`;
    expect(fieldsIn('sql', `${endless}\n`)).toEqual([]);
  });

  it('finds the same in pieces of any size', () => {
    const texts = [MYSQL, ORACLE, SQL_SERVER, POSTGRES];
    const part = fc.constantFrom(
      ...texts, '\n', ';', "'", '\ufeff', '--', '/*', '*/', 'create table a(', ')', 'phone', '手机', ' ', ',', '(', 'GO\n', '`', '\\',
    ); // biome-ignore format: a list of parts reads best as one block
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.integer({ min: 1, max: 64 }), (parts, size) => {
        const text = parts.join('');
        expect(readFields('sql', text, { size })).toEqual(readFields('sql', text));
      }),
    );
  });
});
