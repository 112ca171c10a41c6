import { invariant } from '../base/invariant.ts';
import type { ExpandedCondition } from '../rules/expand-condition.ts';
import { stemOf } from '../rules/rule-set-files.ts';
import { type Finding, type FoundAt, type FoundFinding, type Place, SEVERITIES } from './finding.ts';

/** Names and weighs what was found; what is the same for several groups of items is told once. */
export function nameFindings(found: readonly FoundFinding[]): Finding[] {
  const alike = Map.groupBy(found, mergingKey);
  const named = new Map<string, Finding>();
  for (const same of alike.values()) {
    const merged = merge(same);
    const id = nameOf(merged);
    if (!named.has(id)) named.set(id, { ...merged, id, severity: SEVERITIES[merged.kind] });
  }
  return [...named.values()];
}

/** The name of a finding without the fields and items, which are put together. */
function mergingKey(finding: FoundFinding): string {
  if ('levels' in finding) {
    const { kind, file, levels, best } = finding;
    return [kind, file, levels.join('-'), kind === 'practice-falls-short' ? best : ''].join(' ');
  }
  return 'fields' in finding ? `${finding.kind} ${finding.rule}` : nameOf(finding);
}

function merge([first, ...others]: readonly FoundFinding[]): FoundFinding {
  invariant(first, 'There is nothing to put together.');
  if ('where' in first) {
    const where = [first, ...others].flatMap((one) => ('where' in one ? one.where : []));
    return { ...first, where: whereInAll(where) };
  }
  if (!('fields' in first)) return first;
  return { ...first, fields: [...new Set([first, ...others].flatMap((one) => ('fields' in one ? one.fields : [])))] };
}

const whereInAll = (where: readonly FoundAt[]): FoundAt[] =>
  [...Map.groupBy(where, ({ field }) => field)].map(([field, same]) => ({
    field,
    items: [...new Set(same.flatMap(({ items }) => items))],
  }));

/** Says what was found and where by what stands there, not by its position, so that moving something else keeps it. */
function nameOf(finding: FoundFinding): string {
  const parts: readonly (string | number)[] = [finding.kind, ...detailsOf(finding)];
  return parts.join(':');
}

function detailsOf(finding: FoundFinding): readonly (string | number)[] {
  switch (finding.kind) {
    case 'rule-never-holds':
    case 'rule-always-holds':
      return [finding.rule];
    case 'never-holds':
    case 'always-holds':
    case 'redundant':
      return [ownerOf(finding), contentOf(finding.condition, finding.at)];
    case 'rule-redundant':
      return [finding.rule];
    case 'overlap':
      return [...finding.others, finding.rule];
    case 'level-without-rule':
    case 'level-unreachable':
    case 'level-never-result':
    case 'practice-falls-short':
      return [inOne(finding.where), finding.levels.join('+')];
    case 'higher-without-lower':
      return [finding.rule, finding.lower, finding.facts.join('+')];
    case 'better-gets-less':
      return [ownerOf(finding), ...finding.facts];
    case 'limits-out-of-order':
      return [ownerOf(finding), finding.fact, finding.limit, finding.other?.limit ?? ''];
    case 'unusual-limit':
      return [ownerOf(finding), finding.fact, finding.limit];
    case 'condition-unused':
      return [finding.condition];
    case 'policy-never-met':
    case 'policy-always-met':
    case 'policy-looser':
      return [finding.rule];
  }
}

/** `field/item+item` */
const inOne = (where: readonly FoundAt[]): string =>
  where.map(({ field, items }) => `${field}/${items.join('+')}`).join('+');

/** The rule or named condition in whose file the place is. */
const ownerOf = ({ file }: Place): string =>
  file.startsWith('conditions/') ? stemOf(file) : file.replace('/', '.').replace(/\.json$/, '');

const contentOf = (condition: ExpandedCondition, at: string): string =>
  'fact' in condition ? `${condition.fact} ${condition.operator} ${String(condition.value)}` : at;
