import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useRegions, useScope } from '../regions';
import { useShell } from '../store';
import { useText } from '../text';
import { NoticeDialog } from './NoticeDialog';

/** The papers of all households of a village that leave in a year; without a village and a year it says what to choose. */
export function BatchNoticeButton() {
  const t = useText();
  const scope = useScope();
  const year = useShell((state) => state.year);
  const region = useRegions().find(scope);
  const [open, setOpen] = useState(false);
  const village = region?.level === 'village' && year !== null ? { name: region.name, year } : null;
  return (
    <>
      <Button
        size="small"
        icon={<PrinterOutlined />}
        disabled={village === null}
        title={village === null ? t('notices.batchHint') : undefined}
        onClick={() => setOpen(true)}
      >
        {t('notices.open')}
      </Button>
      {open && village && (
        <NoticeDialog
          subject={{ kind: 'household_exit', of: { batch: { village: scope, year: village.year } } }}
          name={t('notices.batch', { village: village.name, year: String(village.year) })}
          step="publicity"
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
