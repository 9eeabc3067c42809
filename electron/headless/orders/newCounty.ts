import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { listExtendablePacks, writeSkeleton } from '../../../analytics/policy';
import { throwProblem } from '../../contract/parseCall';
import { describeGaps } from '../describePack';
import { nameCounty } from '../describeCounty';
import type { Order, WrittenFile } from '../orderTypes';
import { send, startProject } from '../planCounty';
import { makeFolder, saveAll } from '../saveAll';

/** `new-county`: the folder of a county that nobody has described yet. */
export const newCountyOrder: Order = {
  name: 'new-county',
  summary: { zh: '为一个新县写出政策包骨架', en: 'writes the skeleton of a new county’s pack' },
  help: {
    zh: '写出一个新的县文件夹：policy 里是带说明的政策文件，凡“待填写”都是占位；register 放登记表。填好后用 check 核对，用 plan 制定计划。不覆盖已有内容的文件夹。',
    en: 'Writes a new county folder: policy holds commented policy files in which what is still to be filled in is marked, register takes the registers. Fill it in, look at it with check, and plan. A folder that holds something is not touched.',
  },
  inputs: ['new_folder'],
  single: true,
  out: null,
  options: ['name', 'code', 'extends'],
  refuse: ({ name, code, extends: extended }) => {
    if (code !== undefined && !/^\d{6}$/.test(code)) return { zh: '--code 要是六位数字，如 440999。', en: '--code has six digits, such as 440999.' };
    if (name !== undefined && !/^[\p{L}\p{N}·. -]{1,40}$/u.test(name)) return { zh: '--name 只能用文字、数字、点和横线，不超过 40 个字。', en: '--name takes letters, digits, dots and dashes, at most 40.' };
    const known = listExtendablePacks();
    if (extended !== undefined && !known.includes(extended)) return { zh: `--extends 只能是 ${known.join('、')}。`, en: `--extends is one of ${known.join(', ')}.` };
    return null;
  },
  example: 'new-county my-county --name Xinxian --code 440999 --extends guangdong',
  resultKeys: {
    toFillIn: { zh: '待填写的各处：id、message', en: 'what is to be filled in: id, message' },
    missing: { zh: '骨架里还没有的部分：id、message', en: 'parts that the skeleton does not hold yet: id, message' },
  },
  run: async (run) => {
    const folder = run.input;
    await refuseTakenFolder(folder);
    const policyFiles = writeSkeleton({ name: run.options.name, code: run.options.code, extend: run.options.extends });
    // What is written can be read: the skeleton goes through the same reader as every pack.
    const overview = await startProject(run, { policyFiles, registerFiles: [] }, run.now());
    const { gaps } = await send(run, { zh: '核对骨架', en: 'Checking the skeleton' }, 'checkPlan', {});
    const encoder = new TextEncoder();
    const policy = policyFiles.map(({ path, text }) => ({ name: path, content: encoder.encode(text) }));
    const readme = [{ name: 'README.md', content: encoder.encode(readmeText(overview.county.name.zh, /\s/.test(folder) ? `"${folder}"` : folder)) }];
    await makeFolder(join(folder, 'register'));
    await makeFolder(join(folder, 'policy'));
    await saveAll(join(folder, 'policy'), policy);
    await saveAll(folder, readme);
    const place = (inside: string) => ({ name, content }: { name: string; content: Uint8Array }): WrittenFile => ({ path: join(folder, inside, name), bytes: content.length });
    const only = (kind: string): { id: string; message: { zh: string; en: string } }[] => gaps.filter((gap) => gap.kind === kind).map(({ id, message }) => ({ id, message }));
    return {
      ...nameCounty(overview),
      files: [...policy.map(place('policy')), ...readme.map(place(''))],
      notes: [],
      values: { toFillIn: only('placeholder'), missing: only('missing') },
      lines: describeGaps(gaps),
    };
  },
};

async function refuseTakenFolder(folder: string): Promise<void> {
  const inside = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : null));
  if (inside !== null && inside.length === 0) return;
  throwProblem({
    code: 'target_exists',
    message: { zh: `“${folder}”已经存在并有内容，没有写出任何文件。`, en: `"${folder}" is there already and holds something; no file was written.` },
    where: { file: folder },
    hint: { zh: '请换一个新的文件夹。', en: 'Name a new folder.' },
  });
}

function readmeText(name: string, folder: string): string {
  return `# ${name}

1. policy/*.yaml：把“待填写”换成文件里的数字和条款。Fill in what is marked 待填写.
2. register/：放入登记表（.xlsx、.xls、.csv）。Put the registers here.
3. \`npm run guatu -- check ${folder}\`：政策和登记表还缺什么。What is still missing.
4. \`npm run guatu -- check-plan ${folder}\`：方案自身的数字。The plan's own arithmetic.
5. \`npm run guatu -- plan ${folder} --out plan.xlsx\`：脱贫计划。The exit plan.
`;
}
