import type { LedgerFinding, LedgerOrigin } from '../../funding';
import type { CommandHandler } from '../commandHandler';
import { describeLedger } from './describeLedger';
import { readKeptFindings } from './keptLedger';
import { hideNumber, ledgerColumns, ledgerRowsOf, openLedgerCells } from './ledgerColumns';

/** Sums, pace, forecast, suggestions and counts of findings of the kept ledger; null without one. Errors: as `readKeptLedger`, `describeLedger`. */
export const showLedger: CommandHandler<'showLedger'> = async (_, context) => {
  const kept = await readKeptFindings(context.session);
  return kept && describeLedger(context, kept.project, kept.ledger, kept.findings);
};

/** Rows of one kind as they were understood, each with the numbers of the checks that found it. Errors: as `readKeptLedger`. */
export const listLedgerRows: CommandHandler<'listLedgerRows'> = async (
  { kind, search, offset, limit },
  { session },
) => {
  const columns = ledgerColumns[kind];
  const kept = await readKeptFindings(session);
  if (!kept) return { total: 0, columns, rows: [] };
  const cellsOf = openLedgerCells(kept.project.pack);
  const places = new Map<string, Set<number>>();
  for (const {
    number,
    problem: { where },
  } of kept.findings) {
    if (where?.file === undefined || where.sheet === undefined || where.row === undefined) continue;
    const key = placeKey({ file: where.file, sheet: where.sheet, row: where.row });
    places.set(key, (places.get(key) ?? new Set()).add(number));
  }
  const wanted = bare(search ?? '');
  const rows = ledgerRowsOf(kept.ledger, kind)
    .map((row) => ({ row, cells: cellsOf(kind, row) }))
    .filter(
      ({ cells }) =>
        wanted === '' || Object.values(cells).some((cell) => typeof cell === 'string' && bare(cell).includes(wanted)),
    );
  return {
    total: rows.length,
    columns,
    rows: rows.slice(offset, offset + limit).map(({ row, cells }) => ({
      kind,
      file: row.file,
      sheet: row.sheet,
      row: row.row,
      cells,
      findings: [...(places.get(placeKey(row)) ?? [])].sort((a, b) => a - b),
    })),
  };
};

/** What the checks find, in the order of their numbers and of the rows; filtered by check or severity. Errors: as `readKeptLedger`. */
export const listLedgerFindings: CommandHandler<'listLedgerFindings'> = async (
  { check, severity, offset, limit },
  { session },
) => {
  const kept = await readKeptFindings(session);
  const found = (kept?.findings ?? []).filter(
    (finding) => (check ?? finding.check) === finding.check && (severity ?? finding.severity) === finding.severity,
  );
  return { total: found.length, rows: found.slice(offset, offset + limit).map(hideRecord) };
};

/** The finding with the number of its record out of sight where it may be somebody's. */
export function hideRecord(finding: LedgerFinding): LedgerFinding {
  const { where } = finding.problem;
  if (where?.record === undefined) return finding;
  return { ...finding, problem: { ...finding.problem, where: { ...where, record: hideNumber(where.record) } } };
}

const placeKey = ({ file, sheet, row }: LedgerOrigin): string => JSON.stringify([file, sheet, row]);
const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
