import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWrittenNumber } from '../../../src/base/written-number.ts';

type Table = readonly (readonly [text: string, unit: string, expected: number])[];

const READ: Table = [
  // digits
  ['12', 'persons', 12],
  ['0', 'persons', 0],
  ['-0', 'persons', 0],
  ['007', 'persons', 7],
  [' 12 ', 'persons', 12],
  ['12.0', 'persons', 12],
  ['1,200', 'persons', 1200],
  ['1,234,567', 'yen', 1234567],
  ['1 200', 'persons', 1200],
  ['120 000 000', 'yen', 120_000_000],
  ['120\u00a0000\u202f000', 'yen', 120_000_000],
  ['9007199254740991', 'yen', Number.MAX_SAFE_INTEGER],
  ['9,007,199,254,740,991', 'yen', Number.MAX_SAFE_INTEGER],
  // full width
  ['１２', 'persons', 12],
  ['１，２００', 'persons', 1200],
  ['１２人', 'persons', 12],
  ['　１２　人', 'persons', 12],
  ['１．２億円', 'yen', 120_000_000],
  ['１億２千万円', 'yen', 120_000_000],
  ['￥１００', 'yen', 100],
  // units of persons
  ['12人', 'persons', 12],
  ['12 人', 'persons', 12],
  ['12名', 'persons', 12],
  ['1 person', 'persons', 1],
  ['12 persons', 'persons', 12],
  ['12 people', 'persons', 12],
  ['12 staff', 'persons', 12],
  ['12 Staff Members', 'persons', 12],
  ['１２ｐｅｏｐｌｅ', 'persons', 12],
  // units of yen
  ['100円', 'yen', 100],
  ['100 yen', 'yen', 100],
  ['100 Yen', 'yen', 100],
  ['100 JPY', 'yen', 100],
  ['JPY 120,000,000', 'yen', 120_000_000],
  ['JPY120,000,000', 'yen', 120_000_000],
  ['¥120,000,000', 'yen', 120_000_000],
  ['¥ 100', 'yen', 100],
  ['120,000,000 yen a year', 'yen', 120_000_000],
  ['120,000,000 yen per year', 'yen', 120_000_000],
  ['120,000,000円/年', 'yen', 120_000_000],
  ['年間1億2千万円', 'yen', 120_000_000],
  ['年額 120,000,000 円', 'yen', 120_000_000],
  // units of sites
  ['140拠点', 'sites', 140],
  ['140か所', 'sites', 140],
  ['140ヶ所', 'sites', 140],
  ['140ヵ所', 'sites', 140],
  ['140カ所', 'sites', 140],
  ['140箇所', 'sites', 140],
  ['140サイト', 'sites', 140],
  ['140 sites', 'sites', 140],
  ['1 site', 'sites', 1],
  ['140 locations', 'sites', 140],
  ['140 installation sites', 'sites', 140],
  // units of inquiries
  ['3000件', 'inquiries', 3000],
  ['3,000件/年', 'inquiries', 3000],
  ['３，０００件／年', 'inquiries', 3000],
  ['年間3,000件', 'inquiries', 3000],
  ['3000 inquiries', 'inquiries', 3000],
  ['3,000 inquiries a year', 'inquiries', 3000],
  ['3,000 inquiries per year', 'inquiries', 3000],
  ['3,000 inquiries/year', 'inquiries', 3000],
  ['3,000 enquiries', 'inquiries', 3000],
  ['3,000 per year', 'inquiries', 3000],
  ['3,000 a year', 'inquiries', 3000],
  // levels
  ['5', 'level', 5],
  ['５', 'level', 5],
  ['level 5', 'level', 5],
  ['Level 5', 'level', 5],
  ['レベル5', 'level', 5],
  ['レベル５', 'level', 5],
  ['レベル五', 'level', 5],
  ['Lv. 5', 'level', 5],
  // other units of the facts
  ['24か月', 'months', 24],
  ['24 months', 'months', 24],
  ['2 documents', 'documents', 2],
  ['2点', 'documents', 2],
  // English scales
  ['120 million yen', 'yen', 120_000_000],
  ['120 million', 'yen', 120_000_000],
  ['1.2 billion yen', 'yen', 1_200_000_000],
  ['0.5 million', 'yen', 500_000],
  ['1.234567 million yen', 'yen', 1_234_567],
  ['1.200 million yen', 'yen', 1_200_000],
  ['1,200 million yen', 'yen', 1_200_000_000],
  ['2 trillion yen', 'yen', 2_000_000_000_000],
  ['¥120m', 'yen', 120_000_000],
  ['¥120 mn', 'yen', 120_000_000],
  ['JPY 1.2bn', 'yen', 1_200_000_000],
  ['120M yen', 'yen', 120_000_000],
  ['500k yen', 'yen', 500_000],
  ['3k', 'inquiries', 3000],
  ['3 thousand inquiries', 'inquiries', 3000],
  ['2.5 thousand inquiries a year', 'inquiries', 2500],
  ['0.29 million', 'yen', 290_000],
  // Japanese scales after digits
  ['100万円', 'yen', 1_000_000],
  ['12,000万円', 'yen', 120_000_000],
  ['1.2億円', 'yen', 120_000_000],
  ['1.2億', 'yen', 120_000_000],
  ['2.5万', 'yen', 25_000],
  ['120百万円', 'yen', 120_000_000],
  ['120,000千円', 'yen', 120_000_000],
  ['1.5千万円', 'yen', 15_000_000],
  ['3千', 'inquiries', 3000],
  ['3千件', 'inquiries', 3000],
  ['3千万', 'yen', 30_000_000],
  ['3千万円', 'yen', 30_000_000],
  ['5百万円', 'yen', 5_000_000],
  ['1.23456789億円', 'yen', 123_456_789],
  ['1兆円', 'yen', 1_000_000_000_000],
  // Japanese groups
  ['1億2千万円', 'yen', 120_000_000],
  ['1億2千万', 'yen', 120_000_000],
  ['1億2,000万円', 'yen', 120_000_000],
  ['1億2000万円', 'yen', 120_000_000],
  ['1億 2,000万 円', 'yen', 120_000_000],
  ['1億2千5百万円', 'yen', 125_000_000],
  ['1億2000円', 'yen', 100_002_000],
  ['1億5円', 'yen', 100_000_005],
  ['1兆2億3万4円', 'yen', 1_000_200_030_004],
  ['1万2345', 'yen', 12_345],
  ['1万2345人', 'persons', 12_345],
  ['1万2,345人', 'persons', 12_345],
  ['2千500円', 'yen', 2500],
  // kanji
  ['十', 'persons', 10],
  ['十二人', 'persons', 12],
  ['二十人', 'persons', 20],
  ['百人', 'persons', 100],
  ['百二十人', 'persons', 120],
  ['百二十', 'persons', 120],
  ['三百五人', 'persons', 305],
  ['千二百人', 'persons', 1200],
  ['百万円', 'yen', 1_000_000],
  ['千円', 'yen', 1000],
  ['一千万円', 'yen', 10_000_000],
  ['一億二千万円', 'yen', 120_000_000],
  ['二〇人', 'persons', 20],
  ['一二〇人', 'persons', 120],
  ['五人', 'persons', 5],
  ['〇人', 'persons', 0],
  ['零', 'persons', 0],
  ['壱億弐千萬円', 'yen', 120_000_000],
  ['三名', 'persons', 3],
  ['一拠点', 'sites', 1],
];

