import { Skeleton } from 'antd';
import { useText } from '../../app/text';

/** The desk while a paper is being written: a sheet and its outline where they will stand. */
export function PaperLoading() {
  const t = useText();
  return (
    <div className="composer paper-loading" role="status" aria-label={t('documents.writing')}>
      <div className="composer-paper">
        <div className="export-bar paper-loading-bar">
          <span className="paper-loading-note">{t('documents.writing')}</span>
        </div>
        <div className="paper-desk">
          <div className="paper-loading-sheet">
            <Skeleton active title={{ width: '46%' }} paragraph={{ rows: 3, width: ['100%', '100%', '62%'] }} />
            <Skeleton active title={{ width: '24%' }} paragraph={{ rows: 5, width: ['100%', '96%', '100%', '98%', '40%'] }} />
          </div>
        </div>
      </div>
      <div className="outline-panel">
        <Skeleton active title={{ width: '50%' }} paragraph={{ rows: 6 }} />
      </div>
    </div>
  );
}
