// Where synthetic values come from: places, prefixes and banks that exist, in combinations that stand for nobody.

/**
 * County codes and the year in which they were abolished (GB/T 2260 changes). Nobody born later can have registered
 * there, so an ID with such a code and a later birth date is nobody's.
 */
export const ABOLISHED_COUNTIES: readonly (readonly [string, number])[] = [
  ['110225', 1986], // 房山县
  ['310223', 1988], // 宝山县
  ['310221', 1993], // 上海县
  ['310222', 1993], // 嘉定县
  ['310224', 1993], // 川沙县
  ['110223', 1997], // 通县
  ['510202', 1997], // 重庆市市中区, before the municipality
  ['510213', 1997], // 重庆市九龙坡区
  ['110222', 1998], // 顺义县
  ['310227', 1998], // 松江县
  ['110221', 1999], // 昌平县
  ['310229', 1999], // 青浦县
  ['120222', 2000], // 武清县
  ['110224', 2001], // 大兴县
  ['310225', 2001], // 南汇县
  ['310226', 2001], // 奉贤县
];

export const MOBILE_PREFIXES: readonly string[] =
  '130 131 133 135 136 137 138 139 147 150 152 155 157 158 159 166 173 176 177 180 182 185 186 187 188 189 191 195 198 199'.split(
    ' ',
  );

/** Areas with subscriber numbers of eight digits, and of seven. */
export const LANDLINE_AREAS_OF_8: readonly string[] =
  '010 020 021 022 023 024 025 027 028 029 0311 0371 0431 0451 0512 0531 0532 0551 0571 0591 0731 0755 0757 0791 0851 0871 0898'.split(
    ' ',
  );
export const LANDLINE_AREAS_OF_7: readonly string[] = '0351 0471 0592 0771 0931 0951 0991'.split(' ');

export const PROVINCES: readonly string[] =
  '11 12 13 14 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 61 62'.split(' ');

/** ISO 3166-1: Canada, France, Germany, Italy, Japan, Korea, Malaysia, Singapore, United Kingdom, United States. */
export const COUNTRIES: readonly (readonly [string, string])[] = [
  ['124', 'CAN'],
  ['250', 'FRA'],
  ['276', 'DEU'],
  ['380', 'ITA'],
  ['392', 'JPN'],
  ['410', 'KOR'],
  ['458', 'MYS'],
  ['702', 'SGP'],
  ['826', 'GBR'],
  ['840', 'USA'],
];

export const PLATE_PROVINCES: readonly string[] = [
  ...'京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼',
];

/** The provider allows letters, digits and underscores only: a dot before the sign makes an address that cannot exist. */
export const MAIL_DOMAINS: readonly string[] = [
  '163.com',
  '126.com',
  'yeah.net',
  'vip.163.com',
  'vip.126.com',
];

export const GIVEN_NAMES: readonly string[] =
  'wei fang min jing lei yang juan tao ming chao jun jie yan gang ping xia hui na'.split(' ');
export const SURNAMES: readonly string[] =
  'wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin'.split(' ');
