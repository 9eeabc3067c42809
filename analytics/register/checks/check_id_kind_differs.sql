-- check_id_kind_differs: The kind of ID does not fit the length of the number.
-- 中文: 证件类型与证件号码的位数不符。
-- grain: one row per finding
-- inputs: stg_person, raw_person, term_code
-- vars: none
-- number: 113
-- severity: note
-- group: identity
-- zh: 证件类型与证件号码的位数不符。
-- en: The kind of ID does not fit the length of the number.
-- hint zh: 身份证 18 位（旧证 15 位），残疾人证 20 或 22 位，请统一。
-- hint en: Identity cards have 18 characters (15 before), disability cards 20 or 22; make them agree.
-- source: AAB018 证件类型；残疾人证编号：身份证号加类别、等级
SELECT person.source_file, person.source_sheet, person.source_row, 'id_kind' AS field, person.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_person AS person JOIN raw_person AS raw USING (raw_row) JOIN term_code AS kind ON kind.list = 'id_kind' AND kind.written = plain_text(raw.id_kind)
WHERE person.person_id IS NOT NULL AND ((kind.code = '01' AND regexp_full_match(person.id_number, '[0-9]{17}[0-9X][0-9]{2}(B[0-9])?')) OR (kind.code = '09' AND regexp_full_match(person.id_number, '[0-9]{15}|[0-9]{17}[0-9X]')));
