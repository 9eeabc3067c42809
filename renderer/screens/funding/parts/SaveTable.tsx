import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { tableToCsv } from '../../../app/csv';
import { useDoors } from '../../../app/doors';
import { fileNameOf } from '../../../app/paper';
import { useText } from '../../../app/text';
import { useExport } from '../../../app/useExport';

/** Hands out the table of a panel for a spreadsheet; amounts in yuan. */
export function SaveTable({ title, rows }: { title: string; rows(): (string | number)[][] }) {
  const t = useText();
  const { actions } = useDoors();
  const { busy, run } = useExport();
  const save = () =>
    run(() =>
      actions.deliver('table', {
        suggestedName: fileNameOf(`${title}.csv`),
        mediaType: 'text/csv;charset=utf-8',
        bytes: new TextEncoder().encode(tableToCsv(rows())),
      }),
    );
  return (
    <Button
      size="small"
      icon={<DownloadOutlined />}
      loading={busy}
      aria-label={t('pool.saveTableOf', { title })}
      title={t('pool.saveTable')}
      onClick={() => void save()}
    />
  );
}
