import { Input, InputNumber, Select } from 'antd';
import { formatNumber } from '../../../app/format';
import { useRegions, useScope } from '../../../app/regions';
import { useLocalized, useText } from '../../../app/text';
import type { ProjectDraft, ProjectTypes } from './projectDraft';

interface ProjectFormProps {
  draft: ProjectDraft;
  types: ProjectTypes;
  isNew: boolean;
  onChange(part: Partial<ProjectDraft>): void;
}

/** What is known of a project; the type says which quantities are asked for. */
export function ProjectForm({ draft, types, isNew, onChange }: ProjectFormProps) {
  const t = useText();
  const localized = useLocalized();
  const chooseType = (type: string) =>
    onChange({ type, measure: types.types.find(({ id }) => id === type)?.measure ?? null });
  const years = draft.year !== null && !types.years.includes(draft.year) ? [draft.year, ...types.years] : types.years;
  return (
    <div className="dialog-stack pool-form">
      <div className="field-pair">
        <label className="field">
          <span>{t('pool.number')}</span>
          <Input value={draft.number} maxLength={60} onChange={(event) => onChange({ number: event.target.value })} />
        </label>
        <label className="field">
          <span>{t('pool.name')}</span>
          <Input value={draft.name} maxLength={120} onChange={(event) => onChange({ name: event.target.value })} />
        </label>
      </div>
      <div className="field-pair">
        <label className="field">
          <span>{t('pool.type')}</span>
          <Select
            aria-label={t('pool.type')}
            value={draft.type}
            placeholder={t('pool.choose')}
            onChange={chooseType}
            options={types.types.map(({ id, label }) => ({ value: id, label: localized(label) }))}
          />
        </label>
        <label className="field">
          <span>{t('pool.village')}</span>
          <VillageSelect value={draft.villageCode} onChange={(villageCode) => onChange({ villageCode })} />
        </label>
      </div>
      <Dimensions draft={draft} types={types} onChange={onChange} />
      <div className="field-pair">
        <label className="field">
          <span>{t('pool.buildYear')}</span>
          <Select
            aria-label={t('pool.buildYear')}
            value={draft.year}
            placeholder={t('pool.choose')}
            onChange={(year: number) => onChange({ year })}
            options={years.map((value) => ({ value, label: String(value) }))}
          />
        </label>
        <label className="field">
          <span>{t('pool.measure')}</span>
          <Select
            allowClear
            aria-label={t('pool.measure')}
            value={draft.measure}
            placeholder={t('pool.noMeasure')}
            onChange={(measure: string | undefined) => onChange({ measure: measure ?? null })}
            options={types.measures.map(({ id, label }) => ({ value: id, label: localized(label) }))}
          />
          <small>{t('pool.measureHint')}</small>
        </label>
      </div>
      <div className="field-pair">
        <label className="field">
          <span>{t('pool.approvedYuan')}</span>
          <InputNumber
            min={0}
            max={1e12}
            precision={2}
            suffix={t('unit.yuan')}
            value={draft.approvedYuan}
            onChange={(approvedYuan) => onChange({ approvedYuan })}
          />
          <small>
            {draft.approvedYuan === null
              ? t('pool.approvedEmpty')
              : t('pool.approvedHint', { wan: formatNumber(draft.approvedYuan / 10_000) })}
          </small>
        </label>
        {isNew && (
          <label className="field">
            <span>{t('pool.proposedOn')}</span>
            <Input
              type="date"
              value={draft.proposedOn}
              onChange={(event) => event.target.value !== '' && onChange({ proposedOn: event.target.value })}
            />
          </label>
        )}
      </div>
    </div>
  );
}

/** The quantities of the chosen type with their units, and the least that a standard asks for. */
function Dimensions({ draft, types, onChange }: Pick<ProjectFormProps, 'draft' | 'types' | 'onChange'>) {
  const t = useText();
  const localized = useLocalized();
  const type = types.types.find(({ id }) => id === draft.type);
  if (!type) return <p className="small-note">{t('pool.typeFirst')}</p>;
  return (
    <div className="pool-dimensions">
      {type.dimensions.map(({ id, label, unit, standards }) => {
        const value = draft.quantities[id] ?? null;
        return (
          <label key={id} className="field">
            <span>{localized(label)}</span>
            <InputNumber
              min={0}
              max={1e9}
              suffix={localized(unit)}
              value={value}
              onChange={(next) => onChange({ quantities: { ...draft.quantities, [id]: next } })}
            />
            {standards.map(({ label: standard, minimum }) => (
              <small key={standard.zh} className={value !== null && value < minimum ? 'is-warning' : undefined}>
                {t('pool.atLeast', {
                  standard: localized(standard),
                  minimum: formatNumber(minimum),
                  unit: localized(unit),
                })}
              </small>
            ))}
          </label>
        );
      })}
    </div>
  );
}

function VillageSelect({ value, onChange }: { value: string | null; onChange(code: string): void }) {
  const t = useText();
  const regions = useRegions();
  const scope = useScope();
  const towns = regions.towns.filter(({ code }) => code.startsWith(scope.slice(0, 9)) || scope.startsWith(code));
  const shown = towns.length > 0 ? towns : regions.towns;
  const known = value === null ? undefined : regions.find(value);
  const isListed = shown.some(({ code }) => value?.startsWith(code));
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('pool.village')}
      value={value}
      placeholder={t('pool.choose')}
      onChange={onChange}
      options={[
        ...(value !== null && !isListed ? [{ value, label: known?.name ?? value }] : []),
        ...shown.map((town) => ({
          label: town.name,
          title: town.name,
          options: regions.villagesOf(town.code).map(({ code, name }) => ({ value: code, label: name })),
        })),
      ]}
    />
  );
}
