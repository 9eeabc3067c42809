import type { Column, NoteRow, NoteSheet, TableSheet, WorkbookLanguage, WorkbookNotes, WorkbookSheet } from './types';

interface Words {
  name: string;
  heads: [sheet: string, column: string, kind: string, explain: string, source: string];
  kinds: Record<Column['kind'], string>;
  summed: string;
}

const words: Record<WorkbookLanguage, Words> = {
  zh: {
    name: '说明',
    heads: ['工作表', '列', '类型和单位', '含义', '来源'],
    kinds: {
      text: '文字',
      identifier: '编号（文本，不参加计算）',
      integer: '整数',
      decimal: '小数',
      percent: '百分比',
      fen: '金额，元（精确到分）',
      yuan: '金额，元（四舍五入到分）',
      date: '日期',
      year: '年度',
      difference: '金额，元（公式）',
      ten_thousand: '金额，万元（公式，元÷10000）',
    },
    summed: '；合计为公式',
  },
  en: {
    name: 'Notes',
    heads: ['Sheet', 'Column', 'Type and unit', 'Meaning', 'Source'],
    kinds: {
      text: 'Text',
      identifier: 'Number or code (text, not reckoned with)',
      integer: 'Whole number',
      decimal: 'Number',
      percent: 'Per cent',
      fen: 'Amount in yuan (exact to the fen)',
      yuan: 'Amount in yuan (rounded to the fen)',
      date: 'Date',
      year: 'Year',
      difference: 'Amount in yuan (formula)',
      ten_thousand: 'Amount in 10,000 yuan (formula)',
    },
    summed: '; the total is a formula',
  },
};

const widths = [18, 26, 28, 64, 44];

/** The last sheet of a workbook: what the workbook is, then every column of every table with unit, meaning and source. */
export function explainColumns(sheets: readonly WorkbookSheet[], notes: WorkbookNotes, language: WorkbookLanguage): NoteSheet {
  const { name, heads, kinds, summed } = words[language];
  const lines = sheets
    .filter((sheet): sheet is TableSheet => sheet.kind === 'table')
    .flatMap((sheet) =>
      sheet.columns.map((column): NoteRow => {
        const hasTotal = 'total' in column && column.total === true;
        return [sheet.name, column.heading, kinds[column.kind] + (hasTotal ? summed : ''), column.explain, column.source];
      }),
    );
  const list: NoteRow[] = lines.length === 0 ? [] : [[], heads.map((head) => ({ head })), ...lines];
  return { kind: 'notes', name: notes.name ?? name, widths: notes.widths ?? widths, rows: [[notes.title], ...(notes.rows ?? []), ...list] };
}
