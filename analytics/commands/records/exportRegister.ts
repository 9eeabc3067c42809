import { ProblemError } from '../../engine';
import type { CommandHandler } from '../commandHandler';
import { readKeptTable } from '../loadTables';
import { requireExport, wholeCopyNote } from '../personalExport';
import { placeNames } from '../placeNames';
import { recordAct } from '../recordActs';
import { requireTables } from '../registerYears';
import { noRegisterProblem } from '../session';
import { stopIfAborted } from '../stopIfAborted';
import { fileNameOf, writeTableWorkbook } from '../workbook';
import { masked, whole } from './readRecords';
import { layRegister, openKeptRows, type KeptRows, type RegisterRows } from './registerSheets';

const names = ['household', 'person', 'village', 'helper', 'pairing', 'identity', 'helper_identity'] as const;

/**
 * The register of a year (null: the one in use) within a place as a workbook: households, persons, villages, helpers, and
 * what every column means by the field dictionary. Names, numbers, telephones and birthdays are masked, or whole for a
 * reason; both are recorded.
 * Errors: `no_register`, `register_year_unknown`, `project_locked`, `export_reason_missing`, `export_empty`, `project_damaged`.
 */
export const exportRegister: CommandHandler<'exportRegister'> = async ({ year: wanted, scope, identities, reason }, { session, report, signal }) => {
  const isWhole = identities === 'whole';
  const project = requireExport(session, { identities, reason }, 'list');
  const { document } = project.history;
  const year = wanted ?? document.registerYear;
  if (year === null) throw new ProblemError(noRegisterProblem());
  const tables = requireTables(document, year);
  report({ step: 'progress.reading', share: 0 });
  const read = async (name: (typeof names)[number]): Promise<[string, KeptRows]> => {
    const ref = tables[name];
    return [name, openKeptRows(ref ? await readKeptTable(project, name, ref) : null, year)];
  };
  const rows = Object.fromEntries(await Promise.all(names.map(read))) as RegisterRows;
  stopIfAborted(signal);
  const place = placeNames(project);
  const where = scope === project.pack.county.code ? project.pack.county.name.zh : place(scope);
  const note = `${where}${year} 年登记。${isWhole ? wholeCopyNote(session.user, session.tools.now(), reason) : '姓名、证件号码、电话、出生日期已隐去部分内容。'}`;
  const sheets = layRegister(rows, { scope, isWhole, writing: isWhole ? whole : masked, note, place });
  const households = sheets[0]!.rows.length;
  if (households === 0) throw new ProblemError(nothingToExport(where, year));
  report({ step: 'progress.writing', share: 0.5 });
  const files = document.imports.filter((entry) => entry.year === year).at(-1)?.files.length ?? 0;
  const bytes = writeTableWorkbook(sheets, {
    title: `${where}建档立卡登记（${year} 年）`,
    rows: [
      [note],
      ['登记年度', { kind: 'year', value: year }],
      ['导入的文件数', { kind: 'integer', value: files }],
      ['已作的更正包括在内；代码按代码表写成文字。空白为没有登记。'],
    ],
  });
  stopIfAborted(signal);
  await recordAct(session, project, {
    action: 'export',
    subject: isWhole ? 'register_whole' : 'register_masked',
    count: households,
    ...(reason === '' ? {} : { reason }),
  });
  return { fileName: fileNameOf(where, `${year}年登记${isWhole ? '（含个人信息）' : ''}`, 'xlsx'), bytes, rows: households };
};

function nothingToExport(place: string, year: number) {
  return {
    code: 'export_empty',
    message: {
      zh: `“${place}”在 ${year} 年的登记中没有户，没有导出文件。`,
      en: `The register of ${year} has no household within "${place}"; nothing was exported.`,
    },
    hint: { zh: '请换一个年度、乡镇或村。', en: 'Choose another year, town or village.' },
  };
}
