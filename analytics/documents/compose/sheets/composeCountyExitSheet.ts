import { formBasis, nameSet } from '../../../briefing';
import { formatDecimal, formatPercent } from '../../../charts';
import type { Composition, DocumentCell } from '../../types';
import { criteriaTable } from './composeVillageExitSheet';
import type { Count, CountyExitFacts, CountyExitRow } from './placeTypes';
import { addAssumptions, blank, chinese, column, countCell, hidingCount, openSheet, personsCell, signatures, sourceNote, tableOr, writeDay } from './sheetParts';
import type { SheetFrame } from './types';

/**
 * Exits of all villages and towns together with the county's own conditions (县退出汇总表): each village, a sum for each town
 * and the county. Source: plan-requirements E10. Errors: none.
 * @example composeCountyExitSheet({ ...frame, year: 2016 }, facts).page // 'landscape'
 */
export function composeCountyExitSheet(frame: SheetFrame, { rows, criteria }: CountyExitFacts): Composition {
  const paper = openSheet(frame, 'landscape');
  const { year, county } = frame;
  const all = sumRows(rows);
  const basis = formBasis({ query: 'readProgressContext', statuses: ['derived'] });
  const count = (id: Counted, { households, persons }: Count, beside = 0): string => {
    const of = { households: hidingCount(households, beside), counted: nameSet(frame.scope.code, id === 'planned' ? `due ${year}` : setOf[id]) };
    return `${paper.result(`summary.${id}_households`, households, chinese(`${formatDecimal(households)}户`), basis, of).zh}${paper.result(`summary.${id}_persons`, persons, chinese(`${formatDecimal(persons)}人`), basis, of).zh}`;
  };
  paper.section('summary', null, 1, [
    paper.paragraph('summary.1', chinese(`${county.zh}规划期内应退出贫困户${count('all', all.all)}，截至${writeDay(frame.asOfDate)}已退出${count('out', all.out, all.left.households)}，尚有${count('left', all.left, all.out.households)}；计划${year ?? ''}年退出${count('planned', all.planned)}。`)),
  ]);
  paper.section('criteria', { zh: '县退出条件', en: 'Conditions of the county' }, 1, [tableOr(paper, criteriaTable('criteria.list', criteria, { households: hidingCount(all.left.households, all.out.households), counted: nameSet(frame.scope.code, 'left') }), '方案没有写明县退出的条件。')]);
  paper.section('places', { zh: '各镇（街）各村退出情况', en: 'Towns and villages' }, 1, [
    tableOr(
      paper,
      {
        id: 'places.list',
        title: null,
        columns: [
          column('镇（街）', 'Town', 'left', 2.4),
          column('行政村', 'Village', 'left', 2.2),
          column('村类型', 'Kind', 'left', 2.2),
          column('应退出户', 'Households', 'right', 1.6),
          column('应退出人', 'Persons', 'right', 1.6),
          column('本年计划户', 'Planned households', 'right', 1.7),
          column('本年计划人', 'Planned persons', 'right', 1.7),
          column('已退出户', 'Households out', 'right', 1.6),
          column('已退出人', 'Persons out', 'right', 1.6),
          column('未退出户', 'Households left', 'right', 1.6),
          column('未退出人', 'Persons left', 'right', 1.6),
          column('贫困发生率', 'Incidence', 'right', 1.8),
          column('村退出计划', 'Village leaves', 'center', 2),
          column('村销号日期', 'Struck off', 'center', 2.4),
        ],
        // In public one sum alone: with those of the towns a single hidden village could be worked out.
        rows: [...listTowns(rows).flatMap(([town, own]) => [...own.map((row) => villageCells(row, year)), ...(frame.isPublic ? [] : [sumCells(`${town}小计`, own, year)])]), ...(rows.length === 0 ? [] : [sumCells('全县合计', rows, year, frame.scope.code)])],
      },
      '登记中没有应退出的户。',
    ),
  ]);
  paper.section('opinions', { zh: '意见', en: 'Opinions' }, 1, [
    blank('opinions.office', '扶贫办核查意见', 2),
    blank('opinions.county', '扶贫开发领导小组审定意见', 2),
    signatures('opinions.signed', ['填表人', '扶贫办负责人（签名盖章）', '领导小组（盖章）']),
  ]);
  addAssumptions(paper, frame);
  return paper.finish({
    title: { zh: `${county.zh}${year ?? ''}${year === null ? '' : '年'}退出情况汇总表`, en: `Exits of ${county.en}${year === null ? '' : `, ${year}`}` },
    assumptions: frame.assumptions,
    notes: [sourceNote(frame, true), { zh: '贫困发生率＝未退出人口÷户籍人口。', en: 'Incidence = persons left ÷ registered persons.' }],
  });
}

