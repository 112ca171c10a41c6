import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import {
  expectedOfRules,
  type ItemGroup,
  itemGroups,
  type LevelOfFacts,
  levelOfFacts,
} from '../../../evaluation/drafts/level-of-facts.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import { addExample } from '../../../rules/drafts/edit-example.ts';
import { CLAIM_FACTS } from '../../../rules/fact-vocabulary.ts';
import type { Catalogue } from '../../../standard/catalogue.ts';
import {
  BLANK_EXAMPLE,
  type ExampleForm,
  exampleFormIn,
  readFactsTyped,
  typedExampleOf,
} from '../../../views/pages/rule-sets/texts/example-form.ts';
import { namedByFacts } from '../../../views/pages/rule-sets/texts/example-words.ts';
import { type LevelExampleView, levelExampleView } from '../../../views/pages/rule-sets/texts/level-example-view.ts';
import type { PageCall } from '../page.ts';

/** Facts and the level that they have to come to, as typed. */
export interface LevelForm {
  readonly field: string;
  /** The group of skill items, by the id of its first; empty while none is chosen. */
  readonly items: string;
  readonly level: string;
  readonly form: ExampleForm;
}

/** What a claim itself says, at its highest. */
const HIGHEST_CLAIM = Object.fromEntries(
  CLAIM_FACTS.flatMap(({ name, group, maximum }) =>
    group === 'claim' && maximum !== undefined ? [[name, String(maximum)]] : [],
  ),
);

/** The form as the address asks for it: role and scale decide where the work itself matches the highest statement. */
export const levelAsked = ({ request, world }: PageCall): LevelForm => ({
  field: fieldAmong(world.catalogue, request.query.get('field')),
  items: '',
  level: '',
  form: { ...BLANK_EXAMPLE, facts: HIGHEST_CLAIM },
});

export const levelFormIn = ({ request, world }: PageCall): LevelForm => ({
  field: fieldAmong(world.catalogue, request.form.get('field')),
  items: request.form.get('items') ?? '',
  level: request.form.get('level') ?? '',
  form: exampleFormIn(request.form),
});

function fieldAmong({ standard }: Catalogue, asked: string | null): string {
  const [first] = standard.specialtyFields;
  return standard.specialtyFields.find(({ id }) => id === asked)?.id ?? first?.id ?? '';
}

function groupOf(files: DraftFiles, catalogue: Catalogue, { field, items }: LevelForm): ItemGroup | undefined {
  const groups = itemGroups(files, catalogue, field);
  return groups.find(({ id }) => id === items) ?? groups[0];
}

/** What the rules say of the facts; undefined while one of them can't be read. */
export function levelShown(files: DraftFiles, catalogue: Catalogue, form: LevelForm): LevelOfFacts | undefined {
  const group = groupOf(files, catalogue, form);
  const { facts, problems } = readFactsTyped(form.form, 'facts');
  return group === undefined || problems.length > 0 ? undefined : levelOfFacts(files, group, facts);
}

export function levelFormOf(
  { words, world }: PageCall,
  { id, files }: DraftRecord,
  asked: LevelForm,
  errors: ReadonlyMap<string, string>,
): LevelExampleView {
  const { catalogue } = world;
  return levelExampleView(
    { words, errors },
    {
      draftId: id,
      files,
      catalogue,
      field: asked.field,
      groups: itemGroups(files, catalogue, asked.field),
      group: groupOf(files, catalogue, asked)?.id ?? '',
      form: asked.form,
      level: asked.level,
      now: levelShown(files, catalogue, asked),
    },
  );
}

/** Keeps the facts as examples of the rules that decide whether they come to the level. */
export function addLevelExample(
  call: PageCall,
  files: DraftFiles,
  asked: LevelForm,
): Result<{ readonly files: DraftFiles; readonly done: string }, Problem[]> {
  const { catalogue } = call.world;
  const now = levelShown(files, catalogue, asked);
  const named = (facts: Parameters<typeof namedByFacts>[1]) => namedByFacts(call.context.views.words, facts);
  // Whatever is wrong with the facts and the name is found by reading them for one verdict.
  const typed = typedExampleOf({ ...asked.form, expect: 'met' }, false, [], named);
  const problems = [...(typed.ok ? [] : typed.problems), ...levelProblems(now, asked.level)];
  if (problems.length > 0 || !typed.ok || now === undefined) return failure(problems);
  let changed = files;
  for (const { file, expect, missing } of expectedOfRules(now, Number(asked.level))) {
    const added = addExample(changed, file, { ...typed.value, expect, missing });
    if (!added.ok) return added;
    changed = added.value.files;
  }
  return success({ files: changed, done: 'added' });
}

function levelProblems(now: LevelOfFacts | undefined, level: string): Problem[] {
  if (level === '') return [{ code: 'missing-field', at: '/level', params: { field: LEVEL } }];
  const allowed = ['0', ...new Set((now?.rules ?? []).map((rule) => String(rule.level)))];
  if (now === undefined || allowed.includes(level)) return [];
  return [{ code: 'level-without-rule', at: '/level', params: { given: level, allowed } }];
}

const LEVEL = { en: 'Level that it has to come to', ja: '到達すべきレベル' };
