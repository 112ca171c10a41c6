import { type Catalogue, catalogueOf } from '../../../src/standard/catalogue.ts';
import type { Level, PracticeStatement, SkillStandard, StandardPage } from '../../../src/standard/skill-standard.ts';

const title = (en: string, ja: string) => ({ en, ja });

const statement = (...levels: Level[]): PracticeStatement => ({
  levels,
  statement: title(`Work at ${levels.join(' and ')}`, `レベル${levels.join('・')}の仕事`),
});

const page = (
  name: string,
  specialtyFields: StandardPage['specialtyFields'],
  skillItem: string,
  practice: PracticeStatement[],
): StandardPage => ({ page: name, specialtyFields, skillItem, knowledgeItems: [], practice });

const standard: SkillStandard = {
  id: 'gardening',
  title: title('Gardening', '造園'),
  document: {
    title: 'Gardening',
    edition: '1',
    publisher: 'Nobody',
    year: 2020,
    jobCategory: title('Gardening', '造園'),
  },
  levels: [1, 2, 3, 4, 5].map((level) => ({ level, defined: true })),
  specialtyFields: [
    { id: 'roses', title: title('Roses', 'バラ'), skillItems: ['watering', 'pruning'] },
    { id: 'lawns', title: title('Lawns', '芝生'), skillItems: ['watering', 'mowing'] },
  ],
  skillItems: [
    { id: 'watering', title: title('Watering', '水やり'), kind: 'common' },
    { id: 'pruning', title: title('Pruning', '剪定'), kind: 'specific' },
    { id: 'mowing', title: title('Mowing', '芝刈り'), kind: 'specific' },
  ],
  pages: [
    page('1', 'all', 'watering', [statement(1, 2)]),
    page('2', ['roses'], 'watering', [statement(3), statement(4, 5)]),
    page('3', ['lawns'], 'watering', [statement(3), statement(4), statement(5)]),
    page('4', ['roses'], 'pruning', [statement(3), statement(4), statement(5)]),
    page('5', ['lawns'], 'mowing', [statement(2), statement(3, 4), statement(5)]),
  ],
};

/** A standard that no shipped data knows, so that nothing can be wired to the shipped one. */
export const madeUpCatalogue: Catalogue = catalogueOf(standard);
