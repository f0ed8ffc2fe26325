// Schema files of every language for the tables of schema-tables.ts, each field labelled where its name stands.
import { type Random, random, seedFor } from '../../synth/random.ts';
import { NOTHING, Page, type Part } from './page.ts';
import { SCHEMA_TABLES, type SchemaField, type SchemaTable, type ValueKind } from './schema-tables.ts';

const SEEDS = [11, 12, 13, 14];

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string): string => camel(`_${name}`);
const same = (name: string): string => name;

/** Types of a language by kind of value. */
type Types = Readonly<Record<ValueKind, string>>;

interface SchemaFile {
  readonly file: string;
  readonly write: (page: Page, tables: readonly SchemaTable[], from: Random) => void;
}

function labelled({ isPersonal, zh }: SchemaField, text: string): Part {
  return { type: isPersonal ? 'PI_FIELD' : NOTHING, text, why: zh };
}

/** One field in two has a comment; those that need one always do. */
function commentOf(field: SchemaField, from: Random): string | undefined {
  return field.needsComment || from.int(1, 2) === 1 ? field.zh : undefined;
}

interface Shape {
  readonly types: Types;
  readonly name: (name: string) => string;
  readonly head: (table: SchemaTable) => readonly string[];
  /** Lines above, then what stands before and behind the name. */
  readonly field: (type: string, zh: string | undefined, name: string) => Lines;
  readonly foot: readonly string[];
}

interface Lines {
  readonly above?: readonly string[];
  readonly before: string;
  readonly behind: string;
}

function inShape(shape: (from: Random) => Shape): SchemaFile['write'] {
  return (page, tables, from) => {
    for (const table of tables) writeTable(page, table, shape(from), from);
  };
}

function writeTable(
  page: Page,
  table: SchemaTable,
  { types, name, head, field, foot }: Shape,
  from: Random,
): void {
  for (const line of head(table)) page.line(line);
  for (const one of table.fields) {
    const lines = field(types[one.kind], commentOf(one, from), name(one.name));
    for (const line of lines.above ?? []) page.line(line);
    page.line(lines.before, labelled(one, name(one.name)), lines.behind);
  }
  for (const line of foot) page.line(line);
}

const MYSQL: Types = {
  text: 'varchar(64)',
  date: 'date',
  time: 'datetime',
  flag: 'tinyint(1)',
  count: 'int',
  amount: 'decimal(10,2)',
};
const JAVA: Types = {
  text: 'String',
  date: 'LocalDate',
  time: 'Date',
  flag: 'Boolean',
  count: 'Integer',
  amount: 'BigDecimal',
};
const TYPESCRIPT: Types = {
  text: 'string',
  date: 'Date',
  time: 'Date',
  flag: 'boolean',
  count: 'number',
  amount: 'number',
};
const GO: Types = {
  text: 'string',
  date: 'time.Time',
  time: 'time.Time',
  flag: 'bool',
  count: 'int64',
  amount: 'float64',
};
const PROTO: Types = {
  text: 'string',
  date: 'string',
  time: 'google.protobuf.Timestamp',
  flag: 'bool',
  count: 'int32',
  amount: 'double',
};
const DJANGO: Types = {
  text: 'CharField',
  date: 'DateField',
  time: 'DateTimeField',
  flag: 'BooleanField',
  count: 'IntegerField',
  amount: 'DecimalField',
};
const PYDANTIC: Types = {
  text: 'str',
  date: 'date',
  time: 'datetime',
  flag: 'bool',
  count: 'int',
  amount: 'Decimal',
};
const KOTLIN: Types = { ...JAVA, count: 'Int' };
const CSHARP: Types = {
  text: 'string',
  date: 'DateOnly',
  time: 'DateTime',
  flag: 'bool',
  count: 'int',
  amount: 'decimal',
};
const PHP: Types = {
  text: '?string',
  date: '?string',
  time: '?DateTime',
  flag: 'bool',
  count: 'int',
  amount: 'float',
};
const GRAPHQL: Types = {
  text: 'String',
  date: 'Date',
  time: 'DateTime',
  flag: 'Boolean',
  count: 'Int',
  amount: 'Float',
};
const OPENAPI: Types = {
  text: 'string',
  date: 'string',
  time: 'date-time',
  flag: 'boolean',
  count: 'integer',
  amount: 'number',
};

const behindSlashes = (zh: string | undefined): string => (zh === undefined ? '' : ` // ${zh}`);

/** How a dialect writes comments behind the table. */
interface Dialect {
  readonly head: (table: string) => string;
  readonly quotes: readonly [string, string];
  readonly flag: string;
  readonly foot: readonly string[];
  readonly comment: (table: string, column: string, zh: string) => string;
}

