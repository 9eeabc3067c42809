import { CheckCircleFilled, DownloadOutlined, WarningFilled } from '@ant-design/icons';
import { Button, Pagination } from 'antd';
import { useState } from 'react';
import { DataTable } from '../../widgets/DataTable';
import { Answered, EmptyState } from '../../widgets/States';
import { useCommand, useDoors } from '../doors';
import { formatCount } from '../format';
import { useProject } from '../project';
import { useLocalized, useText } from '../text';
import { formatMoment } from '../time';
import { useExport } from '../useExport';

const pageSize = 50;

/** Who did what, when and why; whether the chain of hashes is whole; and the log as a workbook. */
export function AuditLog() {
  const t = useText();
  const localized = useLocalized();
  const [page, setPage] = useState(1);
  const lastFrame = useProject((state) => state.overview?.lastFrame ?? 0);
  const answer = useCommand('listAudit', { offset: (page - 1) * pageSize, limit: pageSize });
  return (
    <div className="dialog-stack">
      <Answered answer={answer} rows={10}>
        {(log) =>
          log.total === 0 ? (
            <EmptyState title={t('audit.none')} hint={t('audit.noneHint')} />
          ) : (
            <>
              <div className="audit-head">
                {log.verified ? (
                  <span className="good-text">
                    <CheckCircleFilled /> {t('audit.verified', { count: formatCount(log.total) })}
                  </span>
                ) : (
                  <span className="danger-text">
                    <WarningFilled /> {t('audit.broken', { number: log.brokenAt ?? lastFrame })}
                  </span>
                )}
                <code className="audit-hash" title={log.head}>
                  {t('audit.head', { hash: log.head.slice(0, 16) })}
                </code>
              </div>
              <DataTable
                caption={t('audit.title')}
                maxHeight={440}
                rows={log.rows}
                rowKey={(row) => String(row.number)}
                columns={[
                  { key: 'number', title: t('audit.number'), align: 'right', width: 64, render: (row) => row.number },
                  { key: 'time', title: t('audit.time'), width: 136, render: (row) => formatMoment(row.time) },
                  { key: 'user', title: t('audit.user'), width: 110, render: (row) => row.user || '–' },
                  { key: 'what', title: t('audit.what'), render: (row) => localized(row.text) },
                  {
                    key: 'count',
                    title: t('audit.count'),
                    align: 'right',
                    width: 72,
                    render: (row) => (row.count === null ? '' : formatCount(row.count)),
                  },
                  { key: 'reason', title: t('audit.reason'), render: (row) => row.reason ?? '' },
                ]}
              />
              <div className="audit-foot">
                <Pagination
                  size="small"
                  current={page}
                  pageSize={pageSize}
                  total={log.total}
                  showSizeChanger={false}
                  onChange={setPage}
                  showTotal={(count) => t('table.rows', { count: formatCount(count) })}
                />
                <ExportButton />
              </div>
            </>
          )
        }
      </Answered>
    </div>
  );
}

function ExportButton() {
  const t = useText();
  const { door, actions } = useDoors();
  const { busy, run } = useExport();
  const save = () => run(async () => actions.deliverWorkbook(null, await door.send('exportAudit', {})));
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void save()}>
      {t('audit.export')}
    </Button>
  );
}
