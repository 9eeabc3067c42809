import type { DivisionMeasure, FactorResult } from '../../../../analytics/commands/contracts/funding';
import { formatCount, formatPercent, formatWanYuan } from '../../../app/format';
import { useText, type Translate } from '../../../app/text';
import { Citation } from '../../../widgets/Citation';
import { DataTable, type TableColumn } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { Money } from '../parts/Money';
import { TableExportButton } from '../../../app/exports/TableExportButton';
import { inequalityBasis } from './factorBasis';
import { sumPlaces } from './FactorPlaces';

const lines = ['total', 'met', 'gini', 'theil', 'within', 'between', 'without'] as const;
type Line = (typeof lines)[number];

/** Smaller differences of an index are not spoken of. */
const sameIndex = 0.005;

/** Both ways to divide, by what they meet and how evenly the money falls on the poor; in figures and in words. */
export function FactorComparison({ result }: { result: FactorResult }) {
  const t = useText();
  const needFen = sumPlaces(result.towns, '').needFen;
  const columns: TableColumn<Line>[] = [
    { key: 'what', title: t('factor.compared'), render: (line) => t(`factor.line.${line}`) },
    {
      key: 'factors',
      title: t('factor.byFactors'),
      align: 'right',
      render: (line) => <Value line={line} of={result.byFactors} needFen={needFen} />,
    },
    {
      key: 'plan',
      title: t('factor.byPlan'),
      align: 'right',
      render: (line) => <Value line={line} of={result.byPlan} needFen={needFen} />,
    },
    {
      key: 'means',
      title: t('factor.means'),
      render: (line) => <span className="muted">{t(`factor.means.${line}`)}</span>,
    },
  ];
  const title = t('factor.comparison');
  return (
    <Panel
      title={title}
      actions={
        <div className="button-row">
          <Citation basis={inequalityBasis} />
          <TableExportButton
            title={title}
            rows={() => [
              [t('factor.compared'), t('factor.byFactors'), t('factor.byPlan')],
              ...lines.map((line) => [
                t(`factor.line.${line}`),
                plainValue(line, result.byFactors),
                plainValue(line, result.byPlan),
              ]),
            ]}
          />
        </div>
      }
      flush
    >
      <ul className="factor-says">
        {sayComparison(result, needFen, t).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <DataTable caption={title} columns={columns} rows={[...lines]} rowKey={(line) => line} />
    </Panel>
  );
}

function indexOf(line: 'gini' | 'theil' | 'within' | 'between', of: DivisionMeasure): number | null {
  return { gini: of.gini, theil: of.theil, within: of.theilWithinTowns, between: of.theilBetweenTowns }[line];
}

function Value({ line, of, needFen }: { line: Line; of: DivisionMeasure; needFen: number }) {
  if (line === 'total') return <Money fen={of.totalFen} />;
  if (line === 'without') return formatCount(of.without);
  if (line === 'met') {
    return (
      <>
        <Money fen={of.metFen} /> {needFen > 0 && <small className="muted">{formatPercent(of.metFen / needFen)}</small>}
      </>
    );
  }
  const index = indexOf(line, of);
  return index === null ? '–' : index.toFixed(3);
}

function plainValue(line: Line, of: DivisionMeasure): number | string {
  if (line === 'total') return of.totalFen / 100;
  if (line === 'met') return of.metFen / 100;
  if (line === 'without') return of.without;
  return indexOf(line, of) ?? '';
}

/** The comparison in plain sentences: which meets more, which falls more evenly, and whether towns or villages differ. */
export function sayComparison(
  { byFactors, byPlan }: Pick<FactorResult, 'byFactors' | 'byPlan'>,
  needFen: number,
  t: Translate,
): string[] {
  const sentences: string[] = [];
  const more = byFactors.metFen - byPlan.metFen;
  if (needFen > 0) {
    const amount = formatWanYuan(Math.abs(more));
    const less = byPlan.totalFen - byFactors.totalFen;
    const key = more === 0 ? 'metSame' : more > 0 ? 'metMore' : less * 2 > -more ? 'metLessMoney' : 'metLess';
    sentences.push(t(`factor.says.${key}`, { amount, less: formatWanYuan(less) }));
  }
  if (byFactors.gini !== null && byPlan.gini !== null) {
    const [factors, plan] = [byFactors.gini.toFixed(3), byPlan.gini.toFixed(3)];
    const change = byFactors.gini - byPlan.gini;
    const key = Math.abs(change) < sameIndex ? 'asEven' : change < 0 ? 'moreEven' : 'lessEven';
    sentences.push(t(`factor.says.${key}`, { factors, plan }));
  } else sentences.push(t('factor.says.noIndex'));
  const { theil, theilBetweenTowns: between } = byFactors;
  if (theil !== null && between !== null && theil >= sameIndex) {
    const share = between / theil;
    sentences.push(
      share >= 0.5
        ? t('factor.says.betweenTowns', { share: formatPercent(share, 0) })
        : t('factor.says.withinTowns', { share: formatPercent(1 - share, 0) }),
    );
  }
  if (byFactors.without > 0 || byPlan.without > 0) {
    sentences.push(
      t('factor.says.without', { factors: formatCount(byFactors.without), plan: formatCount(byPlan.without) }),
    );
  }
  return sentences;
}
