import { DeleteOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import type { SavedRecordView } from '../../../analytics/commands/contracts/records';
import { useCommand, useDoors } from '../../app/doors';
import { readOnlyWhy, useProject } from '../../app/project';
import { useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { useTableState } from './tableState';

/** The saved arrangements of the table: choose, save under a name, remove. */
export function ViewMenu({ columns }: { columns: string[] }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} destroyOnHidden title={t('records.views')} content={<Views columns={columns} onDone={() => setOpen(false)} />}>
      <Button icon={<EyeOutlined />}>{t('records.views')}</Button>
    </Popover>
  );
}

function Views({ columns, onDone }: { columns: string[]; onDone(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const views = useCommand('listViews', {}).data?.views ?? [];
  const readOnly = useProject((state) => readOnlyWhy(state) !== null);
  const applyView = useTableState((state) => state.applyView);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const { table, mode, arrangements, pivots } = useTableState.getState();
    const { widths, filters, sort, group } = arrangements[table];
    const view = { columns, widths, filters: filters.filter(({ kind }) => kind !== 'contains'), sort, group, pivot: mode === 'pivot' ? pivots[table] : null };
    setBusy(true);
    const saved = await actions.change('saveView', { name: name.trim(), table, view }, 'task.saveView');
    setBusy(false);
    if (!saved.ok) return feedback.bad(saved.problem);
    feedback.good(t('records.viewSaved', { name: name.trim() }));
    return onDone();
  };
  const remove = async (view: SavedRecordView) => {
    const removed = await actions.change('removeView', { name: view.name }, 'task.saveView');
    if (removed.ok) feedback.good(t('records.viewRemoved', { name: view.name }));
    else feedback.bad(removed.problem);
  };
  const replaces = views.some((view) => view.name === name.trim());
  return (
    <div className="view-menu">
      {views.length === 0 && <p className="small-note">{t('records.noViews')}</p>}
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <button
              type="button"
              className="view-name"
              onClick={() => {
                applyView(view.table, view.view);
                onDone();
              }}
            >
              <span>{view.name}</span>
              <small>{t(view.table === 'household' ? 'records.households' : 'records.persons')}</small>
            </button>
            <Button type="text" size="small" disabled={readOnly} aria-label={t('records.removeView', { name: view.name })} icon={<DeleteOutlined />} onClick={() => void remove(view)} />
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '' && !busy && !readOnly) void save();
        }}
      >
        <Input maxLength={40} disabled={readOnly} aria-label={t('records.viewName')} placeholder={t('records.viewName')} value={name} onChange={({ target }) => setName(target.value)} />
        <Button htmlType="submit" type="primary" loading={busy} disabled={readOnly || name.trim() === ''}>
          {t('records.saveView')}
        </Button>
      </form>
      <p className="small-note">{t(replaces ? 'records.viewReplaced' : 'records.viewNote')}</p>
    </div>
  );
}
