/** File names of projects. */
const extension = '.guatu';

/**
 * A name that every file system takes, with the extension of project files.
 *
 * @example projectFileName('仁化县') // '仁化县.guatu'
 */
export function projectFileName(name: string): string {
  const plain = baseName(name)
    .replace(/[\\/:*?"<>|\u0000-\u001f]+/gu, ' ')
    .replace(/[. ]+$/u, '')
    .trim()
    .slice(0, 120);
  return `${plain === '' ? 'guatu' : plain}${extension}`;
}

/** The name without the extension: what a person calls the project. @example baseName('仁化县.guatu') // '仁化县' */
export function baseName(name: string): string {
  return name.toLowerCase().endsWith(extension) ? name.slice(0, -extension.length) : name;
}

/** The same name with something added, such as （副本）. @example withSuffix('仁化县.guatu', '（副本）') // '仁化县（副本）.guatu' */
export function withSuffix(name: string, suffix: string): string {
  return projectFileName(`${baseName(name)}${suffix}`);
}
