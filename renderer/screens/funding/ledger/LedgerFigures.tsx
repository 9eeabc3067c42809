import type { LedgerOverview } from '../../../../analytics/commands/contracts/ledger';
import { formatCount, formatFen, formatPercent, formatWanYuan } from '../../../app/format';
import { useText } from '../../../app/text';
import { KeyFigure } from '../../../widgets/KeyFigure';
import { Panel } from '../../../widgets/Panel';
import { Money } from '../parts/Money';
import { ageClasses, sumAges } from './ledgerView';

/** What was noticed, approved and paid, what is left, and how long it has been lying. */
export function LedgerFigures({ ledger }: { ledger: LedgerOverview }) {
  const t = useText();
  const { measure } = ledger;
  const ages = sumAges(measure);
  const share = (fen: number) =>
    measure.noticedFen > 0 ? t('ledger.ofNoticed', { share: formatPercent(fen / measure.noticedFen) }) : undefined;
  const figures = [
    { key: 'noticed', fen: measure.noticedFen, note: t('ledger.upTo', { day: measure.asOf }) },
    { key: 'approved', fen: measure.approvedFen, note: share(measure.approvedFen) },
    { key: 'paid', fen: measure.paidFen, note: share(measure.paidFen) },
    { key: 'left', fen: measure.leftFen, note: share(measure.leftFen) },
    { key: 'idle', fen: ages.upTo365Fen + ages.olderFen, note: t('ledger.idleNote') },
  ] as const;
  const whole = Math.max(
    1,
    ageClasses.reduce((sum, age) => sum + Math.max(0, ages[age]), 0),
  );
  return (
    <>
      <div className="figure-row">
        {figures.map(({ key, fen, note }) => (
          <div key={key} className="ledger-figure" title={t('pool.exactYuan', { yuan: formatFen(fen) })}>
            <KeyFigure
              label={t(`ledger.figure.${key}`)}
              value={formatWanYuan(fen)}
              unit={t('unit.wanYuan')}
              note={note}
            />
          </div>
        ))}
      </div>
      <Panel title={t('ledger.ages')} unit={t('unit.wanYuan')} note={t('ledger.agesNote')}>
        <div className="ledger-ages" aria-hidden>
          {ageClasses.map((age) => (
            <span key={age} className={`is-${age}`} style={{ width: `${(Math.max(0, ages[age]) / whole) * 100}%` }} />
          ))}
        </div>
        <ul className="ledger-age-list">
          {ageClasses.map((age) => (
            <li key={age}>
              <span aria-hidden className={`ledger-age-mark is-${age}`} />
              {t(`ledger.age.${age}`)}{' '}
              <b>
                <Money fen={ages[age]} />
              </b>
            </li>
          ))}
          {ages.withoutNoticeFen !== 0 && (
            <li className="warning-text">
              {t('ledger.withoutNotice')}{' '}
              <b>
                <Money fen={-ages.withoutNoticeFen} />
              </b>
            </li>
          )}
        </ul>
        {measure.amountlessRows > 0 && (
          <p className="small-note">{t('ledger.amountless', { count: formatCount(measure.amountlessRows) })}</p>
        )}
      </Panel>
    </>
  );
}
