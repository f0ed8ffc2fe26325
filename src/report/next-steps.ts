// What to do about an exposure, by the kind of place it stands in. Advice, not a verdict: the reader knows
// whether the data are real, the scanner does not.

import type { ExposureKind, LocalText } from '../model.ts';

/** One piece of advice for each kind of place. */
export const NEXT_STEPS: Readonly<Record<ExposureKind, LocalText>> = {
  source: {
    zh: '若是真实数据，改用合成值，并从代码和注释中删除；曾提交过的，历史版本中仍能读到，请一并处理。',
    en: 'If the data are real, use synthetic values and delete them from code and comments; what was committed can still be read in the history, so deal with that too.',
  },
  fixture: {
    zh: '先核实数据来源：取自真实业务的，换成合成数据；本来就是合成的，注明生成方法。',
    en: 'Find out where the data come from: replace what was taken from real business by synthetic data; where they are synthetic already, say how they were made.',
  },
  config: {
    zh: '把个人信息移出配置文件，运行时从受控的存储读取；联系人可改用岗位邮箱或公开的服务电话。',
    en: 'Move personal information out of the configuration and read it from controlled storage at run time; name a role mailbox or a public service number as the contact.',
  },
  log: {
    zh: '从写日志的代码改起，不再记录或先遮盖；已有日志删除或去标识化，收紧读取权限，缩短保存期限，并检查日志已汇集到的其他系统。',
    en: 'Change the code that writes the log so that it leaves values out or masks them; delete or de-identify existing logs, tighten access, shorten retention, and check the systems they were shipped to.',
  },
  dump: {
    zh: '移出代码仓库，存放到受控位置；不再需要的删除，确需留存的先去标识化或加密。历史版本、备份和构建产物中的副本一并处理；含有口令或密钥的，立即更换。',
    en: 'Move it out of the repository to controlled storage; delete it when no longer needed, de-identify or encrypt it when it must be kept. Deal with copies in history, backups and build artefacts; rotate any password or key it holds.',
  },
  export: {
    zh: '移出代码仓库，只保留在确有需要的受控位置；删除多余副本，确需留存的先去标识化或加密。历史版本和构建产物中的副本一并处理；含有口令或密钥的，立即更换。',
    en: 'Move it out of the repository and keep it only in controlled storage where it is needed; delete spare copies, de-identify or encrypt the rest. Deal with copies in history and build artefacts; rotate any password or key it holds.',
  },
  history: {
    zh: '只从当前版本删除并不够，历史版本中仍能读到；请评估是否改写历史，并通知持有副本的人同步清理。',
    en: 'Deleting it from the current version is not enough, as the history still holds it; consider rewriting the history, and ask everybody with a copy to clean up as well.',
  },
  document: {
    zh: '遮盖或换成示例值后再分享；已经发布的，撤下旧版本并清理缓存。',
    en: 'Mask the values or use examples before you share it; where it is published already, withdraw the old version and clear caches.',
  },
};

/** Comes first where anybody can read the place. */
export const PUBLIC_FIRST_STEP: LocalText = {
  zh: '先撤下或限制访问，并核查已被读取的范围。',
  en: 'First take it down or restrict access, and find out who has read it. ',
};
