import { useMemo } from 'react';
import { gatherSankey, renderChartSvg, sankeyOption, type SankeyNode } from '../../../analytics/charts';
import type { FundingPlan, MoneyNode, TraceStart } from '../../../analytics/commands/contract';
import { useChartContext } from '../../app/charts';
import { PictureButton } from '../../app/exports/PictureButton';
import { formatWanYuan } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { Chart, type ChartSelection } from '../../widgets/Chart';
import { Panel } from '../../widgets/Panel';
import { EmptyState } from '../../widgets/States';
import { useFundingView } from './fundingView';

const columns: Record<MoneyNode['kind'], number> = { source: 0, unpaid: 0, use: 1, place: 2 };
const vectorWidth = 1_000;

/** Sources, uses and places with the money between them; a node or a band leads to its trace. */
export function MoneyFlow({ plan }: { plan: FundingPlan }) {
  const t = useText();
  const localized = useLocalized();
  const context = useChartContext();
  const showGlance = useFundingView((state) => state.showGlance);
  const nodes = useMemo(() => asSankey(plan.nodes), [plan]);
  const option = useMemo(() => sankeyOption(nodes, plan.links, context), [nodes, plan, context]);
  const drawn = useMemo(() => gatherSankey(nodes, plan.links), [nodes, plan]);
  const height = heightOf(drawn.nodes);
  const title = t('funding.flow');
  const nameOf = (id: string) => {
    const node = drawn.nodes.find((candidate) => candidate.id === id);
    return node ? localized(node.label) : id;
  };
  const paper = (theme: 'light' | 'paper') => sankeyOption(nodes, plan.links, { ...context, theme });
  const follow = (selection: ChartSelection) => {
    const start = startOf(selection, plan.nodes, drawn);
    if (start) showGlance(start);
  };
  return (
    <Panel
      title={title}
      unit={t('unit.wanYuan')}
      note={t('funding.flowNote')}
      actions={
        <PictureButton
          title={title}
          unit={t('unit.wanYuan')}
          stale={plan.stale}
          body={() => ({ kind: 'chart', option: paper('light'), height })}
          vector={() => renderChartSvg(paper('paper'), { width: vectorWidth, height })}
        />
      }
    >
      {drawn.links.length === 0 ? (
        <EmptyState title={t('funding.nothingNeeded')} hint={t('funding.nothingNeededHint')} />
      ) : (
        <>
          <div className="flow-heads" aria-hidden>
            <span>{t('funding.sources')}</span>
            <span>{t('funding.uses')}</span>
            <span>{t('funding.places')}</span>
          </div>
          <Chart
            option={option}
            height={height}
            onSelect={follow}
            label={`${title}: ${drawn.links
              .map(({ from, to, fen }) => `${nameOf(from)} → ${nameOf(to)} ${formatWanYuan(fen)}`)
              .join('; ')}`}
          />
        </>
      )}
    </Panel>
  );
}

function asSankey(nodes: MoneyNode[]): SankeyNode[] {
  return nodes.map(({ id, kind, label, fen }) => ({
    id,
    label,
    fen,
    column: columns[kind],
    unpaid: kind === 'unpaid',
  }));
}

/** Tall enough for the names of the fullest column. */
function heightOf(nodes: SankeyNode[]): number {
  const fullest = Math.max(0, ...[0, 1, 2].map((column) => nodes.filter((node) => node.column === column).length));
  return Math.max(300, 40 + 34 * fullest);
}

/** Where the trace of a node begins; what nobody pays has none of its own. */
export function traceOf(node: MoneyNode): TraceStart | null {
  if (node.kind === 'source') return { kind: 'source', source: node.key };
  if (node.kind === 'use') return { kind: 'use', use: node.key };
  return node.kind === 'place' ? { kind: 'place', code: node.key } : null;
}

/** A node leads to its own trace, a band to that of its source or of its place; nodes that stand for several lead nowhere. */
function startOf(
  { dataType, dataIndex }: ChartSelection,
  nodes: MoneyNode[],
  drawn: ReturnType<typeof gatherSankey>,
): TraceStart | null {
  const link = dataType === 'edge' ? drawn.links[dataIndex] : undefined;
  const ids = link ? [link.from, link.to] : [drawn.nodes[dataIndex]?.id];
  const ends = ids.flatMap((id) => nodes.filter((node) => node.id === id));
  const end = ends.find(({ kind }) => kind === 'source' || kind === 'place') ?? ends.find(({ kind }) => kind === 'use');
  return end ? traceOf(end) : null;
}
