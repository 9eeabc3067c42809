import { ProblemError, sha256Hex, type Problem } from '../../engine';
import { packLedger, readLedger } from '../../funding';
import type { CommandHandler } from '../commandHandler';
import { keepTable } from '../identityTables';
import { countArrowRows } from '../loadTables';
import { requireWritable } from '../projectAccess';
import { readWorkbooks } from '../readWorkbooks';
import { recordChange } from '../recordActs';
import { stopIfAborted } from '../stopIfAborted';
import { describeLedger } from './describeLedger';
import { judgeLedger } from './keptLedger';
import { keepLedgerCache } from './ledgerCache';

/**
 * Reads the office's ledger, judges it, and keeps it in place of the former one; one undoable edit, made last: whoever
 * cancels, and a ledger that cannot be added up, leave everything as it was.
 * Errors: `no_ledger_sheet`, `ledger.sum_too_large`, those of the reader, `project_locked`, `project_read_only`.
 */
export const importLedger: CommandHandler<'importLedger'> = async ({ files }, context) => {
  const { session, report, signal } = context;
  const project = requireWritable(session);
  session.holdsIdentities = true;
  const workbooks = await readWorkbooks(files, context, 0.5);
  report({ step: 'progress.ledger', share: 0.5 });
  const ledger = readLedger(workbooks, project.pack);
  if (ledger.sheets.every(({ kind }) => kind === null)) throw new ProblemError(noLedgerSheet());
  const bytes = packLedger(ledger);
  const sha256 = await sha256Hex(bytes);
  const findings = await judgeLedger(session, project, ledger);
  const overview = await describeLedger(context, project, ledger, findings);
  stopIfAborted(signal);
  const rows = countArrowRows(bytes);
  keepTable(project, 'ledger', sha256, bytes);
  await recordChange(session, project, 'set_ledger', { table: { sha256, rows } }, { count: rows });
  keepLedgerCache(session, {
    sha256,
    ledger,
    found: { document: project.history.document, findings: Promise.resolve(findings) },
  });
  return overview;
};

/** Takes the ledger out of the project; undone like every edit. The reason stands in the log alone. Without a ledger nothing happens. */
export const removeLedger: CommandHandler<'removeLedger'> = async ({ reason }, { session }) => {
  const project = requireWritable(session);
  const { ledger } = project.history.document;
  if (ledger !== null)
    await recordChange(session, project, 'set_ledger', { table: null }, { reason, count: ledger.rows, details: [] });
  return null;
};

function noLedgerSheet(): Problem {
  return {
    code: 'no_ledger_sheet',
    message: {
      zh: '文件中没有认得出的台账工作表（指标下达、项目、支付、备案、小额信贷），没有读入。',
      en: 'No sheet of a funding ledger was recognised (notices, projects, payments, filings, loans); nothing was read.',
    },
    hint: {
      zh: '请检查表头，如“文号、下达日期、资金来源、金额（元）”。',
      en: 'Check the headings, such as 文号, 下达日期, 资金来源, 金额（元）.',
    },
  };
}
