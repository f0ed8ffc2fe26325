// An application log with few hits: a phone number, an ID or an e-mail address about every 3000 lines.
import { type Random, random } from '../../synth/random.ts';
import { synthesize } from '../../synth/synthesize.ts';
import { number, writeUntil } from './writer.ts';

const SEED = 31;
const LINES_PER_HIT = 3000;
const FIRST_MS = Date.UTC(2026, 8, 12);
const HEX = '0123456789abcdef';

const LEVELS = ['INFO ', 'INFO ', 'INFO ', 'DEBUG', 'WARN '];
const CLASSES = [
  'OrderService',
  'StockJob',
  'AccessLog',
  'TraceFilter',
  'PriceCache',
  'GoodsMapper',
  'MqProducer',
];
const PATHS = ['/goods/list', '/cart/add', '/order/submit', '/member/points', '/search', '/static/app.js'];

/** Writes about `bytes` of log. */
export function writeLog(path: string, bytes: number): void {
  const from = random(SEED);
  let line = 0;
  let millis = FIRST_MS;
  writeUntil(path, bytes, () => {
    line++;
    millis += from.int(0, 40);
    const text = line % LINES_PER_HIT === 0 ? hit(line / LINES_PER_HIT) : message(from);
    const time = new Date(millis).toISOString();
    return `${time.slice(0, 10)} ${time.slice(11, 23)} ${from.pick(LEVELS)} [http-nio-8080-exec-${from.int(1, 64)}] s.q.mall.${from.pick(CLASSES)} - ${text}\n`;
  });
}

function message(from: Random): string {
  const { int } = from;
  switch (int(0, 5)) {
    case 0:
      return `GET ${from.pick(PATHS)}?page=${int(1, 99)}&size=20 200 ${int(200, 90_000)}B ${int(1, 900)}ms ip=10.${int(0, 255)}.${int(0, 255)}.${int(1, 254)}`;
    case 1:
      return `订单状态更新 orderId=19${number(int, 17)} 待支付 -> 已支付 amount=${int(1, 5000)}.${int(10, 99)}`;
    case 2:
      return `requestId=${from.text(HEX, 32)} spanId=${from.text(HEX, 16)} sampled=true`;
    case 3:
      return `cache refreshed key=goods:${int(1, 99_999)}:price hits=${int(0, 99_999)} misses=${int(0, 999)} took ${int(1, 90)}.${int(100, 999)}ms`;
    case 4:
      return `==> Preparing: SELECT id, title, price, stock FROM goods WHERE category_id = ? AND status = 1 LIMIT ${int(1, 50)}`;
    default:
      return `库存同步完成，仓库 ${int(1, 40)} 号，商品 ${int(1, 9999)} 件，用时 ${int(1, 900)} 毫秒，版本 ${int(1, 9)}.${int(0, 30)}.${int(0, 9)}`;
  }
}

function hit(seed: number): string {
  switch (seed % 3) {
    case 0:
      return `验证码已发送 mobile=${synthesize('cn-mobile', seed)}`;
    case 1:
      return `实名认证通过 idCard=${synthesize('cn-resident-id', seed)}`;
    default:
      return `邮件投递成功 to=${synthesize('email', seed)}`;
  }
}
