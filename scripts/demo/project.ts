// What a project has at its root: README, package.json, .gitignore, settings. Secrets here are plainly placeholders.
import type { DemoValues } from './values.ts';

/** The most published sample number of China: low by design. */
export const SAMPLE_MOBILE = '13800138000';

export function readme(): string {
  return `# 青禾商城 / Qinghe Mall

A made-up web shop for trying baomi on. Nobody lives here: every name, number and address is generated from seeds
by \`npm run fixtures\`, and resident IDs carry county codes that were abolished before the date of birth.

    baomi scan fixtures/demo

- \`src/\`, \`web/\`, \`server/\`: sources with values somebody forgot in them
- \`db/qinghe.sql\`: a database dump, \`exports/\`: orders for the warehouse, \`logs/\`: a chatty application
- \`tests/\`: the sample number ${SAMPLE_MOBILE}, which stands for nobody
- \`backup/\`: ignored by git, and therefore easily forgotten
`;
}

export function gitignore(): string {
  return `node_modules/
dist/
*.bak
backup/*.csv
`;
}

export function packageJson(values: DemoValues): string {
  const content = {
    name: 'qinghe-mall',
    version: '2.4.1',
    private: true,
    author: `Qinghe Mall <${values.next('email')}>`,
    scripts: { dev: 'vite', build: 'vite build', test: 'vitest run' },
    dependencies: { axios: '^1.7.7', pinia: '^2.2.4', vue: '^3.5.12' },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

export function envFile(values: DemoValues): string {
  return `# 生产环境，请勿提交
NODE_ENV=production
APP_PORT=8080
DB_URL=mysql://mall:change-me@db.internal:3306/qinghe
SESSION_TTL_MS=1800000
BUILD_TIME=1789012345678
# 告警联系人
ALERT_MOBILE=${values.next('cn-mobile')}
ALERT_EMAIL=${values.next('email')}
SERVICE_HOTLINE=400-820-0000
`;
}

export function applicationYml(values: DemoValues): string {
  return `server:
  port: 8080
spring:
  application:
    name: qinghe-mall
  datasource:
    url: jdbc:mysql://db.internal:3306/qinghe?useUnicode=true&serverTimezone=Asia/Shanghai
    username: mall
    password: \${DB_PASSWORD}
  mail:
    host: smtp.qinghe.example
    username: noreply@qinghe.example
mall:
  # 收款主体
  company: 杭州青禾网络科技有限公司
  uscc: ${values.next('cn-uscc')}
  office-phone: ${values.next('cn-landline')}
  # 值班手机，节假日轮换
  on-call:
    - { name: 陈工, mobile: '${values.next('cn-mobile')}' }
    - { name: 周工, mobile: '+86 ${spaced(values.next('cn-mobile'))}' }
  snowflake:
    epoch: 1577808000000
    worker-id: 17
`;
}

/** 3-4-4, as people write mobile numbers. */
function spaced(mobile: string): string {
  return `${mobile.slice(0, 3)} ${mobile.slice(3, 7)} ${mobile.slice(7)}`;
}
