-- macro_id_checks: whether the check character of an 18-character ID number is right (GB 11643-1999)
-- 中文: 身份证校验码是否正确
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO id_checks(id_number) AS regexp_full_match(id_number, '[0-9]{17}[0-9X]') AND
  substr('10X98765432', 1 + (
    7 * TRY_CAST(substr(id_number, 1, 1) AS INTEGER)
    + 9 * TRY_CAST(substr(id_number, 2, 1) AS INTEGER)
    + 10 * TRY_CAST(substr(id_number, 3, 1) AS INTEGER)
    + 5 * TRY_CAST(substr(id_number, 4, 1) AS INTEGER)
    + 8 * TRY_CAST(substr(id_number, 5, 1) AS INTEGER)
    + 4 * TRY_CAST(substr(id_number, 6, 1) AS INTEGER)
    + 2 * TRY_CAST(substr(id_number, 7, 1) AS INTEGER)
    + 1 * TRY_CAST(substr(id_number, 8, 1) AS INTEGER)
    + 6 * TRY_CAST(substr(id_number, 9, 1) AS INTEGER)
    + 3 * TRY_CAST(substr(id_number, 10, 1) AS INTEGER)
    + 7 * TRY_CAST(substr(id_number, 11, 1) AS INTEGER)
    + 9 * TRY_CAST(substr(id_number, 12, 1) AS INTEGER)
    + 10 * TRY_CAST(substr(id_number, 13, 1) AS INTEGER)
    + 5 * TRY_CAST(substr(id_number, 14, 1) AS INTEGER)
    + 8 * TRY_CAST(substr(id_number, 15, 1) AS INTEGER)
    + 4 * TRY_CAST(substr(id_number, 16, 1) AS INTEGER)
    + 2 * TRY_CAST(substr(id_number, 17, 1) AS INTEGER)
  ) % 11, 1) = substr(id_number, 18, 1);
