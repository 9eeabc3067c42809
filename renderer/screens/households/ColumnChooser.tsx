import { ColumnWidthOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Popover } from 'antd';
import { useState } from 'react';
import type { RecordColumn, RecordColumnTopic } from '../../../analytics/commands/contracts/records';
import { useLocalized, useText } from '../../app/text';
import { useTableState } from './tableState';

/** Which columns stand in the table, by topic. */
export function ColumnChooser({ declared, shown }: { declared: RecordColumn[]; shown: RecordColumn[] }) {
  const t = useText();
  return (
    <Popover trigger="click" placement="bottomRight" destroyOnHidden title={t('records.columnsTitle')} content={<Choices declared={declared} shown={shown} />}>
      <Button icon={<ColumnWidthOutlined />}>{t('records.columns')}</Button>
    </Popover>
  );
}

function Choices({ declared, shown }: { declared: RecordColumn[]; shown: RecordColumn[] }) {
  const t = useText();
  const localized = useLocalized();
  const arrange = useTableState((state) => state.arrange);
  const [find, setFind] = useState('');
  const ids = shown.map(({ id }) => id);
  const toggle = (id: string, on: boolean) => {
    const next = on ? [...ids, id] : ids.filter((other) => other !== id);
    if (next.length > 0) arrange({ columns: next });
  };
  const wanted = find.trim().toLowerCase();
  const fitting = declared.filter(({ label }) => localized(label).toLowerCase().includes(wanted));
  const topics = [...new Set(fitting.map(({ topic }) => topic))];
  return (
    <div className="column-chooser">
      <Input autoFocus allowClear aria-label={t('records.columnsFind')} placeholder={t('records.columnsFind')} value={find} onChange={({ target }) => setFind(target.value)} />
      <div className="column-choices">
        {topics.map((topic: RecordColumnTopic) => (
          <fieldset key={topic}>
            <legend>{t(`records.topic.${topic}`)}</legend>
            {fitting
              .filter((column) => column.topic === topic)
              .map(({ id, label }) => (
                <Checkbox key={id} checked={ids.includes(id)} onChange={({ target }) => toggle(id, target.checked)}>
                  {localized(label)}
                </Checkbox>
              ))}
          </fieldset>
        ))}
      </div>
      <Button onClick={() => arrange({ columns: [], widths: {} })}>{t('records.usualColumns')}</Button>
    </div>
  );
}
