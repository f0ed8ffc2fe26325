// Sources of the demo shop in TypeScript, Vue and Java, each with a value that was left behind.
import { SAMPLE_MOBILE } from './project.ts';
import type { DemoValues } from './values.ts';

export function smsService(values: DemoValues): string {
  return `import axios from 'axios';

/** 短信网关 */
const GATEWAY = 'https://sms.internal/api/v3/send';
const TEMPLATE_ID = 'SMS_202609120001';

// 测试完记得删掉
const DEBUG_RECEIVERS = ['${values.next('cn-mobile')}', '${values.next('cn-mobile')}'];

export async function sendCode(mobile: string, code: string): Promise<void> {
  const receivers = process.env.NODE_ENV === 'production' ? [mobile] : DEBUG_RECEIVERS;
  await axios.post(GATEWAY, { receivers, template: TEMPLATE_ID, params: { code } });
}
`;
}

export function kycService(values: DemoValues): string {
  return `/** 实名认证：先查缓存，再问认证中心。 */
export interface KycRequest {
  readonly name: string;
  readonly idCard: string;
  readonly bankCard: string;
}

export const KYC_CACHE_MS = 1_800_000;

// 联调用的真实样例（认证中心只认真实证件）
export const sample: KycRequest = {
  name: '${values.member().name}',
  idCard: '${values.next('cn-resident-id')}',
  bankCard: '${grouped(values.next('bank-card'))}',
};

/** 港澳台居民居住证、外国人永久居留身份证与护照走人工审核。 */
export const manualReview = [
  { kind: '居住证', certNo: '${values.next('cn-hmt-residence-permit')}' },
  { kind: '永居证', certNo: '${values.next('cn-foreign-pr-id')}' },
  { kind: '护照', passportNo: '${values.next('cn-passport')}' },
  { kind: '香港身份证', certNo: '${values.next('hk-id')}' },
  { kind: '台湾身份证', idNo: '${values.next('tw-id')}' },
];
`;
}

export function orderService(values: DemoValues): string {
  return `/** Order numbers: day, time, counter. They look like identity numbers and are none. */
export const EXAMPLE_ORDER_NO = '${values.orderNo()}';
export const EXAMPLE_TRACE_ID = '${values.snowflake()}';
export const FIRST_ORDER_AT = 1693526400123;
export const FREE_SHIPPING_FROM = 199.0;
export const COMMIT = '${values.from.text('0123456789abcdef', 40)}';

export function orderNo(now: Date, counter: number): string {
  const stamp = now.toISOString().replace(/[-T:.Z]/g, '').slice(0, 14);
  return stamp + String(counter).padStart(4, '0');
}
`;
}

export function memberTest(): string {
  return `import { describe, expect, it } from 'vitest';
import { maskMobile } from '../src/mask';

describe('maskMobile', () => {
  it('hides the middle', () => {
    expect(maskMobile('${SAMPLE_MOBILE}')).toBe('138****8000');
    expect(maskMobile('18888888888')).toBe('188****8888');
  });
});
`;
}

export function profileView(values: DemoValues): string {
  return `<script setup lang="ts">
import { reactive } from 'vue';

// 默认值方便演示，上线前清空
const form = reactive({
  realName: '${values.member().name}',
  mobile: '${values.next('cn-mobile')}',
  email: '${values.next('email')}',
  plateNo: '${values.next('cn-plate')}',
});
</script>

<template>
  <section class="profile">
    <img src="../public/logo.png" srcset="../public/logo@2x.png 2x" alt="青禾商城" />
    <label>姓名 <input v-model="form.realName" /></label>
    <label>手机号 <input v-model="form.mobile" placeholder="请输入11位手机号" /></label>
    <label>邮箱 <input v-model="form.email" placeholder="name@example.com" /></label>
    <label>车牌号 <input v-model="form.plateNo" /></label>
    <p>客服热线 400-820-0000，传真 ${values.next('cn-landline')}</p>
  </section>
</template>
`;
}

export function memberController(values: DemoValues): string {
  return `package shop.qinghe.mall.controller;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * 会员接口
 *
 * @author ${values.next('email')}
 */
@RestController
public class MemberController {
    private static final long serialVersionUID = -${values.from.int(1, 8)}${values.from.digits(18)}L;
    private static final Logger log = LoggerFactory.getLogger(MemberController.class);

    /** 运营同学的账号，不参与风控 */
    private static final String WHITE_LIST_ID = "${values.next('cn-resident-id')}";

    @GetMapping("/member/profile")
    public MemberVO profile(Long memberId) {
        MemberVO member = service.load(memberId);
        // FIXME: 日志里不要打印证件号
        log.info("profile memberId={} idCard={} mobile={}", memberId, member.getIdCard(), member.getMobile());
        return member;
    }
}
`;
}

/** In fours, as a card is printed. */
function grouped(card: string): string {
  return card.replace(/(\d{4})(?=\d)/g, '$1 ');
}
