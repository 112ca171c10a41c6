import type { TraceNode } from '../../src/evaluation/determination.ts';
import type { Verdict } from '../../src/rules/rule-file.ts';

/*
 * The shipped rules as somebody would write them in TypeScript, with the trace as objects: what the compiled rules are
 * measured against. Nothing else uses it, and a benchmark checks first that it still says what the rules say.
 */

export interface ClaimOfWork {
  readonly practice?: number;
  readonly role?: string;
  readonly underGuidance?: boolean;
  readonly peakStaff?: number;
  readonly annualContractYen?: number;
  readonly installationSites?: number;
  readonly yearlyInquiries?: number;
}

type Measure = Exclude<keyof ClaimOfWork, 'role' | 'underGuidance'>;

function atLeast(fact: Measure, value: number, actual: number | undefined): TraceNode {
  if (actual === undefined)
    return { fact, operator: 'greaterThanInclusive', value, missing: true, verdict: 'undetermined' };
  return { fact, operator: 'greaterThanInclusive', value, actual, verdict: actual >= value ? 'met' : 'notMet' };
}

function guidanceIs(value: boolean, actual: boolean | undefined): TraceNode {
  const fact = 'underGuidance';
  if (actual === undefined) return { fact, operator: 'equal', value, missing: true, verdict: 'undetermined' };
  return { fact, operator: 'equal', value, actual, verdict: actual === value ? 'met' : 'notMet' };
}

function roleIs(value: string, actual: string | undefined): TraceNode {
  if (actual === undefined) return { fact: 'role', operator: 'equal', value, missing: true, verdict: 'undetermined' };
  return { fact: 'role', operator: 'equal', value, actual, verdict: actual === value ? 'met' : 'notMet' };
}

const LEADING = ['leader', 'responsible-person'];

function roleIn(value: string[], actual: string | undefined): TraceNode {
  if (actual === undefined) return { fact: 'role', operator: 'in', value, missing: true, verdict: 'undetermined' };
  return { fact: 'role', operator: 'in', value, actual, verdict: value.includes(actual) ? 'met' : 'notMet' };
}

function everyOf(nodes: readonly TraceNode[]): Verdict {
  let found: Verdict = 'met';
  for (const { verdict } of nodes) {
    if (verdict === 'notMet') return verdict;
    if (verdict === 'undetermined') found = verdict;
  }
  return found;
}

function someOf(nodes: readonly TraceNode[]): Verdict {
  let found: Verdict = 'notMet';
  for (const { verdict } of nodes) {
    if (verdict === 'met') return verdict;
    if (verdict === 'undetermined') found = verdict;
  }
  return found;
}

const all = (...nodes: TraceNode[]): TraceNode => ({ all: nodes, verdict: everyOf(nodes) });
const any = (...nodes: TraceNode[]): TraceNode => ({ any: nodes, verdict: someOf(nodes) });
const named = (condition: string, is: TraceNode): TraceNode => ({ condition, verdict: is.verdict, is });

const common = (level: number, { practice }: ClaimOfWork) => all(atLeast('practice', level, practice));

const level3 = ({ practice, underGuidance }: ClaimOfWork) =>
  all(atLeast('practice', 3, practice), guidanceIs(false, underGuidance));

const level4 = ({ practice, role }: ClaimOfWork, scale: TraceNode) =>
  all(atLeast('practice', 4, practice), named('leader-or-responsible-person', all(roleIn(LEADING, role))), scale);

const level5 = ({ practice, role }: ClaimOfWork, scale: TraceNode) =>
  all(atLeast('practice', 5, practice), named('responsible-person', all(roleIs('responsible-person', role))), scale);

const network = (name: string, staff: number, yen: number, sites: number, claim: ClaimOfWork) =>
  named(
    name,
    any(
      atLeast('peakStaff', staff, claim.peakStaff),
      atLeast('annualContractYen', yen, claim.annualContractYen),
      atLeast('installationSites', sites, claim.installationSites),
    ),
  );

const desk = (name: string, staff: number, yen: number, inquiries: number, claim: ClaimOfWork) =>
  named(
    name,
    any(
      atLeast('peakStaff', staff, claim.peakStaff),
      atLeast('annualContractYen', yen, claim.annualContractYen),
      atLeast('yearlyInquiries', inquiries, claim.yearlyInquiries),
    ),
  );

const system = (name: string, staff: number, yen: number, claim: ClaimOfWork) =>
  named(
    name,
    any(atLeast('peakStaff', staff, claim.peakStaff), atLeast('annualContractYen', yen, claim.annualContractYen)),
  );

/** The trace of each shipped rule, by its id. */
export const HAND_WRITTEN: Readonly<Record<string, (claim: ClaimOfWork) => TraceNode>> = {
  'common.level-1': (claim) => common(1, claim),
  'common.level-2': (claim) => common(2, claim),
  'network-operation.level-3': level3,
  'service-desk.level-3': level3,
  'system-operation.level-3': level3,
  'network-operation.level-4': (claim) => level4(claim, network('network-operation-of-any-size', 1, 1, 1, claim)),
  'service-desk.level-4': (claim) => level4(claim, desk('service-desk-of-any-size', 1, 1, 1_000, claim)),
  'system-operation.level-4': (claim) => level4(claim, system('system-operation-of-any-size', 1, 1, claim)),
  'system-operation.level-4.project-management': (claim) => level4(claim, atLeast('peakStaff', 1, claim.peakStaff)),
  'network-operation.level-5': (claim) =>
    level5(claim, network('large-network-operation', 10, 100_000_000, 100, claim)),
  'service-desk.level-5': (claim) => level5(claim, desk('large-service-desk', 20, 150_000_000, 3_000, claim)),
  'system-operation.level-5': (claim) => level5(claim, system('large-system-operation', 10, 100_000_000, claim)),
  'system-operation.level-5.project-management': (claim) => level5(claim, atLeast('peakStaff', 10, claim.peakStaff)),
};
