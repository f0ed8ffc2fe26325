// Which column each `?` of a statement stands for.
import { describe, expect, it } from 'vitest';
import { columnsOfStatement } from '../../src/structure/statement-columns.ts';

describe('columnsOfStatement', () => {
  it.each([
    ['INSERT INTO t_user ( name, `phone` ) VALUES ( ?, ? )', 't_user', ['name', 'phone']],
    ['insert into db.t (a, b) values (?, now()), (?, ?)', 't', ['a', 'a', 'b']],
    ['INSERT INTO t (a,b) VALUES (1, ?) ON DUPLICATE KEY UPDATE a = ?, b = VALUES(b)', 't', ['b', 'a']],
    [
      'UPDATE t_user u SET u.name = ?, phone=? WHERE u.id_card = ? LIMIT ?',
      't_user',
      ['name', 'phone', 'id_card', ''],
    ],
    ['SELECT * FROM t WHERE a = ? AND b IN ( ? , ? ) AND c BETWEEN ? AND ?', 't', ['a', 'b', 'b', 'c', 'c']],
    ["select x from t where name like concat('%', ?, '%') and lower(mail) = ?", 't', ['name', 'mail']],
    ['DELETE FROM "t" WHERE "手机号" <> ?', 't', ['手机号']],
  ])('%s', (sql, table, columns) => {
    expect(columnsOfStatement(sql)).toEqual({ table, columns });
  });

  it('has nothing to say of a statement without values', () => {
    expect(columnsOfStatement('SELECT 1 FROM t')).toBeUndefined();
  });
});
