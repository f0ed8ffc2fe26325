// Types of every language that is read: which members are fields of personal information, and where they stand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SchemaKind } from '../../src/fields/schema-kind.ts';
import { fieldsIn, namesAtPlaces, readFields } from './read.ts';

const JAVA = `package a;
/** 用户信息 */
@Data
@TableName("t_user")
public class SysUser extends Base {
    private static final long serialVersionUID = 1L;
    public static final String PHONE = "phone";
    /** 手机号 */
    @NotBlank(message = "邮箱不能为空")
    private String f1;
    @ApiModelProperty(value = "身份证号", required = true)
    private String f2;
    private String f3; // 家庭住址
    private Boolean phone;
    private List<String> emails = new ArrayList<>();
    private EmailService emailService;
    private EmailConfig email;
    public String getPhone() { if (a < b) { return "{'"; } return mobile; }
    @Pattern(regexp = "^1\\\\d{10}$", message = "手机号格式")
    private String code;
    enum Kind { EMAIL, PHONE }
    static class Inner { private String mobile; }
}
record Person(String realName, @Schema(description = "护照号") String doc) {}
`;

const KOTLIN = `data class Customer(
  val name: String, // 姓名
  @SerializedName("p") val f: String?, // 手机号
)
data class Order(val id: Long, val receiverPhone: String)
class Foo {
  companion object { const val EMAIL = "x" }
  var email: String? = null
  fun phone(x: String): String { return x }
}
`;

const TYPESCRIPT = `import { A } from './a'
import type { B } from './b'
if (a < b) { console.log('x') }
export interface User {
  id: number
  tel?: string // 联系电话
  /** 身份证 */
  card: string
  email: string,
  isPhone: boolean
  phoneValid(): boolean
  profile: { idCard: string; street: string }
  onChange: (phone: string) => void
  rules: Map<string, Rule>
}
type Login = { password: string; mobile: string }
enum K { phone = 'a' }
@Entity('users')
export class UserEntity {
  static readonly email = 'x'
  @Column({ name: 'xx', comment: '银行卡号' })
  f: string
  @ApiProperty({ description: '邮箱' }) @IsEmail({}, { message: '手机错误' })
  g!: string;
  constructor(private readonly phoneService: PhoneService) {}
  async getPhone(id: string): Promise<string> { return '' }
}
export const createUser = z.object({ phone: z.string().min(11), email: z.boolean() })
const userSchema = new mongoose.Schema({ realName: { type: String }, mobile: String });
export const api = { phone: '/api/phone' }
`;

const GO = `package m
const Phone = "x"
type User struct {
	gorm.Model
	Name  string \`json:"name"\` // 姓名
	Tel   string \`gorm:"column:phone;comment:手机号" json:"phone"\`
	IDCard *string
	EmailVerified bool
	Birthday time.Time
}
type (
	Customer struct {
		Mobile string
		Other struct { X string }
	}
)
func (u *User) Email() string { return u.Email }
`;

const PYTHON = `"""phone: str"""
PHONE = 'x'
class Member(models.Model):
    """会员"""
    tel = models.CharField('手机号', max_length=11)
    f = models.CharField(max_length=18, verbose_name='身份证号码')
    email_verified = models.BooleanField()
    objects = MemberManager()
    class Meta:
        verbose_name = '手机'
    def email(self):
        phone: str = 'x'
        try:
            pass
@dataclass
class User:
    real_name: str
    sex: Optional[int] = None  # 性别
    EMAIL: ClassVar[str] = ''
class UserT(Base):
    id = Column(Integer, primary_key=True)
    x = Column(String(11), comment='护照号')
    mobile: Mapped[str] = mapped_column(String(30))
class S(BaseModel):
    id_card: str = Field(..., description="证件号码", examples=["手机"])
    email: EmailService
`;

const PROTO = `syntax = "proto3";
message User {
  string phone = 1; // 手机
  // 身份证号
  optional string card = 2;
  repeated string emails = 3 [deprecated = true];
  bool phone_verified = 4;
  oneof contact { string wechat_id = 5; }
  enum K { PHONE = 0; }
}
service S { rpc GetPhone (User) returns (User); }
`;

const GRAPHQL = `"用户"
type Member {
  "手机号"
  f: String!
  phone(format: String): String
  isEmail: Boolean
}
enum E { EMAIL }
input I {
  """
  家庭住址
  """
  x: String
  mail_address: String # 邮箱
}
`;

const PRISMA = `model User {
  id    Int     @id @default(autoincrement())
  phone String? @db.VarChar(20) /// 手机号
  name  String?
  posts Post[]
  @@index([email])
}
`;

const PHP = `<?php
/**
 * @property int $id
 * @property string $id_card 身份证号
 */
class User extends Model {
    const EMAIL = 'x';
    protected $fillable = ['email', 'password'];
    public ?string $phone = null; // 手机
    #[ORM\\Column(options: ['comment' => '护照号'])]
    private string $doc;
    public function __construct(private string $mobile, int $qq) { $this->a = "{"; }
}
Schema::create('users', function (Blueprint $table) {
    $table->id();
    $table->string('tel', 11)->comment('手机号');
    $table->boolean('phone');
});
`;

