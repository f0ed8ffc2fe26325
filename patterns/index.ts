// The catalogue: detectors in the order that settles ties between them (a resident ID before a credit code).

import type { PatternSpec } from '../src/model.ts';
import { alipayId } from './alipay-id.ts';
import { bankCard } from './bank-card.ts';
import { bankCardGrouped } from './bank-card-grouped.ts';
import { biometric } from './biometric.ts';
import { birthDate } from './birth-date.ts';
import { cardSecret } from './card-secret.ts';
import { cardSecretExpiry } from './card-secret-expiry.ts';
import { cardSecretTrack } from './card-secret-track.ts';
import { cnDriverFile } from './cn-driver-file.ts';
import { cnExitPermit } from './cn-exit-permit.ts';
import { cnForeignPrId } from './cn-foreign-pr-id.ts';
import { cnForeignPrIdOld } from './cn-foreign-pr-id-old.ts';
import { cnHkmoPermit } from './cn-hkmo-permit.ts';
import { cnHmtResidencePermit } from './cn-hmt-residence-permit.ts';
import { cnIotNumber } from './cn-iot-number.ts';
import { cnLandline } from './cn-landline.ts';
import { cnMilitaryId } from './cn-military-id.ts';
import { cnMobile } from './cn-mobile.ts';
import { cnMobileGrouped } from './cn-mobile-grouped.ts';
import { cnOrgCode } from './cn-org-code.ts';
import { cnPassport } from './cn-passport.ts';
import { cnPlate } from './cn-plate.ts';
import { cnResidentId } from './cn-resident-id.ts';
import { cnResidentId15 } from './cn-resident-id-15.ts';
import { cnResidentIdGrouped } from './cn-resident-id-grouped.ts';
import { cnSocialCard } from './cn-social-card.ts';
import { cnTaiwanPermit } from './cn-taiwan-permit.ts';
import { cnUscc } from './cn-uscc.ts';
import { credential } from './credential.ts';
import { damagedId } from './damaged-id.ts';
import { damagedIdExponent } from './damaged-id-exponent.ts';
import { demographic } from './demographic.ts';
import { demographicCode } from './demographic-code.ts';
import { demographicEducation } from './demographic-education.ts';
import { demographicMarital } from './demographic-marital.ts';
import { demographicOccupation } from './demographic-occupation.ts';
import { demographicPolitical } from './demographic-political.ts';
import { deviceAdId } from './device-ad-id.ts';
import { email } from './email.ts';
import { geoLocation } from './geo-location.ts';
import { hkId } from './hk-id.ts';
import { hkIdPlain } from './hk-id-plain.ts';
import { hkmotwPhone } from './hkmotw-phone.ts';
import { hkmotwPhoneGrouped } from './hkmotw-phone-grouped.ts';
import { iccid } from './iccid.ts';
import { imei } from './imei.ts';
import { imsi } from './imsi.ts';
import { ipAddress } from './ip-address.ts';
import { macAddress } from './mac-address.ts';
import { medicalRecord } from './medical-record.ts';
import { moId } from './mo-id.ts';
import { partialMask } from './partial-mask.ts';
import { partialMaskCard } from './partial-mask-card.ts';
import { partialMaskId } from './partial-mask-id.ts';
import { passportMrz } from './passport-mrz.ts';
import { personName } from './person-name.ts';
import { personNameLoose } from './person-name-loose.ts';
import { postalAddress } from './postal-address.ts';
import { qq } from './qq.ts';
import { religion } from './religion.ts';
import { twId } from './tw-id.ts';
import { vin } from './vin.ts';
import { weakHash } from './weak-hash.ts';
import { wechat } from './wechat.ts';
import { wechatOpenid } from './wechat-openid.ts';
import { wechatWxid } from './wechat-wxid.ts';

/** Every built-in detector; forms that need other rules (a label, another length) are entries of their own with the same id. */
export const PATTERNS: readonly PatternSpec[] = [
  cnHmtResidencePermit,
  cnForeignPrId,
  cnForeignPrIdOld,
  cnResidentId,
  cnResidentId15,
  cnUscc,
  bankCard,
  bankCardGrouped,
  imei,
  cnMobile,
  cnLandline,
  cnPassport,
  hkId,
  hkIdPlain,
  twId,
  cnPlate,
  email,
  ipAddress,
  cnHkmoPermit,
  cnTaiwanPermit,
  cnExitPermit,
  passportMrz,
  cnIotNumber,
  hkmotwPhone,
  hkmotwPhoneGrouped,
  cnDriverFile,
  cnMilitaryId,
  alipayId,
  imsi,
  iccid,
  qq,
  wechatWxid,
  wechat,
  wechatOpenid,
  vin,
  cnOrgCode,
  moId,
  cnSocialCard,
  macAddress,
  deviceAdId,
  cardSecret,
  cardSecretExpiry,
  cardSecretTrack,
  medicalRecord,
  birthDate,
  personName,
  personNameLoose,
  postalAddress,
  weakHash,
  partialMask,
  partialMaskId,
  partialMaskCard,
  damagedId,
  damagedIdExponent,
  demographic,
  demographicPolitical,
  demographicMarital,
  demographicEducation,
  demographicOccupation,
  demographicCode,
  religion,
  geoLocation,
  biometric,
  credential,
  cnMobileGrouped,
  cnResidentIdGrouped,
];

/** Plain numbers without a check, which nothing but a label tells from order numbers and times. */
const PLAIN_NUMBERS = new Set(['cn-taiwan-permit', 'cn-iot-number', 'cn-driver-file', 'alipay-id', 'imsi']);

/**
 * The detectors of an ordinary run. What only a label tells (names, addresses, QQ …) is looked for in the columns of
 * tables: looking for a label at every key and every plain number of a log takes time that a hook does not have;
 * `--detectors all` spends it.
 */
export const STANDARD_PATTERNS: readonly PatternSpec[] = PATTERNS.filter(
  ({ id }) => !PLAIN_NUMBERS.has(id),
).map((spec) => (spec.anchor === 'label' ? { ...spec, anchor: 'cell' } : spec));
