import { termLabel } from '../../../terms';
import type { OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock, DocumentCell, DocumentColumn } from '../../types';
import { ageCell, helperTable, householdLines, situationLines } from './householdParts';
import { chinese, form, formCell, identityNote, known, openSheet, placeText, plainNumber, signatures, sourceNote, tableOr, yesNo, yuanCell } from './sheetParts';
import type { HouseholdFacts, PersonFacts, SheetFrame } from './types';

/**
 * The card of a household (户卡): what the register holds of it, under the register's own headings. Unknown values are a
 * dash. ID numbers as the frame's identities allow, never whole on a public paper. Source: plan-requirements A20.
 * @example composeHouseholdCard(frame, household).sections.map(({ id }) => id) // ['household', 'income', 'persons', …]
 */
export function composeHouseholdCard(frame: SheetFrame, household: HouseholdFacts): Composition {
  const paper = openSheet(frame, 'sheet');
  paper.section('household', { zh: '户基本信息', en: 'Household' }, 1, [
    form('household.form', [
      ...householdLines(frame, household),
      ...situationLines(household),
      [
        formCell(termLabel('household', 'exit_state').zh, termLabel('household', 'exit_state').en, known(household.exitState), 4),
        formCell('脱贫年度', 'Exit year', household.registeredExitYear === null ? null : String(household.registeredExitYear), 4),
        formCell('联系电话', 'Telephone', known(household.telephone), 4),
      ],
    ]),
  ]);
  paper.section('income', { zh: `收入情况（${frame.registerYear}年度，元）`, en: `Income (${frame.registerYear}, yuan)` }, 1, [form('income.form', incomeRows(household))]);
  paper.section('persons', { zh: '家庭成员', en: 'Members' }, 1, [memberTable(paper, household.persons), stateTable(paper, household.persons)]);
  paper.section('helpers', { zh: '帮扶责任人', en: 'Helpers' }, 1, [helperTable(paper, household.helpers)]);
  paper.section('signed', null, 1, [signatures('signed.lines', ['户主', '填表人', '村负责人'])]);
  return paper.finish({
    title: { zh: '建档立卡贫困户登记卡', en: 'Household card' },
    subtitle: chinese(placeText(frame)),
    notes: [sourceNote(frame, false), identityNote(frame)],
    identities: frame.identities,
  });
}

/** Income items three to a line, the sums last. */
function incomeRows({ income, netIncomeFen, netPerHeadFen }: HouseholdFacts) {
  const cells = [
    ...income.map(({ label, fen }) => formCell(label.zh, label.en, yuanCell(fen), 4)),
    formCell(termLabel('household', 'net_income_fen').zh, termLabel('household', 'net_income_fen').en, yuanCell(netIncomeFen), 4),
    formCell(termLabel('household', 'net_income_per_head_fen').zh, termLabel('household', 'net_income_per_head_fen').en, yuanCell(netPerHeadFen), 4),
  ];
  const rows = [];
  for (let start = 0; start < cells.length; start += 3) {
    const row = cells.slice(start, start + 3);
    const last = row.at(-1)!;
    // The last line may be short: its last cell takes the rest of the twelve columns.
    rows.push([...row.slice(0, -1), { ...last, span: 12 - 4 * (row.length - 1) }]);
  }
  return rows;
}

type MemberField = readonly [id: string, width: number, align: DocumentColumn['align'], read: (person: PersonFacts) => DocumentCell];

const memberFields: readonly MemberField[] = [
  ['name', 2, 'left', ({ name }) => known(name)],
  ['sex', 1, 'center', ({ sex }) => known(sex)],
  ['age', 1, 'right', ageCell],
  ['id_number', 4, 'left', ({ idNumber }) => known(idNumber)],
  ['relation', 2, 'left', ({ relation }) => known(relation)],
  ['nationality', 1.2, 'center', ({ nationality }) => known(nationality)],
  ['education', 2.4, 'left', ({ education }) => known(education)],
  ['in_school', 2, 'left', ({ inSchool }) => known(inSchool)],
];

const stateFields: readonly MemberField[] = [
  ['name', 2, 'left', ({ name }) => known(name)],
  ['health', 2.4, 'left', ({ health }) => known(health)],
  ['labour', 2.4, 'left', ({ labour }) => known(labour)],
  ['work_place', 2.4, 'left', ({ workPlace }) => known(workPlace)],
  ['months_of_work', 1.4, 'right', ({ monthsOfWork }) => plainNumber(monthsOfWork)],
  ['medical_insurance', 1.6, 'center', ({ medicalInsurance }) => yesNo(medicalInsurance)],
  ['pension_insurance', 1.6, 'center', ({ pensionInsurance }) => yesNo(pensionInsurance)],
  ['low_income_allowance', 1.4, 'center', ({ lowIncomeAllowance }) => yesNo(lowIncomeAllowance)],
];

/** Headings that would be too long for a column. */
const shortHeadings: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  age: ['年龄', 'Age'],
  medical_insurance: ['医疗保险', 'Medical insurance'],
  pension_insurance: ['养老保险', 'Pension insurance'],
  months_of_work: ['务工（月）', 'Months of work'],
};

function memberTable(paper: OpenComposition, persons: readonly PersonFacts[]): DocumentBlock {
  return personTable(paper, 'persons.members', memberFields, persons);
}

function stateTable(paper: OpenComposition, persons: readonly PersonFacts[]): DocumentBlock | null {
  return persons.length === 0 ? null : personTable(paper, 'persons.state', stateFields, persons);
}

function personTable(paper: OpenComposition, id: string, fields: readonly MemberField[], persons: readonly PersonFacts[]): DocumentBlock {
  return tableOr(
    paper,
    {
      id,
      title: null,
      columns: fields.map(([field, width, align]) => {
        const short = shortHeadings[field];
        return { label: short ? { zh: short[0], en: short[1] } : termLabel('person', field), align, width };
      }),
      rows: persons.map((person) => ({ cells: fields.map(([, , , read]) => read(person)) })),
    },
    '登记中没有家庭成员。',
  );
}
