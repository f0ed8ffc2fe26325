// The data of the demo shop: an application log, exports in CSV, and a backup that git ignores.
import { type DemoValues, two } from './values.ts';

const LOG_LINES = 360;
const EXPORT_ROWS = 60;
const BACKUP_ROWS = 20;
const THREADS = ['nio-8080-exec-1', 'nio-8080-exec-2', 'nio-8080-exec-7', 'scheduling-1'];

/** One line in nine tells more than it should. */
export function applicationLog(values: DemoValues): string {
  let millis = 8 * 3600 * 1000;
  const lines = Array.from({ length: LOG_LINES }, (_, at) => {
    millis += values.from.int(20, 90_000);
    return logLine(values, millis, at % 9 === 4 ? telling(values) : harmless(values));
  });
  return `${lines.join('\n')}\n`;
}

function logLine(values: DemoValues, millis: number, text: string): string {
  const [hours, minutes, seconds] = [millis / 3_600_000, (millis / 60_000) % 60, (millis / 1000) % 60];
  const time = [hours, minutes, seconds].map((part) => two(Math.floor(part))).join(':');
  return `2026-09-12 ${time}.${String(millis % 1000).padStart(3, '0')}  INFO 1 --- [${values.from.pick(THREADS)}] ${text}`;
}

function harmless(values: DemoValues): string {
  const { from } = values;
  return from.pick([
    () =>
      `s.q.mall.service.OrderService : 订单创建成功 orderNo=${values.orderNo()} amount=${from.int(9, 1999)}.${from.digits(2)} cost=${from.int(3, 90)}ms`,
    () =>
      `s.q.mall.web.AccessLog : GET /goods/${values.snowflake()} 200 ${from.int(200, 90_000)}B ${from.int(1, 60)}ms ip=10.8.${from.int(0, 9)}.${from.int(2, 200)}`,
    () =>
      `s.q.mall.mq.Producer : sent topic=order-paid msgId=${from.text('0123456789ABCDEF', 32)} offset=${from.int(100_000, 999_999)}`,
    () =>
      `s.q.mall.job.StockJob : 库存同步完成 sku=69${from.digits(11)} version=${from.int(1, 9)}.${from.int(0, 20)}.${from.int(0, 9)}`,
    () =>
      `s.q.mall.trace.Filter : traceId=${values.snowflake()} ts=17890${from.digits(8)} spanId=${from.text('0123456789abcdef', 16)}`,
  ])();
}

function telling(values: DemoValues): string {
  const { from } = values;
  const member = values.member();
  return from.pick([
    () => `s.q.mall.sms.SmsService : 验证码已发送 mobile=${member.mobile} code=${from.digits(6)}`,
    () =>
      `s.q.mall.kyc.KycService : 实名认证通过 {"name":"${member.name}","idCard":"${member.idCard}","bankCard":"${member.bankCard}","mobile":"${member.mobile}"}`,
    () => `s.q.mall.mail.MailService : 邮件投递成功 to=${member.email} template=order-shipped`,
    () =>
      `s.q.mall.login.LoginService : 登录成功 手机号:${member.mobile} ip=${values.next('ip-address')} imei=${values.next('imei')}`,
    () =>
      `s.q.mall.kyc.KycService : 境外会员人工审核 姓名=${member.name} 护照号=${values.next('cn-passport')}`,
    () => `s.q.mall.parking.GateService : 自提车辆入场 车牌号：${member.plate} 联系电话：${member.landline}`,
  ])();
}

/** What the warehouse gets; the order number stands first. */
export function orderExport(values: DemoValues): string {
  const rows = Array.from({ length: EXPORT_ROWS }, () => {
    const member = values.member();
    const amount = `${values.from.int(9, 1999)}.${values.from.digits(2)}`;
    return [values.orderNo(), values.time(), amount, member.name, member.mobile, member.address].join(',');
  });
  return `订单编号,下单时间,实付金额,收货人,收货人电话,收货地址\n${rows.join('\n')}\n`;
}

export function memberBackup(values: DemoValues): string {
  const rows = values.members
    .slice(0, BACKUP_ROWS)
    .map((member) => [member.id, member.name, member.idCard, member.mobile, member.email].join(','));
  return `member_id,name,id_card,mobile,email\n${rows.join('\n')}\n`;
}
