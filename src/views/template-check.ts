import Handlebars from 'handlebars';
import { invariant } from '../base/invariant.ts';
import type { WordsByLanguage } from './words.ts';

export interface TemplateRules {
  /** The template's name, for the message. */
  readonly name: string;
  /** The variables that may be put out without escaping. */
  readonly rawSlots: readonly string[];
  readonly partials: ReadonlySet<string>;
  readonly words: WordsByLanguage;
}

type Node = hbs.AST.Node;

/**
 * Refuses what the house does not allow in a template: output without escaping, decorators, partials chosen by data,
 * partials and texts that do not exist.
 * @throws {InvariantError}
 */
export function checkTemplate(program: hbs.AST.Program, rules: TemplateRules): void {
  const refuse = (node: Node, why: string): never => {
    invariant(false, `${rules.name}, line ${node.loc.start.line}: ${why}`);
    throw new Error('unreachable');
  };
  class Check extends Handlebars.Visitor {
    override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
      const slot = nameOf(statement.path) ?? '';
      if (!statement.escaped && !rules.rawSlots.includes(slot)) refuse(statement, 'output without escaping');
      checkWords(statement, rules, refuse);
      super.MustacheStatement(statement);
    }
    override SubExpression(expression: hbs.AST.SubExpression): void {
      checkWords(expression, rules, refuse);
      super.SubExpression(expression);
    }
    override PartialStatement(statement: hbs.AST.PartialStatement): void {
      checkPartial(statement, rules, refuse);
      super.PartialStatement(statement);
    }
    override PartialBlockStatement(statement: hbs.AST.PartialBlockStatement): void {
      checkPartial(statement, rules, refuse);
      super.PartialBlockStatement(statement);
    }
    override DecoratorBlock(statement: hbs.AST.DecoratorBlock): void {
      refuse(statement, 'decorators are not used');
    }
    override Decorator(statement: hbs.AST.Decorator): void {
      refuse(statement, 'decorators are not used');
    }
  }
  new Check().accept(program);
}

type Refuse = (node: Node, why: string) => never;

const nameOf = (node: Node): string | undefined =>
  node.type === 'PathExpression' ? (node as hbs.AST.PathExpression).original : undefined;

function checkPartial(
  statement: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement,
  { partials }: TemplateRules,
  refuse: Refuse,
): void {
  const name = nameOf(statement.name) ?? refuse(statement, 'a partial chosen by data');
  if (name !== '@partial-block' && !partials.has(name)) refuse(statement, `there is no partial ${name}`);
}

function checkWords(
  call: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
  { words }: TemplateRules,
  refuse: Refuse,
): void {
  if (nameOf(call.path) !== 't') return;
  const [key] = call.params;
  if (key?.type !== 'StringLiteral') refuse(call, 'the key of a text is written out, never chosen by data');
  const { value } = key as hbs.AST.StringLiteral;
  const lacking = Object.values(words).find((language) => !language.has(value));
  if (lacking) refuse(call, `there is no text ${value} in ${lacking.language}`);
}
