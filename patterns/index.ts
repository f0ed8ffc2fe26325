// The catalogue: detectors in the order that settles ties between them (a resident ID before a credit code).

import type { PatternSpec } from '../src/model.ts';
import { bankCard } from './bank-card.ts';
import { bankCardGrouped } from './bank-card-grouped.ts';
import { cnForeignPrId } from './cn-foreign-pr-id.ts';
import { cnForeignPrIdOld } from './cn-foreign-pr-id-old.ts';
import { cnHmtResidencePermit } from './cn-hmt-residence-permit.ts';
import { cnLandline } from './cn-landline.ts';
import { cnMobile } from './cn-mobile.ts';
import { cnPassport } from './cn-passport.ts';
import { cnPlate } from './cn-plate.ts';
import { cnResidentId } from './cn-resident-id.ts';
import { cnResidentId15 } from './cn-resident-id-15.ts';
import { cnUscc } from './cn-uscc.ts';
import { email } from './email.ts';
import { hkId } from './hk-id.ts';
import { hkIdPlain } from './hk-id-plain.ts';
import { imei } from './imei.ts';
import { ipAddress } from './ip-address.ts';
import { twId } from './tw-id.ts';

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
];
