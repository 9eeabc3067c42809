import { screenKeys } from '../keys/handleKey';
import { screens } from '../screens';
import { screenIds, useShell } from '../store';
import { useText } from '../text';

/** The screens, in the order of the work. */
export function SideMenu() {
  const t = useText();
  const current = useShell((state) => state.screen);
  const goTo = useShell((state) => state.goTo);
  return (
    <nav className="side-menu" aria-label={t('menu.label')}>
      <div className="brand" aria-hidden>
        <span className="brand-mark" />
        <span className="brand-name">{t('app.name')}</span>
      </div>
      {screenIds.map((id, index) => {
        const Icon = screens[id].icon;
        return (
          <button
            key={id}
            type="button"
            className={id === current ? 'menu-entry is-current' : 'menu-entry'}
            aria-current={id === current ? 'page' : undefined}
            aria-label={t(`menu.${id}`)}
            title={`${t(`menu.${id}`)}  ${screenKeys[index] ?? ''}`.trim()}
            onClick={() => goTo(id)}
          >
            <Icon />
            <span className="menu-text">{t(`menu.${id}`)}</span>
          </button>
        );
      })}
    </nav>
  );
}
