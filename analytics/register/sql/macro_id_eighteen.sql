-- macro_id_eighteen: the ID number of 18 characters that one of 15, 18, 20 or 22 stands for; other text as it is
-- 中文: 归一为 18 位证件号码（15 位补世纪与校验码，残疾人证取前 18 位）
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO id_eighteen(id_number) AS CASE
  WHEN regexp_full_match(id_number, '[0-9]{15}') THEN (substr(id_number, 1, 6) || CASE WHEN substr(id_number, 13, 3) BETWEEN '996' AND '999' THEN '18' ELSE '19' END || substr(id_number, 7, 9)) || substr('10X98765432', 1 + (
    7 * TRY_CAST(substr(id_number, 1, 1) AS INTEGER)
    + 9 * TRY_CAST(substr(id_number, 2, 1) AS INTEGER)
    + 10 * TRY_CAST(substr(id_number, 3, 1) AS INTEGER)
    + 5 * TRY_CAST(substr(id_number, 4, 1) AS INTEGER)
    + 8 * TRY_CAST(substr(id_number, 5, 1) AS INTEGER)
    + 4 * TRY_CAST(substr(id_number, 6, 1) AS INTEGER)
    + 2 * 1
    + 1 * CASE WHEN substr(id_number, 13, 3) BETWEEN '996' AND '999' THEN 8 ELSE 9 END
    + 6 * TRY_CAST(substr(id_number, 7, 1) AS INTEGER)
    + 3 * TRY_CAST(substr(id_number, 8, 1) AS INTEGER)
    + 7 * TRY_CAST(substr(id_number, 9, 1) AS INTEGER)
    + 9 * TRY_CAST(substr(id_number, 10, 1) AS INTEGER)
    + 10 * TRY_CAST(substr(id_number, 11, 1) AS INTEGER)
    + 5 * TRY_CAST(substr(id_number, 12, 1) AS INTEGER)
    + 8 * TRY_CAST(substr(id_number, 13, 1) AS INTEGER)
    + 4 * TRY_CAST(substr(id_number, 14, 1) AS INTEGER)
    + 2 * TRY_CAST(substr(id_number, 15, 1) AS INTEGER)
  ) % 11, 1)
  WHEN regexp_full_match(id_number, '[0-9]{17}[0-9X][0-9]{2}(B[0-9])?') THEN substr(id_number, 1, 18)
  ELSE id_number
END;
