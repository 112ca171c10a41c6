import { type ColumnDefinitionBuilder, type Kysely, type RawBuilder, sql } from 'kysely';
import type { DatabaseKind } from '../store.ts';

/** One column, written so that it means the same on both databases. Not null unless marked. */
export type Column = readonly [name: string, type: ColumnType, ...marks: Mark[]];
export type ColumnType = 'text' | 'integer' | 'bytes';
/** `key`: part of the primary key; `zero`: 0 where nothing is given; `to table.column`: refers to a row there. */
export type Mark = 'null' | 'key' | 'unique' | 'zero' | `to ${string}`;

/** Tables by name, in the order in which they refer to each other. */
export type Definitions = Readonly<Record<string, readonly Column[]>>;

export async function createTable(
  db: Kysely<unknown>,
  kind: DatabaseKind,
  name: string,
  columns: readonly Column[],
): Promise<void> {
  let table = db.schema.createTable(name);
  for (const [column, type, ...marks] of columns) {
    table = table.addColumn(column, columnType(kind, type), (definition) => marked(definition, marks));
  }
  const key = columns.filter(([, , ...marks]) => marks.includes('key')).map(([column]) => column);
  table = table.addPrimaryKeyConstraint(`${name}_key`, key as never[]);
  // SQLite would otherwise take any type of value in any column.
  if (kind === 'sqlite') table = table.modifyEnd(sql`strict`);
  await table.execute();
}

/** The name of a table or column as the databases have it. */
export const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type SqlType = 'text' | 'integer' | 'bigint' | 'blob' | 'bytea' | RawBuilder<unknown>;

function columnType(kind: DatabaseKind, type: ColumnType): SqlType {
  // Sorted byte by byte, as SQLite does, whatever the language of the server.
  if (type === 'text') return kind === 'sqlite' ? 'text' : sql`text collate "C"`;
  if (type === 'integer') return kind === 'sqlite' ? 'integer' : 'bigint';
  return kind === 'sqlite' ? 'blob' : 'bytea';
}

function marked(definition: ColumnDefinitionBuilder, marks: readonly Mark[]): ColumnDefinitionBuilder {
  let column = marks.includes('null') ? definition : definition.notNull();
  if (marks.includes('unique')) column = column.unique();
  if (marks.includes('zero')) column = column.defaultTo(0);
  const target = marks.find((mark) => mark.startsWith('to '));
  return target === undefined ? column : column.references(target.slice('to '.length));
}
