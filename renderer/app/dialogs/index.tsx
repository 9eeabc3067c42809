import { Modal } from 'antd';
import type { ComponentType } from 'react';
import { useShell, type DialogId } from '../store';
import { useText, type TextKey } from '../text';
import { AuditLog } from './AuditLog';
import { Backups } from './Backups';
import { ExportAnonymous } from './ExportAnonymous';
import { NewProject } from './NewProject';
import { Projects } from './Projects';
import { Protection } from './Protection';
import { Recovery } from './Recovery';
import { SaveAs } from './SaveAs';
import type { DialogBodyProps } from './types';
import { Unlock } from './Unlock';
import './dialogs.css';

/** Every dialog of the program by its id; at most one is open. */
export const dialogs: Record<DialogId, { title: TextKey; width: number; Body: ComponentType<DialogBodyProps> }> = {
  new_project: { title: 'newProject.title', width: 520, Body: NewProject },
  projects: { title: 'projects.title', width: 560, Body: Projects },
  save_as: { title: 'saveAs.title', width: 460, Body: SaveAs },
  export_anonymous: { title: 'anonymous.title', width: 500, Body: ExportAnonymous },
  backups: { title: 'backups.title', width: 640, Body: Backups },
  protection: { title: 'protect.title', width: 520, Body: Protection },
  unlock: { title: 'unlock.title', width: 420, Body: Unlock },
  recovery: { title: 'recovery.title', width: 640, Body: Recovery },
  audit_log: { title: 'audit.title', width: 960, Body: AuditLog },
};

export function CurrentDialog() {
  const t = useText();
  const id = useShell((state) => state.dialog);
  const close = useShell((state) => state.closeDialog);
  const dialog = id === null ? null : dialogs[id];
  return (
    <Modal
      open={dialog !== null}
      title={dialog ? t(dialog.title) : undefined}
      width={dialog?.width}
      footer={null}
      mask={{ closable: false }}
      onCancel={close}
      destroyOnHidden
      centered
    >
      {dialog && id !== null && <dialog.Body key={id} onDone={close} />}
    </Modal>
  );
}
