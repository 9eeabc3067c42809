import { AutoComplete, Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import { ChangeButton } from '../../app/access';
import { useLocalized, useText } from '../../app/text';
import { useProblems } from './problemsState';
import { useAnswer } from './useAnswer';

type Finding = CommandValue<'listFindings'>['rows'][number];
type Original = CommandValue<'showOriginalRow'>;

/** The suggestion to be taken, a cell to be written, or what is said instead; an answer can be taken back. */
export function AnswerForm({ finding, original }: { finding: Finding; original: Original }) {
  const t = useText();
  const answer = useAnswer();
  const { next, set } = useProblems();
  const done = (recorded: boolean) => recorded && set({ finding: next, next: null });
  if (finding.state !== 'open') {
    return (
      <div className="problems-answer">
        <p>
          <span className={`problems-state is-${finding.state}`}>{t(`problems.state.${finding.state}`)}</span>{' '}
          {t(`problems.stateWhy.${finding.state}`)}
        </p>
        <ChangeButton onClick={() => void answer.one(finding, 'reopen')}>{t('problems.reopen')}</ChangeButton>
      </div>
    );
  }
  return (
    <div className="problems-answer">
      {finding.tried && <p className="small-note">{t('problems.triedWhy')}</p>}
      <Suggested finding={finding} onDone={done} />
      <Write finding={finding} original={original} onDone={done} />
      <Instead finding={finding} onDone={done} />
    </div>
  );
}

interface PartProps {
  finding: Finding;
  onDone(recorded: boolean): void;
}

function Suggested({ finding, onDone }: PartProps) {
  const t = useText();
  const localized = useLocalized();
  const answer = useAnswer();
  const { suggestion } = finding;
  if (!suggestion) return null;
  return (
    <div className="problems-suggestion">
      <div>
        <b>{suggestion.act === 'leave_out' ? t('problems.act.leave_out') : t('problems.suggested', { field: localized(suggestion.label), value: suggestion.value })}</b>
        <div className="small-note">{localized(suggestion.why)}</div>
      </div>
      <ChangeButton type="primary" onClick={() => void answer.one(finding, 'suggested').then(onDone)}>
        {t('problems.take')}
      </ChangeButton>
    </div>
  );
}

/** Writes another value into a cell of the row, that of the finding unless another is chosen. */
function Write({ finding, original, onDone }: PartProps & { original: Original }) {
  const t = useText();
  const localized = useLocalized();
  const answer = useAnswer();
  const cells = original.cells;
  const own = finding.place?.field ?? '';
  const [field, setField] = useState(cells.some((cell) => cell.field === own) ? own : (cells[0]?.field ?? ''));
  const cell = cells.find((entry) => entry.field === field);
  const [value, setValue] = useState('');
  const write = () =>
    finding.place && void answer.send({ table: finding.place.table, row: finding.place.row, field, check: finding.check, act: 'set', value }, '').then(onDone);
  return (
    <form
      className="problems-write"
      onSubmit={(event) => {
        event.preventDefault();
        write();
      }}
    >
      <Select
        aria-label={t('problems.field')}
        showSearch={{ optionFilterProp: 'label' }}
        value={field}
        onChange={(next) => {
          setField(next);
          setValue('');
        }}
        options={cells.map((entry) => ({ value: entry.field, label: localized(entry.label) }))}
        popupMatchSelectWidth={false}
      />
      <AutoComplete
        aria-label={t('problems.newValue')}
        placeholder={t('problems.newValue')}
        maxLength={500}
        value={value}
        onChange={setValue}
        options={(cell?.choices ?? []).map((choice) => ({ value: choice.value, label: localized(choice.label) }))}
      />
      <ChangeButton htmlType="submit">{value.trim() === '' ? t('problems.clear') : t('problems.write')}</ChangeButton>
    </form>
  );
}

/** Right as it is, or the whole row left out: for a reason. Postponed: without. */
function Instead({ finding, onDone }: PartProps) {
  const t = useText();
  const answer = useAnswer();
  const [act, setAct] = useState<'right' | 'leave_out' | null>(null);
  const [reason, setReason] = useState('');
  if (act === null) {
    return (
      <div className="button-row">
        <ChangeButton onClick={() => setAct('right')}>{t('problems.act.right')}</ChangeButton>
        <ChangeButton onClick={() => setAct('leave_out')}>{t('problems.act.leave_out')}</ChangeButton>
        <ChangeButton onClick={() => void answer.one(finding, 'postpone').then(onDone)}>{t('problems.act.postpone')}</ChangeButton>
      </div>
    );
  }
  return (
    <form
      className="problems-reason"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim().length >= 2) void answer.one(finding, act, reason.trim()).then(onDone);
      }}
    >
      <Input autoFocus aria-label={t('problems.reason')} placeholder={t('problems.reasonFor', { act: t(`problems.act.${act}`) })} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button htmlType="submit" type="primary" disabled={reason.trim().length < 2}>
        {t(`problems.act.${act}`)}
      </Button>
      <Button onClick={() => setAct(null)}>{t('action.cancel')}</Button>
    </form>
  );
}
