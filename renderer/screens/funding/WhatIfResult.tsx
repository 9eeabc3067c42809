import type { SourceWhatIf } from '../../../analytics/commands/contract';
import { TableExportButton } from '../../app/exports/TableExportButton';
import type { Sheet } from '../../app/exports/useTableExport';
import { formatCount, formatFen, formatNumber, formatWanYuan } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { DataTable, type TableColumn } from '../../widgets/DataTable';

/** One value of the plan before and after, already in words. */
interface Line {
  key: string;
  label: string;
  before: string;
  after: string;
  difference: string;
  isWorse?: boolean;
}

/** The plan before and after: who leaves when, cost, who pays; what the prices foretold beside what came out; towns. */
export function WhatIfResult({ answer }: { answer: SourceWhatIf }) {
  const t = useText();
  const localized = useLocalized();
  const plan = usePlanLines(answer);
  const payers = usePayerLines(answer);
  const towns = answer.towns.map((town): Line => moneyLine(town.code, town.name, town.beforeFen, town.afterFen));
  const { earlier, later, in: taken, out, otherMeasures } = answer.movers;
  return (
    <div className="stack what-if-result">
      <p className="what-if-text" role="status">
        <b>{localized(answer.text)}</b>
      </p>
      <p className="mover-counts">
        <span>{t('movers.earlier', { count: formatCount(earlier) })}</span>
        <span>{t('movers.later', { count: formatCount(later) })}</span>
        <span>{t('movers.in', { count: formatCount(taken) })}</span>
        <span>{t('movers.out', { count: formatCount(out) })}</span>
        <span>{t('movers.otherMeasures', { count: formatCount(otherMeasures) })}</span>
      </p>
      <div className="plan-pair">
        <Lines title={t('whatIf.plan')} lines={plan} />
        <Lines title={t('whatIf.payers')} lines={payers} />
      </div>
      <div className="plan-pair">
        <Marginal answer={answer} />
        {towns.length > 0 ? (
          <Lines title={t('whatIf.towns')} lines={towns} />
        ) : (
          <section>
            <h3 className="change-head">{t('whatIf.towns')}</h3>
            <p className="muted plain-text">{t('whatIf.noTown')}</p>
          </section>
        )}
      </div>
    </div>
  );
}

function Lines({ title, lines }: { title: string; lines: Line[] }) {
  const t = useText();
  const heads = [t('whatIf.line'), t('whatIf.before'), t('whatIf.after'), t('whatIf.difference')];
  const columns: TableColumn<Line>[] = [
    { key: 'label', title: heads[0], render: ({ label }) => label },
    { key: 'before', title: heads[1], align: 'right', render: ({ before }) => before },
    { key: 'after', title: heads[2], align: 'right', render: ({ after }) => after },
    {
      key: 'difference',
      title: heads[3],
      align: 'right',
      render: ({ difference, isWorse }) =>
        isWorse ? <span className="danger-text">{difference}</span> : <b>{difference}</b>,
    },
  ];
  const sheet = (): Sheet => [heads, ...lines.map((line) => [line.label, line.before, line.after, line.difference])];
  return (
    <section>
      <div className="ways-title">
        <h3 className="change-head">{title}</h3>
        <TableExportButton title={title} rows={sheet} />
      </div>
      <DataTable caption={title} columns={columns} rows={lines} rowKey={({ key }) => key} maxHeight={380} />
    </section>
  );
}

/** What the prices of the present plan foretold of the least cost, row by row, beside what was re-solved. */
function Marginal({ answer }: { answer: SourceWhatIf }) {
  const t = useText();
  const localized = useLocalized();
  const { rates, foretoldFen, resolvedFen } = answer.marginal;
  return (
    <section>
      <h3 className="change-head">{t('whatIf.marginal')}</h3>
      <dl className="money-facts">
        <div>
          <dt>{t('whatIf.foretold')}</dt>
          <dd>{t('funding.yuan', { yuan: signedYuan(foretoldFen) })}</dd>
        </div>
        <div>
          <dt>{t('whatIf.resolved')}</dt>
          <dd>{t('funding.yuan', { yuan: signedYuan(resolvedFen) })}</dd>
        </div>
      </dl>
      {rates.length === 0 ? (
        <p className="muted plain-text">{t('whatIf.noRate')}</p>
      ) : (
        <ul className="money-list">
          {rates.map((rate) => (
            <li key={`${rate.row} ${rate.year}`}>
              <span>
                {t('whatIf.rateOf', { year: rate.year, label: localized(rate.label), wan: signedWan(rate.changeFen) })}
              </span>
              <b>{t('whatIf.rate', { rate: formatNumber(rate.rate) })}</b>
            </li>
          ))}
        </ul>
      )}
      <p className="small-note">{t('whatIf.marginalNote')}</p>
    </section>
  );
}

function usePlanLines({ before, after, unit }: SourceWhatIf): Line[] {
  const t = useText();
  const count = (key: string, label: string, from: number, to: number, moreIsWorse = false): Line => ({
    key,
    label,
    before: formatCount(from),
    after: formatCount(to),
    difference: signed(to - from, formatCount),
    isWorse: moreIsWorse ? to > from : false,
  });
  const years = [...new Set([...before.exits, ...after.exits].map(({ year }) => year))].sort((a, b) => a - b);
  const plannedIn = (side: SourceWhatIf['before'], year: number) =>
    side.exits.find((row) => row.year === year)?.planned ?? 0;
  const money = (key: string, label: string, from: number, to: number) =>
    moneyLine(key, t('whatIf.inWan', { what: label }), from, to);
  return [
    ...years.map((year) =>
      count(
        String(year),
        t('whatIf.exits', { year, unit: t(`unit.${unit}`) }),
        plannedIn(before, year),
        plannedIn(after, year),
      ),
    ),
    count('shortfall', t('whatIf.shortfall', { unit: t(`unit.${unit}`) }), before.shortfall, after.shortfall, true),
    money('cost', t('whatIf.cost'), before.costFen, after.costFen),
    money('bound', t('whatIf.bound'), before.boundFen, after.boundFen),
    money('paid', t('funding.paid'), before.total.paidFen, after.total.paidFen),
    money('unmet', t('funding.unmet'), before.total.unmetFen, after.total.unmetFen),
  ];
}

function usePayerLines({ before, after }: SourceWhatIf): Line[] {
  const localized = useLocalized();
  const ids = [...new Set([...before.sources, ...after.sources].map(({ source }) => source))];
  const of = (side: SourceWhatIf['before'], id: string) => side.sources.find(({ source }) => source === id);
  return ids.map((id) => {
    const [from, to] = [of(before, id), of(after, id)];
    const label = (to ?? from)!.label;
    return moneyLine(id, localized(label), from?.fen ?? 0, to?.fen ?? 0);
  });
}

function moneyLine(key: string, label: string, from: number, to: number): Line {
  return { key, label, before: formatWanYuan(from), after: formatWanYuan(to), difference: signedWan(to - from) };
}

function signed(value: number, format: (value: number) => string): string {
  const text = format(value);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

const signedWan = (fen: number) => signed(fen, formatWanYuan);
const signedYuan = (fen: number) => signed(fen, formatFen);
