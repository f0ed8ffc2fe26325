// The text of a new .baomi.yml: what fits the project is set, the rest stands there as comments to be taken up.
import type { Lang } from '../../model.ts';
import type { Project } from './detect-project.ts';

/** A commented file for a project. */
export function configText(project: Project, lang: Lang): string {
  const zh = lang === 'zh';
  const say = (chinese: string, english: string): string => `# ${zh ? chinese : english}`;
  const kinds = project.kinds.join(zh ? '、' : ', ') || (zh ? '未识别' : 'not recognised');
  const lines = [
    ...(project.schema === undefined ? [] : [`# yaml-language-server: $schema=${project.schema}`]),
    say(
      `baomi 配置，按本项目（${kinds}）生成；各项说明见 docs/configuration.zh-CN.md`,
      `Configuration of baomi for this project (${kinds}); docs/configuration.md explains every key`,
    ),
    say(
      '命令行选项优先于 BAOMI_* 环境变量，环境变量优先于本文件',
      'Options win over BAOMI_* variables, and these over this file',
    ),
    '',
    say(
      '达到该级别即返回 1：S4 严重、S3 高、S2 中、S1 低、S0 提示',
      'Exit with 1 from this severity on: S4 critical, S3 high, S2 medium, S1 low, S0 note',
    ),
    'fail-on: S2',
    '',
    ...packageLines(project, say),
    say(
      '不扫描的路径（相对本文件）；.gitignore 已忽略的无须再列',
      'Paths that are not scanned, relative to this file; what .gitignore names need not be here',
    ),
    ...(project.data.length > 0
      ? [
          say(
            `这些目录像是存放数据，通常正是要查的地方：${project.data.map(quoted).join('、')}`,
            `These look like places of data, which are usually what has to be looked at: ${project.data.map(quoted).join(', ')}`,
          ),
        ]
      : []),
    '# exclude:',
    '#   - third_party/**',
    '',
    ...exampleLines(project, say, zh),
  ];
  return lines.join('\n');
}

/** What may be wanted, as comments. */
function exampleLines(
  project: Project,
  say: (zh: string, en: string) => string,
  zh: boolean,
): readonly string[] {
  return [
    say(
      '按路径和检测项调整级别，后写的优先',
      'Severity by path and detector; the last entry that holds decides',
    ),
    '# severity:',
    `#   - path: [${(project.tests.length > 0 ? project.tests : ['tests']).map(quoted).join(', ')}]`,
    '#     detector: cn-landline',
    '#     severity: S0',
    '',
    say(
      '本单位自有的邮箱域名、热线、信用代码，只作提示；不得写入个人手机号和身份证号',
      "The organisation's own mail domains, hotlines and credit codes: notes only. No person's mobile or ID",
    ),
    '# own:',
    '#   domains: [example.com]',
    '',
    say(
      '例外：必须写原因，可写到期日；按值放行用 baomi config tag 生成标签',
      'Exceptions: a reason is required, an expiry date may be given; for single values: baomi config tag',
    ),
    '# allow:',
    `#   - path: ${quoted(`${project.tests[0] ?? 'tests'}/**`)}`,
    '#     detector: cn-mobile',
    `#     reason: ${zh ? '合成数据' : 'synthetic data'}`,
    '#     expires: 2027-12-31',
    '',
  ];
}

function packageLines(project: Project, say: (zh: string, en: string) => string): readonly string[] {
  if (project.packages.length === 0) return [];
  return [
    say('这些目录可以有自己的 .baomi.yml', 'Directories that may have a .baomi.yml of their own'),
    'packages:',
    ...project.packages.map((glob) => `  - ${quoted(glob)}`),
    '',
  ];
}

/** In quotes, so that no name is taken for something else by YAML. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
