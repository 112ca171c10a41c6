import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { fieldName } from './field-name.ts';
import { escapePointerToken, type JsonPointer } from './json-pointer.ts';
import { listedProblems, MOST_PROBLEMS } from './listed-problems.ts';
import type { LocalizedText } from './localized-text.ts';
import type { Problem, ProblemCode, ProblemParams } from './problem.ts';
import { PROBLEM_CODES } from './problem-codes.ts';
import { rangePassed } from './range-passed.ts';
import { shownValue } from './shown-value.ts';
import { namesAllowed } from './suggestion.ts';

/** Every problem of a value with its shape, in the order of the document; none where it fits. */
export type SchemaCheck = (value: unknown) => Problem[];

type Schema = Readonly<Record<string, unknown>>;

/** The kinds of JSON values as a clerk calls them. */
const KINDS: Readonly<Record<string, LocalizedText>> = {
  string: { en: 'text', ja: '文字列' },
  integer: { en: 'a whole number', ja: '整数' },
  boolean: { en: 'true or false', ja: 'trueかfalse' },
  array: { en: 'a list', ja: '一覧（配列）' },
  object: { en: 'a group of fields', ja: '項目のまとまり（オブジェクト）' },
};

const CODES: Readonly<Record<string, ProblemCode>> = {
  type: 'wrong-type',
  anyOf: 'wrong-type',
  enum: 'unknown-value',
  const: 'unknown-value',
  required: 'missing-field',
  additionalProperties: 'unknown-field',
  minItems: 'too-few',
  maxItems: 'too-many',
  minProperties: 'too-few',
  minLength: 'too-short',
  maxLength: 'too-long',
  minimum: 'number-out-of-range',
  maximum: 'number-out-of-range',
  pattern: 'bad-format',
  format: 'bad-format',
};

/** The codes whose sentence names the limit that was passed. */
const LIMITED: readonly ProblemCode[] = ['too-few', 'too-many', 'too-short', 'too-long'];

/**
 * Makes a check from one of the schemas in `schemas/`. The schema's own keyword `problem` says which code a failed
 * keyword has, where that is not the usual one.
 */
export function createSchemaCheck(schema: Schema): SchemaCheck {
  let fits: ValidateFunction | undefined;
  let findAll: ValidateFunction | undefined;
  return (value) => {
    fits ??= validatorOf(schema, { allErrors: false });
    if (fits(value)) return [];
    findAll ??= validatorOf(schema, { allErrors: true });
    const small = cutToSize(value);
    // Where only what was cut off is wrong, the first mistake in it has to do.
    const errors = findAll(small) ? fits.errors : findAll.errors;
    const problems = withoutConsequences((errors ?? []).filter(({ keyword }) => keyword !== 'if'))
      .slice(0, MOST_PROBLEMS + 1)
      .map((error) => problemOf(error, schema));
    return listedProblems(value, problems);
  };
}

function validatorOf(schema: Schema, { allErrors }: { allErrors: boolean }): ValidateFunction {
  // The schemas are our own: that they are valid themselves is tested, and checking it here takes longer than all else.
  const ajv = new Ajv2020({ allErrors, verbose: true, strict: false, meta: false, validateSchema: false });
  formats.default(ajv);
  ajv.addVocabulary(['titleJa', 'unit', 'changeable', 'problem']);
  return ajv.compile(schema);
}

/** Lists with no more members than there can be problems: hundreds of thousands of errors take seconds. */
function cutToSize(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, MOST_PROBLEMS + 1).map(cutToSize);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, cutToSize(field)]));
}

/** A value of the wrong kind also fails whatever else is asked of it there; that is one mistake. */
function withoutConsequences(errors: readonly ErrorObject[]): ErrorObject[] {
  const wrongKind = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  return errors.filter(({ keyword, instancePath }) => keyword === 'type' || !wrongKind.has(instancePath));
}

function problemOf(error: ErrorObject, schema: Schema): Problem {
  const at = placeOf(error);
  const code = codeOf(error);
  return { code, at, params: { field: fieldName(schema, at), ...paramsOf(error, code) } };
}

/** A missing or unknown field is the place itself, not the object around it. */
function placeOf({ instancePath, params }: ErrorObject): JsonPointer {
  const field: unknown = params.missingProperty ?? params.additionalProperty;
  const place = typeof field === 'string' ? `${instancePath}/${escapePointerToken(field)}` : instancePath;
  return place.toWellFormed();
}

function codeOf({ keyword, parentSchema, data, params, instancePath }: ErrorObject): ProblemCode {
  const named = PROBLEM_CODES.find((code) => code === parentSchema?.problem?.[keyword]);
  if (named !== undefined) return named;
  if (keyword === 'type' && data === null && !/(^|\/\d+)$/.test(instancePath)) return 'missing-field';
  const whole = [params.type].flat().includes('integer');
  if (keyword === 'type' && typeof data === 'number' && whole) return 'not-whole-number';
  return CODES[keyword] ?? 'bad-format';
}

function paramsOf(error: ErrorObject, code: ProblemCode): ProblemParams {
  const { keyword, params, parentSchema, data } = error;
  if (code === 'wrong-type') return { expected: expectedKinds([params.type].flat()) };
  if (keyword === 'additionalProperties') return namesAllowed(params.additionalProperty, openProperties(parentSchema));
  const given = shownValue(data);
  const quoted = given === undefined ? {} : { given };
  if (keyword === 'enum' || keyword === 'const') {
    const allowed = [params.allowedValues ?? params.allowedValue].flat().map(String);
    return { ...quoted, ...namesAllowed(data, allowed) };
  }
  const { minimum, maximum } = parentSchema ?? {};
  if (keyword === 'minimum' || keyword === 'maximum')
    return { ...quoted, ...rangePassed(minimum, maximum, keyword === 'minimum') };
  if (LIMITED.includes(code)) return { limit: Number(params.limit) };
  return code === 'missing-field' ? {} : quoted;
}

/** The fields that a schema really takes: some are listed only to be refused with a better word. */
function openProperties(schema: Schema | undefined): string[] {
  const properties = Object.entries((schema?.properties ?? {}) as Record<string, Schema>);
  return properties.filter(([, member]) => member.not === undefined).map(([name]) => name);
}

function expectedKinds(types: readonly unknown[]): LocalizedText {
  const kinds = types.flatMap((type) => KINDS[String(type)] ?? []);
  return { en: kinds.map(({ en }) => en).join(' or '), ja: kinds.map(({ ja }) => ja).join('または') };
}
