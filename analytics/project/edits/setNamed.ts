import type { SetTemplatePayload, SetViewPayload } from '../types';
import type { EditRule } from './editRule';

/** The list with the entry of this name replaced, added or taken away; sorted by name. */
function withNamed<T extends { name: string }>(list: readonly T[], name: string, entry: T | null): T[] {
  const others = list.filter((other) => other.name !== name);
  return (entry === null ? others : [...others, entry]).sort((a, b) => (a.name < b.name ? -1 : 1));
}

export const setTemplate: EditRule<SetTemplatePayload> = {
  apply: (document, { name, template }) => ({
    ...document,
    headingTemplates: withNamed(document.headingTemplates, name, template),
  }),
  invert: (document, { name }) => ({
    name,
    template: document.headingTemplates.find((template) => template.name === name) ?? null,
  }),
};

export const setView: EditRule<SetViewPayload> = {
  apply: (document, { name, view }) => ({ ...document, savedViews: withNamed(document.savedViews, name, view) }),
  invert: (document, { name }) => ({ name, view: document.savedViews.find((view) => view.name === name) ?? null }),
};
