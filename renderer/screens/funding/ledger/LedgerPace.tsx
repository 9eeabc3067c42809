import { ledgerPaceOption } from '../../../../analytics/charts';
import type { LedgerOverview } from '../../../../analytics/commands/contracts/ledger';
import { useChartOption } from '../../../app/charts';
import { formatPercent, formatWanYuan } from '../../../app/format';
import { useText } from '../../../app/text';
import { Chart } from '../../../widgets/Chart';
import { Panel } from '../../../widgets/Panel';
import { EmptyState } from '../../../widgets/States';

/** Payments against the year that has gone by, and against those who are out. */
export function LedgerPace({ pace }: { pace: LedgerOverview['pace'] }) {
  const t = useText();
  const option = useChartOption(ledgerPaceOption, pace.months);
  const title = t('ledger.pace', { year: pace.year });
  const last = pace.months.at(-1);
  const behind = pace.paidShare !== null && pace.paidShare < pace.timeShare;
  return (
    <Panel title={title} unit={t('unit.wanYuan')} note={t('ledger.paceNote')}>
      <dl className="ledger-shares">
        <Share label={t('ledger.timeShare')} share={pace.timeShare} />
        <Share
          label={t('ledger.paidShare')}
          share={pace.paidShare}
          note={pace.paidShare === null ? t('ledger.noMoney') : t(behind ? 'ledger.behind' : 'ledger.onPace')}
          isBehind={behind}
        />
        <Share
          label={t('ledger.exitShare')}
          share={pace.exitShare}
          note={pace.exitShare === null ? t('ledger.noExits') : undefined}
        />
      </dl>
      {last && last.noticedFen + last.paidFen > 0 ? (
        <Chart
          option={option}
          height={210}
          label={`${title}: ${t('ledger.paceSpoken', { paid: formatWanYuan(last.paidFen), money: formatWanYuan(last.noticedFen) })}`}
        />
      ) : (
        <EmptyState title={t('ledger.noMonths')} />
      )}
    </Panel>
  );
}

function Share({
  label,
  share,
  note,
  isBehind = false,
}: {
  label: string;
  share: number | null;
  note?: string;
  isBehind?: boolean;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{share === null ? '–' : formatPercent(share, 0)}</b>
        <span className={isBehind ? 'strip-bar is-behind' : 'strip-bar'} aria-hidden>
          <span style={{ width: `${Math.round(Math.min(1, Math.max(0, share ?? 0)) * 100)}%` }} />
        </span>
        {note && <small className={isBehind ? 'warning-text' : 'muted'}>{note}</small>}
      </dd>
    </div>
  );
}
