import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import type { LedgerOverview } from '../../../analytics/commands/contracts/ledger';
import type { Problem } from '../../../electron/contract';
import { ChangeButton } from '../../app/access';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { readOnlyWhy, useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { useFeedback } from '../../app/useFeedback';
import { ProblemCard } from '../../widgets/Problems';
import { Answered, EmptyState } from '../../widgets/States';
import { isCancelled } from '../../worker/door';
import { LedgerDay } from './ledger/LedgerDay';
import { LedgerChecks } from './ledger/LedgerChecks';
import { LedgerFigures } from './ledger/LedgerFigures';
import { LedgerForecast } from './ledger/LedgerForecast';
import { LedgerMoves } from './ledger/LedgerMoves';
import { LedgerPace } from './ledger/LedgerPace';
import { LedgerRows } from './ledger/LedgerRows';
import { LedgerSheets } from './ledger/LedgerSheets';
import { LedgerSums } from './ledger/LedgerSums';
import { ledgerParts, ledgerRowKinds, useLedgerView } from './ledger/ledgerView';
import { AskReason } from '../../widgets/AskReason';
import { NamedTask } from './parts/NamedTask';
import './fundingPool.css';
import './ledger/ledger.css';

/** The office's funding ledger: read from its workbooks, added up, checked clause by clause. It names households. */
export function LedgerTab() {
  const t = useText();
  const openDialog = useShell((state) => state.openDialog);
  const locked = useProject(
    (state) => readOnlyWhy(state) === 'locked' || state.overview?.protection.unlocked === false,
  );
  if (locked) {
    return (
      <EmptyState
        title={t('ledger.locked')}
        hint={t('ledger.lockedHint')}
        action={
          <Button type="primary" onClick={() => openDialog('unlock')}>
            {t('unlock.unlock')}
          </Button>
        }
      />
    );
  }
  return <OpenLedger />;
}

function OpenLedger() {
  const answer = useCommand('showLedger', {});
  const reading = useReading();
  return (
    <div className="stack">
      {reading.problem && <ProblemCard problem={reading.problem} onClose={reading.forget} />}
      <Answered answer={answer} rows={12}>
        {(ledger) =>
          ledger === null ? (
            <NoLedger read={reading.read} busy={reading.busy} />
          ) : (
            <ReadLedger ledger={ledger} read={reading.read} busy={reading.busy} />
          )
        }
      </Answered>
    </div>
  );
}

/** Lets the user choose workbooks and reads the ledger out of them; it takes the place of the former one. */
function useReading() {
  const t = useText();
  const { host, actions } = useDoors();
  const feedback = useFeedback();
  const busy = useProject((state) => state.tasks.some(({ label }) => label === 'task.ledger'));
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = async () => {
    setProblem(null);
    const picked = await host.pickRegisterFiles({});
    if (!picked.ok) return setProblem(picked.problem);
    if (picked.value.length === 0) return;
    const done = await actions.change('importLedger', { files: picked.value }, 'task.ledger');
    if (!done.ok) return isCancelled(done.problem) ? undefined : setProblem(done.problem);
    const rows = done.value.sheets.reduce((sum, { rowsTaken }) => sum + rowsTaken, 0);
    feedback.good(t('ledger.readDone', { rows: formatCount(rows), sheets: done.value.sheets.length }));
  };
  return { problem, busy, read: () => void read(), forget: () => setProblem(null) };
}

interface ReadProps {
  read(): void;
  busy: boolean;
}

function NoLedger({ read, busy }: ReadProps) {
  const t = useText();
  return (
    <div className="ledger-none">
      <EmptyState
        title={t('ledger.none')}
        hint={t('ledger.noneHint')}
        action={
          busy ? (
            <NamedTask task="task.ledger" />
          ) : (
            <ChangeButton type="primary" onClick={read}>
              {t('ledger.read')}
            </ChangeButton>
          )
        }
      />
      <dl>
        {ledgerRowKinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`ledger.kind.${kind}`)}</dt>
            <dd>{t(`ledger.holds.${kind}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="small-note">{t('ledger.noneNote')}</p>
    </div>
  );
}

function ReadLedger({ ledger, read, busy }: ReadProps & { ledger: LedgerOverview }) {
  const t = useText();
  const { part, show } = useLedgerView();
  const found = ledger.checks.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="stack">
      <div className="ledger-bar">
        <Segmented
          aria-label={t('ledger.part')}
          value={part}
          onChange={show}
          options={ledgerParts.map((value) => ({
            value,
            label:
              value === 'checks'
                ? t('ledger.part.checksCount', { count: formatCount(found) })
                : t(`ledger.part.${value}`),
          }))}
        />
        <LedgerDay asOf={ledger.asOf} />
        <span className="top-bar-gap" />
        {busy ? (
          <NamedTask task="task.ledger" />
        ) : (
          <>
            <ChangeButton onClick={read}>{t('ledger.readAgain')}</ChangeButton>
            <ExportFindings />
            <RemoveLedger />
          </>
        )}
      </div>
      {part === 'overview' && (
        <>
          {ledger.measure.laterRows > 0 && (
            <Alert
              type={isAllLater(ledger) ? 'warning' : 'info'}
              showIcon
              title={t(isAllLater(ledger) ? 'ledger.allLater' : 'ledger.someLater', {
                day: ledger.asOf,
                rows: formatCount(ledger.measure.laterRows),
              })}
            />
          )}
          <LedgerFigures ledger={ledger} />
          <div className="plan-pair">
            <LedgerPace pace={ledger.pace} />
            <LedgerForecast ledger={ledger} />
          </div>
          <LedgerMoves moves={ledger.moves} />
          <LedgerSums ledger={ledger} />
          <LedgerSheets ledger={ledger} />
        </>
      )}
      {part === 'checks' && <LedgerChecks ledger={ledger} />}
      {part === 'rows' && <LedgerRows />}
    </div>
  );
}

/** Nothing of the ledger lies before the as-of day. */
function isAllLater({ measure }: LedgerOverview): boolean {
  return measure.noticedFen === 0 && measure.approvedFen === 0 && measure.paidFen === 0;
}

function ExportFindings() {
  const t = useText();
  const { actions, door } = useDoors();
  const { busy, run } = useExport();
  const save = () => run(async () => actions.deliverWorkbook('table', await door.send('exportLedgerFindings', {})));
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void save()}>
      {t('ledger.export')}
    </Button>
  );
}

function RemoveLedger() {
  const t = useText();
  const { actions } = useDoors();
  const [asking, setAsking] = useState(false);
  const remove = async (reason: string) => {
    const removed = await actions.change('removeLedger', { reason }, 'task.ledger');
    if (!removed.ok) return removed.problem;
    setAsking(false);
    return null;
  };
  return (
    <>
      <ChangeButton danger onClick={() => setAsking(true)}>
        {t('ledger.remove')}
      </ChangeButton>
      {asking && (
        <AskReason
          title={t('ledger.removeTitle')}
          hint={t('ledger.removeHint')}
          okText={t('ledger.remove')}
          danger
          onCancel={() => setAsking(false)}
          onReason={remove}
        />
      )}
    </>
  );
}
