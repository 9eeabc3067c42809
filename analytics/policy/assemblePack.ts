import type { Problem } from '../engine';
import { fillCohorts } from './fillCohorts';
import { readExtendedPacks, readPackFolder, type PackFolder } from './readPackFolders';
import { readRegions } from './readRegions';
import { resolvePredicateValues } from './resolvePredicateValues';
import { policyProblem, type PolicyFile } from './readYamlFile';
import { problemAt, takeSections, type EntryPlace, type EntryPlaces } from './takeSections';
import type { Citation, PolicyPack, Procedure, Series } from './types';

type DocumentTitles = ReadonlyMap<string, Omit<Citation, 'clause' | 'note'>>;

/** The county's folder and the bundled packs it extends, put together; problems where that fails. */
export function assemblePack(
  countyFiles: readonly PolicyFile[],
  bundledPacks: ReadonlyMap<string, readonly PolicyFile[]>,
): { pack: PolicyPack | null; places: EntryPlaces; problems: Problem[] } {
  const problems: Problem[] = [];
  const places: EntryPlaces = new Map();
  const county = readPackFolder(countyFiles, true, problems);
  if (!county.county || !county.regions || problems.length > 0) return { pack: null, places, problems };
  const folders = [...readExtendedPacks(county, bundledPacks, problems), county];
  if (problems.length > 0) return { pack: null, places, problems };

  const head = county.county.value;
  const pack: PolicyPack = {
    id: head.id,
    title: head.title,
    county: head.county,
    plan: head.plan,
    extends: head.extends,
    horizon: head.horizon,
    as_of: head.as_of,
    follow_up_years: head.follow_up_years,
    cohorts: { ...head.cohorts, targets: [] },
    village_tiers: county.regions.value.village_tiers,
    regions: readRegions(county.regions, head.county.code, problems),
    parameters: [], series: [], lines: [], groups: [], gates: [], village_criteria: [],
    programmes: [], measures: [], capacities: [], pools: [], sources: [],
    source_floors: [], overheads: [], loan_rules: [], asset_investments: [], project_types: [], ledger_rules: [],
    stated_totals: [], case_facts: [], rule_lists: [], identification_rules: [], procedures: [], checklists: [],
    outcome_targets: [], coverage_rules: [], county_criteria: [], staffing_rules: [], pairing_rules: [], calendar: [], benefits: [], identities: [],
    superseded: [],
    origins: {},
  };
  const documents = collectDocuments(folders, problems);
  takeSections(pack, folders, places, problems);
  fillCohorts(pack, county.county, problems);
  for (const target of pack.cohorts.targets) places.set(target, { file: county.county, place: ['cohorts'] });
  for (const target of pack.village_cohorts?.targets ?? []) places.set(target, { file: county.county, place: ['village_cohorts'] });
  copyKnownValues(pack, places, problems);
  resolveDocuments(pack, documents, places, problems);
  resolveBorrowed(pack, documents, bundledPacks, places, problems);
  resolvePredicateValues(pack, places, problems);
  return { pack, places, problems };
}

function copyKnownValues(pack: PolicyPack, places: EntryPlaces, problems: Problem[]): void {
  for (const series of pack.series as (Series & { known_from?: { series: string; until: number } })[]) {
    const rule = series.known_from;
    delete series.known_from;
    if (rule) {
      series.origin = rule.series;
      const origin = pack.series.find((candidate) => candidate.id === rule.series && candidate !== series);
      if (!origin) {
        delete series.origin;
        const text = { zh: `引用了不存在的序列 ${rule.series}`, en: `names the unknown series ${rule.series}` };
        problems.push(problemAt('policy_unknown_reference', places.get(series)!, ['known_from', 'series'], text));
        continue;
      }
      series.values = [...origin.values.filter((value) => value.from <= rule.until).map((value) => ({ ...value })), ...series.values];
    }
    if (series.values.length === 0) {
      const text = { zh: '没有任何数值', en: 'has no value' };
      problems.push(problemAt('policy_bad_value', places.get(series)!, [], text));
    }
  }
}

function collectDocuments(folders: PackFolder[], problems: Problem[]): Map<string, Omit<Citation, 'clause' | 'note'>> {
  const documents = new Map<string, Omit<Citation, 'clause' | 'note'>>();
  for (const folder of folders) {
    for (const file of folder.files) {
      for (const [id, entry] of Object.entries(file.value.documents ?? {})) {
        const known = documents.get(id);
        // A county saved before its province named the same document says the same: no harm is done.
        if (known !== undefined && JSON.stringify(known) !== JSON.stringify(entry)) {
          const text = { zh: '文件代号重复', en: 'document id occurs twice' };
          problems.push(problemAt('policy_duplicate_id', { file, place: ['documents', id] }, [], text));
        }
        documents.set(id, entry);
      }
    }
  }
  return documents;
}

/** Puts the full title in place of each document id of the `documents` section. */
function resolveDocuments(
  pack: PolicyPack,
  documents: DocumentTitles,
  places: EntryPlaces,
  problems: Problem[],
): void {
  let at: EntryPlace | undefined;
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(visit);
    } else if (node !== null && typeof node === 'object') {
      at = places.get(node) ?? at;
      for (const [key, child] of Object.entries(node)) {
        if (key === 'citation') resolveCitation(child as Citation);
        else if (key === 'citations') (child as Citation[]).forEach(resolveCitation);
        else visit(child);
      }
    }
  };
  const resolveCitation = (citation: Citation): void => {
    const known = documents.get(citation.document);
    if (known) Object.assign(citation, { ...known, ...citation, document: known.document });
    else if (/^[a-z0-9_]+$/.test(citation.document)) {
      const text = { zh: `依据引用了不存在的文件代号 ${citation.document}`, en: `a citation names the unknown document id ${citation.document}` };
      problems.push(
        at ? problemAt('policy_unknown_reference', at, [], text) : policyProblem('policy_unknown_reference', 'pack.yaml', 1, [], text),
      );
    }
  };
  visit(pack);
}

/** Puts the document's title in place of the id that a borrowed procedure names. */
function resolveBorrowed(
  pack: PolicyPack,
  documents: DocumentTitles,
  bundled: ReadonlyMap<string, readonly PolicyFile[]>,
  places: EntryPlaces,
  problems: Problem[],
): void {
  for (const procedure of pack.procedures as (Procedure & { borrowed_from?: string })[]) {
    const from = procedure.borrowed_from;
    if (from === undefined || bundled.has(from)) continue;
    const known = documents.get(from);
    if (known) procedure.borrowed_from = known.document;
    else {
      const text = { zh: `借用了不存在的文件或政策包 ${from}`, en: `borrows from ${from}, which is neither a document nor a pack` };
      problems.push(problemAt('policy_unknown_reference', places.get(procedure)!, ['borrowed_from'], text));
    }
  }
}
