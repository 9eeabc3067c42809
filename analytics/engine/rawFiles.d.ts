// .sql and .yaml files are read as text by the bundler (Vite and Vitest).
declare module '*?raw' {
  const text: string;
  export default text;
}
interface ImportMeta {
  glob<T = unknown>(
    pattern: string | readonly string[],
    options?: { eager?: boolean; query?: string; import?: string; base?: string },
  ): Record<string, T>;
}
