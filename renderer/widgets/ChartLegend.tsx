/** The series of a chart as text with swatches, set below it. */
export function ChartLegend({ entries }: { entries: { name: string; colour: string }[] }) {
  return (
    <ul className="chart-legend">
      {entries.map((entry) => (
        <li key={entry.name}>
          <span aria-hidden style={{ background: entry.colour }} />
          {entry.name}
        </li>
      ))}
    </ul>
  );
}
