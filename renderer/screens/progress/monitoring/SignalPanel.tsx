import type { SignalRow } from '../../../../analytics/commands/contract';
import { signalCodes, type SignalCode } from '../../../../analytics/progress/types';
import { useCommand, useDoors } from '../../../app/doors';
import { gatherSheet } from '../../../app/exports/gatherRows';
import { formatCount } from '../../../app/format';
import { useScope } from '../../../app/regions';
import { useLocalized, useText } from '../../../app/text';
import { DataTable } from '../../../widgets/DataTable';
import { Answered } from '../../../widgets/States';
import { useProgressView } from '../progressView';
import { useShown, WatchPanel } from './WatchPanel';
import { PlaceOf, Who } from './Who';

const pageSize = 20;

/** What the project's own facts say early; each row leads to its case. */
export function SignalPanel() {
  const t = useText();
  const localized = useLocalized();
  const scope = useScope();
  const { door } = useDoors();
  const openCase = useProgressView((state) => state.openCase);
  const shown = useShown<SignalCode>(pageSize);
  const answer = useCommand('listEarlySignals', { scope, ...shown.wish });
  const sheet = () => {
    const heads = ['signal.code', 'track.number', 'track.head', 'track.village', 'track.town', 'signal.why', 'signal.since'] as const;
    return gatherSheet(
      heads.map((head) => t(head)),
      (page) => door.send('listEarlySignals', { scope, show: shown.show, ...page }),
      (row: SignalRow) => [
        t(`signal.code.${row.code}`),
        row.number,
        row.headName,
        row.villageName,
        row.townName,
        localized(row.why),
        row.since,
      ],
    );
  };
  return (
    <Answered answer={answer} rows={8}>
      {({ counts, rows, total, registerDay }) => {
        const all = signalCodes.reduce((sum, code) => sum + counts[code], 0);
        const register = registerDay ? t('signal.register', { day: registerDay }) : t('signal.noRegister');
        return (
          <WatchPanel
            title={t('signal.title')}
            unit={t('signal.count', { count: formatCount(all) })}
            note={t('signal.note', { register })}
            shown={shown}
            filter={t('signal.code')}
            options={[
              { value: 'all', label: `${t('watch.shown.all')} ${formatCount(all)}` },
              ...signalCodes.map((value) => ({ value, label: `${t(`signal.code.${value}`)} ${formatCount(counts[value])}` })),
            ]}
            total={total}
            empty={{ title: t(all === 0 ? 'signal.empty' : 'watch.none'), hint: t(all === 0 ? 'signal.emptyHint' : 'watch.noneHint') }}
            sheet={sheet}
          >
            <SignalTable rows={rows} onOpen={openCase} />
          </WatchPanel>
        );
      }}
    </Answered>
  );
}

export function SignalTable({ rows, onOpen }: { rows: SignalRow[]; onOpen(caseId: string): void }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <DataTable
      caption={t('signal.title')}
      maxHeight={420}
      rows={rows}
      rowKey={({ code, householdId }) => `${code} ${householdId}`}
      onSelect={({ caseId }) => onOpen(caseId)}
      columns={[
        {
          key: 'code',
          title: t('signal.code'),
          render: ({ code }) => <span className={`watch-state is-${code}`}>{t(`signal.code.${code}`)}</span>,
        },
        { key: 'who', title: t('watch.who'), render: (row) => <Who row={row} /> },
        { key: 'place', title: t('watch.place'), render: (row) => <PlaceOf row={row} /> },
        {
          key: 'why',
          title: t('signal.why'),
          render: ({ why }) => <span className="watch-text">{localized(why)}</span>,
        },
        {
          key: 'since',
          title: t('signal.since'),
          render: ({ since }) => <span className="unbroken">{since}</span>,
          sortValue: ({ since }) => since,
        },
      ]}
    />
  );
}
