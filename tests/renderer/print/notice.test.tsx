import { describe, expect, it } from 'vitest';
import { exitNoticeKinds } from '../../../analytics/commands/contracts/progress';
import { fieldsOf, signPapers, type Composition } from '../../../analytics/documents';
import { renderDocumentHtml, renderSheetsHtml } from '../../../renderer/print';
import { expectWhole, formValue } from '../../helpers/checkPaper';
import { makeNotice, makeVillageNotice } from '../../helpers/noticeFixture';

const render = (papers: readonly Composition[]): string =>
  papers.length === 1 ? renderDocumentHtml(papers[0]!, { language: 'zh', fontFaceCss: '' }) : renderSheetsHtml(papers, { language: 'zh', fontFaceCss: '', title: '退出文书' });
const renderNotice = ({ papers }: { papers: readonly Composition[] }, issuer = '') => render(signPapers(papers, issuer));
/** What stands on the paper, marks taken out. */
const bodyOf = (html: string) =>
  html
    .slice(html.indexOf('<body>'))
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .trimEnd();

describe('the papers of an exit', () => {
  it('say for a publicity who leaves, by which clause, for how long, and where to object', () => {
    const text = bodyOf(renderNotice(makeNotice('publicity', 3)));
    expect(text).toContain('胡坑村2016年拟退出贫困户公示');
    expect(text).toContain(
      '参照《枣庄市“十三五”脱贫攻坚规划》（枣政发〔2018〕4号）第二章第四节二（一）1，经村民代表会议民主评议、拟退出户认可，仁化县丹霞街道胡坑村2016年拟退出贫困户3户6人，现予以公示。名单附后。',
    );
    expect(text).toContain('公示期为2016年12月13日至2016年12月19日，共7天，首尾两日计算在内。');
    for (const place of ['胡坑村村民委员会，电话：', '丹霞街道办事处，电话：', '仁化县扶贫开发领导小组办公室，电话：'])
      expect(text).toContain(place);
    expect(text).toMatch(/胡坑村村民委员会（盖章）2016年12月13日注：/);
    expect(text).not.toContain('隐去');
    // What hangs on the wall is read by everybody.
    expect(renderNotice(makeNotice('publicity', 3))).not.toContain('不得外传');
    expect(renderNotice(makeNotice('minutes', 3))).toContain('不得外传');
  });

  it('claim no step that is not recorded, and stand on the own plan where it has the procedure', () => {
    const notice = makeNotice('announcement', 2, {
      passed: [],
      borrowedFrom: null,
      identities: 'masked',
      span: { to: '2016-12-19', days: 5, dayKind: 'working' },
    });
    const text = bodyOf(renderNotice(notice));
    expect(text).toContain(
      '根据《枣庄市“十三五”脱贫攻坚规划》（枣政发〔2018〕4号）第二章第四节二（一）1，仁化县丹霞街道胡坑村2016年退出贫困户2户3人，现予以公告。',
    );
    expect(text).toContain('共5个工作日');
    expect(text).toContain('公告期间如有异议');
    expect(text).toContain('丹霞街道办事处（盖章）');
    expect(text).toContain('姓名已隐去部分内容。');
    const signed = bodyOf(renderNotice(notice, ' 丹霞街道扶贫办 '));
    expect(signed).toContain('丹霞街道扶贫办（盖章）');
    expect(signed).not.toContain('丹霞街道办事处（盖章）');
  });

  it('give each household its own sheet to sign, in one book', () => {
    for (const kind of ['consent', 'application'] as const) {
      const notice = makeNotice(kind, 4);
      const html = renderNotice(notice);
      expect(html.match(/<main class="paper of-official/g)).toHaveLength(4);
      expect(html.match(/<span class="bookmark">[^<]*胡坑村 钱建二/g)).toHaveLength(1);
      expect(['户主', '家庭人口', '住址'].map((label) => formValue(notice.papers[1]!, label))).toEqual(['钱建二', '2人', '仁化县丹霞街道胡坑村']);
      expect(bodyOf(html)).toMatch(/户主（签名、按手印）：　+年　+月　+日/);
    }
    const consent = bodyOf(renderNotice(makeNotice('consent', 1)));
    expect(consent).toContain('核实情况：　□认可　　□不认可');
    expect(consent).toContain('□同意　　□不同意');
    expect(consent).toContain('对2016年退出贫困户的意见如下：');
    for (const room of ['本户意见', '驻村工作队（签名）：', '村“两委”（签名、盖章）：']) expect(consent).toContain(room);
    const application = bodyOf(renderNotice(makeNotice('application', 1)));
    expect(application).toContain('胡坑村村民委员会：');
    expect(application).toContain('本户自愿申请于2016年退出贫困户，请予核实。');
    expect(application).toContain('申请理由');
  });

  it('leave room for votes and verdicts, who wrote them and the stamp', () => {
    const minutes = bodyOf(renderNotice(makeNotice('minutes', 2)));
    expect(minutes).toMatch(/会议时间2016年12月13日主持人会议地点记录人应到人数实到人数/);
    expect(minutes).toContain('评议下列2户3人是否于2016年退出贫困户。');
    expect(minutes).toMatch(/同意不同意弃权评议结果1赵建一12钱建二2发言要点/);
    expect(minutes).toMatch(/主持人（签名）：　+年　+月　+日记录人（签名）：　+年　+月　+日参会人员（签名）：　+年　+月　+日胡坑村村民委员会（盖章）　+年　+月　+日/);
    const check = bodyOf(renderNotice(makeNotice('acceptance', 2)));
    expect(check).toMatch(/验收时间2016年12月13日.*住房安全、义务教育、基本医疗。.*□达到 □未达到/);
    expect(check).toMatch(/审核意见验收组成员（签名）：　+年　+月　+日负责人（签名）：　+年　+月　+日丹霞街道办事处（盖章）/);
    // Of a day that nobody told none is printed.
    expect(bodyOf(renderNotice(makeNotice('minutes', 2, { undated: true })))).toMatch(/会议时间　+年　+月　+日/);
  });

  it('have lists of 14 pt whose titles are not counted', () => {
    const html = renderNotice(makeVillageNotice('acceptance'));
    expect(html).toMatch(/<table class="facts list[^"]*" data-block="standards.list1" style="font-size:14pt/);
    expect(html).toContain('<caption>贫困村退出标准</caption>');
    expect(renderNotice(makeNotice('publicity', 40)).match(/<table class="facts list/g)).toHaveLength(1);
  });

  it('list many households two in a line, each once, with their sum', () => {
    const cells = bodyOf(renderNotice(makeNotice('publicity', 13)));
    expect(cells).toMatch(/序号户主姓名家庭人口序号户主姓名家庭人口1赵建一12钱建二23/);
    expect(cells).toMatch(/13周建四1合计13户43人/);
  });

  it.each(exitNoticeKinds)('%s of a village names nobody, and no missing record is called met', (kind) => {
    const notice = makeVillageNotice(kind);
    const html = renderNotice(notice);
    const text = bodyOf(html);
    expectWhole(notice.papers[0]!);
    expect(notice.papers[0]!.identities).toBe('none');
    expect(html.match(/<main class="paper of-official/g)).toHaveLength(1);
    expect(text).not.toContain('户主');
    if (kind !== 'acceptance')
      expect(text).toMatch(
        /1有第1项基本公共服务设施达到2有第2项基本公共服务设施未达到3有第3项基本公共服务设施未达到4有第4项基本公共服务设施无数据/,
      );
    expect(text).toContain('截至2016年12月31日，该村规划期内应退出贫困户42户131人，已退出41户129人');
    expect(text).not.toMatch(/undefined|NaN|null|\[object/);
    expect(fieldsOf(notice.papers[0]!).get('village.households')).toMatchObject({ value: 42, households: 42 });
  });

  it('of a village are stamped by those who propose, hang out and decide', () => {
    const issuers = exitNoticeKinds.map((kind) => makeVillageNotice(kind).papers[0]!.closing!.issuer.zh);
    expect(issuers).toEqual(['丹霞街道办事处', '仁化县扶贫开发领导小组办公室', '胡坑村村民委员会', '仁化县扶贫开发领导小组办公室', '胡坑村村民委员会', '胡坑村村民委员会']);
    expect(bodyOf(renderNotice(makeVillageNotice('application')))).toMatch(/胡坑村退出贫困村申请书丹霞街道办事处：.*胡坑村申请于2018年退出贫困村，请予审核。/);
    expect(bodyOf(renderNotice(makeVillageNotice('publicity')))).toContain('胡坑村拟退出贫困村，现予以公示。');
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
      '{exits.persons}',
    ];
    const notice = makeNotice(kind, 0, {
      households: hostile.map((headName) => ({ headName, members: 3 })),
      persons: 24,
      townName: '<b>镇',
      villageName: '</title><script>村',
    });
    notice.papers.forEach(expectWhole);
    const html = renderNotice(notice, '<img src=x>');
    expect(html).not.toMatch(/<script|<img|<b>|<\/style><b/);
    expect(html.match(/<style>/g)).toHaveLength(1);
    // Marks that turn the direction of writing are taken out; braces of a name are no number of the paper.
    for (const name of ['反向', hostile[4]!, hostile[5]!, '{exits.persons}']) expect(html).toMatch(new RegExp(`<t[dh][^>]*>${name.replace(/[{}.]/g, '\\$&')}</t[dh]>`));
    expect(html).not.toMatch(/[\u202a-\u202e]/);
  });

  it('is the same text each time, without script, link or request', () => {
    const notice = makeNotice('publicity', 40);
    expect(renderNotice(notice)).toBe(renderNotice(makeNotice('publicity', 40)));
    expect(renderNotice(notice)).not.toMatch(/<script|<link|https?:|url\(/);
  });
});
