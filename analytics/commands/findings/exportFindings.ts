import { ProblemError } from '../../engine';
import { fileFields, maskCell, type RegisterTable } from '../../register';
import { readTermTables } from '../../terms';
import type { CommandHandler } from '../commandHandler';
import { requireExport } from '../personalExport';
import { recordAct } from '../recordActs';
import { stopIfAborted } from '../stopIfAborted';
import { fileNameOf, writeAnswerWorkbook, zipFiles, type AnswerCell, type AnswerSheet } from '../workbook';
import type { OpenProject } from '../session';
import { answerKeyText, sheetHeadings, sheetNote } from './answerSheet';
import { readFindings, type DescribedFinding } from './listFindings';
import { numberOf, originalVersion, readOriginal, type OriginalCells } from './originalRows';

const tables: RegisterTable[] = ['household', 'person', 'village', 'helper'];

interface SheetFinding extends DescribedFinding {
  table: RegisterTable;
  row: number;
  field: string;
  cells: Record<string, string | null>;
  filled: OriginalCells['filled'];
  where: { file: string; sheet: string; row: number };
}

/**
 * Open findings to be sent down: per village a sheet for each table, the cell with the problem in red, the problem in
 * words, the suggestion, and yellow columns for the answer. A hidden column holds the key by which answers come back.
 * Errors: `project_locked`, `export_reason_missing` for whole personal data without a reason, `export_empty`.
 */
export const exportFindings: CommandHandler<'exportFindings'> = async ({ filters, layout, identities, reason }, { session, report, signal }) => {
  const isWhole = identities === 'whole';
  const project = requireExport(session, { identities, reason }, 'sheets');
  report({ step: 'progress.writing', share: 0 });
  const found = (await readFindings(session, { state: 'open', ...filters })).flatMap((finding): SheetFinding[] => {
    const { place } = finding.shown;
    const original = place && readOriginal(project, place.table, place.row);
    return place && original ? [{ ...finding, ...place, ...original }] : [];
  });
  if (found.length === 0) throw new ProblemError(nothingToExport());
  const villages = new Map<string, SheetFinding[]>();
  for (const finding of found) {
    const code = finding.shown.villageCode ?? '';
    const known = villages.get(code);
    if (known) known.push(finding);
    else villages.set(code, [finding]);
  }
  const codes = [...villages.keys()].sort();
  const nameOf = (code: string): string => placeName(project, code);
  const note = sheetNote(isWhole, session.tools.now(), session.user, reason);
  const books: { name: string; bytes: Uint8Array }[] = [];
  const all: AnswerSheet[] = [];
  for (const [index, code] of codes.entries()) {
    stopIfAborted(signal);
    report({ step: 'progress.writing', share: index / codes.length });
    const sheets = sheetsOf(project, villages.get(code)!, note, isWhole, layout === 'workbook' ? nameOf(code) : '');
    if (layout === 'workbook') all.push(...sheets);
    else books.push({ name: fileNameOf(`${code} ${nameOf(code)}`.trim(), '问题核实', 'xlsx'), bytes: writeAnswerWorkbook(sheets) });
  }
  const bytes = layout === 'workbook' ? writeAnswerWorkbook(all) : zipFiles(books);
  await recordAct(session, project, { action: 'export', subject: isWhole ? 'findings_whole' : 'findings_masked', count: found.length, ...(reason === '' ? {} : { reason }) });
  const what = isWhole ? '问题核实表（含个人信息）' : '问题核实表';
  const scope = codes.length === 1 ? nameOf(codes[0]!) : project.pack.county.name.zh;
  return { fileName: fileNameOf(scope, what, layout === 'workbook' ? 'xlsx' : 'zip'), bytes, rows: found.length, villages: codes.length };
};

function sheetsOf(project: OpenProject, findings: readonly SheetFinding[], note: string, isWhole: boolean, village: string): AnswerSheet[] {
  return tables.flatMap((table): AnswerSheet[] => {
    const own = findings.filter((finding) => finding.table === table).sort((a, b) => a.row - b.row || a.shown.id - b.shown.id);
    if (own.length === 0) return [];
    const fields = fileFields(table).filter((field) => own.some((finding) => (finding.cells[field.id] ?? null) !== null));
    const write = (field: string, text: string | null): string => (isWhole ? text : maskCell(table, field, text)) ?? '';
    const rows = own.map((finding): AnswerCell[] => {
      const { shown, suggestion, field, cells } = finding;
      const label = fileFields(table).find((entry) => entry.id === field)?.label.zh ?? '';
      return [
        { text: answerKeyText(originalVersion(project, table), { table, row: finding.row, field, check: shown.check }) },
        { text: numberOf(table, finding) },
        { text: write('name', cells.name ?? cells.head_name ?? null) },
        { text: shown.problem.message.zh, look: 'problem' },
        { text: label },
        { text: write(field, cells[field] ?? null) },
        { text: suggestion === null ? '' : suggestion.act === 'leave_out' ? '不用此行' : write(suggestion.field, suggestion.value) },
        { text: '', look: 'answer' },
        { text: '', look: 'answer' },
        { text: '', look: 'answer' },
        ...fields.map((entry): AnswerCell => ({ text: write(entry.id, cells[entry.id] ?? null), ...(entry.id === field ? { look: 'problem' as const } : {}) })),
      ];
    });
    const title = readTermTables().find((entry) => entry.table === table)!.label.zh;
    const heads = [...sheetHeadings, ...fields.map((field) => field.label.zh)];
    return [
      {
        name: village === '' ? title : `${village} ${title}`,
        columns: heads.map((_, i) => ({ width: [4, 20, 10, 34, 14, 20, 20, 10, 20, 24][i] ?? 14, hidden: i === 0 })),
        rows: [[{ text: '', look: 'note' }, { text: note, look: 'note' }], heads.map((text): AnswerCell => ({ text, look: 'head' })), ...rows],
        frozen: { rows: 2, columns: 3 },
      },
    ];
  });
}

function placeName({ pack }: OpenProject, code: string): string {
  const village = pack.regions.find((region) => region.code === code);
  const town = pack.regions.find((region) => region.code === village?.parent);
  return village ? `${town?.name ?? ''}${village.name}` : '村不明';
}

function nothingToExport() {
  return {
    code: 'export_empty',
    message: { zh: '所选范围内没有待处理的问题，没有导出文件。', en: 'There is no open finding in what was chosen; nothing was exported.' },
    hint: { zh: '请放宽筛选条件。', en: 'Choose less narrowly.' },
  };
}
