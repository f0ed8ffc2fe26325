// What to do about a format that is not read, in both languages. FILE stands for the input.
import type { LocalText, RefusedFormat } from '../model.ts';

const piped = (name: string, command: string): LocalText => ({
  zh: `${name}：可执行 ${command} | baomi scan -`,
  en: `${name}: try ${command} | baomi scan -`,
});
export const FORMAT_WORDS: Readonly<Record<RefusedFormat, LocalText>> = {
  compress: piped('compress', 'uncompress -c FILE'),
  lz4: piped('lz4', 'lz4 -dc FILE'),
  '7z': piped('7z', 'bsdtar -cf - @FILE'),
  rar: piped('RAR', 'bsdtar -cf - @FILE'),
  ole: {
    zh: '旧版 Office 复合文档，其中没有表格：请另存为 docx、xlsx 或 pptx',
    en: 'compound file of old Office without a spreadsheet: save it as docx, xlsx or pptx',
  },
  doc: {
    zh: '旧版 Word 或 WPS 文档（doc、wps）：请另存为 docx，或执行 antiword FILE | baomi scan -',
    en: 'old Word or WPS document (doc, wps): save it as docx, or try antiword FILE | baomi scan -',
  },
  ppt: {
    zh: '旧版演示文稿（ppt、dps）：请另存为 pptx',
    en: 'old presentation (ppt, dps): save it as pptx',
  },
  msg: {
    zh: 'Outlook 邮件（msg）：请另存为 eml',
    en: 'Outlook message (msg): save it as eml',
  },
  'mongo-archive': {
    zh: 'mongodump --archive 归档：请先 mongorestore 恢复，再用 mongodump --out 目录 导出后扫描',
    en: 'archive of mongodump --archive: restore it with mongorestore, dump it with mongodump --out DIR and scan that',
  },
  'pg-custom': piped('pg_dump -Fc', 'pg_restore -f - FILE'),
  'redis-rdb': {
    zh: 'Redis RDB：请导出为 JSON（例如用 rdb 工具）后扫描',
    en: 'Redis RDB: export it as JSON (with the rdb tools, say) and scan that',
  },
  'oracle-export': {
    zh: 'Oracle 导出文件：请用 imp 的 SHOW=Y 或导入后导出为文本再扫描',
    en: 'Oracle export: scan the log of imp SHOW=Y, or import it and export it as text',
  },
};
