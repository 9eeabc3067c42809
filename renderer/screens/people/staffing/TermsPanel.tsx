import type { StaffingView } from '../../../../analytics/commands/contracts/people';
import { formatCount } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { DataTable } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { sumByRule } from './sumByRule';

/** Terms of service at the as-of date: those over and ending first. */
export function TermsPanel({ staffing }: { staffing: StaffingView }) {
  const t = useText();
  const localized = useLocalized();
  const labels = new Map(sumByRule(staffing.needs).map((rule) => [rule.rule, rule.label]));
  const order = { over: 0, ending: 1, unknown: 2, running: 3 };
  const rows = [...staffing.terms].sort(
    (a, b) => order[a.state] - order[b.state] || (a.daysLeft ?? 0) - (b.daysLeft ?? 0),
  );
  return (
    <Panel title={t('staffing.terms')} note={t('staffing.termsNote', { day: staffing.asOf })} flush>
      {rows.length === 0 ? (
        <p className="panel-body muted">{t('staffing.noTerms')}</p>
      ) : (
        <DataTable
          caption={t('staffing.terms')}
          rows={rows}
          rowKey={({ helper, rule, place }) => `${helper} ${rule} ${place}`}
          maxHeight={320}
          columns={[
            { key: 'helper', title: t('staffing.helper'), render: (row) => row.helperName },
            {
              key: 'rule',
              title: t('staffing.role'),
              render: (row) => (
                <span className="people-two">
                  <span>{localized(labels.get(row.rule) ?? { zh: row.rule, en: row.rule })}</span>
                  <small>{row.placeName}</small>
                </span>
              ),
            },
            { key: 'years', title: t('staffing.termYears'), align: 'right', render: (row) => row.years },
            { key: 'since', title: t('staffing.since'), render: (row) => row.since ?? t('people.none') },
            { key: 'until', title: t('staffing.until'), render: (row) => row.until ?? t('people.none') },
            {
              key: 'days',
              title: t('staffing.daysLeft'),
              align: 'right',
              render: (row) => (row.daysLeft === null ? t('people.none') : formatCount(row.daysLeft)),
            },
            {
              key: 'state',
              title: '',
              render: (row) => <span className={`term-state is-${row.state}`}>{t(`staffing.term.${row.state}`)}</span>,
            },
          ]}
        />
      )}
    </Panel>
  );
}
