import { QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Segmented, Select, Tooltip } from 'antd';
import type { AppCommandId } from '../../../electron/contract';
import { appCommandActions, runAppCommand } from '../appCommands';
import { useDoors } from '../doors';
import { acceleratorOf, describeAccelerator, isMac } from '../keys/accelerators';
import { useProject } from '../project';
import { useRegions } from '../regions';
import { useShell } from '../store';
import { useLocalized, useText } from '../text';
import { useCommandScene } from '../useCommandScene';
import { FileMenu } from './FileMenu';

/** The project, where one is (county → town → village), which year, undo and redo, and the way to everything else. */
export function TopBar() {
  const t = useText();
  const { appInfo } = useDoors();
  const setPalette = useShell((state) => state.setPalette);
  const setShortcuts = useShell((state) => state.setShortcuts);
  return (
    <header className="top-bar">
      {appInfo.host !== 'electron' && <FileMenu />}
      <ScopePath />
      <YearChoice />
      <div className="top-bar-gap" />
      <History />
      <button type="button" className="palette-button" onClick={() => setPalette(true)}>
        <SearchOutlined />
        <span>{t('palette.open')}</span>
        <kbd>{keyOf('palette')}</kbd>
      </button>
      <Tooltip title={`${t('shortcuts.title')}  ${keyOf('shortcuts')}`}>
        <Button
          type="text"
          icon={<QuestionCircleOutlined />}
          aria-label={t('shortcuts.title')}
          onClick={() => setShortcuts(true)}
        />
      </Tooltip>
    </header>
  );
}

function keyOf(id: AppCommandId): string {
  const accelerator = acceleratorOf(id);
  return accelerator === null ? '' : describeAccelerator(accelerator, isMac);
}

function ScopePath() {
  const t = useText();
  const localized = useLocalized();
  const county = useProject((state) => state.overview?.county);
  const { scope, setScope } = useShell();
  const regions = useRegions();
  const path = scope ? regions.pathTo(scope) : [];
  const town = path.find((region) => region.level === 'town');
  const village = path.find((region) => region.level === 'village');
  const byName = (input: string, option?: { label?: unknown }) => String(option?.label ?? '').includes(input);
  return (
    <nav className="scope-path" aria-label={t('scope.label')}>
      <button type="button" className="scope-county" onClick={() => setScope(null)} disabled={!scope}>
        {county ? localized(county.name) : '…'}
      </button>
      <span aria-hidden className="scope-separator">
        ›
      </span>
      <Select
        aria-label={t('scope.town')}
        variant="borderless"
        className="scope-select"
        popupMatchSelectWidth={false}
        showSearch={{ filterOption: byName }}
        allowClear
        placeholder={t('scope.allTowns')}
        value={town?.code}
        onChange={(code: string | undefined) => setScope(code ?? null)}
        options={regions.towns.map((region) => ({ value: region.code, label: region.name }))}
      />
      {town && (
        <>
          <span aria-hidden className="scope-separator">
            ›
          </span>
          <Select
            aria-label={t('scope.village')}
            variant="borderless"
            className="scope-select"
            popupMatchSelectWidth={false}
            showSearch={{ filterOption: byName }}
            allowClear
            placeholder={t('scope.allVillages')}
            value={village?.code}
            onChange={(code: string | undefined) => setScope(code ?? town.code)}
            options={regions.villagesOf(town.code).map((region) => ({ value: region.code, label: region.name }))}
          />
        </>
      )}
    </nav>
  );
}

function YearChoice() {
  const t = useText();
  const { year, setYear } = useShell();
  const horizon = useProject((state) => state.overview?.horizon);
  if (!horizon) return null;
  const years = Array.from({ length: horizon.to - horizon.from + 1 }, (_, index) => horizon.from + index);
  return (
    <Segmented
      aria-label={t('year.label')}
      value={year ?? 0}
      onChange={(value) => setYear(value === 0 ? null : value)}
      options={[{ value: 0, label: t('year.all') }, ...years.map((value) => ({ value, label: String(value) }))]}
    />
  );
}

function History() {
  const t = useText();
  const localized = useLocalized();
  const undo = useProject((state) => state.overview?.undo ?? null);
  const redo = useProject((state) => state.overview?.redo ?? null);
  return (
    <div className="history">
      <HistoryButton
        id="undo"
        label={t('history.undoShort')}
        title={undo ? t('history.undo', { what: localized(undo.text) }) : t('history.nothingToUndo')}
      />
      <HistoryButton
        id="redo"
        label={t('history.redoShort')}
        title={redo ? t('history.redo', { what: localized(redo.text) }) : t('history.nothingToRedo')}
      />
    </div>
  );
}

function HistoryButton({ id, label, title }: { id: 'undo' | 'redo'; label: string; title: string }) {
  const scene = useCommandScene();
  const enabled = useProject(appCommandActions[id].enabled);
  const Icon = appCommandActions[id].icon;
  return (
    <Tooltip title={`${title}  ${keyOf(id)}`}>
      <Button
        type="text"
        icon={Icon && <Icon />}
        aria-label={label}
        disabled={!enabled}
        onClick={() => void runAppCommand(id, scene)}
      />
    </Tooltip>
  );
}
