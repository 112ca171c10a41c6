import type { FactName } from '../evidence/facts.ts';

/**
 * Which values of a fact are the better evidence. Roles and levels of practice are ladders, a larger measure is a
 * larger piece of work; work on one's own shows more than work under guidance, recent work more than old work.
 */
const BETTER: Readonly<Record<FactName, 'later' | 'earlier'>> = {
  role: 'later',
  underGuidance: 'earlier',
  peakStaff: 'later',
  annualContractYen: 'later',
  installationSites: 'later',
  yearlyInquiries: 'later',
  practice: 'later',
  engagementMonths: 'later',
  monthsSinceEnd: 'earlier',
  documentCount: 'later',
};

/** From a class to the next better one, in the order in which the classes of a fact stand: 1 or -1. */
export const betterStep = (fact: FactName): number => (BETTER[fact] === 'later' ? 1 : -1);
