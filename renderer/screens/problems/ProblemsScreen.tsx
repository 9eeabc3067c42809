import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import { ChangeButton } from '../../app/access';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { readOnlyWhy, useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { KeyFigure } from '../../widgets/KeyFigure';
import { Answered, EmptyState } from '../../widgets/States';
import { AnswersDialog } from './AnswersDialog';
import { ExportDialog } from './ExportDialog';
import { FindingDetail } from './FindingDetail';
import { FindingPage } from './FindingPage';
import { GroupList } from './GroupList';
import { filtersOf, useProblems } from './problemsState';
import { RecheckDialog } from './RecheckDialog';
import './problems.css';

type Groups = CommandValue<'findingGroups'>;
type Report = CommandValue<'recheckRegister'>;

/** What the checks found, row by row: take the suggestion, repair, say that it is right, postpone; then check again and apply. */
export function ProblemsScreen() {
  const t = useText();
  const hasRegister = useProject((state) => (state.overview?.registerYear ?? null) !== null);
  const goTo = useShell((state) => state.goTo);
  if (!hasRegister) {
    return (
      <div className="screen">
        <EmptyState
          title={t('problems.noRegister')}
          hint={t('problems.noRegisterHint')}
          action={
            <Button type="primary" onClick={() => goTo('import')}>
              {t('problems.toImport')}
            </Button>
          }
        />
      </div>
    );
  }
  return <Problems />;
}

function Problems() {
  const t = useText();
  const state = useProblems();
  const scope = useShell((shell) => shell.scope);
  // The groups are those of the chosen state, so that what is repaired leaves the list.
  const filters = filtersOf({ ...state, group: null }, scope);
  const groups = useCommand('findingGroups', { by: state.by, filters: state.by === 'state' ? { ...filters, state: undefined } : filters });
  const totals = useCommand('findingGroups', { by: 'state', filters: scope === null ? {} : { scope } });
  return (
    <div className="screen problems">
      <header className="screen-head is-row">
        <div>
          <h1>{t('menu.problems')}</h1>
          <p>{t('problems.lead')}</p>
        </div>
        <Answered answer={totals} rows={1}>
          {(value) => <Actions groups={value} />}
        </Answered>
      </header>
      <Answered answer={totals} rows={2}>
        {(value) => (
          <>
            <Unanswerable groups={value} />
            <Figures groups={value} />
          </>
        )}
      </Answered>
      <div className="problems-body">
        <Answered answer={groups} rows={10}>
          {(value) => <GroupList groups={value.groups} total={value.total.total} />}
        </Answered>
        <FindingPage />
        <FindingDetail answerable={totals.data?.answerable === true} />
      </div>
    </div>
  );
}

/** Why nothing can be answered: the project is locked, or an earlier version did not keep the original cells. */
function Unanswerable({ groups }: { groups: Groups }) {
  const t = useText();
  const why = useProject(readOnlyWhy);
  const openDialog = useShell((state) => state.openDialog);
  if (groups.answerable) return null;
  if (why === 'locked')
    return <Alert type="info" showIcon title={t('problems.locked')} action={<Button onClick={() => openDialog('unlock')}>{t('problems.unlock')}</Button>} />;
  return why === null ? <Alert type="warning" showIcon title={t('problems.notKept')} /> : null;
}

function Figures({ groups: { total, rejectedRows } }: { groups: Groups }) {
  const t = useText();
  return (
    <div className="figure-row problems-figures">
      <KeyFigure label={t('problems.state.open')} value={formatCount(total.open)} />
      <KeyFigure label={t('problems.state.to_apply')} value={formatCount(total.toApply)} />
      <KeyFigure label={t('problems.state.done')} value={formatCount(total.done)} />
      <KeyFigure label={t('problems.state.right')} value={formatCount(total.right)} />
      <KeyFigure label={t('problems.state.postponed')} value={formatCount(total.postponed)} />
      <KeyFigure label={t('problems.rejected')} value={formatCount(rejectedRows)} note={t('problems.rejectedNote')} />
    </div>
  );
}

function Actions({ groups }: { groups: Groups }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const busy = useProject((state) => state.tasks.length > 0);
  const [report, setReport] = useState<Report | null>(null);
  const [dialog, setDialog] = useState<'export' | 'answers' | null>(null);
  const recheck = async () => {
    const answer = await actions.work('recheckRegister', {}, 'task.recheck');
    if (answer.ok) setReport(answer.value);
    else feedback.bad(answer.problem);
  };
  return (
    <div className="button-row">
      <Button onClick={() => setDialog('export')} disabled={!groups.answerable || groups.total.open === 0}>
        {t('problems.export')}
      </Button>
      <ChangeButton onClick={() => setDialog('answers')} disabled={!groups.answerable}>
        {t('problems.readAnswers')}
      </ChangeButton>
      <ChangeButton type={groups.pending > 0 ? 'primary' : 'default'} disabled={!groups.answerable || busy} onClick={() => void recheck()}>
        {groups.pending > 0 ? t('problems.recheckCount', { count: formatCount(groups.pending) }) : t('problems.recheck')}
      </ChangeButton>
      {report && <RecheckDialog report={report} onClose={() => setReport(null)} />}
      {dialog === 'export' && <ExportDialog onClose={() => setDialog(null)} />}
      {dialog === 'answers' && <AnswersDialog onClose={() => setDialog(null)} />}
    </div>
  );
}
