import { readSamplePolicy } from './sampleCounty';

/** 仁化's own files with two areas: works of roads serve one, planting and livestock the other. */
export function withAreas(): { path: string; text: string }[] {
  const tag = (path: string, ids: readonly string[], area: string, text: string): string =>
    ids.reduce((done, id) => {
      const [head, rest] = done.split(`  - id: ${id}\n`) as [string, string | undefined];
      if (rest === undefined) throw new Error(`${path} has no ${id}`);
      return `${head}  - id: ${id}\n    areas: [${area}]\n${rest}`;
    }, text);
  return readSamplePolicy('renhua').flatMap(({ path, text }) => {
    if (path === 'measures.yaml') return [{ path, text: tag(path, ['citrus', 'tea', 'livestock'], 'industry', text) }];
    if (path !== 'checklists.yaml') return [];
    const list = [
      '  - id: two_improvements',
      '    label: { zh: 两个提升, en: Two improvements }',
      '    subject: village',
      '    kind: goals',
      '    tags: true',
      '    citation: { document: renhua_2016, clause: 二 }',
      '    items:',
      '      - { id: industry, label: { zh: 产业, en: Industry }, citation: { document: renhua_2016, clause: 二（一） }, status: stated }',
      '      - { id: roads, label: { zh: 道路, en: Roads }, citation: { document: renhua_2016, clause: 二（五） }, status: stated }',
    ];
    const tagged = text
      .replace('checklists:\n', `checklists:\n${list.join('\n')}\n`)
      .replace('- { id: hard_road, ', '- { id: hard_road, areas: [roads], ');
    if (!tagged.includes('areas: [roads]')) throw new Error('no road to tag');
    return [{ path, text: tagged }];
  });
}
