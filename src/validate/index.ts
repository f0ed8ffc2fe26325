// The checks by the names that PatternSpec.validator uses: algorithm or standard first, not the user of it.
import { checkBankCard } from './bank-card.ts';
import { checkBiometric } from './biometric.ts';
import { checkBirthDate } from './birth-date.ts';
import { checkCardExpiry, checkCvv, checkTrackData } from './card-secret.ts';
import type { Validator } from './check-bits.ts';
import { checkChineseAddress } from './chinese-address.ts';
import { checkChineseName, checkChineseNameStrict } from './chinese-name.ts';
import { checkListedCode, checkListedValue } from './closed-list.ts';
import { checkExponentId, checkZeroedId } from './damaged-id.ts';
import { checkHexDigest } from './digest.ts';
import { checkDriverFile } from './driver-file.ts';
import { checkEmail } from './email.ts';
import { checkGeoPoint } from './geo-point.ts';
import { checkAdId, checkMacAddress } from './hex-id.ts';
import { checkHkid } from './hkid.ts';
import { checkHkmotwPhone } from './hkmotw-phone.ts';
import { checkOpenid, checkQq, checkWechat, checkWxid } from './im-account.ts';
import { checkImei } from './imei.ts';
import { checkIpv4 } from './ipv4.ts';
import { checkLandline } from './landline.ts';
import { checkGroupedMobile, checkMobile } from './mobile.ts';
import { checkMrz } from './mrz.ts';
import { checkOrgCode } from './org-code.ts';
import { checkMaskedCard, checkMaskedId, checkMaskedMobile } from './partial-mask.ts';
import { checkPassport } from './passport.ts';
import { checkPlate } from './plate.ts';
import { checkForeignPrId, checkForeignPrIdOld, checkHmtResidencePermit } from './residence-permit.ts';
import { checkGroupedId, checkResidentId15, checkResidentId18 } from './resident-id.ts';
import { checkSecret } from './secret.ts';
import { checkRecordNumber, checkSerial, checkTaiwanPermit } from './serial.ts';
import { checkIccid, checkImsi } from './sim-card.ts';
import { checkTwid } from './twid.ts';
import { checkUscc } from './uscc.ts';
import { checkVin } from './vin.ts';

export { CHECK, type Validator } from './check-bits.ts';

/** Every check that a pattern may name. */
export const VALIDATORS: Readonly<Record<string, Validator>> = {
  'gb11643-mod11-2': checkResidentId18,
  'gb11643-15': checkResidentId15,
  'hmt-mod11-2': checkHmtResidencePermit,
  'fpr-mod11-2': checkForeignPrId,
  'fpr-alpha3': checkForeignPrIdOld,
  'mobile-prefix': checkMobile,
  'landline-area': checkLandline,
  'bin-luhn': checkBankCard,
  'imei-luhn': checkImei,
  'gb32100-mod31': checkUscc,
  'passport-form': checkPassport,
  'hkid-mod11': checkHkid,
  'twid-mod10': checkTwid,
  'plate-form': checkPlate,
  'email-form': checkEmail,
  'ipv4-public': checkIpv4,
  'serial-form': checkSerial,
  'taiwan-permit-form': checkTaiwanPermit,
  'record-number-form': checkRecordNumber,
  'hkmotw-mobile': checkHkmotwPhone,
  'imsi-network': checkImsi,
  'iccid-luhn': checkIccid,
  'area-digits-12': checkDriverFile,
  'icao9303-731': checkMrz,
  'gb16735-mod11': checkVin,
  'gb11714-mod11': checkOrgCode,
  'mac-address': checkMacAddress,
  'ad-id-form': checkAdId,
  'qq-form': checkQq,
  'wechat-form': checkWechat,
  'wxid-form': checkWxid,
  'openid-form': checkOpenid,
  'cvv-form': checkCvv,
  'card-expiry': checkCardExpiry,
  'track-luhn': checkTrackData,
  'geo-point': checkGeoPoint,
  'biometric-form': checkBiometric,
  'secret-form': checkSecret,
  'listed-value': checkListedValue,
  'listed-code': checkListedCode,
  'mobile-grouped': checkGroupedMobile,
  'gb11643-grouped': checkGroupedId,
  'hex-digest': checkHexDigest,
  'id-zeroed': checkZeroedId,
  'id-exponent': checkExponentId,
  'masked-mobile': checkMaskedMobile,
  'masked-id': checkMaskedId,
  'masked-card': checkMaskedCard,
  'birth-date': checkBirthDate,
  'chinese-name': checkChineseName,
  'chinese-name-strict': checkChineseNameStrict,
  'chinese-address': checkChineseAddress,
};
