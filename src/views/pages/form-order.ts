import { pointerTokens } from '../../base/json-pointer.ts';
import { ENGAGEMENT_FACTS } from './form-evidence.ts';

const PARTS: readonly string[] = ['candidate', 'asOf', 'specialtyField', 'engagements', 'documents'];

const OF_AN_ENGAGEMENT: readonly string[] = [
  'title',
  'id',
  'from',
  'to',
  ...ENGAGEMENT_FACTS.map(({ name }) => name),
  'claims',
];

/** What is about places in evidence, in the order in which the form asks for them; what the form does not ask for first. */
export const inOrderOfForm = <T extends { readonly at: string }>(problems: readonly T[]): T[] =>
  problems
    .map((problem) => ({ problem, place: placeOf(problem.at) }))
    .toSorted((a, b) => comparePlaces(a.place, b.place))
    .map(({ problem }) => problem);

function placeOf(at: string): number[] {
  const [part = '', position = '0', field = '', claim = '0'] = pointerTokens(at);
  return [PARTS.indexOf(part), Number(position) || 0, OF_AN_ENGAGEMENT.indexOf(field), Number(claim) || 0];
}

function comparePlaces(a: readonly number[], b: readonly number[]): number {
  const depth = a.findIndex((position, index) => position !== b[index]);
  return depth < 0 ? 0 : (a[depth] ?? 0) - (b[depth] ?? 0);
}
