import { Input, Modal, Pagination, Select } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { CommandArgument, CommandValue } from '../../../analytics/commands/contract';
import { ChangeButton } from '../../app/access';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { describePlace } from '../../widgets/Problems';
import { filtersOf, useProblems, type Filters, type ShownState } from './problemsState';
import { useAnswer } from './useAnswer';

const pageSize = 50;
const states: ShownState[] = ['open', 'to_apply', 'right', 'postponed', 'done', 'all'];
type Row = CommandValue<'listFindings'>['rows'][number];
type BulkAct = CommandArgument<'answerMatching'>['act'];

/** The findings of the chosen group, fifty at a time; arrows move, letters answer. */
export function FindingPage() {
  const t = useText();
  const state = useProblems();
  const scope = useShell((shell) => shell.scope);
  const filters = filtersOf(state, scope);
  const answer = useCommand('listFindings', { filters, offset: (state.page - 1) * pageSize, limit: pageSize });
  return (
    <Panel
      title={t('problems.list')}
      flush
      className="problems-list"
      actions={
        <>
          <Select
            size="small"
            aria-label={t('problems.shownState')}
            value={state.state}
            disabled={state.by === 'state' && state.group !== null}
            onChange={(value) => state.set({ state: value, page: 1, finding: null, group: null })}
            options={states.map((value) => ({ value, label: value === 'all' ? t('problems.allStates') : t(`problems.state.${value}`) }))}
            popupMatchSelectWidth={false}
          />
          {answer.data && <BulkActions filters={filters} rows={answer.data.rows} total={answer.data.total} />}
        </>
      }
    >
      <Answered answer={answer} rows={12}>
        {({ total, rows }) =>
          total === 0 ? (
            <EmptyState title={t('problems.none')} hint={t('problems.noneHint')} />
          ) : (
            <>
              <FindingTable rows={rows} />
              <Pagination
                size="small"
                className="table-pages"
                current={state.page}
                pageSize={pageSize}
                total={total}
                showSizeChanger={false}
                onChange={(page) => state.set({ page, finding: null })}
                showTotal={(count) => t('table.rows', { count: formatCount(count) })}
              />
            </>
          )
        }
      </Answered>
    </Panel>
  );
}

function FindingTable({ rows }: { rows: Row[] }) {
  const t = useText();
  const localized = useLocalized();
  const { finding, set } = useProblems();
  const answer = useAnswer();
  const body = useRef<HTMLTableSectionElement>(null);
  const choose = (row: Row) => {
    const index = rows.indexOf(row);
    set({ finding: row.id, next: (rows[index + 1] ?? rows[index - 1])?.id ?? null });
  };
  const move = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    choose(row);
    body.current?.querySelectorAll('tr')[rows.indexOf(row)]?.focus();
  };
  const onKey = (event: KeyboardEvent, index: number) => {
    const row = rows[index]!;
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(index + 1),
      ArrowUp: () => move(index - 1),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      Enter: () => choose(row),
      a: () => row.suggestion && row.state === 'open' && void answer.one(row, 'suggested').then((recorded) => recorded && move(index + 1)),
      p: () => row.place && row.state === 'open' && void answer.one(row, 'postpone').then((recorded) => recorded && move(index + 1)),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div className="table-scroll problems-table">
      <table className="data-table is-selectable">
        <caption className="visually-hidden">{t('problems.keys')}</caption>
        <thead>
          <tr>
            <th scope="col" className="align-left">{t('problems.what')}</th>
            <th scope="col" className="align-left">{t('problems.original')}</th>
            <th scope="col" className="align-left">{t('problems.suggestion')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <tr
              key={row.id}
              tabIndex={row.id === finding || (finding === null && index === 0) ? 0 : -1}
              aria-selected={row.id === finding}
              className={row.id === finding ? 'is-selected' : undefined}
              onClick={() => choose(row)}
              onKeyDown={(event) => onKey(event, index)}
            >
              <td>
                <span className={`problems-dot is-${row.severity}`} role="img" aria-label={t(`severity.${row.severity}`)} />
                {localized(row.state === 'done' ? row.label : row.problem.message)}
                {row.state !== 'open' && <span className={`problems-state is-${row.state}`}>{t(`problems.state.${row.state}`)}</span>}
                {row.tried && <span className="problems-state is-tried">{t('problems.tried')}</span>}
                <div className="small-note">{describePlace(row.problem.where, t)}</div>
              </td>
              <td className="problems-cell">{row.original ?? <span className="faint">{'–'}</span>}</td>
              <td className="problems-cell">
                {row.suggestion ? (
                  <span className={row.suggestion.safe ? 'good-text' : undefined}>
                    {row.suggestion.act === 'leave_out' ? t('problems.act.leave_out') : row.suggestion.value}
                    {row.suggestion.act === 'set' && row.suggestion.field !== row.place?.field && <small className="muted">{localized(row.suggestion.label)}</small>}
                  </span>
                ) : (
                  <span className="faint">{'–'}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is done with all findings of the list at once: only what is safe, or what a reason stands for. */
function BulkActions({ filters, rows, total }: { filters: Filters; rows: Row[]; total: number }) {
  const t = useText();
  const [act, setAct] = useState<BulkAct | null>(null);
  const isOpen = filters.state === 'open';
  if (total === 0) return null;
  return (
    <>
      {isOpen && (filters.check === undefined || rows.some((row) => row.suggestion?.safe)) && (
        <ChangeButton size="small" onClick={() => setAct('suggested')}>
          {t('problems.bulk.suggested')}
        </ChangeButton>
      )}
      {isOpen && (
        <>
          <ChangeButton size="small" onClick={() => setAct('right')}>
            {t('problems.bulk.right')}
          </ChangeButton>
          <ChangeButton size="small" onClick={() => setAct('postpone')}>
            {t('problems.bulk.postpone')}
          </ChangeButton>
        </>
      )}
      {!isOpen && filters.state !== undefined && (
        <ChangeButton size="small" onClick={() => setAct('reopen')}>
          {t('problems.bulk.reopen')}
        </ChangeButton>
      )}
      {act && <BulkDialog act={act} filters={filters} total={total} onClose={() => setAct(null)} />}
    </>
  );
}

function BulkDialog({ act, filters, total, onClose }: { act: BulkAct; filters: Filters; total: number; onClose(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const needsReason = act === 'right' || act === 'leave_out';
  const run = async () => {
    setBusy(true);
    const answer = await actions.change('answerMatching', { filters, act, reason: reason.trim() }, 'task.answer');
    setBusy(false);
    if (!answer.ok) return feedback.bad(answer.problem);
    feedback.good(t('problems.bulk.done', { answered: formatCount(answer.value.answered), skipped: formatCount(answer.value.skipped) }));
    return onClose();
  };
  return (
    <Modal
      open
      title={t(`problems.bulk.${act as 'suggested' | 'right' | 'postpone' | 'reopen'}`)}
      onCancel={onClose}
      onOk={() => void run()}
      okText={t('problems.bulk.go')}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: needsReason && reason.trim().length < 2 }}
    >
      <p>{t(`problems.bulk.${act as 'suggested' | 'right' | 'postpone' | 'reopen'}Why`, { count: formatCount(total) })}</p>
      <label className="field">
        <span>{needsReason ? t('problems.reason') : t('problems.reasonOptional')}</span>
        <Input.TextArea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
    </Modal>
  );
}

