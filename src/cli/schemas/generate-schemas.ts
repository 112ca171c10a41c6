import { fileURLToPath } from 'node:url';
import { createGenerator, type SchemaGenerator } from 'ts-json-schema-generator';
import { conditionTrees } from './condition-trees.ts';
import { withFactsInEvidence } from './evidence-facts.ts';
import { typeChoosesMember, wholeNumbers } from './exact-types.ts';
import { chosen, type JsonSchema, refTo, resolved, withReachedDefinitions } from './json-schema.ts';

/** Own keywords: a fact's title in Japanese, its unit, whether it can change afterwards; a schema's problem codes. */
const EXTRA_TAGS = ['titleJa', 'unit', 'changeable', 'problem'];

const SOURCES = [
  'base/problem-details',
  'evidence/facts',
  'evidence/evidence-input',
  'rules/condition',
  'rules/rule-file',
  'standard/skill-standard',
  'evaluation/determination',
  'certification/review-overlay',
  'audit/certificate',
  'http/api/v1/submission-bodies',
  'http/api/v1/submission-answers',
  'http/api/v1/rule-set-bodies',
  'http/api/v1/rule-set-answers',
];

const root = fileURLToPath(new URL('../../../', import.meta.url));

const FACT_GROUPS = ['EngagementFacts', 'ClaimFacts', 'DerivedFacts', 'OverallFacts'] as const;

/** Every published schema by its file name, from the TypeScript types that are the only source of each. */
export function generateSchemas(): Map<string, JsonSchema> {
  const generator = createGenerator({
    path: `${root}src/{${SOURCES.join(',')}}.ts`,
    tsconfig: `${root}tsconfig.json`,
    skipTypeCheck: true,
    sortProps: false,
    topRef: false,
    encodeRefs: false,
    extraTags: EXTRA_TAGS,
  });
  const facts = Object.fromEntries(FACT_GROUPS.map((name) => [name, factGroup(generator, name)]));
  const schemas = {
    facts: factsSchema(facts),
    evidence: evidenceSchema(generator, facts),
    'skill-standard': published(generated(generator, 'SkillStandard')),
    rule: ruleSchema(generator, facts),
    'named-condition': namedConditionSchema(generator, facts),
    'rule-set': published(generated(generator, 'RuleSetFile')),
    determination: published(generated(generator, 'Determination')),
    'review-overlay': published(generated(generator, 'ReviewOverlay')),
    certificate: published(generated(generator, 'Certificate')),
    problem: published(generated(generator, 'ProblemDetails')),
    ...interfaceSchemas(generator),
  };
  return new Map(Object.entries(schemas).map(([name, schema]) => [`${name}.schema.json`, headed(name, schema)]));
}

/** What the interface for programs takes and gives, by schema. */
const INTERFACE_TYPES = {
  'new-submission': 'NewSubmissionBody',
  'draft-change': 'DraftBody',
  'seen-revision': 'RevisionBody',
  'given-reason': 'ReasonBody',
  'given-text': 'TextBody',
  'review-change': 'ReviewBody',
  'decision-change': 'DecisionBody',
  'second-opinion': 'SecondOpinionBody',
  submission: 'SubmissionAnswer',
  'submission-page': 'SubmissionPageAnswer',
  'assessor-queue': 'QueueAnswer',
  'submission-change': 'ChangeAnswer',
  'open-review': 'OpenReviewAnswer',
  'stored-determination': 'StoredDeterminationAnswer',
  'new-rule-draft': 'NewRuleDraftBody',
  'rule-draft-files': 'RuleFilesBody',
  'given-note': 'NoteBody',
  'rule-versions': 'RuleVersionsAnswer',
  'rule-version': 'RuleVersionAnswer',
  'rule-drafts': 'RuleDraftsAnswer',
  'rule-draft': 'RuleDraftAnswer',
  'rule-draft-change': 'RuleDraftChangeAnswer',
} as const;

