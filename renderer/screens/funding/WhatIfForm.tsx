import { InputNumber, Segmented, Select } from 'antd';
import type { SourceChange, SourceList } from '../../../analytics/commands/contract';
import { formatPercent } from '../../app/format';
import { useLocalized, useText } from '../../app/text';

const changeKinds = ['amount', 'late', 'share'] as const;
const fenPerWanYuan = 1_000_000;

/** The form as it is filled in. */
export interface ChangeDraft {
  source: string;
  kind: SourceChange['kind'];
  /** Null: every year. */
  year: number | null;
  addWanYuan: number | null;
  years: number | null;
  sharePercent: number | null;
}

/** One million yuan more a year: the question that is asked most. */
export function startDraft(source: string): ChangeDraft {
  return { source, kind: 'amount', year: null, addWanYuan: 100, years: 1, sharePercent: null };
}

/**
 * The change as the command takes it: ten thousands of yuan to whole fen, percent to 0…1. Null while something is missing or changes nothing.
 * @example writeChange({ ...startDraft('province'), addWanYuan: 100 }) // { kind: 'amount', source: 'province', year: null, addFen: 100_000_000 }
 */
export function writeChange({ source, kind, year, addWanYuan, years, sharePercent }: ChangeDraft): SourceChange | null {
  switch (kind) {
    case 'amount': {
      const addFen = Math.round((addWanYuan ?? 0) * fenPerWanYuan);
      return addFen === 0 ? null : { kind, source, year, addFen };
    }
    case 'late':
      return years === null ? null : { kind, source, years };
    case 'share':
      return sharePercent === null ? null : { kind, source, share: Math.round(sharePercent * 1e6) / 1e8 };
  }
}

interface WhatIfFormProps {
  list: SourceList;
  draft: ChangeDraft;
  onDraft(draft: ChangeDraft): void;
}

/** Which source, and what might come of it. */
export function WhatIfForm({ list, draft, onDraft }: WhatIfFormProps) {
  const t = useText();
  const localized = useLocalized();
  const source = list.sources.find((row) => row.source === draft.source);
  const set = (part: Partial<ChangeDraft>) => onDraft({ ...draft, ...part });
  const shares = source ? [...new Set(Object.values(source.share))] : [];
  return (
    <div className="what-if-form">
      <label>
        <span>{t('funding.by.source')}</span>
        <Select
          aria-label={t('funding.by.source')}
          value={draft.source}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(value: string) => set({ source: value, sharePercent: null })}
          options={list.sources.map((row) => ({ value: row.source, label: localized(row.label) }))}
        />
      </label>
      <div className="what-if-kind">
        <span>{t('whatIf.what')}</span>
        <Segmented
          aria-label={t('whatIf.what')}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          options={changeKinds.map((value) => ({ value, label: t(`whatIf.kind.${value}`) }))}
        />
      </div>
      {draft.kind === 'amount' && (
        <>
          <label>
            <span>{t('whatIf.add')}</span>
            <InputNumber
              aria-label={t('whatIf.add')}
              className="full-width"
              value={draft.addWanYuan}
              min={-10_000_000}
              max={10_000_000}
              step={10}
              suffix={t('unit.wanYuan')}
              onChange={(addWanYuan) => set({ addWanYuan })}
            />
          </label>
          <label>
            <span>{t('year.label')}</span>
            <Select
              aria-label={t('year.label')}
              value={draft.year ?? 0}
              onChange={(year: number) => set({ year: year === 0 ? null : year })}
              options={[
                { value: 0, label: t('whatIf.everyYear') },
                ...list.years.map((year) => ({
                  value: year,
                  label: year > list.horizonTo ? t('funding.followUp', { year }) : String(year),
                })),
              ]}
            />
          </label>
        </>
      )}
      {draft.kind === 'late' && (
        <label>
          <span>{t('whatIf.late')}</span>
          <InputNumber
            aria-label={t('whatIf.late')}
            className="full-width"
            value={draft.years}
            min={1}
            max={5}
            precision={0}
            suffix={t('whatIf.yearsUnit')}
            onChange={(years) => set({ years })}
          />
        </label>
      )}
      {draft.kind === 'share' && (
        <label>
          <span>
            {shares.length === 0
              ? t('whatIf.share')
              : t('whatIf.shareNow', { share: shares.map((share) => formatPercent(share)).join(t('list.separator')) })}
          </span>
          <InputNumber
            aria-label={t('whatIf.share')}
            className="full-width"
            value={draft.sharePercent}
            min={0}
            max={100}
            step={1}
            suffix="%"
            onChange={(sharePercent) => set({ sharePercent })}
          />
        </label>
      )}
    </div>
  );
}
