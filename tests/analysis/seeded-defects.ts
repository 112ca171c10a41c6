import type { FindingKind } from '../../src/analysis/finding.ts';
import type { RuleSetEdit } from '../rules/rule-set-edits.ts';

/** A mistake made in the shipped rules, and where it has to be found. */
export interface SeededDefect {
  readonly mistake: string;
  readonly edits: readonly RuleSetEdit[];
  readonly kind: FindingKind;
  readonly file: string;
  readonly at: string;
}

const criterion = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
const atLeast = (fact: string, value: number) => criterion(fact, 'greaterThanInclusive', value);
const below = (fact: string, value: number) => criterion(fact, 'lessThan', value);

const put = (file: string, at: string, set: unknown): RuleSetEdit => ({ file, at, set });

/** A further rule, made of another one. */
const copied = (file: string, from: string, id: string, ...edits: readonly RuleSetEdit[]): RuleSetEdit[] => [
  { file, copy: from },
  put(file, '/id', id),
  ...edits,
];

const NETWORK_4 = 'network-operation/level-4.json';
const NETWORK_5 = 'network-operation/level-5.json';
const LARGE_NETWORK = 'conditions/large-network-operation.json';
const ANY_NETWORK = 'conditions/network-operation-of-any-size.json';
const LARGE_SYSTEM = 'conditions/large-system-operation.json';
const ANY_SYSTEM = 'conditions/system-operation-of-any-size.json';
const LARGE_DESK = 'conditions/large-service-desk.json';
const ANY_DESK = 'conditions/service-desk-of-any-size.json';
const LEADER = 'conditions/leader-or-responsible-person.json';

const withoutItem = (items: readonly string[], item: string): string[] => items.filter((one) => one !== item);

const COMMON_ITEMS = [
  'information-asset-management',
  'technology',
  'service-support-management',
  'operation-management',
  'project-management',
  'leadership',
  'communication',
  'negotiation',
];
const SYSTEM_ITEMS = [...withoutItem(COMMON_ITEMS, 'project-management'), 'system-operation'];

