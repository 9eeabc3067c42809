import { Button, Drawer } from 'antd';
import type { ChangeRow } from '../../../analytics/commands/contracts/years';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { PairDecisions } from './PairDecisions';

interface ChangeDrawerProps {
  row: ChangeRow | null;
  of: 'household' | 'person';
  from: number;
  to: number;
  onClose(): void;
}

/** One household or person in both years: why they are the same, every changed field, the state with its reason. */
export function ChangeDrawer({ row, of, from, to, onClose }: ChangeDrawerProps) {
  const t = useText();
  return (
    <Drawer
      open={row !== null}
      size={640}
      onClose={onClose}
      destroyOnHidden
      title={row && (row.name ? t('years.detail.person', { name: row.name }) : t('years.detail.household', { head: row.headName || '–' }))}
    >
      {row && <Detail key={row.key} row={row} of={of} from={from} to={to} onClose={onClose} />}
    </Drawer>
  );
}

function Detail({ row, of, from, to, onClose }: ChangeDrawerProps & { row: ChangeRow }) {
  const t = useText();
  const localized = useLocalized();
  const showHousehold = useShell((state) => state.showHousehold);
  const { householdId, states } = row;
  const place = usePlace();
  return (
    <div className="years-detail">
      <dl className="fact-list">
        <Fact term={t('years.before', { year: from })} value={place(row.from)} />
        <Fact term={t('years.after', { year: to })} value={place(row.to)} />
        {row.idNumber && <Fact term={t('years.idNumber')} value={row.idNumber} />}
        {row.reasons.length > 0 && (
          <Fact
            term={row.points === null ? t('years.why') : t('years.matched')}
            value={[...row.reasons.map(localized), ...(row.points === null ? [] : [t('years.points', { points: row.points })])].join(t('list.separator'))}
          />
        )}
        {states && (
          <Fact
            term={t('years.state')}
            value={`${states.from ? t(`years.state.${states.from}`) : t('years.notListed')} → ${t(`years.state.${states.to}`)}: ${localized(states.reason)}`}
          />
        )}
      </dl>
      {row.changes.length > 0 && (
        <DataTable
          caption={t('years.what')}
          columns={[
            { key: 'field', title: t('years.field'), render: (change) => localized(change.label) },
            { key: 'from', title: t('years.before', { year: from }), align: 'right', render: (change) => <span className="muted">{localized(change.from)}</span> },
            { key: 'to', title: t('years.after', { year: to }), align: 'right', render: (change) => localized(change.to) },
          ]}
          rows={row.changes}
          rowKey={(change) => change.field}
        />
      )}
      <PairDecisions row={row} of={of} from={from} to={to} onDecided={onClose} />
      <p className="small-note">{t('years.masked')}</p>
      {householdId !== null && (
        <div>
          <Button
            onClick={() => {
              onClose();
              showHousehold(householdId);
            }}
          >
            {t('years.openHousehold')}
          </Button>
        </div>
      )}
    </div>
  );
}

function usePlace(): (place: ChangeRow['from']) => string {
  const t = useText();
  return (place) => {
    if (!place) return t('years.notListed');
    return `${place.townName} ${place.villageName} ${place.householdNumber}`;
  };
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