/** Villages by town, in the order in which the towns come first. */
function listTowns(rows: readonly CountyExitRow[]): [string, CountyExitRow[]][] {
  const towns = new Map<string, CountyExitRow[]>();
  for (const row of rows) {
    const own = towns.get(row.townName);
    if (own) own.push(row);
    else towns.set(row.townName, [row]);
  }
  return [...towns];
}

type Counted = 'all' | 'planned' | 'out' | 'left';

function sumRows(rows: readonly CountyExitRow[]): Record<Counted, Count> & { population: number | null } {
  const sum = (of: Counted): Count => ({
    households: rows.reduce((total, row) => total + row[of].households, 0),
    persons: rows.reduce((total, row) => total + row[of].persons, 0),
  });
  const known = rows.every(({ registeredPopulation }) => registeredPopulation !== null);
  return { all: sum('all'), planned: sum('planned'), out: sum('out'), left: sum('left'), population: known ? rows.reduce((total, row) => total + row.registeredPopulation!, 0) : null };
}

/** Parts of `nameSet`; those planned are of the year of the sheet. */
const setOf = { all: 'task', out: 'out', left: 'left' } as const;

function countCells(counts: Record<Counted, Count>, code: string | undefined, year: number | null): DocumentCell[] {
  const { out, left } = counts;
  const beside: Record<Counted, number> = { all: 0, planned: 0, out: left.households, left: out.households };
  return (['all', 'planned', 'out', 'left'] as const).flatMap((of) => {
    const { households, persons } = counts[of];
    const hiding = hidingCount(households, beside[of]);
    const counted = code === undefined ? undefined : nameSet(code, of === 'planned' ? `due ${year}` : setOf[of]);
    return [countCell(households, formatDecimal(households), hiding, counted), personsCell(persons, hiding, counted)];
  });
}

function incidence({ out, left }: Record<'out' | 'left', Count>, population: number | null, code: string | undefined): DocumentCell {
  if (population === null || population <= 0) return null;
  const counted = code === undefined ? {} : { counted: nameSet(code, 'left') };
  return { ...chinese(formatPercent(left.persons / population, 2)), households: hidingCount(left.households, out.households), ...counted };
}

function villageCells(row: CountyExitRow, year: number | null): { cells: DocumentCell[] } {
  const leaves = row.exitYear === null ? '' : row.exitYear === 0 ? '规划期后' : `${row.exitYear}年`;
  return {
    cells: [row.townName, row.villageName, row.tier, ...countCells(row, row.code, year), incidence(row, row.registeredPopulation, row.code), leaves, row.struckOff === null ? '' : writeDay(row.struckOff)],
  };
}

function sumCells(label: string, rows: readonly CountyExitRow[], year: number | null, code?: string): { cells: DocumentCell[]; emphasis: true } {
  const sums = sumRows(rows);
  const leaving = rows.filter(({ exitYear }) => exitYear !== null && exitYear > 0).length;
  const out = rows.filter(({ struckOff }) => struckOff !== null).length;
  return { cells: [label, `${formatDecimal(rows.length)}个村`, '', ...countCells(sums, code, year), incidence(sums, sums.population, code), leaving > 0 ? `${formatDecimal(leaving)}个村` : '', out > 0 ? `${formatDecimal(out)}个村` : ''], emphasis: true };
}
