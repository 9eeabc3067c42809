import { Modal } from 'antd';
import { appCommands } from '../../../electron/contract';
import { useDoors } from '../doors';
import { acceleratorOf, describeAccelerator, isMac } from '../keys/accelerators';
import { useShell } from '../store';
import { useLocalized, useText, type TextKey } from '../text';

/** Keys that belong to no command of the menu. */
const others: { keys: TextKey; does: TextKey }[] = [
  { keys: 'keys.screens', does: 'shortcuts.screens' },
  { keys: 'keys.present', does: 'shortcuts.present' },
  { keys: 'keys.arrows', does: 'shortcuts.arrows' },
  { keys: 'keys.tableArrows', does: 'shortcuts.tableArrows' },
  { keys: 'keys.enter', does: 'shortcuts.enter' },
  { keys: 'keys.escape', does: 'shortcuts.escape' },
  { keys: 'keys.sheet', does: 'shortcuts.sheet' },
];

/** All keys on one sheet: the commands' own from the registry, then those of screens and tables. */
export function ShortcutSheet() {
  const t = useText();
  const open = useShell((state) => state.shortcutsOpen);
  const setOpen = useShell((state) => state.setShortcuts);
  return (
    <Modal open={open} title={t('shortcuts.title')} footer={null} onCancel={() => setOpen(false)} width={640}>
      <ShortcutLists />
    </Modal>
  );
}

export function ShortcutLists() {
  const t = useText();
  const localized = useLocalized();
  const { appInfo } = useDoors();
  const keyed = appCommands.flatMap(({ id, label }) => {
    const accelerator = acceleratorOf(id, appInfo.host !== 'electron');
    return accelerator === null ? [] : [{ id, label: localized(label), keys: describeAccelerator(accelerator, isMac) }];
  });
  return (
    <div className="shortcut-columns">
      <dl className="shortcut-list">
        {keyed.map(({ id, label, keys }) => (
          <div key={id}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <dl className="shortcut-list">
        {others.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <kbd>{t(keys)}</kbd>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
