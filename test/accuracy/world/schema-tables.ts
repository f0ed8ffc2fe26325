// Tables of imagined applications, as shops, hospitals and offices in China write them: which of their fields hold
// personal information, and which only look like it. Written from the look of public schemas, not from the vocabulary.

export type ValueKind = 'text' | 'date' | 'time' | 'flag' | 'count' | 'amount';

export interface SchemaField {
  readonly name: string;
  readonly zh: string;
  readonly kind: ValueKind;
  readonly isPersonal: boolean;
  /** Without its comment nobody could tell. */
  readonly needsComment: boolean;
}

export interface SchemaTable {
  readonly name: string;
  readonly zh: string;
  readonly fields: readonly SchemaField[];
}

/** `name 中文 kind`, `+` before what is personal, `!` behind a name that only its comment explains. */
function table(name: string, zh: string, rows: string): SchemaTable {
  const fields = rows
    .trim()
    .split('\n')
    .map((row): SchemaField => {
      const [field = '', comment = '', kind = 'text'] = row.trim().split(' ');
      return {
        name: field.replace(/[+!]/g, ''),
        zh: comment,
        kind: kind as ValueKind,
        isPersonal: field.startsWith('+'),
        needsComment: field.endsWith('!'),
      };
    });
  return { name, zh, fields };
}

export const SCHEMA_TABLES: readonly SchemaTable[] = [
  table(
    'sys_user',
    '用户信息表',
    `id 主键 count
    +real_name 真实姓名
    +id_card 身份证号
    id_card_type 证件类型
    +mobile 手机号码
    mobile_bind_time 手机绑定时间 time
    is_mobile_public 手机号是否公开 flag
    +email 邮箱
    email_verified 邮箱验证状态 flag
    +sex 性别 count
    +birthday 出生日期 date
    +home_address 家庭住址
    avatar_url 头像地址
    +last_login_ip 最后登录IP
    login_count 登录次数 count
    dept_id 部门编号 count
    sfyx 是否有效 flag
    create_time 创建时间 time`,
  ),
  table(
    'shop_order',
    '订单表',
    `order_no 订单号
    +receiver_name 收货人姓名
    +receiver_phone 收货人电话
    +receiver_address 收货地址
    goods_name 商品名称
    express_no 快递单号
    pay_type 支付方式
    warehouse_address 仓库地址
    total_amount 订单金额 amount
    phone_model 手机型号
    remark 备注`,
  ),
  table(
    'goods',
    '商品',
    `name 商品名称
    brand_name 品牌名
    xm! 项目
    sj! 上架时间 time
    mm! 面料
    dh! 单号
    sbh! 设备号
    image_url 图片地址
    zh! 站号
    stock 库存 count
    weight 重量 amount
    category_title 分类标题`,
  ),
  table(
    'his_hzxx',
    '患者信息',
    `+hzxm 患者姓名
    +xb! 性别
    +csrq 出生日期 date
    +sfzh 身份证号
    +lxdh 联系电话
    +jtzz 家庭住址
    +blh 病历号
    +zd! 初步诊断
    +gms! 过敏史
    +ybkh 医保卡号
    +jhrsfzh 监护人身份证号
    sfjz! 是否急诊 flag
    sfzx! 是否在线 flag
    jzsj! 就诊时间 time
    ksdm! 科室代码
    zyzt! 住院状态`,
  ),
  table(
    'hr_employee',
    '员工档案',
    `+emp_name 员工姓名
    +bank_card_no 银行卡号
    bank_name 开户行名称
    +salary 基本工资 amount
    +education 学历
    +job_title 职务
    +nation! 民族
    +political_status 政治面貌
    +marital_status 婚姻状况
    +emergency_contact! 紧急联系人
    +emergency_phone 紧急联系电话
    +office_phone 办公电话
    +gjjzh 公积金账号
    work_status 在职状态
    entry_date 入职日期 date
    leave_count 请假次数 count
    email_sent 是否已发邮件 flag
    salary_month! 工资月份`,
  ),
  table(
    'car_info',
    '车辆',
    `+plate_no 车牌号
    plate_color 车牌颜色
    plate_type! 号牌种类
    +vin 车架号
    +engine_no 发动机号
    +owner_name! 车主姓名
    +driver_license 驾驶证号
    car_brand 车辆品牌
    seat_count 座位数 count
    buy_date 购买日期 date`,
  ),
  table(
    'member_device',
    '会员设备',
    `+imei 设备IMEI
    +mac_address MAC地址
    +openid 微信openid
    +qq QQ号
    +wechat_no 微信号
    +lng 经度 amount
    +lat 纬度 amount
    os_version 系统版本
    app_version 应用版本
    device_model 设备型号
    push_enabled 是否推送 flag`,
  ),
  table(
    'sms_rule',
    '短信规则',
    `phone_regex 手机号正则
    email_template 邮件模板
    mobile_prefix 手机号前缀
    name_max_length 姓名最大长度 count
    phone_limit 手机号数量上限 count
    sms_content 短信内容
    ip_whitelist 白名单
    server_ip 服务器IP
    verify_phone 是否校验手机 flag`,
  ),
  table(
    'crm_company',
    '企业客户',
    `company_name 公司名称
    credit_code 统一社会信用代码
    register_address 注册地址
    +legal_person_name! 法人姓名
    +contact_phone 联系电话
    service_phone 客服电话
    website 官网地址
    +contact_email 联系人邮箱
    industry 行业
    company_scale 公司规模`,
  ),
  table(
    'xm_jbxx',
    '项目基本信息',
    `xmbh 项目编号
    xmmc 项目名称
    xm! 项目
    +fzrdh! 负责人电话
    sl! 数量 count
    kh! 客户
    sjly! 数据来源
    cjsj 创建时间 time
    ydh 运单号
    ddh 订单号`,
  ),
  table(
    'travel_passenger',
    '旅客',
    `+passenger_name! 旅客姓名
    +passport_no 护照号码
    +permit_no! 港澳通行证号
    visa_type 签证类型
    flight_no 航班号
    +age! 年龄 count
    seat_no 座位号
    check_in_time 值机时间 time`,
  ),
  table(
    'face_record',
    '人脸记录',
    `+face_feature 人脸特征
    +fingerprint_data 指纹数据
    +voiceprint 声纹
    similarity 相似度 amount
    camera_ip 摄像头IP
    capture_time 抓拍时间 time
    model_version 模型版本`,
  ),
];
