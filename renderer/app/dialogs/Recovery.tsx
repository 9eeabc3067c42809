import { Button } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../electron/contract';
import { DataTable } from '../../widgets/DataTable';
import { ProblemCard } from '../../widgets/Problems';
import { useDoors } from '../doors';
import { formatCount } from '../format';
import { useProject } from '../project';
import type { OtherHistory, RecoveryReport } from '../project/store';
import { useLocalized, useText } from '../text';
import { formatMoment, formatSize } from '../time';
import type { DialogBodyProps } from './types';

/** What opening the project brought back, mended, could not save, or found beside it. */
export function Recovery({ onDone }: DialogBodyProps) {
  const t = useText();
  const report = useProject((state) => state.recovery);
  if (!report) return null;
  return (
    <div className="dialog-stack">
      {report.edits.length > 0 && <Replayed report={report} />}
      {report.mended.length > 0 && <Mended report={report} />}
      {report.lost.length > 0 && (
        <section className="recovery-part is-bad">
          <h3>{t('recovery.lost')}</h3>
          <p>{report.lost.map((part) => tableName(part, t)).join(t('list.separator'))}</p>
          <p className="small-note">{t('recovery.lostHint')}</p>
        </section>
      )}
      {report.damagedBytes > 0 && (
        <section className="recovery-part is-bad">
          <h3>{t('recovery.torn')}</h3>
          <p>{t('recovery.tornHint', { size: formatSize(report.damagedBytes) })}</p>
        </section>
      )}
      {report.others.map((other) => (
        <Other key={other.journal.base.sha256} other={other} onDone={onDone} />
      ))}
      {report.migratedFrom !== null && <p>{t('recovery.migrated', { format: report.migratedFrom })}</p>}
      {report.problem && <ProblemCard problem={report.problem} />}
      <div className="dialog-actions">
        <Button type="primary" autoFocus onClick={onDone}>
          {t('recovery.continue')}
        </Button>
      </div>
    </div>
  );
}

function Replayed({ report }: { report: RecoveryReport }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <section className="recovery-part is-good">
      <h3>{t('recovery.replayed', { count: formatCount(report.replayed) })}</h3>
      <p>{t('recovery.replayedHint')}</p>
      <DataTable
        caption={t('recovery.replayed', { count: formatCount(report.replayed) })}
        maxHeight={260}
        rows={report.edits}
        rowKey={(edit) => String(edit.seq)}
        columns={[
          { key: 'time', title: t('audit.time'), width: 140, render: (edit) => formatMoment(edit.time) },
          { key: 'what', title: t('recovery.edit'), render: (edit) => localized(edit.text) },
          { key: 'reason', title: t('audit.reason'), render: (edit) => edit.reason ?? '' },
        ]}
      />
    </section>
  );
}

function Mended({ report }: { report: RecoveryReport }) {
  const t = useText();
  return (
    <section className="recovery-part">
      <h3>{t('recovery.mended')}</h3>
      <ul className="plain-list">
        {report.mended.map(({ table, backup }) => (
          <li key={table}>
            {backup
              ? t('recovery.mendedFrom', { table: tableName(table, t), date: formatMoment(backup.time) })
              : tableName(table, t)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Other({ other, onDone }: { other: OtherHistory; onDone(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const date = formatMoment(other.journal.modifiedAt);
  const open = async () => {
    setBusy(true);
    const failed = await actions.openOther(other, t('recovery.otherSuffix', { date: date.slice(0, 10) }));
    setBusy(false);
    if (failed) setProblem(failed);
    else onDone();
  };
  return (
    <section className="recovery-part is-warning">
      <h3>{t('recovery.other')}</h3>
      <p>{t('recovery.otherHint', { date, count: other.journal.frames.length })}</p>
      {problem && <ProblemCard problem={problem} />}
      {other.backup ? (
        <Button size="small" loading={busy} onClick={() => void open()}>
          {t('recovery.openOther')}
        </Button>
      ) : (
        <p className="small-note">{t('recovery.otherWithoutBackup')}</p>
      )}
    </section>
  );
}

function tableName(name: string, t: ReturnType<typeof useText>): string {
  switch (name) {
    case 'household':
    case 'person':
    case 'village':
    case 'helper':
      return t(`register.${name}`);
    default:
      return name;
  }
}
