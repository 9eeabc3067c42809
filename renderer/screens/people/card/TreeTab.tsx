import { CaretDownFilled, CaretRightFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ResponsibilityNode } from '../../../../analytics/people/types';
import { useCommand } from '../../../app/doors';
import { formatCount } from '../../../app/format';
import { useScope } from '../../../app/regions';
import { useLocalized, useText } from '../../../app/text';
import { Panel } from '../../../widgets/Panel';
import { Answered } from '../../../widgets/States';
import { countPosts } from './countPosts';
import './card.css';

/** County, towns and villages with those who answer for them, as the letter of responsibility has it. */
export function TreeTab() {
  const answer = useCommand('responsibilityTree', {});
  const scope = useScope();
  return (
    <Answered answer={answer} rows={12}>
      {(root) => <Tree key={scope} root={root} scope={scope} />}
    </Answered>
  );
}

function Tree({ root, scope }: { root: ResponsibilityNode; scope: string }) {
  const t = useText();
  const towns = root.children.filter(({ code }) => scope.length === 6 || code === scope.slice(0, 9));
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(scope.length > 6 ? towns.map(({ code }) => code) : []),
  );
  const allOpen = towns.every(({ code }) => open.has(code));
  const toggle = (code: string) =>
    setOpen((now) => new Set(now.has(code) ? [...now].filter((other) => other !== code) : [...now, code]));
  return (
    <Panel
      title={t('tree.title')}
      note={t('tree.note')}
      flush
      actions={
        <Button size="small" onClick={() => setOpen(new Set(allOpen ? [] : towns.map(({ code }) => code)))}>
          {t(allOpen ? 'tree.closeAll' : 'tree.openAll')}
        </Button>
      }
    >
      <div className="table-scroll">
        <table className="data-table tree-table">
          <caption className="visually-hidden">{t('tree.title')}</caption>
          <thead>
            <tr>
              <th scope="col" className="align-left">
                {t('tree.place')}
              </th>
              <th scope="col" className="align-left">
                {t('tree.responsible')}
              </th>
              <th scope="col" className="align-left">
                {t('tree.units')}
              </th>
              {(['villages', 'households', 'helpers', 'uncovered'] as const).map((column) => (
                <th key={column} scope="col" className="align-right">
                  {t(`tree.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Line node={root} />
            {towns.map((town) => [
              <Line
                key={town.code}
                node={town}
                isOpen={open.has(town.code)}
                onToggle={town.children.length > 0 ? () => toggle(town.code) : undefined}
              />,
              ...(open.has(town.code)
                ? town.children
                    .filter(({ code }) => scope.length < 12 || code === scope)
                    .map((village) => <Line key={village.code} node={village} />)
                : []),
            ])}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

const shownUnits = 4;

function Line({
  node,
  isOpen = false,
  onToggle,
}: {
  node: ResponsibilityNode;
  isOpen?: boolean;
  onToggle?: () => void;
}) {
  const t = useText();
  const localized = useLocalized();
  const units = node.units.slice(0, shownUnits).join(t('list.separator'));
  return (
    <tr className={`tree-line is-${node.level}`}>
      <th scope="row" className="align-left">
        {onToggle ? (
          <button type="button" className="tree-toggle" aria-expanded={isOpen} onClick={onToggle}>
            {isOpen ? <CaretDownFilled /> : <CaretRightFilled />} {node.name}
          </button>
        ) : (
          node.name
        )}
        <span className="visually-hidden">{t(`tree.level.${node.level}`)}</span>
      </th>
      <td>
        {node.responsible.length === 0 ? (
          <span className="faint">{t('tree.nobody')}</span>
        ) : (
          <ul className="tree-posts">
            {countPosts(node.responsible).map(({ post, count, isOpen: isVacant }, index) => (
              <li key={`${post.zh} ${index}`} className={isVacant ? 'is-vacant' : undefined}>
                {localized(post)}
                {count > 1 && t('tree.times', { count })}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td title={node.units.join(t('list.separator'))}>
        {units}
        {node.units.length > shownUnits && (
          <span className="faint"> {t('tree.moreUnits', { count: formatCount(node.units.length) })}</span>
        )}
      </td>
      <td className="align-right">{node.level === 'village' ? '' : formatCount(node.villages)}</td>
      <td className="align-right">{formatCount(node.households)}</td>
      <td className="align-right">{formatCount(node.helpers)}</td>
      <td className="align-right">
        {node.uncovered > 0 ? (
          <>
            <b className="uncovered-letter">{t('pairs.uncoveredLetter')}</b>{' '}
            <span className="danger-text">{formatCount(node.uncovered)}</span>
          </>
        ) : (
          formatCount(0)
        )}
      </td>
    </tr>
  );
}
