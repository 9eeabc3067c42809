import { fitText, formatDecimal, formatTenThousandYuan, textWidth } from '../../charts';
import type { Mark } from '../../charts/types';
import { openAreaTags } from '../areaTags';
import { text, type Box, type Page } from '../frame';
import { writeDay, writeShortDay } from '../frameHead';
import { writeText } from '../frameTexts';
import type { WallChartsFacts, WorksBar, WorksRow } from '../types';
import type { PlacedItem } from './flowColumns';
import { axisHeight, drawTimeAxis, placeDay, type TimeAxis } from './timeAxis';
import { say } from './words';
import { amountOf, labelOf, villageNames, type WorksLine, type WorksMeasures } from './worksRows';

export interface WorksDrawer {
  facts: WallChartsFacts;
  page: Page;
  axis: TimeAxis;
  measures: WorksMeasures;
  numbers: Map<string, number>;
}

export function drawWorks(lines: PlacedItem<WorksLine>[], place: number, drawer: WorksDrawer): Mark[] {
  const { facts, page, axis, measures } = drawer;
  const { body, sizes, language } = page;
  const { size, row: rowHeight } = measures;
  const x = body.x + place * (measures.panel + sizes.gap);
  const top = body.y + axisHeight(size);
  const bottom = lines.at(-1)!.y + lines.at(-1)!.height;
  const box: Box = {
    x: x + measures.village + measures.label,
    y: top,
    width: measures.panel - measures.village - measures.label - measures.amount,
    height: bottom,
  };
  const right = x + measures.panel;
  const marks: Mark[] = drawTimeAxis(axis, box, size, sizes, language);
  marks.push({
    ...text(fitText(say(language, 'works_amount'), measures.amount, size), right, top - size * 0.5, size, 'faint_text'),
    anchor: 'end',
  });
  const villageOf = villageNames(facts);
  const tags = openAreaTags(facts, language);
  const line = (y: number, ink: 'line' | 'strong_line', from = x) =>
    marks.push({ kind: 'line', points: [from, y, right, y], stroke: ink, strokeWidth: sizes.thin });
  // Above the rules of the axis and the as-of day, which would cross their names.
  const towns: Mark[] = [];
  let village = '';
  for (const { row, y: offset, height, again } of lines) {
    const y = top + offset;
    if (row.kind === 'town') {
      drawTown(towns, row, { x, y, width: measures.panel, height }, again, drawer);
      village = '';
      continue;
    }
    const middle = y + rowHeight / 2 + size * 0.36;
    const begins = village !== row.row.villageCode;
    line(y, begins ? 'strong_line' : 'line', begins ? x : x + measures.village);
    if (begins) {
      village = row.row.villageCode;
      const name = villageOf.get(village) ?? village;
      marks.push({
        ...text(fitText(name, measures.village - size * 0.6, size, 700), x, middle, size, 'text'),
        weight: 700,
        key: `village:${village}`,
        title: name,
      });
    }
    marks.push(
      text(
        fitText(labelOf(row.row, tags, language), measures.label - size * 0.6, size),
        x + measures.village,
        middle,
        size,
        'text',
      ),
    );
    marks.push({ ...text(amountOf(row.row, measures.whole), right, middle, size, 'faint_text'), anchor: 'end' });
    row.lanes.forEach((lane, index) =>
      drawLane(marks, lane, row.row, { ...box, y: y + index * rowHeight, height: rowHeight }, drawer),
    );
    if (row.row.kind === 'procedure' && row.row.bars.length > 0)
      tellSteps(marks, row.row, row.lanes[0]!, { ...box, y, height: rowHeight }, drawer);
  }
  line(top + bottom, 'strong_line');
  for (const [day, ink, width] of [
    [facts.deadline, 'text', sizes.medium],
    [facts.asOf, 'accent', sizes.medium * 1.4],
  ] as const) {
    if (day < axis.from || day > axis.to) continue;
    const at = placeDay(axis, box, day, true);
    marks.push({
      kind: 'line',
      points: [at, top - size * 0.3, at, top + bottom],
      stroke: ink,
      strokeWidth: width,
      ...(ink === 'text' && { dash: [size * 0.6, size * 0.4] }),
    });
    if (ink === 'accent')
      marks.push({
        kind: 'shape',
        rings: [[at - size * 0.35, top - size * 0.55, at + size * 0.35, top - size * 0.55, at, top]],
        fill: 'accent',
      });
  }
  marks.push(...towns);
  return marks;
}

