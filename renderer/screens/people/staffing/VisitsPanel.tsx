import { CloseOutlined } from '@ant-design/icons';
import { Input, Popover } from 'antd';
import { useState } from 'react';
import type { StaffingView } from '../../../../analytics/commands/contracts/people';
import type { Problem } from '../../../../electron/contract';
import { ChangeButton } from '../../../app/access';
import { useDoors } from '../../../app/doors';
import { formatCount } from '../../../app/format';
import { useProject } from '../../../app/project';
import { useLocalized, useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { describeCitation } from '../../../widgets/citationText';
import { DataTable } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { ProblemCard } from '../../../widgets/Problems';
import { pageSize, Pager } from '../../../widgets/Pager';

type VisitRow = StaffingView['visits'][number];

/** Visits that the plan asks for in the year, those made, and a form that notes one. */
export function VisitsPanel({ staffing }: { staffing: StaffingView }) {
  const t = useText();
  const localized = useLocalized();
  const [page, setPage] = useState(0);
  const rows = staffing.visits;
  return (
    <Panel
      title={t('staffing.visits')}
      note={rows.length > 0 ? t('staffing.visitsNote', { year: staffing.asOf.slice(0, 4) }) : undefined}
      flush
    >
      {rows.length === 0 ? (
        <p className="panel-body muted">{t('staffing.noVisits')}</p>
      ) : (
        <>
          <DataTable
            caption={t('staffing.visits')}
            rows={rows.slice(page * pageSize, (page + 1) * pageSize)}
            rowKey={({ rule, place }) => `${rule} ${place}`}
            maxHeight={360}
            columns={[
              {
                key: 'rule',
                title: t('staffing.rule'),
                render: (row) => (
                  <span className="people-two">
                    <span>{localized(row.label)}</span>
                    <small>{describeCitation(row.citation)}</small>
                  </span>
                ),
              },
              { key: 'place', title: t('staffing.place'), render: (row) => row.placeName },
              {
                key: 'required',
                title: t('staffing.required'),
                align: 'right',
                render: (row) => formatCount(row.required),
              },
              { key: 'made', title: t('staffing.made'), align: 'right', render: (row) => formatCount(row.made) },
              {
                key: 'missing',
                title: t('staffing.missing'),
                align: 'right',
                render: (row) => (
                  <span className={row.missing > 0 ? 'danger-text' : 'good-text'}>{formatCount(row.missing)}</span>
                ),
              },
              { key: 'days', title: t('staffing.visitDays'), render: (row) => <VisitDays row={row} /> },
              { key: 'add', title: '', render: (row) => <NoteVisit row={row} asOf={staffing.asOf} /> },
            ]}
          />
          <Pager page={page} total={rows.length} onPage={setPage} />
        </>
      )}
    </Panel>
  );
}

function VisitDays({ row }: { row: VisitRow }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const remove = async (id: string) => {
    const removed = await actions.change('noteVisit', { id, visit: null }, 'task.staffing');
    if (!removed.ok) feedback.bad(removed.problem);
  };
  return (
    <span className="visit-days">
      {row.entries.map(({ id, day }) => (
        <span key={id} className="visit-day">
          {day}
          <ChangeButton
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('staffing.removeVisit', { day })}
            onClick={() => void remove(id)}
          />
        </span>
      ))}
    </span>
  );
}

function NoteVisit({ row, asOf }: { row: VisitRow; asOf: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      destroyOnHidden
      content={<VisitForm row={row} asOf={asOf} onDone={() => setOpen(false)} />}
    >
      <ChangeButton size="small" aria-expanded={open}>
        {t('staffing.noteVisit')}
      </ChangeButton>
    </Popover>
  );
}

export function VisitForm({ row, asOf, onDone }: { row: VisitRow; asOf: string; onDone(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const busy = useProject((state) => state.tasks.some(({ label }) => label === 'task.staffing'));
  const [day, setDay] = useState(asOf);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async () => {
    const visit = { rule: row.rule, place: row.place, day };
    const noted = await actions.change('noteVisit', { id: null, visit }, 'task.staffing');
    if (!noted.ok) return setProblem(noted.problem);
    feedback.good(t('staffing.saved'));
    return onDone();
  };
  return (
    <form
      className="dialog-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== '') void save();
      }}
    >
      {problem && <ProblemCard problem={problem} />}
      <label className="field">
        <span>{t('staffing.visitDay')}</span>
        <Input autoFocus type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </label>
      <div className="dialog-actions">
        <ChangeButton type="primary" htmlType="submit" loading={busy} disabled={day === ''}>
          {t('staffing.saveForm')}
        </ChangeButton>
      </div>
    </form>
  );
}
