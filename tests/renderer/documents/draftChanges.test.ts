import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDraft } from '../../../analytics/documents';
import { addSection, asDraft, changeSection, dropOrphan, listGroups, moveSection, noChanges, placeSection, removeSection, showSection, writeSentence, type Changes } from '../../../renderer/screens/documents/draftChanges';
import { fakeComposition } from '../../helpers/fakeDocuments';

const paper = fakeComposition({ template: 'county_briefing', scope: '440224', year: null });
const order = (changes: Changes): string[] => listGroups(paper, changes).map(({ head }) => head.id);
const onPaper = (changes: Changes): string[] => applyDraft(paper, asDraft(paper, changes)).composition.sections.map(({ id }) => id);

describe('changes of a paper', () => {
  it('groups sections under their head', () => {
    expect(order(noChanges)).toEqual(['situation', 'plan', 'risks']);
    expect(listGroups(paper, noChanges)[1]!.below.map(({ id }) => id)).toEqual(['plan-years']);
  });

  it('moves a head with all below it, and stops at both ends', () => {
    const moved = moveSection(paper, noChanges, 'plan', -1);
    expect(onPaper(moved)).toEqual(['plan', 'plan-years', 'situation', 'risks']);
    expect(moveSection(paper, moved, 'plan', -1)).toBe(moved);
    expect(moveSection(paper, noChanges, 'risks', 1)).toBe(noChanges);
    expect(moveSection(paper, noChanges, 'nowhere', 1)).toBe(noChanges);
  });

  it('puts a section before another one or last, and leaves it where it stands', () => {
    const last = placeSection(paper, noChanges, 'situation', null);
    expect(onPaper(last)).toEqual(['plan', 'plan-years', 'risks', 'situation']);
    expect(onPaper(placeSection(paper, last, 'risks', 'plan'))).toEqual(['risks', 'plan', 'plan-years', 'situation']);
    // Where it was: before itself, before the one that follows it, last of all.
    expect(placeSection(paper, last, 'plan', 'plan')).toBe(last);
    expect(placeSection(paper, last, 'plan', 'risks')).toBe(last);
    expect(placeSection(paper, last, 'situation', null)).toBe(last);
    expect(placeSection(paper, last, 'nowhere', 'plan')).toBe(last);
    expect(placeSection(paper, last, 'plan', 'nowhere')).toBe(last);
    // A part of a section is not a place of its own.
    expect(placeSection(paper, last, 'situation', 'plan-years')).toBe(last);
    // Back in the order of the rules it was never moved.
    expect(placeSection(paper, last, 'situation', 'plan')).toEqual(noChanges);
  });

  it('hides a head with all below it and keeps its place', () => {
    const hidden = showSection(paper, noChanges, 'plan', false);
    expect(onPaper(hidden)).toEqual(['situation', 'risks']);
    expect(order(hidden)).toEqual(['situation', 'plan', 'risks']);
    expect(onPaper(showSection(paper, hidden, 'plan', true))).toEqual(['situation', 'plan', 'plan-years', 'risks']);
    expect(onPaper(showSection(paper, noChanges, 'plan-years', false))).toEqual(['situation', 'plan', 'risks']);
  });

  it('adds, changes, moves and removes own sections, and leaves nothing of them behind', () => {
    const { changes, id } = addSection(noChanges);
    const written = changeSection(changes, { id, title: '请示事项', paragraphs: ['共{situation.persons}。'] });
    expect(onPaper(written)).toEqual(['situation', 'plan', 'plan-years', 'risks', 'own-1']);
    const moved = moveSection(paper, written, 'own-1', -1);
    expect(onPaper(moved)).toEqual(['situation', 'plan', 'plan-years', 'own-1', 'risks']);
    expect(addSection(moved).id).toBe('own-2');
    expect(onPaper(removeSection(showSection(paper, moved, 'own-1', false), 'own-1'))).toEqual(['situation', 'plan', 'plan-years', 'risks']);
    expect(removeSection(written, 'own-1')).toEqual(noChanges);
  });

  it('keeps own words by language; the words of the rule are no change', () => {
    const own = writeSentence(paper, noChanges, 'plan.1', 'zh', '年内脱贫{plan.persons}。');
    expect(own.sentences).toEqual({ 'plan.1': { zh: '年内脱贫{plan.persons}。' } });
    const both = writeSentence(paper, own, 'plan.1', 'en', 'Out: {plan.persons}.');
    expect(writeSentence(paper, both, 'plan.1', 'zh', null).sentences).toEqual({ 'plan.1': { en: 'Out: {plan.persons}.' } });
    expect(writeSentence(paper, own, 'plan.1', 'zh', '今年脱贫{plan.persons}。')).toEqual(noChanges);
  });

  it('lets go of what found no place', () => {
    const lost: Changes = { ...noChanges, order: ['gone', 'plan'], sentences: { 'gone.1': { zh: '旧句' } } };
    const { orphans } = applyDraft(paper, asDraft(paper, lost));
    expect(orphans.map(({ kind, id, text }) => [kind, id, text])).toEqual([
      ['sentence', 'gone.1', '旧句'],
      ['section', 'gone', ''],
    ]);
    const left = orphans.reduce(dropOrphan, lost);
    expect(applyDraft(paper, asDraft(paper, left)).orphans).toEqual([]);
    expect(left.order).toEqual(['plan']);
  });

  it('puts sections as plain lists do, one after the other', () => {
    const ids = ['situation', 'plan', 'risks', 'own-1', 'own-2'];
    const two = addSection(addSection(noChanges).changes).changes;
    const move = fc.record({ id: fc.constantFrom(...ids), before: fc.constantFrom(...ids, null) });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 10 }), (moves) => {
        let changes = two;
        let plain = ids;
        for (const { id, before } of moves) {
          changes = placeSection(paper, changes, id, before);
          if (id === before) continue;
          const rest = plain.filter((other) => other !== id);
          plain = before === null ? [...rest, id] : rest.flatMap((other) => (other === before ? [id, other] : [other]));
        }
        expect(order(changes)).toEqual(plain);
        expect(changes.order.length === 0).toBe(plain.join() === ids.join());
      }),
      { seed: 20160111, numRuns: 200 },
    );
  });

  it('moving up and down again gives the same paper, whatever was done before', () => {
    const id = fc.constantFrom('situation', 'plan', 'risks', 'own-1', 'own-2');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('move' as const), id, by: fc.constantFrom<1 | -1>(1, -1) }),
      fc.record({ kind: fc.constant('show' as const), id, isShown: fc.boolean() }),
      fc.record({ kind: fc.constant('add' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), id, (steps, moved) => {
        const changes = steps.reduce<Changes>((now, taken) => {
          if (taken.kind === 'add') return addSection(now).changes;
          return taken.kind === 'move' ? moveSection(paper, now, taken.id, taken.by) : showSection(paper, now, taken.id, taken.isShown);
        }, noChanges);
        const before = order(changes);
        expect(new Set(before)).toEqual(new Set(['situation', 'plan', 'risks', ...changes.added.map((own) => own.id)]));
        const at = before.indexOf(moved);
        if (at < 0 || at === before.length - 1) return;
        const down = moveSection(paper, changes, moved, 1);
        expect(order(down).indexOf(moved)).toBe(at + 1);
        expect(order(moveSection(paper, down, moved, -1))).toEqual(before);
      }),
      { seed: 20160110, numRuns: 200 },
    );
  });
});
