import { Select, Spin } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../../app/doors';
import { useProject } from '../../../app/project';
import { useLocalized, useText } from '../../../app/text';
import type { HelperRow } from '../../../../analytics/commands/contracts/people';
import { useSettled } from '../../../app/useSettled';

interface HelperSelectProps {
  label: string;
  /** The helper's number; the one already known comes with his row, or only with his name. */
  value: string | null;
  known?: { helper: string; name: string } | null;
  onChoose(helper: HelperRow): void;
  autoFocus?: boolean;
}

/** Any helper of the county, found by what is typed. */
export function HelperSelect({ label, value, known, onChoose, autoFocus = false }: HelperSelectProps) {
  const t = useText();
  const localized = useLocalized();
  const county = useProject((state) => state.overview?.county.code ?? '000000');
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim());
  const answer = useCommand('listHelpers', { scope: county, search, state: 'all', offset: 0, limit: 50 });
  const rows = answer.data?.rows ?? [];
  const options = rows.map((row) => ({
    value: row.helper,
    label: row.name,
    text: [
      row.unit || t('helpers.noUnit'),
      localized(row.rankLabel),
      t('helpers.load', { households: row.households, capacity: row.capacity }),
    ].join(' · '),
  }));
  if (known && !rows.some(({ helper }) => helper === known.helper))
    options.unshift({ value: known.helper, label: known.name, text: '' });
  return (
    <Select
      aria-label={label}
      className="full-width"
      autoFocus={autoFocus}
      placeholder={t('pair.choose')}
      value={value ?? undefined}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={answer.isFetching ? <Spin size="small" /> : t('helpers.nobody')}
      options={options}
      optionRender={(option) => (
        <span className="helper-option">
          {option.label}
          <small>{option.data.text}</small>
        </span>
      )}
      onChange={(chosen) => {
        const row = rows.find(({ helper }) => helper === chosen);
        if (row) onChoose(row);
      }}
    />
  );
}
