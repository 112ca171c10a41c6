import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invariant } from '../../base/invariant.ts';
import { readAccountBySignInName } from '../../store/accounts.ts';
import { findPerson } from '../access/find-person.ts';
import type { Registry } from '../registry.ts';
import type { DemoStory } from './demo-story.ts';
import { type DemoCast, playDemoStory } from './play-demo-story.ts';
import { playRuleDraftStory } from './play-rule-draft-story.ts';
import type { RuleDraftStory } from './rule-draft-story.ts';

export interface DemoFolders {
  /** With the stories. */
  readonly demo: string;
  /** With the evidence that they start from. */
  readonly examples: string;
}

/**
 * Fills a record in which the demo people are with submissions and drafts of rules to try everything on; one that has
 * some stays as it is.
 */
export async function seedDemo(registry: Registry, folders: DemoFolders): Promise<void> {
  const { reader } = registry.store;
  const begun = await reader.db.selectFrom('submission').select('id').limit(1).executeTakeFirst();
  if (!begun) await seedSubmissions(registry, folders);
  const drafted = await reader.db.selectFrom('ruleSetDraft').select('id').limit(1).executeTakeFirst();
  if (!drafted) await seedRuleDrafts(registry, folders);
}

async function seedSubmissions(registry: Registry, folders: DemoFolders): Promise<void> {
  const stories = await storiesIn<DemoStory>(folders, 'submissions.json');
  const cast = await castOf(
    registry,
    stories.flatMap(({ candidate, submitter, steps }) => [candidate, submitter, ...steps.map(({ by }) => by)]),
  );
  for (const story of stories) {
    const evidence: object = JSON.parse(await readFile(join(folders.examples, `${story.example}.json`), 'utf8'));
    await playDemoStory(registry, cast, story, evidence);
  }
}

async function seedRuleDrafts(registry: Registry, folders: DemoFolders): Promise<void> {
  const stories = await storiesIn<RuleDraftStory>(folders, 'rule-drafts.json');
  const cast = await castOf(
    registry,
    stories.map(({ editor }) => editor),
  );
  for (const story of stories) await playRuleDraftStory(registry, cast(story.editor), story);
}

const storiesIn = async <T>({ demo }: DemoFolders, file: string): Promise<T[]> =>
  JSON.parse(await readFile(join(demo, file), 'utf8'));

async function castOf({ store }: Registry, names: readonly (string | undefined)[]): Promise<DemoCast> {
  const people = new Map(
    await Promise.all(
      [...new Set(names)]
        .flatMap((name) => (name === undefined ? [] : [name]))
        .map(async (name) => {
          const account = await readAccountBySignInName(store.reader, name);
          const person = account && (await findPerson(store.reader, account.id));
          return [name, person] as const;
        }),
    ),
  );
  return (name) => {
    const person = people.get(name);
    invariant(person, `${name} plays in a demo story and has an account.`);
    return person;
  };
}
