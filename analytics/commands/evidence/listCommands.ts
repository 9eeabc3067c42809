import { ProblemError, runSql, sha256Hex, type LocalizedText, type Problem } from '../../engine';
import { acceptOtherList, discardStagedLists, exportRegisterTable, maskIdNumber, maskName, removeOtherList, stageLists, type ListRow } from '../../register';
import { codeLabel, listTableNames, type ListTableName } from '../../terms';
import type { CommandHandler } from '../commandHandler';
import type { HeldList, MatchRow } from '../contracts/evidence';
import { keepTable } from '../identityTables';
import { countArrowRows, loadRegister } from '../loadTables';
import { requireWritable, type UnlockedProject } from '../projectAccess';
import { readWorkbooks } from '../readWorkbooks';
import { recordChange } from '../recordActs';
import { forgetLoaded, noRegisterProblem, type Session } from '../session';
import listFilesSql from '../sql/list_files.sql?raw';
import { placeNames } from '../placeNames';
import { readDecisions } from './decisions';
import { cutPage, decidedMatches, describePerson, isWithin, loadMatched } from './matchedRegister';
import { pairKey } from './marks';
import { describeReasons, labelOfList } from './texts';

/** Reads lists of other offices and holds them beside the register; one undoable edit. The register itself stays as it is. */
export const importLists: CommandHandler<'importLists'> = async ({ files, mapping }, context) => {
  const { session, report } = context;
  const project = requireWritable(session);
  const { document } = project.history;
  if (document.registerYear === null) throw new ProblemError(noRegisterProblem());
  if (session.staged) throw new ProblemError(importWaits());
  const { engine } = session.tools;
  session.holdsIdentities = true;
  const workbooks = await readWorkbooks(files, context, 0.5);
  await loadRegister(session);
  report({ step: 'progress.staging', share: 0.6 });
  try {
    const sheets = await stageLists(engine, workbooks, { mapping, regions: project.pack.regions, places: document.placeAnswers, templates: document.headingTemplates });
    await inOneStep(session, () => acceptOtherList(engine));
    await keepLists(session, project);
    report({ step: 'progress.features', share: 0.8 });
    return {
      sheets: sheets.map(({ list, file, sheet, read, kept, placed, rowsSkipped }) => ({ list, file, sheet, rowsRead: read, rowsKept: kept, rowsPlaced: placed, rowsSkipped })),
      lists: await describeLists(session),
    };
  } finally {
    await discardStagedLists(engine);
  }
};

/** Takes one list away; undone like every edit. Without such a list nothing happens. */
export const removeList: CommandHandler<'removeList'> = async ({ list }, { session }) => {
  const project = requireWritable(session);
  const { matched } = await loadMatched(session);
  if (matched.rows.some((row) => row.list === list)) {
    await inOneStep(session, () => removeOtherList(session.tools.engine, list));
    await keepLists(session, project);
  }
  return describeLists(session);
};

