import type { PlanShortfall } from '../../../analytics/commands/contract';
import { formatCount, formatNumber, formatWanYuan } from '../../app/format';
import { useLocalized, useText, useUnitName } from '../../app/text';
import { Panel } from '../../widgets/Panel';

/** Targets that no plan can meet, the rows in the way, and what would lift them. */
export function ShortfallPanel({ shortfalls, unit }: { shortfalls: PlanShortfall[]; unit: 'persons' | 'households' }) {
  const t = useText();
  const localized = useLocalized();
  const unitName = useUnitName();
  if (shortfalls.length === 0) return null;
  const amount = (needed: number, of: string) =>
    of === 'fen' ? t('shortfall.money', { wan: formatWanYuan(needed) }) : `${formatNumber(needed)} ${unitName(of)}`;
  return (
    <Panel title={t('shortfall.title')} note={t('shortfall.note')} className="is-danger">
      <ul className="shortfall-list">
        {shortfalls.map((shortfall) => (
          <li key={`${shortfall.of} ${shortfall.from} ${shortfall.year}`}>
            <b>
              {t('shortfall.short', {
                years: shortfall.from < shortfall.year ? `${shortfall.from}–${shortfall.year}` : String(shortfall.year),
                count: formatCount(shortfall.target - shortfall.planned),
                unit: t(shortfall.of === 'villages' ? 'unit.villages' : `unit.${unit}`),
                target: formatCount(shortfall.target),
                planned: formatCount(shortfall.planned),
              })}
            </b>
            {shortfall.inTheWay.length > 0 && <p>{t('shortfall.ways')}</p>}
            <ul>
              {byUse(shortfall.inTheWay).map((row) => (
                <li key={`${row.row} ${row.year}`}>
                  {t('shortfall.inTheWay', { year: row.year, label: localized(row.label) })}
                  {row.needed === null
                    ? t('shortfall.unknown')
                    : t(row.atLeast ? 'shortfall.atLeast' : 'shortfall.wouldDo', {
                        amount: amount(row.needed, row.unit),
                      })}
                </li>
              ))}
              {shortfall.inTheWay.length === 0 && <li>{t('shortfall.byRules')}</li>}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What would do comes first, then what is needed at least, then what is not enough alone; the same order of years within. */
function byUse(rows: PlanShortfall['inTheWay']): PlanShortfall['inTheWay'] {
  const rank = ({ needed, atLeast }: PlanShortfall['inTheWay'][number]) => (needed === null ? 2 : atLeast ? 1 : 0);
  return [...rows].sort((a, b) => rank(a) - rank(b) || a.year - b.year);
}
