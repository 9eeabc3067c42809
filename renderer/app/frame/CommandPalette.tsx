import { Modal } from 'antd';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { documentTemplates } from '../../../analytics/documents/types';
import { appCommands } from '../../../electron/contract';
import { appCommandActions, runAppCommand } from '../appCommands';
import { useDoors } from '../doors';
import { acceleratorOf, describeAccelerator, isMac } from '../keys/accelerators';
import { readOnlyWhy, useProject } from '../project';
import { useRegions } from '../regions';
import { screenIds, useShell } from '../store';
import { useLocalized, useText } from '../text';
import { useCommandScene } from '../useCommandScene';

interface PaletteEntry {
  id: string;
  kind: string;
  text: string;
  /** More words to find it by. */
  words: string;
  /** Its key, shown to the right. */
  keys?: string;
  run(): void;
}

/** Type a few letters, press Enter: screens, places and commands. */
export function CommandPalette() {
  const open = useShell((state) => state.paletteOpen);
  const setOpen = useShell((state) => state.setPalette);
  return (
    <Modal
      open={open}
      footer={null}
      closable={false}
      onCancel={() => setOpen(false)}
      width={560}
      destroyOnHidden
      className="palette-modal"
      style={{ top: 80 }}
    >
      {open && <Palette onDone={() => setOpen(false)} />}
    </Modal>
  );
}

function Palette({ onDone }: { onDone(): void }) {
  const t = useText();
  const entries = usePaletteEntries();
  const [query, setQuery] = useState('');
  const [cursor, setCursor] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const found = useMemo(() => {
    const wanted = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
    return entries.filter((entry) => wanted.every((word) => entry.words.includes(word))).slice(0, 60);
  }, [entries, query]);
  const run = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    onDone();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = Math.max(0, Math.min(found.length - 1, cursor + step));
      setCursor(next);
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(found[cursor]);
    }
  };
  return (
    <div className="palette">
      <input
        autoFocus
        className="palette-input"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="palette-list"
        aria-haspopup="listbox"
        aria-autocomplete="list"
        value={query}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        aria-activedescendant={found[cursor] ? `palette-${found[cursor].id}` : undefined}
        onChange={(event) => {
          setQuery(event.target.value);
          setCursor(0);
        }}
        onKeyDown={onKeyDown}
      />
      {/* A list of choices holds nothing but choices: without any there is no list, and why is told beside it. */}
      {found.length > 0 && (
        <ul id="palette-list" role="listbox" aria-label={t('palette.placeholder')} className="palette-list" ref={list}>
          {found.map((entry, index) => (
            <li
              key={entry.id}
              id={`palette-${entry.id}`}
              role="option"
              aria-selected={index === cursor}
              className={index === cursor ? 'is-current' : undefined}
              onMouseMove={() => setCursor(index)}
              onClick={() => run(entry)}
            >
              <span>{entry.text}</span>
              <span className="palette-kind">
                {entry.kind}
                {entry.keys && <kbd>{entry.keys}</kbd>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={found.length === 0 ? 'palette-nothing' : 'visually-hidden'} role="status">
        {found.length === 0 ? t('palette.nothing') : ''}
      </p>
    </div>
  );
}

function usePaletteEntries(): PaletteEntry[] {
  const t = useText();
  const localized = useLocalized();
  const regions = useRegions();
  const { actions, appInfo, settings, changeSettings } = useDoors();
  const scene = useCommandScene();
  const project = useProject();
  return useMemo(() => {
    const shell = useShell.getState();
    const entries: Omit<PaletteEntry, 'words'>[] = screenIds.map((id) => ({
      id,
      kind: t('palette.screen'),
      text: t(`menu.${id}`),
      run: () => shell.goTo(id),
    }));
    for (const { id, label } of appCommands) {
      if (id === 'palette' || id === 'settings' || !appCommandActions[id].enabled(project)) continue;
      const what = id === 'undo' || id === 'redo' ? project.overview?.[id] : null;
      const accelerator = acceleratorOf(id, appInfo.host !== 'electron');
      entries.push({
        id: `command-${id}`,
        kind: t('palette.command'),
        text: what ? t(`history.${id as 'undo' | 'redo'}`, { what: localized(what.text) }) : localized(label),
        keys: accelerator === null ? undefined : describeAccelerator(accelerator, isMac),
        run: () => void runAppCommand(id, scene),
      });
    }
    const command = (id: string, text: string, run: () => void) =>
      entries.push({ id, kind: t('palette.command'), text, run });
    if (readOnlyWhy(project) === null)
      command('replan', t('plan.rerun'), () => {
        shell.goTo('exit-plan');
        void actions.change('runPlan', {}, 'task.plan');
      });
    command('language', t('palette.otherLanguage'), () =>
      changeSettings({ ...settings, language: settings.language === 'en' ? 'zh-CN' : 'en' }),
    );
    for (const theme of ['light', 'dark', 'system'] as const) {
      if (theme !== settings.theme)
        command(`theme-${theme}`, t('palette.theme', { theme: t(`settings.theme.${theme}`) }), () =>
          changeSettings({ ...settings, theme }),
        );
    }
    for (const { id, label } of documentTemplates) {
      entries.push({
        id: `document-${id}`,
        kind: t('palette.document'),
        text: localized(label),
        run: () => shell.goTo('documents', id),
      });
    }
    for (const town of regions.towns) {
      entries.push({ id: town.code, kind: t('scope.town'), text: town.name, run: () => shell.setScope(town.code) });
      for (const village of regions.villagesOf(town.code)) {
        entries.push({
          id: village.code,
          kind: town.name,
          text: village.name,
          run: () => shell.setScope(village.code),
        });
      }
    }
    return entries.map((entry) => ({ ...entry, words: `${entry.text} ${entry.kind} ${entry.id}`.toLowerCase() }));
  }, [t, localized, regions, actions, appInfo, settings, changeSettings, scene, project]);
}