export const SEEDED_DEFECTS: readonly SeededDefect[] = [
  {
    mistake: 'two limits that exclude each other',
    edits: [
      put(NETWORK_5, '/conditions/all/3', below('peakStaff', 5)),
      put(NETWORK_5, '/conditions/all/4', criterion('peakStaff', 'greaterThan', 7)),
    ],
    kind: 'rule-never-holds',
    file: NETWORK_5,
    at: '/conditions',
  },
  {
    mistake: 'more practice than there is',
    edits: [put('system-operation/level-5.json', '/conditions/all/0', criterion('practice', 'greaterThan', 5))],
    kind: 'rule-never-holds',
    file: 'system-operation/level-5.json',
    at: '/conditions/all/0',
  },
  {
    mistake: 'a member who is a leader',
    edits: [put('service-desk/level-4.json', '/conditions/all/3', criterion('role', 'equal', 'member'))],
    kind: 'rule-never-holds',
    file: 'service-desk/level-4.json',
    at: '/conditions',
  },
  {
    mistake: 'a shared condition that nobody meets',
    edits: [put('conditions/responsible-person.json', '/conditions/all/1', criterion('role', 'equal', 'leader'))],
    kind: 'rule-never-holds',
    file: 'conditions/responsible-person.json',
    at: '/conditions',
  },
  {
    mistake: 'practice that no claim of some items counts as',
    edits: [put(NETWORK_4, '/conditions/all/0', criterion('practice', 'equal', 4))],
    kind: 'level-unreachable',
    file: NETWORK_4,
    at: '/conditions',
  },
  {
    mistake: 'the rule of a level deleted',
    edits: [{ file: 'service-desk/level-3.json', delete: true }],
    kind: 'level-without-rule',
    file: 'rule-set.json',
    at: '',
  },
  {
    mistake: 'an item left out of a rule',
    edits: [put('system-operation/level-4.json', '/appliesTo/skillItems', withoutItem(SYSTEM_ITEMS, 'leadership'))],
    kind: 'level-without-rule',
    file: 'system-operation/level-4.json',
    at: '/appliesTo',
  },
  {
    mistake: 'the exception for an item deleted',
    edits: [{ file: 'system-operation/level-5.project-management.json', delete: true }],
    kind: 'level-without-rule',
    file: 'system-operation/level-5.json',
    at: '/appliesTo',
  },
  {
    mistake: 'an alternative whose limits exclude each other',
    edits: [put(ANY_SYSTEM, '/conditions/any/2', { all: [atLeast('peakStaff', 5), below('peakStaff', 3)] })],
    kind: 'never-holds',
    file: ANY_SYSTEM,
    at: '/conditions/any/2',
  },
  {
    mistake: 'an alternative below what a count can be',
    edits: [put(LARGE_DESK, '/conditions/any/3', below('monthsSinceEnd', 0))],
    kind: 'never-holds',
    file: LARGE_DESK,
    at: '/conditions/any/3',
  },
  {
    mistake: 'a whole rule that everybody meets',
    edits: [put('common/level-2.json', '/conditions/all/0/value', 1)],
    kind: 'rule-always-holds',
    file: 'common/level-2.json',
    at: '/conditions',
  },
  {
    mistake: 'a limit of nobody at all',
    edits: [put(ANY_NETWORK, '/conditions/any/0/value', 0)],
    kind: 'always-holds',
    file: ANY_NETWORK,
    at: '/conditions/any/0',
  },
  {
    mistake: 'a number of documents that everybody has',
    edits: [put('system-operation/level-3.json', '/conditions/all/2', atLeast('documentCount', 0))],
    kind: 'always-holds',
    file: 'system-operation/level-3.json',
    at: '/conditions/all/2',
  },
  {
    mistake: 'every role in the list',
    edits: [put(LEADER, '/conditions/all/0/value', ['member', 'leader', 'responsible-person'])],
    kind: 'always-holds',
    file: LEADER,
    at: '/conditions/all/0',
  },
  {
    mistake: 'yes or no as a requirement',
    edits: [
      put('service-desk/level-3.json', '/conditions/all/2', {
        any: [criterion('underGuidance', 'equal', true), criterion('underGuidance', 'equal', false)],
      }),
    ],
    kind: 'always-holds',
    file: 'service-desk/level-3.json',
    at: '/conditions/all/2',
  },
  {
    mistake: 'a role asked for again, more loosely',
    edits: [put(NETWORK_5, '/conditions/all/3', { condition: 'leader-or-responsible-person' })],
    kind: 'redundant',
    file: NETWORK_5,
    at: '/conditions/all/3',
  },
  {
    mistake: 'a higher limit beside a lower one, either being enough',
    edits: [put(LARGE_SYSTEM, '/conditions/any/2', atLeast('peakStaff', 20))],
    kind: 'redundant',
    file: LARGE_SYSTEM,
    at: '/conditions/any/2',
  },
  {
    mistake: 'less practice asked for beside more',
    edits: [put('service-desk/level-4.json', '/conditions/all/3', atLeast('practice', 3))],
    kind: 'redundant',
    file: 'service-desk/level-4.json',
    at: '/conditions/all/3',
  },
  {
    mistake: 'an alternative that only adds to the first one',
    edits: [
      put('system-operation/level-3.json', '/conditions/all/1', {
        any: [
          criterion('underGuidance', 'equal', false),
          { all: [criterion('underGuidance', 'equal', false), atLeast('peakStaff', 1)] },
        ],
      }),
    ],
    kind: 'redundant',
    file: 'system-operation/level-3.json',
    at: '/conditions/all/1/any/1',
  },
  {
    mistake: 'a policy that says the same twice',
    edits: [
      put('overall/level-4.json', '/conditions/all/1', criterion('commonItemsBelow', 'lessThanInclusive', 2)),
      put('overall/level-4.json', '/examples', [
        { name: 'all', established: { itemsBelow: 0, commonItemsBelow: 0 }, expect: 'met' },
        { name: 'none', established: { itemsBelow: 1, commonItemsBelow: 1 }, expect: 'notMet' },
        {
          name: 'open',
          established: { itemsBelow: 1, commonItemsBelow: 1 },
          possible: { itemsBelow: 0, commonItemsBelow: 0 },
          expect: 'undetermined',
        },
      ]),
    ],
    kind: 'redundant',
    file: 'overall/level-4.json',
    at: '/conditions/all/1',
  },
  {
    mistake: 'a rule copied',
    edits: copied('network-operation/level-4.copy.json', NETWORK_4, 'network-operation.level-4.copy'),
    kind: 'rule-redundant',
    file: 'network-operation/level-4.copy.json',
    at: '',
  },
  {
    mistake: 'a stricter rule for the same level',
    edits: copied(
      'service-desk/level-3.staff.json',
      'service-desk/level-3.json',
      'service-desk.level-3.staff',
      put('service-desk/level-3.staff.json', '/conditions/all/2', atLeast('peakStaff', 5)),
    ),
    kind: 'rule-redundant',
    file: 'service-desk/level-3.staff.json',
    at: '',
  },
  {
    mistake: 'an exception that also takes an item of the common rule',
    edits: [
      put('system-operation/level-4.project-management.json', '/appliesTo/skillItems', [
        'project-management',
        'leadership',
      ]),
    ],
    kind: 'overlap',
    file: 'system-operation/level-4.project-management.json',
    at: '/appliesTo',
  },
  {
    mistake: 'another way to a level for everybody',
    edits: copied(
      'network-operation/level-4.long.json',
      NETWORK_4,
      'network-operation.level-4.long',
      put('network-operation/level-4.long.json', '/conditions/all/2', atLeast('engagementMonths', 24)),
    ),
    kind: 'overlap',
    file: 'network-operation/level-4.long.json',
    at: '/appliesTo',
  },
  {
    mistake: 'a level 2 for which the practice of level 1 is enough',
    edits: [
      put('common/level-2.json', '/appliesTo/skillItems', withoutItem(COMMON_ITEMS, 'negotiation')),
      ...copied(
        'common/level-2.negotiation.json',
        'common/level-2.json',
        'common.level-2.negotiation',
        put('common/level-2.negotiation.json', '/appliesTo/skillItems', ['negotiation']),
        put('common/level-2.negotiation.json', '/conditions/all/0/value', 1),
      ),
    ],
    kind: 'level-never-result',
    file: 'common/level-1.json',
    at: '/conditions',
  },
  {
    mistake: 'the practice of the next level asked for',
    edits: [put(NETWORK_4, '/conditions/all/0/value', 5)],
    kind: 'practice-falls-short',
    file: NETWORK_4,
    at: '/conditions',
  },
  {
    mistake: 'a length that only the lower level asks for',
    edits: [put(NETWORK_4, '/conditions/all/3', atLeast('engagementMonths', 12))],
    kind: 'higher-without-lower',
    file: NETWORK_5,
    at: '/conditions',
  },
  {
    mistake: 'more practice at the lower level than at the higher',
    edits: [put('common/level-2.json', '/conditions/all/0/value', 4)],
    kind: 'higher-without-lower',
    file: 'service-desk/level-3.json',
    at: '/conditions',
  },
  {
    mistake: 'an upper limit that shuts out larger work',
    edits: [put(NETWORK_4, '/conditions/all/3', below('peakStaff', 10))],
    kind: 'better-gets-less',
    file: NETWORK_4,
    at: '/conditions/all/3',
  },
  {
    mistake: 'responsible persons shut out',
    edits: [put(LEADER, '/conditions/all/0', criterion('role', 'equal', 'leader'))],
    kind: 'better-gets-less',
    file: LEADER,
    at: '/conditions/all/0',
  },
  {
    mistake: 'guidance as a condition',
    edits: [put('service-desk/level-3.json', '/conditions/all/1/value', true)],
    kind: 'better-gets-less',
    file: 'service-desk/level-3.json',
    at: '/conditions/all/1',
  },
  {
    mistake: 'exactly instead of at least',
    edits: [put(LARGE_NETWORK, '/conditions/any/2/operator', 'equal')],
    kind: 'better-gets-less',
    file: LARGE_NETWORK,
    at: '/conditions/any/2',
  },
  {
    mistake: 'only work that ended long ago',
    edits: [put('system-operation/level-5.json', '/conditions/all/3', atLeast('monthsSinceEnd', 12))],
    kind: 'better-gets-less',
    file: 'system-operation/level-5.json',
    at: '/conditions/all/3',
  },
  {
    mistake: 'more staff at the lower level',
    edits: [put(ANY_DESK, '/conditions/any/0/value', 30)],
    kind: 'limits-out-of-order',
    file: LARGE_DESK,
    at: '/conditions/any/0',
  },
  {
    mistake: 'a larger contract at the lower level',
    edits: [put(ANY_NETWORK, '/conditions/any/1/value', 200_000_000)],
    kind: 'limits-out-of-order',
    file: LARGE_NETWORK,
    at: '/conditions/any/1',
  },
  {
    mistake: 'more practice at level 3 than at level 4',
    edits: [put('system-operation/level-3.json', '/conditions/all/0/value', 5)],
    kind: 'limits-out-of-order',
    file: 'system-operation/level-4.json',
    at: '/conditions/all/0',
  },
  {
    mistake: 'yen typed in millions',
    edits: [put(LARGE_DESK, '/conditions/any/1/value', 150)],
    kind: 'unusual-limit',
    file: LARGE_DESK,
    at: '/conditions/any/1',
  },
  {
    mistake: 'yen typed in millions in every field',
    edits: [
      put(LARGE_DESK, '/conditions/any/1/value', 150),
      put(LARGE_NETWORK, '/conditions/any/1/value', 100),
      put(LARGE_SYSTEM, '/conditions/any/1/value', 100),
    ],
    kind: 'unusual-limit',
    file: LARGE_NETWORK,
    at: '/conditions/any/1',
  },
  {
    mistake: 'ten thousand people for ten',
    edits: [put(LARGE_NETWORK, '/conditions/any/0/value', 10_000)],
    kind: 'unusual-limit',
    file: LARGE_NETWORK,
    at: '/conditions/any/0',
  },
  {
    mistake: 'inquiries typed in thousands',
    edits: [put(LARGE_DESK, '/conditions/any/2/value', 3)],
    kind: 'unusual-limit',
    file: LARGE_DESK,
    at: '/conditions/any/2',
  },
  {
    mistake: 'a shared condition that is not used any more',
    edits: [
      { file: 'conditions/old-size.json', copy: LARGE_DESK },
      put('conditions/old-size.json', '/name', 'old-size'),
    ],
    kind: 'condition-unused',
    file: 'conditions/old-size.json',
    at: '',
  },
  {
    mistake: 'a policy that nothing meets',
    edits: [put('overall/level-3.json', '/conditions/all/0', below('itemsBelow', 0))],
    kind: 'policy-never-met',
    file: 'overall/level-3.json',
    at: '/conditions',
  },
  {
    mistake: 'a policy that everything meets',
    edits: [put('overall/level-2.json', '/conditions/all/0', criterion('itemsBelow', 'lessThanInclusive', 8))],
    kind: 'policy-always-met',
    file: 'overall/level-2.json',
    at: '/conditions',
  },
  {
    mistake: 'one item less asked for at a higher level only',
    edits: [put('overall/level-3.json', '/conditions/all/0', criterion('itemsBelow', 'lessThanInclusive', 1))],
    kind: 'policy-looser',
    file: 'overall/level-3.json',
    at: '/conditions',
  },
];
