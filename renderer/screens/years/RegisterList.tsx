import { App, Button, Tag } from 'antd';
import type { RegisterYear } from '../../../analytics/commands/contracts/years';
import { useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { readOnlyWhy, useProject } from '../../app/project';
import { useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';

/** One line for each kept register; the one in use is marked, another can be used or removed. */
export function RegisterList({ years }: { years: RegisterYear[] }) {
  const t = useText();
  const { actions } = useDoors();
  const { modal } = App.useApp();
  const feedback = useFeedback();
  const fixed = useProject((state) => readOnlyWhy(state) !== null || state.tasks.length > 0);
  const ask = (year: number, act: 'use' | 'remove') =>
    void modal.confirm({
      title: t(act === 'use' ? 'years.useTitle' : 'years.removeTitle', { year }),
      content: t(act === 'use' ? 'years.useHint' : 'years.removeHint', { year }),
      okText: t(act === 'use' ? 'years.use' : 'years.remove'),
      cancelText: t('action.cancel'),
      okButtonProps: { danger: act === 'remove' },
      onOk: async () => {
        const command = act === 'use' ? 'useRegisterYear' : 'removeRegisterYear';
        const answer = await actions.change(command, { year }, 'task.useYear');
        if (answer.ok) feedback.good(t(act === 'use' ? 'years.used' : 'years.removed', { year }));
        else feedback.bad(answer.problem);
      },
    });
  const columns: TableColumn<RegisterYear>[] = [
    {
      key: 'year',
      title: t('years.year'),
      width: 170,
      render: (row) => (
        <>
          <b>{row.year}</b> {row.inUse && <Tag color="blue">{t('years.inUse')}</Tag>}
        </>
      ),
    },
    { key: 'households', title: t('years.households'), align: 'right', width: 100, render: (row) => formatCount(row.households) },
    { key: 'persons', title: t('years.persons'), align: 'right', width: 100, render: (row) => formatCount(row.persons) },
    { key: 'time', title: t('years.importedAt'), width: 120, render: (row) => row.importedAt?.slice(0, 10) ?? '–' },
    { key: 'files', title: t('years.files'), render: (row) => row.files.join(t('list.separator')) || '–' },
    {
      key: 'acts',
      title: '',
      align: 'right',
      width: 190,
      render: (row) =>
        !row.inUse && (
          <span className="years-acts">
            <Button size="small" disabled={fixed} onClick={() => ask(row.year, 'use')}>
              {t('years.use')}
            </Button>
            <Button size="small" disabled={fixed} onClick={() => ask(row.year, 'remove')}>
              {t('years.remove')}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <Panel title={t('years.kept')} note={t('years.inUseHint')} flush>
      <DataTable caption={t('years.kept')} columns={columns} rows={[...years].reverse()} rowKey={(row) => String(row.year)} />
    </Panel>
  );
}
