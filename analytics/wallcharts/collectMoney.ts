import type { LocalizedText } from '../engine';
import { isInHorizon } from './collectPlaces';
import type { WallChartsInput, WallFlow } from './collectInputs';
import type { WallChartsFacts } from './types';

type Money = NonNullable<WallChartsFacts['money']>;

/**
 * Money of the plan's own payments within the horizon, from its sources over the pools to the places below the scope
 * (towns; of a town its villages): each column adds up to the same. Stands in where sources were not matched with needs.
 * Null without a payment.
 */
export function collectPlannedMoney(input: Pick<WallChartsInput, 'pack' | 'scope' | 'flows'>): Money | null {
  const { pack, scope } = input;
  const flows = input.flows.filter((flow) => isInHorizon(pack, flow) && flow.amountFen > 0);
  if (flows.length === 0) return null;
  const placeOf = ({ townCode, villageCode }: WallFlow): string => (scope.level === 'county' ? townCode : villageCode);
  const places = new Map(pack.regions.map(({ code, name }) => [code, { zh: name, en: name }]));
  const columns = [
    (flow: WallFlow) => `source:${flow.source}`,
    (flow: WallFlow) => `use:${flow.pool}`,
    (flow: WallFlow) => `place:${placeOf(flow)}`,
  ];
  const labels = new Map<string, LocalizedText>([
    ...pack.sources.map(({ id, label }): [string, LocalizedText] => [`source:${id}`, label]),
    ...pack.pools.map(({ id, label }): [string, LocalizedText] => [`use:${id}`, label]),
    ...[...places].map(([code, label]): [string, LocalizedText] => [`place:${code}`, label]),
  ]);
  const order = new Map([...labels.keys()].map((id, index) => [id, index]));
  const nodes = columns.flatMap((keyOf, layer) =>
    [...addUp(flows, keyOf)]
      .sort(([a], [b]) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity))
      .map(([id, amountFen]) => ({ id, label: labels.get(id) ?? { zh: id, en: id }, layer, amountFen })),
  );
  const links = [0, 1].flatMap((layer) => {
    const ends = addUp(flows, (flow) => `${columns[layer]!(flow)}\n${columns[layer + 1]!(flow)}`);
    return [...ends].map(([key, amountFen]) => {
      const [from, to] = key.split('\n') as [string, string];
      return { from, to, amountFen };
    });
  });
  return { nodes, links };
}

function addUp(flows: readonly WallFlow[], keyOf: (flow: WallFlow) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const flow of flows) sums.set(keyOf(flow), (sums.get(keyOf(flow)) ?? 0) + flow.amountFen);
  return sums;
}
