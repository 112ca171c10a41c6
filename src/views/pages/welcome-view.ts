import { inLanguage } from '../../base/localized-text.ts';
import { type Catalogue, findField } from '../../standard/catalogue.ts';
import type { Words } from '../words.ts';
import { formOfEvidence } from './form-evidence.ts';

export interface WelcomeView {
  readonly standard: string;
  readonly examples: readonly ExampleView[];
}

export interface ExampleView {
  readonly name: string;
  readonly candidate: string;
  readonly field: string;
  readonly about: string;
}

/** Examples for fields of another standard are left out. */
export function welcomeView(
  words: Words,
  catalogue: Catalogue,
  examples: readonly { readonly name: string; readonly evidence: unknown }[],
): WelcomeView {
  return {
    standard: inLanguage(catalogue.standard.title, words.language),
    examples: examples.flatMap(({ name, evidence }) => {
      const { candidate, specialtyField } = formOfEvidence(evidence);
      const field = findField(catalogue, specialtyField);
      if (!field) return [];
      const about = `pages:example.${name}`;
      return [
        {
          name,
          candidate: candidate.name || candidate.id,
          field: inLanguage(field.title, words.language),
          about: words.has(about) ? words.t(about) : name,
        },
      ];
    }),
  };
}
