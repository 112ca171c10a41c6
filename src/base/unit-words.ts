/** How a unit is written in English and Japanese. All words are in the form that `readWrittenNumber` compares: NFKC, lower case. */
interface UnitWords {
  readonly before?: readonly string[];
  readonly after: readonly string[];
  /** Short scales such as the m of "120m", where they can't be taken for anything else. */
  readonly shortScales?: true;
}

const A_YEAR = [
  'a year',
  'per year',
  'each year',
  '/year',
  '/ year',
  '/yr',
  'per annum',
  'yearly',
  'annually',
  '/年',
  '/1年',
];

/** Each of the words alone and followed by "a year". */
const alsoYearly = (words: readonly string[]): string[] =>
  words.flatMap((word) => [word, ...A_YEAR.flatMap((year) => [`${word} ${year}`, `${word}${year}`])]);

const UNITS: Readonly<Record<string, UnitWords>> = {
  persons: { after: ['人', '名', 'person', 'persons', 'people', 'staff', 'staff members', 'employees', 'members'] },
  yen: {
    before: ['¥', 'jpy', 'yen', '年間', '年額', '年額¥', '年間¥'],
    after: [...alsoYearly(['円', 'yen', 'jpy', 'japanese yen']), ...A_YEAR],
    shortScales: true,
  },
  sites: {
    after: [
      ...['拠点', 'か所', 'ヶ所', 'ヵ所', 'カ所', 'ケ所', '箇所', '個所', 'サイト'],
      ...['site', 'sites', 'location', 'locations', 'installation site', 'installation sites'],
    ],
  },
  inquiries: {
    before: ['年間'],
    after: [
      ...alsoYearly(['件', 'inquiry', 'inquiries', 'enquiry', 'enquiries', 'user inquiries', 'user enquiries']),
      ...A_YEAR,
    ],
  },
  level: { before: ['レベル', 'level', 'lv', 'lv.'], after: ['レベル'] },
  months: { after: ['か月', 'ヶ月', 'ヵ月', 'カ月', 'ケ月', '箇月', 'month', 'months'] },
  documents: { after: ['件', '点', '部', '通', 'document', 'documents'] },
  items: { after: ['項目', '件', 'item', 'items'] },
};

/** Units that no fact has, but that people write where another is asked for. */
const FOREIGN: UnitWords = {
  before: ['$', 'us$', 'usd', '€', 'eur', '£', 'gbp', 'cny', 'rmb', '月額', '月間', '月'],
  after: [
    ...['$', 'us$', 'usd', 'dollar', 'dollars', 'us dollars', '€', 'eur', 'euro', 'euros', '£', 'gbp', 'pounds'],
    ...['ドル', '米ドル', 'ユーロ', 'ポンド', '元', 'ウォン', 'cny', 'rmb', '%', 'percent', 'パーセント'],
    ...['人月', '人日', '人年', '人時', '人時間', '人/月', '人工', '工数', '時間', '日', '年', '年間', '週間', '分'],
    ...['person-months', 'person-month', 'person months', 'person-days', 'person days', 'person-years', 'person years'],
    ...[
      'man-months',
      'man-month',
      'man months',
      'man-days',
      'man days',
      'man-years',
      'man years',
      'man-hours',
      'fte',
      'ftes',
    ],
    ...['hour', 'hours', 'day', 'days', 'week', 'weeks', 'year', 'years'],
    ...['台', '枚', '社', '個', '回', '本', '箱', '棟', '店舗', '世帯', '回線'],
    ...['servers', 'server', 'machines', 'devices', 'companies', 'users', 'times', 'pieces', 'lines'],
    ...['円/月', '円/日', '円/人', '件/月', '件/日', '件/週', '人/年', '人/日'],
    ...[
      'yen a month',
      'yen per month',
      'yen/month',
      'a month',
      'per month',
      '/month',
      '/月',
      '/日',
      'a day',
      'per day',
    ],
    ...['inquiries a month', 'inquiries per month', 'inquiries/month', 'inquiries a day', 'inquiries per day'],
    ...['a week', 'per week', 'monthly', 'daily', 'weekly'],
  ],
};

/** `own`: it fits the unit asked for. `other`: it is a unit, but not that one. `unknown`: no unit at all. */
export type UnitFit = 'none' | 'own' | 'other' | 'unknown';

type Side = 'before' | 'after';

const wordsOn = (side: Side, words: UnitWords | undefined): readonly string[] => words?.[side] ?? [];

const everyWordOn = (side: Side): string[] =>
  [...Object.values(UNITS), FOREIGN].flatMap((words) => [...wordsOn(side, words)]);

export function unitAfter(text: string, unit: string): UnitFit {
  if (text === '') return 'none';
  if (wordsOn('after', UNITS[unit]).includes(text)) return 'own';
  return everyWordOn('after').includes(text) ? 'other' : 'unknown';
}

export function unitBefore(text: string, unit: string): UnitFit {
  if (text === '') return 'none';
  if (wordsOn('before', UNITS[unit]).includes(text)) return 'own';
  return everyWordOn('before').includes(text) ? 'other' : 'unknown';
}

export const takesShortScales = (unit: string): boolean => UNITS[unit]?.shortScales === true;
