import type { LocalizedText } from '../../engine';
import { hidePerson, type Ledger, type LedgerKind } from '../../funding';
import type { PolicyPack } from '../../policy';
import { holdsPersonalNumber, maskIdNumber } from '../../register';

export interface LedgerColumn {
  id: string;
  label: LocalizedText;
  kind: 'text' | 'money' | 'day' | 'number';
}
type Cell = string | number | null;

const column = (id: string, zh: string, en: string, kind: LedgerColumn['kind'] = 'text'): LedgerColumn => ({
  id,
  label: { zh, en },
  kind,
});

/** Columns of the rows of each kind, in their order. */
export const ledgerColumns: Record<LedgerKind, LedgerColumn[]> = {
  notice: [
    column('number', '文号', 'Number'),
    column('date', '下达日期', 'Noticed on', 'day'),
    column('source', '资金来源', 'Source'),
    column('pool', '资金用途', 'Use'),
    column('amountFen', '金额', 'Amount', 'money'),
  ],
  project: [
    column('number', '项目编号', 'Number'),
    column('name', '项目名称', 'Name'),
    column('village', '行政村', 'Village'),
    column('measure', '措施', 'Measure'),
    column('pool', '资金用途', 'Use'),
    column('date', '批复日期', 'Approved on', 'day'),
    column('amountFen', '批复金额', 'Approved', 'money'),
    column('households', '户数', 'Households', 'number'),
    column('paidFen', '已支付', 'Stated as paid', 'money'),
    column('actualFen', '实际投资', 'Actual cost', 'money'),
    column('unit', '责任单位', 'Unit in charge'),
  ],
  payment: [
    column('number', '支付编号', 'Number'),
    column('date', '支付日期', 'Paid on', 'day'),
    column('project', '项目编号', 'Project'),
    column('notice', '指标文号', 'Notice'),
    column('source', '资金来源', 'Source'),
    column('recipient', '收款', 'Recipient'),
    column('household', '户编号', 'Household'),
    column('part', '款项', 'Part'),
    column('amountFen', '金额', 'Amount', 'money'),
    column('channel', '支付方式', 'Channel'),
  ],
  filing: [
    column('item', '备案事项', 'Item'),
    column('year', '年度', 'Year', 'number'),
    column('date', '备案日期', 'Filed on', 'day'),
    column('unit', '备案单位', 'Unit'),
  ],
  loan: [
    column('number', '贷款编号', 'Number'),
    column('date', '贷款日期', 'Lent on', 'day'),
    column('household', '户编号', 'Household'),
    column('amountFen', '贷款金额', 'Amount', 'money'),
    column('termMonths', '期限（月）', 'Term (months)', 'number'),
    column('ratePercent', '年利率（%）', 'Yearly rate (%)', 'number'),
    column('interestPaidFen', '已贴息', 'Interest paid', 'money'),
    column('bank', '银行', 'Bank'),
  ],
};

/** A text of the office, out of sight where an ID number or a telephone stands in it. */
export const hideNumber = (text: string): string => (holdsPersonalNumber(text) ? '…' : text);
/** Some offices write the ID number of the head as the number of the household. */
const hideHousehold = (text: string): string => (holdsPersonalNumber(text) ? maskIdNumber(text) : text);

const recipients = { household: '农户', firm: '企业', provider: '实施单位' } as const;
const channels = { card: '一卡通', transfer: '转账', cash: '现金' } as const;

type Row = Ledger['notices' | 'projects' | 'payments' | 'filings' | 'loans'][number];

/** Rows of a kind in the order of the files. */
export function ledgerRowsOf(ledger: Ledger, kind: LedgerKind): Row[] {
  const rows = {
    notice: ledger.notices,
    project: ledger.projects,
    payment: ledger.payments,
    filing: ledger.filings,
    loan: ledger.loans,
  };
  return rows[kind];
}

/** Opens the names of a pack, to write the cells of a row as they were understood; personal numbers are hidden. */
export function openLedgerCells(pack: PolicyPack): (kind: LedgerKind, row: Row) => Record<string, Cell> {
  const labels = (entries: readonly { id: string; label: LocalizedText }[]) =>
    new Map(entries.map(({ id, label }) => [id, label.zh]));
  const [sources, pools, measures] = [labels(pack.sources), labels(pack.pools), labels(pack.measures)];
  const regions = new Map(pack.regions.map(({ code, name }) => [code, name]));
  return (kind, row) => {
    const given: Record<string, Cell> = { ...row };
    const text = (id: string): string | null =>
      given[id] === null || given[id] === undefined ? null : String(given[id]);
    const named = (
      id: string,
      names: ReadonlyMap<string, string>,
      hide: (written: string) => string,
    ): string | null => {
      const [found, written] = [text(id), text(`${id}Written`)];
      return (found === null ? undefined : names.get(found)) ?? (written === null ? null : hide(written));
    };
    const cellOf = ({ id, kind: of }: LedgerColumn): Cell => {
      if (id === 'source') return named(id, sources, hidePerson);
      if (id === 'pool') return named(id, pools, hideNumber);
      if (id === 'measure') return named(id, measures, hideNumber);
      if (id === 'village') {
        const [village, town] = [regions.get(text('villageCode') ?? ''), regions.get(text('townCode') ?? '')];
        return village === undefined ? hideWritten(text('villageWritten')) : `${town ?? ''}${village}`;
      }
      if (id === 'recipient') return recipients[text(id) as keyof typeof recipients] ?? null;
      if (id === 'channel') return channels[text(id) as keyof typeof channels] ?? null;
      if (id === 'ratePercent') return given.rateBasisPoints === null ? null : Number(given.rateBasisPoints) / 100;
      if (of !== 'text') return given[id] ?? null;
      const written = text(id);
      return written === null ? null : id === 'household' ? hideHousehold(written) : hideNumber(written);
    };
    return Object.fromEntries(ledgerColumns[kind].map((entry) => [entry.id, cellOf(entry)]));
  };
}

const hideWritten = (written: string | null): string | null => (written === null ? null : hideNumber(written));
