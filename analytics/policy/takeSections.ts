import type { Problem } from '../engine';
import type { PackFolder } from './readPackFolders';
import { policyProblem, type ReadFile } from './readYamlFile';
import { listSectionNames } from './schema';
import type { PolicyPack } from './types';

type SectionName = (typeof listSectionNames)[number];
type Entry = { id: string; scope?: string; supersedes?: string };

/** Where an entry of the assembled pack is written. */
export interface EntryPlace {
  file: ReadFile<unknown>;
  place: PropertyKey[];
}

/** Remembers the file and line of every entry, so that later checks can name them. */
export type EntryPlaces = Map<object, EntryPlace>;

/** A problem at a place inside an entry. */
export function problemAt(code: string, at: EntryPlace, inner: PropertyKey[], text: { zh: string; en: string }): Problem {
  const place = [...at.place, ...inner];
  return policyProblem(code, at.file.path, at.file.lineAt(place), place, text);
}

/**
 * Puts the entries of every list section together, extended packs first. An id may stand once; an entry of a
 * later pack that says `supersedes: <pack>` takes the place of that pack's entry, and the pack keeps which.
 */
export function takeSections(pack: PolicyPack, folders: PackFolder[], places: EntryPlaces, problems: Problem[]): void {
  for (const name of listSectionNames) takeSection(pack, name, folders, places, problems);
}

interface Known {
  place: EntryPlace;
  folder: string;
  index: number;
}

function takeSection(pack: PolicyPack, name: SectionName, folders: PackFolder[], places: EntryPlaces, problems: Problem[]): void {
  const known = new Map<string, Known>();
  const target = pack[name] as Entry[];
  for (const folder of folders) {
    for (const file of folder.files) {
      ((file.value[name] ?? []) as Entry[]).forEach((entry, position) => {
        const place: EntryPlace = { file, place: [name, position] };
        const first = known.get(entry.id);
        const replaced = entry.supersedes;
        delete entry.supersedes;
        const wrong = whatIsWrong(entry.id, first, replaced, folder.id);
        if (wrong) {
          problems.push(problemAt(wrong.code, place, [wrong.key], wrong.text));
          return;
        }
        const index = first?.index ?? target.length;
        known.set(entry.id, { place, folder: folder.id, index });
        if (replaced) pack.superseded.push({ section: name, id: entry.id, replaced, by: folder.id });
        if (name === 'parameters' || name === 'series') entry.scope = folder.id;
        pack.origins[`${name}/${entry.id}`] = folder.id;
        places.set(entry, place);
        target[index] = entry;
      });
    }
  }
}

function whatIsWrong(
  id: string,
  first: Known | undefined,
  replaced: string | undefined,
  folder: string,
): { code: string; key: string; text: { zh: string; en: string } } | null {
  if (replaced !== undefined) {
    if (first && first.folder !== folder && first.folder === replaced) return null;
    return {
      code: 'policy_bad_supersession',
      key: 'supersedes',
      text: {
        zh: `政策包 ${replaced} 中没有可替代的 ${id}${first ? `（现有的属于 ${first.folder}）` : ''}`,
        en: `pack ${replaced} has no ${id} to replace${first ? ` (the one there belongs to ${first.folder})` : ''}`,
      },
    };
  }
  if (!first) return null;
  const where = `${first.place.file.path}:${first.place.file.lineAt(first.place.place)}`;
  const hint =
    first.folder === folder
      ? { zh: '', en: '' }
      : { zh: `；要替代它须写明 supersedes: ${first.folder}`, en: `; to replace it say supersedes: ${first.folder}` };
  return {
    code: 'policy_duplicate_id',
    key: 'id',
    text: { zh: `编号 ${id} 重复（已见于 ${where}）${hint.zh}`, en: `id ${id} occurs twice (first at ${where})${hint.en}` },
  };
}
