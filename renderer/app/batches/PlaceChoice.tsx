import { Select } from 'antd';
import type { OfferedTemplate } from '../../../analytics/commands/contracts/documents';
import type { RegionIndex } from '../regions';
import { useText } from '../text';

interface PlaceChoiceProps {
  template: OfferedTemplate;
  regions: RegionIndex;
  county: string;
  scope: string;
  onChoose(scope: string): void;
}

/** The place whose papers are made: the county, a town, and a village where the papers are those of households. */
export function PlaceChoice({ template, regions, county, scope, onChoose }: PlaceChoiceProps) {
  const t = useText();
  const whole = regions.find(county);
  const withVillages = template.batchOver === 'household';
  const places = [
    ...(whole ? [{ value: whole.code, label: whole.name }] : []),
    ...(template.batchOver === 'town'
      ? []
      : regions.towns.flatMap((town) => [
          { value: town.code, label: town.name },
          ...(withVillages
            ? regions.villagesOf(town.code).map(({ code, name }) => ({
                value: code,
                label: t('documents.villageOfTown', { town: town.name, village: name }),
              }))
            : []),
        ])),
  ];
  return (
    <label className="field">
      <span>{t('batch.place')}</span>
      <Select aria-label={t('batch.place')} showSearch={{ optionFilterProp: 'label' }} value={scope} onChange={onChoose} options={places} />
    </label>
  );
}
