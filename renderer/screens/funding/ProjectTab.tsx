import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ProjectPage, ProjectRow } from '../../../analytics/commands/contracts/projectPool';
import { ChangeButton } from '../../app/access';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useScope } from '../../app/regions';
import { useLocalized, useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { Panel } from '../../widgets/Panel';
import { ProblemCard } from '../../widgets/Problems';
import { Answered, EmptyState } from '../../widgets/States';
import { AskReason } from '../../widgets/AskReason';
import { Pager } from '../../widgets/Pager';
import { useSettled } from '../../app/useSettled';
import { ImportProjects } from './projects/ImportProjects';
import { MoveDialog } from './projects/MoveDialog';
import { listingOf, usePoolView } from './projects/poolView';
import { ProjectDrawer } from './projects/ProjectDrawer';
import { ProjectRows } from './projects/ProjectRows';
import { StateBoard } from './projects/StateBoard';
import './fundingPool.css';

/** The project pool: what is to be built where, what it costs, and how far it is. */
export function ProjectTab() {
  const t = useText();
  const scope = useScope();
  const view = usePoolView();
  const search = useSettled(view.search, 300);
  const types = useCommand('listProjectTypes', {});
  const answer = useCommand('listProjects', listingOf({ ...view, search }, scope));
  const [opened, setOpened] = useState<ProjectRow | 'new' | null>(null);
  const [importing, setImporting] = useState(false);
  const add = (
    <ChangeButton
      type="primary"
      icon={<PlusOutlined />}
      disabled={!types.data || types.data.types.length === 0}
      onClick={() => setOpened('new')}
    >
      {t('pool.add')}
    </ChangeButton>
  );
  const read = <ChangeButton onClick={() => setImporting(true)}>{t('pool.importButton')}</ChangeButton>;
  return (
    <div className="stack">
      {types.error && <ProblemCard problem={types.error} />}
      {types.data?.types.length === 0 && <p className="warning-text">{t('pool.noTypes')}</p>}
      <Answered answer={answer} rows={12}>
        {(page) =>
          view.state === null && view.type === null && search.trim() === '' && isEmptyPool(page) ? (
            <EmptyState
              title={t('pool.none')}
              hint={t('pool.noneHint')}
              action={
                <div className="button-row">
                  {add}
                  {read}
                </div>
              }
            />
          ) : (
            <div className="stack">
              <StateBoard states={page.states} />
              <Panel
                title={t('pool.found', { count: formatCount(page.total) })}
                unit={t('unit.wanYuan')}
                note={t('pool.note')}
                actions={
                  <div className="button-row">
                    {add}
                    {read}
                    <ExportButton scope={scope} />
                  </div>
                }
                flush
              >
                <Filters page={page} />
                <Ticked />
                {page.rows.length === 0 ? (
                  <EmptyState title={t('state.nothing')} />
                ) : (
                  <ProjectRows rows={page.rows} onOpen={setOpened} />
                )}
                <Pager page={view.page} total={page.total} onPage={view.turnTo} />
              </Panel>
            </div>
          )
        }
      </Answered>
      {types.data && <ProjectDrawer project={opened} types={types.data} onClose={() => setOpened(null)} />}
      {importing && <ImportProjects onClose={() => setImporting(false)} />}
    </div>
  );
}

/** No project at all in the place that is looked at. */
function isEmptyPool({ states }: ProjectPage): boolean {
  return states.every(({ count }) => count === 0);
}

function Filters({ page }: { page: ProjectPage }) {
  const t = useText();
  const localized = useLocalized();
  const { state, type, search, filter } = usePoolView();
  return (
    <div className="pool-filters">
      <Input.Search
        className="filter-search"
        aria-label={t('pool.search')}
        placeholder={t('pool.search')}
        allowClear
        maxLength={60}
        value={search}
        onChange={(event) => filter({ search: event.target.value })}
      />
      <Select
        className="filter-select"
        aria-label={t('pool.type')}
        value={type ?? ''}
        onChange={(value: string) => filter({ type: value === '' ? null : value })}
        options={[
          { value: '', label: t('pool.allTypes') },
          ...page.types.map((entry) => ({
            value: entry.type,
            label: `${localized(entry.label)} ${formatCount(entry.count)}`,
          })),
        ]}
      />
      {(state !== null || type !== null || search !== '') && (
        <Button type="link" size="small" onClick={() => filter({ state: null, type: null, search: '' })}>
          {t('pool.clearFilters')}
        </Button>
      )}
    </div>
  );
}

/** What is done with the ticked projects. */
function Ticked() {
  const t = useText();
  const { actions } = useDoors();
  const { ticked, untick } = usePoolView();
  const [asking, setAsking] = useState<'move' | 'remove' | null>(null);
  const ids = Object.keys(ticked);
  const done = () => {
    setAsking(null);
    untick();
  };
  const remove = async (reason: string) => {
    const removed = await actions.change('removeProjects', { ids, reason }, 'task.pool');
    if (!removed.ok) return removed.problem;
    done();
    return null;
  };
  if (ids.length === 0) return null;
  const count = formatCount(ids.length);
  return (
    <div className="pool-ticked" role="status">
      <b>{t('pool.ticked', { count })}</b>
      <ChangeButton size="small" onClick={() => setAsking('move')}>
        {t('pool.move')}
      </ChangeButton>
      <ChangeButton size="small" danger onClick={() => setAsking('remove')}>
        {t('pool.remove')}
      </ChangeButton>
      <Button size="small" type="link" onClick={untick}>
        {t('pool.untick')}
      </Button>
      {asking === 'move' && <MoveDialog projects={ticked} onClose={() => setAsking(null)} onMoved={done} />}
      {asking === 'remove' && (
        <AskReason
          title={t('pool.removeTitle', { count })}
          hint={t('pool.removeHint')}
          okText={t('pool.remove')}
          danger
          onCancel={() => setAsking(null)}
          onReason={remove}
        />
      )}
    </div>
  );
}

function ExportButton({ scope }: { scope: string }) {
  const t = useText();
  const { actions, door } = useDoors();
  const { busy, run } = useExport();
  const save = () => run(async () => actions.deliverWorkbook('table', await door.send('exportProjects', { scope })));
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void save()}>
      {t('pool.export')}
    </Button>
  );
}