const POSTGRES: Dialect = {
  head: (table) => `CREATE TABLE public."${table}" (`,
  quotes: ['"', '"'],
  flag: 'boolean',
  foot: [');'],
  comment: (table, column, zh) => `COMMENT ON COLUMN public."${table}"."${column}" IS '${zh}';`,
};
const SQL_SERVER: Dialect = {
  head: (table) => `CREATE TABLE [dbo].[${table}](`,
  quotes: ['[', ']'],
  flag: 'bit',
  foot: [')', 'GO'],
  comment: (table, column, zh) =>
    `EXEC sp_addextendedproperty 'MS_Description', N'${zh}', 'SCHEMA', N'dbo', 'TABLE', N'${table}', 'COLUMN', N'${column}'`,
};

function commentedAfterwards(dialect: Dialect): SchemaFile['write'] {
  return (page, tables, from) => {
    for (const table of tables) {
      writeColumns(page, table, dialect);
      for (const field of table.fields) {
        const zh = commentOf(field, from);
        if (zh !== undefined) page.line(dialect.comment(table.name, field.name, zh));
      }
    }
  };
}

function writeColumns(page: Page, table: SchemaTable, { head, quotes, flag, foot }: Dialect): void {
  page.line(head(table.name));
  table.fields.forEach((field, at) => {
    const comma = at + 1 < table.fields.length ? ',' : '';
    const type = { ...MYSQL, flag }[field.kind];
    page.line(`  ${quotes[0]}`, labelled(field, field.name), `${quotes[1]} ${type} NULL${comma}`);
  });
  for (const line of foot) page.line(line);
}

