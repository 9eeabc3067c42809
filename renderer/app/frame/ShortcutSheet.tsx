import { Modal } from 'antd';
import { useShell } from '../store';
import { useText, type TextKey } from '../text';

const shortcuts: { keys: TextKey; does: TextKey }[] = [
  { keys: 'keys.palette', does: 'shortcuts.palette' },
  { keys: 'keys.screens', does: 'shortcuts.screens' },
  { keys: 'keys.undo', does: 'shortcuts.undo' },
  { keys: 'keys.redo', does: 'shortcuts.redo' },
  { keys: 'keys.present', does: 'shortcuts.present' },
  { keys: 'keys.arrows', does: 'shortcuts.arrows' },
  { keys: 'keys.tableArrows', does: 'shortcuts.tableArrows' },
  { keys: 'keys.enter', does: 'shortcuts.enter' },
  { keys: 'keys.escape', does: 'shortcuts.escape' },
  { keys: 'keys.sheet', does: 'shortcuts.sheet' },
];

/** All keys on one sheet. */
export function ShortcutSheet() {
  const t = useText();
  const open = useShell((state) => state.shortcutsOpen);
  const setOpen = useShell((state) => state.setShortcuts);
  return (
    <Modal open={open} title={t('shortcuts.title')} footer={null} onCancel={() => setOpen(false)} width={460}>
      <dl className="shortcut-list">
        {shortcuts.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <kbd>{t(keys)}</kbd>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
