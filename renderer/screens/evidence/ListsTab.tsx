import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { HeldList, ImportedSheet } from '../../../analytics/commands/contracts/evidence';
import { ChangeButton } from '../../app/access';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useProject } from '../../app/project';
import { useLocalized, useText } from '../../app/text';
import type { Problem } from '../../../electron/contract';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { ProblemCard } from '../../widgets/Problems';
import { Answered, EmptyState } from '../../widgets/States';
import { ConflictPanel } from './ConflictPanel';
import { MatchDrawer, type MatchQuery } from './MatchDrawer';
import { useDecisions } from './useDecisions';

/** Lists of other offices: which are held, how their rows were found in the register, and what they say otherwise. */
export function ListsTab({ scope }: { scope: string }) {
  const t = useText();
  const { host, actions } = useDoors();
  const busy = useProject((state) => state.tasks.length > 0);
  const answer = useCommand('listLists', {});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sheets, setSheets] = useState<ImportedSheet[]>([]);
  const [matches, setMatches] = useState<MatchQuery | null>(null);
  const read = async () => {
    setProblem(null);
    const picked = await host.pickRegisterFiles({});
    if (!picked.ok) return setProblem(picked.problem);
    if (picked.value.length === 0) return;
    const done = await actions.change('importLists', { files: picked.value }, 'task.lists');
    if (done.ok) setSheets(done.value.sheets);
    else setProblem(done.problem);
  };
  const button = (
    <ChangeButton type="primary" loading={busy} onClick={() => void read()}>
      {t('lists.read')}
    </ChangeButton>
  );
  return (
    <div className="evidence-stack">
      {problem && <ProblemCard problem={problem} />}
      {sheets.length > 0 && <ReadSheets sheets={sheets} />}
      <Answered answer={answer} rows={4}>
        {(lists) =>
          lists.length === 0 ? (
            <EmptyState title={t('lists.none')} hint={t('lists.noneHint')} action={button} />
          ) : (
            <div className="evidence-stack">
              <Panel title={t('lists.held')} actions={button} note={t('lists.note')} flush>
                <HeldLists lists={lists} onShow={setMatches} />
              </Panel>
              <ConflictPanel scope={scope} />
            </div>
          )
        }
      </Answered>
      <MatchDrawer query={matches} scope={scope} onQuery={setMatches} />
    </div>
  );
}

function ReadSheets({ sheets }: { sheets: ImportedSheet[] }) {
  const t = useText();
  return (
    <ul className="evidence-read" role="status">
      {sheets.map((sheet) => (
        <li key={`${sheet.file}/${sheet.sheet}`}>
          {t('lists.readSheet', {
            file: sheet.file,
            sheet: sheet.sheet,
            read: formatCount(sheet.rowsRead),
            kept: formatCount(sheet.rowsKept),
            skipped: formatCount(sheet.rowsSkipped),
            unplaced: formatCount(sheet.rowsKept - sheet.rowsPlaced),
          })}
        </li>
      ))}
    </ul>
  );
}

function HeldLists({ lists, onShow }: { lists: HeldList[]; onShow(query: MatchQuery): void }) {
  const t = useText();
  const localized = useLocalized();
  const decide = useDecisions();
  const states = ['sure', 'likely', 'ambiguous', 'none'] as const;
  const columns: TableColumn<HeldList>[] = [
    { key: 'list', title: t('lists.list'), render: (row) => <b>{localized(row.label)}</b> },
    { key: 'files', title: t('lists.files'), render: (row) => row.files.join(t('list.separator')) },
    { key: 'rows', title: t('lists.rows'), align: 'right', render: (row) => formatCount(row.rows) },
    { key: 'villages', title: t('lists.villages'), align: 'right', render: (row) => formatCount(row.villages) },
    ...states.map(
      (state): TableColumn<HeldList> => ({
        key: state,
        title: t(`lists.match.${state}`),
        align: 'right',
        render: (row) =>
          row.matches[state] === 0 ? (
            <span className="muted">0</span>
          ) : (
            <Button type="link" size="small" onClick={() => onShow({ list: row.list, state })}>
              {formatCount(row.matches[state])}
            </Button>
          ),
      }),
    ),
    {
      key: 'remove',
      title: '',
      align: 'right',
      render: (row) => (
        <Popconfirm
          title={t('lists.removeTitle', { list: localized(row.label) })}
          description={t('lists.removeHint')}
          okText={t('lists.remove')}
          cancelText={t('action.cancel')}
          onConfirm={() => decide.removeList(row.list)}
        >
          <ChangeButton type="text" size="small">
            {t('lists.remove')}
          </ChangeButton>
        </Popconfirm>
      ),
    },
  ];
  return <DataTable caption={t('lists.held')} columns={columns} rows={lists} rowKey={(row) => row.list} />;
}