const FILES: readonly SchemaFile[] = [
  {
    file: 'schema.sql',
    write: inShape(() => ({
      types: MYSQL,
      name: same,
      head: ({ name }) => [`CREATE TABLE \`${name}\` (`],
      field: (type, zh) => ({
        before: '  `',
        behind: `\` ${type} DEFAULT NULL${zh === undefined ? '' : ` COMMENT '${zh}'`},`,
      }),
      foot: ['  PRIMARY KEY (`pk`)', ') ENGINE=InnoDB;', "INSERT INTO `x` VALUES (1,'phone');"],
    })),
  },
  { file: 'pg.sql', write: commentedAfterwards(POSTGRES) },
  { file: 'mssql.sql', write: commentedAfterwards(SQL_SERVER) },
  {
    file: 'alter.sql',
    write: inShape(() => ({
      types: MYSQL,
      name: same,
      head: ({ name }) => [`ALTER TABLE ${name}`],
      field: (type, zh) => ({
        before: '  ADD COLUMN ',
        behind: ` ${type}${zh === undefined ? '' : ` COMMENT '${zh}'`},`,
      }),
      foot: ['  ADD INDEX idx_x (x);'],
    })),
  },
  {
    file: 'Entity.java',
    write: inShape((from) => ({
      types: JAVA,
      name: camel,
      head: ({ name, zh }) => [`/** ${zh} */`, '@Data', `public class ${pascal(name)} {`],
      field: (type, zh) => ({
        ...(zh === undefined
          ? {}
          : {
              above: [
                from.pick([
                  `    /** ${zh} */`,
                  `    @ApiModelProperty(value = "${zh}")`,
                  `    @Excel(name = "${zh}", width = 20)`,
                ]),
              ],
            }),
        before: `    private ${type} `,
        behind: ';',
      }),
      foot: ['    public String getPhone() { return this.phone; }', '}'],
    })),
  },
  {
    file: 'Model.kt',
    write: inShape(() => ({
      types: KOTLIN,
      name: camel,
      head: ({ name }) => [`data class ${pascal(name)}(`],
      field: (type, zh) => ({ before: '  val ', behind: `: ${type}?,${behindSlashes(zh)}` }),
      foot: [')'],
    })),
  },
  {
    file: 'types.ts',
    write: inShape((from) => ({
      types: TYPESCRIPT,
      name: from.pick([camel, same]),
      head: ({ name, zh }) => [`// ${zh}`, `export interface ${pascal(name)} {`],
      field: (type, zh) => ({
        before: '  ',
        behind: `${from.pick(['', '?'])}: ${type};${behindSlashes(zh)}`,
      }),
      foot: ['}', 'export const handlers = { phone: (phone: string) => phone };'],
    })),
  },
  {
    file: 'entity.ts',
    write: inShape(() => ({
      types: TYPESCRIPT,
      name: camel,
      head: ({ name }) => [`@Entity('${name}')`, `export class ${pascal(name)} {`],
      field: (type, zh) => ({
        above: [zh === undefined ? '  @Column()' : `  @Column({ comment: '${zh}', nullable: true })`],
        before: '  ',
        behind: `: ${type};`,
      }),
      foot: ['}'],
    })),
  },
  {
    file: 'model.go',
    write: inShape((from) => ({
      types: GO,
      name: pascal,
      head: ({ name }) => [`type ${pascal(name)} struct {`],
      field: (type, zh, name) => {
        const inTag = zh !== undefined && from.int(1, 2) === 1;
        const tag = `\`gorm:"column:${name}${inTag ? `;comment:${zh}` : ''}" json:"x"\``;
        return { before: '\t', behind: ` ${type} ${tag}${inTag ? '' : behindSlashes(zh)}` };
      },
      foot: ['}'],
    })),
  },
  {
    file: 'models.py',
    write: inShape((from) => ({
      types: DJANGO,
      name: same,
      head: ({ name, zh }) => [`class ${pascal(name)}(models.Model):`, `    """${zh}"""`],
      field: (type, zh) => ({
        before: '    ',
        behind: ` = models.${type}(${zh === undefined ? '' : from.pick([`'${zh}', `, `verbose_name='${zh}', `])}null=True)`,
      }),
      foot: ['', '    class Meta:', "        db_table = 'phone'", ''],
    })),
  },
  {
    file: 'schemas.py',
    write: inShape((from) => ({
      types: PYDANTIC,
      name: same,
      head: ({ name }) => [`class ${pascal(name)}(BaseModel):`],
      field: (type, zh) => ({
        before: '    ',
        behind:
          from.int(1, 2) === 1
            ? `: Optional[${type}] = None${zh === undefined ? '' : `  # ${zh}`}`
            : `: ${type} = Field(...${zh === undefined ? '' : `, description="${zh}"`})`,
      }),
      foot: ['', 'def phone(email: str):', '    mobile: str = email', ''],
    })),
  },
  {
    file: 'Dto.cs',
    write: inShape((from) => ({
      types: CSHARP,
      name: pascal,
      head: ({ name }) => ['namespace Demo.Models {', `public class ${pascal(name)} {`],
      field: (type, zh) => ({
        ...(zh === undefined
          ? {}
          : {
              above: from.pick([
                ['  /// <summary>', `  /// ${zh}`, '  /// </summary>'],
                [`  [Description("${zh}")]`],
              ]),
            }),
        before: `  public ${type} `,
        behind: ' { get; set; }',
      }),
      foot: ['}', '}'],
    })),
  },
  {
    file: 'Model.php',
    write: inShape(() => ({
      types: PHP,
      name: same,
      head: ({ name }) => [`class ${pascal(name)} extends Model {`],
      field: (type, zh) => ({ before: `    public ${type} $`, behind: `;${behindSlashes(zh)}` }),
      foot: ['    public function phone() { return $this->phone; }', '}'],
    })),
  },
  {
    file: 'api.proto',
    write: inShape((from) => ({
      types: PROTO,
      name: same,
      head: ({ name }) => [`message ${pascal(name)} {`],
      field: (type, zh) => ({ before: `  ${type} `, behind: ` = ${from.int(1, 99)};${behindSlashes(zh)}` }),
      foot: ['}'],
    })),
  },
  {
    file: 'schema.graphql',
    write: inShape(() => ({
      types: GRAPHQL,
      name: camel,
      head: ({ name }) => [`type ${pascal(name)} {`],
      field: (type, zh) => ({
        ...(zh === undefined ? {} : { above: [`  "${zh}"`] }),
        before: '  ',
        behind: `: ${type}`,
      }),
      foot: ['}'],
    })),
  },
  {
    file: 'schema.prisma',
    write: inShape(() => ({
      types: { ...GRAPHQL, date: 'DateTime' },
      name: camel,
      head: ({ name }) => [`model ${pascal(name)} {`],
      field: (type, zh) => ({ before: '  ', behind: ` ${type}?${zh === undefined ? '' : ` /// ${zh}`}` }),
      foot: ['}'],
    })),
  },
  {
    file: 'openapi.yaml',
    write: (page, tables, from) => {
      page.line('openapi: 3.0.0');
      page.line('components:');
      page.line('  schemas:');
      inShape(() => ({
        types: OPENAPI,
        name: camel,
        head: ({ name }) => [`    ${pascal(name)}:`, '      type: object', '      properties:'],
        field: (type, zh) => ({
          before: '        ',
          behind: `: { type: ${type}${zh === undefined ? '' : `, description: ${zh}`} }`,
        }),
        foot: [],
      }))(page, tables, from);
    },
  },
];

/** A table of its own for each header. */
function headers(seed: number): Page[] {
  return SCHEMA_TABLES.filter(({ fields }) => fields.some(({ isPersonal }) => isPersonal)).map((table) => {
    const page = new Page(`schemas${seed}/${table.name}.csv`);
    page.line(...table.fields.flatMap((field, at) => [at === 0 ? '' : ',', labelled(field, field.zh)]));
    return page;
  });
}

/** Every file of every seed; names begin with the seed. */
export function generateSchemas(): readonly Page[] {
  return SEEDS.flatMap((seed) => [
    ...FILES.map(({ file, write }) => {
      const page = new Page(`schemas${seed}/${file}`);
      write(page, SCHEMA_TABLES, random(seedFor(file, seed)));
      return page;
    }),
    ...headers(seed),
  ]);
}
