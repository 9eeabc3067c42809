import { bundledPolicyPacks } from './readPolicyPack';
import type { PolicyFile } from './readYamlFile';

const templates = import.meta.glob<string>('./skeleton/*.yaml', { query: '?raw', import: 'default', eager: true });

/** How a placeholder of a new county's pack is known: its note begins with these characters. */
export const placeholderMark = '待填写';

/** The code of a county whose own code is not given yet; no county has it. */
export const placeholderCode = '999900';

/** Packs that a county may extend: the national one and those of provinces. */
export function listExtendablePacks(): string[] {
  return [...bundledPolicyPacks().keys()].sort();
}

/**
 * The policy files of a new county, ready to be read: comments, one example of each section, and numbers that are
 * placeholders (`assumed`, to be filled in).
 * @param name name of the county; code: six digits; extend: id of a bundled pack. What is not given is a placeholder
 *   too (the name 待填写县, the code 999900), or the national pack.
 * Example: readPolicyPack(writeSkeleton({ name: '新县', code: '440999', extend: 'china' })).ok = true.
 */
export function writeSkeleton({ name = `${placeholderMark}县`, code = placeholderCode, extend = 'china' }: { name?: string | undefined; code?: string | undefined; extend?: string | undefined } = {}): PolicyFile[] {
  const values: Record<string, string> = { __NAME__: name, __CODE__: code, __EXTENDS__: extend, __BUNDLED__: listExtendablePacks().join(' | ') };
  return Object.entries(templates)
    .map(([path, text]) => ({
      path: path.slice('./skeleton/'.length),
      text: text.replace(/__[A-Z]+__/g, (token) => values[token] ?? token),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
