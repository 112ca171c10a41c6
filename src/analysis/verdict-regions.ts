import { compileVerdict } from '../evaluation/compile-verdict.ts';
import { criteriaOf, type ExpandedCondition } from '../rules/expand-condition.ts';
import type { Verdict } from '../rules/rule-file.ts';
import { type FactAxis, type FactSpace, factsOfRegion } from './fact-space.ts';

/** Verdicts as numbers, so that the better is the greater. */
export const NOT_MET = 0;
export const UNDETERMINED = 1;
export const MET = 2;

const CODES: Readonly<Record<Verdict, number>> = { notMet: NOT_MET, undetermined: UNDETERMINED, met: MET };

/** What a condition says in every region of a space. Only the facts that it looks at are tried. */
export function verdictRegions(condition: ExpandedCondition, space: FactSpace): Uint8Array {
  const facts = new Set<string>(criteriaOf(condition).map(({ fact }) => fact));
  let size = 1;
  const own = space.axes
    .filter(({ fact }) => facts.has(fact))
    .map((axis) => {
      const ownAxis: FactAxis = { ...axis, stride: size };
      size *= axis.classes.length + 1;
      return ownAxis;
    });
  const verdicts = verdictsOf(condition, { axes: own, size });
  if (own.length === space.axes.length) return verdicts;
  return spread(verdicts, own, space);
}

function verdictsOf(condition: ExpandedCondition, space: FactSpace): Uint8Array {
  const verdictOn = compileVerdict(condition);
  const verdicts = new Uint8Array(space.size);
  for (let region = 0; region < space.size; region += 1) {
    verdicts[region] = CODES[verdictOn(factsOfRegion(space, region))];
  }
  return verdicts;
}

/** Repeats what was found for some facts over all values of the others, counting through all facts like an odometer. */
function spread(verdicts: Uint8Array, own: readonly FactAxis[], { axes, size }: FactSpace): Uint8Array {
  const steps = axes.map(({ fact }) => own.find((axis) => axis.fact === fact)?.stride ?? 0);
  const lasts = axes.map(({ classes }) => classes.length);
  const digits = axes.map(() => 0);
  const spreadOut = new Uint8Array(size);
  let index = 0;
  for (let region = 0; region < size; region += 1) {
    spreadOut[region] = verdicts[index] ?? NOT_MET;
    for (let place = 0; place < digits.length; place += 1) {
      const digit = digits[place] ?? 0;
      const last = lasts[place] ?? 0;
      const step = steps[place] ?? 0;
      if (digit < last) {
        digits[place] = digit + 1;
        index += step;
        break;
      }
      digits[place] = 0;
      index -= step * last;
    }
  }
  return spreadOut;
}
