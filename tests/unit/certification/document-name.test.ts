import { expect, test } from 'vitest';
import { safeFileName } from '../../../src/certification/document-name.ts';

test.each([
  ['letter.pdf', 'letter.pdf'],
  ['辞令 2024年.pdf', '辞令 2024年.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\system.ini', 'system.ini'],
  ['C:\\Users\\me\\letter.pdf', 'letter.pdf'],
  ['/absolute/letter.pdf', 'letter.pdf'],
  ['.htaccess', 'htaccess'],
  ['letter.pdf. . ', 'letter.pdf'],
  ['a\u0000b\r\nSet-Cookie: x.pdf', 'ab Set-Cookie_ x.pdf'],
  ['letter\u202Efdp.exe', 'letterfdp.exe'],
  ['"quoted"; x=y.pdf', '_quoted__ x=y.pdf'],
  ['NUL.txt', '_NUL.txt'],
  ['con .txt', '_con .txt'],
  ['LPT¹.txt', '_LPT¹.txt'],
  ['CONIN$', '_CONIN$'],
  ['console.txt', 'console.txt'],
  ['<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'],
])('%j is kept as %j', (given, kept) => {
  expect(safeFileName(given)).toBe(kept);
});

test.each(['', '...', '../', '///', '\u0000', ' ', '..\\', '???'])('nothing usable is left of %j', (given) => {
  expect(safeFileName(given)).toBe('');
});

test('a name that is far too long keeps its ending', () => {
  const kept = safeFileName(`${'長'.repeat(500)}.pdf`);
  expect([...kept]).toHaveLength(120);
  expect(kept.endsWith('.pdf')).toBe(true);
});