function drawTown(
  marks: Mark[],
  town: Extract<WorksLine, { kind: 'town' }>,
  box: Box,
  again: boolean,
  { page, measures }: WorksDrawer,
): void {
  const { sizes, language } = page;
  const size = Math.max(sizes.least, Math.min(sizes.heading, Math.max(measures.size * 1.2, box.height * 0.72)));
  const base = box.y + box.height / 2 + size * 0.36;
  marks.push({ kind: 'rect', ...box, y: box.y + box.height * 0.06, height: box.height * 0.9, fill: 'accent_soft' });
  marks.push({
    kind: 'rect',
    ...box,
    y: box.y + box.height * 0.06,
    height: box.height * 0.9,
    width: size * 0.25,
    fill: 'accent',
  });
  const sum = town.amountFen > 0 ? formatTenThousandYuan(town.amountFen, 0) : '';
  const late = town.late > 0 ? ` · ${say(language, 'works_late')} ${formatDecimal(town.late)}` : '';
  const told = `${formatDecimal(town.works)} ${say(language, 'works_count')}${late}`;
  const name = again ? writeText(language, 'continued', { name: town.name }) : town.name;
  const room = box.width - size - textWidth(sum, size, 700) - size;
  const shown = fitText(name, room, size, 700);
  const width = textWidth(shown, size, 700);
  marks.push({
    ...text(shown, box.x + size * 0.6, base, size, 'text'),
    weight: 700,
    key: `town:${town.code}`,
    title: `${town.name}, ${told}`,
  });
  if (width + size + textWidth(told, size * 0.85) < room)
    marks.push(text(told, box.x + width + size * 1.6, base, Math.max(sizes.least, size * 0.85), 'faint_text'));
  marks.push({ ...text(sum, box.x + box.width, base, size, 'text'), weight: 700, anchor: 'end' });
}

/** Bars of one lane: plan above, work below, lateness behind, float after it, and how many days late where there is room. */
function drawLane(marks: Mark[], lane: WorksBar[], row: WorksRow, box: Box, drawer: WorksDrawer): void {
  const { facts, page, axis, numbers } = drawer;
  const { sizes, language } = page;
  const thickness = Math.min(sizes.medium, box.height * 0.1);
  const place = (day: string, ended = false) => placeDay(axis, box, day, ended);
  lane.forEach((bar, index) => {
    const [from, to] = [place(bar.plannedFrom), place(bar.plannedTo, true)];
    const begun = bar.actualFrom !== null;
    // A step carries its name or number: a hollow bar keeps it legible.
    const hollow = !begun && row.kind === 'procedure';
    const length = Math.max(0, to - from);
    const border = Math.min(
      bar.critical ? thickness * 1.5 : hollow ? thickness * 0.8 : 0,
      Math.max(length, thickness) * 0.22,
    );
    const inset = Math.min(border / 2, length / 4);
    const upper = { y: box.y + box.height * 0.14, height: box.height * (begun ? 0.42 : 0.72) };
    const until = bar.actualTo ?? (begun ? [facts.asOf, bar.actualFrom!].sort().at(-1)! : facts.asOf);
    const middle = upper.y + upper.height / 2;
    if (bar.latestTo !== null && bar.latestTo > bar.plannedTo) {
      const latest = place(bar.latestTo, true);
      marks.push({
        kind: 'line',
        points: [to, middle, latest, middle],
        stroke: 'strong_line',
        strokeWidth: thickness,
        dash: [box.height * 0.22, box.height * 0.16],
      });
      marks.push({
        kind: 'line',
        points: [latest, upper.y, latest, upper.y + upper.height],
        stroke: 'strong_line',
        strokeWidth: thickness,
      });
    }
    marks.push({
      kind: 'rect',
      x: from + inset,
      y: upper.y + inset,
      width: Math.max(length - 2 * inset, thickness),
      height: upper.height - 2 * inset,
      fill: hollow ? 'panel' : 'planned',
      radius: Math.min(box.height * 0.1, length / 3),
      ...(border > 0 && { stroke: bar.critical ? ('critical' as const) : ('planned' as const), strokeWidth: border }),
      key: bar.id,
      title: describeBar(bar, row, drawer),
    });
    const lower = { y: box.y + box.height * 0.62, height: box.height * 0.26 };
    let end = to;
    if (begun) {
      const [start, stop] = [place(bar.actualFrom!), Math.max(place(until, true), place(bar.actualFrom!) + thickness)];
      const turn = bar.lateDays > 0 ? Math.max(start, Math.min(to, stop)) : stop;
      if (turn > start)
        marks.push({ kind: 'rect', x: start, y: lower.y, width: turn - start, height: lower.height, fill: 'actual' });
      if (stop > turn)
        marks.push({
          kind: 'rect',
          x: turn,
          y: lower.y,
          width: stop - turn,
          height: lower.height,
          fill: 'late',
          pattern: 'stripes',
          patternInk: 'paper',
        });
      if (bar.actualTo !== null) {
        const half = lower.height * 0.85;
        const at = lower.y + lower.height / 2;
        marks.push({
          kind: 'shape',
          rings: [[stop, at - half, stop + half, at, stop, at + half, stop - half, at]],
          fill: bar.lateDays > 0 ? 'late' : 'actual',
          stroke: 'paper',
          strokeWidth: thickness * 0.5,
        });
      }
      end = Math.max(end, stop + lower.height);
    } else if (bar.lateDays > 0 && place(facts.asOf, true) > to) {
      marks.push({
        kind: 'rect',
        x: to,
        y: lower.y,
        width: place(facts.asOf, true) - to,
        height: lower.height,
        fill: 'late',
        pattern: 'stripes',
        patternInk: 'paper',
      });
      end = place(facts.asOf, true);
    }
    const size = Math.min(drawer.measures.size, upper.height * 0.92);
    const label = bar.label[language];
    if (hollow && size >= sizes.least * 0.999) {
      const number = numbers.get(label);
      const inside = length - 2 * border;
      const shown =
        textWidth(label, size) < inside - size * 0.4
          ? label
          : number !== undefined && textWidth(String(number), size) < inside
            ? String(number)
            : '';
      if (shown !== '')
        marks.push({ ...text(shown, (from + to) / 2, middle + size * 0.36, size, 'text'), anchor: 'middle' });
    }
    if (bar.lateDays > 0) {
      const told = say(language, 'works_late_days', { days: bar.lateDays });
      const next = lane[index + 1];
      const free = next
        ? place(next.plannedFrom < (next.actualFrom ?? '9999') ? next.plannedFrom : next.actualFrom!)
        : box.x + box.width;
      const latest = bar.latestTo !== null && bar.latestTo > bar.plannedTo ? place(bar.latestTo, true) : end;
      const type = Math.max(sizes.least, Math.min(drawer.measures.size * 0.9, box.height * 0.6));
      const after = Math.max(end, latest) + type * 0.4;
      const width = textWidth(told, type, 700);
      const today = place(facts.asOf, true);
      const at = after < today + type * 0.3 && after + width > today - type * 0.3 ? today + type * 0.4 : after;
      if (at + width < free)
        marks.push({ ...text(told, at, box.y + box.height / 2 + type * 0.36, type, 'late'), weight: 700 });
    }
  });
}

