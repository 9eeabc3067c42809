import { describe, expect, it } from 'vitest';
import { describePdf } from '../../../electron/host/describePdf';
import { freezePdf } from '../../../electron/host/freezePdf';
import { openPdfFile } from '../../../electron/host/readPdfFile';

/** A PDF in small as Chromium writes it: objects, table, trailer. */
function writePdf(objects: string[], trailer = '/Root 1 0 R /Info 2 0 R'): Uint8Array<ArrayBuffer> {
  let text = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const place = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = text.length;
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}trailer\n<</Size ${objects.length + 1} ${trailer}>>\nstartxref\n${table}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

const utf16 = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
const info = (date: string, engine: string): string => `<</Title ${utf16('标题')}\n/Creator (${engine})\n/Producer (Skia/PDF m156)\n/CreationDate (D:${date}+08'00')\n/ModDate (D:${date}+08'00')>>`;

const sample = (date = '20261123073111', engine = 'Mozilla/5.0 \\(X11; Linux x86_64\\)'): Uint8Array<ArrayBuffer> =>
  writePdf([
    '<</Type /Catalog /Pages 3 0 R /Outlines 7 0 R>>',
    info(date, engine),
    '<</Type /Pages /Kids [4 0 R 12 0 R] /Count 3>>',
    '<</Type /Pages /Parent 3 0 R /Kids [5 0 R 6 0 R] /Count 2>>',
    '<</Type /Page /Parent 4 0 R>>',
    '<</Type /Page /Parent 4 0 R>>',
    '<</Type /Outlines /First 8 0 R /Last 11 0 R>>',
    `<</Title ${utf16('仁化县𠮷')} /Dest [5 0 R /XYZ 1 2 0] /First 9 0 R /Last 10 0 R /Next 11 0 R>>`,
    `<</Title ${utf16('一、情况')} /Dest [6 0 R /XYZ 1 2 0] /Next 10 0 R>>`,
    '<</Title (2. \\(two\\) \\101) /Dest [12 0 R /XYZ 1 2 0]>>',
    `<</Title ${utf16('结束')} /Dest [12 0 R /XYZ 1 2 0]>>`,
    '<</Type /Page /Parent 3 0 R /CreationDate (D:20261123073111)>>',
    '<</Type /FontDescriptor /FontName /BCDEEE+NotoSerifSC-ExtraLight>>',
    '<</Type /FontDescriptor /FontName /AAAAAA+FangSong#5fGB2312>>',
    '<</Type /FontDescriptor /FontName /FZXiaoBiaoSong-B05S>>',
    '<</Length 44>> stream\n/Type /FontDescriptor /FontName /Mistaken 1 0 obj\nendstream',
  ]);

describe('describing a PDF', () => {
  it('reads its bookmarks with level and page, through inner nodes of the page tree, and the faces', () => {
    expect(describePdf(sample())).toEqual({
      headings: [
        { title: '仁化县𠮷', level: 1, page: 1 },
        { title: '一、情况', level: 2, page: 2 },
        { title: '2. (two) A', level: 2, page: 3 },
        { title: '结束', level: 1, page: 3 },
      ],
      fonts: ['FangSong_GB2312', 'FZXiaoBiaoSong-B05S', 'NotoSerifSC'].sort(),
    });
  });

  it('finds nothing in what is no such file', () => {
    for (const text of ['', 'x', '%PDF-1.7\nno table\nstartxref\n5\n%%EOF', '%PDF-1.4\nstartxref\n99999\n%%EOF']) expect(describePdf(new Uint8Array(Buffer.from(text))), text).toEqual({ headings: [], fonts: [] });
  });

  it('comes back from bookmarks that go in a circle', () => {
    const circle = writePdf(['<</Type /Catalog /Pages 3 0 R /Outlines 4 0 R>>', '<<>>', '<</Type /Page>>', '<</First 5 0 R>>', '<</Title (a) /Dest [3 0 R /XYZ 0 0 0] /First 5 0 R>>']);
    expect(describePdf(circle).headings.length).toBeLessThan(100);
  });
});

describe('freezing a PDF', () => {
  it('makes files of another moment and machine the same bytes, in place', () => {
    const [one, other] = [sample('20261123073111'), sample('20270101000000')];
    expect(Buffer.compare(one, other)).not.toBe(0);
    const before = openPdfFile(one)!;
    freezePdf(one, '2016-12-13');
    freezePdf(other, '2016-12-13');
    expect(Buffer.compare(one, other)).toBe(0);
    const after = openPdfFile(one)!;
    expect(after.numbers.map((number) => after.placeOf(number))).toEqual(before.numbers.map((number) => before.placeOf(number)));
    const text = Buffer.from(one).toString('latin1');
    expect(text.match(/D:20161213000000\+00'00'/g)).toHaveLength(2);
    expect(after.head(2)).toMatch(/\/Creator \(Guatu\) +\n/);
    // What stands outside the information of the file is not touched.
    expect(text).toContain('/Parent 3 0 R /CreationDate (D:20261123073111)');
    expect(describePdf(one).headings).toHaveLength(4);
  });

  it('gives the file an identity of its content', () => {
    const named = (id: string, title = 'a'): Uint8Array => writePdf(['<</Type /Catalog>>', `<</Title (${title})>>`], `/Root 1 0 R /Info 2 0 R /ID [<${id}> <${id}>]`);
    const frozen = ['0123456789ABCDEF', 'FEDCBA9876543210'].map((id) => named(id));
    for (const file of frozen) freezePdf(file, '2016-12-13');
    expect(Buffer.compare(frozen[0]!, frozen[1]!)).toBe(0);
    const another = named('0123456789ABCDEF', 'b');
    freezePdf(another, '2016-12-13');
    const idOf = (file: Uint8Array) => /\/ID \[<(\w+)>/.exec(Buffer.from(file).toString('latin1'))![1];
    expect(idOf(another)).not.toBe(idOf(frozen[0]!));
    expect(idOf(frozen[0]!)).not.toMatch(/^0+$/);
  });

  it('leaves alone what is no PDF of Chromium', () => {
    const bytes = new Uint8Array(Buffer.from('%PDF-1.4 /CreationDate (D:20261123073111)'));
    const before = bytes.slice();
    freezePdf(bytes, '2016-12-13');
    expect(bytes).toEqual(before);
  });
});
