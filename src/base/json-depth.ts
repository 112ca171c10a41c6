import type { Problem } from './problem.ts';

/**
 * Looks through the text once, without recursion, so that no depth can exhaust the stack.
 * Brackets inside texts do not count.
 */
export function checkDepth(text: string, limit: number): Problem[] {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inText && character === '\\') index += 1;
    else if (character === '"') inText = !inText;
    else if (!inText) depth += step(character);
    if (depth > limit) return [{ code: 'too-deep', at: '', params: { limit } }];
  }
  return [];
}

function step(character: string | undefined): number {
  if (character === '{' || character === '[') return 1;
  return character === '}' || character === ']' ? -1 : 0;
}
