import { burnDownOption, costBySourceOption, formatPercent, renderChartSvg, type ChartOption } from '../../analytics/charts';
import type { WallChartFacts } from '../../analytics/briefing/types';
import { InlineSvg } from './inlineSvg';
import { Mark } from './Mark';
import { bandWidth, countVillageExits, toPixels, type Paper } from './wallChartPaper';

const chartFontSize = 11.5;

/** Targets beside the plan, burn-down, money and proof. */
export function WallChartBand({ paper }: { paper: Paper }) {
  return (
    <aside className="band">
      <QuotaTable paper={paper} />
      <BurnDown paper={paper} />
      <Money paper={paper} />
      {paper.facts.proof && <Proof paper={paper} proof={paper.facts.proof} />}
    </aside>
  );
}

function QuotaTable({ paper }: { paper: Paper }) {
  const { facts, write, count } = paper;
  const hasTarget = facts.quotas.length > 0;
  const exits = countVillageExits(facts);
  const personsOut = facts.years.map((_, i) => (facts.burnDown[i]?.planned ?? 0) - (facts.burnDown[i + 1]?.planned ?? 0));
  const inHouseholds = facts.quotaUnit === 'households' && hasTarget;
  const planned = facts.years.map((year, i) => (hasTarget ? (facts.quotas.find((quota) => quota.year === year)?.planned ?? 0) : personsOut[i]!));
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return (
    <section className="part">
      <h2>
        {write('quotas')}
        <small>{write('countUnits', { unit: write(inHouseholds ? 'householdsUnit' : 'personsUnit') })}</small>
      </h2>
      <table className="quotas">
        <thead>
          <tr>
            <th scope="col">{write('year')}</th>
            {hasTarget && <th scope="col">{write('target')}</th>}
            <th scope="col">{write('planned')}</th>
            {!inHouseholds && <th scope="col">{write('left')}</th>}
            <th scope="col">{write('villagesOut')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.years.map((year, i) => {
            const quota = facts.quotas.find((candidate) => candidate.year === year);
            const short = quota !== undefined && quota.planned < quota.target;
            return (
              <tr key={year}>
                <th scope="row">{year}</th>
                {hasTarget && (
                  <td>
                    {quota ? count(quota.target) : '—'}
                    {quota?.status === 'assumed' && <Mark paper={paper} />}
                  </td>
                )}
                <td className={short ? 'is-short' : 'is-planned'}>{count(planned[i]!)}</td>
                {!inHouseholds && <td>{count(facts.burnDown[i + 1]?.planned ?? 0)}</td>}
                <td>{count(exits[i]!)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{write('total')}</th>
            {hasTarget && <td>{count(sum(facts.quotas.map((quota) => quota.target)))}</td>}
            <td>{count(sum(planned))}</td>
            {!inHouseholds && <td>—</td>}
            <td>{count(sum(exits))}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function BurnDown({ paper }: { paper: Paper }) {
  const { facts, language, write } = paper;
  const option = burnDownOption(facts.burnDown, { language, theme: 'paper', fontSize: chartFontSize, asOfDate: paper.date(facts.asOfDate) });
  const last = facts.burnDown.at(-1);
  return (
    <section className="part">
      <h2>{write('burnDown')}</h2>
      <InlineSvg
        svg={renderChartSvg(option, { width: toPixels(bandWidth), height: toPixels(42) })}
        label={write('burnDownLabel', { first: facts.burnDown[0]?.planned ?? 0, last: last?.planned ?? 0, year: last?.year ?? 0 })}
      />
    </section>
  );
}

/** One series of the drawing as the table below it needs it. */
interface DrawnSource {
  name: string;
  fill: string;
  amounts: number[];
}

/** The stacked series of the drawing, with their colours: the drawing and its key cannot drift apart. */
function readDrawnSources(option: ChartOption): DrawnSource[] {
  const series = option.series as { name: string; type: string; itemStyle: { color?: string }; data: { value: number }[] }[];
  return series
    .filter((entry) => entry.type === 'bar')
    .map((entry) => ({ name: entry.name, fill: entry.itemStyle.color ?? 'transparent', amounts: entry.data.map((point) => point.value) }));
}

/** The columns without their amounts, which the table below holds; the totals above them stay. */
function hideAmounts(option: ChartOption): ChartOption[] {
  const series = option.series as (ChartOption & { data: ChartOption[] })[];
  return series.map((entry) => (entry.type === 'bar' ? { ...entry, data: entry.data.map((point) => ({ ...point, label: { show: false } })) } : entry));
}

function Money({ paper }: { paper: Paper }) {
  const { facts, language, write } = paper;
  const option = costBySourceOption(facts.costBySource, { language, theme: 'paper', fontSize: chartFontSize });
  const drawn = readDrawnSources(option);
  const bare = { ...option, series: hideAmounts(option), legend: { show: false }, grid: { ...(option.grid as Record<string, number>), top: Math.round(chartFontSize * 2) } };
  const total = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  return (
    <section className="part">
      <h2>
        {write('money')}
        {facts.basis.costBySource?.status === 'assumed' && <Mark paper={paper} />}
      </h2>
      <InlineSvg svg={renderChartSvg(bare, { width: toPixels(bandWidth), height: toPixels(39) })} label={write('moneyLabel', { years: paper.years })} />
      <table className="sources">
        <thead>
          <tr>
            <th scope="col">{write('source')}</th>
            {facts.years.map((year) => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
            <th scope="col">{write('total')}</th>
          </tr>
        </thead>
        <tbody>
          {drawn.map((source) => (
            <tr key={source.name}>
              <th scope="row">
                <span className="swatch" style={{ background: source.fill }} />
                {source.name}
              </th>
              {source.amounts.map((amount, i) => (
                <td key={facts.years[i]}>{paper.count(amount)}</td>
              ))}
              <td className="is-total">{paper.count(total(source.amounts))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Proof({ paper, proof }: { paper: Paper; proof: NonNullable<WallChartFacts['proof']> }) {
  const { facts, write, count } = paper;
  const unit = write(facts.quotaUnit === 'households' ? 'householdsUnit' : 'personsUnit');
  // Rounded up, so that "at most" stays true.
  const gap = formatPercent(Math.ceil(proof.relativeGap * 1e6 - 1e-9) / 1e6, 4);
  const values = { bound: paper.money(proof.boundFen, 2), cost: paper.money(proof.costFen, 2), gap };
  return (
    <section className="part proof">
      <h2>{write('proof')}</h2>
      <p>
        <b>{proof.shortfall === 0 ? write('allMet') : write('shortfall', { amount: count(proof.shortfall), unit })}</b>
        {` ${write(proof.relativeGap > 0 ? 'bound' : 'boundReached', values)}`}
        {proof.costFen !== facts.totals.costFen && ` ${write('costWindow', { years: paper.years })}`}
      </p>
    </section>
  );
}