const UNREADABLE: readonly (readonly [text: string, unit: string])[] = [
  ...['', ' ', '人', '円', '万円', '-', ',', '.', 'ten', 'none', 'なし', '不明', 'NaN', 'Infinity', 'null', 'true'].map(
    (text) => [text, 'persons'] as const,
  ),
  // not one sure number
  ...[
    'about 10',
    '約10',
    '10-12',
    '10～12人',
    '10〜12人',
    '10 to 12',
    '10人以上',
    '10人未満',
    '10人程度',
    '10人前後',
    '10+',
    '>10',
    '~10',
    'max 10',
    '10?',
    '10 or 12',
    '十数人',
    '数十人',
    '二三人',
    '二、三人',
    '五六十人',
    '一二三',
    '二千五',
    '何人',
    '10人×3',
    '10人(ピーク時)',
    '3人+2人',
    '1/2',
    '½',
    '(12)',
    '"12"',
  ].map((text) => [text, 'persons'] as const),
  // groups and points that could be meant otherwise
  ...[
    '1,20',
    '1,2000',
    '12,34',
    ',120',
    '1,,200',
    '1.2.3',
    '1.000',
    '1.200',
    '10,000,00',
    '0,120',
    '1、200',
    "1'200",
    '1_200',
    '10 12',
    '1 20',
    '1 2000',
    '12.',
    '.5',
    '1,200 300',
    '1 200,300',
  ].map((text) => [text, 'persons'] as const),
  // notations of machines
  ...[
    '1e5',
    '1E5',
    '0x10',
    '0b1',
    '0o7',
    '12n',
    '+12',
    '12;',
    '12\u0000',
    '1\u200b2',
    '\u202e12',
    '<b>12</b>',
    '=1+1',
    '{{12}}',
    "12'; --",
  ].map((text) => [text, 'persons'] as const),
  // forms that normalisation would turn into something else
  ...['10²', '①', '①②', '1⁄2', '㍻12', '⑫'].map((text) => [text, 'persons'] as const),
  // digits of other scripts and very long ones
  ...['१२', '١٢', '𝟙𝟚', '1'.repeat(31), '1'.repeat(101), '9'.repeat(100_000)].map((text) => [text, 'persons'] as const),
  // scales that contradict each other or say too little
  ...[
    '120 mil yen',
    '120 milion yen',
    '120 mm yen',
    '1 million 200',
    '1 million million',
    '1億2000',
    '1億12000万円',
    '2億1億円',
    '3万億円',
    '万',
    '億円',
    '1億万',
    '2千5人',
    '1.5億2千万円',
    '百百',
    '十十',
    '120 億 million',
    '100円也',
    '1億2千万円(税込)',
    '税込1億円',
    '年間約1億円',
  ].map((text) => [text, 'yen'] as const),
  ['3m', 'persons'],
  ['3bn', 'inquiries'],
  ['1万2', 'yen'],
  ['level five', 'level'],
  ['5級', 'level'],
  ['5/7', 'level'],
  ['4-5', 'level'],
];

