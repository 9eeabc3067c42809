import type { ReactNode } from 'react';
import type { ExitNotice } from '../../analytics/commands/contracts/progress';
import { noticeWords, stateWords } from './noticeTexts';

type Household = ExitNotice['households'][number];

interface Column {
  head: string;
  /** Share of the width in percent. */
  width: number;
  cell(row: Household | undefined, index: number): ReactNode;
}

/** Number, head and members of a household of a line; a line at the end may have one less. */
function describeHousehold(width: [number, number, number]): Column[] {
  return [
    { head: noticeWords.serial, width: width[0], cell: (row, index) => row && index + 1 },
    { head: noticeWords.head, width: width[1], cell: (row) => row && <bdi className="name">{row.headName}</bdi> },
    { head: noticeWords.members, width: width[2], cell: (row) => row?.members },
  ];
}
const blank = (head: string, width: number): Column => ({ head, width, cell: () => '' });

interface ListTableProps {
  households: readonly Household[];
  columns: Column[];
  /** Households in a line. */
  abreast?: number;
}

/** A list over as many sheets as it takes; its head stands on each of them. */
function ListTable({ households, columns, abreast = 1 }: ListTableProps) {
  const lines = Array.from({ length: Math.ceil(households.length / abreast) }, (_, line) => line * abreast);
  const across = Array.from({ length: abreast }, (_, place) =>
    columns.map((column) => ({ ...column, place, key: `${place} ${column.head}` })),
  ).flat();
  return (
    <table>
      <colgroup>
        {across.map(({ key, width }) => (
          <col key={key} style={{ width: `${width}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {across.map(({ key, head }) => (
            <th key={key} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line}>
            {across.map(({ key, place, cell }) => (
              <td key={key}>{cell(households[line + place], line + place)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who leaves: head and number of members, two households in a line. */
export function HouseholdTable({ notice: { households } }: { notice: ExitNotice }) {
  return <ListTable households={households} columns={describeHousehold([9, 25, 16])} abreast={2} />;
}

/** The verdict of the check by household. */
export function AcceptanceTable({ notice: { households } }: { notice: ExitNotice }) {
  const verdict: Column = { head: noticeWords.verdict, width: 27, cell: () => noticeWords.verdictChoice };
  return (
    <ListTable
      households={households}
      columns={[...describeHousehold([10, 27, 16]), verdict, blank(noticeWords.signed, 20)]}
    />
  );
}

/** The votes of a meeting by household. */
export function BallotTable({ notice: { households } }: { notice: ExitNotice }) {
  const votes = [
    blank(noticeWords.agree, 11),
    blank(noticeWords.against, 13),
    blank(noticeWords.abstain, 11),
    blank(noticeWords.result, 16),
  ];
  return <ListTable households={households} columns={[...describeHousehold([9, 24, 16]), ...votes]} />;
}

/** What the register and the records say of the lists that a village is held against, with room for the check. */
export function StandardTables({ notice, toCheck = false }: { notice: ExitNotice; toCheck?: boolean }) {
  return notice.village?.lists.map(({ label, items }) => (
    <table key={label.zh}>
      <caption>{label.zh}</caption>
      <colgroup>
        <col style={{ width: '11%' }} />
        <col />
        <col style={{ width: '20%' }} />
        {toCheck && <col style={{ width: '30%' }} />}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{noticeWords.serial}</th>
          <th scope="col">{noticeWords.item}</th>
          <th scope="col">{noticeWords.recorded}</th>
          {toCheck && <th scope="col">{noticeWords.checked}</th>}
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr key={index}>
            <td>{index + 1}</td>
            <td className="wide">{item.label.zh}</td>
            <td>{stateWords[item.state]}</td>
            {toCheck && <td>{noticeWords.verdictChoice}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  ));
}
