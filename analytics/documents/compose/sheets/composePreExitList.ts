import { formBasis } from '../../../briefing';
import { formatDecimal } from '../../../charts';
import type { Composition, DocumentCell } from '../../types';
import type { PreExitFacts } from './placeTypes';
import { addAssumptions, chinese, column, countCell, identityNote, known, none, openSheet, personsCell, placeText, signatures, sourceNote, tableOr, wholeYuan } from './sheetParts';
import type { SheetFrame } from './types';

/**
 * The list of households and villages that are meant to leave in a year (预退出名单): the easy ones first, each with the
 * reasons of its place, and room for the village's vote. Source: plan-requirements A22, E9. Errors: none.
 * @example composePreExitList({ ...frame, year: 2016 }, facts).sections[0]?.id // 'summary'
 */
export function composePreExitList(frame: SheetFrame, { rows, persons, villages }: PreExitFacts): Composition {
  const paper = openSheet(frame, 'landscape');
  const { year } = frame;
  const basis = formBasis({ query: 'exit_order.sql', statuses: ['derived'] });
  const place = placeText(frame);
  const count = paper.result('summary.households', rows.length, chinese(`${formatDecimal(rows.length)}户`), basis, { households: rows.length });
  const people = paper.result('summary.persons', persons, chinese(`${formatDecimal(persons)}人`), basis, { households: rows.length });
  const villageCount = paper.result('summary.villages', villages.length, chinese(`${formatDecimal(villages.length)}个村`), formBasis({ query: 'readVillageYears' }));
  paper.section('summary', null, 1, [
    paper.paragraph('summary.1', chinese(`${place}${year ?? ''}年计划退出贫困户${count.zh}、${people.zh}，计划退出贫困村${villageCount.zh}。名单按先易后难排列，是村民代表会议民主评议的初步名单，评议、核实、公示后才能确定。`)),
  ]);
  paper.section('households', { zh: '拟退出户', en: 'Households' }, 1, [
    tableOr(
      paper,
      {
        id: 'households.list',
        title: null,
        columns: [
          column('次序', 'Order', 'center', 1),
          column('户编号', 'Number', 'left', 2.6),
          column('行政村', 'Village', 'left', 1.5),
          column('户主', 'Head', 'left', 1.2),
          column('人数', 'Members', 'right', 0.8),
          column('收入缺口（元/人）', 'Income gap (yuan)', 'right', 1.6),
          column('未达标的保障项', 'Open guarantees', 'left', 2),
          column('帮扶措施', 'Measures', 'left', 5.2),
          column('难易理由', 'Reasons', 'left', 6.4),
          column('民主评议', 'Vote', 'center', 1.4),
          column('备注', 'Note', 'left', 1.2),
        ],
        rows: [
          ...rows.map((row) => ({
            cells: [
              String(row.rank),
              known(row.number),
              known(row.villageName),
              known(row.headName),
              formatDecimal(row.members),
              wholeYuan(row.incomeGapYuan),
              listed(row.openGates),
              listed(row.measures),
              row.reasons.join('；'),
              '',
              row.wish ?? '',
            ] as DocumentCell[],
          })),
          ...(rows.length === 0
            ? []
            : [{ cells: [chinese('合计'), countCell(rows.length, `${formatDecimal(rows.length)}户`), '', '', personsCell(persons, rows.length), '', '', '', '', '', ''] as DocumentCell[], emphasis: true }]),
        ],
        note: chinese('难度＝收入缺口占标准的比例＋未达标的保障项数。'),
      },
      '计划没有安排在本年退出的户。',
    ),
  ]);
  paper.section('villages', { zh: '拟退出村', en: 'Villages' }, 1, [
    tableOr(
      paper,
      {
        id: 'villages.list',
        title: null,
        columns: [
          column('序号', 'No.', 'center', 1),
          column('镇（街）', 'Town', 'left', 3),
          column('行政村', 'Village', 'left', 3),
          column('村类型', 'Kind', 'left', 3),
          column('贫困户数', 'Poor households', 'right', 2),
          column('贫困人口', 'Poor persons', 'right', 2),
          column('备注', 'Note', 'left', 3),
        ],
        rows: villages.map((village, index) => ({
          cells: [String(index + 1), known(village.townName), known(village.name), known(village.tier), countCell(village.poor.households), personsCell(village.poor.persons, village.poor.households), ''],
        })),
      },
      '计划没有安排在本年退出的村。',
    ),
  ]);
  paper.section('signed', null, 1, [signatures('signed.lines', ['村“两委”负责人', '驻村工作队队长', '镇（街）负责人'])]);
  addAssumptions(paper, frame);
  return paper.finish({
    title: { zh: `${year ?? ''}年预退出名单`, en: `Pre-exit list${year === null ? '' : ` ${year}`}` },
    subtitle: chinese(place),
    assumptions: frame.assumptions,
    notes: [sourceNote({ ...frame, adopted: false }, true), identityNote(frame)],
    identities: frame.identities,
  });
}

const listed = (texts: readonly string[]): string => (texts.length > 0 ? texts.join('；') : none);
