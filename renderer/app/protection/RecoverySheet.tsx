import { renderToStaticMarkup } from 'react-dom/server';
import { paperFontFaceCss } from '../../../electron/contract/fontFaceCss';
import { writeDocument } from '../../print/writeDocument';
import type { Language, Translate } from '../text';
import { splitCode } from './splitCode';

interface SheetProps {
  code: string;
  projectName: string;
  /** Day of printing. */
  date: string;
  t: Translate;
}

/** The recovery code on a sheet of its own, to be printed and locked away. */
export function RecoverySheet({ code, projectName, date, t }: SheetProps) {
  return (
    <main>
      <h1>{t('recoverySheet.title')}</h1>
      <p className="project">{projectName}</p>
      <p className="code">{splitCode(code).map((group, index) => <span key={index}>{group}</span>)}</p>
      <p>{t('recoverySheet.use')}</p>
      <p>{t('recoverySheet.keep')}</p>
      <p className="made">{t('recoverySheet.made', { date })}</p>
    </main>
  );
}

const style = `
@page { size: A4; margin: 0 }
html, body { margin: 0 }
main { padding: 30mm 26mm; font: 12pt/1.7 'Noto Sans SC', sans-serif; color: #111 }
h1 { margin: 0 0 4mm; font-size: 20pt }
.project { margin: 0 0 12mm; color: #444 }
.code { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4mm 6mm; margin: 0 0 12mm;
  padding: 7mm 8mm; border: .4mm solid #111; font-size: 17pt; font-weight: 600; letter-spacing: .06em }
.made { margin-top: 12mm; color: #666; font-size: 10pt }
`;

export function renderRecoverySheet(props: SheetProps, language: Language): string {
  return writeDocument({
    language: language === 'en' ? 'en' : 'zh',
    title: props.t('recoverySheet.title'),
    fontFaceCss: paperFontFaceCss(),
    style,
    body: renderToStaticMarkup(<RecoverySheet {...props} />),
  });
}
