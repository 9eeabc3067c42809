import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useDoors } from '../../app/doors';
import { useProject } from '../../app/project';
import { useText } from '../../app/text';
import { useExport } from '../../app/useExport';

/** The plan as a workbook, and as a certificate that a stranger can check. */
export function ExportMenu({ planned }: { planned: boolean }) {
  const t = useText();
  const { actions, door } = useDoors();
  const { busy, run } = useExport();
  const stale = useProject((state) => state.overview?.planStale ?? false);
  const saveWorkbook = () =>
    run(async () => actions.deliverWorkbook('plan_workbook', await door.send('exportPlanWorkbook', {})));
  const saveCertificate = () =>
    run(async () => {
      const made = await actions.work('exportCertificate', {}, 'task.export');
      if (!made.ok) return made;
      const { fileName, bytes } = made.value;
      return actions.deliver(null, { suggestedName: fileName, mediaType: 'application/json', bytes });
    });
  return (
    <Dropdown
      trigger={['click']}
      disabled={!planned}
      menu={{
        onClick: ({ key }) => void (key === 'workbook' ? saveWorkbook() : saveCertificate()),
        items: [
          { key: 'workbook', label: t('plan.exportWorkbook') },
          {
            key: 'certificate',
            label: t('plan.exportCertificate'),
            disabled: stale,
            title: t('plan.exportCertificateHint'),
          },
        ],
      }}
    >
      <Button icon={<DownloadOutlined />} loading={busy}>
        {t('plan.export')}
      </Button>
    </Dropdown>
  );
}
