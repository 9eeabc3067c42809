import { runSql, toArrowBytes } from '../../engine';
import { parseAnswerKey, type Answer, type AnswerPlace } from '../../project';
import { readChecks, type RegisterTable } from '../../register';
import { loadRegister } from '../loadTables';
import { fillAlone, requireProject, type OpenProject, type Session } from '../session';
import appliedAnswersSql from '../sql/applied_answers.sql?raw';
import findingSql from '../sql/finding.sql?raw';
import { openOriginals } from './originalRows';

const registerTables: readonly string[] = ['household', 'person', 'village', 'helper'] satisfies RegisterTable[];

/** An answer about a row of the register (not about lists or verdicts). */
export interface PlacedAnswer extends Answer {
  key: string;
  place: AnswerPlace & { table: RegisterTable };
  applied: boolean;
}

interface Prepared {
  /** What the table `finding` was made of: another load or another answer makes it anew. */
  households: unknown;
  answers: unknown;
  placed: PlacedAnswer[];
  pending: number;
}

const preparedOf = new WeakMap<Session, Prepared>();

const changes = ({ act }: Answer): boolean => act === 'set' || act === 'leave_out';

/** Answers about rows of the planner's register, without those of lists and verdicts. */
function placeAnswers(project: OpenProject, year: number): Omit<PlacedAnswer, 'applied'>[] {
  return Object.entries(project.history.document.answers[year] ?? {}).flatMap(([key, answer]) => {
    const place = parseAnswerKey(key);
    return place && registerTables.includes(place.table) ? [{ ...answer, key, place: place as PlacedAnswer['place'] }] : [];
  });
}

/**
 * Makes DuckDB hold the table `finding` of the planner's register: what the checks found, with what was answered.
 * Cheap when nothing changed since the last call. Answers with the answers and with how many changes wait.
 */
export async function prepareFindings(session: Session): Promise<{ project: OpenProject; placed: PlacedAnswer[]; pending: number }> {
  await loadRegister(session);
  return fillAlone(session, async () => {
    const project = requireProject(session);
    await openOriginals(project);
    const known = preparedOf.get(session);
    const { answers, registerYear } = project.history.document;
    if (known && known.households === session.households && known.answers === answers) return { project, placed: known.placed, pending: known.pending };
    const { engine } = session.tools;
    // Projects of earlier versions list decisions among the repairs.
    const repairs = (await runSql(engine, appliedAnswersSql)).filter((row) => registerTables.includes(parseAnswerKey(row.answer_key as string)?.table ?? ''));
    const applied = new Map(repairs.map((row) => [row.answer_key as string, `${row.entry}/${row.detail_index}`]));
    const placed = placeAnswers(project, registerYear!).map((answer) => ({ ...answer, applied: applied.get(answer.key) === `${answer.entry}/${answer.index}` }));
    const keys = new Set(placed.map((answer) => answer.key));
    const pending = placed.filter((answer) => changes(answer) && !answer.applied).length + [...applied.keys()].filter((key) => !keys.has(key)).length;
    await engine.insertArrow(
      'finding_answer',
      toArrowBytes([
        { name: 'answer_key', type: 'text', values: placed.map((answer) => answer.key) },
        { name: 'source_table', type: 'text', values: placed.map((answer) => answer.place.table) },
        { name: 'raw_row', type: 'integer', values: placed.map((answer) => answer.place.row) },
        { name: 'field', type: 'text', values: placed.map((answer) => answer.place.field) },
        { name: 'check_code', type: 'text', values: placed.map((answer) => answer.place.check) },
        { name: 'act', type: 'text', values: placed.map((answer) => answer.act) },
        { name: 'entry', type: 'integer', values: placed.map((answer) => answer.entry) },
        { name: 'detail_index', type: 'integer', values: placed.map((answer) => answer.index) },
        { name: 'applied', type: 'boolean', values: placed.map((answer) => answer.applied) },
      ]),
    );
    const checks = readChecks();
    await engine.insertArrow(
      'finding_check',
      toArrowBytes([
        { name: 'check_code', type: 'text', values: checks.map((check) => check.code) },
        { name: 'check_group', type: 'text', values: checks.map((check) => check.group) },
        { name: 'severity', type: 'text', values: checks.map((check) => check.severity) },
        { name: 'rank', type: 'integer', values: checks.map((check) => ['error', 'warning', 'note'].indexOf(check.severity)) },
        { name: 'number', type: 'integer', values: checks.map((check) => check.number) },
      ]),
    );
    await runSql(engine, findingSql);
    preparedOf.set(session, { households: session.households, answers, placed, pending });
    return { project, placed, pending };
  });
}

/** The variables of a filter, for the queries on `finding`. */
export function filterVariables(filters: {
  check?: string;
  group?: string;
  severity?: string;
  state?: string;
  scope?: string;
  noVillage?: true;
  table?: string;
  householdId?: number;
}) {
  // The county's code takes everything, also rows of unknown villages.
  const scope = filters.scope === undefined || filters.scope.length === 6 ? null : filters.scope;
  return {
    check_code: filters.check ?? null,
    check_group: filters.group ?? null,
    severity: filters.severity ?? null,
    state: filters.state ?? null,
    scope,
    no_village: filters.noVillage ?? null,
    source_table: filters.table ?? null,
    household_id: filters.householdId ?? null,
  };
}
