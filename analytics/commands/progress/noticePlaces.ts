import type { LocalizedText } from '../../engine';

/** A village by its full name. Example: fullVillageName('胡坑') = '胡坑村'; fullVillageName('城南社区') = '城南社区'. */
export function fullVillageName(name: string): string {
  return name === '' || /(?:村|社区|居委会|委会|居|场)$/u.test(name) ? name : `${name}村`;
}

/**
 * Where objections against an exit are taken, nearest first: village, town, county. What has no name is left out.
 * Example: listObjectionPlaces({ village: '胡坑', town: '丹霞街道', county: { zh: '仁化县', en: 'Renhua' } })
 * = 胡坑村村民委员会, 丹霞街道办事处, 仁化县扶贫开发领导小组办公室.
 */
export function listObjectionPlaces({
  village,
  town,
  county,
}: {
  village: string;
  town: string;
  county: LocalizedText;
}): LocalizedText[] {
  const same = (text: string): LocalizedText => ({ zh: text, en: text });
  return [
    ...(village === '' ? [] : [same(villageOffice(village))]),
    ...(town === '' ? [] : [same(townOffice(town))]),
    {
      zh: `${county.zh}扶贫开发领导小组办公室`,
      en: `Poverty relief office of ${county.en}`,
    },
  ];
}

function villageOffice(name: string): string {
  const full = fullVillageName(name);
  if (full.endsWith('委会')) return full;
  return full.endsWith('社区') || full.endsWith('居') ? `${full}居民委员会` : `${full}村民委员会`;
}

function townOffice(name: string): string {
  if (name.endsWith('街道')) return `${name}办事处`;
  return /[镇乡]$/u.test(name) ? `${name}人民政府` : name;
}
