import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../app/doors';
import { TryWish, type WishWithoutReason } from '../../app/planning';
import { useProject } from '../../app/project';
import { useRegions, useScope } from '../../app/regions';
import { useLocalized, useText } from '../../app/text';

const kinds = ['forbid_measure', 'require_measure', 'target', 'village_target'] as const;
type Kind = (typeof kinds)[number];

/** Wishes that are not dragged: a measure with or without, in a village or everywhere; another target. */
export function WishForm({ unit }: { unit: 'persons' | 'households' }) {
  const t = useText();
  const localized = useLocalized();
  const scope = useScope();
  const regions = useRegions();
  const { data } = useCommand('listPolicy', {});
  const horizon = useProject((state) => state.overview?.horizon);
  const [kind, setKind] = useState<Kind>('forbid_measure');
  const [measure, setMeasure] = useState<string>();
  const [year, setYear] = useState<number>();
  const [amount, setAmount] = useState<number | null>(null);
  const [wish, setWish] = useState<WishWithoutReason | null>(null);
  const measures = (data?.entries ?? []).filter((entry) => entry.kind === 'measure');
  const years = horizon
    ? Array.from({ length: horizon.to - horizon.from + 1 }, (_, index) => horizon.from + index)
    : [];
  const village = scope.length === 12 ? regions.find(scope) : undefined;
  const isMeasure = kind === 'forbid_measure' || kind === 'require_measure';
  const made: WishWithoutReason | null = isMeasure
    ? measure === undefined
      ? null
      : { kind, measure, subject: village ? { village: village.code } : 'county' }
    : year === undefined || amount === null
      ? null
      : { kind, year, amount };
  return (
    <form
      className="scenario-form"
      onSubmit={(event) => {
        event.preventDefault();
        setWish(made);
      }}
    >
      <label>
        <span>{t('wish.kind')}</span>
        <Select
          aria-label={t('wish.kind')}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: t(`wish.kind.${value}`) }))}
        />
      </label>
      {isMeasure ? (
        <>
          <label>
            <span>{t('household.measures')}</span>
            <Select
              aria-label={t('household.measures')}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('wish.chooseMeasure')}
              value={measure}
              onChange={setMeasure}
              options={measures.map((entry) => ({ value: entry.id, label: localized(entry.label) }))}
            />
          </label>
          <p className="small-note">{t('wish.where', { place: village?.name ?? t('wish.everywhere') })}</p>
        </>
      ) : (
        <div className="scenario-pair">
          <label>
            <span>{t('year.label')}</span>
            <Select
              aria-label={t('year.label')}
              value={year}
              onChange={setYear}
              options={years.map((value) => ({ value, label: String(value) }))}
            />
          </label>
          <label>
            <span>{t('wish.amount')}</span>
            <InputNumber
              aria-label={t('wish.amount')}
              className="full-width"
              min={0}
              precision={0}
              value={amount}
              onChange={setAmount}
              suffix={t(kind === 'village_target' ? 'unit.villages' : `unit.${unit}`)}
            />
          </label>
        </div>
      )}
      <Button htmlType="submit" disabled={made === null}>
        {t('wish.look')}
      </Button>
      <TryWish wish={wish} title={t(`wish.kind.${kind}`)} unit={unit} onClose={() => setWish(null)} />
    </form>
  );
}
