import type { RandomStream } from './randomStream';
import type { CellValue, PlantedFault, SheetTable } from './types';

/** Share of persons or households with each planted fault. */
const plantedFaultShare = 0.003;

/** File row (from 1) of a data row: below the title, if any, and the heads. */
export const fileRowOf = (sheet: SheetTable, index: number): number => index + (sheet.title === null ? 2 : 3);

const swappedRelations: Record<string, string> = { 之子: '之女', 之女: '之子', 之孙子: '之孙女', 之孙女: '之孙子' };

/**
 * Puts a few known faults of real exports into the sheets, in place. None of them touches a count, an income
 * or the labour of a person, so that the plan's totals stand; each must come back as a warning of the checks.
 */
export function plantFaults(random: RandomStream, sheets: SheetTable[]): PlantedFault[] {
  const [persons, households] = sheets as [SheetTable, SheetTable];
  const faults: PlantedFault[] = [];
  const used = new Set<CellValue[]>();

  const plant = (
    kind: string,
    sheet: SheetTable,
    column: string,
    recordColumn: string,
    fits: (row: CellValue[], cell: CellValue) => boolean,
    change: (cell: CellValue, row: CellValue[]) => CellValue,
  ): void => {
    const columnIndex = sheet.headings.indexOf(column);
    const recordIndex = sheet.headings.indexOf(recordColumn);
    const candidates = sheet.rows
      .map((row, index) => ({ row, index }))
      .filter(({ row }) => !used.has(row) && fits(row, row[columnIndex]!));
    const wanted = Math.round(sheet.rows.length * plantedFaultShare);
    const chosen = random
      .shuffle(candidates)
      .slice(0, wanted)
      .sort((a, b) => a.index - b.index);
    for (const { row, index } of chosen) {
      used.add(row);
      row[columnIndex] = change(row[columnIndex]!, row);
      faults.push({
        kind,
        file: sheet.fileName,
        sheet: sheet.sheetName,
        row: fileRowOf(sheet, index),
        column,
        record: String(row[recordIndex]),
      });
    }
  };

  const at = (heading: string): number => persons.headings.indexOf(heading);
  const isNumber = (cell: CellValue): boolean => typeof cell === 'string' && /^\d{18}$/.test(cell);
  plant(
    'id_check_digit',
    persons,
    '证件号码',
    '人编号',
    (_, cell) => isNumber(cell),
    (cell) => {
      const text = String(cell);
      return text.slice(0, 17) + String((Number(text[17]) + 1 + random.integer(0, 8)) % 10);
    },
  );
  plant(
    'id_lower_case_x',
    persons,
    '证件号码',
    '人编号',
    (_, cell) => String(cell).endsWith('X'),
    (cell) => String(cell).toLowerCase(),
  );
  plant(
    'relation_against_sex',
    persons,
    '与户主关系',
    '人编号',
    (_, cell) => String(cell) in swappedRelations,
    (cell) => swappedRelations[String(cell)]!,
  );
  plant(
    'months_without_place',
    persons,
    '务工状况',
    '人编号',
    (row, cell) => cell !== null && Number(row[at('务工时间（月）')]) > 0,
    () => null,
  );
  plant(
    'healthy_without_labour_ability',
    persons,
    '劳动技能',
    '人编号',
    (row, cell) =>
      cell === '无劳动力' &&
      row[at('健康状况')] === '健康' &&
      row[at('在校生状况')] === null &&
      row[at('文化程度')] !== '学龄前儿童',
    () => '丧失劳动力',
  );

  const mainCause = households.headings.indexOf('主要致贫原因');
  plant(
    'main_cause_repeated',
    households,
    '其他致贫原因',
    '户编号',
    () => true,
    (cell, row) => (cell === null ? row[mainCause]! : `${cell}、${row[mainCause]}`),
  );
  plantHealthyIllness(random, persons, households, used, faults);
  return faults;
}

/** 因病 households in which everybody is healthy: only where the illness cost nobody the labour. */
function plantHealthyIllness(
  random: RandomStream,
  persons: SheetTable,
  households: SheetTable,
  used: Set<CellValue[]>,
  faults: PlantedFault[],
): void {
  const at = (heading: string): number => persons.headings.indexOf(heading);
  const rowsOf = new Map<string, CellValue[][]>();
  for (const row of persons.rows) {
    const number = String(row[at('户编号')]);
    rowsOf.set(number, [...(rowsOf.get(number) ?? []), row]);
  }
  const fits = (row: CellValue[]): boolean =>
    row[households.headings.indexOf('主要致贫原因')] === '因病' &&
    !used.has(row) &&
    rowsOf
      .get(String(row[0]))!
      .every(
        (member) =>
          !used.has(member) &&
          ['健康', '长期慢性病'].includes(String(member[at('健康状况')])) &&
          member[at('劳动技能')] !== '丧失劳动力',
      );
  const candidates = households.rows.map((row, index) => ({ row, index })).filter(({ row }) => fits(row));
  const wanted = Math.round(households.rows.length * plantedFaultShare);
  for (const { row, index } of random
    .shuffle(candidates)
    .slice(0, wanted)
    .sort((a, b) => a.index - b.index)) {
    for (const member of rowsOf.get(String(row[0]))!) member[at('健康状况')] = '健康';
    faults.push({
      kind: 'illness_cause_all_healthy',
      file: households.fileName,
      sheet: households.sheetName,
      row: fileRowOf(households, index),
      column: '主要致贫原因',
      record: String(row[0]),
    });
  }
}