const WRONG_UNIT: readonly (readonly [text: string, unit: string])[] = [
  ['12人月', 'persons'],
  ['12 person-months', 'persons'],
  ['12 man-days', 'persons'],
  ['12 FTE', 'persons'],
  ['12円', 'persons'],
  ['12台', 'persons'],
  ['12社', 'persons'],
  ['12%', 'persons'],
  ['1億円', 'persons'],
  ['¥12', 'persons'],
  ['$100', 'yen'],
  ['＄100', 'yen'],
  ['US$ 1 million', 'yen'],
  ['100 USD', 'yen'],
  ['100 dollars', 'yen'],
  ['100ドル', 'yen'],
  ['€1,000', 'yen'],
  ['1,000 euros', 'yen'],
  ['100元', 'yen'],
  ['100人', 'yen'],
  ['100万円/月', 'yen'],
  ['月額100万円', 'yen'],
  ['1 million yen a month', 'yen'],
  ['10人', 'sites'],
  ['10件', 'sites'],
  ['10社', 'sites'],
  ['140拠点', 'inquiries'],
  ['300件/月', 'inquiries'],
  ['300 inquiries a month', 'inquiries'],
  ['10 per day', 'inquiries'],
  ['5人', 'level'],
  ['レベル5', 'persons'],
  ['2年', 'months'],
];

const NOT_WHOLE = [
  ['1.5', 'persons'],
  ['2.5人', 'persons'],
  ['１２．５人', 'persons'],
  ['0.00015万円', 'yen'],
  ['1.23456 thousand', 'inquiries'],
  ['1.5円', 'yen'],
] as const;

const OUT_OF_RANGE = [
  ['-1', 'persons'],
  ['−12人', 'persons'],
  ['－５', 'persons'],
  ['-1.2億円', 'yen'],
  ['9007199254740992', 'yen'],
  ['9,007,199,254,740,992円', 'yen'],
  ['10000兆円', 'yen'],
  ['99999 trillion yen', 'yen'],
] as const;

const shown = (text: string): string => JSON.stringify(text).slice(0, 60);

describe('a number is read as it is written', () => {
  test.each(READ.map(([text, unit, expected]) => [shown(text), unit, expected, text] as const))(
    '%s of %s is %i',
    (_shown, unit, expected, text) => {
      expect(readWrittenNumber(text, unit)).toEqual({ ok: true, value: expected });
    },
  );
});

