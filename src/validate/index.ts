// The checks by the names that PatternSpec.validator uses: algorithm or standard first, not the user of it.
import { checkBankCard } from './bank-card.ts';
import type { Validator } from './check-bits.ts';
import { checkEmail } from './email.ts';
import { checkHkid } from './hkid.ts';
import { checkImei } from './imei.ts';
import { checkIpv4 } from './ipv4.ts';
import { checkLandline } from './landline.ts';
import { checkMobile } from './mobile.ts';
import { checkPassport } from './passport.ts';
import { checkPlate } from './plate.ts';
import { checkForeignPrId, checkForeignPrIdOld, checkHmtResidencePermit } from './residence-permit.ts';
import { checkResidentId15, checkResidentId18 } from './resident-id.ts';
import { checkTwid } from './twid.ts';
import { checkUscc } from './uscc.ts';

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
};
