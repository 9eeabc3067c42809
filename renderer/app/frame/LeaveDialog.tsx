import { Button, Modal } from 'antd';
import { ProblemCard } from '../../widgets/Problems';
import { useProject } from '../project';
import { useText } from '../text';

/** Asked before a project is left that is not wholly on the disk. */
export function LeaveDialog() {
  const t = useText();
  const leaving = useProject((state) => state.leaving);
  return (
    <Modal
      open={leaving !== null}
      title={t(leaving?.recorded ? 'leave.titleRecorded' : 'leave.title')}
      footer={null}
      width={480}
      centered
      onCancel={() => leaving?.stay()}
    >
      {leaving && (
        <div className="dialog-stack">
          <p>{t(leaving.recorded ? 'leave.recorded' : 'leave.unrecorded')}</p>
          <ProblemCard problem={leaving.problem} />
          <div className="dialog-actions">
            <Button danger={!leaving.recorded} onClick={leaving.proceed}>
              {t('leave.go')}
            </Button>
            <Button type="primary" autoFocus onClick={leaving.stay}>
              {t('leave.stay')}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
