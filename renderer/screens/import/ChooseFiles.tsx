import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type DragEvent } from 'react';
import { ChangeButton } from '../../app/access';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useProject } from '../../app/project';
import { useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { useImport } from './importState';
import { readDroppedFiles } from './readDroppedFiles';
import { useImportSteps } from './useImportSteps';

/** Drop, pick, or try with the files that the sample of this county has. */
export function ChooseFiles() {
  const t = useText();
  const { appInfo } = useDoors();
  const steps = useImportSteps();
  const packId = useProject((state) => state.overview?.packId);
  // Another county's files would be refused row by row.
  const sample = appInfo.samples.find((name) => name === packId);
  const busy = useProject((state) => state.tasks.length > 0);
  const set = useImport((state) => state.set);
  const [over, setOver] = useState(false);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const read = await readDroppedFiles([...event.dataTransfer.files]);
    if (read.ok) await steps.inspect(read.value);
    else set({ problem: read.problem });
  };
  return (
    <>
      <div
        className={over ? 'drop-zone is-over' : 'drop-zone'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => void drop(event)}
      >
        <InboxOutlined className="drop-icon" />
        <h2>{t('import.drop')}</h2>
        <p>{t('import.dropHint')}</p>
        <div className="button-row">
          <ChangeButton type="primary" loading={busy} onClick={() => void steps.pick()}>
            {t('import.pick')}
          </ChangeButton>
          {sample !== undefined && (
            <ChangeButton disabled={busy} onClick={() => void steps.trySample(sample)}>
              {t('import.trySample')}
            </ChangeButton>
          )}
        </div>
        <ul className="import-notes">
          <li>{t('import.note1')}</li>
          <li>{t('import.note2')}</li>
          <li>{t('import.note3')}</li>
        </ul>
      </div>
      <LastImport />
    </>
  );
}

/** What the register now holds came in this way: its report stays at hand. */
function LastImport() {
  const t = useText();
  const { data } = useCommand('lastImport', {});
  const set = useImport((state) => state.set);
  if (!data) return null;
  const problems = data.checks.reduce((sum, check) => sum + check.count, 0);
  return (
    <Panel title={data.accepted ? t('import.last') : t('import.waiting')}>
      <div className="button-row">
        <span>{data.files.map((file) => file.name).join(t('list.separator'))}</span>
        <span className="muted">
          {t('household.count', {
            households: formatCount(data.counts.households),
            persons: formatCount(data.counts.persons),
          })}
        </span>
        <span className="muted">{t('import.problemCount', { count: formatCount(problems) })}</span>
        <Button type="link" onClick={() => set({ step: 'report', report: data })}>
          {t('import.showReport')}
        </Button>
      </div>
    </Panel>
  );
}
