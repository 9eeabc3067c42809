import { Button } from 'antd';
import type { CommandValue } from '../../../analytics/commands/contract';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';

type Rule = CommandValue<'listIdentification'>['rules'][number];
export interface RuleFilter {
  rule: string;
  met: 'yes' | 'no' | 'unknown';
}

/** Every rule with its clause, and for how many it is met, not met, not known; each number leads to them. */
export function RuleTable({ rules, chosen, onChoose }: { rules: Rule[]; chosen: RuleFilter | null; onChoose(filter: RuleFilter): void }) {
  const t = useText();
  const localized = useLocalized();
  const number = (met: RuleFilter['met']): TableColumn<Rule> => ({
    key: met,
    title: t(`identification.${met}`),
    align: 'right',
    render: (row) =>
      row[met] === 0 ? (
        <span className="muted">0</span>
      ) : (
        <Button type="link" size="small" aria-pressed={chosen?.rule === row.rule && chosen.met === met} onClick={() => onChoose({ rule: row.rule, met })}>
          {formatCount(row[met])}
        </Button>
      ),
  });
  const columns: TableColumn<Rule>[] = [
    { key: 'list', title: t('identification.list'), width: 120, render: (row) => <span className="muted">{localized(row.listLabel)}</span> },
    { key: 'label', title: t('identification.rule'), render: (row) => localized(row.label) },
    { key: 'effect', title: t('identification.effect'), width: 90, render: (row) => t(`identification.effect.${row.effect}`) },
    { key: 'clause', title: t('identification.clause'), width: 110, render: (row) => row.clause ?? '—' },
    number('yes'),
    number('no'),
    number('unknown'),
  ];
  return (
    <Panel title={t('identification.rules', { count: formatCount(rules.length) })} flush>
      <DataTable caption={t('identification.rules', { count: formatCount(rules.length) })} columns={columns} rows={rules} rowKey={(row) => row.rule} />
    </Panel>
  );
}
