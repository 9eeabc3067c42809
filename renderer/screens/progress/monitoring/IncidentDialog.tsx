import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { IncidentRow } from '../../../../analytics/commands/contract';
import type { Problem } from '../../../../electron/contract';
import { useCommand, useDoors } from '../../../app/doors';
import { useProject } from '../../../app/project';
import { useRegions, useScope } from '../../../app/regions';
import { useLocalized, useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { ProblemCard } from '../../../widgets/Problems';
import type { Fact } from '../entry/useFactRecorder';
import { kindsOfIncident, makeIncidentFact } from './makeFacts';

/** Reports an incident, or that one was dealt with. */
export function IncidentDialog({ incident, onClose }: { incident: IncidentRow | null; onClose(): void }) {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const scope = useScope();
  const regions = useRegions();
  const asOf = useProject((state) => state.overview?.asOf.date ?? '2016-01-01');
  const [village, setVillage] = useState<string | null>(incident?.villageCode ?? (scope.length === 12 ? scope : null));
  const [householdId, setHouseholdId] = useState(0);
  const [kind, setKind] = useState<(typeof kindsOfIncident)[number]>('policy_not_delivered');
  const [day, setDay] = useState(asOf);
  const [told, setTold] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const households = useCommand(
    'listExitCases',
    { scope: village ?? scope, subject: 'household', offset: 0, limit: 500 },
    { enabled: incident === null && village !== null },
  );
  const villages = regions.towns
    .filter(({ code }) => code.startsWith(scope) || scope.startsWith(code))
    .map((town) => ({
      label: town.name,
      options: regions
        .villagesOf(town.code)
        .filter(({ code }) => code.startsWith(scope))
        .map(({ code, name }) => ({ value: code, label: name })),
    }));
  const record = async () => {
    const fact: Fact = incident
      ? {
          kind: 'incident',
          householdId: incident.householdId,
          villageCode: incident.villageCode,
          item: incident.item,
          state: 'done',
          day,
          evidence: told.trim(),
        }
      : makeIncidentFact({ kind, day, householdId: householdId || null, villageCode: village ?? '', told });
    setBusy(true);
    const answer = await actions.change('recordProgress', { entries: [fact] }, 'task.progress');
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    const [doubt] = answer.value.findings;
    feedback.good(doubt ? t('note.doubtful', { finding: localized(doubt.message) }) : t('incident.recorded'));
    return onClose();
  };
  return (
    <Modal
      open
      title={incident ? t('incident.handle') : t('incident.report')}
      okText={t('incident.record')}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: day === '' || village === null || told.trim() === '' }}
      onCancel={onClose}
      onOk={() => void record()}
    >
      <div className="dialog-stack">
        {problem && <ProblemCard problem={problem} />}
        {incident ? (
          <p>
            <b>{localized(incident.label)}</b> · {incident.villageName}
            {incident.householdId !== null && ` · ${incident.headName} ${incident.number}`} · {t('incident.reported')}{' '}
            {incident.reported}
          </p>
        ) : (
          <>
            <div className="field-pair">
              <label className="field">
                <span>{t('incident.kind')}</span>
                <Select
                  aria-label={t('incident.kind')}
                  value={kind}
                  onChange={setKind}
                  options={kindsOfIncident.map((value) => ({ value, label: t(`incident.kind.${value}`) }))}
                />
              </label>
              <label className="field">
                <span>{t('incident.village')}</span>
                <Select
                  aria-label={t('incident.village')}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={village}
                  onChange={(value) => {
                    setVillage(value);
                    setHouseholdId(0);
                  }}
                  options={villages}
                />
              </label>
            </div>
            <label className="field">
              <span>{t('incident.household')}</span>
              <Select
                aria-label={t('incident.household')}
                showSearch={{ optionFilterProp: 'label' }}
                disabled={village === null}
                value={householdId}
                onChange={setHouseholdId}
                options={[
                  { value: 0, label: t('incident.wholeVillage') },
                  ...(households.data?.rows ?? []).flatMap(({ householdId: id, number, headName }) =>
                    id === null ? [] : [{ value: id, label: `${headName} ${number}` }],
                  ),
                ]}
              />
            </label>
          </>
        )}
        <label className="field">
          <span>{incident ? t('incident.done') : t('incident.reported')}</span>
          <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </label>
        <label className="field">
          <span>{incident ? t('incident.handled') : t('incident.told')}</span>
          <Input.TextArea rows={3} maxLength={200} value={told} onChange={(event) => setTold(event.target.value)} />
        </label>
      </div>
    </Modal>
  );
}
