// The interface runs under a policy without 'unsafe-eval'. A few libraries carry code that makes functions
// from text; each place is rewritten here at build time, and the build fails where one remains.

const refusal = '(() => { throw new Error("no code is made from text") })';

const rewrites = [
  {
    // Arrow's builders compile their null test; a set does the same.
    file: /apache-arrow\/builder\/valid\.mjs$/,
    rewrite: () => `
export function createIsValidFunction(nullValues) {
  if (!nullValues || nullValues.length <= 0) return () => true;
  const nulls = new Set(nullValues);
  return (value) => !nulls.has(value);
}
`,
  },
  {
    file: /echarts\/lib\/coord\/geo\/GeoJSONResource\.js$/,
    rewrite: (code) => replaceOnce(code, `new Function('return (' + source + ');')()`, 'JSON.parse(source)'),
  },
  {
    // zod compiles object schemas where it may, and asks by trying; here it never may.
    file: /zod\/v4\/core\/util\.js$/,
    rewrite: (code) => replaceOnce(code, 'if (globalConfig.jitless) {', 'if (true) {').replace('const F = Function;', '').replace('new F("");', ''),
  },
  { file: /zod\/v4\/core\/(doc|compile)\.js$/, rewrite: (code) => replaceOnce(code, 'const F = Function;', `const F = ${refusal};`).replace(/new F\(/g, 'F(') },
];

function replaceOnce(code, from, to) {
  if (!code.includes(from)) throw new Error(`the place to rewrite was not found: ${from}`);
  return code.replace(from, to);
}

/** Code made from text, as it stands in a built script. */
export function findEval(code) {
  return [...code.matchAll(/\bnew\s+Function\b|(?<![\w$.])(?:globalThis\.|window\.|self\.)?eval\s*\(|(?<![\w$.])Function\s*\(\s*["'`]/g)].map((match) =>
    code.slice(Math.max(0, match.index - 60), match.index + 60),
  );
}

/** The worker script of duckdb-wasm comes ready-made; what its linker left over is never reached. */
export function refuseEvalInWorker(code) {
  return code
    .replace(/\/\/# sourceMappingURL=\S+\s*$/, '')
    .replace(/(?<![\w$.])eval\(/g, `${refusal}(`)
    .replace(/\bnew Function\(/g, `${refusal}(`);
}

export function withoutEval() {
  return {
    name: 'guatu:without-eval',
    enforce: 'pre',
    transform(code, id) {
      const path = id.split('?')[0].replaceAll('\\', '/');
      const found = rewrites.find(({ file }) => file.test(path));
      return found === undefined ? null : { code: found.rewrite(code), map: null };
    },
    generateBundle(_, bundle) {
      for (const item of Object.values(bundle)) {
        if (!item.fileName.endsWith('.js')) continue;
        if (item.type === 'asset') item.source = refuseEvalInWorker(String(Buffer.from(item.source)));
        const places = findEval(item.type === 'asset' ? item.source : item.code);
        if (places.length > 0) this.error(`${item.fileName} makes code from text: ${places.slice(0, 3).join(' … ')}`);
      }
    },
  };
}
