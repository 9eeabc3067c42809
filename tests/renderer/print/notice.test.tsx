import { describe, expect, it } from 'vitest';
import { exitNoticeKinds } from '../../../analytics/commands/contracts/progress';
import { renderNoticeHtml } from '../../../renderer/print';
import { makeNotice, makeVillageNotice } from '../../helpers/noticeFixture';

const render = (notice: Parameters<typeof renderNoticeHtml>[0], issuer?: string) =>
  renderNoticeHtml(notice, { issuer, fontFaceCss: '' });
/** What stands on the paper, marks taken out. */
const bodyOf = (html: string) =>
  html
    .slice(html.indexOf('<body>'))
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .trimEnd();

describe('the papers of an exit', () => {
  it('say for a publicity who leaves, by which clause, for how long, and where to object', () => {
    const text = bodyOf(render(makeNotice('publicity', 3)));
    expect(text).toContain('胡坑村2016年拟退出贫困户公示');
    expect(text).toContain(
      '参照《枣庄市“十三五”脱贫攻坚规划》（枣政发〔2018〕4号）第二章第四节二（一）1，经村民代表会议民主评议、拟退出户认可，胡坑村2016年拟退出贫困户3户6人，现予以公示。',
    );
    expect(text).toContain('公示期为2016年12月13日至2016年12月19日，共7天，首尾两日计算在内。');
    for (const place of ['胡坑村村民委员会', '丹霞街道办事处', '仁化县扶贫开发领导小组办公室'])
      expect(text).toContain(place);
    expect(text).toMatch(/村“两委”（盖章）2016年12月13日$/);
    expect(text).not.toContain('隐去');
  });

  it('claim no step that is not recorded, and stand on the own plan where it has the procedure', () => {
    const text = bodyOf(
      render(
        makeNotice('announcement', 2, {
          passed: [],
          borrowedFrom: null,
          identities: 'masked',
          span: { to: '2016-12-19', days: 5, dayKind: 'working' },
        }),
        '丹霞街道办事处',
      ),
    );
    expect(text).toContain(
      '根据《枣庄市“十三五”脱贫攻坚规划》（枣政发〔2018〕4号）第二章第四节二（一）1，胡坑村2016年退出贫困户2户3人，现予以公告。',
    );
    expect(text).toContain('共5个工作日');
    expect(text).toContain('丹霞街道办事处（盖章）');
    expect(text).toMatch(/姓名已隐去部分内容。$/);
  });

  it('give each household its own sheet to sign', () => {
    for (const kind of ['consent', 'application'] as const) {
      const html = render(makeNotice(kind, 4));
      expect(html.match(/class="sheet of-/g)).toHaveLength(4);
      expect(bodyOf(html)).toContain('户主钱建二，家庭人口2人，住仁化县丹霞街道胡坑村');
    }
    expect(bodyOf(render(makeNotice('consent', 1)))).toContain('□同意　　□不同意');
    expect(bodyOf(render(makeNotice('application', 1)))).toContain('胡坑村村民委员会：');
  });

  it('leave room for votes and verdicts', () => {
    expect(bodyOf(render(makeNotice('minutes', 2)))).toMatch(
      /会议时间：2016年12月13日.*应到.*同意不同意弃权评议结果1赵建一1/,
    );
    expect(bodyOf(render(makeNotice('acceptance', 2)))).toMatch(/住房安全、义务教育、基本医疗。.*□达到 □未达到/);
  });

  it.each(exitNoticeKinds)('%s of a village names nobody, and no missing record is called met', (kind) => {
    const html = render(makeVillageNotice(kind));
    const text = bodyOf(html);
    expect(html.match(/class="sheet of-/g)).toHaveLength(1);
    expect(text).not.toContain('户主');
    if (kind !== 'acceptance')
      expect(text).toMatch(
        /1有第1项基本公共服务设施达到2有第2项基本公共服务设施未达到3有第3项基本公共服务设施未达到4有第4项基本公共服务设施无数据/,
      );
    expect(text).toContain('应退出贫困户42户131人，已退出41户129人');
    expect(text).not.toMatch(/undefined|NaN|null|\[object/);
  });

  it.each(exitNoticeKinds)('%s takes hostile names as text', (kind) => {
    const hostile = [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '</style><b>',
      '\u202e反向\u202c',
      '龘'.repeat(500),
      '𠮷野家',
      'a&amp;b',
    ];
    const notice = makeNotice(kind, 0, {
      households: hostile.map((headName) => ({ headName, members: 3 })),
      persons: 21,
      townName: '<b>镇',
      villageName: '</title><script>村',
    });
    const html = render(notice, '<img src=x>');
    expect(html).not.toMatch(/<script|<img|<b>|<\/style><b/);
    expect(html.match(/<style>/g)).toHaveLength(1);
    for (const name of hostile.slice(3, 6)) expect(html).toContain(`<bdi class="name">${name}</bdi>`);
  });

  it('is the same text each time, without script, link or request', () => {
    const notice = makeNotice('publicity', 40);
    expect(render(notice)).toBe(render(notice));
    expect(render(notice)).not.toMatch(/<script|<link|https?:|url\(/);
  });
});
