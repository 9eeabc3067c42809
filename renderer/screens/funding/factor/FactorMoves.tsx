import type { CSSProperties } from 'react';
import type { FactorResult } from '../../../../analytics/commands/contracts/funding';
import { formatFen } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { Panel } from '../../../widgets/Panel';
import { signedWanYuan } from '../parts/Money';
import { TableExportButton } from '../../../app/exports/TableExportButton';

/** Which town gains and which loses when one weight grows by ten points; the sign is written, the shade only helps. */
export function FactorMoves({ result }: { result: FactorResult }) {
  const t = useText();
  const localized = useLocalized();
  const { moves } = result;
  const towns = moves[0]?.towns ?? [];
  const largest = Math.max(1, ...moves.flatMap(({ towns: cells }) => cells.map(({ fen }) => Math.abs(fen))));
  const nameOf = (id: string) => {
    const label = result.factors.find((factor) => factor.id === id)?.label;
    return label ? localized(label) : id;
  };
  const title = t('factor.moves');
  if (moves.length < 2) {
    return (
      <Panel title={title}>
        <p className="muted">{t('factor.movesOne')}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={title}
      unit={t('unit.wanYuan')}
      note={t('factor.movesNote')}
      actions={
        <TableExportButton
          title={title}
          rows={() => [
            [t('factor.factor'), ...towns.map(({ name }) => name)],
            ...moves.map(({ factor, towns: cells }) => [nameOf(factor), ...cells.map(({ fen }) => fen / 100)]),
          ]}
        />
      }
      flush
    >
      <div className="table-scroll">
        <table className="data-table factor-moves">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col" className="align-left">
                {t('factor.factor')}
              </th>
              {towns.map(({ code, name }) => (
                <th key={code} scope="col" className="align-right">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {moves.map(({ factor, towns: cells }) => (
              <tr key={factor}>
                <th scope="row">{t('factor.plusTen', { label: nameOf(factor) })}</th>
                {cells.map(({ code, fen }) => (
                  <td
                    key={code}
                    className={`align-right ${fen > 0 ? 'is-gain' : fen < 0 ? 'is-loss' : 'is-still'}`}
                    style={{ '--depth': `${Math.round((Math.abs(fen) / largest) * 32)}%` } as CSSProperties}
                    title={t('pool.exactYuan', { yuan: formatFen(fen) })}
                  >
                    {signedWanYuan(fen)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
