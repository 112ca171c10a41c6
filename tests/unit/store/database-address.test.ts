import { expect, test } from 'vitest';
import { addressWithoutSecrets, isDatabaseAddress } from '../../../src/store/database-address.ts';

test.each([
  'postgres://name:password@server:5432/database',
  'postgresql://server/database',
  'postgres://name:p%40ss%2F@10.0.0.1/database?sslmode=verify-full',
  'postgres://name@[::1]:5433/database',
  'postgres:///database?host=/var/run/postgresql',
])('%s is the address of a database', (text) => expect(isDatabaseAddress(text)).toBe(true));

test.each([
  '',
  'server',
  'server:5432/database',
  'mysql://server/database',
  'https://server/database',
  'postgres://server',
  'postgres://server/',
  'postgres:///database',
  'postgres://name:pass/word@server/database',
  'postgres://name:pass#word@server/database',
])('"%s" is none', (text) => expect(isDatabaseAddress(text)).toBe(false));

test.each([
  ['postgres://name:password@server:5432/database', 'postgres://name@server:5432/database'],
  ['postgres://server/database?password=secret&user=me', 'postgres://server/database'],
  ['postgres:///database?host=/var/run/postgresql', 'postgres:///var/run/postgresql/database'],
  ['not an address', 'postgres://'],
])('of %s people see %s', (text, shown) => expect(addressWithoutSecrets(text)).toBe(shown));
