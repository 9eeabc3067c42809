import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { ChangeButton } from '../../../app/access';
import { useDoors } from '../../../app/doors';
import { useProject } from '../../../app/project';
import { useRegions, useScope } from '../../../app/regions';
import { useShell } from '../../../app/store';
import { useText } from '../../../app/text';
import { useExport } from '../../../app/useExport';
import { entryKinds, useProgressView } from '../progressView';
import { ItemGrid } from './ItemGrid';
import { ReadReports } from './ReadReports';
import { StepGrid } from './StepGrid';
import { useReportMonth } from './useEntryBar';
import { WorkGrid } from './WorkGrid';

/** The month's facts, typed or pasted like in a spreadsheet, or read from the offices' reports. */
export function EntryTab() {
  const t = useText();
  const scope = useScope();
  const kind = useProgressView((state) => state.entryKind);
  const setKind = useProgressView((state) => state.setEntryKind);
  const setMonth = useProgressView((state) => state.setMonth);
  const { month } = useReportMonth();
  const [evidence, setEvidence] = useState('');
  const [reading, setReading] = useState(false);
  const { actions, door } = useDoors();
  const { busy, run } = useExport();
  const saveForm = () =>
    run(async () => actions.deliverWorkbook(null, await door.send('exportProgressForm', { scope, month })));
  const gridKey = `${kind} ${scope} ${month}`;
  return (
    <div className="stack">
      <div className="entry-bar">
        <Segmented
          aria-label={t('entry.kind')}
          value={kind}
          onChange={setKind}
          options={entryKinds.map((value) => ({ value, label: t(`entry.kind.${value}`) }))}
        />
        <label className="entry-field">
          <span>{t('entry.month')}</span>
          <Input
            type="month"
            value={month}
            onChange={(event) => setMonth(/^\d{4}-\d{2}$/.test(event.target.value) ? event.target.value : null)}
          />
        </label>
        <PlaceFields />
        <label className="entry-field is-wide">
          <span>{t('entry.evidence')}</span>
          <Input
            value={evidence}
            maxLength={200}
            placeholder={t('entry.evidenceHint')}
            onChange={(event) => setEvidence(event.target.value)}
          />
        </label>
        <span className="top-bar-gap" />
        <span className="button-row">
          <Button
            icon={<DownloadOutlined />}
            loading={busy}
            title={t('entry.formHint')}
            onClick={() => void saveForm()}
          >
            {t('entry.form')}
          </Button>
          <ChangeButton icon={<UploadOutlined />} onClick={() => setReading(true)}>
            {t('entry.read')}
          </ChangeButton>
        </span>
      </div>
      {kind === 'work' ? (
        <WorkGrid key={gridKey} evidence={evidence.trim()} />
      ) : kind === 'village_item' ? (
        <ItemGrid key={gridKey} evidence={evidence.trim()} />
      ) : (
        <StepGrid key={gridKey} kind={kind} evidence={evidence.trim()} />
      )}
      {reading && <ReadReports onClose={() => setReading(false)} />}
    </div>
  );
}

/** Town and village that are typed for; the same place that every screen looks at. */
function PlaceFields() {
  const t = useText();
  const regions = useRegions();
  const scope = useShell((state) => state.scope);
  const setScope = useShell((state) => state.setScope);
  const county = useProject((state) => state.overview?.county.code);
  const path = regions.pathTo(scope ?? county ?? '');
  const town = path.find(({ level }) => level === 'town');
  const village = path.find(({ level }) => level === 'village');
  return (
    <>
      <Select
        aria-label={t('track.town')}
        className="entry-place"
        showSearch={{ optionFilterProp: 'label' }}
        value={town?.code ?? ''}
        onChange={(code) => setScope(code || null)}
        options={[
          { value: '', label: t('entry.allTowns') },
          ...regions.towns.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <Select
        aria-label={t('track.village')}
        className="entry-place"
        showSearch={{ optionFilterProp: 'label' }}
        disabled={!town}
        value={village?.code ?? ''}
        onChange={(code) => setScope(code || (town?.code ?? null))}
        options={[
          { value: '', label: t('entry.allVillages') },
          ...(town ? regions.villagesOf(town.code) : []).map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
    </>
  );
}
