import { formatDecimal, formatPercent, measureTextWidth } from '../../analytics/charts';
import { countVillageExits, sheetSize, type Paper } from './wallChartPaper';
import { Mark } from './Mark';

interface Figure {
  id: string;
  label: string;
  value: string;
  unit: string;
  note: string;
  isMarked?: boolean;
  isStrong?: boolean;
}

/** The figures to be read from afar, all in the largest type with which the widest of them fits. */
export function KeyFigures({ paper }: { paper: Paper }) {
  const figures = listFigures(paper);
  const room = (sheetSize.width - 2 * sheetSize.margin) / figures.length - 7.5;
  const size = Math.min(10.8, ...figures.map(({ value, unit }) => room / (measureTextWidth(value, 1, 700) + 0.36 * measureTextWidth(unit, 1) + 0.3)));
  return (
    <section className="figures">
      {figures.map((figure) => (
        <div key={figure.id} className={figure.isStrong ? 'figure is-strong' : 'figure'}>
          <span className="figure-label">
            {figure.label}
            {figure.isMarked && <Mark paper={paper} />}
          </span>
          <span className="figure-value" style={{ fontSize: `${size}mm` }}>
            <b>{figure.value}</b>
            <small>{figure.unit}</small>
          </span>
          <span className="figure-note">{figure.note}</span>
        </div>
      ))}
    </section>
  );
}

function listFigures(paper: Paper): Figure[] {
  const { facts, write, count } = paper;
  const { totals } = facts;
  const isAssumed = (key: string) => facts.basis[key]?.status === 'assumed';
  const villagesOut = countVillageExits(facts).reduce((sum, exits) => sum + exits, 0);
  return [
    {
      id: 'households',
      label: write('households'),
      value: count(totals.households),
      unit: write('householdsUnit'),
      note: write('places', { towns: count(facts.towns.length), villages: count(totals.villages) }),
    },
    {
      id: 'persons',
      label: write('persons'),
      value: count(totals.persons),
      unit: write('personsUnit'),
      note: totals.households > 0 ? write('size', { size: formatDecimal(totals.persons / totals.households, 1) }) : '',
    },
    {
      id: 'villages',
      label: write('poorVillages'),
      value: count(totals.poorVillages),
      unit: write('villagesUnit'),
      note: write('villagesLeaving', { year: facts.years.at(-1) ?? '', count: count(villagesOut) }),
      isMarked: isAssumed('villageTiers'),
    },
    ...facts.years.map((year, i) => listYear(paper, year, i)),
    {
      id: 'cost',
      label: write('cost', { years: paper.years }),
      value: paper.money(totals.costFen),
      unit: write('costUnit'),
      note: totals.persons > 0 ? write('costPerHead', { amount: count(totals.costFen / 100 / totals.persons) }) : '',
      isMarked: isAssumed('cost'),
    },
  ];
}

function listYear({ facts, write, count }: Paper, year: number, at: number): Figure {
  const quota = facts.quotas.find((candidate) => candidate.year === year);
  const base = { id: String(year), label: write('outIn', { year }), isStrong: true };
  if (quota) {
    const unit = write(facts.quotaUnit === 'households' ? 'householdsUnit' : 'personsUnit');
    return { ...base, value: count(quota.planned), unit, note: write('ofTarget', { unit, target: count(quota.target) }), isMarked: quota.status === 'assumed' };
  }
  const planned = (facts.burnDown[at]?.planned ?? 0) - (facts.burnDown[at + 1]?.planned ?? 0);
  return { ...base, value: count(planned), unit: write('personsUnit'), note: write('ofAll', { share: formatPercent(planned / Math.max(1, facts.totals.persons)) }) };
}
