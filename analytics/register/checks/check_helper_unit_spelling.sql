-- check_helper_unit_spelling: The unit is written otherwise than of most helpers (“{detail}”).
-- 中文: 单位写法与多数干部的“{detail}”相近而不同。
-- grain: one row per finding
-- inputs: stg_helper, term_unit
-- vars: none
-- number: 714
-- severity: warning
-- group: helpers
-- label zh: 单位写法不一
-- label en: Unit spelled in two ways
-- zh: 单位写法与多数干部的“{detail}”相近而不同。
-- en: The unit is written otherwise than of most helpers (“{detail}”).
-- hint zh: 如是同一单位，请统一写法；不是，请确认无误。
-- hint en: Write it in one way if it is the same unit; else say that it is right.
-- source: AAK110 帮扶责任人
-- One sign more or less (the distance counts bytes), or the same but for blanks, brackets and widths. A sign in place of another one makes another unit (农业局, 林业局).
WITH spelled AS (SELECT unit, any_value(regexp_replace(plain_text(unit), '[()·.、，,_-]', '', 'g')) AS core, count(*) AS helpers FROM stg_helper WHERE unit <> '' GROUP BY unit),
usual AS (
  SELECT rare.unit, arg_max(often.unit, (often.helpers, often.unit)) AS usual_unit
  FROM spelled AS rare JOIN spelled AS often ON often.unit <> rare.unit
  WHERE (often.core = rare.core AND (often.helpers, often.unit) > (rare.helpers, rare.unit))
    OR (often.helpers >= 3 * rare.helpers AND abs(length(often.core) - length(rare.core)) = 1 AND greatest(length(often.core), length(rare.core)) >= 5 AND levenshtein(often.core, rare.core) = abs(strlen(often.core) - strlen(rare.core)))
  GROUP BY rare.unit
)
-- What the office has said to be a unit of its own is none of them.
SELECT source_file, source_sheet, source_row, 'unit' AS field, helper_number AS record, usual_unit AS detail FROM stg_helper JOIN usual USING (unit)
WHERE regexp_replace(plain_text(unit), '[()·.、，,_-]', '', 'g') NOT IN (SELECT written FROM term_unit);