const CSHARP = `namespace A.B {
  /// <summary>
  /// 员工
  /// </summary>
  [Table("emp")]
  public class Emp : Base {
    public const string Phone = "x";
    /// <summary>手机号</summary>
    [Required(ErrorMessage = "邮箱必填")]
    public string F1 { get; set; } = "";
    [Display(Name = "身份证")]
    public string F2 { get; set; }
    public bool Email { get; set; }
    public List<string> GetPhones(string phone) { return null; }
    public string Address { get; init; }
  }
  public record Person(string Nick, string Mobile);
}
`;

const YAML = `openapi: 3.0.0
paths:
  /users:
    get:
      parameters:
        - name: phone
          in: query
          description: 手机号
        - in: query
          name: page
components:
  schemas:
    User:
      properties:
        idCard: { type: string, description: 证件号 }
        email:
          type: boolean
        tel:
          type: string # 电话
    Address:
      properties:
        street:
          type: string
`;

const JSON_SCHEMA = `{"swagger":"2.0","paths":{"/a":{"get":{"parameters":[{"name":"mobile","in":"query","type":"string"}]}}},
"definitions":{"User":{"type":"object","properties":{"email":{"type":"string"},"phone":{"type":"boolean"},
"f":{"type":"string","description":"银行卡号"}}}},"x":{"name":"U","fields":[{"name":"qq","type":["null","string"]}]}}
`;

const CASES: readonly (readonly [SchemaKind, string, readonly string[]])[] = [
  ['java', JAVA, ['Inner.mobile mobile', 'SysUser.f1 mobile', 'SysUser.f2 id-number', 'SysUser.f3 address', 'SysUser.emails email', 'Person.realName name', 'Person.doc passport']],
  ['kotlin', KOTLIN, ['Customer.name name', 'Customer.f mobile', 'Order.receiverPhone mobile', 'Foo.email email']],
  ['typescript', TYPESCRIPT, ['profile.idCard id-number', 'profile.street address', 'User.tel mobile', 'User.card id-number', 'User.email email', 'Login.password password', 'Login.mobile mobile', 'UserEntity.f bank-card', 'UserEntity.g email', 'createUser.phone mobile', 'userSchema.realName name', 'userSchema.mobile mobile']],
  ['go', GO, ['User.Name name', 'User.Tel mobile', 'User.IDCard id-number', 'User.Birthday dob', 'Customer.Mobile mobile']],
  ['python', PYTHON, ['Member.tel mobile', 'Member.f id-number', 'User.real_name name', 'User.sex gender', 'UserT.x passport', 'UserT.mobile mobile', 'S.id_card id-number']],
  ['proto', PROTO, ['User.phone mobile', 'User.card id-number', 'User.emails email', 'User.wechat_id im-account']],
  ['graphql', GRAPHQL, ['Member.f mobile', 'Member.phone mobile', 'I.x address', 'I.mail_address email']],
  ['prisma', PRISMA, ['User.phone mobile', 'User.name name']],
  ['php', PHP, ['User.id_card id-number', 'User.email email', 'User.password password', 'User.phone mobile', 'User.doc passport', 'User.mobile mobile', 'users.tel mobile']],
  ['csharp', CSHARP, ['Emp.F1 mobile', 'Emp.F2 id-number', 'Emp.Address address', 'Person.Mobile mobile']],
  ['yaml', YAML, ['get.phone mobile', 'User.idCard id-number', 'User.tel mobile']],
  ['json', JSON_SCHEMA, ['get.mobile mobile', 'User.email email', 'User.f bank-card', 'U.qq im-account']],
]; // biome-ignore format: one language a line

describe.each(CASES)('%s', (kind, text, expected) => {
  it('gives the members that hold personal information, each at its place', () => {
    expect(fieldsIn(kind, text)).toEqual(expected);
    const found = readFields(kind, `\ufeff${text}`);
    expect(namesAtPlaces(`\ufeff${text}`, found)).toEqual(found.map(({ field }) => field.name));
  });

  it('survives any text, and gives the same in pieces of any size', () => {
    const parts = [
      ...text.split(/(?<=\W)|(?=\W)/),
      '"""',
      "'",
      '`',
      '/*',
      '//',
      '{',
      '}',
      '(',
      ')',
      '\\',
      '\u0000',
      '😀',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...parts), { maxLength: 60 }),
        fc.nat(parts.length),
        fc.integer({ min: 1, max: 50 }),
        (some, from, size) => {
          const broken = some.join('') + parts.slice(from).join('');
          expect(readFields(kind, broken, { size })).toEqual(readFields(kind, broken));
        },
      ),
    );
  });
});

describe('a source', () => {
  it('of more than a mebibyte is not read', () => {
    const long = `${' '.repeat(1024 * 1024)}${JAVA}`;
    expect(fieldsIn('java', long)).toEqual([]);
  });

  it('nested without end ends', () => {
    expect(fieldsIn('typescript', `type A = ${'{ a: '.repeat(20_000)}`)).toEqual([]);
    expect(fieldsIn('java', 'class A { String phone; '.repeat(5000)).length).toBeGreaterThan(0);
    expect(fieldsIn('json', `{"properties":${'{"a":'.repeat(20_000)}`)).toEqual([]);
    expect(fieldsIn('yaml', 'properties:\n'.repeat(5000))).toEqual([]);
  });
});
