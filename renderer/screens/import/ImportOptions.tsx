import { Select } from 'antd';
import { useProject } from '../../app/project';
import { useText } from '../../app/text';
import { useImport, type MergeRule } from './importState';

const mergeRules: MergeRule[] = ['tables', 'rows', 'all'];
const firstYear = 2005;

/** Year of the register, and what becomes of the one that is there. */
export function ImportOptions() {
  const t = useText();
  const overview = useProject((state) => state.overview);
  const { inspection, year, merge, set } = useImport();
  if (!overview || !inspection) return null;
  const usual = overview.registerYear ?? overview.horizon.from - 1;
  const last = overview.horizon.to + 5;
  const suggested = inspection.year;
  return (
    <div className="import-options">
      <label>
        <span>{t('intake.year')}</span>
        <Select
          aria-label={t('intake.year')}
          value={year ?? usual}
          onChange={(value: number) => set({ year: value })}
          options={Array.from({ length: last - firstYear + 1 }, (_, index) => ({
            value: last - index,
            label: t('intake.yearOf', { year: String(last - index) }),
          }))}
        />
        <small>
          {suggested.year !== null && suggested.from !== null
            ? t(`intake.yearFrom.${suggested.from}`, { year: String(suggested.year) })
            : t('intake.yearUsual', { year: String(usual) })}
          {(year ?? usual) !== usual && overview.registerYear !== null && (
            <> {t('intake.yearBeside', { year: String(usual) })}</>
          )}
        </small>
      </label>
      {overview.registerYear !== null && (
        <label>
          <span>{t('intake.merge')}</span>
          <Select
            aria-label={t('intake.merge')}
            value={merge}
            onChange={(value: MergeRule) => set({ merge: value })}
            options={mergeRules.map((rule) => ({ value: rule, label: t(`intake.merge.${rule}`) }))}
          />
          <small>{t(`intake.mergeHint.${merge}`)}</small>
        </label>
      )}
    </div>
  );
}
