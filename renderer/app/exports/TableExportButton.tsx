import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useText } from '../text';
import { useTableExport, type MadeSheet, type Sheet } from './useTableExport';

interface TableExportButtonProps {
  title: string;
  /** Made when the button is pressed. */
  rows(): Sheet | Promise<MadeSheet>;
}

/** Hands out the table of a panel. */
export function TableExportButton({ title, rows }: TableExportButtonProps) {
  const t = useText();
  const { busy, save } = useTableExport();
  const make = async (): Promise<MadeSheet> => {
    const made = await rows();
    return Array.isArray(made) ? { ok: true, value: made } : made;
  };
  return (
    <Button
      size="small"
      icon={<DownloadOutlined />}
      loading={busy}
      aria-label={t('plan.exportTableOf', { title })}
      title={t('plan.exportTable')}
      onClick={() => save(title, make)}
    />
  );
}