/** All of it, or nothing. */
async function inOneStep(session: Session, work: () => Promise<void>): Promise<void> {
  const { engine } = session.tools;
  await engine.run('BEGIN TRANSACTION');
  try {
    await work();
    await engine.run('COMMIT');
  } catch (error) {
    await engine.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function keepLists(session: Session, project: UnlockedProject): Promise<void> {
  const bytes = await exportRegisterTable(session.tools.engine, 'other_list');
  const sha256 = await sha256Hex(bytes);
  const rows = countArrowRows(bytes);
  keepTable(project, 'other_list', sha256, bytes);
  // What the engine holds is the document's state only once the edit stands.
  forgetLoaded(session);
  await recordChange(session, project, 'set_lists', { table: rows === 0 ? null : { sha256, rows } }, { count: rows });
}

function importWaits(): Problem {
  return {
    code: 'import_waiting',
    message: { zh: '有一次登记导入还在等待确认，名册没有读入。', en: 'An import of a register still waits for acceptance; the lists were not read.' },
    hint: { zh: '请先在“导入与核查”中确认或放弃那次导入。', en: 'Accept or reject it first under "Import and checks".' },
  };
}

export const listLists: CommandHandler<'listLists'> = (_, { session }) => describeLists(session);

async function describeLists(session: Session): Promise<HeldList[]> {
  const { matched } = await loadMatched(session);
  const files = await runSql(session.tools.engine, listFilesSql);
  const matches = decidedMatches(session, matched);
  return listTableNames.flatMap((list): HeldList[] => {
    const own = files.filter((row) => row.list === list);
    if (own.length === 0) return [];
    const counts = { sure: 0, likely: 0, ambiguous: 0, none: 0 };
    const villages = new Set<string>();
    let rows = 0;
    let placed = 0;
    matched.rows.forEach((row, index) => {
      if (row.list !== list) return;
      rows += 1;
      counts[matches[index]!.state] += 1;
      if (row.traits.villageCode === null) return;
      placed += 1;
      villages.add(row.traits.villageCode);
    });
    return [{ list, label: labelOfList(list), files: own.map((row) => String(row.source_file)), rows, placed, villages: villages.size, matches: counts }];
  });
}

/** Rows of one list with the persons that they are or may be; masked. */
export const listMatches: CommandHandler<'listMatches'> = async ({ list, scope, state, ...page }, { session }) => {
  const { project, matched } = await loadMatched(session);
  const matches = decidedMatches(session, matched);
  const decisions = readDecisions(session, 'list_match');
  const nameOf = placeNames(project);
  const isWhole = scope === project.pack.county.code;
  const counts = { sure: 0, likely: 0, ambiguous: 0, none: 0 };
  const found: number[] = [];
  matched.rows.forEach((row, index) => {
    if (row.list !== list || !(isWhole || isWithin(scope, row.traits.villageCode))) return;
    const match = matches[index]!;
    counts[match.state] += 1;
    if (state === 'all' || match.state === state) found.push(index);
  });
  return {
    total: found.length,
    counts,
    rows: cutPage(found, page).map((index): MatchRow => {
      const row = matched.rows[index]!;
      const match = matches[index]!;
      return {
        state: match.state,
        name: maskName(row.traits.name ?? ''),
        idNumber: maskIdNumber(row.traits.idNumber ?? ''),
        village: row.traits.villageCode === null ? row.villageWritten : nameOf(row.traits.villageCode),
        says: sayings[row.list](row),
        place: row.place,
        candidates: match.candidates.map(({ person, score, reasons }) => {
          const key = pairKey(matched.rowMarks[index]!, matched.personMarks[person]!);
          const act = decisions.get(key)?.act;
          return { key, score, reasons: describeReasons(reasons), person: describePerson(matched.persons[person]!, nameOf), decision: act === 'set' ? 'same' : act === 'right' ? 'different' : null };
        }),
      };
    }),
  };
};

const join = (...parts: (LocalizedText | null)[]): LocalizedText => {
  const said = parts.filter((part) => part !== null);
  return { zh: said.map(({ zh }) => zh).join(' '), en: said.map(({ en }) => en).join(' ') };
};
const written = (text: string | null): LocalizedText | null => (text === null ? null : { zh: text, en: text });
const coded = (code: string | null, list: string): LocalizedText | null => (code === null ? null : codeLabel(list, code));

/** What a row of each list says, in a few words. */
const sayings: Record<ListTableName, (row: ListRow) => LocalizedText> = {
  low_income_list: ({ allowanceMonthFen: fen }) => (fen === null ? { zh: '享受低保', en: 'receives the allowance' } : { zh: `每月 ${(fen / 100).toFixed(2)} 元`, en: `${(fen / 100).toFixed(2)} yuan a month` }),
  disability_list: ({ disabilityKind, disabilityGrade }) => join(written(disabilityKind), coded(disabilityGrade, 'disability_grade')),
  house_list: ({ houseGrade }) => join(coded(houseGrade, 'house_grade')),
  school_list: ({ schoolStage, schoolName }) => join(coded(schoolStage, 'school_stage'), written(schoolName)),
};
