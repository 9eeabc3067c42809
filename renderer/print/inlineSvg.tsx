/**
 * A chart that `renderChartSvg` has drawn, inlined as it is. The one place where ready markup enters a
 * document; anything that is not a single drawing, or that could run, is refused.
 */
export function InlineSvg({ svg, label }: { svg: string; label: string }) {
  if (!/^\s*<svg\b[\s\S]*<\/svg>\s*$/.test(svg) || /<script|<foreignObject|\son\w+\s*=|javascript:/i.test(svg)) throw new Error('not a drawing');
  return <div className="drawing" role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: svg }} />;
}