/** First and last day of a procedure and how many of its steps are done, in the free room beside its bars. */
function tellSteps(marks: Mark[], row: WorksRow, lane: WorksBar[], box: Box, drawer: WorksDrawer): void {
  const { facts, page, axis, measures } = drawer;
  const size = Math.max(page.sizes.least, Math.min(measures.size * 0.9, box.height * 0.6));
  const from = [...row.bars].map(({ plannedFrom }) => plannedFrom).sort()[0]!;
  const to = [...row.bars]
    .map(({ plannedTo }) => plannedTo)
    .sort()
    .at(-1)!;
  const done = row.bars.filter(({ actualTo }) => actualTo !== null).length;
  const told = say(page.language, 'works_steps', {
    from: writeShortDay(from),
    to: writeShortDay(to),
    done,
    of: row.bars.length,
  });
  const width = textWidth(told, size);
  const begins = lane.map((bar) =>
    placeDay(axis, box, bar.actualFrom !== null && bar.actualFrom < bar.plannedFrom ? bar.actualFrom : bar.plannedFrom),
  );
  const today = placeDay(axis, box, facts.asOf, true);
  let right = Math.min(...begins) - size * 0.5;
  if (right - width < today + size * 0.4 && right > today - size * 0.4) right = today - size * 0.4;
  if (right - width < box.x + size * 0.3) return;
  marks.push({ ...text(told, right, box.y + box.height / 2 + size * 0.36, size, 'faint_text'), anchor: 'end' });
}

function describeBar(bar: WorksBar, row: WorksRow, { facts, page: { language } }: WorksDrawer): string {
  const place = villageNames(facts).get(row.villageCode) ?? '';
  const day = (value: string) => writeDay(value, language);
  const label =
    row.label[language] === bar.label[language] ? bar.label[language] : `${row.label[language]} ${bar.label[language]}`;
  return [
    say(language, 'works_bar', { place, label, from: day(bar.plannedFrom), to: day(bar.plannedTo) }),
    bar.actualFrom === null ? '' : say(language, 'works_bar_begun', { day: day(bar.actualFrom) }),
    bar.actualTo === null ? '' : say(language, 'works_bar_done', { day: day(bar.actualTo) }),
    bar.latestTo === null ? '' : say(language, 'works_bar_latest', { day: day(bar.latestTo) }),
    bar.critical ? say(language, 'works_bar_critical') : '',
    bar.lateDays > 0
      ? `${language === 'zh' ? '，' : ', '}${say(language, 'works_late_days', { days: bar.lateDays })}`
      : '',
    language === 'zh' ? '。' : '.',
  ].join('');
}
