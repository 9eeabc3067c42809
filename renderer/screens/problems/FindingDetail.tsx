import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import { ChangeButton } from '../../app/access';
import { useCommand, useDoors } from '../../app/doors';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { describePlace } from '../../widgets/Problems';
import { AnswerForm } from './AnswerForm';
import { filtersOf, useProblems } from './problemsState';

type Finding = CommandValue<'listFindings'>['rows'][number];
type Original = CommandValue<'showOriginalRow'>;

/** One finding: what is wrong, what to do, the original row, and the answer. */
export function FindingDetail({ answerable }: { answerable: boolean }) {
  const t = useText();
  const state = useProblems();
  const scope = useShell((shell) => shell.scope);
  const page = useCommand('listFindings', { filters: filtersOf(state, scope), offset: (state.page - 1) * 50, limit: 50 });
  const finding = page.data?.rows.find((row) => row.id === state.finding);
  if (!finding) {
    return (
      <Panel title={t('problems.detail')} className="problems-detail">
        <EmptyState title={t('problems.choose')} hint={t('problems.chooseHint')} action={<p className="small-note">{t('problems.keysHint')}</p>} />
      </Panel>
    );
  }
  return <Chosen key={finding.id} finding={finding} answerable={answerable} />;
}

function Chosen({ finding, answerable }: { finding: Finding; answerable: boolean }) {
  const t = useText();
  const localized = useLocalized();
  const showHousehold = useShell((shell) => shell.showHousehold);
  const { problem, place, householdId } = finding;
  return (
    <Panel
      title={t('problems.detail')}
      className="problems-detail"
      actions={
        householdId !== null && (
          <Button size="small" onClick={() => showHousehold(householdId)}>
            {t('problems.household')}
          </Button>
        )
      }
    >
      <h3 className="problems-title">
        <span className={`severity is-${finding.severity}`}>{t(`severity.${finding.severity}`)}</span>
        {localized(finding.label)}
      </h3>
      {finding.state !== 'done' && <p>{localized(problem.message)}</p>}
      {problem.hint && <p className="muted">{localized(problem.hint)}</p>}
      <p className="small-note">{describePlace(problem.where, t)}</p>
      {place === null ? <p className="small-note">{t('problems.noRow')}</p> : answerable && <WithRow finding={finding} place={place} />}
    </Panel>
  );
}

function WithRow({ finding, place }: { finding: Finding; place: NonNullable<Finding['place']> }) {
  const answer = useCommand('showOriginalRow', { table: place.table, row: place.row });
  const [whole, setWhole] = useState<Original | null>(null);
  return (
    <Answered answer={answer}>
      {(masked) => (
        <>
          <AnswerForm finding={finding} original={whole ?? masked} />
          <RowTable original={whole ?? masked} field={place.field} />
          {masked.cells.some((cell) => cell.personal && cell.original !== null) && <Reveal place={place} shown={whole !== null} onShow={setWhole} />}
        </>
      )}
    </Answered>
  );
}

function RowTable({ original, field }: { original: Original; field: string }) {
  const t = useText();
  const localized = useLocalized();
  const cells = original.cells.filter((cell) => cell.original !== null || cell.filled || cell.answered !== null || cell.field === field);
  return (
    <div className="problems-row">
      <h4>{t('problems.row', { ...original.where })}</h4>
      {original.leftOut && <p className="small-note">{t('problems.leftOut')}</p>}
      <DataTable
        caption={t('problems.rowCaption')}
        rows={cells}
        rowKey={(cell) => cell.field}
        selectedKey={field}
        columns={[
          { key: 'field', title: t('problems.field'), width: '38%', render: (cell) => localized(cell.label) },
          {
            key: 'value',
            title: t('problems.original'),
            render: (cell) => (
              <>
                <span className={cell.answered ? 'problems-former' : undefined}>{cell.original ?? cell.filled?.value ?? '–'}</span>
                {cell.filled && <div className="small-note">{t('problems.filledFrom', { row: String(cell.filled.row) })}</div>}
                {cell.answered && (
                  <b className="problems-now" title={t(cell.answered.applied ? 'problems.applied' : 'problems.state.to_apply')}>
                    {cell.answered.value ?? t('problems.emptied')}
                  </b>
                )}
              </>
            ),
          },
        ]}
      />
    </div>
  );
}

/** Names and numbers of this row, for a reason that is recorded; they go when another row is chosen. */
function Reveal({ place, shown, onShow }: { place: NonNullable<Finding['place']>; shown: boolean; onShow(original: Original | null): void }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (shown) return <Button onClick={() => onShow(null)}>{t('reveal.hide')}</Button>;
  if (!asking) {
    return (
      <ChangeButton size="small" onClick={() => setAsking(true)}>
        {t('problems.reveal')}
      </ChangeButton>
    );
  }
  const begin = async () => {
    const answer = await actions.reveal.row(place.table, place.row, reason.trim(), () => onShow(null));
    if (answer.ok) onShow(answer.value);
    else feedback.bad(answer.problem);
    setAsking(false);
  };
  return (
    <form
      className="button-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim().length >= 2) void begin();
      }}
    >
      <Input autoFocus aria-label={t('problems.reason')} placeholder={t('problems.reason')} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button htmlType="submit" disabled={reason.trim().length < 2}>
        {t('problems.reveal')}
      </Button>
    </form>
  );
}
