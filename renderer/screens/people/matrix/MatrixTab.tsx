import { Button, Checkbox, Input } from 'antd';
import { useMemo, useState } from 'react';
import { ChangeButton } from '../../../app/access';
import { useCommand } from '../../../app/doors';
import { formatCount } from '../../../app/format';
import { useScope } from '../../../app/regions';
import { useText } from '../../../app/text';
import { Panel } from '../../../widgets/Panel';
import { Answered, EmptyState } from '../../../widgets/States';
import { HelpTable } from './HelpTable';
import type { Matrix } from './matrix';
import { UnitDialog } from './UnitDialog';
import './matrix.css';

/** Units against villages: who is assigned where, how many households each helps there, and where it stands idle. */
export function MatrixTab() {
  const scope = useScope();
  const answer = useCommand('helpMatrix', { scope });
  const [edited, setEdited] = useState<string | null>(null);
  return (
    <>
      <Answered answer={answer} rows={12}>
        {(matrix) => <MatrixPanel matrix={matrix} onEdit={setEdited} />}
      </Answered>
      {edited !== null && <UnitDialog unit={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function MatrixPanel({ matrix, onEdit }: { matrix: Matrix; onEdit(unit: string): void }) {
  const t = useText();
  const [search, setSearch] = useState('');
  const [onlyIdle, setOnlyIdle] = useState(false);
  const idle = useMemo(() => new Set(matrix.idle.map(({ unit }) => unit)), [matrix]);
  const units = matrix.units.filter((unit) => unit.includes(search.trim()) && (!onlyIdle || idle.has(unit)));
  return (
    <Panel
      title={t('matrix.title')}
      unit={t('matrix.counts', {
        units: formatCount(matrix.units.length),
        villages: formatCount(matrix.villages.length),
        idle: formatCount(matrix.idle.length),
      })}
      note={t('matrix.note')}
      actions={
        <>
          {matrix.idle.length > 0 && (
            <Checkbox checked={onlyIdle} onChange={(event) => setOnlyIdle(event.target.checked)}>
              {t('matrix.onlyIdle')}
            </Checkbox>
          )}
          <Input.Search
            size="small"
            className="people-search"
            allowClear
            value={search}
            placeholder={t('matrix.search')}
            aria-label={t('matrix.search')}
            onChange={(event) => setSearch(event.target.value)}
          />
          <ChangeButton size="small" onClick={() => onEdit('')}>
            {t('matrix.add')}
          </ChangeButton>
        </>
      }
      flush
    >
      {matrix.units.length === 0 || matrix.villages.length === 0 ? (
        <EmptyState title={t('matrix.none')} hint={t('matrix.noneHint')} />
      ) : units.length === 0 ? (
        <EmptyState
          title={t('matrix.noneFound')}
          action={
            <Button
              onClick={() => {
                setSearch('');
                setOnlyIdle(false);
              }}
            >
              {t('helpers.show.all')}
            </Button>
          }
        />
      ) : (
        <HelpTable matrix={matrix} units={units} onEdit={onEdit} />
      )}
    </Panel>
  );
}
