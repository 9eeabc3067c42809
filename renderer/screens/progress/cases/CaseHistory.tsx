import type { CommandValue } from '../../../../analytics/commands/contract';
import { formatFen, formatPercent } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { DataTable } from '../../../widgets/DataTable';
import { describePlace } from '../../../widgets/Problems';
import { EmptyState } from '../../../widgets/States';

type Entry = CommandValue<'exitCase'>['history'][number];

/** Everything reported of a case in the order in which it came in; what was replaced or taken back stays, struck through. */
export function CaseHistory({ history }: { history: Entry[] }) {
  const t = useText();
  const localized = useLocalized();
  if (history.length === 0) return <EmptyState title={t('history.none')} hint={t('history.noneHint')} />;
  const state = ({ kind, state: word }: Entry) =>
    kind === 'visit' || kind === 'payment' || kind === 'returned'
      ? t(`reports.kind.${kind}`)
      : kind === 'survey' && (word === 'met' || word === 'open')
        ? t(word === 'met' ? 'survey.yes' : 'survey.no')
        : kind === 'incident' && (word === 'begun' || word === 'done')
          ? t(`incident.history.${word}`)
          : t(`history.state.${word}`);
  const extra = ({ amountFen, ratio }: Entry) =>
    [
      amountFen === null ? '' : t('history.amount', { yuan: formatFen(amountFen) }),
      ratio === null ? '' : formatPercent(ratio),
    ]
      .filter(Boolean)
      .join(t('list.separator'));
  return (
    <div className="case-history">
      <DataTable
        caption={t('history.title', { count: history.length })}
        maxHeight={360}
        rows={history.toReversed()}
        rowKey={({ number }) => String(number)}
        columns={[
          { key: 'number', title: t('history.number'), align: 'right', render: ({ number }) => number },
          {
            key: 'what',
            title: t('history.what'),
            render: (entry) => (
              <span className={entry.replacedBy === null && entry.state !== 'withdrawn' ? undefined : 'is-replaced'}>
                {localized(entry.label)} {state(entry)}
              </span>
            ),
          },
          { key: 'day', title: t('history.day'), render: ({ day }) => <span className="unbroken">{day}</span> },
          { key: 'extra', title: t('history.extra'), align: 'right', render: (entry) => extra(entry) || '–' },
          { key: 'evidence', title: t('entry.evidence'), render: ({ evidence }) => evidence || '–' },
          {
            key: 'origin',
            title: t('history.origin'),
            render: ({ origin, recordedAt }) => (
              <span className="two-rows">
                {origin ? describePlace(origin, t) : t('history.typed')}
                <small>{recordedAt.slice(0, 16).replace('T', ' ')}</small>
              </span>
            ),
          },
          {
            key: 'replaced',
            title: t('history.replaced'),
            render: ({ replacedBy }) => (replacedBy === null ? '' : t('history.replacedBy', { number: replacedBy })),
          },
        ]}
      />
    </div>
  );
}
