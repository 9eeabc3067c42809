import { parse } from 'yaml';
import { fail, succeed, type LocalizedText, type Problem, type Result } from '../engine';
import { assemblePack } from './assemblePack';
import { checkPackReferences } from './checkPackReferences';
import type { PolicyFile } from './readYamlFile';
import type { PolicyPack } from './types';

const bundledTexts = import.meta.glob<string>('./packs/**/*.yaml', { query: '?raw', import: 'default', eager: true });

/** National and provincial packs that ship with Guatu: id → files. */
export function bundledPolicyPacks(): Map<string, PolicyFile[]> {
  const packs = new Map<string, PolicyFile[]>();
  for (const [path, text] of Object.entries(bundledTexts)) {
    const [, id = '', name = ''] = /packs\/([^/]+)\/(.+)$/.exec(path) ?? [];
    packs.set(id, [...(packs.get(id) ?? []), { path: `packs/${id}/${name}`, text }]);
  }
  return packs;
}

/** Titles of the national and provincial packs by id. Example: readPackTitles().china.en = 'National standards and series'. */
export function readPackTitles(): Record<string, LocalizedText> {
  const titles = [...bundledPolicyPacks()].map(([id, files]): [string, LocalizedText] => {
    const text = files.find((file) => file.path.endsWith('/pack.yaml'))?.text ?? '';
    return [id, (parse(text) as { title: LocalizedText }).title];
  });
  return Object.fromEntries(titles);
}

/**
 * Everything that is wrong with a policy folder, each with file and line; empty when it can be read.
 * @param bundled other packs than the shipped ones, for tests.
 */
export function listPolicyProblems(
  files: readonly PolicyFile[],
  bundled: ReadonlyMap<string, readonly PolicyFile[]> = bundledPolicyPacks(),
): Problem[] {
  return inspectPack(files, bundled).problems;
}

/**
 * Reads a county's policy folder (pack.yaml, regions.yaml and any other .yaml) together with the bundled
 * packs that it extends. Strict: unknown or repeated keys, a date without a citation, an unknown unit, a
 * name that leads nowhere are Problems with file and line; nothing is guessed.
 * The first problem is returned; its hint says how many there are.
 * Example: readPolicyPack([{path: 'pack.yaml', text}, …]) → {ok: true, value: PolicyPack}.
 */
export function readPolicyPack(
  files: readonly PolicyFile[],
  bundled: ReadonlyMap<string, readonly PolicyFile[]> = bundledPolicyPacks(),
): Result<PolicyPack> {
  const { pack, problems } = inspectPack(files, bundled);
  const first = problems[0];
  if (pack && !first) return succeed(pack);
  const more = problems.length - 1;
  if (!first) return fail({ code: 'policy_unreadable', message: { zh: '政策文件夹无法读取。', en: 'The policy folder cannot be read.' } });
  if (more === 0) return fail(first);
  return fail({
    ...first,
    hint: {
      zh: `${first.hint?.zh ?? ''}另有 ${more} 处问题。`,
      en: `${first.hint?.en ?? ''} There are ${more} more problems.`.trim(),
    },
  });
}

function inspectPack(
  files: readonly PolicyFile[],
  bundled: ReadonlyMap<string, readonly PolicyFile[]>,
): { pack: PolicyPack | null; problems: Problem[] } {
  const { pack, places, problems } = assemblePack(files, bundled);
  if (!pack || problems.length > 0) return { pack: null, problems };
  return { pack, problems: checkPackReferences(pack, places) };
}
