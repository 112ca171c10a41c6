/** Something to be closed or removed when nobody needs it any more. */
type Tidying = () => Promise<unknown>;

const afterTest: Tidying[] = [];
const afterFile: Tidying[] = [];

/** Once the test that is running has ended. */
export const onceTestEnds = (tidying: Tidying): void => void afterTest.push(tidying);

/** Once every test of the file has ended, and what the file does itself after them. */
export const onceFileEnds = (tidying: Tidying): void => void afterFile.push(tidying);

export const tidyAfterTest = (): Promise<void> => tidy(afterTest);

export const tidyAfterFile = (): Promise<void> => tidy(afterFile);

/** What came last goes first: a store before the server that it is kept on. */
async function tidy(work: Tidying[]): Promise<void> {
  for (let last = work.pop(); last !== undefined; last = work.pop()) await last();
}
