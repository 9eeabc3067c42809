import { nameSet } from '../../../briefing';
import { formatDecimal } from '../../../charts';
import type { Composition, DocumentCell } from '../../types';
import { helperText } from './householdParts';
import type { VillageRecord } from './placeTypes';
import { chinese, column, countCell, form, formCell, identityNote, known, openSheet, personsCell, placeText, plainNumber, signatures, sourceNote, tableOr, wholeYuan, yesNo, yuanCell } from './sheetParts';
import type { HouseholdFacts, SheetFrame } from './types';

/**
 * The book of a village (村册): what the register says of the village, and all its households in the order of their
 * numbers with their sum. Source: plan-requirements A20. Errors: none.
 * @example composeVillageRegister(frame, village, households).page // 'landscape'
 */
export function composeVillageRegister(frame: SheetFrame, village: VillageRecord, households: readonly HouseholdFacts[]): Composition {
  const paper = openSheet(frame, 'landscape');
  paper.section('village', { zh: '村基本情况', en: 'The village' }, 1, [form('village.form', villageRows(frame, village))]);
  const persons = households.reduce((sum, { members }) => sum + members, 0);
  paper.section('households', { zh: '建档立卡户', en: 'Registered households' }, 1, [
    tableOr(
      paper,
      {
        id: 'households.list',
        title: null,
        columns: [
          column('序号', 'No.', 'center', 1),
          column('户编号', 'Number', 'left', 3),
          column('户主', 'Head', 'left', 1.4),
          column('人数', 'Members', 'right', 1),
          column('贫困户属性', 'Kind', 'left', 2.4),
          column('致贫原因', 'Main cause', 'left', 1.9),
          column('劳动力', 'Labour', 'right', 1.2),
          column('人均纯收入（元）', 'Income (yuan)', 'right', 1.8),
          column('房屋等级', 'House', 'center', 1.2),
          column('饮水安全', 'Water', 'center', 1.2),
          column('脱贫标志', 'State', 'left', 1.4),
          column('脱贫年度', 'Exit', 'center', 1.2),
          column('计划脱贫年度', 'Planned', 'center', 1.5),
          column('帮扶责任人', 'Helper', 'left', 4.4),
        ],
        rows: [
          ...households.map((one, index) => ({ cells: cellsOf(one, index) })),
          ...(households.length === 0 ? [] : [{ cells: sumCells(households.length, persons, nameSet(frame.scope.code, 'all')), emphasis: true }]),
        ],
      },
      '登记中没有本村的建档立卡户。',
    ),
  ]);
  paper.section('signed', null, 1, [signatures('signed.lines', ['填表人', '村负责人', '驻村工作队队长'])]);
  return paper.finish({
    title: { zh: `${frame.villageName}建档立卡贫困户村册`, en: `Register of ${frame.villageName}` },
    subtitle: chinese(placeText(frame)),
    notes: [sourceNote(frame, households.some(({ plan }) => plan !== null)), identityNote(frame)],
    identities: frame.identities,
  });
}

/** The register's numbers of a village in a form. */
export function villageRows({ townName }: SheetFrame, village: VillageRecord) {
  return [
    [
      formCell('镇（街）', 'Town', known(townName), 4),
      formCell('行政村', 'Village', known(village.name), 4),
      formCell('村代码', 'Code', village.code, 4),
    ],
    [
      formCell('村类型', 'Kind', known(village.tier), 4),
      formCell('户籍户数（户）', 'Registered households', plainNumber(village.registeredHouseholds), 4),
      formCell('户籍人口（人）', 'Registered persons', plainNumber(village.registeredPopulation), 4),
    ],
    [
      formCell('人均可支配收入（元）', 'Income per head (yuan)', wholeYuan(village.perCapitaIncomeYuan), 6),
      formCell('集体经济收入（元）', 'Collective income (yuan)', wholeYuan(village.collectiveIncomeYuan), 6),
    ],
  ];
}

function cellsOf(one: HouseholdFacts, index: number): DocumentCell[] {
  return [
    String(index + 1),
    known(one.number),
    known(one.headName),
    formatDecimal(one.members),
    known(one.kind),
    known(one.mainCause),
    plainNumber(one.labour),
    yuanCell(one.netPerHeadFen),
    known(one.houseGrade),
    yesNo(one.safeWater),
    known(one.exitState),
    one.registeredExitYear === null ? null : String(one.registeredExitYear),
    one.plan?.exitYear ? String(one.plan.exitYear) : null,
    helperText(one.helpers),
  ];
}

function sumCells(households: number, persons: number, counted: string): DocumentCell[] {
  return [chinese('合计'), countCell(households, `${formatDecimal(households)}户`, households, counted), '', personsCell(persons, households, counted), '', '', '', '', '', '', '', '', '', ''];
}
