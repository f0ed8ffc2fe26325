// The notations in which applications write records, and the field each value stands in. `{name}`, `{phone}`, `{id}` and
// `{addr}` stand for synthetic values.
import { synthesize } from '../synth/synthesize.ts';

export interface NotationForm {
  readonly form: string;
  /** Name of the input: structure goes by it. */
  readonly file: string;
  readonly text: string;
  /** Fields of the values in the order of the text; "" where there is none: `column` or `table.column`, else the key. */
  readonly fields: readonly string[];
}

const DETECTORS: Readonly<Record<string, string>> = {
  name: 'person-name',
  phone: 'cn-mobile',
  id: 'cn-resident-id',
  addr: 'postal-address',
};

/** The text with values for its placeholders, and the detectors of these. */
export function fill({ text }: Pick<NotationForm, 'text'>): { input: Buffer; detectors: string[] } {
  const detectors: string[] = [];
  const filled = text.replace(/\{(name|phone|id|addr)\}/g, (_, kind: string) => {
    detectors.push(DETECTORS[kind]!);
    return synthesize(DETECTORS[kind]!, detectors.length);
  });
  return { input: Buffer.from(filled), detectors };
}

const FULL = ['name', 'phone', 'idCard', 'address'];

export const NOTATIONS: readonly NotationForm[] = [
  {
    form: 'JSON',
    file: 'a.json',
    text: '{"name":"{name}","phone":"{phone}","idCard":"{id}","address":"{addr}"}',
    fields: FULL,
  },
  {
    form: 'JSON, numbers and spaces',
    file: 'a.json',
    text: '{\n  "name" : "{name}",\n  "phone" : {phone},\n  "idCard" :\n    "{id}",\n  "address" :  "{addr}"\n}',
    fields: FULL,
  },
  {
    form: 'JSON, arrays of values',
    file: 'a.json',
    text: '{"phones":["{phone}","{phone}"],\n"ids": [\n  "{id}",\n  "{id}"\n]}',
    fields: ['phones', 'phones', 'ids', 'ids'],
  },
  {
    form: 'JSON Lines',
    file: 'a.jsonl',
    text: '{"name":"{name}","phone":"{phone}"}\n{"name":"{name}","phone":"{phone}"}\n',
    fields: ['name', 'phone', 'name', 'phone'],
  },
  {
    form: 'JSON inside text',
    file: 'app.log',
    text: '2026-01-02 03:04:05.678 INFO [http-nio-8080-exec-1] c.e.UserService - req={"name":"{name}","phone":"{phone}","idCard":"{id}","address":"{addr}"}\n',
    fields: FULL,
  },
  {
    form: 'JSON escaped once',
    file: 'app.log',
    text: 'msg="{\\"name\\":\\"{name}\\",\\"phone\\":\\"{phone}\\",\\"idCard\\": \\"{id}\\",\\"address\\":\\"{addr}\\"}"\n',
    fields: FULL,
  },
  {
    form: 'JSON escaped twice',
    file: 'app.log',
    text: '{"message":"{\\"body\\":\\"{\\\\\\"name\\\\\\":\\\\\\"{name}\\\\\\",\\\\\\"phone\\\\\\":\\\\\\"{phone}\\\\\\",\\\\\\"idCard\\\\\\": \\\\\\"{id}\\\\\\",\\\\\\"address\\\\\\":\\\\\\"{addr}\\\\\\"}\\"}"}\n',
    fields: FULL,
  },
  {
    form: 'JSON in a SQL string',
    file: 'a.sql',
    text: `INSERT INTO t_log (id, body) VALUES (1, '{"name":"{name}","phone":"{phone}","idCard":"{id}"}');\n`,
    fields: ['name', 'phone', 'idCard'].map((key) => `t_log.body.${key}`),
  },
  {
    form: 'JSON in a SQL string, escaped once',
    file: 'a.sql',
    text: `INSERT INTO t_log (id, body) VALUES (1, '{\\"name\\":\\"{name}\\",\\"phone\\":\\"{phone}\\",\\"idCard\\":\\"{id}\\"}');\n`,
    fields: ['name', 'phone', 'idCard'].map((key) => `t_log.body.${key}`),
  },
  {
    form: 'JSON in a SQL string, escaped twice',
    file: 'a.sql',
    text: `INSERT INTO t_log (id, body) VALUES (1, '{\\\\\\"name\\\\\\":\\\\\\"{name}\\\\\\",\\\\\\"phone\\\\\\":\\\\\\"{phone}\\\\\\"}');\n`,
    fields: ['name', 'phone'].map((key) => `t_log.body.${key}`),
  },
  {
    form: 'YAML',
    file: 'a.yml',
    text: 'user:\n  name: {name}\n  phone: "{phone}"\n  idCard: \'{id}\'\n  address: {addr}\n',
    fields: FULL,
  },
  {
    form: 'YAML, lists',
    file: 'a.yml',
    text: 'phones:\n  - {phone}\n  - "{phone}"\nusers:\n  - name: {name}\n    phone: {phone}\n',
    fields: ['phones', 'phones', 'name', 'phone'],
  },
  {
    form: 'properties',
    file: 'a.properties',
    text: 'user.name={name}\nuser.phone = {phone}\nuser.idCard: {id}\nuser.address={addr}\n',
    fields: FULL.map((key) => `user.${key}`),
  },
  {
    form: 'XML elements',
    file: 'a.xml',
    text: '<user><name>{name}</name><phone>{phone}</phone>\n<idCard type="1">\n  {id}\n</idCard><address>{addr}</address></user>\n',
    fields: FULL,
  },
  {
    form: 'XML attributes',
    file: 'a.xml',
    text: `<user name="{name}" phone='{phone}' idCard = "{id}" address="{addr}"/>\n`,
    fields: FULL,
  },
  {
    form: 'WeChat XML with CDATA',
    file: 'a.log',
    text: '<xml><name><![CDATA[{name}]]></name><phone><![CDATA[{phone}]]></phone><idCard><![CDATA[{id}]]></idCard><address><![CDATA[{addr}]]></address></xml>\n',
    fields: FULL,
  },
  {
    form: 'key=value',
    file: 'a.log',
    text: 'name={name} phone={phone}, idCard={id}; address={addr}\n',
    fields: FULL,
  },
  {
    form: 'key: value',
    file: 'a.log',
    text: 'name: {name}, phone: {phone}, idCard：{id} address: {addr}\n',
    fields: FULL,
  },
  {
    form: 'k: "v"',
    file: 'a.ts',
    text: `const user = { name: '{name}', phone: "{phone}", idCard: \`{id}\`, address: '{addr}' };\n`,
    fields: FULL,
  },
  {
    form: 'Lombok',
    file: 'a.log',
    text: 'User(id=1, name={name}, phone={phone}, idCard={id}, address={addr})\n',
    fields: FULL,
  },
  {
    form: 'Java record, toString of IDEs',
    file: 'a.log',
    text: "User[id=1, name={name}, phone={phone}] User{id=1, name='{name}', idCard='{id}', address='{addr}'}\n",
    fields: ['name', 'phone', 'name', 'idCard', 'address'],
  },
  {
    form: 'query string',
    file: 'access.log',
    text: '10.0.0.1 - - [02/Jan/2026:03:04:05 +0800] "GET /api/user?name={name}&phone={phone}&idCard={id}&address={addr} HTTP/1.1" 200 12\n',
    fields: FULL,
  },
  {
    form: 'INSERT … SET',
    file: 'a.sql',
    text: "INSERT INTO t_user SET id=1, name='{name}', `phone`='{phone}', id_card = '{id}', address='{addr}';\n",
    fields: ['name', 'phone', 'id_card', 'address'],
  },
  {
    form: 'UPDATE … SET',
    file: 'a.sql',
    text: "UPDATE t_user SET name='{name}', t.phone = N'{phone}' WHERE id_card = '{id}' AND `address`='{addr}';\n",
    fields: ['name', 't.phone', 'id_card', 'address'],
  },
  {
    form: "Oracle, DM: q'[…]', N'…', TO_DATE, COMMENT ON COLUMN",
    file: 'a.sql',
    text: `CREATE TABLE "APP"."T_USER" ("ID" NUMBER, "C1" NVARCHAR2(20), "C2" VARCHAR2(20), "C3" DATE, "C4" VARCHAR2(18));
COMMENT ON COLUMN "APP"."T_USER"."C1" IS '姓名';
INSERT INTO "APP"."T_USER" ("ID","C1","C2","C3","C4") VALUES (1,N'{name}',q'[{phone}]',TO_DATE('2020-01-02','YYYY-MM-DD'),'{id}');
/
insert into APP.T_USER (ID, C1, C2, C3, C4)
values (2, N'{name}', '{phone}', to_date('02-01-2020', 'dd-mm-yyyy'), '{id}');
`,
    fields: ['T_USER.C1', 'T_USER.C2', 'T_USER.C4', 'T_USER.C1', 'T_USER.C2', 'T_USER.C4'],
  },
  {
    form: 'Oracle: INSERT ALL',
    file: 'a.sql',
    text: `INSERT ALL
  INTO t_user (id, name, phone) VALUES (1, '{name}', '{phone}')
  INTO t_user (id, name, phone) VALUES (2, '{name}', '{phone}')
SELECT * FROM dual;
`,
    fields: ['t_user.name', 't_user.phone', 't_user.name', 't_user.phone'],
  },
  {
    form: 'KingbaseES, GaussDB: quoted names, ::casts, COPY',
    file: 'a.sql',
    text: `INSERT INTO "public"."t_user" ("id","name","phone") VALUES (1,'{name}'::varchar,E'{phone}'),\n (2,'{name}'::text,'{phone}');\nCOPY public.t_user (id, name, phone) FROM stdin;\n1\t{name}\t{phone}\n\\.\n`,
    fields: ['name', 'phone', 'name', 'phone', 'name', 'phone'].map((column) => `t_user.${column}`),
  },
  {
    form: 'OceanBase, TiDB: REPLACE, hints, comments',
    file: 'a.sql',
    text: "/*!40101 SET NAMES binary*/;\nINSERT /*+ append */ INTO `t_user` (`id`,`name`,`phone`) VALUES\n(1,'{name}','{phone}'),\n(2,_binary '{name}','{phone}');\nREPLACE INTO `t_user` VALUES (3,'{name}','{phone}');\n",
    fields: ['name', 'phone', 'name', 'phone', 'name', 'phone'].map((column) => `t_user.${column}`),
  },
  {
    form: 'MyBatis statement log',
    file: 'a.log',
    text: '2026-01-02 03:04:05.678 DEBUG [exec-1] c.e.m.UserMapper.insert - ==>  Preparing: INSERT INTO t_user ( name, phone, id_card, address ) VALUES ( ?, ?, ?, ? )\n2026-01-02 03:04:05.679 DEBUG [exec-1] c.e.m.UserMapper.insert - ==> Parameters: {name}(String), {phone}(String), {id}(String), {addr}(String)\n',
    fields: ['name', 'phone', 'id_card', 'address'].map((column) => `t_user.${column}`),
  },
  {
    form: 'MyBatis statement log, threads mixed',
    file: 'a.log',
    text: '2026-01-02 03:04:05.678 DEBUG [exec-1] UserMapper.update - ==>  Preparing: UPDATE t_user SET name = ?, phone = ? WHERE id_card = ?\n2026-01-02 03:04:05.678 DEBUG [exec-2] OrderMapper.select - ==>  Preparing: SELECT * FROM t_order WHERE order_no = ? AND receiver_mobile = ?\n2026-01-02 03:04:05.679 DEBUG [exec-1] UserMapper.update - ==> Parameters: {name}(String), {phone}(String), {id}(String)\n2026-01-02 03:04:05.679 DEBUG [exec-2] OrderMapper.select - ==> Parameters: 17(Long), {phone}(String)\n',
    fields: ['t_user.name', 't_user.phone', 't_user.id_card', 't_order.receiver_mobile'],
  },
  {
    form: 'Druid statement log',
    file: 'a.log',
    text: '2026-01-02 03:04:05.678 DEBUG [exec-1] druid.sql.Statement - {conn-10001, pstmt-20001} created. INSERT INTO t_user ( name, phone, id_card ) VALUES ( ?, ?, ? )\n2026-01-02 03:04:05.679 DEBUG [exec-1] druid.sql.Statement - {conn-10001, pstmt-20001} Parameters : [{name}, {phone}, {id}]\n',
    fields: ['name', 'phone', 'id_card'].map((column) => `t_user.${column}`),
  },
];
