import { QuestionCircleOutlined, RedoOutlined, SearchOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Segmented, Select, Tooltip } from 'antd';
import { useDoors } from '../doors';
import { useProject } from '../project';
import { useRegions } from '../regions';
import { useShell } from '../store';
import { useLocalized, useText } from '../text';

/** Where one is (county → town → village), which year, undo and redo, and the way to everything else. */
export function TopBar() {
  const t = useText();
  const setPalette = useShell((state) => state.setPalette);
  const setShortcuts = useShell((state) => state.setShortcuts);
  return (
    <header className="top-bar">
      <ScopePath />
      <YearChoice />
      <div className="top-bar-gap" />
      <History />
      <button type="button" className="palette-button" onClick={() => setPalette(true)}>
        <SearchOutlined />
        <span>{t('palette.open')}</span>
        <kbd>{t('keys.palette')}</kbd>
      </button>
      <Tooltip title={t('shortcuts.title')}>
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
  const { actions } = useDoors();
  const undo = useProject((state) => state.overview?.undo ?? null);
  const redo = useProject((state) => state.overview?.redo ?? null);
  const busy = useProject((state) => state.tasks.length > 0);
  return (
    <div className="history">
      <Tooltip title={undo ? t('history.undo', { what: localized(undo.text) }) : t('history.nothingToUndo')}>
        <Button
          type="text"
          icon={<UndoOutlined />}
          aria-label={t('history.undoShort')}
          disabled={!undo || busy}
          onClick={() => void actions.change('undo', {}, 'task.undo')}
        />
      </Tooltip>
      <Tooltip title={redo ? t('history.redo', { what: localized(redo.text) }) : t('history.nothingToRedo')}>
        <Button
          type="text"
          icon={<RedoOutlined />}
          aria-label={t('history.redoShort')}
          disabled={!redo || busy}
          onClick={() => void actions.change('redo', {}, 'task.redo')}
        />
      </Tooltip>
    </div>
  );
}
