import { Segmented } from 'antd';
import type { CommandValue } from '../../../analytics/commands/contract';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { useProblems, type GroupBy } from './problemsState';

const ways: GroupBy[] = ['check', 'village', 'severity', 'state'];

/** Findings by rule, village, severity or state; a group narrows the list. */
export function GroupList({ groups, total }: { groups: CommandValue<'findingGroups'>['groups']; total: number }) {
  const t = useText();
  const localized = useLocalized();
  const { by, group, set } = useProblems();
  const choose = (key: string | null) => set({ group: key, page: 1, finding: null });
  return (
    <nav className="problems-groups" aria-label={t('problems.groups')}>
      <Segmented
        block
        size="small"
        aria-label={t('problems.groupBy')}
        value={by}
        onChange={(value) => set({ by: value as GroupBy, group: null, state: value === 'state' ? 'all' : 'open', page: 1, finding: null })}
        options={ways.map((way) => ({ value: way, label: t(`problems.by.${way}`) }))}
      />
      <ul>
        <li>
          <GroupButton chosen={group === null} onClick={() => choose(null)} label={t('problems.all')} count={total} />
        </li>
        {groups.map((entry) => (
          <li key={entry.key}>
            <GroupButton
              chosen={group === entry.key}
              onClick={() => choose(group === entry.key ? null : entry.key)}
              label={localized(entry.label)}
              severity={entry.severity}
              count={entry.total}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface GroupButtonProps {
  chosen: boolean;
  label: string;
  count: number;
  severity?: 'error' | 'warning' | 'note';
  onClick(): void;
}

function GroupButton({ chosen, label, count, severity, onClick }: GroupButtonProps) {
  const t = useText();
  return (
    <button type="button" aria-pressed={chosen} className={chosen ? 'problems-group is-chosen' : 'problems-group'} onClick={onClick}>
      {severity && <span className={`problems-dot is-${severity}`} role="img" aria-label={t(`severity.${severity}`)} />}
      <span className="problems-group-name">{label}</span>
      <small>{formatCount(count)}</small>
    </button>
  );
}