describe.each([
  ['unreadable-number', 'what is not surely one number is not guessed', UNREADABLE],
  ['wrong-unit', 'a unit that does not fit is refused', WRONG_UNIT],
  ['not-whole-number', 'a part of a person is refused', NOT_WHOLE],
  ['number-out-of-range', 'negative and enormous numbers are refused', OUT_OF_RANGE],
] as const)('%s: %s', (code, _name, table) => {
  test.each(table.map(([text, unit]) => [shown(text), unit, text] as const))('%s of %s', (_shown, unit, text) => {
    expect(readWrittenNumber(text, unit)).toEqual({ ok: false, problems: code });
  });
});

test('the table is long enough to be worth its name', () => {
  expect(READ.length + UNREADABLE.length + WRONG_UNIT.length).toBeGreaterThan(250);
});

const counts = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(),
  fc.nat(20_000),
  fc.nat(99_999).map((n) => n * 10_000),
);

/** As the pages write amounts: groups of four digits, each with commas. */
function inMyriads(value: number, digits: (group: number) => string): string {
  const groups = [
    ['兆', 1e12],
    ['億', 1e8],
    ['万', 1e4],
    ['', 1],
  ] as const;
  const text = groups
    .map(([sign, size]) => [sign, Math.floor(value / size) % (sign === '兆' ? 1e9 : 10_000)] as const)
    .filter(([, group]) => group > 0)
    .map(([sign, group]) => `${digits(group)}${sign}`)
    .join('');
  return text === '' ? '0' : text;
}

/** As formal Japanese writes: 千二百三十四. */
function inKanji(group: number): string {
  return [
    ['千', 1000],
    ['百', 100],
    ['十', 10],
    ['', 1],
  ]
    .map(([sign, size]) => [sign, Math.floor(group / Number(size)) % 10] as const)
    .filter(([, digit]) => digit > 0)
    .map(([sign, digit]) => `${digit === 1 && sign !== '' ? '' : '〇一二三四五六七八九'[digit]}${sign}`)
    .join('');
}

describe('what a program writes is read back', () => {
  const readsBack = (write: (value: number) => string, unit: string, values = counts) =>
    fc.assert(
      fc.property(values, (value) => {
        expect(readWrittenNumber(write(value), unit)).toEqual({ ok: true, value });
      }),
      { numRuns: 500 },
    );

  test('plain digits', () => readsBack(String, 'persons'));
  test('English groups', () => readsBack((value) => value.toLocaleString('en-GB'), 'inquiries'));
  test('French groups, with narrow spaces', () => readsBack((value) => value.toLocaleString('fr-FR'), 'persons'));
  test('Japanese currency', () =>
    readsBack((value) => value.toLocaleString('ja-JP', { style: 'currency', currency: 'JPY' }), 'yen'));
  test('English currency', () =>
    readsBack(
      (value) => value.toLocaleString('en-GB', { style: 'currency', currency: 'JPY', currencyDisplay: 'code' }),
      'yen',
    ));
  test('full-width digits', () =>
    readsBack(
      (value) => String(value).replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
      'sites',
    ));
  test('groups of four with commas', () =>
    readsBack((value) => `${inMyriads(value, (group) => group.toLocaleString('ja-JP'))}円`, 'yen'));
  test('groups of four without commas', () => readsBack((value) => `${inMyriads(value, String)}人`, 'persons'));
  test('kanji', () => readsBack((value) => `${inMyriads(value, inKanji)}円`, 'yen', fc.nat(99_999_999_999)));
  test('millions with as many decimals as needed', () =>
    readsBack(
      (value) => `${value / 1e6} million yen`,
      'yen',
      fc.nat(1e12).map((n) => n + 1),
    ));
});

test('no text makes it throw, and whatever it reads is a count', () => {
  const pieces = fc.constantFrom(
    ...'0123456789,.一二〇十百千万億兆円人件年 -¥$',
    'million',
    'yen',
    'レベル',
    ' a year',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
      ),
      (text) => {
        const read = readWrittenNumber(text, 'yen');
        if (read.ok) expect(Number.isSafeInteger(read.value) && read.value >= 0).toBe(true);
      },
    ),
    { numRuns: 5000 },
  );
});
