import { DownOutlined } from '@ant-design/icons';
import { Dropdown, type MenuProps } from 'antd';
import { appCommands, type AppCommand, type AppCommandId } from '../../../electron/contract';
import { appCommandActions, runAppCommand } from '../appCommands';
import { acceleratorOf, describeAccelerator, isMac } from '../keys/accelerators';
import { useProject, type ProjectState } from '../project';
import { baseName } from '../project/projectFile';
import { useLocalized, useText, type Translate } from '../text';
import { useCommandScene } from '../useCommandScene';

/** The project's name, and under it what a window's own file menu would hold. */
export function FileMenu() {
  const t = useText();
  const localized = useLocalized();
  const scene = useCommandScene();
  const project = useProject();
  const items: MenuProps['items'] = [];
  for (const command of fileCommands) {
    if (command.startsGroup && items.length > 0) items.push({ type: 'divider', key: `${command.id}-line` });
    const Icon = appCommandActions[command.id].icon;
    const accelerator = acceleratorOf(command.id, true);
    items.push({
      key: command.id,
      label: localized(command.label),
      icon: Icon ? <Icon /> : undefined,
      extra: accelerator === null ? undefined : describeAccelerator(accelerator, isMac),
      disabled: !appCommandActions[command.id].enabled(project),
    });
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, onClick: ({ key }) => void runAppCommand(key as AppCommandId, scene) }}
      classNames={{ root: 'file-menu' }}
    >
      <button type="button" className="file-button" aria-label={t('file.menu')} aria-haspopup="menu">
        <span>{nameOf(project, t)}</span>
        {project.unsaved && <span className="unsaved-dot" title={t('file.unsaved')} />}
        <DownOutlined />
      </button>
    </Dropdown>
  );
}

function nameOf({ file }: ProjectState, t: Translate): string {
  if (!file) return t('file.menuShort');
  return file.isSample ? t('file.sample') : baseName(file.name);
}

const fileCommands: (AppCommand & { id: AppCommandId })[] = appCommands.filter(
  ({ id, menu }) => menu === 'file' || id === 'audit_log',
);
