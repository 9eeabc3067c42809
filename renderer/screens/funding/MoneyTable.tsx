import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { FundingPlan, MoneyNode, NeedSums, TraceStart } from '../../../analytics/commands/contract';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { formatFen } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { moneyTables, useFundingView } from './fundingView';

/** One line of the table: what it is called, where its trace begins, and its amounts in whole fen. */
interface MoneyLine extends Partial<NeedSums> {
  key: string;
  label: string;
  /** The other end, of a flow. */
  to?: string;
  fen: number;
  trace: TraceStart | null;
  isUnpaid?: boolean;
}

/** The same figures as the drawing, to the fen; every order adds up to the same total. Enter on a line opens its trace. */
export function MoneyTable({ plan }: { plan: FundingPlan }) {
  const t = useText();
  const table = useFundingView((state) => state.table);
  const showTable = useFundingView((state) => state.showTable);
  const parts = useParts(plan);
  const title = t('funding.table');
  return (
    <Panel
      title={title}
      unit={t('unit.yuan')}
      flush
      note={t('funding.tableNote')}
      actions={
        <div className="button-row">
          <Segmented
            size="small"
            aria-label={t('funding.tableBy')}
            value={table}
            onChange={showTable}
            options={moneyTables.map((value) => ({ value, label: t(`funding.by.${value}`) }))}
          />
          <TableExportButton
            title={`${title} ${t(`funding.by.${table}`)}`}
            rows={() =>
              parts.flatMap(({ heads, lines, total }) => [
                heads,
                ...[...lines, total].map((line) => [
                  line.label,
                  ...(line.to === undefined ? [] : [line.to]),
                  ...amountsOf(line).map((fen) => fen / 100),
                ]),
              ])
            }
          />
        </div>
      }
    >
      {parts.map((part) => (
        <MoneyLines key={part.heads.join()} {...part} />
      ))}
    </Panel>
  );
}

interface Part {
  heads: string[];
  lines: MoneyLine[];
  total: MoneyLine;
}

function MoneyLines({ heads, lines, total }: Part) {
  const showGlance = useFundingView((state) => state.showGlance);
  const texts = total.to === undefined ? 1 : 2;
  const columns: TableColumn<MoneyLine>[] = [
    { key: 'label', title: heads[0], render: ({ label, isUnpaid }) => emphasise(label, isUnpaid) },
    ...(texts === 2 ? [{ key: 'to', title: heads[1], render: ({ to }: MoneyLine) => to }] : []),
    ...heads.slice(texts).map((title, index): TableColumn<MoneyLine> => ({
      key: title,
      title,
      align: 'right',
      render: (line) => emphasise(formatFen(amountsOf(line)[index]!), line.isUnpaid || (index === 2 && isShort(line))),
      sortValue: (line) => amountsOf(line)[index]!,
    })),
  ];
  return (
    <DataTable
      caption={heads.join()}
      columns={columns}
      rows={lines}
      rowKey={({ key }) => key}
      footer={total}
      onSelect={lines.some(({ trace }) => trace) ? ({ trace }) => trace && showGlance(trace) : undefined}
      maxHeight="clamp(330px, 52vh, 560px)"
    />
  );
}

const isShort = (line: MoneyLine) => (line.unmetFen ?? 0) > 0;

function emphasise(text: string, isDanger = false): ReactNode {
  return isDanger ? <span className="danger-text">{text}</span> : text;
}

/** Need, paid and unmet where they are told apart; else the one amount. */
function amountsOf(line: MoneyLine): number[] {
  return line.needFen === undefined ? [line.fen] : [line.needFen, line.paidFen ?? 0, line.unmetFen ?? 0];
}

function useParts(plan: FundingPlan): Part[] {
  const t = useText();
  const localized = useLocalized();
  const table = useFundingView((state) => state.table);
  const { total } = plan;
  const sumHeads = [t('funding.needHead'), t('funding.paidHead'), t('funding.unmetHead')];
  const ofSums = (name: string, lines: Omit<MoneyLine, 'fen'>[]): Part[] => [
    {
      heads: [name, ...sumHeads],
      lines: lines.map((line) => ({ ...line, fen: line.needFen ?? 0 })),
      total: { key: 'total', label: t('table.total'), fen: total.needFen, trace: null, ...total },
    },
  ];
  switch (table) {
    case 'class':
      return ofSums(
        t('funding.by.class'),
        plan.classes.map(({ class: key, ...sums }) => ({
          key,
          label: t(`funding.class.${key}`),
          trace: null,
          ...sums,
        })),
      );
    case 'use':
      return ofSums(
        t('funding.by.use'),
        plan.uses.map(({ use, label, years: _, ...sums }) => ({
          key: use,
          label: localized(label),
          trace: { kind: 'use', use },
          ...sums,
        })),
      );
    case 'place':
      return ofSums(
        t('funding.by.place'),
        plan.places.map(({ code, name, ...sums }) => ({
          key: code,
          label: name,
          trace: { kind: 'place', code },
          ...sums,
        })),
      );
    case 'source':
      return [
        {
          heads: [t('funding.by.source'), t('funding.paidHead')],
          lines: [
            ...plan.sources.map(({ source, label, paidFen }): MoneyLine => ({
              key: source,
              label: localized(label),
              fen: paidFen,
              trace: { kind: 'source', source },
            })),
            {
              key: 'unpaid',
              label: t('funding.unpaid'),
              fen: total.unmetFen,
              trace: null,
              isUnpaid: total.unmetFen > 0,
            },
          ],
          total: { key: 'total', label: t('table.total'), fen: total.needFen, trace: null },
        },
      ];
    case 'flow':
      return flowParts(plan, {
        head: t('funding.amountHead'),
        kinds: [t('funding.by.source'), t('funding.by.use'), t('funding.by.place')],
        total: t('table.total'),
        nameOf: (node) => localized(node.label),
      });
  }
}

/** The bands of the drawing in two parts: sources to uses, uses to places; each adds up to the need. */
function flowParts(
  plan: FundingPlan,
  texts: { head: string; kinds: [string, string, string]; total: string; nameOf(node: MoneyNode): string },
): Part[] {
  const nodes = new Map(plan.nodes.map((node) => [node.id, node]));
  const lines = plan.links.flatMap((link): (MoneyLine & { half: 0 | 1 })[] => {
    const [from, to] = [nodes.get(link.from), nodes.get(link.to)];
    if (!from || !to) return [];
    const half = to.kind === 'place' ? 1 : 0;
    const trace: TraceStart | null =
      half === 1
        ? { kind: 'place', code: to.key }
        : from.kind === 'source'
          ? { kind: 'source', source: from.key }
          : null;
    return [
      {
        key: `${link.from} ${link.to}`,
        label: texts.nameOf(from),
        to: texts.nameOf(to),
        fen: link.fen,
        trace,
        isUnpaid: from.kind === 'unpaid',
        half,
      },
    ];
  });
  return ([0, 1] as const).map((half) => {
    const own = lines.filter((line) => line.half === half);
    return {
      heads: [texts.kinds[half], texts.kinds[half + 1] ?? '', texts.head],
      lines: own,
      total: { key: 'total', label: texts.total, to: '', fen: own.reduce((sum, { fen }) => sum + fen, 0), trace: null },
    };
  });
}
