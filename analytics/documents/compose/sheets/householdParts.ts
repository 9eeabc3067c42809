import { formatDecimal } from '../../../charts';
import { termLabel } from '../../../terms';
import type { OpenComposition } from '../../openComposition';
import type { DocumentBlock, DocumentCell, FormCell } from '../../types';
import { column, form, formCell, known, none, plainNumber, tableOr, yesNo, yuanCell } from './sheetParts';
import type { HelperFacts, HouseholdFacts, PersonFacts, SheetFrame } from './types';

/** A field of the register with the heading of its table. */
function field(table: 'household' | 'person', id: string, value: DocumentCell, span: number): FormCell {
  const { zh, en } = termLabel(table, id);
  return formCell(zh, en, value, span);
}

/** Who and where: the same lines on every sheet of a household. */
export function householdLines({ townName, villageName }: SheetFrame, household: HouseholdFacts): FormCell[][] {
  return [
    [formCell('镇（街）', 'Town', known(townName), 3.5), formCell('行政村', 'Village', known(villageName), 3.5), field('household', 'household_number', known(household.number), 5)],
    [field('household', 'head_name', known(household.headName), 4), field('household', 'members', formatDecimal(household.members), 4), field('household', 'kind', known(household.kind), 4)],
  ];
}

/** Causes, house, water, land and income as the register has them. */
export function situationLines(household: HouseholdFacts): FormCell[][] {
  const others = household.otherCauses.length > 0 ? household.otherCauses.join('、') : none;
  return [
    [field('household', 'main_cause', known(household.mainCause), 4), field('household', 'other_causes', others, 8)],
    [field('household', 'house_grade', known(household.houseGrade), 4), field('household', 'safe_water', yesNo(household.safeWater), 4), formCell('劳动力（人）', 'Able to work', plainNumber(household.labour), 4)],
    [
      formCell('耕地面积（亩）', 'Cropland (mu)', plainNumber(household.croplandMu), 4),
      formCell('林地面积（亩）', 'Forest (mu)', plainNumber(household.forestMu), 4),
      formCell('人均纯收入（元）', 'Net income per head (yuan)', yuanCell(household.netPerHeadFen), 4),
    ],
  ];
}

/** @example familyTable(paper, household) // one row for each member, head first */
export function familyTable(paper: OpenComposition, { persons }: HouseholdFacts): DocumentBlock {
  return tableOr(
    paper,
    {
      id: 'family.members',
      title: null,
      columns: [
        column('序号', 'No.', 'center', 1),
        column('姓名', 'Name', 'left', 2),
        column('与户主关系', 'Relation', 'left', 2),
        column('性别', 'Sex', 'center', 1),
        column('年龄', 'Age', 'right', 1),
        column('文化程度', 'Education', 'left', 2),
        column('健康状况', 'Health', 'left', 2.5),
        column('劳动技能', 'Labour', 'left', 2.5),
      ],
      rows: persons.map((person, index) => ({
        cells: [String(index + 1), known(person.name), known(person.relation), known(person.sex), ageCell(person), known(person.education), known(person.health), known(person.labour)],
      })),
    },
    '登记中没有家庭成员。',
  );
}

export function ageCell({ age }: Pick<PersonFacts, 'age'>): string | null {
  return age === null ? null : formatDecimal(age);
}

/** Who helps, or 无 with lines for a pen. */
export function helperTable(paper: OpenComposition, helpers: readonly HelperFacts[]): DocumentBlock {
  if (helpers.length === 0) {
    return form('helpers.none', [[formCell('帮扶责任人', 'Helper', none, 4), formCell('待落实：姓名', 'To be found: name', '', 4), formCell('单位', 'Unit', '', 4)]]);
  }
  return paper.table({
    id: 'helpers.list',
    title: null,
    columns: [
      column('姓名', 'Name', 'left', 2),
      column('单位', 'Unit', 'left', 4),
      column('职级', 'Rank', 'left', 3),
      column('帮扶方式', 'Kind of help', 'left', 2),
    ],
    rows: helpers.map(({ name, unit, rank, kind }) => ({ cells: [known(name), known(unit), known(rank), known(kind)] })),
  });
}

/** Helpers in one line of a form. */
export function helperText(helpers: readonly HelperFacts[]): string {
  if (helpers.length === 0) return none;
  return helpers.map(({ name, unit }) => (unit === '' ? name : `${name}（${unit}）`)).join('；');
}