const interfaceSchemas = (generator: SchemaGenerator): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(INTERFACE_TYPES).map(([name, type]) => [name, published(generated(generator, type))]),
  );

interface Generated {
  readonly schema: JsonSchema;
  readonly definitions: Record<string, JsonSchema>;
}

function generated(generator: SchemaGenerator, type: string): Generated {
  const { $schema: _, definitions = {}, ...schema } = generator.createSchema(type) as JsonSchema;
  return { schema, definitions };
}

function published({ schema, definitions }: Generated): JsonSchema {
  const shaped = Object.entries(definitions).map(([name, definition]) => [
    name,
    typeChoosesMember(definition, definitions),
  ]);
  const all = withReachedDefinitions(typeChoosesMember(schema, definitions), Object.fromEntries(shaped));
  return wholeNumbers(all);
}

const headed = (name: string, schema: JsonSchema): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `hantei:${name}`,
  ...schema,
});

/** One group of facts with everything that is known of each fact in one place. */
function factGroup(generator: SchemaGenerator, type: string): JsonSchema {
  const { schema, definitions } = generated(generator, type);
  const properties = Object.entries(schema.properties ?? {}).map(([name, fact]) => [name, resolved(fact, definitions)]);
  return wholeNumbers({ ...schema, properties: Object.fromEntries(properties) });
}

/** The facts of a claim at the root; the groups they come from, and those of the overall policy, as definitions. */
function factsSchema(groups: Record<string, JsonSchema>): JsonSchema {
  const properties = claimFactsOf(groups);
  return {
    type: 'object',
    description: 'Everything a rule for skill items may look at: one claim inside one engagement.',
    properties,
    additionalProperties: false,
    definitions: groups,
  };
}

const claimFactsOf = (groups: Record<string, JsonSchema>): Record<string, JsonSchema> => ({
  ...groups.EngagementFacts?.properties,
  ...groups.ClaimFacts?.properties,
  ...groups.DerivedFacts?.properties,
});

function evidenceSchema(generator: SchemaGenerator, facts: Record<string, JsonSchema>): JsonSchema {
  const { schema, definitions } = generated(generator, 'EvidenceInput');
  return published({ schema, definitions: withFactsInEvidence(definitions, facts) });
}

function treesOf(
  definitions: Record<string, JsonSchema>,
  facts: Record<string, JsonSchema>,
): Record<string, JsonSchema> {
  return conditionTrees(
    claimFactsOf(facts),
    facts.OverallFacts?.properties ?? {},
    (definitions.Operator?.enum ?? []).map(String),
  );
}

const withConditions = (file: JsonSchema, kind: string): JsonSchema => ({
  ...file,
  properties: { ...file.properties, conditions: refTo(`${kind}RootCondition`) },
});

/** Which of the two kinds of rule a file is shows in whether it applies to the overall level. */
function ruleSchema(generator: SchemaGenerator, facts: Record<string, JsonSchema>): JsonSchema {
  const { definitions } = generated(generator, 'RuleFile');
  const { ClaimRuleFile = {}, OverallRuleFile = {} } = definitions;
  const isOverall = {
    properties: { appliesTo: { type: 'object', required: ['overall'] } },
    required: ['appliesTo'],
  };
  return published({
    schema: { type: 'object', ...chosen(isOverall, refTo('OverallRuleFile'), refTo('ClaimRuleFile')) },
    definitions: {
      ...definitions,
      ...treesOf(definitions, facts),
      ClaimRuleFile: withConditions(ClaimRuleFile, 'Claim'),
      OverallRuleFile: withConditions(OverallRuleFile, 'Overall'),
    },
  });
}

function namedConditionSchema(generator: SchemaGenerator, facts: Record<string, JsonSchema>): JsonSchema {
  const { schema, definitions } = generated(generator, 'NamedConditionFile');
  return published({
    schema: withConditions(schema, 'Shared'),
    definitions: { ...definitions, ...treesOf(definitions, facts) },
  });
}
